"""CSV: a folder with one file a table, after RFC 4180, with text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from llmx.exporting.tables import Cell, Row, Table, plain

__all__ = ["CsvFolder", "guarded"]

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"), also behind quotes of our own."""


_YEARLESS = re.compile(r"--\d\d-\d\d")
"""A date whose year the article does not say (ISO 8601:2000, 5.2.1.3 d): it begins as a formula does, and is none."""


class CsvFolder:
    """Writes UTF-8 with CR LF line ends; an empty cell is one without a value.

    Numbers are written in full, truth values as ``true`` and ``false``. ``bom`` puts a byte order
    mark first, by which Excel knows UTF-8.
    """

    def __init__(self, folder: Path, tables: Sequence[Table], *, bom: bool = False) -> None:
        folder.mkdir()
        self._files: list[TextIO] = []
        self._rows = {}
        for table in tables:
            path = folder / f"{table.name}.csv"
            stream = path.open("x", encoding="utf-8-sig" if bom else "utf-8", newline="")
            self._files.append(stream)
            self._rows[table.name] = csv.writer(stream, lineterminator="\r\n")
            self._rows[table.name].writerow([guarded(column.name) for column in table.columns])

    def write(self, table: str, row: Row) -> None:
        """Write one row."""
        self._rows[table].writerow([_written(cell) for cell in row])

    def finish(self) -> Iterable[str]:
        """Close the files."""
        self.abandon()
        return ()

    def abandon(self) -> None:
        """Close the files."""
        for stream in self._files:
            stream.close()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case Decimal():
            return plain(cell)
    return plain(Decimal(repr(cell)))


def guarded(text: str) -> str:
    """Put a single quote before text that a spreadsheet would run; taking one quote off such text undoes it."""
    return f"'{text}" if _FORMULA.match(text) and not _YEARLESS.fullmatch(text) else text
