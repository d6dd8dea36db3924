"""Places that the text joins as those who meet: "tỉnh X và tỉnh Y hội đàm", "hội nghị giữa X và Y"."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.lexicon.patterns import pattern
from llmx.reading.reading import Reading
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import PlaceMention

__all__ = ["JOINED", "meeting_row"]

JOINED = pattern(
    r"\)?(?:,|,? và| -| cùng| với)(?: các)?(?: {bodies.committees+sides.committees})?(?: {places.units}\.?)? ?"
)
"""What stands between two places that are joined in a row, in key space."""

_BETWEEN = pattern(r"{rows.held}(?: \w+){0,7}? giữa (?:\w+ ){0,4}?\Z")
# What the joined places do together, or what their leaders do.
_TOGETHER = pattern(r"(?: \([^()]{0,40}\))?,? (?:{rows.adverbs} )*{rows.together}")
_WIDTH = 90


def meeting_row(reading: Reading, span: Span) -> Sequence[PlaceMention]:
    """Give the first row of places in a stretch that meet by its syntax; nothing where there is no such row."""
    row: list[PlaceMention] = []
    for mention in (*_inside(reading, span), None):
        if mention is not None and row and _are_joined(reading, row[-1], mention):
            row.append(mention)
            continue
        if len({one.place.name for one in row}) > 1 and _meets(reading, row, span):
            return row
        row = [mention] if mention is not None else []
    return ()


def _inside(reading: Reading, span: Span) -> list[PlaceMention]:
    return [one for one in reading.places if span[0] <= one.whole[0] and one.whole[1] <= span[1]]


def _are_joined(reading: Reading, one: PlaceMention, other: PlaceMention) -> bool:
    return JOINED.fullmatch(reading.folded.key, one.whole[1], other.whole[0]) is not None


def _meets(reading: Reading, row: Sequence[PlaceMention], span: Span) -> bool:
    text = reading.folded.key
    start, end = row[0].whole[0], row[-1].whole[1]
    if _TOGETHER.match(text, end, min(span[1], end + _WIDTH)):
        return True
    return _BETWEEN.search(text, max(span[0], start - _WIDTH), start) is not None
