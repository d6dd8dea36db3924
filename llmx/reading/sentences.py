"""The sentence around a span: what a reader must see to decide."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import Span

__all__ = ["Sentences", "split_sentences"]

# Each alternative begins with its own character, which lets the search skip to the next candidate.
# A row of marks is read once, from its first one: whether white space follows is the same for the others.
_END = re.compile(
    r"\n|" + "|".join(rf"{mark}(?<![.!?…].)[.!?…]*+[\"')\]]*+(?=\s)" for mark in (r"\.", "!", r"\?", "…"))
)
_LONGEST_ABBREVIATION = 2
_ABBREVIATION = re.compile(r"(?<!\w)(?:TP|[^\W\d_])\.\Z")


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text as spans in key space, in order and without gaps between lines."""

    folded: Folded
    spans: tuple[Span, ...]
    _starts: tuple[int, ...]

    def number_at(self, offset: int) -> int:
        """Give the number of the sentence that an offset in key space belongs to."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def around(self, offset: int) -> Span:
        """Give the sentence (key space) that an offset belongs to."""
        return self.spans[self.number_at(offset)] if self.spans else (0, 0)

    def text_at(self, offset: int) -> str:
        """Give the words of the source in the sentence around an offset in key space."""
        return self.folded.evidence(*self.around(offset))


def split_sentences(folded: Folded) -> Sentences:
    """Split a folded text at line breaks and at the ends of sentences. Linear in its length."""
    text = folded.text
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return Sentences(folded, tuple(spans), tuple(first for first, _ in spans))


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Say whether a mark ends a sentence: no lower-case letter follows, and it is no "TP." or initial."""
    if match.group()[0] == "\n":
        return True
    if text[match.end() : match.end() + 2].strip().islower():
        return False
    before = text[max(0, match.end() - 4) : match.end() - 1]
    long = len(before) > _LONGEST_ABBREVIATION and before.isalpha()
    return long or not (match.group() == "." and _ABBREVIATION.search(text, max(0, match.end() - 4), match.end()))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence without the white space around it."""
    piece = text[start:end]
    if stripped := piece.strip():
        start += piece.index(stripped[0])
        spans.append((start, start + len(stripped)))
