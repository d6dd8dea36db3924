"""Digits that are no numbers: hours written with "g", days with a dot, plates of vehicles, codes, numbers to call."""

from __future__ import annotations

import re
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys
from llmx.vietnamese.candidates import Candidate

__all__ = ["is_code", "is_dotted_day", "is_glued", "is_hour", "is_plate"]

_GLUE: Final = frozenset("-/.+")
_HOURS: Final = 24
_SHORTEST_CALL: Final = 6
_LONGEST_COUNT: Final = 10

_OF_A_DAY = pattern(
    r" ?(?:{dates.parts_of_the_day}|{dates.hours_before} (?=[0-9]|{dates.from_today})"
    r"|mỗi thứ(?!\w)|[0-9]{1,2} ?phút|-|, [0-9]{1,2}g(?:[0-5][0-9])?(?!\w))"
)
_HOUR_BEFORE = re.compile(r"(?<![\w.,])[0-9]{1,2}g(?:[0-5][0-9])?(?:(?:,| và| -) |-)\Z")
_PLATE = re.compile(
    r"[0-9]{2}[A-ZĐ][0-9A-Z]?(?: ?[-.] ?| )?(?:[0-9]{3}(?:[0-9]{0,2}|\.[0-9]{2})|[0-9]{2}[-.][0-9]{2})(?!\w)"
    # Half of it left out: "57K-23...".
    r"|[0-9]{2}[A-ZĐ][0-9A-Z]?(?:-[0-9]{2})?(?:\.{3}|…)"
)
# The number of a house with a letter, "25K7/4B".
_LETTERED = re.compile(r"[0-9]+[A-ZĐ][0-9]+/")
# "- 11g: thăm làng gốm", in a schedule with other hours: "- 7g30: khởi hành".
_CLOCK = re.compile(r"(?<![0-9])[0-9]{1,2}g[0-5][0-9](?![0-9])")
_SCHEDULE = 300
_ITEM_BEGINS = re.compile(r"(?:\A|\n)[ +*•-]*\Z")
# "Hội thi (9g đến 11g)".
_BRACKETED_HOURS = pattern(r"\([0-9]{1,2}g(?: {numbers.till} )[0-9]{1,2}g\)")
_HALF_A_PLATE = re.compile(r"(?<!\w)[0-9]{2}[A-ZĐ][0-9A-Z]? ?[-.]? ?\Z")
_CALLED = re.compile(
    r"(?<![\w.,])(?:(?:\(?\+?84\)?|\(?0[0-9]{1,4}\)?|1[89]00)(?:[ .][0-9]{2,4}){0,3}[ .]|\(0[0-9]{1,4}\))\Z"
)


def _is_of_a_day(key: str, end: int) -> bool:
    """Say whether a day, its part or another hour follows a number with "g": "20g tối 6-6", "10g-16g"."""
    return _OF_A_DAY.match(key, end) is not None


def _is_plate(text: str, start: int) -> bool:
    """Say whether the plate of a vehicle, "57K-1173", or its second half begins at ``start`` of a printed text."""
    if text[start + 2 : start + 3].isupper() and _PLATE.match(text, start):
        return True
    half = start > 1 and text[start - 1] in " -." and not text[start - 2].islower()
    return half and _HALF_A_PLATE.search(text, max(0, start - 8), start) is not None


def _is_called(key: str, start: int) -> bool:
    """Say whether the digits at ``start`` stand behind those that begin a number to call: "0935 111 222"."""
    if start < 2 or (key[start - 1] != ")" and key[start - 2] not in "0123456789)"):
        return False
    return _CALLED.search(key, max(0, start - 24), start) is not None


def is_hour(reading: Candidate) -> bool:
    """Find an hour in "20g tối", "từ 9g đến 17g", "24/24g", whose "g" is no gram."""
    key, unit, value = reading.folded.key, reading.unit, reading.numeral.value
    if unit.name != "g" or value is None or value > _HOURS or key[unit.end - 2] == " ":
        return False
    opens = _ITEM_BEGINS.search(key, max(0, reading.start - 6), reading.start) is not None
    timed = opens and _CLOCK.search(key, max(0, reading.start - _SCHEDULE), unit.end + _SCHEDULE) is not None
    return (
        (timed and key[unit.end : unit.end + 1] == ":")
        or reading.last.lstrip("(") in keys("dates.clocks")
        or _is_of_a_day(key, unit.end)
        or _HOUR_BEFORE.search(key, max(0, reading.start - 16), reading.start) is not None
        or key.startswith(f"{_HOURS}/{_HOURS}", reading.start)
        or _BRACKETED_HOURS.match(key, reading.start - 1) is not None
    )


def is_plate(reading: Candidate) -> bool:
    """Find the plate of a vehicle, whole or a half of it, or a house with a letter in its number."""
    if _LETTERED.match(reading.folded.text, reading.start):
        return True
    said = not keys("numbers.before_a_plate").isdisjoint((reading.last, reading.last_two))
    return (said and reading.numeral.factor > 1) or _is_plate(reading.folded.text, reading.start)


def is_code(reading: Candidate) -> bool:
    """Find a number to call, and one that begins with nought."""
    key, start = reading.folded.key, reading.start
    # Nobody counts from nought: "số báo danh 01562".
    code = key[start] == "0" and reading.end - start > 2 and key[start : reading.end].isdigit()
    named = (
        not reading.numeral.grouped
        and (reading.last.rstrip(":") or "".join(reading.before[-2:-1])) in keys("numbers.before_a_call")
        and reading.end - start >= _SHORTEST_CALL
    )
    # Nobody writes thousands of millions without grouping them: "tài khoản 700312345678 ngân hàng".
    long = reading.end - start >= _LONGEST_COUNT and key[start : reading.end].isdigit()
    return reading.plain and (code or named or long or _is_called(key, start))


def is_dotted_day(reading: Candidate) -> bool:
    """Find a day and month with a dot before what is never counted in parts: "từ 15.7 giá điện"."""
    numeral, unit, value = reading.numeral, reading.unit, reading.numeral.value
    if not reading.plain or value is None or value == int(value) or unit.name in keys("nouns.in_parts"):
        return False
    day, dot, month = reading.folded.key[reading.start : reading.end].partition(".")
    dated = bool(dot) and day.isdigit() and month.isdigit() and len(month) <= 2
    return dated and 0 < int(day) <= 31 and 0 < int(month) <= 12 and not numeral.grouped


def is_glued(reading: Candidate) -> bool:
    """Find digits that a stroke, a dash or a dot ties to a word: "COVID-19", "SH-60K", "Km13+250"."""
    start, key = reading.start, reading.folded.key
    if reading.numeral.words or start < 2 or key[start - 1] not in _GLUE or not key[start - 2].isalnum():
        return False
    if key[start - 1] == "-" and reading.folded.text[start - 2].isupper() and reading.unit.end == reading.end:
        # "Trực thăng SH-60K".
        return True
    return reading.unit.family != "money" or key[start - 2].isdigit()
