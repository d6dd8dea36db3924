"""Claims whose wording has more than one number, of which the rules read another than the record: which, is open."""

from __future__ import annotations

import re

from llmx.checking.pairing import Located
from llmx.checking.verdicts import Judged
from llmx.lexicon.spelling import key
from llmx.reading.reading import SourceAmount
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.numbers import read_digits

__all__ = ["judge_open_number", "may_tell_another", "unread_spans"]

_FIRST = re.compile(r"\d[\d.,]*(?<![.,])")
_OF_ALL = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)? ")
_PEOPLE = "người"
# "80/350 tỷ đồng", "Mk 45 127 mm": where the second number may begin.
_SECOND = re.compile(r"(?<=\d)[ /]\Z")


def may_tell_another(item: Located, amount: SourceAmount) -> bool:
    """Say whether the claimed number stands in the claim's wording, beside the one that is read of its amount.

    The wording is the article's: "15 trên tổng số 30 hạng mục" of 15, "80/350 tỷ đồng" and "350 tỷ đồng" of 350.
    """
    start, end = amount.at
    wider = any(first <= start and end <= last and (first, last) != amount.at for first, last in item.spans)
    if wider and (item.value, item.high) in _readings(item.claim.text):
        return True
    printed, said = key(amount.mention.text), key(item.claim.text)
    tail = bool(said) and printed.endswith(said) and _SECOND.search(printed.removesuffix(said)) is not None
    return tail and (item.value, item.high) in _readings(item.claim.text)


def _readings(text: str) -> set[tuple[object, object]]:
    """Give the numbers that a wording has by itself: those of its amounts, and the one it begins with."""
    found: set[tuple[object, object]] = {(mention.value, mention.high) for mention in find_amounts(text)}
    parted = _OF_ALL.search(key(text))
    if parted:
        # "Tám trong số 12 phường": the noun is shared.
        found |= {(one.value, one.high) for one in find_amounts(f"{text[: parted.start()]} {_PEOPLE}")}
    first = _FIRST.match(text)
    number = read_digits(first.group()) if first else None
    if number is None:
        return found
    return found | {(number.value, None)} | {(number.value, end) for pair in found for end in pair}


def judge_open_number(path: str, shown: str, item: Located, mention: AmountMention) -> Judged:
    """Judge a number that may be the other one of its wording; ``mention`` has the one that is read."""
    beside = f"'{item.claim.text}' has another number beside that of '{mention.text}'"
    message = f"{beside}: whether {shown} is meant, a person must say."
    return Judged(path, "value", shown, "ambiguous", (mention.span,), None, mention.text, message)


def unread_spans(item: Located, amounts: tuple[SourceAmount, ...]) -> tuple[Span, ...]:
    """Give where a claim's wording stands that no amount of the article covers, though others have the same words."""
    taken = [amounts[number].at for number in item.here]
    return tuple(
        (first, last) for first, last in item.spans if not any(start < last and first < end for start, end in taken)
    )
