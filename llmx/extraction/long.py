"""Articles that are too long for one request: read in parts, the records brought together by identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.lexicon.spelling import key
from llmx.record.conference import Amount, Document, Official
from llmx.record.extraction import RecordT

__all__ = ["LEAD", "join_records", "split_article"]

LEAD = 1_000
"""Code points of the article's beginning that are repeated before each later part: who meets whom stands there."""


def split_article(article: Article, limit: int) -> list[Article]:
    """Split an article into parts of at most ``limit`` code points, at paragraphs where there are any.

    Pattern parts begin with the article's lead, so that "Bí thư Tỉnh ủy" is still somebody's.
    """
    if article.chars <= limit:
        return [article]
    lead = _lead(article.text, min(LEAD, limit // 4))
    room = limit - len(lead) - 1
    parts = [""]
    for paragraph in _paragraphs(article.text, room):
        if parts[-1] and len(parts[-1]) + len(paragraph) > room:
            parts.append("")
        parts[-1] += paragraph
    texts = [parts[0], *(f"{lead}\n{part}" for part in parts[1:])]
    return [replace(article, id=f"{article.id}~{number}", text=text) for number, text in enumerate(texts, start=1)]


def _lead(text: str, length: int) -> str:
    """Give the first paragraphs, or the beginning of the first one, cut at white space."""
    if len(text) <= length:
        return text
    end = text.rfind("\n", 0, length)
    end = end if end > length // 3 else text.rfind(" ", 0, length)
    return text[: end if end > 0 else length].rstrip()


def _paragraphs(text: str, room: int) -> Iterator[str]:
    """Give the paragraphs with their line breaks; one that is too long is cut after sentences, else anywhere."""
    for paragraph in text.splitlines(keepends=True):
        rest = paragraph
        while len(rest) > room:
            end = max(rest.rfind(". ", 0, room), rest.rfind("; ", 0, room)) + 2
            end = end if end > room // 2 else room
            yield rest[:end]
            rest = rest[end:]
        yield rest


def join_records(records: list[RecordT]) -> RecordT:
    """Bring the records of an article's parts together, in their order.

    Of a plain field the first value counts. Items of lists are one where they name the same thing:
    officials by their name, with all posts and roles; amounts by value, unit, words and receiver; documents by
    type and number; anything else where it is equal.
    """
    first = records[0]
    values: dict[str, object] = {}
    for name in type(first).model_fields:
        held = [getattr(record, name) for record in records]
        if isinstance(held[0], list):
            values[name] = _joined([item for part in held for item in part])
        else:
            values[name] = next((value for value in held if value is not None), None)
    return first.model_copy(update=values)


def _joined(items: list[Any]) -> list[Any]:
    joined: dict[object, Any] = {}
    for item in items:
        identity = _identity(item)
        joined[identity] = _together(joined[identity], item) if identity in joined else item
    return list(joined.values())


_IDENTITIES: tuple[tuple[type[BaseModel], Callable[[Any], object]], ...] = (
    (Official, lambda one: key(one.name)),
    (Amount, lambda one: (one.value, one.high, one.unit, key(one.text), key(one.receiver or ""))),
    (Document, lambda one: (key(one.type), key(one.number or one.title or ""))),
)


def _identity(item: Any) -> object:
    for kind, identity in _IDENTITIES:
        if isinstance(item, kind):
            return kind.__name__, identity(item)
    return item.model_dump_json() if isinstance(item, BaseModel) else key(str(item))


def _together(one: Any, other: Any) -> Any:
    """Give an item with what another mention of it adds: list entries that are new, and values that were lacking."""
    if not isinstance(one, BaseModel):
        return one
    added: dict[str, object] = {}
    for name in type(one).model_fields:
        held, more = getattr(one, name), getattr(other, name)
        if isinstance(held, list):
            known = {key(str(entry)) for entry in held}
            added[name] = [*held, *(entry for entry in more if key(str(entry)) not in known)]
        elif held is None:
            added[name] = more
    return one.model_copy(update=added)
