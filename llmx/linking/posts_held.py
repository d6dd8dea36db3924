"""Who held which post, where and when: the posts of a person over all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from llmx.linking.clusters import Met, Span
from llmx.linking.days import iso
from llmx.linking.people import Person
from llmx.linking.seats import CENTRAL, Seat

__all__ = ["Official", "PostHeld", "described", "posts_of"]


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post of a person; ``former`` where articles only say that it was held.

    ``first_seen`` and ``last_seen`` are the days of the events (else of publication) at which an article gives it:
    it was held then, and may have been before and after.
    """

    post_id: str
    person_id: str
    post: str
    place_code: str | None
    place: str | None
    former: bool
    first_seen: str | None
    last_seen: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Official:
    """A person over all articles; ``place_code`` is the place that most of the articles have the person in."""

    person_id: str
    name: str
    place_code: str | None
    posts: str | None
    first_seen: str | None
    last_seen: str | None
    articles: int
    events: int


_Key = tuple[str, bool, bool, bool, str | None, str | None]


def posts_of(person: Person, person_id: str) -> Iterator[tuple[PostHeld, list[tuple[int, int, int]]]]:
    """Give a person's posts, the first seen first, each with the mentions that have it and its number in them."""
    held: dict[_Key, list[tuple[Met, int, Seat]]] = {}
    for met in person.mets:
        for (at, _), seat in zip(met.mention.posts, met.mention.seats, strict=True):
            held.setdefault(_key(seat), []).append((met, at, seat))
    for number, found in enumerate(held.values(), start=1):
        span = Span()
        for met, _, _ in found:
            span.see(met.day)
        seat = found[0][2]
        usual = Counter(one.text for _, _, one in found).most_common(1)[0][0]
        articles = len({met.number for met, _, _ in found})
        days = iso(span.first), iso(span.last)
        row = PostHeld(
            f"{person_id}.{number}", person_id, usual, seat.place, seat.spot, seat.post.former, *days, articles
        )
        yield row, [(met.number, met.mention.index, at) for met, at, _ in found]


def _key(seat: Seat) -> _Key:
    post = seat.post
    return post.core, post.deputy, post.acting, post.former, seat.place, seat.spot


def described(person: Person, person_id: str) -> Official:
    """Describe a person under an id."""
    span = Span()
    places: Counter[str] = Counter()
    latest: list[str] = []
    for met in person.mets:
        span.see(met.day)
        current = [seat for seat in met.mention.seats if not seat.post.former]
        places.update({seat.place for seat in current if seat.place})
        if not any(seat.place for seat in current) and met.mention.side not in (None, CENTRAL):
            places[str(met.mention.side)] += 1
        latest = [seat.text for seat in current] or latest
    names = Counter(met.mention.name for met in person.mets)
    return Official(
        person_id=person_id,
        name=names.most_common(1)[0][0],
        place_code=places.most_common(1)[0][0] if places else None,
        posts="; ".join(latest) or None,
        first_seen=iso(span.first),
        last_seen=iso(span.last),
        articles=len({met.number for met in person.mets}),
        events=len({met.event for met in person.mets if met.event is not None}),
    )
