"""``llmx gold merge``: a reviewer's corrections become gold, and the records of the run."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from llmx.article.article import Article
from llmx.article.rows import named_columns
from llmx.checking.check import check
from llmx.cli.console import counted, tell
from llmx.cli.inputs import add_articles_argument, add_column_argument
from llmx.cli.own_schema import add_schema_argument
from llmx.errors import InputError
from llmx.evaluation.gold import Gold, NotOfficial, read_gold_file
from llmx.evaluation.gold_start import gold_path, require_schema, start_gold, write_gold
from llmx.record.extraction import Extraction, Reviewed
from llmx.review.decisions import read_decisions
from llmx.review.merging import Merged, Refused, merged_outcomes, sort_decisions
from llmx.review.texts import Texts, run_texts
from llmx.run.journal import Journal
from llmx.run.lines import Outcome, survey

__all__ = ["add_arguments", "run"]

_NOT_MISSING = "a reviewer says that it is not missing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("run", type=Path, metavar="RUN", help="the run that was reviewed: its folder or .jsonl")
    parser.add_argument("corrections", type=Path, nargs="+", metavar="CORRECTIONS", help="what the review page saved")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where the gold goes")
    unfinished = "take articles, too, that the reviewer has not finished"
    parser.add_argument("--unfinished", action="store_true", help=unfinished)
    parser.add_argument("--only-gold", action="store_true", help="leave the records of the run as they are")
    parser.add_argument("--force", action="store_true", help="replace gold that nobody's review wrote")
    add_articles_argument(parser, ", to check the corrected records again; by default where the run came from")
    add_column_argument(parser)
    add_schema_argument(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")


def run(options: argparse.Namespace) -> int:
    """Merge. Returns 1 where a decision was refused, else 0."""
    decisions = sort_decisions(one for path in options.corrections for one in read_decisions(path))
    golds = changed = undecided = 0
    refused = list(decisions.overruled)
    with ExitStack() as stack:
        journal = None
        if options.run.is_dir() and not options.only_gold:
            journal = stack.enter_context(Journal(options.run))
        texts = stack.enter_context(run_texts(options.run, options.articles, named_columns(options.column)))
        outcomes = survey(options.run)
        for merged in merged_outcomes(outcomes, decisions, unfinished=options.unfinished):
            if isinstance(merged, Refused):
                refused.append(merged)
                continue
            refused += merged.refused
            try:
                require_schema(merged.outcome, options.schema)
                extraction = _corrected(merged, texts, options.schema) if journal and merged.changed else None
                _write_gold(merged, options)
            except InputError as error:
                refused.append(Refused(merged.outcome.id, str(error)))
                continue
            golds += 1
            undecided += merged.undecided
            if journal is not None and extraction is not None:
                journal.write(extraction)
                changed += 1
    for one in refused:
        path = f" {one.path}:" if one.path else ""
        tell(f"{one.article}:{path} {one.why}: left out", quiet=options.quiet)
    into = f", {counted(changed, 'record')} of {options.run} corrected" if changed else ""
    left = f"; {counted(undecided, 'finding')} left undecided" if undecided else ""
    tell(f"{counted(golds, 'file')} of gold written to {options.output}{into}{left}", quiet=options.quiet)
    return 1 if refused else 0


def _write_gold(merged: Merged, options: argparse.Namespace) -> None:
    path = gold_path(merged.outcome.id, options.output)
    known = read_gold_file(path, options.schema).gold if path.exists() else None
    gold: Gold[Any] = start_gold(merged.outcome, options.schema)
    not_officials = [
        NotOfficial(name=one.found or "", why=one.note or _NOT_MISSING, span=one.spans[0] if one.spans else None)
        for one in merged.not_missing
        if one.path == "officials" and one.found
    ]
    review = Reviewed.model_validate(merged.review)
    gold = gold.model_copy(update={"not_officials": not_officials, "reviewed": review})
    # What a review wrote before, the same review may write again.
    write_gold(gold, options.output, force=options.force or (known is not None and known.reviewed is not None))


def _corrected(merged: Merged, texts: Texts, schema: type[BaseModel]) -> Extraction[Any]:
    """Give the outcome as the reviewer leaves it, checked again.

    Raises :class:`~llmx.errors.InputError` where it does not fit ``schema``.
    """
    outcome = merged.outcome
    article = texts.of(outcome)
    report = None if article is None or outcome.record is None else _checked(outcome, article)
    run = {**outcome.run, "reviewed": merged.review}
    row = {"article": outcome.article, "record": outcome.record, "check": report, "run": run, "error": None}
    kind: Any = Extraction[schema]  # type: ignore[valid-type]  # the class is made for the schema that is asked for
    try:
        found: Extraction[Any] = kind.model_validate(row)
    except ValidationError as error:
        said = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(map(str, said["loc"]))
        raise InputError(
            f"{outcome.where}: what was decided does not fit {schema.__name__}: {place}: {said['msg']}"
        ) from None
    return found


def _checked(outcome: Outcome, article: Article) -> dict[str, Any]:
    return check(outcome.record or {}, article).model_dump(mode="json")
