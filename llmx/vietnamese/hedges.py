"""How exact an amount is said to be: the hedge before or behind it, or the quantifier of a vague one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.candidates import Candidate
from llmx.vietnamese.nouns import Unit
from llmx.vietnamese.numbers import scales
from llmx.vietnamese.quantities import Quantity

__all__ = ["read_qualifier"]

_LOOK_BACK: Final = 40
_TWO: Final = 2
_TEN: Final = 10
_HUNDRED: Final = 100
_EXCEEDED = pattern(" {hedges.exceeded}")
_SET_AGAINST = re.compile(r"(?: \([^()\n]{1,60}\)| [^\W\d_]+){0,5} so với ")
_LEVEL_OF = pattern(" {hedges.level_of}")
# "Khảo sát mới đây của trường trên 1.300 người": whom it was done on.
_TRIED = pattern(r"{hedges.tried}(?: (?!{hedges.not_tried})[^\W\d_]+){0,7} trên \Z")
# "27 tù nhân trên 100.000 dân".
_RATE = pattern(r"(?<![\w:])[0-9.,]+(?: (?!{hedges.not_tried})[^\W\d_]+){1,3} trên \Z")
_BASES: Final = frozenset({1000, 10_000, 100_000, 1_000_000})
_CLAUSE: Final = 70
_CLAUSE_ENDS = re.compile(r"[.;!?\n]")
_GLUED = re.compile(r"[(:/'\"]")
_HEDGE_AFTER = pattern(" ({hedges.after})")
_HEDGE_BEYOND = pattern(r"(?: (?!{units.parts_clauses})[^\W\d_]+){1,6} ({hedges.after:bound})")


def read_qualifier(quantity: Quantity, reading: Candidate, end: int) -> str | None:
    """Give the hedge before or after, or the quantifier of a vague form, as written."""
    folded = reading.folded
    text = folded.text
    if quantity.numeral.quantifier:
        first, last = quantity.numeral.quantifier
        stands_in = " ".join(text[first:last].split())
        # "Gần chục người", "trên cả trăm người": a scale alone is as vague as its hedge says.
        alone = key(stands_in.split()[0]) in scales() or key(stands_in.split()[0]) == "cả"
        hedge = _hedge_before(quantity, reading, end) if alone else None
        return f"{hedge} {stands_in}" if hedge else stands_in
    if after := _hedge_after(folded.key, end, bounded=reading.last == "từ"):
        return " ".join(text[after[0] : after[1]].split())
    return _hedge_before(quantity, reading, end)


def _hedge_after(key: str, end: int, *, bounded: bool = False) -> tuple[int, int] | None:
    """Give the span of a hedge after an amount ("trở lên").

    ``bounded``: "từ" stands before it, so that more of its noun may stand between ("từ 2 cửa hàng bán lẻ trở lên").
    """
    match = _HEDGE_AFTER.match(key, end) or (_HEDGE_BEYOND.match(key, end) if bounded else None)
    return match.span(1) if match else None


@lru_cache(maxsize=1)
def _hedge_ends() -> frozenset[str]:
    return frozenset({hedge.split()[-1] for hedge in keys("hedges.before", "hedges.of_deeds")})


def _hedge_before(quantity: Quantity, reading: Candidate, end: int) -> str | None:
    """Give the hedge right before the number, as written."""
    folded = reading.folded
    text = folded.text
    nearest = _bare(reading.last)
    parted = _is_between(nearest, reading.before)
    if not parted and nearest not in _hedge_ends():
        return None
    words = [_bare(word) for word in reading.before[-5:]]
    opened = next((at for at, word in enumerate(reading.before[:-6:-1], 1) if word.startswith("(")), len(words))
    if parted:
        words.pop()
    for size in (4, 3, 2, 1):
        if len(words) >= size and size <= opened - parted and (hedge := " ".join(words[-size:])) in _hedges():
            window = text[max(0, reading.start - _LOOK_BACK) : reading.start].replace("(", " ")
            printed = window.split()[-size - 1 : -1] if parted else window.split()[-size:]
            _, begun, line = window.rpartition("\n")
            bracketed = size + parted == opened
            within = len(reading.before) > size and not bracketed and not (begun and len(line.split()) == size + parted)
            glued, printed[0] = printed[0], _bare(printed[0])
            if glued[0].isupper() and glued == printed[0] and within and _ends_open(reading, size + parted):
                # A capital within a sentence: "Xiêng Khoảng 3 tỷ đồng".
                return None
            clause = folded.key[max(0, reading.start - _CLAUSE) : reading.start]
            is_hedge = _is_hedge(hedge, words, clause, quantity, reading.unit) and not _is_compared(words, reading, end)
            if hedge in ("cao hơn", "thấp hơn") and _tells_a_difference(words, quantity, reading.unit):
                return None
            # "Thấp hơn mức 5,5% của năm ngoái" is set against that year.
            if parted and hedge in ("cao hơn", "thấp hơn", "hơn") and _LEVEL_OF.match(folded.key, end):
                return None
            height = hedge in ("cao hơn", "thấp hơn") and not parted
            if height and reading.unit.name in forms("units.lengths"):
                # "Cao hơn 2 m" as "sâu hơn 2 m".
                printed = printed[-1:]
            return " ".join(printed) if is_hedge and not (height and _is_dearer(reading, end)) else None
    return None


def _ends_open(reading: Candidate, size: int) -> bool:
    """Say whether the word before the last ``size`` ones has no mark behind it."""
    return "".join(reading.before[-size - 1 : -size or None])[-1:].isalnum()


def _bare(word: str) -> str:
    """Give a word without what is glued before it: "(hơn", "TPHCM:hơn", "'dưới"."""
    return _GLUED.split(word)[-1]


def _is_between(word: str, before: tuple[str, ...]) -> bool:
    """Say whether a word stands between hedge and number: "ước đạt 5 tỷ", "tối đa bằng 5 tỷ", "vượt mốc 5 tỷ"."""
    if word in keys("hedges.levels"):
        # "Tầm giá 60 triệu" is a noun.
        return " ".join(before[-2:]) not in keys("hedges.none")
    bounded = " ".join(before[-3:-1]).lstrip("(") in keys("hedges.with_a_copula")
    if word in ("đạt", "từ") and not bounded:
        # "Ước đạt 5 tỷ", "khoảng từ 5 đến 6 tỷ".
        return before[-2:-1] == (("ước",) if word == "đạt" else ("khoảng",))
    return word in keys("hedges.copulas") and bounded


@lru_cache(maxsize=1)
def _hedges() -> frozenset[str]:
    return keys("hedges.before", "hedges.of_deeds")


def _is_hedge(hedge: str, words: list[str], before: str, quantity: Quantity, unit: Unit) -> bool:
    """Say whether the words of a hedge are one here: no part of a longer word, no superlative, no preposition."""
    if not keys("hedges.none").isdisjoint((" ".join(words[-2:]), " ".join(words[-3:]))):
        return False
    if hedge in keys("hedges.of_deeds"):
        return not keys("hedges.deeds").isdisjoint((words[-3] if len(words) > 2 else "", " ".join(words[-4:-2])))
    if (
        hedge == "trên"
        and unit.family == "noun"
        and key(unit.name) in keys("hedges.tried_on")
        and _TRIED.search(before)
    ):
        return False
    base = quantity.low in _BASES and key(unit.name) in keys("units.in_rates")
    if hedge == "trên" and base and _RATE.search(before):
        return False
    return not _is_place(hedge, words[-2] if len(words) > 1 else "", quantity, unit)


def _is_compared(words: list[str], reading: Candidate, end: int) -> bool:
    """Say whether a hedge tells how much more than another thing something is: "thấp hơn 800 đồng so với".

    Times always do: "đắt hơn 5 lần", "vượt 3 lần".
    """
    last = words[-1]
    if last in ("vượt", "quá") and "không" not in words[-3:-1] and _EXCEEDED.match(reading.folded.key, end):
        return True
    times = reading.unit.name == "lần"
    if last not in ("hơn", "vượt") or not (times or _SET_AGAINST.match(reading.folded.key, end)):
        return False
    if last == "vượt":
        return True
    before = " ".join(words[-3:-1]), words[-2] if len(words) > 1 else ""
    return not keys("hedges.compared").isdisjoint(before) and keys("hedges.bounding").isdisjoint(words[-4:-2])


def _tells_a_difference(words: list[str], quantity: Quantity, unit: Unit) -> bool:
    """Say whether "cao hơn" and "thấp hơn" say by how much: "luôn thấp hơn 200-300 nghìn", "sưởi cao hơn 1 độ".

    But "giữ ở mức thấp hơn 4 độ C" where it must be so.
    """
    before = words[-3] if len(words) > _TWO else ""
    few = quantity.low is not None and quantity.low < _TEN and unit.name in forms("units.temperatures")
    by_degrees = few and before not in keys("hedges.bounding", "hedges.required")
    return by_degrees or quantity.high is not None or before in keys("hedges.compares")


def _is_dearer(reading: Candidate, end: int) -> bool:
    """Say whether "cao hơn" tells how much more something costs: "giá cao hơn 20 USD", "cao hơn 15% giá thị trường"."""
    if reading.unit.family == "money":
        clause = reading.folded.key[max(0, reading.start - _CLAUSE) : reading.start]
        return not {"giá", "bán", "vé"}.isdisjoint(_CLAUSE_ENDS.split(clause)[-1].split())
    return reading.unit.family == "share" and reading.folded.key.startswith(" giá ", end)


def _is_place(hedge: str, before: str, quantity: Quantity, unit: Unit) -> bool:
    """Say whether "trên" or "dưới" is a preposition ("hợp tác trên 12 nhóm nội dung"): hedged counts are round.

    So is "gần" before a few places ("khu vực gần hai công ty thép"). ``before`` is the word before the hedge.
    """
    value, name = quantity.low, key(unit.name)
    if unit.family != "noun" or value is None:
        return False
    if hedge == "trên":
        return _is_on(before, value, name)
    if hedge == "dưới":
        return name in keys("hedges.under")
    # "Hộ dân sống quanh 2 khu công nghiệp".
    beside = hedge == "gần" and before in keys("hedges.beside")
    return (beside and value < _TEN and _begins_with(name, "hedges.near")) or hedge.endswith("quanh")


def _begins_with(name: str, terms: str) -> bool:
    """Say whether a noun is one of a list of the lexicon or begins with one as a whole word."""
    return any(name == term or name.startswith(f"{term} ") for term in keys(terms))


def _is_on(before: str, value: Decimal, name: str) -> bool:
    """Say whether "trên" is a preposition: "lắp trên 16 triệu xe", but "với trên 44 nhà bị cuốn trôi"."""
    if before in keys("hedges.placed", "hedges.counted"):
        return before in keys("hedges.placed")
    if value < _HUNDRED and _begins_with(name, "hedges.on"):
        return True
    small = value < _TEN or (value < _HUNDRED and value % 5 != 0)
    return small and name not in keys("hedges.sizes")
