"""The text with names and posts marked, so that the grammar around people can be read without their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from llmx.reading.reading import Reading, SourceAmount
from llmx.vietnamese.mentions import Span

__all__ = ["NAME", "PEOPLE", "POST", "ROW", "Marked", "mark"]

NAME = "\ue000"
"""Stands for every character of a name. Private use: no word character, in no article."""

POST = "\ue001"
"""Stands for every character of a post."""

PEOPLE = rf"(?:[\s,:()\-/{NAME}{POST}]|{{cues.in_rows+people.honorifics:formal}})"
"""A piece of a row of people in marked text, as written: names, posts, what stands between them within a clause."""

ROW = rf"(?:{PEOPLE}|;)"
"""A piece of a row of people that may run on over semicolons, as lists do."""


@dataclass(frozen=True, slots=True)
class Marked:
    """``text`` is the key space of the text with names and posts marked; offsets stay the same."""

    reading: Reading
    text: str
    names: tuple[Span, ...]
    outside: tuple[Span, ...]
    amounts: tuple[int, ...]

    def sentence(self, at: int) -> Span:
        """Give the sentence around an offset."""
        return self.reading.sentences.around(at)

    def opening(self, first: int, at: int) -> int:
        """Give where the sentence that begins at ``first`` opens for an offset: behind a credit or stamp inside it."""
        number = bisect_right(self.outside, (at, at)) - 1
        return max(first, self.outside[number][1]) if number >= 0 else first

    def amounts_between(self, start: int, end: int) -> Sequence[SourceAmount]:
        """Give the amounts that begin in a stretch."""
        return self.reading.amounts[bisect_left(self.amounts, start) : bisect_left(self.amounts, end)]

    def name_before(self, start: int, end: int) -> Span | None:
        """Give the last name that begins in a stretch."""
        number = bisect_right(self.names, (end, 0)) - 1
        return self.names[number] if number >= 0 and self.names[number][0] >= start else None


def mark(reading: Reading) -> Marked:
    """Mark the names and posts of an article. Linear in its length."""
    posts = sorted(held.span for person in reading.people for held in person.posts)
    return Marked(
        reading,
        _filled(_filled(reading.folded.key, posts, POST), reading.name_spans, NAME),
        reading.name_spans,
        reading.outside,
        tuple(one.at[0] for one in reading.amounts),
    )


def _filled(text: str, spans: Sequence[Span], sign: str) -> str:
    """Give a text with a sign for each character of spans, which come in order and may overlap."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        if end > done:
            first = max(start, done)
            pieces += (text[done:first], sign * (end - first))
            done = end
    return "".join((*pieces, text[done:]))
