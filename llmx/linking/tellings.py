"""What linking takes of one article: event, people with their posts, sums. Values that go to disk and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from llmx.checking.names import bare_name
from llmx.lexicon.spelling import key
from llmx.linking.days import Day, day_of
from llmx.linking.seats import CENTRAL, Seat, seat_of
from llmx.run.lines import Outcome, number
from llmx.vietnamese.place_codes import coded_place, place_code, place_named
from llmx.vietnamese.posts import place_key

__all__ = ["Mention", "Sum", "Telling", "code_of", "loaded", "telling_of"]

_NUMBERS = ("value", "high")
_LONGEST = 200
"""Letters of a name, a post or a place: what is longer is none, and would fill the caches."""

_NO_EVENT = ("other", None)
_NO_EVIDENCE = ("misattributed", "unsupported")
"""Verdicts on a post that the article does not give this person: it binds nobody and was held by nobody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An official as one article has them: ``posts`` with their numbers in the record, ``side`` a place's code."""

    index: int
    name: str
    posts: tuple[tuple[int, str], ...]
    side: str | None

    @property
    def key(self) -> str:
        """The name in the form in which equal spellings are equal."""
        return bare_name(self.name)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The posts with their places, in the order of the record."""
        return tuple(seat_of(text, self.side) for _, text in self.posts)


@dataclass(frozen=True, slots=True)
class Sum:
    """Money or goods: numbers as they are written in full, ``path`` its place in the record."""

    path: str
    kind: str
    text: str
    value: str | None
    high: str | None
    unit: str | None
    per: str | None
    qualifier: str | None
    purpose: str | None
    giver: str | None
    receiver: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's account of an event.

    ``parties`` are codes of places, and names in key space of other parties; ``called`` is what each is called.
    """

    article: str
    sha256: str
    held_on: str | None
    published_on: str | None
    kind: str | None
    title: str | None
    place: str | None
    parties: tuple[str, ...]
    called: tuple[str, ...]
    mentions: tuple[Mention, ...]
    sums: tuple[Sum, ...]

    @property
    def day(self) -> Day:
        """When the event was. Of what is no event only the day of publication counts: its days are of the past."""
        return day_of(self.held_on if self.is_event else None, self.published_on)

    @property
    def place_code(self) -> str | None:
        """The code of the province or country where it was held."""
        return code_of(self.place)

    @property
    def is_event(self) -> bool:
        """Whether the article reports an event: records of articles without one have the kind "other" or none."""
        return self.kind not in _NO_EVENT

    def dumped(self) -> str:
        """Give it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)


def loaded(text: str) -> Telling:
    """Make a telling of what :meth:`Telling.dumped` gave."""
    told = json.loads(text)
    mentions = (Mention(**{**one, "posts": tuple(map(tuple, one["posts"]))}) for one in told["mentions"])
    sums = (Sum(**one) for one in told["sums"])
    parties = {name: tuple(told[name]) for name in ("parties", "called")}
    return Telling(**{**told, **parties, "mentions": tuple(mentions), "sums": tuple(sums)})


def telling_of(outcome: Outcome) -> Telling | None:
    """Take what linking needs out of an outcome; ``None`` without a record. Values of other shapes are left out."""
    record = outcome.record
    if record is None:
        return None
    names = [name for item in _items(record, "parties") if (name := _of(item, "name"))]
    parties: dict[str, str] = {}
    for name in names:
        parties.setdefault(_party(name), _called(name))
    said = {str(fact.get("path")): fact.get("verdict") for fact in outcome.facts}
    return Telling(
        article=outcome.id,
        sha256=outcome.sha256 or "",
        held_on=_text(record.get("held_on")),
        published_on=_text(outcome.article.get("published_on")) or _text(record.get("published_on")),
        kind=_text(record.get("kind")),
        title=_text(record.get("title")),
        place=_text(record.get("place")),
        parties=tuple(parties),
        called=tuple(parties.values()),
        mentions=tuple(_mentions(record, said)),
        sums=tuple(_sums(record)),
    )


def _mentions(record: dict[str, Any], said: dict[str, Any]) -> Iterator[Mention]:
    for index, item in enumerate(_items(record, "officials")):
        name = _of(item, "name")
        if name is None or len(name) > _LONGEST:
            continue
        listed = item.get("positions")
        posts = [(at, _text(post) or "") for at, post in enumerate(listed if isinstance(listed, list) else ())]
        paths = (f"officials[{index}].positions[{at}]" for at, _ in posts)
        held = (post for post, path in zip(posts, paths, strict=True) if said.get(path) not in _NO_EVIDENCE)
        side = _of(item, "side")
        kept = tuple((at, text) for at, text in held if text and len(text) <= _LONGEST)
        yield Mention(index, name, kept, side if side == CENTRAL else code_of(side))


def _sums(record: dict[str, Any]) -> Iterator[Sum]:
    for at, item in enumerate(_items(record, "amounts")):
        kind, text = _of(item, "kind"), _of(item, "text")
        if kind in ("money", "goods") and text is not None:
            value, high = (None if (said := number(item.get(name))) is None else str(said) for name in _NUMBERS)
            words = (_of(item, name) for name in ("unit", "per", "qualifier", "purpose", "giver", "receiver"))
            yield Sum(f"amounts[{at}]", kind, text, value, high, *words)


def _items(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = record.get(name)
    return [item if isinstance(item, dict) else {} for item in found] if isinstance(found, list) else []


def _of(item: dict[str, Any], name: str) -> str | None:
    return _text(item.get(name))


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _party(name: str) -> str:
    if len(name) > _LONGEST:
        return name
    return code_of(name) or place_key(name) or key(name)


def _called(name: str) -> str:
    place = coded_place(code_of(name) or "")
    return place.name if place else name


def code_of(name: str | None) -> str | None:
    """Give the code of the place that a text names, ``None`` where it names none."""
    place = place_named(name) if name and len(name) <= _LONGEST else None
    return place_code(place) if place else None
