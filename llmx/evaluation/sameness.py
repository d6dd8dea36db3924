"""When two values are the same fact, when one says less of it, and when they are one slip apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import Any

from llmx.checking.name_slips import name_slip
from llmx.checking.names import bare_name
from llmx.checking.quantities import hedge_class
from llmx.lexicon.spelling import same
from llmx.reading.words import plain_words
from llmx.run.lines import number
from llmx.vietnamese.posts import compare, parse_post, place_key

__all__ = [
    "Relation",
    "Sameness",
    "exact",
    "hedges",
    "names",
    "phrases",
    "places",
    "posts",
    "prose",
    "scalars",
]


class Sameness(IntEnum):
    """How much two values agree.

    ``SAME`` is right when scored strictly: the same fact, however it is spelled. ``LENIENT`` is right
    when scored leniently: one of the two says less of the same fact, and nothing wrong. ``NEAR`` is
    wrong, but so near that it is the same item with a slip. The rest is ``OTHER``.
    """

    OTHER = 0
    NEAR = 1
    LENIENT = 2
    SAME = 3


Relation = Callable[[Any, Any], Sameness]
"""Compares two values, in either order with the same outcome."""

_DATE = re.compile(r"(?P<year>\d{4}|-)-(?P<day>\d{2}-\d{2})")
HALF = 0.5
"""Two wordings of a paraphrase share at least this part of their words (Dice's coefficient)."""


def exact(one: Any, other: Any) -> Sameness:
    """Compare words of a fixed list ("chair", "money") or numbers: the same or not."""
    if isinstance(one, str) and isinstance(other, str):
        return Sameness.SAME if one.strip() == other.strip() else Sameness.OTHER
    first, second = number(one), number(other)
    equal = first == second if first is not None and second is not None else one == other
    return Sameness.SAME if equal else Sameness.OTHER


@lru_cache(maxsize=16_384)
def names(one: str, other: str) -> Sameness:
    """Compare names of people by the rules of the check: a missing syllable says less, a wrong one is a slip."""
    first, second = bare_name(one), bare_name(other)
    if first == second:
        return Sameness.SAME
    slip = name_slip(one, first, second) or name_slip(other, second, first)
    if slip is None:
        return Sameness.OTHER
    return Sameness.LENIENT if first.count(" ") != second.count(" ") else Sameness.NEAR


@lru_cache(maxsize=16_384)
def posts(one: str, other: str) -> Sameness:
    """Compare posts by the grammar of the check: "UBND" is "Ủy ban nhân dân"; a post without its place says less."""
    if same(one, other):
        return Sameness.SAME
    first, second = parse_post(one), parse_post(other)
    # A post without its place may be of any: the check asks the article, here only the posts are compared.
    difference = compare(first, second, frozenset(first.places[:1]))
    if difference == "same":
        return Sameness.SAME if first.places[:1] == second.places[:1] else Sameness.LENIENT
    if difference in {"shorter", "longer", "order"}:
        return Sameness.LENIENT
    return Sameness.OTHER if difference == "other" else Sameness.NEAR


def places(one: str, other: str) -> Sameness:
    """Compare places, parties and sides: "TP.HCM" is "Hồ Chí Minh"; "Hạ Long" says less than "Hạ Long, Quảng Ninh"."""
    return phrases(place_key(one), place_key(other))


def phrases(one: str, other: str) -> Sameness:
    """Compare wordings taken from the article: the words of the one may all be in the other."""
    if plain_words(one) == plain_words(other):
        return Sameness.SAME
    few, many = _bag(one), _bag(other)
    return Sameness.LENIENT if few and many and (few <= many or many <= few) else Sameness.OTHER


def prose(one: str, other: str) -> Sameness:
    """Compare paraphrases: half of their words in common, or the words of the one all in the other."""
    first, second = _bag(one), _bag(other)
    if first == second:
        return phrases(one, other)
    shared = len(first & second)
    within = shared and shared == min(len(first), len(second))
    close = 2 * shared >= HALF * (len(first) + len(second))
    return Sameness.LENIENT if shared and (within or close) else Sameness.OTHER


@lru_cache(maxsize=65_536)
def _bag(text: str) -> frozenset[tuple[str, int]]:
    """Give the words of a text, each with its how-manieth occurrence, so that sets compare as multisets do."""
    seen: Counter[str] = Counter()
    found = []
    for word in plain_words(text).split():
        seen[word] += 1
        found.append((word, seen[word]))
    return frozenset(found)


def hedges(one: str, other: str) -> Sameness:
    """Compare hedges: "hơn" and "trên" have the same sense."""
    if same(one, other):
        return Sameness.SAME
    return Sameness.LENIENT if hedge_class(one) == hedge_class(other) else Sameness.OTHER


def scalars(one: Any, other: Any) -> Sameness:
    """Compare single values of any field: dates, numbers, or words."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return exact(one, other)
    first, second = _DATE.fullmatch(one.strip()), _DATE.fullmatch(other.strip())
    if first is None or second is None:
        return prose(one, other)
    if first["day"] != second["day"]:
        return Sameness.OTHER
    if first["year"] == second["year"]:
        return Sameness.SAME
    return Sameness.LENIENT if "-" in (first["year"], second["year"]) else Sameness.OTHER
