"""A text folded so that spellings of the same word compare equal, which maps back to the original offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar, cast

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import INVISIBLE, compose, level, plain
from llmx.vietnamese.lines import joining_starts
from llmx.vietnamese.syllables import is_syllable

__all__ = ["Folded", "fold", "fold_once"]

T = TypeVar("T")

_SPACE = re.compile(r"\n[ \n]*| [ \n]+")
_BREAKS = re.compile(r"\n+")
# What stands before the mark is looked at behind it: the engine then skips to the next mark.
_GLUED = re.compile(r"[.!?…](?<=(?:[^\W\d_]|[%)\"]).)[.!?…]*+(?=[^\W\d_]{2})")
_GLUED_NUMBER = re.compile(r"[0-9](?<=[^\W\d_][0-9])")
_AMOUNT = pattern(r"[0-9]+(?:[.,][0-9]+|%| ?{numbers.scales})")
_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}+\Z")
_LONGEST_WORD = 9
_CLOSING = '%)"'
# "Ông Lê Na -- Giám đốc Sở X": one dash, typed as two.
_TWO_DASHES = re.compile(r"(?<= )--(?= )")
_SET_AGAINST = re.compile(r"[^\W_]-\Z")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in three aligned forms.

    ``source`` is the text as given. ``text`` is its composed form (NFC, plain spaces, dashes and
    quotes; letter case and spelling kept) with one space between two words of a sentence, wherever
    the source breaks its lines, and one line break where it parts headlines, captions, list items and
    paragraphs. ``key`` is ``text`` in lower case with the free spelling habits levelled;
    ``len(key) == len(text)``, so that one offset serves both.
    """

    source: str
    text: str
    key: str
    _offsets: _Offsets | None = field(repr=False, default=None)
    _made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[[Folded], T]) -> T:
        """Give what ``make`` makes of this text: the same object however often it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @property
    def is_moved(self) -> bool:
        """Whether offsets of the source are others than those of ``text``."""
        return self._offsets is not None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in ``source`` (code points) for a span in ``text`` or ``key``."""
        if self._offsets is None:
            return start, end
        first = self._offsets[start]
        if end <= start or (self.text[start:end] == " " and self._offsets[end] == first):
            # An empty span stays empty even where invisible characters follow, and a space that print left out is one.
            return first, first
        while (last := self._ends(end)) <= first and end < len(self.text):
            # A letter and a mark that compose with nothing have one place in the source, and go together.
            end += 1
        return first, max(first, last)

    def _ends(self, end: int) -> int:
        """Give the source offset after the last character before ``end``; what folding left out behind it stays out."""
        assert self._offsets is not None
        offset = self._offsets[end]
        in_space = self.text[end - 1] in " \n"
        while offset > 0 and (
            self.source[offset - 1] in INVISIBLE or (not in_space and self.source[offset - 1].isspace())
        ):
            offset -= 1
        return offset

    def evidence(self, start: int, end: int) -> str:
        """Give the source text behind a span of ``text`` or ``key``."""
        first, last = self.span(start, end)
        return self.source[first:last]


@lru_cache(maxsize=1)
def fold_once(text: str) -> Folded:
    """Fold a text that is asked about again: the last one is kept, for both finders are asked about one text."""
    return fold(text)


def fold(text: str) -> Folded:
    """Fold ``text`` (any normal form) so that spellings of the same word compare equal.

    Linear in the length of the text. Offsets of the result map back exactly with
    :meth:`Folded.span`.
    """
    composed, offsets = compose(text)
    # Both characters of a break are kept for now: what is folded stays as long as what was composed.
    printed = plain(composed.replace("\r\n", " \n")).rstrip(" \n")
    if offsets is not None:
        offsets = offsets[: len(printed) + 1]
    key = level(printed)
    changes = _changes(printed, key)
    if not changes:
        return Folded(source=text, text=printed, key=key, _offsets=offsets)
    shifts = _shifts(changes)
    return Folded(
        source=text,
        text=_changed(printed, changes),
        key=_changed(key, changes),
        _offsets=shifts
        if offsets is None
        else tuple(offsets[shifts[at]] for at in range(len(printed) - shifts.all + 1)),
    )


@dataclass(frozen=True, slots=True)
class _Shifts:
    """Offsets that grow where white space was left out, and shrink where it was lacking: stretches and their shifts."""

    starts: tuple[int, ...]
    by: tuple[int, ...]

    def __getitem__(self, at: int) -> int:
        number = bisect_right(self.starts, at)
        return at + self.by[number - 1] if number else at

    @property
    def all(self) -> int:
        """How much shorter the whole text has become."""
        return self.by[-1]


_Offsets = tuple[int, ...] | _Shifts


def _composed(offsets: Sequence[int], shifts: _Shifts, length: int) -> tuple[int, ...]:
    """Give the offsets of what is left of a composed text of this length."""
    return tuple(offsets[shifts[at]] for at in range(length - shifts.all + 1))


def _shifts(changes: list[tuple[int, int, str]]) -> _Shifts:
    starts: list[int] = []
    by: list[int] = []
    shift = 0
    for start, end, white in changes:
        starts.append(start + len(white) - shift)
        shift += end - start - len(white)
        by.append(shift)
    return _Shifts(tuple(starts), tuple(by))


def _changes(printed: str, key: str) -> list[tuple[int, int, str]]:
    """Give the stretches of white space that become another, and whether a space, a line break, or nothing."""
    changes = [(0, 1, "")] if printed[:1] == " " and printed[1:2] not in (" ", "\n") else []
    lines = printed.split("\n")
    spaced = "  " in printed or lines[0][-1:] == " " or any(line.strip(" ") != line for line in lines[1:])
    if spaced or "" in lines:
        changes += _doubled(printed, key, _SPACE if spaced else _BREAKS)
    else:
        # Most texts have no doubled white space: then only the lines that go on with another are looked at.
        changes += [(at - 1, at, _joint(printed, at - 1)) for at in joining_starts(printed, key)]
    others = [(at, at, " ") for at in _glued_ends(printed, key)]
    others += [(at, at, " ") for at in _glued_numbers(printed, key)]
    others += [(*dash.span(), "-") for dash in _TWO_DASHES.finditer(printed)]
    return sorted([*changes, *others]) if others else changes


def _doubled(printed: str, key: str, found: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Give the changes of a text with doubled white space, or a line break at its head."""
    starts = frozenset(joining_starts(printed, key))
    for start, end in (space.span() for space in found.finditer(printed)):
        white = " "
        if start == 0:
            white = ""
        elif printed.find("\n", start, end) >= 0:
            white = _joint(printed, start) if end in starts else "\n"
        if white != printed[start:end]:
            yield start, end, white


def _glued_ends(printed: str, key: str) -> Iterator[int]:
    """Give where a sentence begins that no space parts from the one before it: "... đến nay.| Theo đó".

    A mark of the end stands between a word in small letters, a bracket, a quotation or a share, and a word with a
    capital. The word is one of Vietnamese: "ThS.Lê", "vnexpress.Net" and "TP.Huế" have none.
    """
    for mark in _GLUED.finditer(printed):
        end = mark.end()
        if not (printed[end].isupper() and printed[end + 1].islower()):
            continue
        before = mark.start() - 1
        word = _LAST_WORD.search(printed, max(0, before - _LONGEST_WORD), mark.start())
        if printed[before] in _CLOSING or (
            word is not None and word.group().islower() and is_syllable(key[word.start() : word.end()])
        ):
            yield end


def _glued_numbers(printed: str, key: str) -> Iterator[int]:
    """Give where an amount begins that no space parts from the word before it: "tăng| 15%", not "Q5", "Quốc hội13".

    The word is a syllable with a mark or a letter of its own, which no code has.
    """
    for number in _GLUED_NUMBER.finditer(printed):
        at = number.start()
        word = _LAST_WORD.search(printed, max(0, at - _LONGEST_WORD), at)
        marked = word is not None and not word.group().isascii() and is_syllable(key[word.start() : at])
        if marked and _AMOUNT.match(key, at):
            yield at


def _joint(printed: str, at: int) -> str:
    """Give what stands between two lines that are one: nothing behind a dash that parts two syllables."""
    return "" if _SET_AGAINST.search(printed[max(0, at - 2) : at]) else " "


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, white in changes:
        pieces += (text[done:start], white)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)
