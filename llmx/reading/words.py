"""A text as a row of words that can be searched for a phrase, whatever stands between the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import Span

__all__ = ["Words", "key_words", "plain_words", "read_words"]

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[^\w ]")
_GLUED = re.compile(r"[^\W\d_][0-9]")
_GAP = re.compile(r"  +")
_USUAL_MARKS = "\n,.:;-()\"'/%!?…"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text in key space, known by where they stand in ``joined``: one space around each.

    ``_here`` tells where in ``joined`` the first word begins and each one behind more than a space, ``_there`` where
    it does in ``folded.key``: most words have one space between, and are as far apart in both.
    """

    folded: Folded
    joined: str
    _here: list[int]
    _there: list[int]

    def find(self, phrase: str, first: int = 1, last: int | None = None) -> Iterator[Span]:
        """Give where in ``joined`` a ``phrase`` (as :func:`plain_words` gives it) stands, between two offsets of it."""
        if not phrase:
            return
        wanted, stop = f" {phrase} ", len(self.joined) if last is None else last
        at = self.joined.find(wanted, first - 1, stop)
        while at >= 0:
            yield at + 1, at + 1 + len(phrase)
            at = self.joined.find(wanted, at + 1, stop)

    def span(self, first: int, last: int) -> Span:
        """Give the span in key space of the words from where one begins in ``joined`` to where one ends."""
        return self.key_at(first), self.key_at(last - 1) + 1

    def key_at(self, offset: int) -> int:
        """Give where a letter of ``joined`` stands in key space."""
        number = bisect_right(self._here, offset) - 1
        return self._there[number] + offset - self._here[number]

    def start_from(self, offset: int) -> int:
        """Give where in ``joined`` the first word begins that does not begin before an offset in key space."""
        number = bisect_right(self._there, offset) - 1
        at = self._here[number] + offset - self._there[number] if number >= 0 else self._here[0]
        at = min(at, *self._here[number + 1 : number + 2], len(self.joined))
        return at if self.joined[at - 1] == " " else self.joined.find(" ", at) + 1

    def spaces(self, start: int, end: int) -> int:
        """Give how many words begin behind one offset of ``joined`` and before another."""
        return self.joined.count(" ", start, end)

    def start_before(self, start: int, count: int) -> int:
        """Give where in ``joined`` the word begins that stands so many words before a start; at most the first."""
        while count > 0 and start > 1:
            start, count = self.joined.rfind(" ", 0, start - 1) + 1, count - 1
        return start

    def end_behind(self, end: int, count: int) -> int:
        """Give where in ``joined`` the word ends that stands so many words behind an end; at most the last."""
        while count > 0 and end < len(self.joined) - 1:
            end, count = self.joined.find(" ", end + 1), count - 1
        return end

    def between(self, start: int, end: int) -> str:
        """Give the words that begin between two offsets in key space, with one space around each."""
        first, last = self.start_from(start), self.start_from(end)
        return self.joined[first - 1 : last] if first < last else " "

    def phrases(self, phrase: str) -> list[Span]:
        """Give the spans of all occurrences of a phrase."""
        return [self.span(first, last) for first, last in self.find(plain_words(phrase))]


def read_words(folded: Folded) -> Words:
    """Take a folded text apart. Linear in its length."""
    spaced = _without_marks(folded.key)
    left = len(spaced) - len(spaced.lstrip(" "))
    here, there = [1], [left]
    for gap in _GAP.finditer(spaced, left):
        start, end = gap.span()
        left += end - start - 1
        here.append(end + 1 - left)
        there.append(end)
    return Words(folded, f" {' '.join(spaced.split())} ", here, there)


def _without_marks(text: str) -> str:
    """Give a text with a space for each mark. Most texts have none but the usual ones, which are replaced fastest."""
    for mark in _USUAL_MARKS:
        text = text.replace(mark, " ")
    return text if text.replace(" ", "").isalnum() else _MARK.sub(" ", text)


def plain_words(text: str) -> str:
    """Give the words of a claim in key space with one space between them."""
    # A lost space ("tăng15%") is put where the article's was.
    plain = len(text) < 400 and _GLUED.search(text) is None
    return " ".join(_WORD.findall(key(text) if plain else fold(text).key))


def key_words(text: str) -> str:
    """Give the words of a piece of text that is in key space already, with one space between them."""
    return " ".join(_WORD.findall(text))
