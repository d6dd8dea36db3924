"""Mentions of one name put together: what a group of them says of its person, and what it rules out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from llmx.linking.seats import CENTRAL, Seat
from llmx.linking.tellings import Mention

__all__ = ["TERMS", "Cluster", "Met", "Span"]

TERMS = 10 * 365 + 3
"""Ten years, two terms of five: as long as one may head a people's committee of one unit (Decree 33/2021/NĐ-CP, article
32). After a longer silence the same name in the same post is no evidence that it is the same person."""

_COMMITTEE = "bí thư"
_PEOPLES = "ủy ban nhân dân"


@dataclass(frozen=True, slots=True)
class Met:
    """A mention with its article and event: what is put together."""

    number: int
    article: str
    event: int | None
    day: int | None
    mention: Mention


@dataclass(slots=True)
class Span:
    """The days between which something was so; ``open`` where some article of it has no day."""

    first: int | None = None
    last: int | None = None
    open: bool = False

    def see(self, day: int | None) -> None:
        """Take in one more day."""
        if day is None:
            self.open = True
            return
        self.first = day if self.first is None else min(self.first, day)
        self.last = day if self.last is None else max(self.last, day)

    def join(self, other: Span) -> None:
        """Take in what another has seen."""
        self.open = self.open or other.open
        for day in (other.first, other.last):
            if day is not None:
                self.see(day)

    def before(self, other: Span) -> bool:
        """Say whether all of it was before all of the other, by days that are known."""
        if self.last is None or other.first is None or self.open or other.open:
            return False
        return self.last < other.first

    def gap(self, other: Span) -> int:
        """Give the days between the two, none where they meet or where nothing is known."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return 0
        return max(0, other.first - self.last, self.first - other.last)


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions that are one person.

    ``places`` says when the person was of which province or country, ``heads`` when head of which body that nobody
    heads together with another.
    """

    mets: list[Met]
    articles: set[int]
    span: Span = field(default_factory=Span)
    places: dict[str, Span] = field(default_factory=dict)
    heads: dict[tuple[str, str], Span] = field(default_factory=dict)

    @classmethod
    def of(cls, met: Met) -> Cluster:
        """Begin with one mention."""
        made = cls([met], {met.number})
        made.span.see(met.day)
        for place in _places(met.mention):
            made.places.setdefault(place, Span()).see(met.day)
        for seat in _current(met.mention):
            if seat.bench and seat.head:
                made.heads.setdefault((seat.bench, seat.head), Span()).see(met.day)
        return made

    @property
    def is_torn(self) -> bool:
        """Whether one mention alone puts the person in two places at once: it binds nobody to anybody."""
        return len(self.mets) == 1 and len(self.places) > 1

    def contradicts(self, other: Cluster, *, told: bool = False) -> bool:
        """Say whether the two cannot be one person.

        ``told``: the article itself says that one was before the other, so that missing days do not matter.
        """
        if not self.articles.isdisjoint(other.articles) or self.span.gap(other.span) > TERMS:
            return True
        for place, span in self.places.items():
            for elsewhere, then in other.places.items():
                if place != elsewhere and not (_apart(span, then) or (told and (span.open or then.open))):
                    return True
        return _both_at_once(self, other) or _both_at_once(other, self)

    def take(self, other: Cluster) -> None:
        """Take in another cluster."""
        self.mets.extend(other.mets)
        self.articles |= other.articles
        self.span.join(other.span)
        for place, span in other.places.items():
            self.places.setdefault(place, Span()).join(span)
        for head, span in other.heads.items():
            self.heads.setdefault(head, Span()).join(span)


def _current(mention: Mention) -> Iterable[Seat]:
    return (seat for seat in mention.seats if not seat.post.former)


def _places(mention: Mention) -> set[str]:
    """Give the places that a mention is of: those of its posts, else that of its side."""
    found = {seat.place for seat in _current(mention) if seat.place}
    return found or ({mention.side} if mention.side and mention.side != CENTRAL else set())


def _apart(one: Span, two: Span) -> bool:
    return one.before(two) or two.before(one)


def _both_at_once(one: Cluster, two: Cluster) -> bool:
    """Say whether one leads the Party committee while the other leads the people's committee of the same unit."""
    for (bench, head), span in one.heads.items():
        then = two.heads.get((bench, _PEOPLES)) if head == _COMMITTEE else None
        if then is not None and not (_apart(span, then) or span.open or then.open):
            return True
    return False
