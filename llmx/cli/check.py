"""``llmx check``: compare the records of any tool with their articles."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError
from rich.console import Console

from llmx.article.article import Article
from llmx.article.rows import named_columns
from llmx.checking.check import Record, check
from llmx.cli.console import counted, harmless, output, print_json, tell
from llmx.cli.engines import add_engine_arguments, require_engine
from llmx.cli.findings import print_findings
from llmx.cli.inputs import add_column_argument, readable
from llmx.cli.own_schema import add_schema_argument
from llmx.record.conference import CooperationConference
from llmx.record.report import CheckReport
from llmx.run.lines import Outcome
from llmx.run.pairs import pair, read_records
from llmx.wording import did_you_mean

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("records", type=Path, metavar="RECORDS", help="a run folder, a .jsonl file or a .json file")
    parser.add_argument("inputs", type=Path, nargs="+", metavar="INPUTS", help="the articles: files or folders")
    add_column_argument(parser)
    add_schema_argument(parser)
    add_engine_arguments(parser, workers=False)
    parser.add_argument("--strict", action="store_true", help="exit 1 for ambiguous findings, too")
    parser.add_argument("--json", action="store_true", help="print one JSON object an article, for programs")
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")


def run(options: argparse.Namespace) -> int:
    """Check every record. Returns 1 where a check is not ok, or a record is lacking or not of the schema, else 0."""
    articles = readable(options.inputs, named_columns(options.column))
    pairs = pair(read_records(options.records), articles)
    findings = failed = bad = 0
    console = output()
    taken = [_taken(line, options.schema) for line, _ in pairs]
    records = [(record, article) for (record, _), (_, article) in zip(taken, pairs, strict=True)]
    for (line, article), (_, misfit), report in zip(pairs, taken, _reports(records, options), strict=True):
        if report is None:
            failed += 1
        else:
            findings += len(report.findings)
            strange = misfit or _strange(line, report, options.schema)
            if strange:
                tell(strange)
            bad += bool(strange) or (bool(report.findings) if options.strict else not report.ok)
        if options.json:
            check_part = None if report is None else report.model_dump(mode="json")
            print_json({"id": article.id, "sha256": article.sha256, "check": check_part})
        else:
            _print(console, article, report)
    lacking = f", {failed} without a record" if failed else ""
    said = f"{counted(len(pairs), 'record')} checked, {counted(findings, 'finding')}{lacking}"
    tell(said, quiet=options.quiet)
    return 1 if bad or failed else 0


def _taken(line: Outcome, schema: type[BaseModel]) -> tuple[Record | None, str | None]:
    """Take a record as it is checked, and say what keeps it from being of the user's own schema.

    Without one the check takes whatever is there.
    """
    if line.record is None or schema is CooperationConference:
        return line.record, None
    # A bare record stands beside its id.
    own = {key: value for key, value in line.record.items() if key != "id" or key in schema.model_fields}
    try:
        return schema.model_validate(own), None
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False)
        place = ".".join(map(str, wrong[0]["loc"]))
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        return own, f"{line.where}: the record is no {schema.__name__}: {place}: {wrong[0]['msg']}{more}"


def _strange(line: Outcome, report: CheckReport, schema: type[BaseModel]) -> str | None:
    """Say of a record that the check knows none of its keys: nothing in it was compared."""
    keys, known = [key for key in line.record or {} if key != "id"], schema.model_fields
    if not keys or report.facts or any(key in known for key in keys):
        return None
    hint = next((hint for key in keys if (hint := did_you_mean(key, known))), "")
    return (
        f"{line.where}: nothing was compared: the check knows none of the record's keys ({', '.join(keys[:8])}){hint}"
    )


def _reports(
    records: Sequence[tuple[Record | None, Article]], options: argparse.Namespace
) -> Iterator[CheckReport | None]:
    """Check each record, here or on a cluster; ``None`` where there is none."""
    require_engine(options)
    if options.engine == "live":
        yield from (None if record is None else check(record, article) for record, article in records)
        return
    from llmx.ray import check_pairs, cluster

    with cluster(options.ray_address):
        yield from check_pairs(records)


def _print(console: Console, article: Article, report: CheckReport | None) -> None:
    heading = harmless(article.id, style="bold")
    if report is None:
        console.print(heading.append("  no record", style="red"))
        return
    coverage = "" if report.coverage is None else f", coverage {report.coverage:.0%}"
    counts = ", ".join(f"{number} {verdict}" for verdict, number in report.counts.items() if number)
    console.print(heading.append(f"  {counts or 'nothing to check'}{coverage}", style="not bold"))
    print_findings(console, report, article)
