"""Drawing findings: each with the sentence to look at, the part that differs marked."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from llmx.article.article import Article
from llmx.cli.console import harmless
from llmx.record.report import CheckReport, Finding

__all__ = ["VERDICT_STYLES", "print_findings"]

VERDICT_STYLES = {
    "supported": "green",
    "outside_article": "yellow",
    "misattributed": "magenta",
    "altered": "red",
    "ambiguous": "yellow",
    "unsupported": "bold red",
    "missing": "cyan",
}

_MARK = "bold reverse"
_AROUND = 110
"""Code points of a sentence that are shown on either side of the part that differs."""


def print_findings(console: Console, report: CheckReport, article: Article | None) -> None:
    """Print each finding of a report: verdict, where, message, and the sentence to look at."""
    for finding in report.findings:
        head = Text()
        head.append(finding.verdict, style=VERDICT_STYLES[finding.verdict])
        if finding.slip:
            head.append(f" ({finding.slip})")
        head.append(f"  {finding.path or finding.field}", style="dim")
        console.print(Padding(head, (0, 0, 0, 2)))
        console.print(Padding(harmless(finding.message), (0, 0, 0, 4)))
        if finding.sentence:
            console.print(Padding(Text("> ", style="dim") + _marked(finding, article), (0, 0, 0, 4)))


def _marked(finding: Finding, article: Article | None) -> Text:
    """Give the part of the sentence around the evidence, which is marked; line breaks are drawn as spaces."""
    sentence = finding.sentence or ""
    evidence = article.text[slice(*finding.span)] if article is not None and finding.span is not None else ""
    at = max(0, sentence.find(evidence)) if evidence else 0
    start, end = max(0, at - _AROUND), min(len(sentence), at + len(evidence) + _AROUND)
    # Words are not cut in two.
    start = sentence.find(" ", start, at) + 1 if start else 0
    end = (sentence.rfind(" ", at + len(evidence), end) if end < len(sentence) else end) or end
    marked = harmless("".join(" " if char in "\r\n" else char for char in sentence[start:end]))
    if evidence and sentence[at : at + len(evidence)] == evidence:
        marked.stylize(_MARK, at - start, at - start + len(evidence))
    cut = Text("…", style="dim")
    return (cut if start else Text()) + marked + (cut if end < len(sentence) else Text())
