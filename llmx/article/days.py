"""Days as programs and papers write them: in metadata, in tables, in the stamp beside a headline."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterable, Iterator

from llmx.lexicon.patterns import pattern
from llmx.vietnamese.dates import find_dates, find_stamps
from llmx.vietnamese.folding import Folded, fold

__all__ = ["VIETNAM", "day_beside", "written_day"]

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
"""The time of a paper's day: UTC+7 without summer time, in all of the country (IANA zone Asia/Ho_Chi_Minh)."""

_LONGEST_STAMP = 120
_LONGEST_REST = 3
_CHANGED = pattern(r"cập nhật")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h]\d\d(?!\d)")
_BESIDES_DATE = pattern(r"{dates.weekdays}|{dates.stamps}|ngày|tháng|năm|[\d\W]")
_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
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
            folded = fold(line)
            changed = _CHANGED.search(folded.key)
            for end, day in _stamped(folded):
                late = changed is not None and folded.span(*changed.span())[0] < end
                stamped[day] = stamped.get(day, True) and late
    days = [day for day, late in stamped.items() if not late] or list(stamped)
    return days[0].isoformat() if len(days) == 1 else None


def _stamped(folded: Folded) -> Iterator[tuple[int, datetime.date]]:
    """Give where the stamps of a line end; of one with a clock, or nothing but a date, any day that is written out."""
    stamps = [(stamp.span[1], stamp.day) for stamp in find_stamps(folded)]
    if not stamps and (_CLOCK.search(folded.key) or len(_BESIDES_DATE.sub("", folded.key)) <= _LONGEST_REST):
        for date in find_dates(folded):
            if date.year is not None and _FIRST_YEAR <= date.year <= _LAST_YEAR:
                stamps.append((date.span[1], datetime.date(date.year, date.month, date.day)))
    yield from stamps
