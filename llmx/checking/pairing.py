"""Which amount of the source a claimed one tells: pairs that agree in everything first, then those one slip away."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from llmx.checking.facts import AmountClaim
from llmx.checking.quantities import Quantity, as_precise, is_currency, number_slip, read_unit, same_hedge, units_fit
from llmx.checking.stated import Stated
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.reading import SourceAmount
from llmx.reading.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.nouns import nouns

__all__ = [
    "Located",
    "first_fitting",
    "fits",
    "locate",
    "nearest_amount",
    "pair_exact",
    "stated_numbers",
    "unit_fits",
    "unit_slip",
]

_MOST_PAIRS = 4_096
"""How many pairs of equal claims and amounts are weighed; of more, only those at the same place in both rows."""
_FEWEST, _MOST_ALIKE = 2, 40
_AROUND = 300


class Located(NamedTuple):
    """A claim with the spans of its text in key space and the source's amounts there."""

    claim: AmountClaim
    value: Decimal | None
    high: Decimal | None
    spans: tuple[Span, ...]
    here: tuple[int, ...]


def locate(claim: AmountClaim, stated: Stated) -> Located:
    """Find where the claim's text stands."""
    spans, here = stated.place(claim.text)
    scale = read_unit(claim.unit)[0] if claim.unit else Decimal(1)
    value, high = (None if number is None else number * scale for number in (claim.value, claim.high))
    return Located(claim, value, high, spans, here)


def fits(item: Located, number: int, stated: Stated) -> bool:
    """Say whether value, range and unit are the source's."""
    agree = (item.value, item.high) == stated_numbers(item, stated.reading.amounts[number])
    return agree and unit_fits(item, number, stated)


def first_fitting(item: Located, stated: Stated) -> int | None:
    """Give the first amount that a claim fits, whether another claim has it or not."""
    among = stated.alike((item.value, item.high))[:_MOST_ALIKE]
    return next((number for number in among if fits(item, number, stated)), None)


def stated_numbers(item: Located, amount: SourceAmount) -> Quantity:
    """Give the stated numbers in the claim's currency, rounded as the claim is where they have no end."""
    mention = amount.mention
    value, high = mention.value, mention.high
    if _in_hundredths(item, mention):
        value, high = (None if number is None else number / 100 for number in (value, high))
    return as_precise(value, item.value), as_precise(high, item.high)


def _in_hundredths(item: Located, mention: AmountMention) -> bool:
    """Say whether a sum told in cents is claimed as its hundredth part in a currency: 0.07 USD of "7 cent"."""
    if mention.unit not in _HUNDREDTHS or item.value is None or mention.value != item.value * 100:
        return False
    return read_unit(item.claim.unit or "")[1] in _OF_CENTS


_HUNDREDTHS = frozenset(("cent", "xu"))
"""What the finder calls a hundredth, whose currency print rarely says."""
_OF_CENTS = frozenset(("USD", "EUR", "AUD", "CAD", "SGD", "NZD", "HKD"))
"""Currencies whose hundredth is a cent; đồng have none in use."""


def unit_fits(item: Located, number: int, stated: Stated) -> bool:
    """Say whether a claimed unit is the stated one, or that of the number it rises to: "1,8 triệu lên 3 triệu tấn"."""
    amount, claim = stated.reading.amounts[number], item.claim
    if claim.unit == amount.mention.unit or units_fit(claim.unit, amount.mention.unit, stated.following(number)):
        return True
    if _names_what_is_told(claim.unit, number, stated) or _in_hundredths(item, amount.mention):
        return True
    if _is_in_wording(item, amount):
        return True
    bare = claim.unit and key(amount.mention.text.rsplit(" ", 1)[-1]) in keys("giving.numerals")
    rises = _RISES.match(stated.reading.folded.key, amount.at[1]) if bare else None
    if rises is None or number + 1 == len(stated.reading.amounts):
        return False
    after = stated.reading.amounts[number + 1]
    return after.at[0] == rises.end() and units_fit(claim.unit, after.mention.unit, stated.following(number + 1))


def _is_in_wording(item: Located, amount: SourceAmount) -> bool:
    """Say whether a claimed unit is the stated one and more words of the claim's wording at that place, behind it.

    "Lượt người và du khách" of "1 triệu lượt người TP.HCM và du khách".
    """
    at = bisect_left(item.spans, amount.at)
    here = item.spans[at : at + 1]
    if not here or here[0][0] != amount.at[0]:
        return False
    unit, stated = plain_words(item.claim.unit or ""), plain_words(amount.mention.unit or "")
    text = plain_words(item.claim.text)
    behind = text.removeprefix(plain_words(amount.mention.text))
    told = bool(stated) and unit.startswith(f"{stated} ")
    if not told or behind == text or any(map(str.isdigit, behind)):
        return False
    words = iter(behind.split())
    return all(word in words for word in unit.removeprefix(f"{stated} ").split(" "))


def _names_what_is_told(claimed: str | None, number: int, stated: Stated) -> bool:
    """Say whether a claim names the thing of a bare measure as the text around does.

    It stands before, "3 tấn gạo ..., huyện A 1 tấn", or with the next measure: "8.000 lít và 115 kg thuốc".
    """
    amounts, text = stated.reading.amounts, stated.reading.folded.key
    amount = amounts[number]
    measure = amount.mention.unit
    if not claimed or not measure:
        return False
    if key(claimed).endswith(f" {key(measure)}"):
        # "22 huy chương gồm 10 vàng, 9 bạc": what is counted before is parted.
        start = stated.reading.sentences.around(amount.at[0])[0]
        head = key(claimed).removesuffix(f" {key(measure)}")
        before = f" {stated.reading.words.between(start, amount.at[0])} "
        # "Cán bộ" and "công nhân viên" are words by themselves.
        parted = f" {head} " in before and f" {head} {key(measure)} " not in before
        return measure.isalpha() and parted and head in nouns()
    if not key(claimed).startswith(f"{measure} "):
        return False
    behind = [
        other for other in amounts[number + 1 : number + 2] if _TOGETHER.fullmatch(text, amount.at[1], other.at[0])
    ]
    if behind and key(behind[0].mention.unit or "").endswith(key(claimed).removeprefix(measure)):
        return True
    return any(start < amount.at[0] for start, _ in stated.place(claimed)[0])


_TOGETHER = pattern(r" ?(?:,|(?<!\w)(?:và|cùng)(?!\w)) ?(?:{hedges.before} )?")
_RISES = pattern(r"\s*{giving.rising}\s+")


def pair_exact(located: Sequence[Located], stated: Stated, unread: Set[int]) -> dict[int, int]:
    """Pair claims with amounts that agree in everything, the clearest pairs first; ``unread`` claims have none."""
    scored = []
    for number, among in _candidates(located, stated):
        item = located[number]
        if number in unread:
            continue
        for index in among:
            vague = item.value is None and item.high is None and bool(item.here)
            if vague or fits(item, index, stated):
                # Whose words stand in one place alone has its amount before those that may tell another.
                scored.append((-len(item.here), _likeness(item, index, stated), -index, -number))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for index, number in ((-index, -number) for *_, index, number in sorted(scored, reverse=True)):
        if number not in pairs and (index not in used or stated.reading.amounts[index].each):
            pairs[number] = index
            used.add(index)
    return pairs


def _candidates(located: Sequence[Located], stated: Stated) -> Iterator[tuple[int, Sequence[int]]]:
    """Give for each claim the amounts that it may tell; of many equal claims each those at its own place in the row."""
    rows: dict[object, list[int]] = defaultdict(list)
    for number, item in enumerate(located):
        # A row of amounts may be as long as the article: it is known by what it is, not by what it holds.
        rows[id(item.here) if item.here else (item.value, item.high)].append(number)
    for numbers in rows.values():
        item = located[numbers[0]]
        among = item.here or stated.alike((item.value, item.high))
        width = max(_FEWEST, _MOST_PAIRS // len(numbers))
        for rank, number in enumerate(numbers):
            first = max(0, min(rank * len(among) // len(numbers) - width // 2, len(among) - width))
            yield number, among[first : first + width]


def _likeness(item: Located, index: int, stated: Stated) -> tuple[bool, bool, int]:
    """Say how well the surroundings of an amount agree with what the claim tells about it."""
    amount, reading, claim = stated.reading.amounts[index], stated.reading, item.claim
    hedged = same_hedge(claim.qualifier, amount.mention.qualifier)
    said = " ".join(filter(None, (claim.purpose, claim.giver, claim.receiver, claim.per)))
    if not said:
        return amount.inside, hedged, 0
    told = plain_words(said).split()
    start, end = reading.sentences.around(amount.at[0])
    around = max(start, amount.at[0] - _AROUND), min(end, amount.at[1] + _AROUND)
    sentence = reading.words.between(*around)
    return amount.inside, hedged, sum(f" {word} " in sentence for word in set(told))


def nearest_amount(item: Located, stated: Stated, used: Set[int]) -> int | None:
    """Give the one free amount that a claim is one slip away from."""
    free = stated.free(item.here, used)
    if free:
        return max(free, key=lambda index: _likeness(item, index, stated))
    near = [
        (slip_rank, index)
        for index in stated.near(item.value, item.high, used)
        if (slip_rank := _rank(item, index, stated)) is not None
    ]
    if not near:
        return None
    best = min(rank for rank, _ in near)
    nearest = [index for rank, index in near if rank == best]
    amounts = stated.reading.amounts
    if len({_quantity(amounts[index]) for index in nearest}) > 1:
        nearest.sort(key=lambda index: _likeness(item, index, stated), reverse=True)
        if _likeness(item, nearest[0], stated) == _likeness(item, nearest[1], stated):
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


def _rank(item: Located, number: int, stated: Stated) -> int | None:
    slip = slip_of(item, number, stated)
    return _RANKS.get(slip) if slip is not None else None


def slip_of(item: Located, number: int, stated: Stated) -> Slip | None:
    """Say which one slip of value, range or unit separates a claim from an amount."""
    amount = stated.reading.amounts[number]
    mention = amount.mention
    if unit_fits(item, number, stated):
        return number_slip((item.value, item.high), stated_numbers(item, amount), mention.text)
    if (item.value, item.high) == stated_numbers(item, amount) and item.claim.unit:
        return unit_slip(item.claim.unit, mention.unit)
    return None


def unit_slip(claimed: str | None, stated: str | None) -> Slip:
    """Say whether it is the currency or another unit that differs."""
    money = is_currency(read_unit(stated)[1]) if stated else False
    return "currency" if money and (not claimed or is_currency(read_unit(claimed)[1])) else "unit"
