"""What papers disagree on that tell of one event: its day and place, a person's post or side, a sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from llmx.lexicon.patterns import pattern
from llmx.linking.same_sum import differ, same_thing
from llmx.linking.seats import Seat
from llmx.linking.tellings import Mention, Sum, Telling
from llmx.vietnamese.place_codes import coded_place
from llmx.vietnamese.posts import compare

__all__ = ["Claim", "Conflict", "Told", "conflicts_of"]

MOST_COMPARED = 60
"""Articles of an event, posts of a person and sums of an article that are compared with each other, the first ones."""

_SOLE = pattern(r"{sides.first_tier_heads}")

Told = tuple[int, Telling]
"""A telling with its number."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says; ``value`` as it says it, ``number`` where it is one, ``path`` its place in the record."""

    telling: int
    path: str
    value: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of one event that cannot all be true; ``about`` says of whom or of what."""

    field: Literal["date", "place", "post", "side", "sum"]
    about: str
    claims: tuple[Claim, ...]


def conflicts_of(told: Sequence[Told], person_of: Callable[[int, int], str | None]) -> Iterator[Conflict]:
    """Give the conflicts of an event's tellings. ``person_of`` gives the person of a mention."""
    told = told[:MOST_COMPARED]
    if len(told) < 2:
        return
    yield from _of_field("date", told, "held_on", lambda telling: telling.day.held)
    yield from _of_field("place", told, "place", lambda telling: telling.place_code)
    people: dict[str, list[tuple[int, Mention]]] = {}
    for number, telling in told:
        for mention in telling.mentions:
            people.setdefault(person_of(number, mention.index) or mention.key, []).append((number, mention))
    for mentions in people.values():
        yield from _of_person(mentions)
    yield from _of_sums(told)


def _of_field(
    field: Literal["date", "place"], told: Sequence[Told], path: str, value: Callable[[Telling], object]
) -> Iterator[Conflict]:
    said = [(number, telling, value(telling)) for number, telling in told]
    if len({found for _, _, found in said if found is not None}) > 1:
        saying = ((number, telling) for number, telling, found in said if found is not None)
        claims = (Claim(number, path, str(getattr(telling, path))) for number, telling in saying)
        yield Conflict(field, "the event", tuple(claims))


def _of_person(mentions: list[tuple[int, Mention]]) -> Iterator[Conflict]:
    name = mentions[0][1].name
    sides = {mention.side for _, mention in mentions if mention.side is not None}
    if len(sides) > 1:
        claims = (
            Claim(number, f"officials[{mention.index}].side", _name(mention.side))
            for number, mention in mentions
            if mention.side is not None
        )
        yield Conflict("side", name, tuple(claims))
    yield from _of_posts(name, mentions)


def _name(code: str | None) -> str:
    place = coded_place(code) if code else None
    return place.name if place else str(code)


def _of_posts(name: str, mentions: list[tuple[int, Mention]]) -> Iterator[Conflict]:
    """Give the posts of a person that no paper has beside each other: what one lists and another leaves out is none."""
    seats: list[tuple[Claim, Seat]] = []
    for number, mention in mentions:
        for (at, text), seat in zip(mention.posts, mention.seats, strict=True):
            seats.append((Claim(number, f"officials[{mention.index}].positions[{at}]", text), seat))
    groups: list[list[int]] = []
    for one, two in combinations(range(min(len(seats), 5 * MOST_COMPARED)), 2):
        (claim, seat), (other, their) = seats[one], seats[two]
        if claim.telling == other.telling or not _exclude(seat, their):
            continue
        if _has_same(seats, claim.telling, their) or _has_same(seats, other.telling, seat):
            continue
        group = next((group for group in groups if one in group or two in group), None)
        if group is None:
            groups.append([one, two])
        else:
            group.extend(at for at in (one, two) if at not in group)
    for group in groups:
        yield Conflict("post", name, tuple(seats[at][0] for at in sorted(group)))


def _exclude(one: Seat, two: Seat) -> bool:
    """Say whether two posts are one that papers give differently: phó, nguyên or quyền, another place, another body."""
    if one.office is None or two.office is None:
        return False
    if one.office == two.office:
        return one.post.flags != two.post.flags
    if one.post.core == two.post.core:
        elsewhere = (one.place, one.spot) != (two.place, two.spot)
        return elsewhere and one.post.flags == two.post.flags and bool(one.post.places and two.post.places)
    same_place = (one.place, one.spot) == (two.place, two.spot) and one.place is not None
    first, second = _SOLE.match(one.post.core), _SOLE.match(two.post.core)
    if same_place and first and second and first[0] == second[0]:
        # Nobody is director of two departments.
        return one.post.flags == two.post.flags
    heads = one.bench is not None and one.bench == two.bench and None not in (one.head, two.head)
    return same_place and heads and one.post.rank == two.post.rank


def _has_same(seats: Sequence[tuple[Claim, Seat]], telling: int, wanted: Seat) -> bool:
    """Say whether an article has a post too, whole or in words that say less of it."""
    return any(claim.telling == telling and _is_same(seat, wanted) for claim, seat in seats)


def _is_same(one: Seat, two: Seat) -> bool:
    if one.office is not None and two.office is not None:
        return one.office == two.office and one.post.flags == two.post.flags
    return compare(one.post, two.post, frozenset(one.post.places[:1])) == "same"


def _of_sums(told: Sequence[Told]) -> Iterator[Conflict]:
    """Give the sums that papers tell of one thing with different numbers."""
    groups: list[list[tuple[int, Sum]]] = []
    for (number, telling), (other, their) in combinations(told, 2):
        for one, two in _disagreeing(telling.sums, their.sums):
            pair = [(number, one), (other, two)]
            group = next((group for group in groups if any(known in group for known in pair)), None)
            if group is None:
                groups.append(pair)
            else:
                group.extend(known for known in pair if known not in group)
    for group in groups:
        about = next((words for _, one in group if (words := one.purpose or one.receiver)), group[0][1].text)
        claims = (
            Claim(number, f"{one.path}.value", one.text, None if one.value is None else Decimal(one.value))
            for number, one in group
        )
        yield Conflict("sum", about, tuple(claims))


def _disagreeing(ours: Sequence[Sum], theirs: Sequence[Sum]) -> Iterator[tuple[Sum, Sum]]:
    """Pair the sums that two papers tell of one thing, where their numbers differ. What both have is no conflict."""
    ours, theirs = ours[:MOST_COMPARED], theirs[:MOST_COMPARED]
    left = [one for one in ours if not any(not differ(one, two) for two in theirs)]
    right = [two for two in theirs if not any(not differ(one, two) for one in ours)]
    for one in left:
        fitting = [two for two in right if same_thing(one, two)]
        if len(fitting) == 1 and sum(same_thing(other, fitting[0]) for other in left) == 1:
            yield one, fitting[0]
