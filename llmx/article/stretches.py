"""A text cut into the stretches that a page printed apart: its lines, and what was fused into one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from llmx.article.zone_rules import ZoneKind
from llmx.lexicon.terms import forms
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.stamps import find_stamps

__all__ = ["SOURCE_MARK", "Stretch", "cut"]

SOURCE_MARK = re.compile(r"\([^()\n]{2,25}\)\s?\.?\s?-")
"""The paper's mark that opens a report: "(Thanh tra) - "."""

_PROSE = 100
_LONGEST_BOXED = 500
_CLOSED = re.compile(r"[.!?…:;][\"')\]]{0,2}(?:/\.?)?\Z")
_MARKS_OF_END = ".!?…:;"
_BEHIND_MARKS = "\"')]/"
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"')]{0,2}(?:\s|(?=[^\W\d_a-z]))")


class Stretch(NamedTuple):
    """A line, or a part of one between two seams; offsets in folded space, ``text`` and ``key`` trimmed of space."""

    start: int
    end: int
    text: str
    key: str
    stamp: bool = False
    kind: ZoneKind = "body"
    rule: str | None = None
    signature: Span | None = None

    @property
    def is_closed(self) -> bool:
        """Say whether it ends as a sentence does."""
        last = self.text[-1]
        return last in _MARKS_OF_END or (last in _BEHIND_MARKS and _CLOSED.search(self.text[-6:]) is not None)

    @property
    def is_prose(self) -> bool:
        """Say whether it is running text: long, and of whole sentences."""
        if self.end - self.start < _PROSE:
            return False
        return self.is_closed or _SENTENCE_INSIDE.search(self.text, _PROSE) is not None


_LINK_OPENINGS = ("Đọc thêm", "Xem thêm")
_NOTHING_YET = ("Hiện chưa có bình luận", "Chưa có bình luận")


@lru_cache(maxsize=1)
def _tags() -> frozenset[str]:
    return frozenset(_as_printed("pages.tags:fused"))


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """Give the pattern of headings: literals alone, so that it skips to their first letters; the longest first."""
    headings = (*_as_printed("pages.related:fused", "pages.comments:fused"), *_tags(), *_NOTHING_YET)
    return re.compile("|".join(sorted(headings, key=lambda heading: (-len(heading), heading))))


def _as_printed(*names: str) -> Iterator[str]:
    """Give the terms of lists as sites print headings: with a capital, or in capitals."""
    for form in forms(*names):
        yield form[0].upper() + form[1:]
        yield form.upper()


_COLON = re.compile(r"\s?:")
_COUNT = re.compile(r"\s?:?(?:\s?\([0-9]{1,4}\))?")
# A line's head, a letter or sign printed against the heading, a closed sentence, or the end of a name.
_BEFORE_BOX = re.compile(
    r"(?:\A|\S|[.!?…:\"')|\n]\s{0,2}|(?:[^\W\d_a-z][^\W\d_]*\s){2}|(?<!\w)[A-ZĐ]{1,2}\.[A-ZĐ]{1,2}\s)\Z"
)


_LINK = re.compile(
    r"(?<!>)>{2,}+[^<>\n]{4,200}<<+|(?<=[.!?…\"):/] )>{2,}+[^<>\n]{4,200}(?=\n|\Z|>>)"
    r"|\[(?:Xem|Đọc) (?:thêm|tiếp)\][^\[\]\n]{4,400}\[Đóng\]"
)


def cut(folded: Folded) -> list[Stretch]:
    """Cut a text into its stretches, blank ones left out."""
    plain = Folded(folded.text, folded.text, folded.key) if folded.is_moved else folded
    stamps = {stamp.span for stamp in find_stamps(plain)}
    seams = {at for span in stamps for at in span}
    seams.update(_box_seams(folded.text))
    ends = [match.start() for match in re.finditer("\n", folded.text)]
    cuts = sorted({0, len(folded.text), *ends, *seams})
    stamp_starts = {start for start, _ in stamps}
    stretches = []
    for start, end in pairwise(cuts):
        raw = folded.text[start:end]
        text = raw.strip(" \n•")
        if text:
            first = start + raw.index(text[0]) if raw[0] in " \n•" else start
            last = first + len(text)
            # What a seam sets free is spelled anew: the key of a syllable depends on the letters before it.
            key = fold(text).key if start in seams and len(text) <= _LONGEST_BOXED else folded.key[first:last]
            stretches.append(Stretch(first, last, text, key, stamp=start in stamp_starts))
    return stretches


def _heading_seams(text: str) -> Iterator[int]:
    """Give where headings of boxes begin, and where those end that are printed against what follows."""
    for match in _heading().finditer(text):
        heading, start = match.group(), match.start()
        colon = _COLON.match(text, match.end())
        if heading in _tags() and not colon:
            continue
        count = _COUNT.match(text, match.end())
        end = count.end() if count else match.end()
        if not _stands_free(text, heading, start, end, colon is not None):
            continue
        yield start
        # "Xem thêm: ...", key words and what an empty box says are one with their line.
        if heading not in _tags() and heading not in _NOTHING_YET and not (colon and heading in _LINK_OPENINGS):
            yield end


def _box_seams(text: str) -> Iterator[int]:
    """Give where boxes begin and end that a line has in it: headings, and links with marks of their own.

    An arrow behind a sentence is one where its line soon ends, since nothing else shows where a headline does.
    """
    # Most texts have no arrow and no bracket, which a plain search tells.
    links = [link.span() for link in _LINK.finditer(text)] if ">>" in text or "[" in text else []
    yield from chain.from_iterable(links)
    for seam in _heading_seams(text):
        number = bisect_right(links, (seam, len(text))) - 1
        if number < 0 or links[number][1] <= seam:
            yield seam


def _stands_free(text: str, heading: str, start: int, end: int, colon: bool) -> bool:
    """Say whether a heading begins a line, is fused to what was before it, or stands behind a sentence or a name.

    A small letter after it makes it a word of a sentence ("Tin liên quan đến vụ việc").
    """
    after = text[end : end + 2].lstrip(" ")
    if after[:1].islower() and not colon and heading not in _NOTHING_YET:
        return False
    return start == 0 or _BEFORE_BOX.search(text[max(0, start - 40) : start]) is not None
