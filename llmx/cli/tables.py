"""Rows of words drawn as a table on standard output, and text made plain for Markdown."""

from __future__ import annotations

from rich.table import Table

from llmx.cli.console import harmless, output
from llmx.evaluation.tables import Rows

__all__ = ["draw", "plain"]


def draw(rows: Rows, *, left: int = 1) -> None:
    """Print a heading and its rows; the first ``left`` columns stand at the left. Nothing is cut off."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, name in enumerate(rows[0]):
        table.add_column(name, justify="left" if number < left else "right", no_wrap=True)
    for row in rows[1:]:
        table.add_row(*(harmless(cell) for cell in row), style="bold" if row[0] == "total" else "")
    console = output()
    console.width = max(console.width, sum(max(map(len, column)) + 2 for column in zip(*rows, strict=True)))
    console.print(table)


def plain(text: str) -> str:
    """Give text of an article or a reply for Markdown: one line, none of its own marks."""
    line = " ".join(str(harmless(text)).split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in line)
