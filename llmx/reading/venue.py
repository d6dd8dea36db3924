"""Where the event was held, as the lead says it."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.lead import Lead
from llmx.reading.reading import Reading

__all__ = ["read_venue"]

_AT = pattern(r"(?<!\w)(?:tại|(?<=[,-] )ở) (?!{events.not_venues})")
_SEAT = pattern(r"{events.seats} \Z")
_LONGEST_SEAT = 32
# What ends the name of a place: a mark, or a word that goes on with the sentence.
_END = pattern(r"[.;:()\n]|\s-\s|{events.venue_ends}")
_UNIT_AND_NAME = pattern(r"\A\s?{places.units} ?\S+(?: \S+){0,4}\Z")
_UNIT_ALONE = pattern(r"{places.units}")
_HOUSE = pattern(r"{events.houses}")
_AND = "và"
_LONGEST = 120


def read_venue(reading: Reading, lead: Lead) -> str | None:
    """Give the place after "tại" in the lead, with the units it lies in where they follow; ``None`` if not said."""
    if lead.span is None:
        return None
    start, end = lead.span
    text = reading.folded.key
    places = (_place_at(at, end, reading) for at in _AT.finditer(text, start, end) if not _is_seat(at, start, text))
    return next(filter(None, places), None)


def _is_seat(at: re.Match[str], start: int, text: str) -> bool:
    """Say whether somebody only lives, works or has a seat there."""
    return _SEAT.search(text, max(start, at.start() - _LONGEST_SEAT), at.start()) is not None


def _place_at(match: re.Match[str], end: int, reading: Reading) -> str | None:
    last = min(end, match.end() + _LONGEST)
    stop = next((one for one in _END.finditer(reading.folded.key, match.end(), last) if _ends(one, reading)), None)
    text = reading.folded.text[match.end() : stop.start() if stop else last]
    if stop is None and last < end and "," not in text:
        # What goes on without an end is no name: captions that ran into each other.
        return None
    closed = stop is not None and stop.group() in ".;:()\n"
    place = _with_units(text.split(","), closed)
    named = any(letter.isupper() for letter in place) and not _UNIT_ALONE.fullmatch(key(place))
    return place if place and named else None


def _ends(end: re.Match[str], reading: Reading) -> bool:
    """Say whether a word ends the name of a place; "và" before a capital goes on with that of a house."""
    house = _HOUSE.match(reading.folded.key, end.pos)
    return not (house and end.group() == _AND and reading.folded.text[end.end() + 1 : end.end() + 2].isupper())


def _with_units(chunks: list[str], closed: bool) -> str:
    """Give the first piece and those after it that only name a unit; the last may be cut in the middle of a clause."""
    taken = chunks[:1]
    for number, chunk in enumerate(chunks[1:], start=1):
        whole = closed or number < len(chunks) - 1
        if not whole or not _UNIT_AND_NAME.match(key(chunk)):
            break
        taken.append(chunk)
    return " ".join(",".join(taken).split())
