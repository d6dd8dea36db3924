"""An article's text with the facts of a record marked where they stand: pieces of lines, for showing them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from llmx.article.article import Article
from llmx.article.zones import Zone, find_zones
from llmx.record.verdicts import SIGNS

if TYPE_CHECKING:
    from llmx.record.report import CheckReport, Verdict

__all__ = ["LONGEST", "Line", "Piece", "lines_of"]

LONGEST = 50_000
"""Code points of a text that are shown."""

_DIMMED = {"caption", "photo_credit", "byline", "teaser", "comment_box", "chrome", "dateline"}
_BADNESS = {verdict: at for at, verdict in enumerate(SIGNS)}
_KINDS = (
    ("person", re.compile(r"officials\[\d+\]\.name")),
    ("sum", re.compile(r"amounts\[\d+\]\.(?:text|value|unit|qualifier)")),
    ("document", re.compile(r"documents\[\d+\].*")),
    ("post", re.compile(r"officials\[\d+\]\.positions.*")),
    ("date", re.compile(r"held_on|published_on")),
    ("place", re.compile(r"parties\[\d+\]\.(?:name|body)|place")),
    ("quote", re.compile(r".*\.quote")),
)
"""Kinds of mentions by the paths of their facts, the one that decides how a piece looks first."""

_MISSING = {"officials": "person", "amounts": "sum"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look: ``kind`` and ``verdict`` of what they state, if anything; ``begins`` where a finding does.

    ``zone`` names what they are where they are no running text.
    """

    words: str
    zone: str | None
    kind: str | None = None
    verdict: Verdict | None = None
    begins: bool = False

    @property
    def found(self) -> bool:
        """Whether a finding stands there."""
        return self.verdict not in (None, "supported")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text; ``zone`` where it is of one whole, ``named`` where the line before was not."""

    pieces: tuple[Piece, ...]
    zone: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str | None
    verdict: Verdict

    @property
    def rank(self) -> tuple[int, int]:
        kinds = [kind for kind, _ in _KINDS]
        return -_BADNESS[self.verdict], kinds.index(self.kind) if self.kind else len(kinds)


def lines_of(article: Article, report: CheckReport | None) -> Iterator[Line]:
    """Give the lines of an article with what a report says of them, as far as they are shown."""
    text = article.text[:LONGEST]
    marks = [] if report is None else [mark for mark in _marks(report) if mark.start < min(mark.end, len(text))]
    before: str | None = None
    for pieces in _cut(text, marks, find_zones(text, article.lead)):
        zones = [piece.zone for piece in pieces if piece.words.strip()]
        # A caption with its credit is one thing; running text with a caption in it is text.
        zone = zones[0] if zones and all(zones) else None
        yield Line(tuple(pieces), zone, zone not in (None, before))
        before = zone


def _marks(report: CheckReport) -> Iterator[_Mark]:
    """Give the places of all facts that are mentions, and of the findings that are at no fact's place."""
    found = {finding.path for finding in report.findings}
    known = set()
    for fact in report.facts:
        kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(fact.path)), None)
        if kind is None and fact.path not in found:
            continue
        for start, end in fact.spans:
            known.add((fact.path, (start, end)))
            yield _Mark(start, end, kind, fact.verdict)
    for finding in report.findings:
        if finding.span is None or (finding.path, tuple(finding.span)) in known:
            continue
        path = finding.path or ""
        kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(path)), _MISSING.get(finding.field))
        yield _Mark(*finding.span, kind, finding.verdict)


def _cut(text: str, marks: Sequence[_Mark], zones: Sequence[Zone]) -> Iterator[list[Piece]]:
    """Cut a text where a mark, a zone or a line begins or ends; give each line that is not empty."""
    breaks = {at + step for at, letter in enumerate(text) if letter == "\n" for step in (0, 1)}
    ends = {at for mark in marks for at in (mark.start, min(mark.end, len(text)))}
    places = sorted({0, len(text)} | breaks | ends | {at for zone in zones for at in zone.span})
    opening: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
    line: list[Piece] = []
    here: list[_Mark] = []
    for start, end in pairwise(places):
        here = [mark for mark in here if mark.end > start] + opening[start]
        if text[start] != "\n":
            line.append(_piece(text[start:end], start, here, _zone_at(zones, start)))
        elif line:
            yield line
            line = []
    if line:
        yield line


def _piece(words: str, start: int, here: Sequence[_Mark], zone: str | None) -> Piece:
    mark = min(here, key=lambda one: one.rank, default=None)
    if mark is None:
        return Piece(words, zone)
    return Piece(words, zone, mark.kind, mark.verdict, mark.start == start and mark.verdict != "supported")


def _zone_at(zones: Sequence[Zone], place: int) -> str | None:
    at = bisect_right(zones, place, key=lambda zone: zone.span[0]) - 1
    inside = at >= 0 and place < zones[at].span[1] and zones[at].kind in _DIMMED
    return zones[at].kind if inside else None
