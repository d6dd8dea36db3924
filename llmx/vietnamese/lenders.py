"""Numbers whose scale and unit come with a later one: "từ 500 lên 700 tỷ", "lần lượt 10, 20 và 30 tỷ đồng"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys
from llmx.vietnamese.counted import read_unit
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.nouns import Unit
from llmx.vietnamese.numbers import Numeral, read_numeral

__all__ = ["Lent", "borrow", "read_lender"]

# "Tăng từ 500 lên 700 tỷ", "lần lượt 10, 20 và 30 triệu", "phạt 4 hoặc 6 triệu": amounts of which only the last
# has its scale and unit.
_LENT = pattern(
    r"(?: (?P<rise>{numbers.rises})(?: {hedges.before})? (?=\w)"
    r"|(?:[,;](?P<then> {numbers.row_ends})?|(?P<and> {numbers.row_ends}))(?: {hedges.before})? (?=[0-9]))"
)
_GAPPED = re.compile(r"(?:[,;]|(?= và )) [^0-9.;:\n]{2,70}(?=[0-9])")
_LONGEST_ROW: Final = 8
_ENOUGH: Final = 3
_ROW_BEFORE = re.compile(r"(?<![\w.,/])(?:[1-9][0-9.]{0,6}, )+\Z")
_ROW_SPREAD: Final = 50
_HEDGE = pattern("{hedges.before} ")
_FAR: Final = 100
_HUNDRED: Final = 100
_MILLION: Final = 10**6
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


class Lent(NamedTuple):
    """What a bare number is worth with the scale and the unit of a later one."""

    value: Decimal
    numeral: Numeral
    unit: Unit


def read_lender(folded: Folded, start: int, first: Numeral) -> Lent | None:
    """Read a bare number whose scale and unit come with a later one: "từ 500 lên 700 tỷ", "10, 20 và 30 tỷ đồng"."""
    row_on, gap_on = _LENT.match(folded.key, first.end), _GAPPED.match(folded.key, first.end)
    if first.factor > 1 or first.value is None or not (row_on or gap_on):
        return None
    back = max(0, start - _FAR)
    before = _words_before_row(folded.key[back:start])
    if len(before) > 1 and folded.text[back:start].split()[len(before) - 1][0].isupper():
        # The number of a name: "tàu SAR 412 và gần 200 hải lý".
        return None
    before = [word.strip(",;:()") for word in before[-4:]]
    ahead = _ROW_BEFORE.search(folded.key, back, start)
    told = ahead.group().count(", ") if ahead else 0
    found = (row_on and _read_row(folded, first, before, told)) or (gap_on and _read_gapped(folded, first, before))
    if not found:
        return None
    second, lent = found
    return Lent(borrow(first, second), first._replace(factor=second.factor), lent._replace(end=first.end))


def _words_before_row(text: str) -> list[str]:
    """Give the words before a row of numbers, which ``text`` ends in ("lần lượt 10, gần 20 và ")."""
    words = text.split()
    while words:
        if words[-1][0].isdigit() or words[-1] in keys("numbers.row_ends", "hedges.before"):
            words.pop()
        elif " ".join(words[-2:]) in keys("hedges.before"):
            del words[-2:]
        else:
            break
    return words


def _read_row(folded: Folded, first: Numeral, before: list[str], told: int) -> tuple[Numeral, Unit] | None:
    """Read on to the number of a row that has the unit for all, "10, 20 và 30 tỷ"; ``before`` stands before the row.

    ``told`` are the numbers of it before this one: three sums of millions that rise are a row without "và", too.
    """
    second, joined, rises = first, False, True
    in_turn = not keys("numbers.in_turn").isdisjoint(map(" ".join, pairwise(before)))
    for _ in range(_LONGEST_ROW):
        joint = _LENT.match(folded.key, second.end)
        if joint is None:
            return None
        following = read_numeral(folded.key, joint.end())
        if following is None or following.value is None or (joint["rise"] and before[-1:] != ["từ"]):
            return None
        rises = rises and second.value is not None and second.value < following.value
        second, joined, told = following, joined or joint.lastgroup is not None, told + 1
        if lent := _lent(folded, second):
            # "1 trạm ghi 5,5 và 1 trạm ghi 5,7" are no row.
            counts = lent.family != "noun" or second.value != 1
            sums = rises and told + 1 >= _ENOUGH and lent.family == "money" and second.factor >= _MILLION
            sums = sums and not _names_things(before)
            own = in_turn or ((joined or sums) and counts and not first.words and not _labelled(before))
            return (second, lent) if own and lent.known and not _is_year(first) and _alike(first, second) else None
    return None


def _read_gapped(folded: Folded, first: Numeral, before: list[str]) -> tuple[Numeral, Unit] | None:
    """Read on to the number behind the same word in the next clause: "tỉnh A góp 3, tỉnh B góp 4,5 tỷ đồng"."""
    key, second = folded.key, first
    verb = next((word for word in reversed(before) if word not in keys("hedges.before")), "")
    if first.words or not verb.isalpha() or _is_year(first) or _labelled([*before, verb]):
        return None
    for _ in range(_LONGEST_ROW):
        gap = _GAPPED.match(key, second.end)
        again = key.find(f" {verb} ", second.end, gap.end()) if gap else -1
        if again < 0:
            return None
        at = again + len(verb) + 2
        hedge = _HEDGE.match(key, at)
        following = read_numeral(key, hedge.end() if hedge else at)
        if following is None or following.value is None:
            return None
        second = following
        if lent := _lent(folded, second):
            return (second, lent) if lent.family != "noun" and _alike(first, second) else None
    return None


def _lent(folded: Folded, numeral: Numeral) -> Unit | None:
    """Give the unit that a number lends to those before it; a sum without a currency is in đồng."""
    unit = read_unit(folded, numeral, numeral.end)
    if numeral.factor >= _MILLION and (unit is None or not unit.known):
        return Unit("VND", numeral.end, "money")
    return unit if unit is not None and unit.family != "time" else None


def _is_year(first: Numeral) -> bool:
    return not first.grouped and first.value is not None and _FIRST_YEAR <= first.value <= _LAST_YEAR


def _labelled(before: list[str]) -> bool:
    """Say whether the number is that of a label ("lớp 3 và 5 triệu đồng"), unless several are named."""
    last, two = before[-1:], " ".join(before[-2:])
    labels = keys("numbers.labels", "numbers.soft_labels", "numbers.calendar", "nouns.times")
    return not labels.isdisjoint((*last, two)) and keys("numbers.plurals").isdisjoint(before[-3:-1])


def _names_things(before: list[str]) -> bool:
    """Say whether a label stands before, of one or of several: "các quận 1, 3, 5"."""
    labels = keys("numbers.labels", "numbers.soft_labels", "numbers.calendar", "nouns.times")
    return not labels.isdisjoint((*before[-1:], " ".join(before[-2:])))


def _alike(first: Numeral, second: Numeral) -> bool:
    """Say whether two numbers of a row are of one size once they share their scale."""
    assert second.value is not None
    value = borrow(first, second)
    return value * _ROW_SPREAD >= second.value and value <= second.value * _ROW_SPREAD


def borrow(first: Numeral, second: Numeral) -> Decimal:
    """Give the worth of a first number with the scale of the second, where it has none of its own."""
    assert first.value is not None
    assert second.value is not None
    if 1 < first.factor <= _HUNDRED < second.factor and first.words:
        # "Trăm rưỡi, hai trăm ngàn", "ba chục, bốn chục triệu": the first lacks the greater scale.
        scale = second.factor
        while scale.adjusted() % 3:
            scale /= 10
        return first.value * scale
    if first.factor > 1:
        return first.value
    if first.grouped:
        # "500.000 - 1 triệu đồng", but "1.500 và 1.000 tỷ đồng": what makes the two more alike.
        shared = first.value * second.factor
        return first.value if first.value * shared >= second.value * second.value else shared
    if second.factor == 1 and second.grouped and first.value * _FAR < second.value:
        # "20-30.000 đồng": no range spans two powers of ten, the zeros are left out.
        return first.value * 1000
    return first.value * second.factor
