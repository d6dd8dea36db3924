"""Where the event was held, as the lead says it."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.lead import Lead
from llmx.reading.reading import Reading

__all__ = ["read_venue"]

_AT = pattern(r"(?<!\w)tại (?!(?:buổi|hội nghị|hội đàm|cuộc|lễ|đây|đó|điểm|nhà riêng|kỳ họp|phiên)(?!\w))")
# What ends the name of a place: a mark, or a word that goes on with the sentence.
_END = pattern(
    r"[.;:()\n]|\s-\s|(?<!\w)(?:"
    r"đã|đang|sẽ|do|về|nhằm|để|với|giữa|trong|từ|và|nhân|theo|diễn ra|tổ chức|có|cùng|dưới|vào|sáng|chiều|"
    r"ngày|ban thường vụ|đoàn đại biểu|đoàn công tác|được|các đồng chí|đồng chí|lãnh đạo"
    r")(?!\w)"
)
_UNIT = "tỉnh|thành phố|tp|tp\\.|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|nước|vương quốc|cộng hòa|bang|châu|thủ đô"
_UNIT_AND_NAME = pattern(rf"\A\s?(?:{_UNIT}) ?\S+(?: \S+){{0,4}}\Z")
_UNIT_ALONE = pattern(rf"(?:{_UNIT})")
_HOUSE = pattern(r"trung tâm|trụ sở|nhà|hội trường|khách sạn|bảo tàng|trường|cung|khu")
_AND = "và"
_LONGEST = 120


def read_venue(reading: Reading, lead: Lead) -> str | None:
    """Give the place after "tại" in the lead, with the units it lies in where they follow; ``None`` if not said."""
    if lead.span is None:
        return None
    start, end = lead.span
    match = _AT.search(reading.folded.key, start, end)
    if match is None:
        return None
    last = min(end, match.end() + _LONGEST)
    stop = next((one for one in _END.finditer(reading.folded.key, match.end(), last) if _ends(one, reading)), None)
    text = reading.folded.text[match.end() : stop.start() if stop else last]
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
