"""A run in short for a terminal: its counts, and the articles that need a person most with what was found."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from llmx.cli.console import counted, harmless
from llmx.cli.findings import VERDICT_STYLES
from llmx.record.labels import labels
from llmx.record.verdicts import SIGNS
from llmx.review.need import NeedOf
from llmx.review.summary import Summary
from llmx.run.lines import Outcome

__all__ = ["in_short", "print_summary"]


def print_summary(console: Console, summary: Summary, run: Path) -> None:
    """Print what is known of a run."""
    head = f"{counted(summary.articles, 'article')}, {counted(summary.records, 'record')}"
    console.print(harmless(str(run), style="bold") + Text(f"  {head}"), soft_wrap=True)
    for label, value in (("read by", ", ".join(summary.models)), ("found", in_short(summary.verdicts))):
        if value:
            console.print(Text(f"  {label:<8}", style="dim") + harmless(value), soft_wrap=True)
    if summary.failed:
        failed = ", ".join(f"{number:,} {kind}" for kind, number in summary.failed.items())
        console.print(Text("  failed  ", style="dim") + harmless(failed), soft_wrap=True)
    for outcome, need in summary.worst:
        console.print()
        _print_article(console, outcome, need)
    left = sum(summary.needs.get(need, 0) for need in ("sure", "ambiguous", "failed")) - len(summary.worst)
    if reviewed := summary.needs.get("reviewed", 0):
        console.print(Text(f"\n{counted(reviewed, 'reviewed article')} not listed", style="dim"))
    if left > 0:
        console.print(Text(f"\n{counted(left, 'more article')} with findings or without a record", style="dim"))


def in_short(verdicts: dict[str, int]) -> str:
    """Say how many findings there are of each verdict."""
    words = labels()["en"]
    return ", ".join(f"{number:,} {words[f'verdict.{verdict}']}" for verdict, number in verdicts.items())


def _print_article(console: Console, outcome: Outcome, need: NeedOf) -> None:
    record = outcome.record or {}
    facts = [record.get("held_on"), " – ".join(_names(record))]
    line = harmless(outcome.id, style="bold")
    line.append_text(harmless("".join(f"  {fact}" for fact in facts if fact), style="dim"))
    console.print(line, soft_wrap=True)
    if need.need == "failed":
        said = outcome.error or {}
        told = f"{outcome.failure}: {said.get('message') or ''}"
        console.print(Padding(Text("✕ ", style="red") + harmless(told), (0, 0, 0, 2), expand=False))
    for finding in outcome.findings or ():
        verdict = str(finding.get("verdict"))
        sign = Text(f"{SIGNS.get(verdict, '?')} ", style=VERDICT_STYLES.get(verdict, ""))
        message = harmless(str(finding.get("message") or ""))
        console.print(Padding(sign + message, (0, 0, 0, 2), expand=False))


def _names(record: dict[str, object]) -> list[str]:
    parties = record.get("parties")
    listed = parties if isinstance(parties, list) else []
    return [str(one["name"]) for one in listed if isinstance(one, dict) and one.get("name")]
