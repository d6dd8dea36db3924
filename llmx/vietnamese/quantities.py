"""Reads a whole quantity: a number, a range or a fraction together with what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from llmx.vietnamese.counted import Unit, read_noun, read_unit
from llmx.vietnamese.nouns import MILLIONS_OF
from llmx.vietnamese.numbers import (
    HALF,
    Numeral,
    pattern,
    read_numeral,
    read_range_in_words,
    read_spoken_tail,
    read_vague,
)
from llmx.vietnamese.spelling import Folded
from llmx.vietnamese.units import levelled

__all__ = ["Quantity", "imply_unit", "read_fraction", "read_quantity", "words_before"]

_JOINT = pattern(r"(?: ?- ?| (?:đến|tới) )(?:khoảng |gần |hơn )?(?=\w)")
_SPELLED = re.compile(r" ?\([^()0-9]{2,120}\)(?= )")
# "Gần trăm hộ", "hơn chục người": a hedge lets a scale stand alone.
_HEDGED = pattern(r".{0,7}(?<!\w)(?:hơn|gần|trên|ngót|khoảng|chừng|non|cả|đến|tới) \Z")
_COMMA = re.compile(r",[ \n](?=\w)")
# "Tăng từ 500 lên 700 tỷ", "lần lượt 10 và 7 triệu": two amounts, the first of which borrows scale and unit.
_LENT = pattern(r" (?:lên|xuống|còn|xuống còn|lên thành|(và)) (?=\w)")
_IN_TURN: Final = frozenset(levelled("lượt, ứng"))
_FRACTION_WORDS = pattern(
    r"(?P<top>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|[0-9]{1,2}) phần "
    r"(?P<under>hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
)
_MAY_BE_FRACTION = re.compile(r"[0-9]+(?:/| phần)")
_SLASH_FRACTION = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![/\w]|[-.][0-9])")
_PART_OF = pattern(
    r" (?:số|diện tích|tổng|dân số|dân|chi phí|kinh phí|vốn|quãng đường|khối lượng|giá trị|sản lượng|thu nhập|cổ phần"
    r"|doanh thu|ngân sách|nhu cầu|lượng|thời gian|chặng đường|công suất|cả nước|trong số)(?!\w)"
)
_HALF_OF = pattern(r"(?:một|phân) nửa(?!\w)")
_ONES: Final = {
    **{"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5},
    **{"sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
_DATED: Final = frozenset(
    levelled("""
        thứ, đứng thứ, ngày, sáng, trưa, chiều, tối, đêm, hôm, hạng, từ, đến, trước, sau, dịp, lễ, tết, hết, vào, tới,
        số
    """)
)
_OF_TOTAL: Final = frozenset(
    levelled("có, đạt, được, thành, khoảng, gần, hơn, chiếm, với, còn, trên, đã, xong, là, bằng, mới")
)
_MILLION = 10**6
_PRICE: Final = frozenset(
    levelled("""
        mỗi, giá, bán, mua, trả, phí, vé, tiền, thưởng, phạt, nộp, vay, mất, tốn, hết, lương, lời, lãi, kiếm, đóng,
        góp, bán được, công, thu
    """)
)
# A price shortly before lends its unit: "35-40 ngàn đồng một ký, nay còn 20 ngàn".
_PRICED = pattern(r"(?:đồng|đ|vnđ|usd)(?:/| một | mỗi )")
_NEARBY = 60
_FAR = 100
_LOOK_BACK = 40
_PRICE_AFTER = pattern(r"/| (?:một|mỗi) \w")


class Quantity(NamedTuple):
    """A number or a range with its unit; ``unit`` is ``None`` for a bare number. Offsets are in the key."""

    low: Decimal | None
    high: Decimal | None
    numeral: Numeral
    end: int
    unit: Unit | None


def words_before(key: str, start: int) -> tuple[str, ...]:
    """Give the last words (at most six) before an offset, marks attached, nearest last."""
    return tuple(key[max(0, start - _LOOK_BACK) : start].split()[-6:])


def read_quantity(folded: Folded, start: int) -> Quantity | None:
    """Read the number, range or vague form at ``start`` and its unit."""
    key = folded.key
    digits = "0" <= key[start] <= "9"
    if not digits and (spoken := read_range_in_words(key, start)):
        low, upper = spoken
        unit = read_unit(folded, upper, upper.end)
        if upper.factor > 1 or (unit and unit.known):
            return Quantity(low, upper.value, upper, upper.end, unit)
    first = read_numeral(key, start) or (None if digits else read_vague(key, start))
    if first is None or (first.bare and not _HEDGED.match(key, max(0, start - 8), start)):
        return None
    if "(" in key[first.end : first.end + 2] and (spelled := _SPELLED.match(key, first.end)):
        # "3.500.000.000 (ba tỷ năm trăm triệu) đồng", "02 (hai) căn nhà".
        unit = read_unit(folded, first, spelled.end())
        if unit and unit.known:
            return Quantity(first.value, None, first, first.end, unit)
    unit = read_unit(folded, first, first.end)
    if shared := _read_range(folded, first, unit) or _read_lender(folded, start, first, unit):
        return shared
    if (unit is None or unit.family == "noun") and first.factor > 1 and (tail := read_spoken_tail(key, first)):
        after = read_unit(folded, tail, tail.end)
        if after is None or after.family == "money" or not after.known:
            return Quantity(tail.value, None, tail, tail.end, after)
    return Quantity(first.value, None, first, first.end, unit)


def _read_range(folded: Folded, first: Numeral, unit: Unit | None) -> Quantity | None:
    """Read "đến 70 tỷ đồng" or "- 70" after a first number, which shares the scale where it has none."""
    key = folded.key
    whole = unit is not None and unit.family != "noun"
    at = unit.end if whole and unit else first.end
    joint = _JOINT.match(key, at) or (_COMMA.match(key, at) if first.words and not whole else None)
    second = (read_numeral(key, joint.end()) or read_vague(key, joint.end())) if joint else None
    if joint is None or second is None:
        return None
    upper = read_unit(folded, second, second.end)
    if whole and unit and (upper is None or upper.name != unit.name):
        return None
    if first.value is None or second.value is None:
        vague = first.value is None and second.value is None and (upper is not None or second.factor >= _MILLION)
        return Quantity(None, None, first, second.end, upper) if vague else None
    low = first.value if whole else _borrow(first, second)
    # "Ba, bốn tỷ" is a range, "hai, mười tỷ" a list.
    listed = "," in joint.group() and (second.factor == 1 or low * 2 < second.value)
    return None if listed or low >= second.value else Quantity(low, second.value, second, second.end, upper)


def _borrow(first: Numeral, second: Numeral) -> Decimal:
    """Give the worth of a first number with the scale of the second, where it has none of its own."""
    assert first.value is not None
    assert second.value is not None
    if first.factor > 1 or first.grouped:
        own = first.factor > 1 or first.value > second.value / second.factor
        return first.value if own else first.value * second.factor
    if second.factor == 1 and second.grouped and first.value * _FAR < second.value:
        # "20-30.000 đồng": no range spans two powers of ten, the zeros are left out.
        return first.value * 1000
    return first.value * second.factor


def _read_lender(folded: Folded, start: int, first: Numeral, unit: Unit | None) -> Quantity | None:
    """Read a bare number whose scale and unit come with a later one: "từ 500 lên 700 tỷ đồng"."""
    if unit is not None or first.factor > 1 or first.value is None:
        return None
    joint = _LENT.match(folded.key, first.end)
    second = read_numeral(folded.key, joint.end()) if joint else None
    if joint is None or second is None or second.value is None:
        return None
    before = words_before(folded.key, start)
    if _IN_TURN.isdisjoint(before[-3:]) if joint.group(1) else before[-1:] != ("từ",):
        return None
    lent = read_unit(folded, second, second.end)
    if lent is None and second.factor >= _MILLION:
        lent = Unit("VND", second.end, "money")
    if lent is None or lent.family not in ("money", "share", "measure"):
        return None
    low = _borrow(first, second)
    return Quantity(low, None, first._replace(factor=second.factor), first.end, lent._replace(end=first.end))


def read_fraction(folded: Folded, start: int) -> Quantity | None:
    """Read "2/3 số hộ", "hai phần ba", "một nửa" (shares without a unit) and "21/27 nội dung" (21 of them)."""
    key = folded.key
    if "0" <= key[start] <= "9" and not _MAY_BE_FRACTION.match(key, start):
        return None
    if match := _FRACTION_WORDS.match(key, start):
        top = match.group("top")
        value = Decimal(_ONES[top] if top in _ONES else int(top)) / Decimal(_ONES[match.group("under")])
    elif match := _HALF_OF.match(key, start):
        value = HALF
    elif match := _SLASH_FRACTION.match(key, start):
        return _read_slash_fraction(folded, match)
    else:
        return None
    return _share(value, match.end())


def _share(value: Decimal, end: int) -> Quantity:
    return Quantity(value, None, Numeral(value, end), end, Unit("", end, "share"))


def _read_slash_fraction(folded: Folded, match: re.Match[str]) -> Quantity | None:
    """Tell "2/3 số hộ" and "21/27 nội dung" from the day and month of a date, and from a rank."""
    value, under = Decimal(match.group(1)), Decimal(match.group(2))
    last = "".join(words_before(folded.key, match.start())[-1:])
    if not 0 < value <= under or last in _DATED:
        return None
    if _PART_OF.match(folded.key, match.end()):
        return _share(value / under, match.end())
    unit = read_noun(folded, match.end())
    if unit is None or not unit.known or unit.family == "time":
        return None
    if value <= 31 and under <= 12 and last not in _OF_TOTAL:
        return None
    return Quantity(value, None, Numeral(value, match.end()), match.end(), unit)


def imply_unit(folded: Folded, quantity: Quantity, before: tuple[str, ...]) -> Unit | None:
    """Decide on a number without a unit, or with a word after it that may be none: a sum of đồng, a count, nothing."""
    numeral, end, noun = quantity.numeral, quantity.end, quantity.unit
    if noun is not None and (noun.family == "time" or (noun.known and _countable(numeral, noun))):
        return noun
    money = Unit("VND", end, "money")
    if numeral.factor >= _MILLION:
        return money
    if not numeral.words and folded.key[end - 1] in "kr":
        # "35k" is a price, "5K" a slogan.
        slogan = folded.text[end - 1] == "K" and (numeral.value or 0) < 10 * numeral.factor
        return None if slogan else money
    if numeral.factor >= 1000 and _priced(folded.key, end, before):
        return money
    single = numeral.words and numeral.value is not None and numeral.value <= 10
    return None if single else noun


def _countable(numeral: Numeral, noun: Unit) -> bool:
    return numeral.factor < _MILLION or " " in noun.name or noun.name.lower() in MILLIONS_OF


def _priced(key: str, end: int, before: tuple[str, ...]) -> bool:
    """Say whether thousands without a unit are a price."""
    if _PRICE_AFTER.match(key, end) or not _PRICE.isdisjoint(before):
        return True
    return _PRICED.search(key, max(0, end - _NEARBY), end) is not None
