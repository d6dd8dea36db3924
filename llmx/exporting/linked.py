"""What was found over articles: tables of places, people, their posts, events and conflicts, and what leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from llmx.exporting.layout import Field
from llmx.exporting.tables import Column, Reference, Row, Table, cell
from llmx.linking.events import Event
from llmx.linking.link import Links
from llmx.linking.posts_held import Official, PostHeld
from llmx.linking.tellings import code_of
from llmx.run.lines import Outcome
from llmx.vietnamese.place_codes import CodedPlace, coded_place, coded_places

__all__ = ["LINKED", "Linking"]

_COUNTS = {"articles", "events", "conflicts"}
_INDEXED = {"person_id", "post_id", "place_code", "event_id", "became", "held_on"}
_SEARCHED = {"name", "posts", "post", "title", "parties", "formerly", "about", "value"}


def _columns(kind: type, first: str) -> tuple[Column, ...]:
    names = [field.name for field in fields(kind)]
    return tuple(_column(first if name == "code" else name) for name in names)


def _column(name: str) -> Column:
    kind = "integer" if name in _COUNTS else "boolean" if name == "former" else "text"
    return Column(name, kind, indexed=name in _INDEXED, searched=name in _SEARCHED)  # type: ignore[arg-type]  # the three above


_OF_PLACE = Reference("places", ("place_code",))

_PLACES = Table(
    "places", _columns(CodedPlace, "place_code"), ("place_code",), (Reference("places", ("became",), ("place_code",)),)
)
_PEOPLE = Table("people", _columns(Official, "person_id"), ("person_id",), (_OF_PLACE,))
_POSTS_HELD = Table(
    "posts_held",
    _columns(PostHeld, "post_id"),
    ("post_id",),
    (Reference("people", ("person_id",)), _OF_PLACE),
)
_EVENTS = Table("events", _columns(Event, "event_id"), ("event_id",), (_OF_PLACE,))
_CONFLICTS = Table(
    "conflicts",
    (
        Column("event_id"),
        Column("conflict_index", "integer"),
        Column("claim_index", "integer"),
        Column("field", indexed=True),
        Column("about", searched=True),
        Column("value", searched=True),
        Column("number", "number"),
        Column("article_id", indexed=True),
        Column("path"),
    ),
    ("event_id", "conflict_index", "claim_index"),
    (Reference("events", ("event_id",)), Reference("conferences", ("article_id",))),
)

LINKED = (_EVENTS, _CONFLICTS, _PEOPLE, _POSTS_HELD, _PLACES)
"""The tables over articles, in the order in which they stand after those of the records."""


_ADDED: dict[str, tuple[tuple[Column, ...], tuple[Reference, ...]]] = {
    "conferences": (
        (_column("event_id"), Column("event_reason"), _column("place_code")),
        (Reference("events", ("event_id",)), _OF_PLACE),
    ),
    "parties": ((_column("place_code"),), (_OF_PLACE,)),
    "officials": (
        (
            *(Column("positions", searched=True), _column("person_id"), _column("event_id")),
            *(Column("link_rule"), Column("link_reason")),
        ),
        (Reference("people", ("person_id",)), Reference("events", ("event_id",))),
    ),
    "positions": (
        (_column("person_id"), _column("post_id")),
        (Reference("people", ("person_id",)), Reference("posts_held", ("post_id",))),
    ),
}
"""By table of the records: the columns that lead to the tables over articles."""


_OF_PERSON = ("person_id", "link_rule", "link_reason")


class Linking:
    """The columns by which the rows of a conference lead to the tables over articles (see ``Additions``), and those."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._codes: set[str | None] = set()

    def fields(self, table: str) -> tuple[Field, ...]:
        """Give the further columns of a table."""
        columns, _ = _ADDED.get(table, ((), ()))
        return tuple(Field(column, (column.name,), "added") for column in columns)

    def references(self, table: str) -> tuple[Reference, ...]:
        """Give what the rows of a table belong to by these columns."""
        return _ADDED.get(table, ((), ()))[1]

    def values(self, table: str, outcome: Outcome, key: tuple[int, ...], item: object) -> Mapping[str, object]:
        """Give the values of a row, among them the title of an article that has none."""
        match table, key:
            case "conferences", _:
                return self._of_article(outcome, item if isinstance(item, dict) else {})
            case "parties", _:
                name = item.get("name") if isinstance(item, dict) else None
                return {"place_code": self._code(name)}
            case "officials", (index,):
                linked = self._links.official(outcome.id, index)
                positions = item.get("positions") if isinstance(item, dict) else None
                said = "; ".join(map(str, positions)) if isinstance(positions, list) else None
                found = (linked.person_id, linked.rule, linked.reason) if linked else (None, None, None)
                event_id, _ = self._links.event_of(outcome.id) or (None, None)
                return {"positions": said or None, "event_id": event_id, **dict(zip(_OF_PERSON, found, strict=True))}
            case "positions", (index, at):
                post = self._links.post(outcome.id, index, at)
                person = self._links.official(outcome.id, index) if post is not None else None
                return {"person_id": person.person_id if person else None, "post_id": post}
        return {}

    def _of_article(self, outcome: Outcome, record: Mapping[str, object]) -> Mapping[str, object]:
        event = self._links.event_of(outcome.id)
        values: dict[str, object] = {"place_code": self._code(record.get("place"))}
        values |= dict(zip(("event_id", "event_reason"), event or (None, None), strict=True))
        return values if record.get("title") else {**values, "title": self._links.title_of(outcome)}

    def _code(self, name: object) -> str | None:
        code = code_of(name) if isinstance(name, str) else None
        self._codes.add(code)
        return code

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Give the rows of all tables over articles, each with the name of its table, once all articles were read."""
        links = self._links
        for table, items in ((_EVENTS, links.events()), (_PEOPLE, links.people()), (_POSTS_HELD, links.posts_held())):
            for item in items:
                values = asdict(item)
                self._codes.add(values["place_code"])
                yield table.name, _row(table, values)
        yield from _conflicts(links)
        for place in _places(self._codes):
            values = {name: _plain(value) for name, value in asdict(place).items()}
            yield _PLACES.name, _row(_PLACES, {**values, "place_code": place.code})


def _conflicts(links: Links) -> Iterator[tuple[str, Row]]:
    numbers: dict[str, int] = {}
    for event_id, conflict in links.conflicts():
        numbers = {event_id: numbers.get(event_id, -1) + 1}
        for at, claim in enumerate(conflict.claims):
            where = {"event_id": event_id, "conflict_index": numbers[event_id], "claim_index": at}
            said = {"field": conflict.field, "about": conflict.about, "article_id": links.article(claim.telling)}
            yield _CONFLICTS.name, _row(_CONFLICTS, {**where, **said, **asdict(claim)})


def _places(named: set[str | None]) -> Iterator[CodedPlace]:
    """Give all places of Vietnam, and those abroad that the run names."""
    ours = list(coded_places())
    yield from ours
    abroad = sorted(code for code in named - {place.code for place in ours} if code)
    yield from (place for code in abroad if (place := coded_place(code)) is not None)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(value) or None if isinstance(value, tuple) else value


def _row(table: Table, values: dict[str, Any]) -> Row:
    return tuple(cell(column, values[column.name], table.name) for column in table.columns)
