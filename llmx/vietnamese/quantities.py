"""Reads a whole quantity: a number, a range or a fraction together with what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys
from llmx.vietnamese.counted import read_unit
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.lenders import borrow, read_lender
from llmx.vietnamese.nouns import Unit, read_noun
from llmx.vietnamese.numbers import (
    HALF,
    Numeral,
    begins_vague,
    is_slashed,
    ones,
    read_digits,
    read_numeral,
    read_range_in_words,
    read_spoken_tail,
    read_vague,
)
from llmx.vietnamese.per import read_per

__all__ = ["Quantity", "read_quantity", "words_before"]

# The commonest numbers, a few digits or one word, where nothing behind them can go on.
_WITH_A_UNIT = "units.shares+units.spelled+units.names+units.signs+money.names"
_GOES_ON = f"numbers.scales+numbers.scales_abroad+numbers.rises+numbers.goes_on+{_WITH_A_UNIT}"
_WORD_GOES_ON = f"numbers.ones+numbers.closing_ones+numbers.ten+numbers.tens+{_GOES_ON}"
_PLAIN = pattern(
    rf"(?P<digits>[0-9]{{1,9}})(?:(?= [^\W\d_])(?! {{{_GOES_ON}}})|(?=[,.;:!?)]+(?:\s|\Z)|\"|-[a-zđ]+/|\n|\Z))"
    r"|(?P<word>(?!một(?!\w)){numbers.ones+numbers.ten})"
    rf"(?:(?= [^\W\d_])(?! {{{_WORD_GOES_ON}}})|(?=[.;:!?)]+(?:\s|\Z)))"
)
# "50-70 tỷ", "20 → 40 triệu", "45÷50", "từ 3 cho đến 5%".
_JOINT = pattern(r"(?: ?(?:[-~÷…→⇒]|[-=]>|\.{2,3}) ?| {numbers.till} )(?:{hedges.before} )?(?=\w)")
# "Từ 180 quả đạn đến 220 quả đạn": its noun is said twice.
_REPEATED = pattern(r" {numbers.till} (?:{hedges.before} )?[0-9]")
_SPELLED = re.compile(r" ?\([^()0-9]{2,120}\)(?= )")
# "Gần trăm hộ", "hơn chục người": a hedge lets a scale stand alone.
_HEDGED = pattern(r".{0,7}(?:{hedges.before+numbers.till}|(?<!\w)cả) \Z")
_COMMA = re.compile(r", (?=\w)")
_LOST_DASH = re.compile(r" (?=[1-9])")
_NEXT = pattern(rf"(?:,| hoặc| hay) ([1-9][0-9]?)(?= [^\W\d_])(?! {{{_GOES_ON}}})")
_ROW_BEFORE = re.compile(r"[0-9][,;] \Z")
_FRACTION_WORDS = pattern(
    r"(?P<top>{numbers.ones}|[0-9]{1,2}) phần (?P<under>(?!một){numbers.ones+numbers.closing_ones+numbers.ten})"
)
_SLASH_FRACTION = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![/\w]|[-.,][0-9])")
_RANKED = pattern(r"{numbers.ranked}(?: [^\W\d_]+){0,5} \Z")
_PART = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?)/(?=[0-9.,]+ ?[^\W\d_])")
_PART_OF = pattern(" {numbers.part_of}")
# "Tìm được một nửa của mình", '"một nửa" của chị' are partners.
_HALF_OF = pattern("{numbers.halves}(?! {numbers.partners})")
_TEN = 10
_LOOK_BACK = 40
_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 10**6
_YEARS = 2100
_CLOSED = re.compile(r"[.;!?)]*(?:\Z|[ \n])")
# The fractions that people say; in others X/Y counts X out of Y.
_SIMPLE: Final = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_TENTH: Final = Decimal("0.1")
# The scales of plans (Law 30/2009/QH12 on urban planning; Circular 12/2016/TT-BXD).
_SCALES: Final = frozenset({200, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000})


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
    """Read the number, range, fraction or vague form at ``start`` and its unit."""
    key = folded.key
    if plain := _PLAIN.match(key, start):
        quantity = _read_plain(folded, plain)
        # "Ủng hộ 3, tỉnh bạn ủng hộ 4,5 tỷ đồng", "10, 20 và 30 tỷ".
        goes_on = quantity.unit is None and key.startswith((", ", "; "), quantity.end)
        row = (
            (_read_adjacent(folded, start, quantity.numeral) or _read_lender(folded, start, quantity.numeral, None))
            if goes_on
            else None
        )
        return row or _read_repeated(folded, quantity) or quantity
    digits = "0" <= key[start] <= "9"
    if digits and is_slashed(key, start):
        return _read_of_total(folded, start)
    if special := _read_fraction_in_words(folded, start) or (None if digits else _read_approximate(folded, start)):
        return special
    first = read_numeral(key, start) if digits else _read_in_words(key, start)
    if first is None:
        return None
    if first.bare:
        spoken_tail = _read_spoken(folded, first, None)
        if spoken_tail or not _HEDGED.match(key, max(0, start - 8), start):
            return spoken_tail
    unit = read_unit(folded, first, first.end)
    return (
        _read_spelled(folded, first)
        or _read_range(folded, first, unit)
        or (_read_undashed(folded, first) if unit is None and first.grouped else None)
        or (_read_adjacent(folded, start, first) if unit is None else None)
        or _read_lender(folded, start, first, unit)
        or _read_spoken(folded, first, unit)
        or Quantity(first.value, None, first, first.end, unit)
    )


def _read_plain(folded: Folded, plain: re.Match[str]) -> Quantity:
    """Read the commonest numbers, a few digits or one word, where nothing behind them can go on."""
    digits, end = plain["digits"], plain.end()
    value = Decimal(digits or ones().get(plain["word"], _TEN))
    return Quantity(value, None, Numeral(value, end, words=not digits), end, read_noun(folded, end))


def _read_repeated(folded: Folded, quantity: Quantity) -> Quantity | None:
    """Read "7 chỗ đến 16 chỗ ngồi", a range whose noun is said at both ends."""
    unit = quantity.unit
    if unit is None or _REPEATED.match(folded.key, unit.end) is None:
        return None
    return _read_range(folded, quantity.numeral, unit)


def _read_approximate(folded: Folded, start: int) -> Quantity | None:
    """Read two digits said together, "năm sáu trăm triệu"."""
    spoken = read_range_in_words(folded.key, start)
    if spoken is None:
        return None
    low, upper = spoken
    unit = read_unit(folded, upper, upper.end)
    return Quantity(low, upper.value, upper, upper.end, unit) if upper.factor > 1 or (unit and unit.known) else None


def _read_adjacent(folded: Folded, start: int, first: Numeral) -> Quantity | None:
    """Read two numbers side by side that count one noun, "2, 3 bước", "3 hoặc 4 bài": a range, unless a row goes on."""
    second = _NEXT.match(folded.key, first.end)
    if second is None or first.words or first.value is None or first.value + 1 != int(second[1]):
        return None
    if _ROW_BEFORE.search(folded.key, max(0, start - 3), start):
        return None
    unit = read_noun(folded, second.end())
    if unit is None:
        return None
    value = Decimal(second[1])
    return Quantity(first.value, value, Numeral(value, second.end()), second.end(), unit)


def _read_spelled(folded: Folded, first: Numeral) -> Quantity | None:
    """Read "3.500.000.000 (ba tỷ năm trăm triệu) đồng", "02 (hai) căn nhà"."""
    spelled = _SPELLED.match(folded.key, first.end) if "(" in folded.key[first.end : first.end + 2] else None
    unit = read_unit(folded, first, spelled.end()) if spelled else None
    return Quantity(first.value, None, first, first.end, unit) if unit and unit.known else None


def _read_in_words(key: str, start: int) -> Numeral | None:
    """Read a number in words; those that begin like an exact number and are vague come first."""
    if begins_vague(key, start) and (vague := read_vague(key, start)):
        return vague
    return read_numeral(key, start) or read_vague(key, start)


def _read_spoken(folded: Folded, first: Numeral, unit: Unit | None) -> Quantity | None:
    """Read a number closed in speech ("một tỷ hai"), unless its last digit counts what follows."""
    if first.factor == 1 or (unit is not None and unit.family != "noun"):
        return None
    tail = read_spoken_tail(folded.key, first)
    after = read_unit(folded, tail, tail.end) if tail else None
    if tail is None or not (after is None or after.family == "money" or not after.known):
        return None
    return Quantity(tail.value, None, tail, tail.end, after)


def _read_range(folded: Folded, first: Numeral, unit: Unit | None) -> Quantity | None:
    """Read "đến 70 tỷ đồng" or "- 70" after a first number, which shares the scale where it has none."""
    key = folded.key
    whole = unit is not None and (unit.family != "noun" or _REPEATED.match(key, unit.end) is not None)
    per = (
        read_per(folded, unit, unit.end) if whole and unit and key[unit.end : unit.end + 2].strip()[:1] == "/" else None
    )
    at = per[1] if per else unit.end if whole and unit else first.end
    joint = _JOINT.match(key, at) or (_COMMA.match(key, at) if first.words and not whole else None)
    second = (read_numeral(key, joint.end()) or read_vague(key, joint.end())) if joint else None
    if joint is None or second is None or ("," in joint.group() and first.factor >= second.factor > 1):
        # "Dăm triệu, vài triệu" are two.
        return None
    upper = read_unit(folded, second, second.end)
    if whole and unit and (upper is None or not f"{upper.name} ".startswith(f"{unit.name} ")):
        return None
    if first.value is None or second.value is None:
        vague = first.value is None and second.value is None and (upper is not None or second.factor >= _MILLION)
        return Quantity(None, None, first, second.end, upper) if vague else None
    low = first.value if whole else borrow(first, second)
    if low == second.value or ("," in joint.group() and (second.factor == 1 or low * 2 < second.value)):
        return None
    ends = (low, second.value) if low < second.value else _turned(first, second, low)
    money = upper is not None and upper.family == "money"
    # Of what is no money a date or a label may stand before the number.
    return Quantity(*ends, second, second.end, upper) if ends and (money or low < second.value) else None


def _turned(first: Numeral, second: Numeral, low: Decimal) -> tuple[Decimal, Decimal] | None:
    """Give the ends of a range of money whose first number is not below the second as it would be read.

    "500 đến 1 triệu đồng" begins with hundreds of the next smaller scale, "70-50 tỷ đồng" stands the wrong way round.
    """
    assert first.value is not None
    assert second.value is not None
    below = first.value * second.factor / _THOUSAND
    if first.factor == 1 and _HUNDRED <= first.value < _THOUSAND <= second.factor and below < second.value:
        return below, second.value
    return (second.value, low) if low < second.value * _TEN else None


def _read_undashed(folded: Folded, first: Numeral) -> Quantity | None:
    """Read a range of money whose dash is lost: "5.400 9.000 USD"."""
    gap = _LOST_DASH.match(folded.key, first.end)
    second = read_numeral(folded.key, gap.end()) if gap else None
    upper = read_unit(folded, second, second.end) if second and second.grouped else None
    if second is None or upper is None or upper.family != "money" or first.value is None or second.value is None:
        return None
    rises = first.value < second.value < first.value * _TEN
    return Quantity(first.value, second.value, second, second.end, upper) if rises else None


def _read_lender(folded: Folded, start: int, first: Numeral, unit: Unit | None) -> Quantity | None:
    """Read a bare number whose scale and unit come with a later one."""
    lent = read_lender(folded, start, first) if unit is None else None
    return Quantity(lent.value, None, lent.numeral, first.end, lent.unit) if lent else None


def _read_fraction_in_words(folded: Folded, start: int) -> Quantity | None:
    """Read "hai phần ba", "2 phần 3", "một nửa": shares without a unit, but of a time ("một phần tư thế kỷ")."""
    key = folded.key
    match = _FRACTION_WORDS.match(key, start)
    named = match is not None and folded.text[slice(*match.span("under"))].istitle()
    if match and not named:
        # "Các nước Baltic và một phần Ba Lan" has no fraction.
        top, under = (Decimal(ones().get(word) or word.replace("mười", "10")) for word in match.group("top", "under"))
        share, whole = _share(top / under, match.end()), read_noun(folded, match.end())
        return share._replace(unit=whole) if whole and whole.family == "time" else share
    half = _HALF_OF.match(key, start)
    quoted = half is not None and key[start - 1 : start] == key[half.end() : half.end() + 1] == '"'
    return _share(HALF, half.end()) if half and not quoted else None


def _read_of_total(folded: Folded, start: int) -> Quantity | None:
    """Read "2/3 số hộ" (a share without a unit) and "21/27 nội dung" (21 of them)."""
    match = _SLASH_FRACTION.match(folded.key, start)
    return (match and _read_slash_fraction(folded, match)) or _read_part(folded, start)


def _share(value: Decimal, end: int) -> Quantity:
    return Quantity(value, None, Numeral(value, end), end, Unit("", end, "share"))


def _read_slash_fraction(folded: Folded, match: re.Match[str]) -> Quantity | None:
    """Tell "2/3 số hộ" and "21/27 nội dung" from the day and month of a date, and from a rank."""
    value, under = Decimal(match.group(1)), Decimal(match.group(2))
    last = "".join(words_before(folded.key, match.start())[-1:])
    if not 0 < value <= under or last in keys("numbers.dated"):
        return None
    if _PART_OF.match(folded.key, match.end()):
        return _share(value / under, match.end())
    simple = (int(value), int(under)) in _SIMPLE
    unit = read_noun(folded, match.end())
    if unit is None or not unit.known or unit.family == "time":
        closed = unit is None and last in keys("numbers.reached") and simple and _CLOSED.match(folded.key, match.end())
        return _share(value / under, match.end()) if closed else None
    dated = value <= 31 and under <= 12 and last not in keys("numbers.of_total")
    if (simple and not _after_name(folded, match.start())) or (value / under == _TENTH and not dated):
        return _share(value / under, match.end())
    # "Quy hoạch 1/500 khu đô thị", the scale of a plan; "17/208 Hàng Lụa", a house in a street.
    no_count = (value == 1 and under in _SCALES) or (" " in unit.name and unit.name.istitle())
    if dated or no_count or _RANKED.search(folded.key, max(0, match.start() - _LOOK_BACK), match.start()):
        return None
    return Quantity(value, None, Numeral(value, match.end()), match.end(), unit)


def _after_name(folded: Folded, start: int) -> bool:
    """Say whether a capitalised word stands before: "Quốc tế Lao động 1/5", a day of the month."""
    words = folded.text[max(0, start - _LOOK_BACK) : start].split()
    return len(words) > 1 and words[-1][:1].isupper() and words[-1][-1:].isalnum()


def _read_part(folded: Folded, start: int) -> Quantity | None:
    """Read "412/950 tỷ đồng" and "1.250/3.400 hộ": so much of a total, whose scale and unit it shares."""
    key = folded.key
    match = _PART.match(key, start)
    part = read_digits(match.group(1)) if match else None
    total = read_numeral(key, match.end()) if match and part else None
    if match is None or part is None or part.value is None or total is None or total.value is None:
        return None
    if part.value == 1 and total.value in _SCALES:
        # "Quy hoạch chi tiết 1/5.000 khu đô thị".
        return None
    unit = read_unit(folded, total, total.end)
    if total.factor >= _MILLION and unit is None:
        unit = Unit("VND", total.end, "money")
    value = part.value * total.factor
    if unit is None or not unit.known or unit.family in ("time", "share") or value > total.value:
        return None
    if unit.family == "noun" and not (part.grouped or total.factor > 1 or total.value > _YEARS):
        return None
    return Quantity(value, None, total._replace(value=value), total.end, unit)
