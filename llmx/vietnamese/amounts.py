"""Finds amounts: sums of money, goods, percentages, measures and counts, as the text says them.

One compiled pattern anchors on digits, number words and vague heads; small readers then take the number, its range,
its unit and its hedges, and the rules of :mod:`llmx.vietnamese.not_amounts` throw out what is no amount.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from llmx.vietnamese.counted import Unit, money_before, read_hedge_after, read_noun, read_per, read_unit
from llmx.vietnamese.mentions import AmountKind, AmountMention
from llmx.vietnamese.not_amounts import Reading, is_no_amount
from llmx.vietnamese.numbers import (
    HALF,
    Numeral,
    pattern,
    read_numeral,
    read_range_in_words,
    read_spoken_tail,
    read_vague,
    skip_digits,
)
from llmx.vietnamese.spelling import Folded, fold
from llmx.vietnamese.units import GIVING, HEDGES, MILLIONS_OF, levelled

__all__ = ["candidate_at", "find_amounts"]

_SCALE = "(?:chục|mươi|trăm|nghìn|ngàn|vạn|triệu|tỉ)"
_ANCHOR = pattern(
    # A code may stand right before its number ("VND5,600,000"); other letters before digits make a code of another kind.
    r"(?:(?=[0-9])(?<=vnd|vnđ|usd|eur|jpy|krw|cny|rmb|gbp|aud|sgd|hkd|thb|lak)|(?<!\w))(?:[0-9]|(?:hai|ba|bốn|năm(?! [0-9])|sáu|bảy|bẩy|tám|chín|mười|không(?= trăm)"
    rf"|(?:một|nửa)(?= {_SCALE}|,? hai|,? phần| phẩy)|một nửa"
    rf"|(?:hàng|hằng|(?:một )?vài(?: ba)?|mấy|nhiều|một số|cả|dăm(?: ba| bảy)?|đôi ba|bạc|tiền)(?= {_SCALE}(?!\w))"
    rf"|{_SCALE}(?= (?:{_SCALE}|rưỡi|rưởi)(?!\w)))(?!\w))"
)
_RANGE = pattern(r"(?: ?- ?| (?:đến|tới) )(?:khoảng |gần |hơn )?(?=[\w])")
_COMMA = re.compile(r",[ \n](?=\w)")
_FRACTION_WORDS = pattern(
    r"(?P<top>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|[0-9]{1,2}) phần (?P<under>hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
)
_MAY_BE_FRACTION = re.compile(r"[0-9]+(?:/| phần)")
_SLASH_FRACTION = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![/\w]|[-.][0-9])")
_PART_OF = pattern(
    r" (?:số|diện tích|tổng|dân số|dân|chi phí|kinh phí|vốn|quãng đường|khối lượng|giá trị|sản lượng|thu nhập|cổ phần"
    r"|doanh thu|ngân sách|nhu cầu|lượng|thời gian|chặng đường|công suất|cả nước|trong số)(?!\w)"
)
_HALF = pattern(r"(?:một|phân) nửa(?!\w)")
_GIVING = pattern(r"(?<!\w)(?:" + "|".join(GIVING) + r")(?! đổi)(?!\w)")
_GIVEN = pattern(r"(?<!\w)(?:được|đã) (?:trao|tặng|bàn giao|gửi|chuyển|phát|cấp)(?! đổi)(?!\w)")
_SENTENCE_END = re.compile(r"[.;!?\n](?=\s|\Z)")
_SINGLE = frozenset({"hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"})
_DATED = frozenset(levelled("thứ, đứng thứ, ngày, sáng, trưa, chiều, tối, đêm, hôm, hạng, từ, đến, trước, sau, dịp, lễ, tết, hết, vào, tới, số"))
_OF_TOTAL = frozenset(levelled("có, đạt, được, thành, khoảng, gần, hơn, chiếm, với, còn, trên, đã, xong, là, bằng, mới"))
_ONES = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_LOOK_BACK = 40
_MILLION = 10**6
_PRICE = frozenset(
    levelled("mỗi, giá, bán, mua, trả, phí, vé, tiền, thưởng, phạt, nộp, vay, mất, tốn, hết, lương, lời, lãi, kiếm, đóng, góp, bán được, công, thu")
)
_PRICE_AFTER = pattern(r"/| (?:một|mỗi) \w")
_RUOI = pattern(r" (?:rưỡi|rưởi)(?!\w)")


class _Quantity(NamedTuple):
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
        mention, done = _read_at(folded, start, done)
        if mention:
            mentions.append(mention)
    return mentions


def candidate_at(folded: Folded, start: int) -> Reading | None:
    """Give the number with its unit that begins at ``start`` of the key, before any rule has judged it."""
    found = _candidate(folded, start)
    return found[1] if isinstance(found, tuple) else None


def _read_at(folded: Folded, start: int, done: int) -> tuple[AmountMention | None, int]:
    """Read the amount at an anchor (what lies before ``done`` is taken); also give where to look on."""
    if fraction := _read_fraction(folded, start):
        return fraction
    found = _candidate(folded, start, done)
    if isinstance(found, int):
        return None, found
    quantity, reading = found
    if is_no_amount(reading):
        return None, quantity.end
    return _mention(folded, reading.start, quantity), reading.unit.end


def _candidate(folded: Folded, start: int, done: int = 0) -> tuple[_Quantity, Reading] | int:
    """Read the number at ``start`` and what it counts, or give the offset to look on where there is no such thing."""
    key = folded.key
    quantity = _read_quantity(folded, start)
    if quantity is None:
        return skip_digits(key, start)
    unit = quantity.unit
    prefix = money_before(key, start) if "0" <= key[start] <= "9" else None
    if prefix and prefix[1] >= done and (unit is None or unit.family != "money"):
        unit = Unit(prefix[0], quantity.end, "money")
        start = prefix[1]
    before = _words_before(folded, start)
    if unit is None or unit.family in ("noun", "time"):
        unit = _implied(folded, quantity, unit, before)
    if unit is None:
        return quantity.end
    return quantity._replace(unit=unit), Reading(folded, start, quantity.numeral, unit, before)


def _read_quantity(folded: Folded, start: int) -> _Quantity | None:
    """Read the number, range or vague form at ``start`` and its unit."""
    key = folded.key
    digits = "0" <= key[start] <= "9"
    if not digits and (spoken := read_range_in_words(key, start)):
        low, upper = spoken
        unit = read_unit(folded, upper, upper.end)
        if upper.factor > 1 or (unit and unit.known):
            return _Quantity(low, upper.value, upper, upper.end, unit)
    first = read_numeral(key, start) or (None if digits else read_vague(key, start))
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
    """Read "2/3 số hộ", "hai phần ba", "một nửa" (shares without a unit) and "21/27 nội dung" (21 of them)."""
    key = folded.key
    unit: Unit | None = None
    if "0" <= key[start] <= "9" and not _MAY_BE_FRACTION.match(key, start):
        return None
    if match := _FRACTION_WORDS.match(key, start):
        top = match.group("top")
        value = Decimal(_ONES[top] if top in _ONES else int(top)) / Decimal(_ONES[match.group("under")])
    elif match := _HALF.match(key, start):
        value = HALF
    elif match := _SLASH_FRACTION.match(key, start):
        value, under = Decimal(match.group(1)), Decimal(match.group(2))
        before = _words_before(folded, start)
        if not 0 < value <= under or (before and before[-1] in _DATED):
            return None
        if _PART_OF.match(key, match.end()):
            value /= under
        else:
            unit = read_noun(folded, match.end())
            date_like = value <= 31 and under <= 12
            if unit is None or not unit.known or unit.family == "time" or (date_like and not (before and before[-1] in _OF_TOTAL)):
                return None
    else:
        return None
    end = match.end()
    quantity = _Quantity(value, None, Numeral(value, end), end, unit or Unit("", end, "share"))
    mention = _mention(folded, start, quantity)
    return mention, max(end, unit.end if unit else end)


def _implied(folded: Folded, quantity: _Quantity, noun: Unit | None, before: tuple[str, ...]) -> Unit | None:
    """Decide on a number without a unit, or with a word after it that may be none."""
    numeral, end = quantity.numeral, quantity.end
    if noun is not None and (noun.family == "time" or (noun.known and _countable(numeral, noun))):
        return noun
    money = Unit("VND", end, "money")
    if numeral.factor >= _MILLION:
        return money
    short = numeral.end and folded.key[end - 1] in "kr" and not numeral.words
    if short:
        return money if folded.text[end - 1] != "K" or (numeral.value or 0) >= 10 * numeral.factor else None
    if numeral.factor >= 1000 and (_PRICE_AFTER.match(folded.key, end) or not _PRICE.isdisjoint(before)):
        return money
    if noun is None or (numeral.words and numeral.value is not None and numeral.value <= 10):
        return None
    return noun


def _countable(numeral: Numeral, noun: Unit) -> bool:
    return numeral.factor < _MILLION or " " in noun.name or noun.name.lower() in MILLIONS_OF


def _words_before(folded: Folded, start: int) -> tuple[str, ...]:
    return tuple(folded.key[max(0, start - _LOOK_BACK) : start].split()[-6:])


def _mention(folded: Folded, start: int, quantity: _Quantity) -> AmountMention:
    unit = quantity.unit
    assert unit is not None
    end, low = unit.end, quantity.low
    if low is not None and quantity.numeral.comma_group and quantity.numeral.factor == 1 and unit.family in ("noun", "money"):
        # People and đồng have no thousandths: "50,000 người" is English grouping.
        low *= 1000
    if unit.family == "measure" and low is not None and quantity.high is None and quantity.numeral.factor == 1:
        half = _RUOI.match(folded.key, end)
        low, end = (low + HALF, half.end()) if half else (low, end)
    per = read_per(folded, unit)
    end = max(end, per[1]) if per else end
    span = folded.span(start, end)
    return AmountMention(
        text=folded.source[span[0] : span[1]],
        value=low,
        high=quantity.high,
        unit=unit.name or None,
        per=per[0] if per else None,
        kind=_kind(folded, start, unit),
        qualifier=_qualifier(folded, quantity, start, end),
        span=span,
    )


def _kind(folded: Folded, start: int, unit: Unit) -> AmountKind:
    """Tell money, goods (things given) and statistics apart."""
    if unit.family == "money":
        return "money"
    if unit.sort == "gift":
        return "goods"
    if unit.sort == "thing":
        back = _SENTENCE_END.split(folded.key[max(0, start - 160) : start])[-1]
        ahead = _SENTENCE_END.split(folded.key[unit.end : unit.end + 60])[0]
        if _GIVING.search(back) or _GIVEN.search(ahead):
            return "goods"
    return "statistic"


def _qualifier(folded: Folded, quantity: _Quantity, start: int, end: int) -> str | None:
    """Give the hedge before or after, or the quantifier of a vague form, as written."""
    text = folded.text
    if quantity.numeral.quantifier:
        first, last = quantity.numeral.quantifier
        return " ".join(text[first:last].split())
    if after := read_hedge_after(folded.key, end):
        return " ".join(text[after[0] : after[1]].split())
    begin = max(0, start - 26)
    words = folded.key[begin:start].replace("(", " ").split()
    printed = text[begin:start].replace("(", " ").split()
    if len(words) > 1 and words[-1] == "đạt":
        words, printed = words[:-1], printed[:-1]
        if words[-1] != "ước":
            return None
    for size in (3, 2, 1):
        if len(words) >= size and (hedge := " ".join(words[-size:])) in HEDGES:
            return None if _is_place(hedge, quantity) else " ".join(printed[-size:])
    return None


def _is_place(hedge: str, quantity: _Quantity) -> bool:
    """Say whether "trên" or "dưới" is a preposition ("hợp tác trên 12 nhóm nội dung"): hedged counts are round."""
    unit, value = quantity.unit, quantity.low
    if hedge not in ("trên", "dưới") or unit is None or unit.family != "noun" or value is None:
        return False
    return value < 10 or value % 5 != 0
