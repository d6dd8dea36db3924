"""Articles from rows of any table or line: what their columns are called, and a page in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from llmx.article.article import KEYS, Article, Unreadable, article_from_mapping, id_of_row, is_absent
from llmx.article.decoding import MAX_BYTES, decode
from llmx.article.page import read_page
from llmx.errors import ArticleTooLong, InputError, InvalidRow, UsageError
from llmx.wording import did_you_mean

__all__ = [
    "HTML",
    "NO_COLUMNS",
    "TITLE",
    "Columns",
    "article_of_row",
    "articles_of_frame",
    "named_columns",
    "outcome_of_row",
    "own_names",
    "wanted_columns",
]

Columns = Mapping[str, str]
"""What columns are called in a table, by what they are to us: ``{"text": "noi_dung"}``."""

NO_COLUMNS: Columns = MappingProxyType({})

HTML = "html"
"""The key of a page's markup, where a table has no text."""

TITLE = "title"
"""What a column is to us that holds headlines: only where a caller says so, for rows have titles of other things."""

_NAMES = (*KEYS, HTML, TITLE)
_MANY = 20
_SPACE = 200  # characters of white space that may stand before and within a headline


def named_columns(pairs: Iterable[str]) -> dict[str, str]:
    """Read ``text=noi_dung`` and the like. Raises :class:`~llmx.errors.UsageError`."""
    columns = {}
    for pair in pairs:
        name, is_there, column = pair.partition("=")
        if name not in _NAMES or not is_there or not column:
            hint = did_you_mean(name, _NAMES) if is_there else ""
            raise UsageError(f"--column {pair}: NAME=COLUMN, with NAME one of {', '.join(_NAMES)}{hint}")
        columns[name] = column
    return columns


def wanted_columns(there: Iterable[str], columns: Columns, source: str) -> dict[str, str]:
    """Give the columns to read by what they are to us. Raises :class:`~llmx.errors.InvalidRow` where one lacks."""
    named = [str(name) for name in there]
    wanted = {name: name for name in KEYS if name in named and name not in columns} | dict(columns)
    lacking = [column for column in columns.values() if column not in named]
    if not lacking and not {"text", HTML} & wanted.keys():
        lacking = ["text"]
    if lacking:
        listed = ", ".join(named[:_MANY]).encode("utf-8", "replace").decode()
        hint = did_you_mean(lacking[0], named) if columns else "; --column text=NAME says which has the text"
        raise InvalidRow(f'{source}: no column "{lacking[0]}"; there are {listed or "none"}{hint}')
    return wanted


def own_names(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a row says by names of its own, as no caller named its columns."""
    return {name: value for name, value in row.items() if name != TITLE}


def outcome_of_row(row: Mapping[str, Any], where: str, source: str | None) -> Article | Unreadable:
    """Make the article of a row; of one that is none the outcome, under the id that the row itself has."""
    try:
        return article_of_row(row, where, source)
    except InputError as error:
        return Unreadable(id_of_row(row, where), source, error)


def article_of_row(row: Mapping[str, Any], where: str, source: str | None) -> Article:
    """Make the article of a row with our names; its text may be bytes, or in the markup of a page.

    The headline of the row stands first in the text, as on a page; one that the text begins with is there already.
    Raises :class:`~llmx.errors.InputError` and its kinds.
    """
    markup, text = row.get(HTML), row.get("text")
    if markup is not None and text in (None, "", b""):
        return _titled(_article_of_page(row, markup, where, source), row, where)
    if isinstance(text, bytes):
        row = {**row, "text": decode(text, where)}
    elif isinstance(text, str) and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ArticleTooLong(f"{where}: a text of over {MAX_BYTES // 1_000_000} MB")
    return _titled(article_from_mapping(row, default_id=where, default_source=source), row, where)


def _titled(article: Article, row: Mapping[str, Any], where: str) -> Article:
    said = row.get(TITLE)
    if is_absent(said):
        return article
    title = " ".join((decode(said, where) if isinstance(said, bytes) else str(said)).split())
    begin = " ".join(article.text[: 2 * len(title) + _SPACE].split())
    if begin.casefold().startswith(title.casefold()):
        return article
    return replace(article, text=f"{title}\n{article.text}")


def _article_of_page(row: Mapping[str, Any], markup: object, where: str, source: str | None) -> Article:
    """Read a page in a cell; what the row says of it goes before what the page declares."""
    if not isinstance(markup, str | bytes):
        raise InvalidRow(f"{where}: a page's markup must be text, not {type(markup).__name__}")
    page = read_page(markup.encode("utf-8", "surrogatepass") if isinstance(markup, str) else markup, where, where)
    declared = {"published_on": page.published_on, "url": page.url}
    said = {name: value for name, value in row.items() if name != HTML and value not in (None, "")}
    article = article_from_mapping({**declared, **said, "text": page.text}, default_id=where, default_source=source)
    return replace(article, page=page.page, page_reason=page.page_reason, lead=page.lead)


def articles_of_frame(frame: Any) -> Iterator[Article | Unreadable] | None:
    """Give the articles in the rows of a data frame (pandas, polars) or an Arrow table, ``None`` for what is none.

    A row without an id is ``row:N``, from 1. Raises :class:`~llmx.errors.UsageError` where it has no column
    "text" or "html".
    """
    names = getattr(frame, "column_names", getattr(frame, "columns", None))
    if names is None or callable(names):
        return None
    if callable(getattr(frame, "itertuples", None)):
        rows: Iterable[Any] = frame.itertuples(index=False, name=None)
    elif callable(getattr(frame, "iter_rows", None)):
        rows = frame.iter_rows()
    elif callable(getattr(frame, "to_batches", None)):
        rows = (tuple(row.values()) for batch in frame.to_batches() for row in batch.to_pylist())
    else:
        return None
    named = [str(name) for name in names]
    if not {"text", HTML} & set(named):
        raise UsageError(f'a table of articles has a column "text"; there are {", ".join(named[:_MANY]) or "none"}')
    return _articles_of_rows(named, rows)


def _articles_of_rows(names: list[str], rows: Iterable[Any]) -> Iterator[Article | Unreadable]:
    for number, row in enumerate(rows, start=1):
        where = f"row:{number}"
        cells = {name: value for name, value in zip(names, row, strict=True) if not is_absent(value)}
        yield outcome_of_row(own_names(cells), where, None)
