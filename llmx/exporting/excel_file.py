"""Excel: one workbook with a sheet a table, text that stays text and limits that are said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from llmx.errors import UsageError
from llmx.exporting.tables import Cell, Row, Table, plain
from llmx.extras import load

__all__ = ["MAX_ROWS", "ExcelFile"]

MAX_ROWS = 1_048_576
"""Rows of a sheet, the headings among them (Excel specifications and limits)."""

MAX_TEXT = 32_767
"""UTF-16 units in a cell (same source)."""

_MAX_DIGITS = 15
_WIDTHS = {"text": 24, "integer": 10, "number": 18, "real": 10, "boolean": 8}


class ExcelFile:
    """Writes a workbook through XlsxWriter, row by row.

    Text is written as text whatever it begins with. A number of more than 15 digits, which Excel
    would round, is written as text too. Longer text than a cell holds is cut and counted. Raises
    :class:`~llmx.errors.UsageError` where XlsxWriter is not installed or a table has more rows than
    a sheet.
    """

    def __init__(self, file: Path, tables: Sequence[Table]) -> None:
        library = load("xlsxwriter", extra="xlsx", job="this format")
        # Sheets are kept in files until the end; they belong beside the draft, not into the system's /tmp.
        options = {"constant_memory": True, "tmpdir": str(file.parent), "use_zip64": True}
        self._book: Any = library.Workbook(str(file), options)
        bold = self._book.add_format({"bold": True})
        self._grouped = self._book.add_format({"num_format": "#,##0"})
        self._sheets: dict[str, Any] = {}
        self._next = {table.name: 1 for table in tables}
        self._widths = {table.name: len(table.columns) for table in tables}
        self._cut = 0
        for table in tables:
            sheet = self._sheets[table.name] = self._book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(table.columns):
                sheet.set_column(number, number, _WIDTHS[column.kind])
                sheet.write_string(0, number, column.name, bold)

    def write(self, table: str, row: Row) -> None:
        """Write one row."""
        number = self._next[table]
        if number >= MAX_ROWS:
            raise UsageError(
                f"{table} has more than the {MAX_ROWS - 1:,} rows of an Excel sheet: export to .sqlite, CSV or Parquet"
            )
        self._next[table] = number + 1
        for column, cell in enumerate(row):
            self._put(self._sheets[table], number, column, cell)

    def _put(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(row, column, cell)
            case str():
                sheet.write_string(row, column, self._fitting(cell))
            case Decimal() if _digits(cell) > _MAX_DIGITS:
                sheet.write_string(row, column, plain(cell))
            case Decimal() if cell == cell.to_integral_value():
                sheet.write_number(row, column, int(cell), self._grouped)
            case int() if _digits(Decimal(cell)) > _MAX_DIGITS:
                sheet.write_string(row, column, str(cell))
            case _:
                sheet.write_number(row, column, cell)

    def _fitting(self, text: str) -> str:
        if len(text) <= MAX_TEXT // 2 or (units := text.encode("utf-16-le"))[: 2 * MAX_TEXT] == units:
            return text
        self._cut += 1
        return units[: 2 * (MAX_TEXT - 1)].decode("utf-16-le", "ignore") + "…"

    def finish(self) -> Iterable[str]:
        """Put filters on the headings and close the file."""
        for table, sheet in self._sheets.items():
            sheet.autofilter(0, 0, self._next[table] - 1, self._widths[table] - 1)
        self._book.close()
        if self._cut:
            yield f"{self._cut:,} texts cut to the {MAX_TEXT:,} characters of an Excel cell"

    def abandon(self) -> None:
        """Leave the workbook unwritten; the files of its sheets lie in the draft's folder."""
        self._book.fileclosed = True
        for sheet in self._sheets.values():
            sheet.row_data_fh.close()


def _digits(number: Decimal) -> int:
    """Count the digits that a number needs."""
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    return len(digits)
