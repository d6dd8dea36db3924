"""Scales: where a day or a sum of money stands on a line, and which ticks help to read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor, log10
from xml.etree import ElementTree as ET

from llmx.pictures.drawing import line, text
from llmx.pictures.labels import Words, labels_of

__all__ = ["Days", "Money", "dong"]

_YEARS_WITH_MONTHS = 3
_MOST_YEARS = 16


@dataclass(frozen=True, slots=True)
class Days:
    """Days between ``first`` and ``last`` on a line from ``left`` to ``right``."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: int) -> float:
        """Give the place of a day."""
        return self.left + (self.right - self.left) * (day - self.first) / max(1, self.last - self.first)

    def ticks(self, top: float, bottom: float) -> Iterator[ET.Element]:
        """Draw years, and quarters where they are few, from top to bottom with their names above."""
        years = range(date.fromordinal(self.first).year, date.fromordinal(self.last).year + 2)
        step = 1 + len(years) // _MOST_YEARS
        months = (1, 4, 7, 10) if len(years) <= _YEARS_WITH_MONTHS else (1,)
        for year in years[::step]:
            for month in months:
                day = date(year, month, 1).toordinal()
                if self.first <= day <= self.last:
                    at = self.at(day)
                    named = str(year) if month == 1 else f"{month}/{year}"
                    yield line((at, top), (at, bottom))
                    yield text((at, top - 6), named, dim=True, text_anchor="middle", font_size=12)


@dataclass(frozen=True, slots=True)
class Money:
    """Sums on a line whose steps are powers of ten: gifts run from millions to thousands of billions."""

    least: Decimal
    most: Decimal
    left: float
    right: float

    def at(self, value: Decimal) -> float:
        """Give the place of a sum."""
        low, high = self._ends()
        return self.left + (self.right - self.left) * (log10(float(value)) - low) / (high - low)

    def _ends(self) -> tuple[int, int]:
        low = floor(log10(float(self.least)))
        return low, max(low + 1, floor(log10(float(self.most)) + 0.999))

    def ticks(self, top: float, bottom: float) -> Iterator[ET.Element]:
        """Draw the powers of ten."""
        low, high = self._ends()
        for power in range(low, high + 1, 1 + (high - low) // 9):
            at = self.at(Decimal(10) ** power)
            yield line((at, top), (at, bottom))
            yield text((at, top - 6), dong(Decimal(10) ** power), dim=True, text_anchor="middle", font_size=12)


def dong(value: Decimal) -> Words:
    """Write a sum of đồng as papers do: "1,3 tỷ", "450 triệu"."""
    power = next((power for power in (9, 6) if abs(value) >= 10**power), 0)
    words = labels_of("money").words[f"10^{power}"]
    rounded = f"{value.scaleb(-power):,.2f}".rstrip("0").rstrip(".")
    return {"vi": f"{rounded.translate(_COMMAS)} {words['vi']}", "en": f"{rounded} {words['en']}"}


_COMMAS = str.maketrans(",.", ".,")
