"""A text as a row of words that can be searched for a phrase, whatever stands between the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import add, sub

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import Span

__all__ = ["Words", "key_words", "plain_words", "read_words"]

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[^\w ]")
_USUAL_MARKS = "\n,.:;-()\"'/%!?…"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text in key space.

    ``joined`` has them with one space around each; ``offsets`` tells where each begins in it;
    ``starts`` and ``ends`` tell where each stands in ``folded.key``.
    """

    folded: Folded
    joined: str
    offsets: list[int]
    starts: list[int]
    ends: list[int]

    def find(self, phrase: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
        """Give the word ranges where ``phrase`` (as :func:`plain_words` gives it) stands, between two word numbers."""
        if not phrase:
            return
        wanted = f" {phrase} "
        count = phrase.count(" ") + 1
        at = self.joined.find(wanted, self.offsets[first] - 1 if 0 < first < len(self.offsets) else 0)
        while at >= 0:
            number = bisect_left(self.offsets, at + 1)
            if last is not None and number + count > last:
                return
            if number >= first:
                yield number, number + count
            at = self.joined.find(wanted, at + 1)

    def span(self, first: int, last: int) -> Span:
        """Give the span of the words from number ``first`` up to and without ``last``."""
        return self.starts[first], self.ends[last - 1]

    def number_at(self, offset: int) -> int:
        """Give the number of the first word that ends after ``offset`` (in key space)."""
        return bisect_right(self.ends, offset)

    def between(self, start: int, end: int) -> str:
        """Give the words that begin between two offsets in key space, with one space around each."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first >= last:
            return " "
        length = self.ends[last - 1] - self.starts[last - 1]
        return self.joined[self.offsets[first] - 1 : self.offsets[last - 1] + length + 1]

    def phrases(self, phrase: str) -> list[Span]:
        """Give the spans of all occurrences of a phrase."""
        return [self.span(first, last) for first, last in self.find(plain_words(phrase))]


def read_words(folded: Folded) -> Words:
    """Take a folded text apart. Linear in its length."""
    pieces = _without_marks(folded.key).split(" ")
    widths = list(map(len, pieces))
    words, lengths = list(filter(None, pieces)), list(filter(None, widths))
    ends = list(compress(map(add, accumulate(widths), count()), widths))
    offsets = list(map(add, accumulate(lengths[:-1], initial=0), count(1))) if words else []
    return Words(folded, f" {' '.join(words)} ", offsets, list(map(sub, ends, lengths)), ends)


def _without_marks(text: str) -> str:
    """Give a text with a space for each mark. Most texts have none but the usual ones, which are replaced fastest."""
    for mark in _USUAL_MARKS:
        text = text.replace(mark, " ")
    return text if text.replace(" ", "").isalnum() else _MARK.sub(" ", text)


def plain_words(text: str) -> str:
    """Give the words of a claim in key space with one space between them."""
    return " ".join(_WORD.findall(key(text) if len(text) < 400 else fold(text).key))


def key_words(text: str) -> str:
    """Give the words of a piece of text that is in key space already, with one space between them."""
    return " ".join(_WORD.findall(text))
