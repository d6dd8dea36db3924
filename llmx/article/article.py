"""An article: its text and where it comes from."""

from __future__ import annotations

import datetime
import hashlib
import math
import numbers
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from llmx.errors import EmptyArticle, InputError, InvalidRow, NotText, UsageError
from llmx.wording import nearest

__all__ = [
    "KEYS",
    "Article",
    "PageKind",
    "Unreadable",
    "article_from_mapping",
    "article_from_text",
    "id_of_row",
    "is_absent",
    "is_blank",
]

PageKind = Literal["article", "section", "stub"]
"""What a web page is: an article, one with the headlines of others, or one whose article is not there."""

KEYS = ("id", "text", "published_on", "url", "source")
"""The keys of an article in files and tables."""

_MOST_KEYS = 8


def is_blank(text: str) -> bool:
    """Say whether nothing of a text would be printed: white space, and what has no width."""
    return all(char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} for char in text)


@dataclass(frozen=True)
class Article:
    """A news article.

    ``text`` is the decoded text with its line breaks as they are; every span of llmx counts code
    points of it. ``published_on`` is an ISO date. ``source`` says where it was read (a path, or the
    paper's name as the caller has it). ``page`` and ``page_reason`` say of a text out of a web page
    what that page is, and why it is no article; ``lead`` is the part of the text that the page sets as
    its lead. Raises :class:`~llmx.errors.EmptyArticle` for a text of white space,
    :class:`~llmx.errors.UsageError` for a value of a wrong type or a date that is none.
    """

    id: str
    text: str
    published_on: str | None = None
    url: str | None = None
    source: str | None = None
    page: PageKind | None = field(default=None, compare=False, repr=False)
    page_reason: str | None = field(default=None, compare=False, repr=False)
    lead: str | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("id", "text"):
            if not isinstance(getattr(self, name), str):
                raise UsageError(f"an article's {name} must be a string")
        for name in ("published_on", "url", "source"):
            if not isinstance(getattr(self, name), str | None):
                raise UsageError(f"an article's {name} must be a string or None")
        if not self.id:
            raise UsageError("an article's id must not be empty")
        if is_blank(self.text):
            raise EmptyArticle(f"{self.id}: the article is empty")
        if _is_halved(self.text):
            raise NotText(f"{self.id}: half a character (a lone surrogate): the text was cut or decoded wrongly")
        for name in ("id", "url", "source"):
            if _is_halved(getattr(self, name) or ""):
                raise UsageError(f"an article's {name} has half a character (a lone surrogate) in it")
        if self.published_on is not None and not _is_date(self.published_on):
            raise UsageError(f"published_on must be an ISO date (YYYY-MM-DD), not {self.published_on!r}")

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hex."""
        return _sha256(self.text)

    @property
    def chars(self) -> int:
        """The length of the text in code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that is no article: its place in the outcome is an error, not the end of the run."""

    id: str
    source: str | None
    error: InputError


def article_from_text(text: str) -> Article:
    """Make an article of a bare text; its id is the beginning of the text's SHA-256."""
    return Article(id=_sha256(text)[:16], text=text)


def _is_halved(text: str) -> bool:
    """Say whether half a character is in a text, which UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _sha256(text: str) -> str:
    # A text with a lone surrogate is named before it is refused.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_from_mapping(
    row: Mapping[str, object], default_id: str | None = None, default_source: str | None = None
) -> Article:
    """Make an article of a mapping with the keys of :class:`Article`; keys of the caller's own are left alone.

    An ``id``, ``url``, ``source`` or ``published_on`` that is empty or no number (NaN, NaT, NA) counts
    as absent. A ``published_on`` in another form than ISO, or with a time of day, becomes its date, in
    Vietnam's time where it names a zone. Raises :class:`~llmx.errors.InvalidRow` where there is no text
    or no fitting value.
    """
    values = {name: row[name] for name in KEYS if not is_absent(row.get(name)) and (name == "text" or row[name] != "")}
    where = default_id or str(values.get("id", "article"))
    if "text" not in values:
        raise InvalidRow(f'{where}: no "text" in it{_where_the_text_may_be(row)}')
    if "published_on" in values:
        values["published_on"] = _as_date(values["published_on"])
    if "id" in values:
        values["id"] = _written(values["id"], where)
    else:
        values["id"] = default_id or _sha256(str(values["text"]))[:16]
    if default_source is not None:
        values.setdefault("source", default_source)
    try:
        return Article(**values)  # type: ignore[arg-type]  # Article itself examines what it is given
    except UsageError as error:
        raise InvalidRow(f"{where}: {error}") from None
    except InputError as error:
        said = str(error).removeprefix(f"{values['id']}: ")
        raise type(error)(f"{where}: {said}") from None


def id_of_row(row: Mapping[str, object], default: str) -> str:
    """Give the id that a row has of its own, ``default`` where it has none that can be one."""
    try:
        found = None if is_absent(row.get("id")) else _written(row["id"], "")
    except InvalidRow:
        found = None
    return found if isinstance(found, str) and found and not _is_halved(found) else default


def _where_the_text_may_be(row: Mapping[str, object]) -> str:
    texts = [str(name) for name, value in row.items() if isinstance(value, str) and value.strip() and name not in KEYS]
    if not texts:
        return ""
    column = nearest("text", texts) or (texts[0] if len(texts) == 1 else "NAME")
    listed = ", ".join(texts[:_MOST_KEYS]).encode("utf-8", "replace").decode()
    return f"; there are {listed}: --column text={column} says which has the text"


def is_absent(value: object) -> bool:
    """Say whether there is no value: what pandas puts into empty cells is none."""
    is_none = value is None or (isinstance(value, float) and math.isnan(value))
    return is_none or type(value).__name__ in {"NaTType", "NAType"}


def _written(value: object, where: str) -> object:
    """Give an id that is a whole number as it is written; any other value as it is."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # what an integer is to pandas in a column with empty cells
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        return value
    try:
        return str(value)
    except ValueError:  # Python does not write numbers of thousands of digits
        raise InvalidRow(f"{where}: an id of thousands of digits") from None


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _as_date(value: object) -> object:
    """Give the ISO date of a date, a time or how they are written; anything else as it is, for Article to refuse."""
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            from llmx.article.days import day_beside, written_day

            return (day.isoformat() if (day := written_day(str(value))) else day_beside([str(value)])) or value
    if isinstance(value, datetime.datetime):
        from llmx.article.days import VIETNAM

        try:
            value = value.astimezone(VIETNAM).date() if value.tzinfo else value.date()
        except OverflowError:
            return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
