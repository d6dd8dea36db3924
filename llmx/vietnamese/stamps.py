"""The day that a site prints over an article, beside a weekday, a clock or "Cập nhật"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from llmx.lexicon.patterns import pattern
from llmx.vietnamese.figures import all_figures, exists, read_figures
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import Span

__all__ = ["Stamp", "find_stamps", "publication_date", "stamps_of"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of date and time that a site prints over an article ("Chủ nhật, 15/08/2021 - 10:56")."""

    span: Span
    day: date


_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?'?"
_STAMP_BEFORE = pattern(
    rf"(?:(?:(?P<sure>{{dates.stamps}}(?: (?:ngày|lúc))? ?:?|{_CLOCK})|{{dates.weekdays}})"
    r"[\s,|-]{0,4}(?:(?<=, )ngày )?){1,3}\Z"
)
_STAMP_AFTER = re.compile(
    rf"(?P<clock>[\s,|-]{{0,4}}\(?{_CLOCK}\)?(?: ?[ap]m(?!\w))?)?(?:,? ?\(?gmt ?\+ ?7\)?)?",
)
_STAMP_ENDS = re.compile(r" ?(?:\Z|[\n|(\[])")
_FIRST_YEAR_ONLINE = 1995
_LONGEST_HEADLINE = 250
_LINES_OF_A_HEAD = 12
_LOOK_BACK = 48


def find_stamps(folded: Folded) -> list[Stamp]:
    """Find the dates that a site prints: with a weekday, a clock or "Cập nhật" beside them, or alone on their line."""
    return [Stamp(folded.span(start, end), day) for start, end, day in folded.once(stamps_of)]


def stamps_of(folded: Folded) -> list[tuple[int, int, date]]:
    """Give where stamps begin and end in folded space, and their days: what a text is asked for :meth:`once`."""
    stamps, text = [], folded.key
    for match in folded.once(all_figures):
        day, month, year = read_figures(match)
        if year is None or year < _FIRST_YEAR_ONLINE or not exists(day, month, year):
            continue
        base = max(0, match.start() - _LOOK_BACK)
        before = _STAMP_BEFORE.search(text[base : match.start()])
        after = _STAMP_AFTER.match(text, match.end())
        start = base + before.start() if before else match.start()
        end = after.end() if after else match.end()
        closed = _STAMP_ENDS.match(text, end) is not None
        alone = closed and text[max(0, start - 1) : start] in ("", "\n")
        timed = (after and after["clock"]) or (before and before["sure"])
        # A weekday alone does not make a stamp of "Thứ Bảy, 9/3/2019, tại Bến Tre ...".
        if timed or alone or (before and closed):
            stamps.append((start, end, date(year, month, day)))
    return stamps


def publication_date(folded: Folded) -> date | None:
    """Give the day of the first stamp at the head of the article: no more than headline and site lines before it."""
    for start, _, day in folded.once(stamps_of):
        if start > _LINES_OF_A_HEAD * _LONGEST_HEADLINE:
            break
        head = folded.key[:start].split("\n")
        if len(head) <= _LINES_OF_A_HEAD and max(map(len, head)) <= _LONGEST_HEADLINE:
            return day
    return None
