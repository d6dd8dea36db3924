"""Articles from the rows of a Parquet file, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llmx.article.article import Article, Unreadable
from llmx.article.extras import load
from llmx.article.rows import NO_COLUMNS, Columns, outcome_of_row, wanted_columns
from llmx.errors import InputError, InvalidRow

__all__ = ["count_rows", "read_rows"]

_ROWS_AT_ONCE = 64
_BUFFER = 1 << 18


def read_rows(path: Path, name: str, source: str, columns: Columns = NO_COLUMNS) -> Iterator[Article | Unreadable]:
    """Read the articles of a file's rows: the columns with the names of ``Article``'s fields; others are not read.

    Rows are named ``name:row``, from 1. Memory is that of a few rows and their pages, whatever the
    size of the file. A file that is none or breaks off gives what came before, then an
    :class:`Unreadable`.
    """
    number = 0
    try:
        arrow = load("pyarrow", extra="parquet", kind="Parquet")
        with path.open("rb") as stream:
            try:
                for number, cells in enumerate(_rows(stream, source, columns), start=1):
                    yield _article(cells, f"{name}:{number}", source, arrow.ArrowException)
            except (arrow.ArrowException, ValueError) as error:
                raise InputError(f"{source}: not a Parquet file, or a broken one ({_short(error)})") from None
    except OSError as error:
        fault = InputError(f"{source}: {error.strerror or _short(error)}")
        yield Unreadable(f"{name}:{number + 1}" if number else name, source, fault)
    except InputError as error:
        yield Unreadable(f"{name}:{number + 1}" if number else name, source, error)


def count_rows(path: Path) -> int:
    """Count the rows, from the file's own summary; 1 where it cannot be read."""
    try:
        parquet = load("pyarrow.parquet", extra="parquet", kind="Parquet")
        with path.open("rb") as stream:
            return int(parquet.read_metadata(stream).num_rows)
    except (InputError, OSError, ValueError):
        return 1


def _rows(stream: Any, source: str, columns: Columns) -> Iterator[dict[str, Any]]:
    """Give the rows as Arrow scalars by our names: each is made a Python value on its own, as any may fail."""
    parquet = load("pyarrow.parquet", extra="parquet", kind="Parquet")
    file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)
    wanted = wanted_columns(file.schema_arrow.names, columns, source)
    read = list(dict.fromkeys(wanted.values()))
    for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=read, use_threads=False):
        for row in range(batch.num_rows):
            yield {name: batch.column(column)[row] for name, column in wanted.items()}


def _article(cells: dict[str, Any], where: str, source: str, broken: type[Exception]) -> Article | Unreadable:
    try:
        row = {name: _value(cell) for name, cell in cells.items()}
    except (broken, ValueError, OverflowError, LookupError) as error:
        return Unreadable(where, source, InvalidRow(f"{where}: {_short(error)}"))
    return outcome_of_row(row, where, source)


def _value(cell: Any) -> object:
    if str(cell.type).startswith("timestamp[ns"):
        # Python's datetime ends at the microsecond; a publication date does not need the rest.
        arrow = load("pyarrow", extra="parquet", kind="Parquet")
        cell = cell.cast(arrow.timestamp("us", tz=cell.type.tz), safe=False)
    value: object = cell.as_py()
    return value


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
