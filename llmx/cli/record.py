"""Outcomes that are not written to a run: JSON Lines for a program, the record with its verdicts for a person."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from llmx.article.article import Article
from llmx.cli.console import harmless, output
from llmx.cli.findings import VERDICT_STYLES, print_findings
from llmx.record.conference import Amount, CooperationConference, Official
from llmx.record.extraction import Extraction

__all__ = ["write_outcome"]

_SIGNS = {"supported": "✓", "ambiguous": "?"}


def write_outcome(outcome: Extraction[Any], article: Article | None, *, as_lines: bool) -> None:
    """Write one outcome to standard output; ``article`` is what it was read from, where it could be read."""
    if as_lines:
        sys.stdout.write(outcome.model_dump_json() + "\n")
        sys.stdout.flush()
    else:
        _print_outcome(output(), outcome, article)


def _print_outcome(console: Console, outcome: Extraction[Any], article: Article | None) -> None:
    """Print one outcome: a heading, tables of officials and amounts, and the findings of the check."""
    console.print(harmless(outcome.article.id, style="bold"))
    if outcome.error is not None:
        console.print(Text("  failed: ", style="red") + harmless(f"{outcome.error.type}: {outcome.error.message}"))
    record = outcome.record
    if record is None:
        return
    verdicts = {fact.path: fact.verdict for fact in outcome.check.facts} if outcome.check else {}
    if isinstance(record, CooperationConference):
        _print_conference(console, record, verdicts)
    else:
        for line in record.model_dump_json(indent=2).splitlines():
            console.print(f"  {line}", soft_wrap=True)
    if outcome.check is not None:
        print_findings(console, outcome.check, article)
    console.print()


def _print_conference(console: Console, record: CooperationConference, verdicts: Mapping[str, str]) -> None:
    parties = " – ".join(party.name for party in record.parties)
    facts = [record.kind or "", record.held_on or "", record.place or "", parties]
    console.print(Text("  ") + harmless(" · ".join(fact for fact in facts if fact)))
    if record.officials:
        table = _table("official", "posts", "side", "roles")
        for index, official in enumerate(record.officials):
            table.add_row(*_official_cells(official, f"officials[{index}]", verdicts))
        console.print(table)
    if record.amounts:
        table = _table("amount", "value", "unit", "from → to")
        for index, amount in enumerate(record.amounts):
            table.add_row(*_amount_cells(amount, f"amounts[{index}]", verdicts))
        console.print(table)


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 1))
    for column in columns:
        table.add_column(column, justify="right" if column == "value" else "left", overflow="fold")
    return table


def _official_cells(official: Official, path: str, verdicts: Mapping[str, str]) -> list[Text]:
    posts = Text("\n").join(
        _judged(post, verdicts.get(f"{path}.positions[{index}]")) for index, post in enumerate(official.positions)
    )
    return [
        _judged(official.name, verdicts.get(f"{path}.name")),
        posts,
        harmless(official.side or ""),
        harmless(", ".join(official.roles)),
    ]


def _amount_cells(amount: Amount, path: str, verdicts: Mapping[str, str]) -> list[Text]:
    value = "" if amount.value is None else f"{amount.value.normalize():,f}"
    high = "" if amount.high is None else f" – {amount.high.normalize():,f}"
    text = f"{amount.qualifier} {amount.text}" if amount.qualifier else amount.text
    ways = " → ".join(end for end in (amount.giver, amount.receiver) if end)
    return [
        _judged(text, verdicts.get(f"{path}.value", verdicts.get(f"{path}.text"))),
        harmless(value + high),
        harmless((amount.unit or "") + (f"/{amount.per}" if amount.per else "")),
        harmless(ways),
    ]


def _judged(text: str, verdict: str | None) -> Text:
    """Give a text with the sign and the colour of its verdict."""
    if verdict is None:
        return harmless(text)
    sign = _SIGNS.get(verdict, "✗")
    return Text(f"{sign} ", style=VERDICT_STYLES[verdict]) + harmless(text)
