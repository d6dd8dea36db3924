"""Claims whose wording has more than one number, of which the rules read another than the record: which, is open."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal

from llmx.checking.pairing import Located
from llmx.checking.stated import covers_amount
from llmx.checking.verdicts import Judged
from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading, SourceAmount
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.numbers import read_digits

__all__ = ["judge_open_number", "may_tell_another", "unread_spans"]

_FIRST = re.compile(r"\d[\d.,]*(?<![.,])")
_OF_ALL = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)? ?\Z")
_PEOPLE = "người"
_OF_TOTAL = re.compile(r"\d[\d.,]*/(\d.*)")
# "80/350 tỷ đồng", "Mk 45 127 mm": where the second number may begin.
_SECOND = re.compile(r"(?<=\d)[ /]\Z")


def may_tell_another(item: Located, amount: SourceAmount, reading: Reading) -> bool:
    """Say whether the claimed number stands in the claim's wording, beside the one that is read of its amount.

    The wording is the article's: "15 trên tổng số 30 hạng mục" of 15, "80/350 tỷ đồng" and "350 tỷ đồng" of 350.
    """
    start, end = amount.at
    behind = bisect_left(item.spans, (start + 1,))
    first, last = item.spans[behind - 1] if behind else (start, start)
    if first < start and end <= last:
        numbers = _readings(reading.folded.text[first:start])
        return not numbers.isdisjoint((item.value, _without_scale(item.value, amount)))
    if parts := _OF_TOTAL.fullmatch(item.claim.text):
        return any((item.value, item.high) == (one.value, one.high) for one in find_amounts(parts[1]))
    printed, said = key(amount.mention.text), key(item.claim.text)
    tail = bool(said) and printed.endswith(said) and _SECOND.search(printed.removesuffix(said)) is not None
    return tail and any((item.value, item.high) == (one.value, one.high) for one in find_amounts(item.claim.text))


def _readings(before: str) -> set[Decimal | None]:
    """Give the number that a wording begins with, before the amount that is read of it: "Tám trong số (12 phường)"."""
    digits = _FIRST.match(before)
    number = read_digits(digits.group()) if digits else None
    if number is not None:
        return {number.value}
    parted = _OF_ALL.search(key(before))
    return {one.value for one in find_amounts(f"{before[: parted.start()]} {_PEOPLE}")} if parted else set()


def _without_scale(value: Decimal | None, amount: SourceAmount) -> Decimal | None:
    """Give a value in the scale that an amount is printed in: 12.5 of 12.5 thousand million beside "30 tỷ đồng"."""
    digits = _FIRST.match(amount.mention.text)
    printed = read_digits(digits.group()) if digits else None
    if value is None or printed is None or not printed.value or not amount.mention.value:
        return None
    return value * printed.value / amount.mention.value


def judge_open_number(path: str, shown: str, item: Located, mention: AmountMention) -> Judged:
    """Judge a number that may be the other one of its wording; ``mention`` has the one that is read."""
    beside = f"'{item.claim.text}' has another number beside that of '{mention.text}'"
    message = f"{beside}: whether {shown} is meant, a person must say."
    return Judged(path, "value", shown, "ambiguous", (mention.span,), None, mention.text, message)


def unread_spans(item: Located, reading: Reading) -> tuple[Span, ...]:
    """Give where a claim's wording stands that no amount of the article covers, though others have the same words."""
    text = reading.folded.key
    return tuple(
        (first, last)
        for first, last in item.spans[:_MOST]
        if not covers_amount((first, last), reading.amounts)
        and not _DATED.match(text, last)
        and text[max(0, first - 1) : first] not in _JOINS
    )


_MOST = 20
_DATED = re.compile(r" ?[/:-] ?\d|/")
_JOINS = frozenset("/-:")
