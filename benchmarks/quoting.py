"""Puts what was measured into the pages that quote it: README, README.vi and docs.

A page has a stretch between ``<!-- bench: NAME -->`` and ``<!-- /bench -->``. NAME is a table of the results, or a
file of ``benchmarks/quotes``, whose fields are cells: ``{check.llmx.passed}`` is the row ``llmx`` of the table
``check``. In a file that ends in ``.vi.md`` numbers are written as Vietnamese has them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.tables import RESULTS, Table, markdown, read_results

__all__ = ["QUOTES", "ROOT", "pages", "quote", "quoted", "write_pages"]

ROOT = Path(__file__).resolve().parents[1]
QUOTES = Path(__file__).parent / "quotes"
_STRETCH = re.compile(r"(<!-- bench: ([\w.-]+) -->\n).*?(<!-- /bench -->)", re.S)
_SWAPPED = str.maketrans(",.", ".,")


class _Cells(string.Formatter):
    """Takes ``table.row.cell`` for the name of a field."""

    def __init__(self, tables: Mapping[str, Table], vietnamese: bool) -> None:
        self._tables = tables
        self._vietnamese = vietnamese

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        """Give the cell of a field; a ``KeyError`` where there is none."""
        table, row, cell = field_name.split(".")
        value = self._tables[table].rows[row][cell]
        if value is None:
            raise KeyError(f"{field_name} was not measured")
        return value, field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a number, as Vietnamese has it where that is asked."""
        written = str(super().format_field(value, format_spec))
        return written.translate(_SWAPPED) if self._vietnamese and not isinstance(value, str) else written


def quote(path: Path, tables: Mapping[str, Table]) -> str:
    """Give what a file of ``quotes`` says; a ``KeyError`` where it quotes what was not measured."""
    template = path.read_text(encoding="utf-8")
    return _Cells(tables, path.name.endswith(".vi.md")).vformat(template, (), {})


def pages() -> list[Path]:
    """Give the pages that quote something."""
    found = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if _STRETCH.search(page.read_text(encoding="utf-8"))]


def quoted(text: str, tables: Mapping[str, Table], quotes: Path = QUOTES) -> str:
    """Give a page with what the tables say now; what was not measured stays as it stands."""

    def stretch(match: re.Match[str]) -> str:
        name = match[2]
        try:
            said = quote(quotes / name, tables) if name.endswith(".md") else markdown(tables[name])
        except KeyError:
            return match[0]
        # Markdown wants an empty line between a comment and a table or a list.
        return f"{match[1]}\n{said}\n{match[3]}"

    return _STRETCH.sub(stretch, text)


def write_pages(results: Path = RESULTS) -> None:
    """Write all pages that quote something."""
    tables = read_results(results)
    for page in pages():
        text = page.read_text(encoding="utf-8")
        page.write_text(quoted(text, tables), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
