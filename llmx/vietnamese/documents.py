"""Documents that news cite: type, number and day of issue.

Signs follow Decree 30/2020/NĐ-CP (number, year where the kind has one, abbreviation of type and
issuer) and Party Instruction 36-HD/VPTW (number, type and issuer); papers shorten both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import forms
from llmx.vietnamese.dates import next_date
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import Span

__all__ = ["DocumentMention", "find_documents"]


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """One occurrence of a cited document.

    ``type`` and ``number`` are as written; in a list that names the type once, every number has it.
    ``issued_on`` is an ISO date where day, month and year stand behind the number. ``span`` covers
    type and number, or the number alone where the type stands further up the list; code points of
    the source.
    """

    type: str
    number: str
    issued_on: str | None
    span: Span


_AFTER_BARE = pattern(r' ?(?:[,.;:)"\n(]|\Z|{documents.goes_on})')
# The letters behind a number: type and issuer, "NQ/TW", "QĐ-TTg", "QH14", after a year in some kinds.
_LETTERS = r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,11}[0-9]{0,2}"
_SIGN = re.compile(
    rf"[0-9](?<![0-9].)(?<![0-9][/.,:-].)[0-9]{{0,4}}[a-zđA-Z]?(?:(?P<year>/[0-9]{{4}}(?![0-9]))"
    rf"(?: ?[/-] ?{_LETTERS})?| ?[/-] ?{_LETTERS})(?: ?[/-] ?{_LETTERS}){{0,4}}"
)
_TYPE = pattern("{documents.types}")
_FROM_TYPE_TO_NUMBER = pattern(r"(?:(?: [^\s.,;:()\"]{1,20}){0,9} số ?:?)? ?\Z")
_CHAINED = pattern(r"(?:,? ngày [0-9/.-]{3,10})? ?(?:,|;|và|hoặc) ?(?:số )?\Z")
_ISSUED = pattern(r' ?,? ?(?:\([^()]{1,30}\) ?)?(?:của [^.;,()"\n]{1,60} ?)?(?:ban hành|ký)?\Z')
_TYPE_BACK = 100
_CHAIN_BACK = 40
_DATE_ON = 110


@dataclass(frozen=True, slots=True)
class _Cited:
    """A document in folded space."""

    type_at: Span
    number_at: Span
    inherited: bool
    year: int | None


def find_documents(folded: Folded) -> list[DocumentMention]:
    """Find cited documents that have a number, in the order of the text."""
    found = []
    for one in sorted([*_signed(folded), *_bare(folded)], key=lambda one: one.number_at):
        start, end = one.number_at[0] if one.inherited else one.type_at[0], one.number_at[1]
        number = re.sub(r"\s", "", folded.text[one.number_at[0] : end])
        kind = " ".join(folded.text[slice(*one.type_at)].split())
        found.append(DocumentMention(kind, number, _issued_on(folded, end, one.year), folded.span(start, end)))
    return found


def _signed(folded: Folded) -> Iterator[_Cited]:
    """Give documents whose number is a whole sign, with their type or, in a list, the type of the one before."""
    last: _Cited | None = None
    for match in _SIGN.finditer(folded.text):
        base = max(0, match.start() - _TYPE_BACK)
        type_at = _type_before(folded.key[base : match.start()])
        year = int(match["year"][1:]) if match["year"] else None
        if type_at:
            last = _Cited((base + type_at[0], base + type_at[1]), match.span(), False, year)
        elif last and _chained(folded.key, last.number_at[1], match.start()):
            last = _Cited(last.type_at, match.span(), True, year)
        else:
            continue
        yield last


@lru_cache(maxsize=1)
def _cited_by_number() -> re.Pattern[str]:
    """Match a type that is often cited by a bare number, as printed: a capital and small letters, then the number."""
    types = forms("documents.types:number")
    heads, rests = "".join(sorted({name[0] for name in types})), "|".join(sorted({name[1:] for name in types}))
    return re.compile(
        rf"[{heads}](?:{rests}) (?P<said>[Ss]ố:? )?(?P<number>[0-9]{{1,4}}[a-z]?)(?![\w/]|[.,-]\w| ?- ?[A-ZĐƯ])"
    )


def _bare(folded: Folded) -> Iterator[_Cited]:
    for match in _cited_by_number().finditer(folded.text):
        if match["said"] or _AFTER_BARE.match(folded.key, match.end()):
            type_end = match.start("said") if match["said"] else match.start("number")
            type_at = match.start(), match.start() + len(folded.text[match.start() : type_end].rstrip())
            yield _Cited(type_at, match.span("number"), False, None)


def _type_before(before: str) -> Span | None:
    """Give where the last type stands in ``before`` (key space), if nothing but its own words and "số" follow it."""
    types = list(_TYPE.finditer(before))
    return types[-1].span() if types and _FROM_TYPE_TO_NUMBER.match(before, types[-1].end()) else None


def _chained(text: str, end: int, start: int) -> bool:
    return start - end <= _CHAIN_BACK and _CHAINED.match(text[end:start]) is not None


def _issued_on(folded: Folded, end: int, year: int | None) -> str | None:
    """Give the day that a number's document was issued on, if it stands behind the number with nothing between."""
    found = next_date(folded, end, end + _DATE_ON)
    if found is None or not _ISSUED.match(folded.key[end : found[0]]):
        return None
    _, day, month, written = found
    try:
        return date(written or year or 0, month, day).isoformat()
    except ValueError:
        return None
