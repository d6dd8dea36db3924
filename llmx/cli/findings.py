"""Drawing findings: each with its sentence, the part that differs marked."""

from __future__ import annotations

from rich.console import Console
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


def print_findings(console: Console, report: CheckReport, article: Article | None) -> None:
    """Print each finding of a report: verdict, where, message, and the sentence to look at."""
    for finding in report.findings:
        head = Text("  ")
        head.append(finding.verdict, style=VERDICT_STYLES[finding.verdict])
        if finding.slip:
            head.append(f" ({finding.slip})")
        head.append(f"  {finding.path or finding.field}", style="dim")
        console.print(head)
        console.print(Text("    ") + harmless(finding.message))
        if finding.sentence:
            console.print(Text("    > ", style="dim") + _marked_sentence(finding, article), soft_wrap=True)


def _marked_sentence(finding: Finding, article: Article | None) -> Text:
    """Give the sentence with the evidence marked, its line breaks drawn as spaces."""
    sentence = finding.sentence or ""
    marked = harmless(" ".join(sentence.splitlines()))
    if article is None or finding.span is None:
        return marked
    evidence = article.text[slice(*finding.span)]
    at = sentence.find(evidence)
    if at >= 0 and evidence:
        marked.stylize(_MARK, at, at + len(evidence))
    return marked
