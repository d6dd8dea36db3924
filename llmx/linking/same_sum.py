"""Whether two papers speak of one sum or gift, and whether they give it the same number."""

from __future__ import annotations

from decimal import Decimal

from llmx.checking.quantities import hedge_class, read_unit
from llmx.linking.tellings import Sum
from llmx.reading.words import plain_words
from llmx.vietnamese.posts import place_key

__all__ = ["differ", "same_thing"]

_ROUNDED = Decimal("0.05")
"""How far a number that is said to be about may be from the exact one."""


def differ(one: Sum, two: Sum) -> bool:
    """Say whether two sums are different numbers, or numbers of different things."""
    if _unit(one) != _unit(two) or (one.per is None) != (two.per is None):
        return True
    value, other = _number(one.value), _number(two.value)
    if value is None or other is None:
        return hedge_class(one.qualifier) != hedge_class(two.qualifier) if value is other else True
    low, high = min(value, other), max(value, other)
    if _number(one.high) != _number(two.high) and None not in (one.high, two.high):
        return True
    if low == high:
        return False
    is_about = any(one.qualifier and hedge_class(one.qualifier) != "exact" for one in (one, two))
    return not (is_about and low > 0 and (high - low) <= _ROUNDED * high)


def same_thing(one: Sum, two: Sum) -> bool:
    """Say whether two sums are told of one thing: one unit, and one purpose, or one giver and one receiver."""
    if _unit(one) != _unit(two) or one.kind != two.kind or (one.per is None) != (two.per is None):
        return False
    if None in (one.value, two.value):
        return False
    ends = [_alike(one.giver, two.giver), _alike(one.receiver, two.receiver)]
    purpose = _overlap(one.purpose, two.purpose)
    if False in ends or purpose is False:
        return False
    return purpose is True or ends == [True, True] or (True in ends and one.purpose is None is two.purpose)


def _unit(one: Sum) -> str:
    return read_unit(one.unit)[1] if one.unit else ""


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _alike(one: str | None, two: str | None) -> bool | None:
    """Compare who gives or receives; ``None`` where one paper does not say."""
    if one is None or two is None:
        return None
    first, second = place_key(one), place_key(two)
    return first == second or _shared(first, second)


def _overlap(one: str | None, two: str | None) -> bool | None:
    if one is None or two is None:
        return None
    return _shared(plain_words(one), plain_words(two))


def _shared(one: str, two: str) -> bool:
    """Say whether two wordings have half of the shorter one's words in common, two at least."""
    first, second = set(one.split()), set(two.split())
    least = min(len(first), len(second))
    common = len(first & second)
    return common == least or (common > 1 and 2 * common >= least)
