"""What a number counts: reads the currency, percentage, measure or noun beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from llmx.vietnamese.numbers import Numeral, pattern
from llmx.vietnamese.spelling import Folded
from llmx.vietnamese.units import (
    CURRENCIES,
    DONG_BEGINS,
    HEDGES_AFTER,
    MEASURES,
    NOUN_TAILS,
    NOUNS,
    PREFIX_CURRENCIES,
    SYMBOL_MEASURES,
    Sort,
)

__all__ = ["Unit", "money_before", "read_hedge_after", "read_noun", "read_per", "read_unit"]

Family = Literal["money", "share", "measure", "noun"]


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of an amount: its name as results give it, where it ends in the key, its family and sort of noun.

    ``known`` says that the noun is in the tables (an unknown word after a number may be no noun at all).
    """

    name: str
    end: int
    family: Family
    sort: Sort = "other"
    known: bool = True


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))


_MONEY = pattern(
    rf" ?(?P<name>đồng(?! (?:{_alternatives(DONG_BEGINS)})(?!\w))|đ(?![/-]?\w)"
    r"|đô(?! (?:thị|vật|đốc|hộ|đầu|lương))"
    rf"|{_alternatives([name for name in CURRENCIES if name not in ('đồng', 'đ', 'đô')])})(?!\w)"
)
# Longer names that begin with "đồng" or "đô" come before the bare words.
_LONG_MONEY = pattern(
    rf" ?(?P<name>{_alternatives([n for n in CURRENCIES if n.startswith(('đồng ', 'đô ', 'đô-'))])})(?!\w)"
)
_SHARE = pattern(r" ?(?P<name>%|‰|điểm phần trăm|điểm %|phần trăm|phần nghìn|phần ngàn)(?!\w)")
_SHARE_NAMES = {
    "%": "%",
    "‰": "‰",
    "phần trăm": "%",
    "phần nghìn": "‰",
    "phần ngàn": "‰",
    "điểm phần trăm": "điểm phần trăm",
    "điểm %": "điểm phần trăm",
}
_SYMBOL = re.compile(rf"[ \n]?({_alternatives(SYMBOL_MEASURES)})(?![\w²³])")
_MEASURE = pattern(rf" ({_alternatives(MEASURES)})(?!\w)")
_PER = re.compile(r" ?/ ?([^\W\d_][\w²³]*)((?: [^\W\d_]+)?)")
_WORDS = re.compile(r"([ \n])([^\W\d_]+(?:-[^\W\d_]+)*)(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?")
_HEDGE_AFTER = pattern(rf" ({_alternatives(HEDGES_AFTER)})(?!\w)")
# Kíp, yên and tệ are also "crew", "saddle, calm" and "bad": only large or named sums of them are money.
_NEEDS_SCALE = frozenset({"kíp", "yên", "tệ", "đô", "kip", "won"})


def read_unit(folded: Folded, numeral: Numeral, end: int) -> Unit | None:
    """Read what stands right after a number that ends at ``end`` of the key."""
    key = folded.key
    if end >= len(key):
        return None
    if match := _SHARE.match(key, end):
        return Unit(_SHARE_NAMES[" ".join(match.group("name").split())], match.end(), "share")
    if match := _LONG_MONEY.match(key, end) or _MONEY.match(key, end):
        name = " ".join(match.group("name").split())
        if name not in _NEEDS_SCALE or numeral.factor > 1 or numeral.grouped:
            return Unit(CURRENCIES[name], match.end(), "money")
    return _read_measure(folded, end) or read_noun(folded, end)


def _read_measure(folded: Folded, end: int) -> Unit | None:
    match = _SYMBOL.match(folded.text, end) or _MEASURE.match(folded.key, end)
    if match is None:
        return None
    noun = read_noun(folded, match.end())
    if noun and noun.known and noun.sort == "thing" and folded.key[match.end()] == " ":
        return Unit(f"{match.group(1)} {noun.name}", noun.end, "measure", noun.sort)
    return Unit(" ".join(folded.text[match.start(1) : match.end(1)].split()), match.end(), "measure")


def read_noun(folded: Folded, end: int) -> Unit | None:
    """Read the classifier and noun, or the noun, that begins after ``end``; the longest known one."""
    match = _WORDS.match(folded.key, end)
    if match is None:
        return None
    if match.group(1) == "\n" and folded.text[match.start(2)].isupper():
        return None
    size = _known(match, 2)
    if size == 0:
        return Unit(folded.text[match.start(2) : match.end(2)], match.end(2), "noun", known=False)
    last = 1 + size
    sort = NOUNS[" ".join(match.group(*range(2, last + 1)) if size > 1 else (match.group(2),))]
    if sort in ("classifier", "group") and size == 1 and (more := _known(match, last + 1, own=False)):
        last += more
    stop = match.end(last)
    if tail := _tail(folded.key, stop):
        stop = tail
    name = " ".join(folded.text[match.start(2) : stop].split())
    return Unit(name, stop, "noun", "thing" if sort == "classifier" else "other" if sort == "group" else sort)


def _known(match: re.Match[str], first: int, own: bool = True) -> int:
    """Say how many words from group ``first`` on make a known noun (0 for none)."""
    for last in range(min(first + 2, 5), first - 1, -1):
        words = match.group(*range(first, last + 1)) if last > first else (match.group(first),)
        if None not in words and " ".join(words) in NOUNS:
            return last - first + 1
    return 0


def _tail(key: str, end: int) -> int:
    """Give the end of a word of material or kind after a noun, or 0."""
    match = _WORDS.match(key, end)
    if match is None or match.group(1) == "\n":
        return 0
    if match.group(3) and f"{match.group(2)} {match.group(3)}" in NOUN_TAILS:
        return match.end(3)
    return match.end(2) if match.group(2) in NOUN_TAILS else 0


def read_per(folded: Folded, end: int) -> tuple[str, int] | None:
    """Read "/căn", "/người/tháng", "/học sinh" after a unit: what the amount is for each, and where it ends."""
    parts: list[str] = []
    while match := _PER.match(folded.key, end):
        word, second = match.group(1), match.group(2).strip()
        both = f"{word} {second}"
        stop = match.end(2) if second and both in NOUNS else match.end(1)
        parts.append(folded.text[match.start(1) : stop])
        end = stop
    return ("/".join(parts), end) if parts else None


def money_before(key: str, start: int) -> tuple[str, int] | None:
    """Read a currency sign or code right before a number: the ISO code and where the sign begins."""
    stop = start - 1 if key[start - 1 : start] == " " else start
    for length in (3, 2, 1):
        begin = stop - length
        code = PREFIX_CURRENCIES.get(key[begin:stop]) if begin >= 0 else None
        if code and not (begin and key[begin - 1].isalnum()):
            return code, begin
    return None


def read_hedge_after(key: str, end: int) -> tuple[int, int] | None:
    """Give the span of a hedge after an amount ("trở lên")."""
    match = _HEDGE_AFTER.match(key, end)
    return match.span(1) if match else None
