"""``llmx diff``: the facts that one run has and another has not, or has otherwise."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from rich.text import Text

from llmx.article.files import Unreadable, read_inputs
from llmx.article.rows import Columns, named_columns
from llmx.cli.console import counted, harmless, output, print_json, tell
from llmx.cli.inputs import add_articles_argument, add_column_argument
from llmx.evaluation.run_diff import FactDifference, RunDifference, Sentence, diff_runs
from llmx.exporting.sentences import sentences_of
from llmx.exporting.texts import SentenceAt

__all__ = ["add_arguments", "run"]

_SIGNS = {"gained": ("+", "green"), "lost": ("-", "red"), "changed": ("~", "yellow")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.epilog = "exit codes: 0 the same facts; 1 the facts differ (as diff has it); 2 usage or unreadable input"
    parser.add_argument("before", type=Path, metavar="RUN_A", help="a run's folder or .jsonl")
    parser.add_argument("after", type=Path, metavar="RUN_B", help="the run to hold against it")
    add_articles_argument(parser, ", for the sentence of every fact; without them only findings have theirs")
    add_column_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object an article that differs, for programs")
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")


def run(options: argparse.Namespace) -> int:
    """Print the differences. Returns 1 where there are any, else 0."""
    diff = diff_runs(
        options.before, options.after, sentence=_sentences(options.articles, named_columns(options.column))
    )
    for article, differences in groupby(diff.differences, key=lambda one: one.article):
        if options.json:
            rows = [asdict(one) for one in differences]
            for row in rows:
                del row["article"]
            print_json({"article": article, "differences": rows})
        else:
            _print(article, list(differences))
    tell(_summary(diff), quiet=options.quiet)
    return 1 if diff.differences else 0


def _print(article: str, differences: list[FactDifference]) -> None:
    console = output()
    console.print(harmless(article, style="bold"), soft_wrap=True)
    for one in differences:
        sign, style = _SIGNS[one.change]
        line = Text(f"  {sign} ", style=style)
        line.append(one.field, style="dim")
        if one.of:
            line.append(" of ", style="dim").append_text(harmless(one.of))
        told = " → ".join(value for value in (one.before, one.after) if value is not None)
        line.append(": ").append_text(harmless(told))
        if one.verdict:
            line.append(f"  {one.verdict}", style="dim")
        console.print(line, soft_wrap=True)
        if one.sentence:
            console.print(Text("      > ", style="dim") + harmless(" ".join(one.sentence.split())), soft_wrap=True)


def _summary(diff: RunDifference) -> str:
    changes = [one.change for one in diff.differences]
    told = ", ".join(f"{changes.count(name):,} {name}" for name in ("gained", "lost", "changed"))
    return f"{counted(diff.articles, 'article')}: {counted(diff.facts, 'fact')} the same, {told}"


def _sentences(inputs: list[Path], columns: Columns) -> Sentence:
    """Find sentences in the articles; the differences of one article come together."""
    texts = {item.id: item.text for item in read_inputs(inputs, columns) if not isinstance(item, Unreadable)}

    @lru_cache(maxsize=1)
    def split(article: str) -> SentenceAt:
        return sentences_of(texts[article])

    def sentence(article: str, span: tuple[int, int]) -> str | None:
        return split(article)(span) if article in texts else None

    return sentence
