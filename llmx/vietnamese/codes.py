"""Digits that are no numbers: hours written with "g", the plates of vehicles, numbers to call."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern

__all__ = ["is_called", "is_of_a_day", "is_plate"]

_OF_A_DAY = pattern(
    r" ?(?:{dates.parts_of_the_day}|{dates.hours_before} (?=[0-9]|{dates.from_today})"
    r"|mỗi thứ(?!\w)|[0-9]{1,2} ?phút|-|, [0-9]{1,2}g(?!\w))"
)
_PLATE = re.compile(r"[0-9]{2}[A-ZĐ][0-9A-Z]?[- .]?[0-9]{3}(?:[0-9]{0,2}|\.[0-9]{2})(?!\w)")
_HALF_A_PLATE = re.compile(r"(?<!\w)[0-9]{2}[A-ZĐ][0-9A-Z]? ?[-.]? ?\Z")
_CALLED = re.compile(r"(?<![\w.,])(?:\(?\+?84\)?|\(?0[0-9]{1,4}\)?|1[89]00)(?:[ .][0-9]{2,4}){0,3}[ .]\Z")


def is_of_a_day(key: str, end: int) -> bool:
    """Say whether a day, its part or another hour follows a number with "g": "20g tối 6-6", "10g-16g"."""
    return _OF_A_DAY.match(key, end) is not None


def is_plate(text: str, start: int) -> bool:
    """Say whether the plate of a vehicle, "57K-1173", or its second half begins at ``start`` of a printed text."""
    if text[start + 2 : start + 3].isupper() and _PLATE.match(text, start):
        return True
    half = start > 1 and text[start - 1] in " -." and not text[start - 2].islower()
    return half and _HALF_A_PLATE.search(text, max(0, start - 8), start) is not None


def is_called(key: str, start: int) -> bool:
    """Say whether the digits at ``start`` stand behind those that begin a number to call: "0935 111 222"."""
    if start < 2 or key[start - 2] not in "0123456789)":
        return False
    return _CALLED.search(key, max(0, start - 24), start) is not None
