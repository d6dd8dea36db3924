"""Provinces, cities and partner countries through time, under every spelling that news use.

The tables are ``lexicon/data/provinces.txt``, ``countries.txt``, ``districts.txt`` and
``not_places.txt``, each with its sources; they are read at the first call.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, lines_of, terms
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import Span

__all__ = [
    "Level",
    "Place",
    "PlaceMention",
    "all_places",
    "country",
    "districts",
    "find_places",
    "is_district",
    "province",
    "successor",
    "wider_names",
]

Level = Literal["city", "province", "country"]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the first tier, a foreign province, or a country.

    ``since`` is ``None`` for what existed before 2004, ``until`` (the first day without the unit)
    for what still exists. ``merged_into`` is the name of the unit that took it in. ``country`` is
    set for foreign provinces and cities alone.
    """

    name: str
    level: Level
    since: date | None = None
    until: date | None = None
    merged_into: str | None = None
    country: str | None = None

    def __hash__(self) -> int:
        """Two places of one name are rare: the other fields, days among them, take longer to hash than to compare."""
        return hash(self.name)

    def exists(self, on: date) -> bool:
        """Say whether the unit existed on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class PlaceMention(NamedTuple):
    """One occurrence of a place: ``span`` is the name alone, ``whole`` takes in "tỉnh", "thành phố" before it."""

    place: Place
    span: Span
    whole: Span


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Places under each spelling, and how to find spellings in running text.

    ``by_spelling`` has no places for a longer name that is no unit. ``first_words`` gives the
    spellings that begin with a word, longest first.
    """

    by_spelling: dict[str, tuple[Place, ...]]
    need_unit: frozenset[str]
    first_words: dict[str, tuple[str, ...]]
    starts: re.Pattern[str]


_LEVELS: dict[str, Level] = {"city": "city", "province": "province", "country": "country"}
# The levels of places that a unit of a level may stand before; "thành phố Nam Định" is a town of the province.
_LEVELS_OF: dict[str, frozenset[Level]] = {
    "city": frozenset({"city"}),
    "province": frozenset({"city", "province"}),
    "country": frozenset({"country"}),
}


@dataclass(frozen=True, slots=True)
class _Before:
    """What a word before a name says of it: the levels of its unit, or that it is no unit of the first tier."""

    units: dict[str, frozenset[Level]]
    unit_before: re.Pattern[str]
    unit_at_head: re.Pattern[str]
    other_before: re.Pattern[str]
    surname_before: re.Pattern[str]
    deciding: frozenset[str]


def _surnames() -> tuple[str, ...]:
    """Give what makes the name of a place behind it that of a person: "Nguyễn Hòa Bình"."""
    return (*forms("names.common:word"), "Thị")


@lru_cache(maxsize=1)
def _before() -> _Before:
    named = terms("places.units")
    units = {key(term.form): _LEVELS_OF[term.level] for term in named if term.level in _LEVELS_OF}
    smaller = {key(term.form) for term in named if "unsure" not in term.sense} - units.keys()
    others = sorted(smaller | keys("places.bearers"))
    unit = "(" + "|".join(re.escape(word) for word in sorted(units, key=len, reverse=True)) + ")"
    surnames = "|".join(_surnames())
    return _Before(
        units=units,
        unit_before=re.compile(rf"(?<!\w){unit} ?\Z"),
        unit_at_head=re.compile(rf"{unit}(?: |(?<=\.))"),
        other_before=re.compile(rf"(?<!\w)(?<!thành )(?:{'|'.join(others)}) \Z"),
        surname_before=re.compile(rf"(?<!\w)(?:{surnames}) \Z"),
        deciding=frozenset(word.split()[-1] for word in (*units, *others, *map(key, _surnames()))),
    )


_AROUND_SIGNS = re.compile(r" ?([-.]) ?")
_WIDEST_UNIT = 20


def province(name: str, on: date | None = None) -> Place | None:
    """Give the Vietnamese province or city of the first tier that ``name`` spells, or ``None``.

    ``name`` may carry "tỉnh", "thành phố", "TP" and be abbreviated ("BR-VT", "TP.HCM"). ``on``
    decides between units that share a name; a unit that had ended by then still comes back, for
    news keep speaking of it. "thành phố Nam Định" is a town of the province: ``None``.
    """
    places, unit = _spelled(name)
    return _choose([place for place in places if place.level != "country" and place.country is None], unit, on)


def country(name: str) -> Place | None:
    """Give the foreign country, province or city that ``name`` spells, or ``None``."""
    places, _ = _spelled(name)
    return next((place for place in places if place.level == "country" or place.country is not None), None)


def successor(place: Place, on: date) -> Place | None:
    """Give the unit that ``place`` belonged to on that day: itself, what it was merged into, or ``None``."""
    seen = {place}
    while place.until is not None and place.until <= on:
        following = province(place.merged_into, on) if place.merged_into else None
        if following is None or following in seen:
            return None
        seen.add(following)
        place = following
    return place


def find_places(folded: Folded, on: date | None = None) -> list[PlaceMention]:
    """Find provinces, cities of the first tier, foreign provinces and countries, in the order of the text.

    Only where the name stands for the unit: not in "Nguyễn Hòa Bình", "đường Hà Nội", "thành phố Nam
    Định", "Thái Bình Dương". ``on``: the article's date, where known. Spans are of the source.
    """
    gazetteer = _gazetteer()
    first_words, text = gazetteer.first_words, folded.key
    found: list[PlaceMention] = []
    end = 0
    for capital in gazetteer.starts.finditer(folded.text):
        start, stop = capital.span()
        if (first_word := text[start:stop]) not in first_words or start < end:
            continue
        match = _spellings_of(first_word).match(text, start)
        if match is None or not _capitalised(folded.text[start : match.end()]):
            continue
        end = match.end()
        mention = _mention(folded, (start, end), on)
        if mention is not None:
            found.append(mention)
    return found


def all_places() -> Iterator[Place]:
    """Give every place of the tables, in their order."""
    return (place for place, _ in _places())


def is_district(name: str) -> bool:
    """Say whether ``name`` (without "huyện", "quận" ...) was a unit of the second tier."""
    return key(name) in districts()


@lru_cache(maxsize=1)
def wider_names() -> frozenset[str]:
    """Give the proper names of seas, oceans and the like, which are no unit and nobody's name, in key space."""
    return frozenset(key(line) for line in lines_of("not_places.txt"))


@lru_cache(maxsize=1)
def districts() -> frozenset[str]:
    """Give the names of units of the second tier in key space (:func:`llmx.lexicon.spelling.key`)."""
    return frozenset(key(line) for line in lines_of("districts.txt"))


def _mention(folded: Folded, at: Span, on: date | None) -> PlaceMention | None:
    gazetteer = _gazetteer()
    spelling = _lookup_key(folded.key[at[0] : at[1]])
    before, units = folded.key[max(0, at[0] - _WIDEST_UNIT) : at[0]], _before()
    words = before.rsplit(None, 1)
    decides = bool(words) and words[-1].lstrip("(\"'-") in units.deciding
    unit = units.unit_before.search(before) if decides else None
    if unit is None:
        blocked = decides and (
            units.other_before.search(before) or units.surname_before.search(folded.text[at[0] - len(before) : at[0]])
        )
        if blocked or spelling in gazetteer.need_unit:
            return None
    place = _choose(gazetteer.by_spelling[spelling], unit.group(1) if unit else "", on)
    if place is None:
        return None
    span = folded.span(*at)
    return PlaceMention(place, span, folded.span(at[0] - len(before) + unit.start(), at[1]) if unit else span)


def _choose(places: Sequence[Place], unit: str, on: date | None) -> Place | None:
    """Choose among places of one spelling by the word before the name (key space) and the day."""
    if unit:
        places = [place for place in places if place.level in _before().units[unit]]
    if on is not None:
        known = [place for place in places if place.since is None or place.since <= on]
        places = [place for place in known if place.exists(on)] or known
    return places[0] if places else None


def _spelled(name: str) -> tuple[tuple[Place, ...], str]:
    """Give the places of a spelling, and the word that had to be taken off its head."""
    by_spelling = _gazetteer().by_spelling
    plain = _lookup_key(name)
    if plain in by_spelling:
        return by_spelling[plain], ""
    unit = _before().unit_at_head.match(plain)
    if unit is None:
        return (), ""
    return by_spelling.get(plain[unit.end() :], ()), unit.group(1)


@lru_cache(maxsize=4_096)
def _lookup_key(name: str) -> str:
    return _AROUND_SIGNS.sub(r"\1", key(name))


def _capitalised(name: str) -> bool:
    """Every word of a Vietnamese name begins with a capital; a hyphenated foreign one only at its head."""
    return name.istitle() or all(word[0].isupper() or not word[0].isalpha() for word in name.split())


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    by_spelling: dict[str, list[Place]] = defaultdict(list)
    need_unit: set[str] = set()
    for place, spellings in _places():
        for spelling in spellings:
            plain = _lookup_key(spelling.removeprefix("?"))
            by_spelling[plain].append(place)
            if spelling.startswith("?"):
                need_unit.add(plain)
    for name in lines_of("not_places.txt"):
        by_spelling[_lookup_key(name)] = []
    first_words: dict[str, list[str]] = defaultdict(list)
    # "Quảng Nam - Đà Nẵng" is nearly always two places now; as the old unit it is only looked up.
    joined = {spelling for spelling in need_unit if "-" in spelling}
    for spelling in sorted(by_spelling.keys() - joined, key=lambda spelling: (-len(spelling), spelling)):
        first_words[re.split(r"\W", spelling, maxsplit=1)[0]].append(spelling)
    letters = "".join(sorted({word[0].upper() for word in first_words}))
    return _Gazetteer(
        by_spelling={spelling: tuple(places) for spelling, places in by_spelling.items()},
        need_unit=frozenset(need_unit),
        first_words={word: tuple(spellings) for word, spellings in first_words.items()},
        starts=re.compile(rf"[{letters}]\w*"),
    )


@lru_cache(maxsize=512)
def _spellings_of(first_word: str) -> re.Pattern[str]:
    """Match the spellings that begin with a word; white space, hyphens and full stops vary as print does."""
    loose = {"-": " ?- ?", ".": r"\. ?"}
    patterns = (
        "".join(loose.get(part) or re.escape(part) for part in re.split(r"([-.])", spelling))
        for spelling in _gazetteer().first_words[first_word]
    )
    return re.compile(f"(?:{'|'.join(patterns)})(?!\\w)")


def _places() -> Iterator[tuple[Place, list[str]]]:
    for line in lines_of("provinces.txt"):
        name, level, since, until, merged_into, others = _cells(line, 6)
        place = Place(name.removeprefix("?"), _LEVELS[level], _day(since), _day(until), merged_into or None)
        yield place, [name, *_split(others)]
    for line in lines_of("countries.txt"):
        name, level, whose, others = _cells(line, 4)
        yield Place(name.removeprefix("?"), _LEVELS[level], country=whose or None), [name, *_split(others)]


def _cells(line: str, count: int) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != count:
        raise ValueError(f"expected {count} cells: {line!r}")
    return cells


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
