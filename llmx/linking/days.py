"""The day of an event as papers give it: whole, without its year, or only by the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

__all__ = ["Day", "day_of", "iso"]

_YEARLESS = "--"
_AHEAD = 7
"""Days by which a paper speaks of an event before it is."""


@dataclass(frozen=True, slots=True)
class Day:
    """When an article's event was.

    ``held`` and ``published`` are day numbers, where they are known; ``yearless`` is ``--MM-DD`` where no year could
    be found for it.
    """

    held: int | None = None
    published: int | None = None
    yearless: str | None = None

    @property
    def known(self) -> int | None:
        """The day of the event, else that of publication, which is close to it."""
        return self.held if self.held is not None else self.published

    def apart(self, other: Day) -> int | None:
        """Give how many days lie between two events at least; ``None`` where nothing says it."""
        pairs = [(self.held, other.held), (self.published, other.published)]
        both = [abs(one - two) for one, two in pairs if one is not None and two is not None]
        if both:
            return min(both)
        if self.known is not None and other.known is not None:
            return abs(self.known - other.known)
        return 0 if self.yearless is not None and self.yearless == other.yearless else None


def day_of(held_on: object, published_on: object) -> Day:
    """Make the day of a record. One without a year is the last such day before publication, or soon after it."""
    published = _ordinal(published_on)
    if isinstance(held_on, str) and held_on.startswith(_YEARLESS):
        held = None if published is None else _last_before(held_on, published)
        return Day(held, published, None if held is not None else held_on)
    return Day(_ordinal(held_on), published)


def iso(day: int | None) -> str | None:
    """Give a day number as an ISO date."""
    return None if day is None else date.fromordinal(day).isoformat()


def _last_before(yearless: str, published: int) -> int | None:
    year = date.fromordinal(published).year
    days = (_ordinal(f"{at:04}{yearless[1:]}") for at in (year + 1, year, year - 1))
    return next((day for day in days if day is not None and day <= published + _AHEAD), None)


@lru_cache(maxsize=1_024)
def _ordinal(value: object) -> int | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value).toordinal() if len(value) == len("2017-08-17") else None
    except ValueError:
        return None
