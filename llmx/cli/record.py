"""Outcomes that are not written to a run: JSON Lines for a program, the record with its verdicts for a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from llmx.article.article import Article
from llmx.cli.console import harmless, output
from llmx.cli.findings import VERDICT_STYLES, print_findings
from llmx.record.conference import Amount, CooperationConference, Official
from llmx.record.extraction import Extraction
from llmx.record.verdicts import SIGNS

__all__ = ["write_outcome"]


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
    published = f"published {record.published_on}" if record.published_on else None
    if record.title:
        console.print(Padding(_judged(record.title, verdicts.get("title")), (0, 0, 0, 2), expand=False))
    console.print(
        Text("  ") + harmless(" · ".join(filter(None, (record.kind, record.held_on, record.place, published, parties))))
    )
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
    for label, words in _in_words(record):
        console.print(Padding(Text(f"{label}: ", style="dim") + harmless(words), (0, 0, 0, 2), expand=False))


def _in_words(record: CooperationConference) -> Iterator[tuple[str, str]]:
    """Give what of a record is no table: papers, areas, who is to do what, and the summary."""
    papers = (" ".join(filter(None, (one.type, one.number, one.title))) for one in record.documents)
    yield from (
        (label, "; ".join(said)) for label, said in (("documents", list(papers)), ("areas", record.areas)) if said
    )
    for one in record.commitments:
        due = f" ({one.due})" if one.due else ""
        yield "commitment", f"{one.actor}: {one.action}{due}" if one.actor else f"{one.action}{due}"
    if record.summary:
        yield "summary", record.summary


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 1))
    for column in columns:
        # A number that is broken over two lines is read as two.
        is_number = column == "value"
        table.add_column(column, justify="right" if is_number else "left", overflow="fold", no_wrap=is_number)
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
    sign = SIGNS[verdict]
    return Text(f"{sign} ", style=VERDICT_STYLES[verdict]) + harmless(text)
