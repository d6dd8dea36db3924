"""People: the officials of a run's articles put together by name, and for each link the rule and the reason.

A name alone links nobody. The rules go from the surest to the weakest, and none links what contradicts: two of one
article, two places at one time, head of the Party committee and of the people's committee at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, get_args

from llmx.lexicon.terms import keys
from llmx.linking.clusters import Cluster, Met
from llmx.linking.seats import Seat, seat_of
from llmx.linking.store import Store
from llmx.linking.tellings import Mention
from llmx.vietnamese.place_codes import coded_place

__all__ = ["MOST_NAMESAKES", "RULES", "Person", "Rule", "link_people", "people_of_name"]

Rule = Literal[
    "same_post", "former_post", "same_body", "same_event", "same_bench", "merged_place", "same_rank", "open_post"
]
"""Why a mention belongs to a person; the order is that in which the rules are tried."""

RULES: tuple[Rule, ...] = get_args(Rule)

MOST_NAMESAKES = 50
"""People of one name whom one post (or event, or province) may bind; more are no people but a fault of the record."""

_Bound = tuple[Met, Seat]
"""A mention and the post by which it may be bound to others."""

_Keys = Callable[[Met], Iterator[tuple[str, Seat]]]
_Why = Callable[[_Bound, _Bound], tuple[Rule, str] | None]


@dataclass(frozen=True, slots=True)
class _Edge:
    one: Met
    two: Met
    rule: Rule
    shared: str


@dataclass(slots=True)
class Person:
    """The mentions of one person; ``links`` has rule and reason of each but the first."""

    mets: list[Met]
    links: dict[tuple[int, int], tuple[Rule, str]] = field(default_factory=dict)


def link_people(store: Store) -> Iterator[list[Person]]:
    """Give the people of a run, those of one name together."""
    # Asked for name by name: what is found is written to the same table meanwhile.
    name = ""
    while (row := store.database.execute("SELECT min(name) FROM mentions WHERE name > ?", (name,)).fetchone())[0]:
        name = row[0]
        rows = store.database.execute("SELECT number, at FROM mentions WHERE name = ? ORDER BY number, at", (name,))
        in_articles = groupby(rows.fetchall(), key=lambda row: row[0])
        yield people_of_name(
            [met for number, ats in in_articles for met in _mets(store, number, {at for _, at in ats})]
        )


def _mets(store: Store, number: int, ats: set[int]) -> Iterator[Met]:
    (event,) = store.database.execute("SELECT event FROM tellings WHERE number = ?", (number,)).fetchone()
    telling = store.telling(number)
    named = (mention for mention in telling.mentions if mention.index in ats)
    return (Met(number, telling.article, event, telling.day.known, mention) for mention in named)


def people_of_name(mets: list[Met]) -> list[Person]:
    """Tell the people of one full name apart, in the order of their first mention."""
    group = _Group(sorted(mets, key=_by_day))
    if " " in mets[0].mention.key:
        group.link(_offices, _by_office)
        group.link(_events, _by_event)
        group.link(_benches, _by_bench)
        group.link(_merged_benches, _by_merger)
        group.link(_ranks, _by_rank)
        group.link(_open_offices, _by_open_office)
    return group.people()


class _Group:
    """The clusters of one name."""

    def __init__(self, mets: list[Met]) -> None:
        self._clusters = {_at(met): Cluster.of(met) for met in mets}
        self._edges: dict[tuple[int, int], list[_Edge]] = defaultdict(list)
        self._mets = mets

    def link(self, keys_of: _Keys, why: _Why) -> None:
        """Put together what shares a key and does not contradict; what fits two people stays alone."""
        bound: dict[str, list[_Bound]] = defaultdict(list)
        for met in self._mets:
            for key, seat in keys_of(met):
                bound[key].append((met, seat))
        for sharing in bound.values():
            self._link(sharing, why)

    def _link(self, sharing: list[_Bound], why: _Why) -> None:
        pool: list[_Bound] = []
        # Those that say where they are come first: what says less is then seen to fit one of them or several.
        for met, seat in sorted(sharing, key=lambda one: not self._clusters[_at(one[0])].places):
            own = self._clusters[_at(met)]
            if own.is_torn:
                continue
            fitting: dict[int, tuple[Cluster, Met, tuple[Rule, str]] | None] = {}
            for other, their in pool:
                cluster = self._clusters[_at(other)]
                if cluster is own:
                    fitting = {id(own): None}
                    break
                reason = why((other, their), (met, seat))
                if reason is not None and _fit(cluster, own, reason[0]):
                    fitting.setdefault(id(cluster), (cluster, other, reason))
            if not fitting and len(pool) < MOST_NAMESAKES:
                pool.append((met, seat))
            if len(fitting) == 1 and (only := next(iter(fitting.values()))) is not None:
                self._join(only[0], own, _Edge(only[1], met, *only[2]))

    def _join(self, cluster: Cluster, other: Cluster, edge: _Edge) -> None:
        cluster.take(other)
        for met in other.mets:
            self._clusters[_at(met)] = cluster
        for end in (edge.one, edge.two):
            self._edges[_at(end)].append(edge)

    def people(self) -> list[Person]:
        """Give the people, each mention with the link that leads back to the first."""
        found: list[Person] = []
        seen: set[tuple[int, int]] = set()
        for met in self._mets:
            if _at(met) in seen:
                continue
            person = Person([])
            waiting = [met]
            seen.add(_at(met))
            for one in waiting:
                person.mets.append(one)
                for edge in self._edges[_at(one)]:
                    other = edge.two if _at(edge.one) == _at(one) else edge.one
                    if _at(other) not in seen:
                        seen.add(_at(other))
                        person.links[_at(other)] = edge.rule, f"{edge.shared}, as in {one.article}"
                        waiting.append(other)
            person.mets.sort(key=_by_day)
            found.append(person)
        return found


def _by_day(met: Met) -> tuple[bool, int, str, int]:
    """Order mentions by day, then by article, so that the order in which a run ended says nothing."""
    return met.day is None, met.day or 0, met.article, met.mention.index


def _at(met: Met) -> tuple[int, int]:
    return met.number, met.mention.index


def _fit(one: Cluster, two: Cluster, rule: Rule) -> bool:
    """Say whether two clusters can be one person by a rule."""
    if one.contradicts(two, told=rule == "former_post"):
        return False
    if rule == "merged_place":
        return _follow_merger(one, two) or _follow_merger(two, one)
    if rule == "same_rank":
        # A rank is held by two hundred: it binds posts that follow each other, by days that are known.
        return one.span.before(two.span) or two.span.before(one.span)
    return True


def _follow_merger(one: Cluster, two: Cluster) -> bool:
    """Say whether one was of a province until its last days, and the other of the province that took it in since."""
    for code, span in one.places.items():
        place = coded_place(code)
        if place is None or place.until is None or place.became not in two.places:
            continue
        then, day = two.places[place.became], place.until.toordinal()
        if span.last is not None and then.first is not None and span.last < day <= then.first:
            return True
    return False


def _offices(met: Met) -> Iterator[tuple[str, Seat]]:
    return ((seat.office, seat) for seat in met.mention.seats if seat.office)


def _by_office(one: _Bound, two: _Bound) -> tuple[Rule, str] | None:
    known, seat = one[1], two[1]
    if known.post.former != seat.post.former:
        return None if _held_after(one, two) else ("former_post", f"'{(known if known.post.former else seat).text}'")
    if known.post.deputy == seat.post.deputy:
        return "same_post", f"'{seat.text}'"
    return "same_body", f"'{seat.text}' beside '{known.text}'"


def _held_after(one: _Bound, two: _Bound) -> bool:
    """Say whether one has left a post that the other holds later."""
    if one[1].post.former == two[1].post.former:
        return False
    left, holding = (one[0].day, two[0].day) if one[1].post.former else (two[0].day, one[0].day)
    return left is not None and holding is not None and left < holding


_NO_POST = seat_of("", None)


def _events(met: Met) -> Iterator[tuple[str, Seat]]:
    if met.event is not None:
        yield str(met.event), _NO_POST


def _by_event(one: _Bound, two: _Bound) -> tuple[Rule, str] | None:
    return None if _hold_others(one[0].mention, two[0].mention) else ("same_event", "the same name at the same event")


def _hold_others(one: Mention, two: Mention) -> bool:
    """Say whether two mentions have posts that nobody holds together: of other bodies, and of other rank."""
    first, second = ([seat for seat in mention.seats if seat.office] for mention in (one, two))
    if not first or not second:
        return False
    shared = {seat.post.rank for seat in first} & {seat.post.rank for seat in second}
    leading = any(seat.bench for seat in one.seats) and any(seat.bench for seat in two.seats)
    return not shared and not leading


def _benches(met: Met) -> Iterator[tuple[str, Seat]]:
    return ((seat.bench, seat) for seat in met.mention.seats if seat.bench)


def _by_bench(one: _Bound, two: _Bound) -> tuple[Rule, str] | None:
    if _held_after(one, two):
        return None
    return "same_bench", f"'{two[1].text}' among the leaders with '{one[1].text}'"


def _merged_benches(met: Met) -> Iterator[tuple[str, Seat]]:
    """Give the leaders of a province under the one that took it in: with its people they became its leaders."""
    for seat in met.mention.seats:
        place = coded_place(seat.place) if seat.bench and seat.place and seat.spot is None else None
        if place is not None:
            yield place.became or place.code, seat


def _by_merger(one: _Bound, two: _Bound) -> tuple[Rule, str] | None:
    if one[1].place == two[1].place:
        return None
    return "merged_place", f"'{two[1].text}' before or after the merger with '{one[1].text}'"


def _ranks(met: Met) -> Iterator[tuple[str, Seat]]:
    return ((seat.rank, seat) for seat in met.mention.seats if seat.rank)


def _by_rank(one: _Bound, two: _Bound) -> tuple[Rule, str] | None:
    return "same_rank", f"'{two[1].text}' at another time"


def _open_offices(met: Met) -> Iterator[tuple[str, Seat]]:
    """Give the offices of states without their state: "Ngoại trưởng" is that of the only state in question."""
    for seat in met.mention.seats:
        if seat.office and seat.spot is None and seat.post.rank in _of_states() and not (seat.place or "").isdigit():
            yield seat.office.partition("|")[0], seat


def _of_states() -> frozenset[str]:
    return keys("posts.of_states:sole") | {"bộ trưởng"}


def _by_open_office(one: _Bound, two: _Bound) -> tuple[Rule, str] | None:
    if one[1].place is not None and two[1].place is not None:
        return None
    return "open_post", f"'{two[1].text}' beside '{one[1].text}'"
