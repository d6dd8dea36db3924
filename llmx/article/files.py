"""Reading articles from INPUTS: files, folders, patterns and standard input."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from llmx.article.archive import page_of_archive
from llmx.article.article import Article, Unreadable
from llmx.article.decoding import MAX_BYTES, decode
from llmx.article.extras import load
from llmx.article.ids import Ids
from llmx.article.legacy import Legacy, unicode_article
from llmx.article.lines import BROKEN, articles_of_lines, bounded_lines, count_lines, read_lines, read_stream
from llmx.article.page import MAX_PAGE_BYTES, read_page
from llmx.article.parquet import count_rows, read_rows
from llmx.article.rows import NO_COLUMNS, Columns
from llmx.article.shards import Shard
from llmx.article.sources import SUFFIXES, Source, find_sources, kind_of, printable, require, without_suffix
from llmx.article.tables import count_table, read_table
from llmx.errors import ArticleTooLong, InputError, MissingInput

__all__ = [
    "MANY_IN_ONE",
    "MAX_BYTES",
    "SUFFIXES",
    "Unreadable",
    "count_inputs",
    "decode",
    "is_page",
    "left_out",
    "read_file",
    "read_inputs",
    "read_standard_input",
    "read_stream",
]


MANY_IN_ONE = frozenset({"lines", "rows", "table"})
"""The kinds of files whose articles are rows or lines, with columns or keys of their own."""

_GZIP = b"\x1f\x8b"  # RFC 1952, 2.3.1
_BLANK = 1000
_ARCHIVES = frozenset({".mhtml", ".mht"})
_WHOLE = Shard(1, 1)


def read_inputs(
    paths: Iterable[str | Path], columns: Columns = NO_COLUMNS, legacy: Legacy | None = None, shard: Shard = _WHOLE
) -> Iterator[Article | Unreadable]:
    """Read the articles of files, folders and patterns, in order, each as soon as it is asked for.

    What is no article comes as :class:`Unreadable` in its place. Ids: the row's own; for a file its
    path below INPUT (below the fixed part of a pattern) without suffix; else ``file:line``. No two
    are the same: see :class:`~llmx.article.ids.Ids`. ``columns`` names the columns of tables and the
    keys of lines that are called otherwise than :class:`Article`'s own; ``legacy`` is the old encoding
    that texts are converted from where they are in one. Of other shares than ``shard`` only the ids are
    looked at, and a file of another share is not opened.

    Raises :class:`~llmx.errors.MissingInput` at once where a path or pattern names nothing, and
    :class:`~llmx.errors.InputError` for a named file of a kind that is not read, or whose library
    is not installed.
    """
    places = [Path(path) for path in paths]
    for place in places:
        require(place)
        _require_library(place)
    ids = Ids()
    for place in places:
        for source in find_sources(place):
            if source.kind in {"text", "page"}:
                name = without_suffix(source.name)
                own = ids.own(name, otherwise=source.name)
                items = _read(source, columns, legacy) if shard.holds(name) else iter(())
                yield from (_called(own, item) for item in _in_unicode(items, legacy))
            else:
                yield from _of_shard(_in_unicode(_read(source, columns, legacy), legacy), ids, shard)


def count_inputs(paths: Iterable[str | Path]) -> int:
    """Count the articles that :func:`read_inputs` will come to, without decoding them."""
    return sum(_count(source) for path in paths for source in find_sources(Path(path)))


def left_out(paths: Iterable[str | Path]) -> int:
    """Count what lies below the folders and patterns of ``paths`` and is not read.

    That is files of other kinds, hidden files and folders, and links to folders; a folder counts
    once, whatever is in it.
    """
    return sum(source.kind is None and source.error is None for path in paths for source in find_sources(Path(path)))


def read_file(path: Path, article_id: str | None = None, legacy: Legacy | None = None) -> Article:
    """Read one article from a file; its id is the file's name without suffix unless given.

    A name without a known suffix is read as text, and text that is the markup of a page as one. Raises
    :class:`~llmx.errors.InputError` and its kinds, also for a file with several articles in it.
    """
    source, kind = printable(path), kind_of(path.name)
    if kind in MANY_IN_ONE:
        return _only_article(path, article_id)
    name = article_id or printable(without_suffix(path.name) if kind else path.stem)
    limit = MAX_PAGE_BYTES if kind == "page" else MAX_BYTES
    try:
        with path.open("rb") as raw:
            # Some programs save a page as the server sent it, packed, under the name of one that is not.
            packed = path.suffix.lower() == ".gz" or (kind == "page" and raw.peek(2)[:2] == _GZIP)
            data = (gzip.GzipFile(fileobj=raw) if packed else raw).read(limit + 1)
    except FileNotFoundError:
        raise MissingInput(f"{source}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{source}: a folder, not a file") from None
    except (*BROKEN, ValueError) as error:  # ValueError: a null byte in the path
        raise InputError(f"{source}: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > limit:
        raise ArticleTooLong(f"{source}: over {limit // 1_000_000} MB, which is no article")
    if path.suffix.lower() in _ARCHIVES:
        data = page_of_archive(data, source)
    if kind == "page" or _begins_as_page(data):
        return unicode_article(read_page(data, name, source, legacy), legacy)
    return unicode_article(Article(id=name, text=decode(data, source, legacy), source=source), legacy)


def is_page(article: Article) -> bool:
    """Say whether an article's text was taken out of a page, so that its source does not show it as it is."""
    return article.page is not None


def read_standard_input(
    stream: BinaryIO, columns: Columns = NO_COLUMNS, shard: Shard = _WHOLE
) -> Iterator[Article | Unreadable]:
    """Read articles: JSON Lines where it begins with ``{``, a page where with ``<html`` or its doctype, else text."""
    first = stream.readline(MAX_BYTES + 1)
    while first and not first.strip():
        first = stream.readline(MAX_BYTES + 1)
    if _begin(first).startswith(b"{"):
        lines = articles_of_lines(chain([first], bounded_lines(stream)), "stdin", "-", columns)
        yield from _of_shard(lines, Ids(), shard)
        return
    is_html = _begins_as_page(first)
    limit = MAX_PAGE_BYTES if is_html else MAX_BYTES
    data = first + stream.read(limit + 1)
    try:
        if is_html:
            yield replace(read_page(data, "stdin", "standard input"), source="-")
        elif len(data) > limit:
            raise ArticleTooLong(f"standard input: over {limit // 1_000_000} MB, which is no article")
        else:
            yield Article(id="stdin", text=decode(data, "standard input"), source="-")
    except InputError as error:
        yield Unreadable("stdin", "-", error)


def _of_shard(items: Iterable[Article | Unreadable], ids: Ids, shard: Shard) -> Iterator[Article | Unreadable]:
    """Give what is of a share, with ids of their own, as they are where all is read.

    The share is told by the id that an article wants: which of two gets it depends on the order of the inputs.
    """
    for item in items:
        own = ids.own(item.id)
        if shard.holds(item.id):
            yield _called(own, item)


def _called(name: str, item: Article | Unreadable) -> Article | Unreadable:
    return item if name == item.id else replace(item, id=name)


def _begin(data: bytes) -> bytes:
    return data[:_BLANK].removeprefix(b"\xef\xbb\xbf").lstrip()[:14].lower()


def _begins_as_page(data: bytes) -> bool:
    return _begin(data).startswith((b"<!doctype html", b"<html"))


def _require_library(path: Path) -> None:
    if path.is_dir() or not path.exists():
        return
    if kind_of(path.name) == "page":
        load("trafilatura", extra="html", kind="HTML")
    elif kind_of(path.name) == "rows":
        load("pyarrow", extra="parquet", kind="Parquet")
    elif path.suffix.lower() == ".xlsx":
        load("openpyxl", extra="xlsx", kind="Excel files")


def _in_unicode(items: Iterable[Article | Unreadable], legacy: Legacy | None) -> Iterator[Article | Unreadable]:
    for item in items:
        try:
            yield unicode_article(item, legacy) if isinstance(item, Article) else item
        except InputError as error:
            yield Unreadable(item.id, item.source, error)


def _read(
    source: Source, columns: Columns = NO_COLUMNS, legacy: Legacy | None = None
) -> Iterator[Article | Unreadable]:
    path = printable(source.path)
    if source.error is not None:
        yield Unreadable(without_suffix(source.name), path, source.error)
    elif source.kind == "lines":
        yield from read_lines(source.path, source.name, path, columns)
    elif source.kind == "rows":
        yield from read_rows(source.path, source.name, path, columns)
    elif source.kind == "table":
        yield from read_table(source.path, source.name, path, columns, legacy)
    elif source.kind is not None:
        name = without_suffix(source.name)
        try:
            yield read_file(source.path, name, legacy)
        except InputError as error:
            yield Unreadable(name, path, error)


def _count(source: Source) -> int:
    if source.error is not None:
        return 1
    if source.kind in MANY_IN_ONE and source.path.is_file():
        count = {"lines": count_lines, "rows": count_rows, "table": count_table}[source.kind]
        return count(source.path)
    return source.kind is not None


def _only_article(path: Path, article_id: str | None) -> Article:
    """Give the one article of a file that may hold many."""
    if not path.exists():
        raise MissingInput(f"{printable(path)}: no such file")
    items = _read(Source(path, printable(path.name), kind_of(path.name)))
    item = next(items, None)
    if item is None:
        raise InputError(f"{printable(path)}: no article in it")
    if isinstance(item, Unreadable):
        raise item.error
    if next(items, None) is not None:
        raise InputError(f"{printable(path)}: more than one article in it, where one is read")
    return item if article_id is None else replace(item, id=article_id)
