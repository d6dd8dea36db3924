"""One code for a place through time, and the codes that the state's lists give it.

The table is ``lexicon/data/place_codes.txt``. The lists of 2004 and of 2025 give some numbers to different
places, so a number of theirs alone is no name of a place; the code here is, and never passes to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from llmx.lexicon.terms import lines_of
from llmx.vietnamese.places import Level, Place, all_places, country, province
from llmx.vietnamese.slugs import slug

__all__ = ["CodedPlace", "coded_place", "coded_places", "place_code", "place_named"]


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """A place under its code.

    ``code`` is the number that the list of 2004 has for the name, and for places that it does not have the name
    as a word ("lao", "hai-hung"). ``gso_2004`` and ``gso_2025`` are the numbers of the two lists. ``formerly``
    are other names that the place had under the same number. ``became`` is the code of the unit that took it
    in on the day ``until``.
    """

    code: str
    name: str
    level: Level
    country: str | None = None
    formerly: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    gso_2004: str | None = None
    gso_2025: str | None = None
    became: str | None = None


@lru_cache(maxsize=4_096)
def place_named(name: str, on: date | None = None) -> Place | None:
    """Give the province, city, foreign province or country that a text names, ``None`` where it names no one.

    "thành phố Hạ Long, tỉnh Quảng Ninh" is Quảng Ninh: of parts between commas the last that is a place counts.
    """
    for part in (name, *reversed(name.split(","))):
        place = province(part, on) or country(part)
        if place is not None:
            return place
    return None


@lru_cache(maxsize=1_024)
def place_code(place: Place) -> str:
    """Give the code of a place."""
    listed = _listed().get(place.name) if _is_listed(place) else None
    return listed[0] if listed else slug(place.name)


@lru_cache(maxsize=1_024)
def coded_place(code: str) -> CodedPlace | None:
    """Give the place of a code, ``None`` where no place has it."""
    found = _by_code().get(code)
    return _coded(code, found) if found else None


def coded_places() -> Iterable[CodedPlace]:
    """Give all provinces and cities of Vietnam, those of today first."""
    return (_coded(code, found) for code, found in _by_code().items() if _is_ours(found[0]))


def _is_ours(place: Place) -> bool:
    return place.level != "country" and place.country is None


def _is_listed(place: Place) -> bool:
    """Say whether a unit can be the one of the list: those that ended before 2004 share names with later ones."""
    return _is_ours(place) and (place.until is None or place.until > date(2004, 1, 1))


def _coded(code: str, found: tuple[Place, ...]) -> CodedPlace:
    """Put the places of one code together: the last of them lends its name, the first its beginning."""
    last = max(found, key=lambda place: place.until or date.max)
    first = min(found, key=lambda place: place.until or date.max)
    into = province(last.merged_into) if last.merged_into else None
    old, new = _listed().get(last.name, ("", "")) if _is_listed(last) else ("", "")
    return CodedPlace(
        code=code,
        name=last.name,
        level=last.level,
        country=last.country,
        formerly=tuple(place.name for place in found if place.name != last.name),
        since=first.since,
        until=last.until,
        gso_2004=old or None,
        gso_2025=new or None,
        became=place_code(into) if into else None,
    )


@lru_cache(maxsize=1)
def _by_code() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in all_places():
        code = place_code(place)
        found[code] = (*found.get(code, ()), place)
    return found


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, str]]:
    """Give the numbers of 2004 and of 2025 by name; only what both lists leave out has none."""
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines_of("place_codes.txt"))
    return {name: (old, new) for name, old, new in rows}
