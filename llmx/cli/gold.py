"""``llmx gold``: check gold against its articles, begin gold from a run, or make it of a review."""

from __future__ import annotations

import argparse
from pathlib import Path

from llmx.article.article import Article
from llmx.article.rows import named_columns
from llmx.cli import gold_merge
from llmx.cli.console import counted, print_json, print_line, tell
from llmx.cli.inputs import add_articles_argument, add_column_argument, readable
from llmx.cli.own_schema import add_schema_argument, require_schema_of
from llmx.cli.schema import publish
from llmx.errors import UsageError
from llmx.evaluation.gold import GOLD_SCHEMA, GoldFile, gold_paths, gold_schema_text, read_gold_file
from llmx.evaluation.gold_articles import article_beside
from llmx.evaluation.gold_check import GoldProblem, check_gold
from llmx.evaluation.gold_start import start_gold, write_gold
from llmx.evaluation.outcomes import read_run

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    checked = actions.add_parser("check", help="hold gold against itself and its articles; exit 1 where it is wrong")
    checked.add_argument("gold", type=Path, metavar="DIR", help="a folder of gold, or one file of it")
    add_articles_argument(checked, "; by default ID.txt in DIR or in the folder above it")
    add_column_argument(checked)
    add_schema_argument(checked)
    strict = "exit 1 for what only the check doubts, too: its rules are wrong at times"
    checked.add_argument("--strict", action="store_true", help=strict)
    checked.add_argument("--json", action="store_true", help="one JSON object a problem, for programs")
    checked.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")
    begun = actions.add_parser("from", help="begin gold from a run's records, for a person to correct")
    begun.add_argument("run", type=Path, metavar="RUN", help="a run's folder or .jsonl")
    begun.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where the files go")
    add_schema_argument(begun)
    begun.add_argument("--force", action="store_true", help="replace gold that is there already")
    begun.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")
    merged = actions.add_parser("merge", help="make gold of a reviewer's corrections, and correct the run's records")
    gold_merge.add_arguments(merged)
    schema = actions.add_parser("schema", help="print the JSON Schema of gold, or write it to schemas/")
    schema.add_argument("--write", action="store_true", help="write it to schemas/ instead of printing it")


def run(options: argparse.Namespace) -> int:
    """Do what is asked for. Returns 1 where gold has problems, else 0."""
    if options.action == "check":
        return _check(options)
    if options.action == "from":
        return _begin(options)
    if options.action == "merge":
        return gold_merge.run(options)
    publish(GOLD_SCHEMA, gold_schema_text(), write=options.write)
    return 0


def _check(options: argparse.Namespace) -> int:
    files = [read_gold_file(path, options.schema) for path in gold_paths(options.gold)]
    given = {article.id: article for article in readable(options.articles, named_columns(options.column))}
    problems: list[GoldProblem] = []
    seen: dict[str, Path] = {}
    for file in files:
        problems += check_gold(file, _article(file, given, options))
        if file.gold is not None and seen.setdefault(file.gold.id, file.path) != file.path:
            problems.append(GoldProblem(file.path, "id", f"{seen[file.gold.id]} has the same id"))
    for problem in problems:
        if options.json:
            print_json(
                {
                    "file": str(problem.file),
                    "path": problem.path,
                    "message": problem.message,
                    "doubt": problem.doubt,
                }
            )
        else:
            where = f"{problem.file}: {problem.path}: " if problem.path else f"{problem.file}: "
            print_line(where + ("the check doubts it: " if problem.doubt else "") + problem.message)
    doubted = sum(problem.doubt for problem in problems)
    said = f"{counted(len(files), 'file')} of gold checked, {counted(len(problems) - doubted, 'problem')}"
    tell(said + (f", {counted(doubted, 'doubt')} of the check" if doubted else ""), quiet=options.quiet)
    return 1 if len(problems) > (0 if options.strict else doubted) else 0


def _article(file: GoldFile, given: dict[str, Article], options: argparse.Namespace) -> Article | None:
    """Find the article of a file of gold: among those given, or beside it."""
    if file.gold is None:
        return None
    return given.get(file.gold.id) if options.articles else article_beside(file)


def _begin(options: argparse.Namespace) -> int:
    require_schema_of(options.run, options.schema)
    outcomes = read_run(options.run)
    golds = [start_gold(outcome, options.schema) for outcome in outcomes.by_id.values() if outcome.record is not None]
    if not golds:
        raise UsageError(f"{outcomes.name}: no article has a record to begin gold from")
    for gold in golds:
        write_gold(gold, options.output, force=options.force)
    left = len(outcomes.by_id) - len(golds)
    more = f", {left:,} without a record left out" if left else ""
    written = f"{counted(len(golds), 'file')} written to {options.output}{more}"
    advice = "Read each against its article: gold is as right as the person who says so"
    tell(f"{written}. {advice}", quiet=options.quiet)
    return 0
