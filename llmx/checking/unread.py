"""The verdict on a claim whose wording the article prints, though the rules read no amount there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from llmx.checking.facts import AmountClaim
from llmx.checking.paired import judge_pair
from llmx.checking.pairing import Located
from llmx.checking.quantities import is_currency, number_slip, plain_number, read_unit, units_fit
from llmx.checking.stated import Stated
from llmx.checking.verdicts import Judged, outside, supported
from llmx.lexicon.spelling import key
from llmx.reading.clauses import Clauses
from llmx.reading.reading import Reading, SourceAmount
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.numbers import read_digits, scales

__all__ = ["judge_unread"]


def judge_unread(item: Located, stated: Stated, spans: tuple[Span, ...], clauses: Clauses) -> list[Judged]:
    """Judge a text that stands in the article although the finder takes it for no amount."""
    claim, reading = item.claim, stated.reading
    inside = tuple(span for span in spans if reading.is_inside(span))
    again = _read_again(claim)
    if again is not None:
        tried = [_judge_again(item, again, span, stated, clauses) for span in (inside or spans)[:_MOST_TRIED]]
        return min(tried, key=_gravity)
    path = f"{claim.path}.text"
    judged = [supported(path, "text", claim.text, inside) if inside else outside(path, "text", claim.text, spans)]
    bare_range = _is_bare_range(claim)
    for field, value in (("value", claim.value), ("high", claim.high)):
        if value is not None and (bare_range or _has_figures(claim, value, spans[0], reading)):
            judged.append(supported(f"{claim.path}.{field}", field, plain_number(value), spans))
        elif value is not None:
            judged.append(_by_eye(claim, field, value, spans))
    if claim.unit and not is_currency(read_unit(claim.unit)[1]) and not reading.words.phrases(claim.unit):
        message = f"'{claim.text}' is in the article, '{claim.unit}' is not: a person must say."
        judged.append(Judged(f"{claim.path}.unit", "unit", claim.unit, "ambiguous", spans, message=message))
    return judged


def _has_figures(claim: AmountClaim, value: Decimal, span: Span, reading: Reading) -> bool:
    """Say whether a text has a claimed number's figures; the head of a table tells thousands or millions of them.

    Words beside the figures that the rules read no amount in are a name or a label: of money that decides nothing.
    """
    bare = _NUMBER.fullmatch(claim.text.strip()) is not None
    if _LETTER.search(claim.text) and claim.unit and is_currency(read_unit(claim.unit)[1]):
        return False
    numbers = _NUMBER.findall(claim.text)
    if claim.high is not None and len(numbers) > 1:
        # The lower end of a range stands first.
        numbers = numbers[:1] if value == claim.value else numbers[-1:]
    worths = {worth for number in numbers for worth in _worths(number)} if numbers else _in_words(claim.text)
    if value in worths or not bare:
        return value in worths
    before = reading.words.between(max(0, span[0] - _FARTHEST_HEAD), span[0]).split()
    factors = {scales()[word] for word in before if word in scales()}
    return any(value == worth * factor for worth in worths for factor in factors)


def _in_words(text: str) -> set[Decimal]:
    """Give the number in words that a text begins with: 2 of "hai phụ xe", whatever is counted."""
    words = text.split(" ")[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        said = f"{' '.join(words[:count])} {_PEOPLE}"
        if (read := find_amounts(said)) and read[0].text == said and read[0].value is not None:
            return {read[0].value}
    return set()


_MOST_WORDS = 5
_PEOPLE = "người"


def _worths(number: str) -> tuple[Decimal, ...]:
    """Give what figures may be worth: "1.642" is a thousand or one."""
    figures = Decimal(re.sub("[.,]", "", number))
    point = _POINT.search(number)
    return (figures, figures.scaleb(1 - len(point.group()))) if point else (figures,)


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LETTER = re.compile(r"[^\W\d_]")
_POINT = re.compile(r"[.,]\d+\Z")
_FARTHEST_HEAD = 1_200
"""How far (key space) the head of a table, which names the scale, may stand before a figure of it."""


def _by_eye(claim: AmountClaim, field: str, value: Decimal, spans: tuple[Span, ...]) -> Judged:
    shown = plain_number(value)
    message = f"'{claim.text}' is in the article, but the rules read no number in it: compare {shown} by eye."
    return Judged(f"{claim.path}.{field}", field, shown, "ambiguous", spans, message=message)


def _gravity(facts: Sequence[Judged]) -> tuple[int, int]:
    """Count what is surely wrong, and then what is open."""
    open_facts = sum(fact.verdict == "ambiguous" for fact in facts)
    return sum(fact.verdict not in ("supported", "ambiguous") for fact in facts), open_facts


def _judge_again(item: Located, again: AmountMention, span: Span, stated: Stated, clauses: Clauses) -> list[Judged]:
    """Judge a claim at one place of its text by what that text says by itself.

    What it counts there is open, for the finder took it for no amount: "3 đồng" may be medals.
    """
    claim, reading = item.claim, stated.reading
    mention = replace(again, text=reading.text[slice(*span)], span=span)
    amount = SourceAmount(mention, span, reading.is_inside(span), None, each=False)
    unit_ok = units_fit(claim.unit, mention.unit, stated.words_after(span[0]))
    return [
        fact._replace(verdict="ambiguous", slip=None, message=f"{fact.message} The rules read no amount there.")
        if fact.field in _OF_WHAT and fact.verdict == "altered"
        else fact
        for fact in judge_pair(item, amount, unit_ok, clauses)
    ]


_OF_WHAT = frozenset(("unit", "kind"))
_MOST_TRIED = 3


def _is_bare_range(claim: AmountClaim) -> bool:
    """Say whether a text is two numbers and nothing else, and these are the claimed ends: "727-818" of a table."""
    ends = _ENDS.fullmatch(claim.text.strip())
    read = [read_digits(ends[number]) for number in (1, 2)] if ends else []
    values = [one and one.value for one in read]
    return values == [claim.value, claim.high] and claim.value is not None and claim.value < (claim.high or 0)


_ENDS = re.compile(r"([0-9][0-9.,]*) ?[-–] ?([0-9][0-9.,]*)")


def _read_again(claim: AmountClaim) -> AmountMention | None:
    """Read the text of a claim by itself: "một" is a number there, and of "412/950 tỷ" either number may be meant."""
    read = find_amounts(claim.text)
    if len(read) == 1:
        return read[0]
    words = claim.text.split(" ", 1)
    if len(words) == 2 and key(words[0]) == _ONE:
        return AmountMention(claim.text, Decimal(1), None, None, None, "goods", None, (0, 0))
    shared = _OF_TOTAL.fullmatch(claim.text.strip())
    parts = [find_amounts(f"{number} {shared[3]}") for number in (shared[1], shared[2])] if shared else []
    readings = [found[0] for found in parts if found]
    claimed = (claim.value, claim.high)
    for reading in readings:
        if reading.value == claim.value or number_slip(claimed, (reading.value, reading.high), reading.text):
            return reading
    return readings[0] if readings else None


_ONE = key("một")
_OF_TOTAL = re.compile(r"(\d[\d.,]*)/(\d[\d.,]*) ?(.+)")
