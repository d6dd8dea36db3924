"""Linking: the outcomes of a run in, its people, posts, events and conflicts out, none of them held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from llmx.linking.conflicts import Claim, Conflict, conflicts_of
from llmx.linking.events import Event, event_of, link_events, made_title, tellings_of
from llmx.linking.people import link_people
from llmx.linking.posts_held import Official, PostHeld, described, posts_of
from llmx.linking.store import Store, opened_store, printed
from llmx.linking.tellings import Telling, telling_of
from llmx.run.lines import Outcome
from llmx.vietnamese.slugs import slug

__all__ = ["Linked", "Links", "linking"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What one official of one article is linked to; ``rule`` and ``reason`` are ``None`` for a person's first."""

    person_id: str
    rule: str | None
    reason: str | None


class Links:
    """What was found over the articles of a run. Asked for as long as its place on disk is there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def people(self) -> Iterator[Official]:
        """Give all people, by name."""
        return (Official(**row) for row in self._store.kept("person"))

    def posts_held(self) -> Iterator[PostHeld]:
        """Give the posts of all people."""
        return (PostHeld(**row) for row in self._store.kept("post"))

    def events(self) -> Iterator[Event]:
        """Give all events, by day; those without one last."""
        return (Event(**row) for row in self._store.kept("event"))

    def conflicts(self) -> Iterator[tuple[str, Conflict]]:
        """Give the conflicts, each with the id of its event."""
        for event_id, row in self._store.kept("conflict"):
            yield event_id, Conflict(**{**row, "claims": tuple(_claim(claim) for claim in row["claims"])})

    def tellings(self, event_id: str) -> list[Telling]:
        """Give the articles' accounts of an event."""
        rows = self._store.database.execute("SELECT number FROM event_ids WHERE event_id = ?", (event_id,))
        return [telling for (number,) in rows for _, telling in tellings_of(self._store, number)]

    def articles_of_post(self, post_id: str) -> list[str]:
        """Give the ids of the articles that have a post of a person."""
        rows = self._store.database.execute("SELECT DISTINCT number FROM posts WHERE held = ?", (post_id,)).fetchall()
        return [self._store.telling(number).article for (number,) in rows]

    def article(self, telling: int) -> str:
        """Give the id of the article of a claim."""
        return self._store.telling(telling).article

    def event_of(self, article: str) -> tuple[str, str | None] | None:
        """Give the event that an article tells of, and why it is linked to it; ``None`` where it tells of none."""
        row = self._store.database.execute(
            "SELECT event_id, why FROM tellings JOIN event_ids ON event = event_ids.number WHERE article = ?",
            (printed(article),),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def title_of(self, outcome: Outcome) -> str:
        """Make a title for an article that has none."""
        telling = telling_of(outcome)
        return made_title(telling) if telling else f"[{outcome.id}]"

    def official(self, article: str, index: int) -> Linked | None:
        """Give what an official of an article is linked to."""
        row = self._store.database.execute(
            "SELECT person, rule, reason FROM tellings JOIN mentions USING (number) WHERE article = ? AND at = ?",
            (printed(article), index),
        ).fetchone()
        return Linked(*row) if row else None

    def post(self, article: str, index: int, position: int) -> str | None:
        """Give the id of the post held that a position of an official is."""
        row = self._store.database.execute(
            "SELECT held FROM tellings JOIN posts USING (number) WHERE article = ? AND at = ? AND post = ?",
            (printed(article), index, position),
        ).fetchone()
        return row[0] if row else None


@contextmanager
def linking(outcomes: Iterable[Outcome]) -> Iterator[Links]:
    """Link the articles of a run; what is found lasts as long as the block.

    Each outcome is read once and put on disk. Raises :class:`~llmx.errors.RunError` where there is no room for it.
    """
    with opened_store() as store:
        for outcome in outcomes:
            telling = telling_of(outcome)
            if telling is not None:
                store.add(telling)
        link_events(store)
        _keep_people(store)
        _keep_events(store)
        yield Links(store)


def _keep_people(store: Store) -> None:
    for people in link_people(store):
        for person in people:
            first = person.mets[0].mention
            # Without what stands before the name, as written: "Kỳ" is "ky", while its key has the letter i.
            words = first.name.split()[-len(first.key.split()) :]
            person_id = store.unique(slug(" ".join(words)) or "person")
            store.keep("person", asdict(described(person, person_id)))
            for met in person.mets:
                at = met.number, met.mention.index
                store.database.execute(
                    "UPDATE mentions SET person = ?, rule = ?, reason = ? WHERE number = ? AND at = ?",
                    (person_id, *_printed(person.links.get(at)), *at),
                )
            for row, places in posts_of(person, person_id):
                store.keep("post", asdict(row))
                store.many("INSERT INTO posts VALUES (?, ?, ?, ?)", ((*place, row.post_id) for place in places))


def _printed(link: tuple[str, str] | None) -> tuple[str | None, str | None]:
    return (link[0], printed(link[1])) if link else (None, None)


_EVENTS = """
CREATE TABLE event_ids (number INTEGER PRIMARY KEY, event_id TEXT);
CREATE TABLE in_order (place INTEGER PRIMARY KEY, event INTEGER);
INSERT INTO in_order (event)
  SELECT event FROM tellings WHERE event IS NOT NULL GROUP BY event ORDER BY min(day) IS NULL, min(day), min(article);
"""


def _keep_events(store: Store) -> None:
    store.database.executescript(_EVENTS)
    at = 0
    while row := store.database.execute("SELECT event FROM in_order WHERE place = ?", (at := at + 1,)).fetchone():
        (number,) = row
        told = tellings_of(store, number)
        event = event_of([telling for _, telling in told], store)
        found = list(conflicts_of(told, lambda telling, at: _person(store, telling, at)))
        store.database.execute("INSERT INTO event_ids VALUES (?, ?)", (number, event.event_id))
        store.keep("event", asdict(replace(event, conflicts=len(found))))
        for conflict in found:
            row = asdict(conflict)
            row["claims"] = [{**claim, "number": _written(claim["number"])} for claim in row["claims"]]
            store.keep("conflict", [event.event_id, row])


def _person(store: Store, number: int, at: int) -> str | None:
    row = store.database.execute("SELECT person FROM mentions WHERE number = ? AND at = ?", (number, at)).fetchone()
    return row[0] if row else None


def _written(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _claim(row: dict[str, object]) -> Claim:
    value = row["number"]
    return Claim(**{**row, "number": None if value is None else Decimal(str(value))})  # type: ignore[arg-type]
