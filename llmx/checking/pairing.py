"""Which amount of the source a claimed one tells: pairs that agree in everything first, then those one slip away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from llmx.checking.facts import AmountClaim
from llmx.checking.quantities import Quantity, as_precise, is_currency, number_slip, read_unit, same_hedge, units_fit
from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.mentions import Span

__all__ = ["Located", "fits", "locate", "nearest_amount", "pair_exact", "stated_numbers", "unit_fits", "unit_slip"]


@dataclass(frozen=True, slots=True)
class Located:
    """A claim with the spans of its text in key space and the source's amounts there."""

    claim: AmountClaim
    value: Decimal | None
    high: Decimal | None
    spans: tuple[Span, ...]
    here: tuple[int, ...]


def locate(claim: AmountClaim, reading: Reading) -> Located:
    """Find where the claim's text stands, not as a piece of a longer number."""
    words, text = reading.words, reading.folded.key
    spans = []
    phrase = plain_words(claim.text)
    for first, last in words.find(phrase):
        start, end = words.span(first, last)
        cut = start > 1 and text[start - 1] in ".," and text[start - 2].isdigit() and text[start].isdigit()
        run_on = end + 1 < len(text) and text[end] in ".," and text[end + 1].isdigit() and text[end - 1].isdigit()
        if not cut and not run_on and _same_figures(claim.text, text[start:end]):
            spans.append((start, end))
    here = tuple(
        number
        for number, amount in enumerate(reading.amounts)
        if any(start <= amount.at[0] < end or amount.at[0] <= start < amount.at[1] for start, end in spans)
    )
    scale = read_unit(claim.unit)[0] if claim.unit else Decimal(1)
    value, high = (None if number is None else number * scale for number in (claim.value, claim.high))
    return Located(claim, value, high, tuple(spans), here)


def _same_figures(one: str, other: str) -> bool:
    """Say whether two wordings have the same figures with the same points and commas."""
    return [char for char in one if char in ".,0123456789"] == [char for char in other if char in ".,0123456789"]


def fits(item: Located, amount: SourceAmount, reading: Reading) -> bool:
    """Say whether value, range and unit are the source's."""
    return (item.value, item.high) == stated_numbers(item, amount) and unit_fits(item.claim, amount, reading)


def stated_numbers(item: Located, amount: SourceAmount) -> Quantity:
    """Give the stated numbers, rounded as the claim is where they have no end."""
    mention = amount.mention
    return as_precise(mention.value, item.value), as_precise(mention.high, item.high)


def unit_fits(claim: AmountClaim, amount: SourceAmount, reading: Reading) -> bool:
    """Say whether a claimed unit is the stated one, or that of the number it rises to: "1,8 triệu lên 3 triệu tấn"."""
    mention = amount.mention
    if units_fit(claim.unit, mention.unit, _following(amount, reading)):
        return True
    bare = claim.unit and key(mention.text.rsplit(" ", 1)[-1]) in _NUMBER_WORDS
    rises = _RISES.match(reading.folded.key, amount.at[1]) if bare else None
    if rises is None:
        return False
    after = next((other for other in reading.amounts if other.at[0] == rises.end()), None)
    return after is not None and units_fit(claim.unit, after.mention.unit, _following(after, reading))


_RISES = re.compile(rf"\s*(?:{key('lên đến|lên tới|lên|xuống còn|xuống|còn|đến|tới')})\s+")


def _following(amount: SourceAmount, reading: Reading) -> str:
    """Give the words of the source after the number."""
    start = amount.at[0]
    text = reading.folded.key[start : start + 80]
    words = text.split(" ")
    while words and (words[0][:1].isdigit() or words[0] in _NUMBER_WORDS):
        word = words.pop(0)
        if word[0].isdigit() and (glued := word.lstrip("0123456789.,/")):
            words.insert(0, glued)
            break
    return " ".join(words)


_NUMBER_WORDS = frozenset(
    key(
        "một hai ba bốn năm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn triệu tỷ rưỡi nửa - đến hàng chục vài"
    ).split()
)


def pair_exact(located: Sequence[Located], reading: Reading) -> dict[int, int]:
    """Pair claims with amounts that agree in everything, the clearest pairs first."""
    scored = []
    for number, item in enumerate(located):
        among = item.here or range(len(reading.amounts))
        for index in among:
            amount = reading.amounts[index]
            vague = item.value is None and item.high is None and bool(item.here)
            if vague or fits(item, amount, reading):
                scored.append((_likeness(item, index, reading), -index, -number))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, index, number in ((likeness, -index, -number) for likeness, index, number in sorted(scored, reverse=True)):
        if number not in pairs and (index not in used or reading.amounts[index].each):
            pairs[number] = index
            used.add(index)
    return pairs


def _likeness(item: Located, index: int, reading: Reading) -> tuple[bool, bool, int]:
    """Say how well the surroundings of an amount agree with what the claim tells about it."""
    amount = reading.amounts[index]
    told = plain_words(" ".join(filter(None, (item.claim.purpose, item.claim.giver, item.claim.receiver)))).split()
    sentence = reading.words.between(*reading.sentences.around(amount.at[0])) if told else ""
    hedged = same_hedge(item.claim.qualifier, amount.mention.qualifier)
    return amount.inside, hedged, sum(f" {word} " in sentence for word in set(told))


def nearest_amount(item: Located, reading: Reading, used: set[int]) -> int | None:
    """Give the one free amount that a claim is one slip away from."""
    free = [index for index in item.here if index not in used]
    if free:
        return max(free, key=lambda index: _likeness(item, index, reading))
    near = [
        (slip_rank, index)
        for index, amount in enumerate(reading.amounts)
        if index not in used and (slip_rank := _rank(item, amount, reading)) is not None
    ]
    if not near:
        return None
    best = min(rank for rank, _ in near)
    nearest = [index for rank, index in near if rank == best]
    if len({_quantity(reading.amounts[index]) for index in nearest}) > 1:
        nearest.sort(key=lambda index: _likeness(item, index, reading), reverse=True)
        if _likeness(item, nearest[0], reading) == _likeness(item, nearest[1], reading):
            return None
    return nearest[0]


def _quantity(amount: SourceAmount) -> tuple[object, ...]:
    mention = amount.mention
    return mention.value, mention.high, mention.unit


_RANKS: dict[Slip | None, int] = {
    "unit": 2,
    "currency": 0,
    "sub_number": 0,
    "range_end": 0,
    "power_of_ten": 1,
    "digit": 3,
}


def _rank(item: Located, amount: SourceAmount, reading: Reading) -> int | None:
    slip = slip_of(item, amount, reading)
    return _RANKS.get(slip) if slip is not None else None


def slip_of(item: Located, amount: SourceAmount, reading: Reading) -> Slip | None:
    """Say which one slip of value, range or unit separates a claim from an amount."""
    mention = amount.mention
    if unit_fits(item.claim, amount, reading):
        return number_slip((item.value, item.high), stated_numbers(item, amount), mention.text)
    if (item.value, item.high) == stated_numbers(item, amount) and item.claim.unit:
        return unit_slip(item.claim.unit, mention.unit)
    return None


def unit_slip(claimed: str | None, stated: str | None) -> Slip:
    """Say whether it is the currency or another unit that differs."""
    money = is_currency(read_unit(stated)[1]) if stated else False
    return "currency" if money and (not claimed or is_currency(read_unit(claimed)[1])) else "unit"
