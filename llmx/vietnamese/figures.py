"""Days as figures: "10/8", "30.4.2019", "5 tháng 8", found once in a text; whether there is such a day."""

from __future__ import annotations

import calendar
import re

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import meanings
from llmx.vietnamese.folding import Folded

__all__ = ["FIGURES", "all_figures", "exists", "read_figures"]

# The year apart from its day: "15/3 năm 2019", "6/5 (năm 2017)", "8/2 năm ngoái"; behind a comma it is that of another
# clause ("sáng 5/1, năm 2018 toàn tỉnh đạt ...") unless a comma or a place goes on ("22-4, năm 2015, tại Pleiku").
_YEAR_APART = (
    r"(?:(?:(?: ?[/-] ?|,? ?\( ?| )|(?P<comma>, ))(?:{dates.before_years} )?năm (?P<apart>[0-9]{4}(?!\w)|{dates.years})"
    r"(?(comma)(?=[,.;:)\n]| tại | ở |\Z))| ?\( ?(?P<enclosed>(?:19|20)[0-9]{2}) ?\))?"
)
# A first digit that continues no number: "29" of "17:29" and "300" of "1.300" are no days.
_HEAD = r"[0-9](?<![0-9].)(?<![0-9][/.,:].)"
FIGURES = pattern(
    rf"(?P<day>{_HEAD}[0-9]?)(?:"
    r" ?(?P<sign>[/.-]) ?(?P<month>[0-9]{1,2})(?: ?(?P=sign) ?(?P<year>[0-9]{4}|[0-9]{2}(?![0-9])))?"
    r"(?![0-9]| ?/ ?[0-9]|/(?!năm)\w|[.,-][0-9]{1,9}(?![0-9/:-]))"
    r"|(?P<loose>,)? tháng (?P<named>[0-9]{1,2}(?![0-9])|{dates.months})(?!\w)"
    r"(?: ?[/.,-] ?(?P<named_year>[0-9]{4})(?![\w.,]*\d))?"
    r"|(?P<iso_year>[0-9]{2})-(?P<iso_month>[0-9]{2})-(?P<iso_day>[0-9]{2})(?![0-9-]))" + _YEAR_APART
)
"""A day and month in key space, with the year where it is written."""

_CENTURY_TURNS = 70
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def all_figures(folded: Folded) -> list[re.Match[str]]:
    """Give what looks like a day in a text: what it is asked for :meth:`once`."""
    return list(FIGURES.finditer(folded.key))


def read_figures(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Give day, month and year of a match of ``FIGURES``."""
    if match["iso_day"]:
        return int(match["iso_day"]), int(match["iso_month"]), int(match["day"] + match["iso_year"])
    month = int(meanings("dates.months").get(match["named"], match["named"]) if match["named"] else match["month"])
    written = match["year"] or match["named_year"] or match["enclosed"] or match["apart"] or ""
    year = int(written) if written.isdigit() else None
    if year is not None and year < 100:
        year += 2000 if year < _CENTURY_TURNS else 1900
    return int(match["day"]), month, year


def exists(day: int, month: int, year: int | None) -> bool:
    """Say whether there is such a day; without a year, in a leap year."""
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= _LONGEST_MONTHS[month - 1] and ((day, month) != (29, 2) or year is None or calendar.isleap(year))
