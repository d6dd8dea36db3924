"""Finds amounts: sums of money, goods, percentages, measures and counts, as the text says them.

One compiled pattern anchors on digits, number words and vague heads; small readers then take the number, its range,
its unit and its hedges, and the rules of :mod:`llmx.vietnamese.not_amounts` throw out what is no amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from llmx.vietnamese.counted import Unit, money_before, read_hedge_after, read_per, read_unit
from llmx.vietnamese.mentions import AmountKind, AmountMention
from llmx.vietnamese.not_amounts import Reading, is_no_amount
from llmx.vietnamese.numbers import (
    Numeral,
    pattern,
    read_numeral,
    read_range_in_words,
    read_spoken_tail,
    read_vague,
)
from llmx.vietnamese.spelling import Folded, fold
from llmx.vietnamese.units import GIVING, HEDGES

__all__ = ["find_amounts"]

_SCALE = "(?:chục|mươi|trăm|nghìn|ngàn|vạn|triệu|tỉ)"
_ANCHOR = pattern(
    r"(?<!\w)(?:[0-9]|(?:hai|ba|bốn|năm(?! [0-9])|sáu|bảy|bẩy|tám|chín|mười|không(?= trăm)"
    rf"|(?:một|nửa)(?= {_SCALE}|,? hai|,? phần| phẩy)|một nửa"
    rf"|(?:hàng|hằng|(?:một )?vài(?: ba)?|mấy|nhiều|một số|cả|dăm(?: ba| bảy)?|đôi ba|bạc|tiền)(?= {_SCALE}(?!\w))"
    rf"|{_SCALE}(?= {_SCALE}(?!\w)))(?!\w))"
)
_RANGE = pattern(r"(?: ?- ?| (?:đến|tới) )(?:khoảng |gần |hơn )?(?=[\w])")
_COMMA = re.compile(r",[ \n](?=\w)")
_FRACTION_WORDS = pattern(
    r"(?P<top>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|[0-9]{1,2}) phần (?P<under>hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
)
_SLASH_FRACTION = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![/\w]|[-.][0-9])")
_HALF = pattern(r"(?:một|phân) nửa(?!\w)")
_GIVING = pattern(r"(?<!\w)(?:" + "|".join(GIVING) + r")(?!\w)")
_SENTENCE_END = re.compile(r"[.;!?\n](?=\s|\Z)")
_SINGLE = frozenset({"hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"})
_ONES = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number or a range with its unit; ``unit`` is ``None`` for a bare number."""

    low: Decimal | None
    high: Decimal | None
    numeral: Numeral
    end: int
    unit: Unit | None


def find_amounts(text: str | Folded) -> list[AmountMention]:
    """Find the amounts of a text in reading order.

    Spans are code points of the text as given (of ``source`` for folded text), whatever its normal form.
    Never raises on a text; linear in its length.
    """
    folded = text if isinstance(text, Folded) else fold(text)
    mentions: list[AmountMention] = []
    done = 0
    for match in _ANCHOR.finditer(folded.key):
        start = match.start()
        if start < done:
            continue
        mention, done = _read_at(folded, start)
        if mention:
            mentions.append(mention)
    return mentions


def _read_at(folded: Folded, start: int) -> tuple[AmountMention | None, int]:
    """Read the amount at an anchor; also give where to look on."""
    key = folded.key
    if fraction := _read_fraction(folded, start):
        return fraction
    quantity = _read_quantity(folded, start)
    if quantity is None:
        return None, start + 1
    unit = quantity.unit
    prefix = money_before(key, start) if "0" <= key[start] <= "9" else None
    if prefix and (unit is None or unit.family != "money"):
        unit = Unit(prefix[0], quantity.end, "money")
        start = prefix[1]
    if unit is None or unit.family == "noun":
        unit = _implied(folded, quantity, unit)
    if unit is None:
        return None, quantity.end
    before = _words_before(folded, start)
    reading = Reading(folded, start, quantity.numeral, quantity.low, unit, before)
    if _is_name(folded, start) or is_no_amount(reading):
        return None, quantity.end
    return _mention(folded, start, replace(quantity, unit=unit), before), unit.end


def _read_quantity(folded: Folded, start: int) -> _Quantity | None:
    """Read the number, range or vague form at ``start`` and its unit."""
    key = folded.key
    if spoken := read_range_in_words(key, start):
        low, upper = spoken
        unit = read_unit(folded, upper, upper.end)
        if upper.factor > 1 or (unit and unit.known):
            return _Quantity(low, upper.value, upper, upper.end, unit)
    first = read_numeral(key, start) or read_vague(key, start)
    if first is None:
        return None
    unit = read_unit(folded, first, first.end)
    if ranged := _read_range(folded, first, unit):
        return ranged
    if (unit is None or unit.family in ("noun", "money")) and (tail := read_spoken_tail(key, first)):
        after = read_unit(folded, tail, tail.end)
        if after is None or after.family == "money" or not after.known:
            return _Quantity(tail.value, None, tail, tail.end, after)
    return _Quantity(first.value, None, first, first.end, unit)


def _read_range(folded: Folded, first: Numeral, unit: Unit | None) -> _Quantity | None:
    """Read "đến 70 tỷ đồng" or "- 70" after a first number, which shares the scale where it has none."""
    key = folded.key
    whole = unit is not None and unit.family != "noun"
    at = unit.end if whole and unit else first.end
    joint = _RANGE.match(key, at) or (_COMMA.match(key, at) if first.words and not whole else None)
    if joint is None:
        return None
    second = read_numeral(key, joint.end()) or read_vague(key, joint.end())
    if second is None:
        return None
    upper = read_unit(folded, second, second.end)
    if whole and unit and (upper is None or upper.name != unit.name):
        return None
    if first.value is None or second.value is None:
        if (first.value is None) != (second.value is None) or (upper is None and second.factor < 10**6):
            return None
        return _Quantity(None, None, first, second.end, upper)
    low = first.value
    if first.factor == 1 and second.factor > 1 and not whole and not (first.grouped and first.value > second.value / second.factor):
        low *= second.factor
    if low >= second.value:
        return None
    if "," in joint.group() and (second.factor == 1 or low * 2 < second.value):
        return None
    return _Quantity(low, second.value, second, second.end, upper)


def _read_fraction(folded: Folded, start: int) -> tuple[AmountMention | None, int] | None:
    key = folded.key
    if match := _FRACTION_WORDS.match(key, start):
        top = match.group("top")
        value = Decimal(_ONES[top] if top in _ONES else int(top)) / Decimal(_ONES[match.group("under")])
    elif match := _HALF.match(key, start):
        value = Decimal("0.5")
    elif match := _SLASH_FRACTION.match(key, start):
        under = int(match.group(2))
        nearby = key[match.end() : match.end() + 12]
        if under == 0 or not re.match(r" (?:số|diện|tổng|dân|hộ|đại|phiếu|thành viên|thời)", nearby):
            return None
        value = Decimal(match.group(1)) / Decimal(under)
    else:
        return None
    before = _words_before(folded, start)
    if before and before[-1] in ("thứ", "ngày", "sáng", "chiều", "tối", "hạng"):
        return None, match.end()
    quantity = _Quantity(value, None, Numeral(value, match.end()), match.end(), Unit("", match.end(), "share"))
    return _mention(folded, start, quantity, before), match.end()


def _implied(folded: Folded, quantity: _Quantity, noun: Unit | None) -> Unit | None:
    """Decide on a number without a unit, or with a word after it that may be none."""
    numeral = quantity.numeral
    if noun is not None and noun.known:
        return noun
    if numeral.factor >= 10**6:
        return Unit("VND", quantity.end, "money")
    if numeral.factor >= 1000 and _price_context(folded, quantity.end):
        return Unit("VND", quantity.end, "money")
    if noun is None or (numeral.words and numeral.value is not None and numeral.value <= 10):
        return None
    return None


def _price_context(folded: Folded, end: int) -> bool:
    return folded.key[end - 1] in "kr" or folded.key.startswith("/", end)


def _words_before(folded: Folded, start: int) -> tuple[str, ...]:
    return tuple(folded.key[max(0, start - _LOOK_BACK) : start].split()[-4:])


def _is_name(folded: Folded, start: int) -> bool:
    """Say whether the number word is a capitalised part of a name ("cầu Ba Đình")."""
    text = folded.text
    if not text[start].isupper():
        return False
    rest = text[start : start + 24].split()
    if len(rest) > 1 and rest[1][0].isupper() and not rest[1].isupper():
        return True
    head = text[max(0, start - 3) : start].rstrip()
    return bool(head) and head[-1] not in ".!?:;\"'-(|" and not rest[0].isupper()


def _mention(folded: Folded, start: int, quantity: _Quantity, before: tuple[str, ...]) -> AmountMention:
    unit = quantity.unit
    assert unit is not None
    end = unit.end
    per = read_per(folded, end) if unit.family != "noun" else None
    if per:
        end = per[1]
    span = folded.span(start, end)
    return AmountMention(
        text=folded.source[span[0] : span[1]],
        value=quantity.low,
        high=quantity.high,
        unit=unit.name or None,
        per=per[0] if per else None,
        kind=_kind(folded, start, unit),
        qualifier=_qualifier(folded, quantity, start, end),
        span=span,
    )


def _kind(folded: Folded, start: int, unit: Unit) -> AmountKind:
    if unit.family == "money":
        return "money"
    if unit.family == "noun" and unit.sort == "thing":
        return "goods"
    if unit.sort == "building" or (unit.family == "measure" and unit.sort == "thing"):
        back = folded.key[max(0, start - 160) : start]
        sentence = _SENTENCE_END.split(back)[-1]
        if _GIVING.search(sentence):
            return "goods"
    return "statistic"


def _qualifier(folded: Folded, quantity: _Quantity, start: int, end: int) -> str | None:
    """Give the hedge before or after, or the quantifier of a vague form, as written."""
    text = folded.text
    if quantity.numeral.quantifier:
        first, last = quantity.numeral.quantifier
        return " ".join(text[first:last].split())
    begin = max(0, start - 24)
    back = folded.key[begin:start]
    words = back.split()
    for size in (3, 2, 1):
        if len(words) >= size and " ".join(words[-size:]) in HEDGES:
            return " ".join(text[begin:start].split()[-size:])
    after = read_hedge_after(folded.key, end)
    return " ".join(text[after[0] : after[1]].split()) if after else None
