"""Which line breaks only end a line of print, and which part headline, caption, list item and paragraph.

Nothing is decided from one line alone. What is printed on a page of a fixed width breaks where the next word would not
have fitted, all through the text: such a text is *wrapped*, and its width is found by looking at all of its breaks. In
other texts a line goes on in the next only where the words themselves say so: a small letter behind a line that is no
label, or a last word that cannot be the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.vietnamese.syllables import surname_weight

__all__ = ["joining_starts"]

_WIDEST = 160
_NARROWEST = 40
_LONGEST_LABEL = 30
_WIDTHS_TRIED = 8
_ENOUGH_FORCED = 2
_ENOUGH_SMALL = 3
_FILLED = 0.7
"""How much of the width a line fills that a program has wrapped by bytes and not by letters."""

_ITEM = re.compile(r"[-+*•▪◦●■►>»]|[0-9IVX]{1,4}[.)](?:\s|(?=[^\W\d_]))|[a-zđ][.)]")
_MARK = re.compile(r"\([^()\n]{2,25}\) ?\.? ?-")
_CLOSED = re.compile(r"[.!?…:;][\"')\]]*(?:/\.?)?\Z")
_MARKS_OF_END = ".!?…:;"
_BEHIND_MARKS = "\"')]/"
_SMALL = re.compile(r"[\"'(\[]{0,2}(?P<word>[^\W\d_]+)(?=[ ,.;:\"')]|\Z)(?![.:]\S)")
# Nor can a dash or a bracket that opens be the last sign.
_OPEN_END = pattern(r"(?:{lines.open_ends}|[^\W_] ?-|\()\Z")
_ABBREVIATION = pattern(r"(?:{lines.abbreviations}|(?<!\w)[^\W\d_]\.)\Z")
_LONGEST_ABBREVIATION = 3
_MIDDLE_NAME = re.compile(r"[^\W\d_a-z]\w* Thị\Z")
_REST_OF_NAME = range(2, 4)
_OPENER = pattern(r"{lines.openers}")
_LONGEST_END = 16


class _Line(NamedTuple):
    """A line without the space around it; ``width`` is its length in print, indent included."""

    text: str
    key: str
    start: int
    width: int
    blank_before: bool

    @property
    def is_open(self) -> bool:
        """Say whether the last word cannot be the last one."""
        end = self.key[-_LONGEST_END:]
        return _OPEN_END.search(end) is not None or _MIDDLE_NAME.search(self.text[-_LONGEST_END:]) is not None

    @property
    def is_closed(self) -> bool:
        """Say whether the line ends as a sentence does, or a clause that a list has on a line of its own."""
        last = self.text[-1]
        if last not in _MARKS_OF_END and not (last in _BEHIND_MARKS and _CLOSED.search(self.text[-6:])):
            return False
        before = self.key[-_LONGEST_ABBREVIATION - 2 : -1]
        long = len(before) > _LONGEST_ABBREVIATION and before.isalpha()
        return long or _ABBREVIATION.search(self.key[-_LONGEST_END:]) is None

    @property
    def is_small(self) -> bool:
        """Say whether the first word has small letters (an address or code is no word)."""
        if self.text[0].isupper():
            return False
        match = _SMALL.match(self.text)
        return match is not None and match["word"].islower()

    @property
    def opens_sentence(self) -> bool:
        """Say whether the first word, or the paper's mark "(ABC) -", opens a sentence."""
        return _MARK.match(self.text) is not None or (
            self.text[:1] != self.key[:1] and _OPENER.match(self.key) is not None
        )


class _Break(NamedTuple):
    """A break between two lines, with what evidence and decision both ask."""

    before: _Line
    after: _Line
    closed: bool
    small: bool
    item: bool
    first: int
    """The length of the word that did not fit."""

    @property
    def is_open(self) -> bool:
        """Say whether a sentence may go on here."""
        return not (self.closed or self.item or self.parts)

    @property
    def parts(self) -> bool:
        """Say whether the break parts, whatever the words: at a blank line, and at the bar that closes a cell."""
        return self.after.blank_before or self.before.text.endswith("|")

    @property
    def is_in_name(self) -> bool:
        """Say whether the break parts a surname from the rest of a name."""
        last, following = self.before.text.split(" ")[-2:], self.after.text.split(maxsplit=4)
        if len(last) < 2 or not (last[0].islower() and last[1].istitle() and surname_weight(key(last[1])) > 1):
            return False
        capitals = next((at for at, word in enumerate(following) if not word.rstrip(",").istitle()), 0)
        return capitals in _REST_OF_NAME and following[capitals][0].islower()

    def is_forced(self, width: int) -> bool:
        """Say whether the next word would not have fitted."""
        return self.before.width <= width <= self.before.width + self.first and not self.parts


def joining_starts(text: str, levelled: str) -> list[int]:
    """Give, in order, where the lines begin that go on with the sentence or paragraph of the line before them.

    ``text`` is plain, ``levelled`` the same in key space. Linear in their length.
    """
    lines = list(_lines(text, levelled))
    breaks = [_break(before, after) for before, after in pairwise(lines)]
    layout = _layout(breaks)
    return [
        one.after.start
        for one, following in zip_longest(breaks, breaks[1:])
        if not one.parts and _joins(one, following, layout)
    ]


def _lines(text: str, levelled: str) -> Iterator[_Line]:
    at, blank = 0, False
    for line in text.split("\n"):
        stripped = line.strip(" ")
        if stripped:
            start = at + len(line) - len(line.lstrip(" "))
            yield _Line(stripped, levelled[start : start + len(stripped)], start, len(line.rstrip(" ")), blank)
        blank = not stripped
        at += len(line) + 1


def _break(before: _Line, after: _Line) -> _Break:
    word = after.text.find(" ")
    return _Break(
        before,
        after,
        closed=before.is_closed,
        small=after.is_small,
        item=_ITEM.match(after.text) is not None,
        first=word if word > 0 else len(after.text),
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is wrapped: at a ``width``, ``exact`` if counted in letters; not at all without a width.

    ``spaced``: its paragraphs stand apart by blank lines, and no other line is left short.
    """

    width: int = 0
    exact: bool = False
    spaced: bool = False

    def fills(self, one: _Break) -> bool:
        """Say whether the line before a break is full."""
        if self.exact:
            return one.is_forced(self.width)
        return self.width > 0 and _FILLED * self.width <= one.before.width <= self.width


def _joins(one: _Break, following: _Break | None, layout: _Layout) -> bool:
    filled = layout.fills(one)
    if one.item:
        # A dash may stand at the head of a line where it parts two words of a sentence.
        return filled and layout.exact and not one.closed and _ITEM.match(one.before.text) is None
    if one.closed and not (one.small and filled):
        return filled and layout.exact and (layout.spaced or _is_paragraph(one.after, following, layout))
    if one.small:
        return filled or one.before.width >= _LONGEST_LABEL or one.before.is_open
    return (filled or one.before.is_open or one.is_in_name) and not one.after.opens_sentence


def _is_paragraph(line: _Line, following: _Break | None, layout: _Layout) -> bool:
    """Say whether a line is part of running text: a name or a headline alone ends without a mark."""
    return line.is_closed or (following is not None and layout.fills(following))


def _layout(breaks: Sequence[_Break]) -> _Layout:
    """Find at which width a text is wrapped."""
    printed = [one.before.width for one in breaks]
    widths = sorted({width for width in printed if _NARROWEST <= width <= _WIDEST}, reverse=True)[:_WIDTHS_TRIED]
    tried = [(support, width) for width in widths if (support := _support(breaks, width))]
    if tried:
        width = max(tried)[1]
        return _Layout(width, True, all(one.parts or one.is_forced(width) for one in breaks))
    going_on = [one for one in breaks if one.is_open]
    small = sum(one.small and one.before.width >= _LONGEST_LABEL for one in going_on)
    if small >= _ENOUGH_SMALL and 2 * small >= len(going_on) and max(printed) <= _WIDEST:
        return _Layout(max(printed))
    return _Layout()


def _support(breaks: Sequence[_Break], width: int) -> int:
    """Say how many breaks a width explains; none where chance or a list of headlines would explain them as well."""
    forced = [one for one in breaks if one.is_forced(width)]
    if len(forced) < _ENOUGH_FORCED:
        return 0
    longer = sum(one.before.width > width for one in breaks)
    unexplained = sum(one.is_open and not one.is_forced(width) for one in breaks)
    if len(forced) < 2 * (longer + unexplained):
        return 0
    inside = any(one.is_open and one.small for one in forced)
    one_sentence = (
        len(forced) == len(breaks)
        and not any(one.closed or one.item or one.after.opens_sentence for one in breaks)
        and breaks[-1].after.is_closed
    )
    return len(forced) if inside or one_sentence else 0
