"""Articles from JSON Lines: one object a line, each line an outcome of its own."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from llmx.article.article import Article, Unreadable
from llmx.article.decoding import MAX_BYTES, decode
from llmx.article.rows import NO_COLUMNS, Columns, outcome_of_row, own_names, wanted_columns
from llmx.errors import ArticleTooLong, InputError, InvalidRow

__all__ = ["articles_of_lines", "bounded_lines", "count_lines", "read_lines", "read_stream"]

BROKEN = (OSError, EOFError, zlib.error)
"""What reading a file or a compressed file may raise."""


def read_lines(path: Path, name: str, source: str, columns: Columns = NO_COLUMNS) -> Iterator[Article | Unreadable]:
    """Read the articles of a file, compressed where its name ends with ``.gz``, a line at a time.

    Lines are named ``name:line``. A file that breaks off gives what came before, then an
    :class:`Unreadable`.
    """
    try:
        with _open(path) as stream:
            yield from articles_of_lines(bounded_lines(stream), name, source, columns)
    except BROKEN as error:
        yield Unreadable(name, source, InputError(f"{source}: {_reason(error)}"))


def read_stream(stream: BinaryIO, name: str, source: str | None = None) -> Iterator[Article | Unreadable]:
    """Read articles from JSON Lines, one object with the keys of ``Article`` a line; blank lines are skipped."""
    yield from articles_of_lines(bounded_lines(stream), name, source)


def articles_of_lines(
    lines: Iterable[bytes], name: str, source: str | None, columns: Columns = NO_COLUMNS
) -> Iterator[Article | Unreadable]:
    """Read an article of each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            if len(line) > MAX_BYTES:
                raise ArticleTooLong(f"{where}: a line of over {MAX_BYTES // 1_000_000} MB")
            yield _article_of_line(line, where, source, columns)
        except InputError as error:
            yield Unreadable(where, source, error)


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines; of one that is too long no more than shows that it is."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
            pass


def count_lines(path: Path) -> int:
    """Count the lines that are not blank, as far as the file can be read."""
    total = 0
    try:
        with _open(path) as stream:
            for line in bounded_lines(stream):
                total += bool(line.strip())
    except BROKEN:
        total += 1  # it comes to an outcome too
    return total


def _open(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"broken off or not gzip ({error})"


def _article_of_line(line: bytes, where: str, source: str | None, columns: Columns) -> Article | Unreadable:
    text = decode(line, where)
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):  # beside broken JSON: a number of thousands of digits
        raise InvalidRow(f"{where}: not a line of JSON") from None
    if not isinstance(row, dict):
        raise InvalidRow(f"{where}: a JSON {type(row).__name__}, not an object with a text")
    if not columns:
        return outcome_of_row(own_names(row), where, source)
    wanted = wanted_columns(row, columns, where)
    return outcome_of_row({name: row[column] for name, column in wanted.items()}, where, source)
