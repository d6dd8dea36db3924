"""Numbers and units compared: which one slip separates a claimed quantity from one that the source states."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys, meanings, senses
from llmx.reading.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.numbers import scales
from llmx.vietnamese.places import country

__all__ = [
    "Quantity",
    "as_precise",
    "hedge_class",
    "least_of",
    "named_scale",
    "number_slip",
    "one_digit",
    "plain_number",
    "read_unit",
    "same_hedge",
    "sub_numbers",
    "units_fit",
]

Quantity = tuple[Decimal | None, Decimal | None]
"""A value and, for a range, its upper end."""

_PLACE_VALUES = re.compile(r"(?<=\d)[.,](?=\d)")


@lru_cache(maxsize=1_024)
def read_unit(unit: str) -> tuple[Decimal, str]:
    """Give the scale in a unit's wording ("tỷ đồng": 10^9) and the unit: an ISO code, or its words in key space."""
    words = key(unit).split()
    scale = Decimal(1)
    while len(words) > 1 and words[0] in scales() and " ".join(words[:2]) not in keys("numbers.not_scales"):
        scale *= scales()[words.pop(0)]
    rest = " ".join(words)
    if rest.upper() in _codes():
        return scale, rest.upper()
    return scale, meanings("money.names").get(rest) or key(meanings("units.spelled").get(rest, rest))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(meanings("money.names").values())


def least_of(vague: str) -> Decimal | None:
    """Give the least value of a number without one: 100 tỷ of "hàng trăm tỷ đồng"."""
    scale = _SCALE.search(key(vague))
    found = find_amounts(f"một {vague[scale.start() :]}") if scale else ()
    return next((mention.value for mention in found), None)


def named_scale(vague: str) -> Decimal | None:
    """Give what scales alone are worth: 10^6 of "gần triệu", 10^5 of "cả trăm ngàn", but nothing of "hàng triệu"."""
    worth = Decimal(1)
    for word in key(vague).removeprefix(_AS_MUCH_AS).split():
        if word not in scales() and word != _TEN:
            break
        worth *= scales().get(word, Decimal(10))
    return worth if worth > 1 else None


_SCALE = pattern(r"{numbers.scales}")
_AS_MUCH_AS, _TEN = f"{key('cả')} ", key("mươi")
_CURRENCY = pattern(r"{money.names}")
_SIGNS = ("đ", "₫", "$", "€", "£", "¥")


def may_be_in(text: str, claimed: str | None) -> bool:
    """Say whether the wording of a sum may be in a claimed currency though it names none, or not whose.

    Talk of sums leaves it out, "10 tỷ"; "6 rupee" are of India or of Pakistan.
    """
    words, code = key(text), read_unit(claimed)[1] if claimed else ""
    named = _CURRENCY.search(words)
    if named is None:
        return not any(sign in words for sign in _SIGNS)
    if named.group().upper() in _codes():
        return False
    return any(
        means == code and name.startswith(f"{named.group()} ") and country(name.removeprefix(f"{named.group()} "))
        for name, means in _full_names()
    )


@lru_cache(maxsize=1)
def _full_names() -> tuple[tuple[str, str], ...]:
    """Give the names of currencies that say whose they are, with their codes."""
    return tuple((name, code) for name, code in meanings("money.names").items() if " " in name)


def is_currency(unit: str) -> bool:
    """Say whether a unit, as :func:`read_unit` gives it, is money."""
    return unit in _codes()


def units_fit(claimed: str | None, stated: str | None, following: str) -> bool:
    """Say whether a claimed unit is the stated one; ``following`` are the words of the source after the number.

    A noun may be cut short or run on as far as the source does, and its classifier may be left out.
    """
    one = read_unit(claimed)[1] if claimed else ""
    other = read_unit(stated)[1] if stated else ""
    if one == other:
        return True
    if is_currency(one) or is_currency(other) or not one:
        return False
    words, said = plain_words(one), plain_words(following)
    if not words:
        return False
    if f"{said} ".startswith(f"{words} "):
        return True
    first, _, rest = said.partition(" ")
    return first in keys("nouns.classifiers", "nouns.also_classifiers") and f"{rest} ".startswith(f"{words} ")


def as_precise(stated: Decimal | None, claimed: Decimal | None) -> Decimal | None:
    """Give a stated number with as many places as the claimed one has, where it has no end ("một phần ba")."""
    if stated is None or claimed is None or stated == claimed or len(stated.as_tuple().digits) < _ENDLESS:
        return stated
    for power in range(-9, 10):
        # Also where the claim is wrong by a power of ten, for that slip to be seen.
        rounded = claimed.scaleb(power)
        if stated and abs(rounded - stated) <= _ROUNDED * abs(stated):
            return rounded
    places = claimed.as_tuple().exponent
    return stated.quantize(Decimal(1).scaleb(min(places, 0))) if isinstance(places, int) and places > -20 else stated


_ENDLESS = 20
_ROUNDED = Decimal("0.001")


def number_slip(claimed: Quantity, stated: Quantity, text: str) -> Slip | None:
    """Say which one slip turns the stated quantity into the claimed one, ``None`` for equal or for more than one.

    ``text`` is the source's wording, for numbers cut out of longer ones ("500 tỷ" of "1.500 tỷ").
    """
    (value, high), (right, upper) = claimed, stated
    if value is None or right is None:
        return "qualifier" if value is not None else None
    if claimed == stated:
        return None
    if value in {right, upper} or high == right or (high is not None and high == upper):
        return "range_end"
    # A range keeps its shape where the whole of it slipped by a power of ten.
    same_shape = high is upper if high is None or upper is None else high * right == upper * value
    return _value_slip(value, right, text) if same_shape else None


def _value_slip(value: Decimal, right: Decimal, text: str) -> Slip | None:
    if value in sub_numbers(text):
        return "sub_number"
    if value and right and _is_power_of_ten(value / right):
        return "power_of_ten"
    return "digit" if one_digit(plain_number(value), plain_number(right)) else None


@lru_cache(maxsize=1_024)
def sub_numbers(text: str) -> frozenset[Decimal]:
    """Give the values that one reads who begins in the middle of a number ("500 tỷ" of "1.500 tỷ")."""
    cuts = [match.end() for match in _PLACE_VALUES.finditer(text)]
    return frozenset(
        mention.value for cut in cuts for mention in find_amounts(text[cut:])[:1] if mention.value is not None
    )


def plain_number(value: Decimal) -> str:
    """Give the digits of a number without exponent and without idle zeros after the point."""
    written = f"{value:f}" if abs(value.adjusted()) < 60 else str(value)
    return written.rstrip("0").rstrip(".") if "." in written else written


def _is_power_of_ten(ratio: Decimal) -> bool:
    digits = ratio.normalize().as_tuple().digits
    return digits == (1,) and ratio != 1


def one_digit(one: str, other: str) -> bool:
    """Say whether two numerals differ by one digit changed, added or left out, or by two neighbours swapped."""
    if len(one) == len(other):
        differing = [number for number in range(len(one)) if one[number] != other[number]]
        if len(differing) == 1:
            return True
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1
        return swapped and one[differing[0]] == other[differing[1]] and one[differing[1]] == other[differing[0]]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) - len(shorter) != 1:
        return False
    return any(longer[:number] + longer[number + 1 :] == shorter for number in range(len(longer)))


@lru_cache(maxsize=1_024)
def hedge_class(hedge: str | None) -> str:
    """Give the sense of a hedge, of a quantifier with the (first) scale that it needs, or its words if it has none."""
    # "Khoảng từ 400 đến 500": the second word opens the range.
    words = key(hedge or "").removesuffix(_FROM)
    for name in _HEDGES:
        if sense := senses(name).get(words):
            return sense
    said = words.split()
    first = next((number for number, word in enumerate(said) if word in scales()), len(said))
    head = " ".join(said[:first])
    return " ".join([senses("hedges.quantifiers").get(head, head), *said[first : first + 1]]).strip()


_FROM = f" {key('từ')}"
_HEDGES = ("hedges.before", "hedges.of_deeds", "hedges.after", "hedges.others")


@lru_cache(maxsize=1_024)
def same_hedge(claimed: str | None, stated: str | None) -> bool:
    """Say whether two hedges say the same, or the difference may be only one of reading."""
    one, other = ("" if (sense := hedge_class(hedge)) == "exact" else sense for hedge in (claimed, stated))
    if one == other:
        return True
    weak = {key(word) for word in (claimed, stated) if word} <= keys("hedges.weak")
    return weak and (not claimed or not stated)
