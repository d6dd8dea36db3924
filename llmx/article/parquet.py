"""Articles from the rows of a Parquet file, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llmx.article.article import Article, Unreadable
from llmx.article.extras import load
from llmx.article.page import MAX_PAGE_BYTES
from llmx.article.rows import NO_COLUMNS, Columns, outcome_of_row, wanted_columns
from llmx.errors import ArticleTooLong, InputError, InvalidRow

__all__ = ["count_rows", "read_rows"]

_ROWS_AT_ONCE = 1  # many may be one long value of a dictionary, and each is made anew
_BUFFER = 1 << 18
_MOST_PACKED = 100


def read_rows(path: Path, name: str, source: str, columns: Columns = NO_COLUMNS) -> Iterator[Article | Unreadable]:
    """Read the articles of a file's rows: the columns with the names of ``Article``'s fields; others are not read.

    Rows are named ``name:row``, from 1. Memory is that of one row and its pages, whatever the
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
    _refuse_bomb(file.metadata, set(read), source)
    for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=read, use_threads=False):
        for row in range(batch.num_rows):
            yield {name: batch.column(column)[row] for name, column in wanted.items()}


def _refuse_bomb(metadata: Any, read: set[str], source: str) -> None:
    """Refuse a file of which a column to read unpacks to far more than writing does: a page of it is held in memory."""
    for group in (metadata.row_group(at) for at in range(metadata.num_row_groups)):
        for column in (group.column(at) for at in range(group.num_columns)):
            unpacked = column.total_uncompressed_size
            packed = unpacked > MAX_PAGE_BYTES and unpacked > _MOST_PACKED * column.total_compressed_size
            if packed and column.path_in_schema.partition(".")[0] in read:
                raise ArticleTooLong(f"{source}: {column.path_in_schema} unpacks to {unpacked // 1_000_000:,} MB")


def _article(cells: dict[str, Any], where: str, source: str, broken: type[Exception]) -> Article | Unreadable:
    if any(_size(cell) > MAX_PAGE_BYTES for cell in cells.values()):
        fault = ArticleTooLong(f"{where}: a cell of over {MAX_PAGE_BYTES // 1_000_000} MB")
        return Unreadable(where, source, fault)
    try:
        row = {name: _value(cell) for name, cell in cells.items()}
    except (broken, ValueError, OverflowError, LookupError) as error:
        return Unreadable(where, source, InvalidRow(f"{where}: {_short(error)}"))
    return outcome_of_row(row, where, source)


def _size(cell: Any) -> int:
    """Give the bytes of a text, which is not yet copied; 0 for anything else."""
    held = cell.as_buffer() if hasattr(cell, "as_buffer") else None
    return int(held.size) if held is not None else 0


def _value(cell: Any) -> object:
    if str(cell.type).startswith("timestamp[ns"):
        # Python's datetime ends at the microsecond; a publication date does not need the rest.
        arrow = load("pyarrow", extra="parquet", kind="Parquet")
        cell = cell.cast(arrow.timestamp("us", tz=cell.type.tz), safe=False)
    value: object = cell.as_py()
    return value


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
