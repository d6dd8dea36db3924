"""Articles from the rows of spreadsheets: .csv as programs and Excel write it, and .xlsx."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from llmx.article.article import Article, Unreadable
from llmx.article.decoding import MAX_BYTES
from llmx.article.extras import load
from llmx.article.legacy import LEGACIES, Legacy, of_legacy_bytes
from llmx.article.lines import BROKEN
from llmx.article.page import MAX_PAGE_BYTES
from llmx.article.rows import HTML, Columns, outcome_of_row, wanted_columns
from llmx.errors import ArticleTooLong, InputError, InvalidRow, LegacyEncoding, NotText

__all__ = ["count_table", "read_table"]

_DELIMITERS = ",;\t|"
_ENDS = ("\n", "\r")
_FIRST = 1 << 16
_BYTES = re.compile("[\udc80-\udcff]")  # what is no UTF-8, as Python marks it (PEP 383)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONGEST_CELL = max(MAX_BYTES, MAX_PAGE_BYTES)
_LARGE_PART, _MOST_PACKED = 50_000_000, 100
_FEWEST_ROWS = 3  # fewer may be lines of a text that have as many commas
_HEAD_WITHIN = 20  # rows of titles and notes that may stand above the names of the columns in a sheet


def read_table(
    path: Path, name: str, source: str, columns: Columns, legacy: Legacy | None = None
) -> Iterator[Article | Unreadable]:
    """Read the articles of a .csv, .tsv or .xlsx file, a row at a time; the first row names the columns.

    Rows are named ``name:row``, from 1. A row that is broken, has another number of cells or is not
    UTF-8 is an outcome of its own; a file that is none gives an :class:`Unreadable`.
    """
    number = 0
    try:
        for number, row in enumerate(_rows(path, source, columns, legacy), start=1):
            where = f"{name}:{number}"
            if isinstance(row, InputError):
                yield Unreadable(where, source, type(row)(f"{where}: {row}"))
                continue
            yield outcome_of_row(row, where, source)
    except InputError as error:
        yield Unreadable(f"{name}:{number + 1}" if number else name, source, error)
    except UnicodeDecodeError as error:
        # What is not UTF-8 keeps its bytes; UTF-16 has none to keep where half a character is left.
        fault: InputError = NotText(f"{source}: says that it is {error.encoding} and is not")
        yield Unreadable(f"{name}:{number + 1}" if number else name, source, fault)
    except BROKEN as error:
        fault = InputError(f"{source}: {getattr(error, 'strerror', None) or error}")
        yield Unreadable(f"{name}:{number + 1}" if number else name, source, fault)


def count_table(path: Path) -> int:
    """Count the rows below the names of the columns; 1 where the file cannot be read."""
    try:
        if path.suffix.lower() == ".xlsx":
            with _sheets(path, path.name) as sheets:
                return max(max(sum(any(_full(row)) for row in sheet) for sheet in sheets) - 1, 0)
        with _text(path) as stream:
            lines, mark = _lines_and_mark(stream)
            return sum(bool(row) for row in csv.reader(lines, delimiter=mark)) - 1
    except (InputError, csv.Error, UnicodeDecodeError, *BROKEN):
        return 1


def _full(row: Sequence[object]) -> Iterator[bool]:
    return (cell not in (None, "") for cell in row)


def _rows(path: Path, source: str, columns: Columns, legacy: Legacy | None) -> Iterator[dict[str, Any] | InputError]:
    if path.suffix.lower() == ".xlsx":
        with _sheets(path, source) as sheets:
            yield from _rows_of_sheets(sheets, source, columns)
        return
    with _text(path) as stream:
        lines, mark = _lines_and_mark(stream)
        rows = csv.reader(lines, delimiter=mark)
        head = next(rows, None)
        if not head:
            raise InvalidRow(f"{source}: nothing in it")
        places = _places(head, columns, source)
        while True:
            lines.taken.clear()
            cells: dict[str, Any] | InputError | None = None
            try:
                row = next(rows, None)
                if row is None:
                    return
                cells = _cells(row, places, len(head), legacy) if row else None
            except csv.Error as error:
                cells = InvalidRow(f"not a row of a table ({error})")
            if len(lines.taken) > _FEWEST_ROWS and _swallows_rows(lines.taken, mark, len(head)):
                lines.give_back(lines.taken[1:])
                cells = InvalidRow("a quotation mark that is never closed")
            if cells is not None:
                yield cells


def _places(head: Sequence[object], columns: Columns, source: str) -> dict[str, int]:
    """Give where the columns to read stand."""
    names = [str(name).strip() if name is not None else "" for name in head]
    wanted = wanted_columns([name for name in names if name], columns, source)
    return {name: names.index(column) for name, column in wanted.items()}


def _cells(
    row: Sequence[str], places: dict[str, int], width: int, legacy: Legacy | None
) -> dict[str, Any] | InputError:
    if len(row) != width and (len(row) > width or max(places.values()) >= len(row)):
        return InvalidRow(f"{len(row)} cells, where the columns are {width}")
    cells = {name: row[at] for name, at in places.items() if row[at] != "" or name in {"text", HTML}}
    for name, cell in cells.items():
        if not _BYTES.search(cell):
            continue
        if legacy is not None:
            cells[name] = of_legacy_bytes(cell.encode("utf-8", "surrogateescape"), legacy)
            continue
        return LegacyEncoding(
            f"not UTF-8; save the table as UTF-8 first (in Excel: CSV UTF-8), or --legacy {'|'.join(LEGACIES)}"
        )
    return cells


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """Open a table as text; bytes that are not UTF-8 stay marked, for their row to be named."""
    with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as raw:
        start = raw.peek(4)[:4]
        encoding = "utf-16" if start.startswith(_UTF16) else "utf-8-sig"
        with io.TextIOWrapper(raw, encoding=encoding, errors="surrogateescape", newline="") as text:
            yield text


class _Lines:
    """The lines of a file; those that a row has taken can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: list[str] = []
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.taken.append(self._waiting.pop() if self._waiting else next(self._lines))
        return self.taken[-1]

    def give_back(self, lines: Sequence[str]) -> None:
        """Give lines again before those that follow."""
        self._waiting.extend(reversed(lines))


def _swallows_rows(lines: Sequence[str], mark: str, width: int) -> bool:
    """Say whether the lines of a row are mostly rows of their own, behind a quotation mark that nothing closes."""
    try:
        for _ in csv.reader(lines, delimiter=mark, strict=True):
            pass
    except csv.Error:
        alone = (next(csv.reader([line], delimiter=mark), []) for line in lines[1:] if line.count('"') % 2 == 0)
        rows = sum(len(cells) == width for cells in alone)
        return rows >= _FEWEST_ROWS and 2 * rows > len(lines)
    return False


def _lines_and_mark(stream: TextIO) -> tuple[_Lines, str]:
    """Give the lines of a table from the names of its columns on, and what parts its cells."""
    csv.field_size_limit(_LONGEST_CELL)
    first = stream.readline(_FIRST)
    if "\x00" in first:
        raise NotText("binary data, not a table")
    if not first.endswith(_ENDS):
        first += stream.readline(_LONGEST_CELL)
    if first.lower().startswith("sep=") and first[4:5] in tuple(_DELIMITERS):  # Excel says so above the columns
        return _Lines(_bounded(stream)), first[4]
    return _Lines(chain([first], _bounded(stream))), _delimiter(first)


def _bounded(stream: TextIO) -> Iterator[str]:
    """Give the lines; of one that is too long for a row no more than shows that it is."""
    while line := stream.readline(_LONGEST_CELL + 1):
        yield line
        while not line.endswith(_ENDS) and (line := stream.readline(_LONGEST_CELL)):
            pass


def _delimiter(head: str) -> str:
    """Give what parts the most names of columns."""
    return max(_DELIMITERS, key=lambda mark: len(next(csv.reader([head], delimiter=mark), [])))


@contextmanager
def _sheets(path: Path, source: str) -> Iterator[Iterable[Iterator[Sequence[Any]]]]:
    """Open a workbook, and give the rows of each of its sheets."""
    openpyxl = load("openpyxl", extra="xlsx", kind="Excel files")
    try:
        _refuse_bomb(path, source)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise InputError(f"{source}: not an Excel file (.xlsx), or a broken one ({error})") from None
    try:
        yield (sheet.iter_rows(values_only=True) for sheet in book.worksheets)
    finally:
        book.close()


def _refuse_bomb(path: Path, source: str) -> None:
    """Refuse a workbook of which a part unpacks to far more than writing in cells ever does: it is held in memory."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.file_size > _LARGE_PART and part.file_size > _MOST_PACKED * part.compress_size:
                raise ArticleTooLong(f"{source}: {part.filename} unpacks to {part.file_size // 1_000_000:,} MB")


def _rows_of_sheets(
    sheets: Iterable[Iterator[Sequence[Any]]], source: str, columns: Columns
) -> Iterator[dict[str, Any] | InputError]:
    """Give the rows of the first sheet that has the columns; a title may stand above their names."""
    fault: InputError | None = None
    most = 0  # of the cells of a row: the widest is the one with the names
    for rows in sheets:
        for _, row in zip(range(_HEAD_WITHIN), rows, strict=False):
            filled = sum(_full(row))
            if filled < 1:
                continue
            try:
                places = _places(row, columns, source)
            except InputError as error:
                fault, most = (error, filled) if filled > most else (fault, most)
                continue
            for cells in rows:
                if any(_full(cells)):
                    yield {name: cells[at] for name, at in places.items() if at < len(cells)}
            return
    raise fault or InvalidRow(f"{source}: nothing in it")
