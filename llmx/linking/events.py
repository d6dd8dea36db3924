"""Events: the articles of a run grouped by the conference that they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from llmx.linking.days import iso
from llmx.linking.same_event import Account, blocks_of, why_same
from llmx.linking.store import Store, printed
from llmx.linking.tellings import Telling
from llmx.vietnamese.slugs import slug

T = TypeVar("T")

__all__ = ["Event", "event_of", "link_events", "made_title", "tellings_of"]

_MOST_COMPARED = 8
_MOST_NEAR = 50
"""Articles that are compared with one, of one event and in all: enough for what papers print, a bound for copies."""


@dataclass(frozen=True, slots=True)
class Event:
    """A conference, as most of the articles that tell of it have it; the earliest where they are even."""

    event_id: str
    title: str
    kind: str | None
    held_on: str | None
    place_code: str | None
    place: str | None
    parties: str | None
    articles: int
    conflicts: int = 0


def link_events(store: Store) -> None:
    """Give every telling of an event the number of the first telling of it, and why."""
    for number, telling in store.in_order():
        if not telling.is_event:
            continue
        account = Account(telling)
        event, why = _known(store, account)
        store.database.execute(
            "UPDATE tellings SET event = ?, why = ? WHERE number = ?", (event or number, why, number)
        )
        store.many("INSERT OR IGNORE INTO blocks VALUES (?, ?)", ((block, number) for block in _keys(account)))


def _keys(account: Account) -> list[str]:
    return [printed(block) for block in blocks_of(account)]


def _known(store: Store, account: Account) -> tuple[int | None, str | None]:
    """Find the event that an article tells of: the one most of whose tellings are of the same event as this one."""
    near: Counter[int] = Counter()
    for block in _keys(account):
        rows = store.database.execute(
            "SELECT number FROM blocks WHERE block = ? ORDER BY number DESC LIMIT ?", (block, _MOST_NEAR)
        )
        near.update(number for (number,) in rows)
    agreeing: dict[int, list[str]] = {}
    for event in sorted({_event(store, number) for number, _ in near.most_common(_MOST_NEAR)}):
        told = list(_members(store, event, _MOST_COMPARED))
        reasons = [why for other in told if (why := why_same(Account(other), account))]
        if 2 * len(reasons) >= len(told) and reasons:
            agreeing[event] = [f"{reasons[0]}, as in {told[0].article}", *reasons]
    if not agreeing:
        return None, None
    best = max(agreeing, key=lambda event: (len(agreeing[event]), -event))
    return best, agreeing[best][0]


def _event(store: Store, number: int) -> int:
    (event,) = store.database.execute("SELECT event FROM tellings WHERE number = ?", (number,)).fetchone()
    assert isinstance(event, int)
    return event


def _members(store: Store, event: int, most: int = -1) -> Iterator[Telling]:
    rows = store.database.execute(
        "SELECT number FROM tellings WHERE event = ? ORDER BY article LIMIT ?", (event, most)
    ).fetchall()
    return (store.telling(number) for (number,) in rows)


def tellings_of(store: Store, event: int) -> list[tuple[int, Telling]]:
    """Give all tellings of an event with their numbers, in the order they were read."""
    rows = store.database.execute("SELECT number FROM tellings WHERE event = ? ORDER BY article", (event,)).fetchall()
    return [(number, store.telling(number)) for (number,) in rows]


def event_of(told: Sequence[Telling], store: Store) -> Event:
    """Describe the event that tellings are of, under an id of its own."""
    held = _usual(iso(telling.day.held) or telling.day.yearless or telling.held_on for telling in told)
    names = _usual(telling.called for telling in told if telling.called) or ()
    place = _usual(telling.place for telling in told)
    code = next((telling.place_code for telling in told if telling.place == place), None)
    words = "-".join(filter(None, [(held or "undated").lstrip("-"), *map(slug, names[:3])]))
    title = _usual(telling.title for telling in told) or made_title(told[0])
    kind = _usual(telling.kind for telling in told)
    return Event(store.unique(words), title, kind, held, code, place, ", ".join(names) or None, len(told))


def made_title(telling: Telling) -> str:
    """Make a title for an article without one, in square brackets as libraries do: parties and day, else its id."""
    held = iso(telling.day.held) or telling.held_on
    parties = " – ".join(telling.called)
    return f"[{', '.join(filter(None, [parties, held])) if parties else telling.article}]"


def _usual(values: Iterable[T | None]) -> T | None:
    """Give what most say, the earliest where they are even."""
    said = Counter(value for value in values if value is not None)
    return said.most_common(1)[0][0] if said else None
