"""``llmx eval``: a run scored against gold, two runs beside each other, or a matrix of models and prompts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from llmx.cli.console import counted, harmless, output, print_json, print_line, tell
from llmx.cli.matrix import add_matrix_arguments, is_matrix, run_matrix
from llmx.cli.own_schema import add_schema_argument, require_schema_of
from llmx.cli.tables import draw, plain
from llmx.errors import UsageError
from llmx.evaluation.comparison import Comparison, FactChange, compare
from llmx.evaluation.evaluation import SAMPLES, Evaluation, evaluate
from llmx.evaluation.gates import broken_gates, read_gates
from llmx.evaluation.gold import read_gold
from llmx.evaluation.tables import article_rows, difference_rows, effort_line, field_rows, markdown_table

__all__ = ["add_arguments", "run"]

_MOST_CHANGES = 40
"""So many changed facts are printed for a person; --json and --all have the rest."""

_WORDS = {"now_right": "now right", "now_wrong": "now wrong", "new_error": "new error", "error_gone": "error gone"}
_STYLES = {"now_right": "green", "now_wrong": "red", "new_error": "red", "error_gone": "green"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("runs", type=Path, nargs="*", metavar="RUN", help="a run's folder or .jsonl; two are compared")
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="a folder of gold, or one file of it")
    parser.add_argument(
        "--fail-under",
        metavar="F1",
        help="exit 1 where the F1 of the last RUN is lower: 0.9 (of the total), or officials=0.95,amounts=0.98",
    )
    parser.add_argument("--per-article", action="store_true", help="the scores of each article too")
    parser.add_argument("--all", action="store_true", help="every changed fact of two runs, not only the first ones")
    add_schema_argument(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object with everything, for programs")
    form.add_argument("--markdown", action="store_true", help="Markdown, for a pull request")
    parser.add_argument(
        "--samples", type=int, default=SAMPLES, metavar="N", help="draws for intervals and tests (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the draws (default: %(default)s)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no talk on standard error")
    add_matrix_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Score the run or both, or the cells of a matrix.

    Returns 1 where a bound of ``--fail-under`` does not hold or a cell of a matrix is not whole, else 0.
    """
    if len(options.runs) > 2:
        raise UsageError("llmx eval takes one RUN, or two to compare")
    if options.samples < 0 or options.seed < 0:
        raise UsageError("--samples and --seed take whole numbers from 0")
    if is_matrix(options):
        return run_matrix(options)
    gates = read_gates(options.fail_under) if options.fail_under is not None else {}
    for one in options.runs:
        require_schema_of(one, options.schema)
    gold = read_gold(options.gold, options.schema)
    drawn = {"samples": options.samples, "seed": options.seed}
    scored = [evaluate(one, gold, schema=options.schema, **drawn) for one in options.runs]
    last = scored[-1]
    broken = broken_gates(last, gates)
    comparison = compare(scored[0], last) if len(scored) == 2 else None
    if options.json:
        print_json({**(comparison or last).to_dict(), "fail_under": {"bounds": dict(gates), "broken": broken}})
    elif options.markdown:
        sys.stdout.write(_markdown(last, comparison, options))
    else:
        _print(last, comparison, options)
    for line in broken:
        # The reason for the exit code is said even where talk is not wanted.
        tell(line)
    for one in scored:
        if one.not_in_gold:
            left = f"{counted(one.not_in_gold, 'article')} of {one.name} not in the gold, left out"
            tell(left, quiet=options.quiet)
    return 1 if broken else 0


def _print(last: Evaluation, comparison: Comparison | None, options: argparse.Namespace) -> None:
    console = output()
    if comparison is None:
        draw(field_rows(last))
        for line in _lines(last):
            print_line(line)
    else:
        draw(difference_rows(comparison))
        console.print(harmless(comparison.tests, style="dim"))
        for one in (comparison.before, comparison.after):
            for line in (one.name, *(f"  {line}" for line in _lines(one))):
                print_line(line)
        _print_changes(comparison.changes, whole=options.all)
    if options.per_article:
        draw(article_rows(last))


def _print_changes(changes: Sequence[FactChange], *, whole: bool) -> None:
    console = output()
    console.print(harmless(f"{counted(len(changes), 'fact')} changed", style="bold"))
    shown = changes if whole else changes[:_MOST_CHANGES]
    for change in shown:
        line = harmless(f"  {_WORDS[change.kind]}  ", style=_STYLES[change.kind])
        console.print(line + harmless(_change(change)), soft_wrap=True)
    if len(shown) < len(changes):
        console.print(harmless(f"  and {len(changes) - len(shown):,} more (--all, --json)", style="dim"))


def _change(change: FactChange) -> str:
    of = f" of {change.of}" if change.of else ""
    told = [
        f"{word} {value!r}"
        for word, value in (("gold", change.expected), ("was", change.before), ("is", change.after))
        if value is not None
    ]
    return f"{change.article}  {change.field}{of}: {', '.join(told)}"


def _lines(evaluation: Evaluation) -> list[str]:
    """Say below a table what is no score of a field."""
    scored = counted(len(evaluation.articles), "article")
    lines = [f"{scored} scored; {effort_line(evaluation.effort)}"]
    if evaluation.reviewed:
        told = (
            f"reviewed {counted(evaluation.reviewed, 'record')}: scored as a reviewer left them, not as they were read"
        )
        lines.append(f"{told} (read the articles into another RUN to score a model)")
    lines += [f"failed   {article.id}: {article.error}" for article in evaluation.failed]
    lines += [f"salvaged {article.id}: its record is not whole" for article in evaluation.salvaged]
    lines += [f"missing  {article.id}" for article in evaluation.missing]
    lines += [f"trap     {trap.article}: {trap.name!r} is no official ({trap.why})" for trap in evaluation.traps]
    return lines


def _markdown(last: Evaluation, comparison: Comparison | None, options: argparse.Namespace) -> str:
    rows = field_rows(last) if comparison is None else difference_rows(comparison)
    blocks = [markdown_table(rows)]
    blocks += [
        "\n".join(f"- {plain(line)}" for line in (one.name, *_lines(one)))
        for one in ([last] if comparison is None else [comparison.before, comparison.after])
    ]
    if comparison is not None:
        blocks.append(plain(comparison.tests) + ".")
        shown = comparison.changes if options.all else comparison.changes[:_MOST_CHANGES]
        blocks.append(f"{counted(len(comparison.changes), 'fact')} changed" + (":" if shown else "."))
        if shown:
            blocks.append("\n".join(f"- **{_WORDS[one.kind]}** {plain(_change(one))}" for one in shown))
    if options.per_article:
        blocks.append(markdown_table(article_rows(last)))
    return "\n\n".join(blocks) + "\n"
