"""Days as programs and papers write them: in metadata, in tables, in the stamp beside a headline."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterable, Iterator
from functools import cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import meanings
from llmx.vietnamese.dates import find_dates
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.stamps import find_stamps

__all__ = ["VIETNAM", "day_beside", "is_stamp", "written_day"]

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
"""The time of a paper's day: UTC+7 without summer time, in all of the country (IANA zone Asia/Ho_Chi_Minh)."""

_LONGEST_STAMP = 120
_LONGEST_REST = 3
_MOST_WORDS = 5  # of an author's name beside a stamp
_CHANGED = pattern(r"cập nhật")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h]\d\d(?!\d)")
# As WordPress, Blogger and English pages write days; in running text such a "8 2021" would be no day.
_VIETNAMESE = r"(?:tháng|thg\.?|th) ?(?:(?P<number>[0-9]{1,2})|(?P<name>{dates.months}))"
_NAMED_MONTH = rf"(?:{_VIETNAMESE}|(?P<english>{{dates.months_in_english}})\.?)"
_DAY_MONTH = pattern(rf"(?<![0-9/.,:-])(?P<day>[0-9]{{1,2}}) {_NAMED_MONTH},? (?P<year>[0-9]{{4}})(?![0-9])")
_MONTH_DAY = pattern(rf"(?<!\w){_NAMED_MONTH} (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}})(?![0-9])")
_PARTED = re.compile(r" ?[|•·] ?| [-–] ")
_A_NAME = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,3}")
_BESIDES_DATE = pattern(r"{dates.weekdays}|{dates.stamps}|ngày|tháng|năm|[\d\W]")
_ISO = re.compile(
    # The second "T" is of a publishing system of several papers: "2018-07-22T21:20:00T+07:00".
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*T?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
# Day before month, as Vietnamese writes; an American clock beside it makes the order uncertain.
_DAY_FIRST = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})(?!\d)(?!.*[AP]M\b)", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1990, 2099  # Vietnamese papers went online in 1997


def written_day(value: str) -> datetime.date | None:
    """Read the day of a date or a time in a form that programs write, in Vietnam's time."""
    value = value.strip()
    if len(value) > 80:
        return None
    try:
        day = _parsed(value)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _parsed(value: str) -> datetime.date | None:
    if iso := _ISO.fullmatch(value):
        year, month, day, hour, minute, zone = iso.groups()
        clock = datetime.time(int(hour or 0), int(minute or 0), tzinfo=_zone(zone))
        return _in_vietnam(datetime.datetime.combine(datetime.date(int(year), int(month), int(day)), clock))
    if day_first := _DAY_FIRST.match(value):
        return datetime.date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    if value[:1].isalpha():  # RFC 5322: Thu, 17 Aug 2017 20:15:00 +0700
        return _in_vietnam(email.utils.parsedate_to_datetime(value))
    return None


def _zone(zone: str | None) -> datetime.timezone | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return datetime.UTC
    minutes = int(zone[1:3]) * 60 + int(zone[3:].lstrip(":") or 0)
    return datetime.timezone(datetime.timedelta(minutes=-minutes if zone[0] == "-" else minutes))


def _in_vietnam(moment: datetime.datetime) -> datetime.date:
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()


def day_beside(lines: Iterable[str]) -> str | None:
    """Give the ISO date stamped beside a headline; of several the one that is not of a change."""
    stamped: dict[datetime.date, bool] = {}
    for line in lines:
        if len(line) <= _LONGEST_STAMP:
            folded = fold(_in_figures(line))
            changed = _CHANGED.search(folded.key)
            for end, day in _stamped(folded):
                late = changed is not None and folded.span(*changed.span())[0] < end
                stamped[day] = stamped.get(day, True) and late
    days = [day for day, late in stamped.items() if not late] or list(stamped)
    return days[0].isoformat() if len(days) == 1 else None


def is_stamp(line: str) -> bool:
    """Say whether a line is the stamp of an article, alone or with its author's name."""
    if len(line) > _LONGEST_STAMP:
        return False
    folded = fold(_in_figures(line))
    return any(_stamped(folded)) and len(_BESIDES_DATE.sub(" ", folded.key).split()) <= _MOST_WORDS


def _stamped(folded: Folded) -> Iterator[tuple[int, datetime.date]]:
    """Give where the stamps of a line end; of one with a clock, or nothing but a date, any day that is written out."""
    stamps = [(stamp.span[1], stamp.day) for stamp in find_stamps(folded)]
    if not stamps and (_CLOCK.search(folded.key) or _is_nothing_but_dated(folded.key)):
        for date in find_dates(folded):
            if date.year is not None and _FIRST_YEAR <= date.year <= _LAST_YEAR:
                stamps.append((date.span[1], datetime.date(date.year, date.month, date.day)))
    yield from stamps


def _is_nothing_but_dated(line: str) -> bool:
    """Say whether a line is a day, alone or beside the name of a section or an author ("Chính trị | 06/08/2021")."""
    rest = [part for part in _PARTED.split(line) if len(_BESIDES_DATE.sub("", part)) > _LONGEST_REST]
    return not rest or (len(rest) == 1 != len(_PARTED.split(line)) and _A_NAME.fullmatch(rest[0]) is not None)


def _in_figures(line: str) -> str:
    """Write days with a named month in figures: "6 Tháng Tám, 2021", "Th8 6, 2021", "August 6, 2021"."""
    written = key(line)
    for form in (_DAY_MONTH, _MONTH_DAY):
        found = form.search(written)
        if found is not None:
            month = found["number"] or _months()[found["name"] or found["english"]]
            return f"{written[: found.start()]}{found['day']}/{month}/{found['year']}{written[found.end() :]}"
    return line


@cache
def _months() -> dict[str, str]:
    return {**meanings("dates.months"), **meanings("dates.months_in_english")}
