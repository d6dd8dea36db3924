"""Those whom an article names, ordered so that each name of a record meets only those that it may be a slip of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from llmx.checking.holders import Holders
from llmx.checking.name_slips import without_marks
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import country, is_district, province
from llmx.vietnamese.syllables import surname_weight

__all__ = ["Bearers"]

_COMMON_SURNAME = 1.2
_BARE_NAME = range(3, 5)
_LONGEST_NAME = 16
"""Words; nobody has a longer name."""


class Bearers:
    """The people of one article, and what is printed there as names are."""

    def __init__(self, reading: Reading) -> None:
        """Take an article that is read."""
        self.reading = reading
        self.by_key = {person.key: person for person in reading.people}

    @cached_property
    def names(self) -> Holders:
        """The names of officials."""
        return Holders(self.reading.name_spans)

    def one_slip_away(self, name: str) -> Iterator[Person]:
        """Give in their order the people of whose names ``name`` (key space) may be a slip."""
        words = name.split(" ")
        if len(words) <= self._longest + 1:
            signs = _shortened(words, {_bare(words), _sorted(words)})
            yield from (self.reading.people[number] for number in _numbers(self._by_sign, signs))

    def misread(self, name: str, printed: Sequence[Span]) -> Person | None:
        """Give the person whose name was read too short ("Lê Thị" of "Lê Thị Mai Hoa") or with a place before it."""
        found = [self._behind_place[name]] if name in self._behind_place else []
        for start, end in printed:
            at = bisect_left(self._mentions, (start, 0, 0))
            while at < len(self._mentions) and self._mentions[at][0] < end:
                if self._mentions[at][1] <= end:
                    found.append(self._mentions[at][2])
                at += 1
        return self.reading.people[min(found)] if found else None

    def family(self, name: str) -> bool:
        """Say whether a word is the first of somebody's name."""
        return name in self._firsts

    def first_halves(self, words: Sequence[str]) -> Sequence[Person]:
        """Give those whose names begin so, also who stand in the text without a post."""
        return self._by_beginning.get(tuple(words), ())

    def second_halves(self, words: Sequence[str]) -> Sequence[Person]:
        """Give those whose names end so."""
        return self._by_end.get(tuple(words), ())

    def of_length(self, count: int) -> bool:
        """Say whether somebody's name has so many words."""
        return count in self._lengths

    def run_ends(self, sizes: Sequence[int], first: str) -> list[Span]:
        """Give the ends of runs of capitals that have so many words, of which the first is that one but for marks."""
        found = [
            (number, order, span)
            for order, size in enumerate(sizes)
            for number, span in self._run_ends.get((size, first), ())
        ]
        return [span for *_, span in sorted(found)]

    @cached_property
    def _runs(self) -> list[list[Span]]:
        return self.reading.capital_runs()

    @cached_property
    def _run_ends(self) -> Mapping[tuple[int, str], list[tuple[int, Span]]]:
        found: dict[tuple[int, str], list[tuple[int, Span]]] = defaultdict(list)
        for number, run in enumerate(self._runs):
            for size in range(2, min(len(run), _LONGEST_NAME) + 1):
                first = run[-size]
                word = without_marks(self.reading.folded.key[slice(*first)])
                found[size, word].append((number, (first[0], run[-1][1])))
        return found

    @cached_property
    def _longest(self) -> int:
        return max((person.key.count(" ") + 1 for person in self.reading.people), default=0)

    @cached_property
    def _by_sign(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(self.reading.people):
            words = person.key.split(" ")
            for sign in _shortened(words, {_bare(words), _sorted(words), _bare(words[-1:]), _bare(words[-2:])}):
                found[sign].append(number)
        return found

    @cached_property
    def _behind_place(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for number, person in enumerate(self.reading.people):
            words = person.key.split(" ")
            for size in range(1, len(words) - 1):
                place = " ".join(words[:size])
                if province(place) or country(place) or is_district(place):
                    found.setdefault(" ".join(words[size:]), number)
        return found

    @cached_property
    def _mentions(self) -> list[tuple[int, int, int]]:
        people = enumerate(self.reading.people)
        return sorted((start, end, number) for number, person in people for start, end in person.spans)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(person.key.split(" ", 1)[0] for person in self.reading.people)

    @cached_property
    def _all(self) -> list[tuple[list[str], Person]]:
        return [(person.key.split(" "), person) for person in (*self.reading.people, *self._without_posts())]

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(len(words) for words, _ in self._all)

    @cached_property
    def _by_beginning(self) -> Mapping[tuple[str, ...], list[Person]]:
        found: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for words, person in self._all:
            for size in range(1, len(words) + 1):
                found[tuple(words[:size])].append(person)
        return found

    @cached_property
    def _by_end(self) -> Mapping[tuple[str, ...], list[Person]]:
        found: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for words, person in self._all:
            for size in range(1, len(words) + 1):
                found[tuple(words[-size:])].append(person)
        return found

    def _without_posts(self) -> list[Person]:
        """Give those who stand in the text without a post: runs of three or four capitals after a common surname."""
        found: dict[str, Person] = {}
        for run in self._runs:
            span = start, end = run[0][0], run[-1][1]
            name = self.reading.folded.key[start:end]
            is_name = len(run) in _BARE_NAME and surname_weight(name.split(" ", 1)[0]) >= _COMMON_SURNAME
            if is_name and name not in self.by_key and self.reading.is_inside(span):
                found[name] = Person(self.reading.folded.text[start:end], name, (), None, None, (span,), (span,))
        return list(found.values())


def _numbers(signed: Mapping[str, list[int]], signs: Iterable[str]) -> list[int]:
    return sorted({number for sign in signs for number in signed.get(sign, ())})


def _bare(words: Sequence[str]) -> str:
    return " ".join(map(without_marks, words))


def _sorted(words: Sequence[str]) -> str:
    return " ".join(sorted(map(without_marks, words)))


def _shortened(words: Sequence[str], signs: set[str]) -> set[str]:
    """Add to the signs of a name those that it has with one word less."""
    bare = list(map(without_marks, words))
    return signs | {" ".join((*bare[:at], *bare[at + 1 :])) for at in range(len(bare)) if len(bare) > 1}
