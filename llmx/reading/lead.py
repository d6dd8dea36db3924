"""The sentence that reports the event: who met whom, when and where; and the headline above it."""

from __future__ import annotations

from dataclasses import dataclass

from llmx.lexicon.patterns import pattern
from llmx.reading.reading import Reading
from llmx.reading.rows import meeting_row
from llmx.vietnamese.mentions import Span

__all__ = ["Lead", "find_lead", "is_heading"]

# How news open the report of a meeting: somebody holds, meets, receives, visits, signs.
_MEETING = pattern(r"{events.meetings}")
_SENTENCES = 25
_LENGTH = 4_000
_PROSE = 60
_LONGEST = 1_500
_CLOSED = pattern(r"[.!?…:;][\"')\]]*(?:/\.?)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Lead:
    """``headline`` as printed, ``span`` the sentence of the event in key space; either may be missing."""

    headline: str | None
    span: Span | None


def find_lead(reading: Reading) -> Lead:
    """Find the headline, and the first sentence of the article that opens with a day or reports a meeting."""
    headline = reading.headline
    after = headline[1] if headline else 0
    title = " ".join(reading.folded.text[headline[0] : after].split()) if headline else None
    return Lead(title or None, _event_sentence(reading, after))


def _event_sentence(reading: Reading, after: int) -> Span | None:
    days = [mention.span[0] for mention in reading.dates if mention.led and reading.is_inside(mention.span)]
    second_choice = None
    for first, end in reading.sentences.spans[:_SENTENCES]:
        start = max(first, after)
        if start > _LENGTH:
            break
        text = reading.folded.key[start : min(end, start + _LONGEST)]
        if is_heading(reading.folded.key[max(start, end - 8) : end]):
            continue
        if not reading.is_inside((start, start + 1)):
            continue
        reports = end - start >= _PROSE and _MEETING.search(text) is not None
        if not reports and not meeting_row(reading, (start, end)):
            continue
        if any(start <= day < end for day in days):
            return start, min(end, start + _LONGEST)
        second_choice = second_choice or (start, min(end, start + _LONGEST))
    return second_choice


def is_heading(text: str) -> bool:
    """Say whether a line is no running sentence."""
    return not _CLOSED.search(text)
