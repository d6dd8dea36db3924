"""Numerals: what numbers in digits and in words are worth, with their scales, fractions and vague forms.

Everything here reads the ``key`` of folded text (lower case, levelled spelling) and answers with offsets in it.

Sources of the forms: Nguyễn Đình-Hoà, *Vietnamese* (1997), §4.3 (numerals, "linh/lẻ, mốt, tư, lăm, rưỡi" and
approximate numbers); the decimal comma and grouping dot are those of the Law on Accounting 88/2015/QH13, art. 11.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys, meanings

__all__ = [
    "EXACT",
    "HALF",
    "Numeral",
    "begins_vague",
    "is_slashed",
    "ones",
    "read_digits",
    "read_numeral",
    "read_range_in_words",
    "read_spoken_tail",
    "read_vague",
    "scales",
    "skip_digits",
]

EXACT: Final = Context(prec=400)
"""Arithmetic that rounds nothing that print can say; the usual context keeps 28 digits."""

HALF = Decimal("0.5")
_ONE = Decimal(1)
_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
# A longer run of digits is a table that lost its spaces; "triệu tỷ tỷ" must end somewhere too.
_MOST_DIGITS = 100
_MOST_FACTOR = Decimal(10**60)


@lru_cache(maxsize=1)
def ones() -> Mapping[str, int]:
    """Give the words for 0 to 9 (key space) and their worth."""
    lists = ("numbers.zero", "numbers.ones", "numbers.closing_ones")
    return MappingProxyType({word: int(worth) for name in lists for word, worth in meanings(name).items()})


@lru_cache(maxsize=1)
def scales() -> Mapping[str, Decimal]:
    """Give the words that multiply a number (key space) and by how much."""
    lists = ("numbers.tens", "numbers.scales", "numbers.scales_abroad", "numbers.scales_short")
    return MappingProxyType({word: Decimal(worth) for name in lists for word, worth in meanings(name).items()})


_END = r"(?!\w)"
_LAST = "{numbers.ones+numbers.closing_ones}"
_AFTER_TENS = rf"(?!năm{_END}){_LAST}"
_TENS = (
    rf"(?:{{numbers.ones}} {{numbers.tens}}(?: {_AFTER_TENS})?|{{numbers.ten}}(?: {_AFTER_TENS})?"
    r"|{numbers.ones} {numbers.fives})"
)
_SMALL = pattern(
    rf"{{numbers.ones+numbers.zero}} trăm{_END}(?: (?:{{numbers.no_tens}} {_LAST}|{_TENS}|{{numbers.and_a_half}}))?"
    rf"|{_TENS}|{{numbers.ones+numbers.half}}|{{numbers.zero}}(?= phẩy)"
)
_REST = pattern(r" ([1-9][0-9]{2})(?![0-9.,]|\w)")
_LINH = pattern(rf" (?:{{numbers.zero}} trăm )?{{numbers.no_tens}} ({_LAST})")
_POINT = pattern(rf" phẩy ({_TENS}|{{numbers.ones+numbers.zero}}(?: {{numbers.ones}}){{0,3}})")
_NOT_SCALE = "(?!{numbers.scales_after_all}){numbers.not_scales}"
# A scale may be glued to its number, "5tỷ", whose y nobody levels there, and to its unit, "5 tỷđ".
_SCALE = pattern(rf" ?(?!{_NOT_SCALE})({{~numbers.scales}}|t\u1ef7|{{~numbers.scales_abroad}})(?:{_END}|(?=đ{_END}))")
# "35k", "15 trđ", "3 tr.đ", "5 tr/tháng".
_SHORT_SCALE = pattern(rf"(k|tr)(?:{_END}|(?=đ{_END}))| (tr)(?=\.? ?(?:đ|đồng){_END}|/)")
# "2tr5" is 2.5 million, "1tỷ250" 1.25 thousand million: the digits go on after the scale.
_SPLIT = pattern(rf"({{~numbers.scales_short+numbers.scales}}|t\u1ef7)([1-9][0-9]{{0,2}}){_END}")
# "Triệu rưỡi", "trăm rưỡi triệu", "trăm hai triệu": the scale alone means one of it.
_ONE_AND_A_HALF = pattern(
    r"({numbers.scales}) {numbers.and_a_half}"
    r"|trăm ((?!một|năm){numbers.ones+numbers.closing_ones})(?= (?!chục|trăm|vạn){numbers.scales})"
)
_RUOI = pattern(" {numbers.and_a_half}")
_DIGITS = re.compile(
    r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]{1,2})?(?![0-9a-z]|[.,][0-9])"
    # A slip of the press: "900 .000 đồng".
    r"|[1-9][0-9]{0,2} (?:\.[0-9]{3})+(?![0-9a-z]|[.,][0-9])|[0-9]+(?:[.,][0-9]+)*",
)
# Dates and codes: "20/11", "2/9/2023", "12-34-56-78".
_SLASHED = re.compile(r"[0-9]+(?:(?:[.,][0-9]+)*(?:/[0-9]+(?:[.,][0-9]+)*)+|(?:-[0-9]+){3,})")
_NEXT = re.compile(r" (?=\S)")
_GREAT = frozenset({_THOUSAND, Decimal(10**6), Decimal(10**9)})
# What a number can begin with: a cheap look before the patterns.
_BEGINS = frozenset("0123456789mhbnstckv")
# "Một" never closes a number so ("mốt" does): "250 ngàn một công" is a price for each.
_COLLOQUIAL = pattern(rf" ((?!một){_LAST}|[1-9](?:[0-9]{{2}})?){_END}(?![.,/-][0-9])")
_HUNDREDS_ALONE = pattern(rf" {{numbers.ones}} trăm{_END}(?: {_TENS})?")
_APPROXIMATE = pattern(r"({numbers.ones}),? ({numbers.ones+numbers.ten}) (?=[^\W\d_])")

_VAGUE_SCALES = f"(?!{_NOT_SCALE}){{numbers.scales+numbers.tens}}"
# "Mười mấy", "hai mươi mấy", "trăm mấy".
_SEVERAL = "(?:{numbers.ten}|(?:{numbers.ones} )?{numbers.tens}) {hedges.several}"
_VAGUE = pattern(
    rf"(?P<head>(?:{{hedges.quantifiers}}|{_SEVERAL}|trăm {{hedges.several}}|bao nhiêu) )?"
    rf"(?P<scales>{_VAGUE_SCALES}(?: {_VAGUE_SCALES}){{0,3}})"
)
# Vague without a scale: "mười mấy hộ", "hàng tấn cá".
_ODD = pattern(rf"{_SEVERAL}(?! {_VAGUE_SCALES})|{{hedges.by_the}}(?= {{units.after_hang}})")
# "Một vài trăm", "năm ba chục" begin like numbers.
_HEADED = pattern(rf"(?:{{hedges.quantifiers}}|{_SEVERAL}|trăm {{hedges.several}}) ")


class Numeral(NamedTuple):
    """A number as read: its worth, where it ends in the key, and what its neighbours may share.

    ``value`` is ``None`` for a vague form, whose ``quantifier`` span says what stands in for the number.
    ``factor`` is the product of the scale words at its end (1 where there are none); ``words`` says that it is
    not in digits; ``grouped`` that its digits are grouped in thousands; ``comma_group`` that its one comma stands
    before exactly three digits, which English typing uses for thousands; ``bare`` that it is one scale word alone.
    """

    value: Decimal | None
    end: int
    factor: Decimal = _ONE
    words: bool = False
    grouped: bool = False
    comma_group: bool = False
    quantifier: tuple[int, int] | None = None
    bare: bool = False


def read_digits(digits: str) -> Numeral | None:
    """Give the numeral of a run of digits, dots, commas and spaces; ``None`` where it is a date or a code.

    A dot before exactly three digits groups, before others it is a decimal point; a comma is a decimal comma, but
    two or more groups of three are English thousands.
    """
    worth = _digits_worth(digits)
    return Numeral(worth[0], len(digits), grouped=worth[1], comma_group=worth[2]) if worth else None


_Worth = tuple[Decimal, bool, bool]
"""A value, whether its digits are grouped, and whether its one comma may group."""


def _digits_worth(digits: str) -> _Worth | None:
    if len(digits) > _MOST_DIGITS:
        return None
    if digits.isdigit():
        return Decimal(digits), False, False
    if " " in digits:
        return Decimal(digits.replace(" ", "").replace(".", "").replace(",", ".")), True, False
    commas = digits.count(",")
    return _both_marks(digits) if commas and "." in digits else _one_mark(digits, commas)


def _both_marks(digits: str) -> _Worth | None:
    """Read "1.234,56" and "1,234.56": the last mark is the decimal one."""
    decimal = max(digits.rfind("."), digits.rfind(","))
    whole, rest = digits[:decimal], digits[decimal + 1 :]
    if digits[decimal] in whole or not _grouped(re.split("[.,]", whole)):
        return None
    return Decimal(re.sub("[.,]", "", whole) + "." + rest), True, False


def _one_mark(digits: str, commas: int) -> _Worth | None:
    """Read digits with dots only or commas only."""
    parts = digits.split("," if commas else ".")
    if commas != 1 and _grouped(parts):
        return Decimal("".join(parts)), True, False
    if len(parts) > 2:
        return None
    return Decimal(".".join(parts)), False, commas == 1 and _grouped(parts)


def _grouped(parts: list[str]) -> bool:
    first, *groups = parts
    return len(first) <= 3 and first.lstrip("0") != "" and all(len(group) == 3 for group in groups)


def skip_digits(key: str, start: int) -> int:
    """Give the end of the run of digits and separators at ``start``, which is no number as a whole."""
    match = _SLASHED.match(key, start) or _DIGITS.match(key, start)
    return match.end() if match else start + 1


def is_slashed(key: str, start: int) -> bool:
    """Say whether digits with slashes (or many dashes) begin here, "20/11", "2/9/2023": no number by themselves."""
    return _SLASHED.match(key, start) is not None


def read_numeral(key: str, start: int) -> Numeral | None:
    """Read the exact number that begins at ``start`` of a folded key, with all its scales, if there is one."""
    first = _read_segment(key, start)
    if first is None or first.factor == _ONE:
        return first
    total, last = _value(first), first
    while (gap := _NEXT.match(key, last.end)) and key[gap.end()] in _BEGINS:
        following = _read_segment(key, gap.end())
        if following is None or following.factor == _ONE:
            break
        value = _value(following)
        if value < last.factor:
            total = EXACT.add(total, value)
        elif following.factor > last.factor and first.words == following.words and value < following.factor * 1000:
            total = EXACT.add(EXACT.multiply(total, following.factor), value)
        else:
            break
        last = following
    if last is not first:
        first = Numeral(total, last.end, last.factor, first.words)
    return _read_tail(key, first)


def _value(numeral: Numeral) -> Decimal:
    """Give the worth of an exact numeral."""
    assert numeral.value is not None
    return numeral.value


def _read_segment(key: str, start: int) -> Numeral | None:
    """Read digits or words below a thousand, and the scale words that multiply them."""
    grouped = comma_group = words = False
    factor = _ONE
    scale: re.Match[str] | None = None
    if "0" <= key[start : start + 1] <= "9":
        match = _DIGITS.match(key, start)
        worth = _digits_worth(match.group()) if match else None
        if match is None or worth is None:
            return None
        (value, grouped, comma_group), end = worth, match.end()
        if split := _SPLIT.match(key, end):
            factor = _scale(split.group(1))
            value = EXACT.multiply(EXACT.add(value, Decimal("0." + split.group(2))), factor)
            return Numeral(value, split.end(), factor, words, grouped)
        scale = _SHORT_SCALE.match(key, end)
    elif match := _SMALL.match(key, start):
        value, end, words = _worth(match.group()), match.end(), True
        if point := _POINT.match(key, end):
            end = point.end()
            value += _decimals(point.group(1))
    elif match := _ONE_AND_A_HALF.match(key, start):
        end, words, factor = match.end(), True, scales()[match.group(1) or "trăm"]
        value = 1 + (Decimal(ones()[match.group(2)]) / _TEN if match.group(2) else HALF)
    else:
        return None
    scale = scale or _SCALE.match(key, end)
    while scale and factor < _MOST_FACTOR:
        factor *= _scale(scale[1] or scale[2])
        end = scale.end()
        scale = _SCALE.match(key, end)
    return Numeral(EXACT.multiply(value, factor) if factor != _ONE else value, end, factor, words, grouped, comma_group)


def _scale(word: str) -> Decimal:
    return scales()["tỉ" if word == "t\u1ef7" else word]


def _decimals(words: str) -> Decimal:
    """Give the worth of the words after "phẩy": digit by digit ("hai năm"), or as a number of tens ("hai lăm")."""
    digits = [ones().get(word) for word in words.split()]
    tens = None in digits or not keys("numbers.fives").isdisjoint(words.split())
    return Decimal(f"0.{_worth(words)}" if tens else "0." + "".join(map(str, digits)))


def _worth(words: str) -> Decimal:
    """Give the worth of number words below a thousand."""
    if words == "nửa":
        return HALF
    worth, total, pending = ones(), 0, 0
    for word in words.split():
        if word in worth:
            total, pending = total + pending * 10, worth[word]
        elif word in keys("numbers.ten"):
            total += 10
        elif word in keys("numbers.tens"):
            total, pending = total + pending * 10, 0
        elif word == "trăm":
            total, pending = total + pending * 100, 0
        elif word in keys("numbers.and_a_half"):
            total += 50
    return Decimal(total + pending)


def _read_tail(key: str, numeral: Numeral) -> Numeral:
    """Add what may close a number: "rưỡi", "linh tám", "tám trăm bốn mươi hai"."""
    end = numeral.end
    gap = _NEXT.match(key, end)
    if gap is None or key[gap.end()] not in "rlkmhbnstc123456789":
        return numeral
    if match := _RUOI.match(key, end):
        return numeral._replace(value=EXACT.add(_value(numeral), numeral.factor * HALF), end=match.end())
    if match := _LINH.match(key, end):
        # "Một tỷ lẻ năm triệu": the rest may have its own scale.
        scale = _SCALE.match(key, match.end())
        factor = _scale(scale[1]) if scale else numeral.factor
        share, end = (factor, scale.end()) if scale and factor < numeral.factor else (_ONE, match.end())
        return numeral._replace(value=EXACT.add(_value(numeral), ones()[match.group(1)] * share), end=end)
    if numeral.factor == _THOUSAND:
        if not numeral.words and (rest := _REST.match(key, end)):
            return numeral._replace(value=EXACT.add(_value(numeral), Decimal(rest[1])), end=rest.end(), factor=_ONE)
        small = _SMALL.match(key, gap.end())
        if small and not keys("numbers.tens", "numbers.ten", "numbers.scales").isdisjoint(small.group().split()):
            value = EXACT.add(_value(numeral), _worth(small.group()))
            return numeral._replace(value=value, end=small.end(), factor=_ONE)
    return numeral


def read_spoken_tail(key: str, numeral: Numeral) -> Numeral | None:
    """Read the spoken short form after a scale ("một tỷ hai" is 1.2 thousand million, "một tỷ hai trăm" too)."""
    if numeral.factor < _HUNDRED or not (numeral.bare or numeral.value is not None):
        return None
    # "Được tỷ hai": the scale alone is one of it; "triệu năm" are years.
    value = numeral.factor if numeral.value is None else numeral.value
    if numeral.factor > _THOUSAND and (match := _HUNDREDS_ALONE.match(key, numeral.end)):
        share = _worth(match.group()) / 1000
    elif match := _COLLOQUIAL.match(key, numeral.end):
        digit = match.group(1)
        if numeral.bare and digit == "năm":
            return None
        share = Decimal(ones().get(digit) or int(digit)) / (_THOUSAND if len(digit) == 3 and digit.isdigit() else _TEN)
    else:
        return None
    value = EXACT.add(value, share * numeral.factor)
    return numeral._replace(value=value, end=match.end(), quantifier=None, bare=False)


def read_range_in_words(key: str, start: int) -> tuple[Decimal, Numeral] | None:
    """Read two neighbouring digits said together ("năm sáu trăm triệu"): the lower end and the upper numeral."""
    match = _APPROXIMATE.match(key, start)
    if match is None:
        return None
    low, high = ones()[match.group(1)], ones().get(match.group(2), 10)
    if high - low != 1 and (low, high) != (5, 7):
        return None
    upper = read_numeral(key, match.start(2))
    if upper is None or upper.value is None:
        return None
    unit = upper.value / high
    # Only one digit and its scales: in "ba bốn trăm năm mươi" the first digit shares nothing.
    return (unit * low, upper) if unit.normalize().as_tuple().digits == (1,) else None


def begins_vague(key: str, start: int) -> bool:
    """Say whether a vague form begins here that begins like a number: "một vài trăm", "năm ba chục", "mười mấy"."""
    return key[start] in "mnhbstcvdđ" and _HEADED.match(key, start) is not None


def read_vague(key: str, start: int) -> Numeral | None:
    """Read a number that a quantifier stands in for: "hàng trăm tỷ", "vài chục triệu", "chục tỷ"."""
    if odd := _ODD.match(key, start):
        return Numeral(None, odd.end(), words=True, quantifier=odd.span())
    match = _VAGUE.match(key, start)
    if match is None:
        return None
    words = match.group("scales").split()
    head = match.group("head")
    factor = _ONE
    for word in words:
        factor *= scales()[word]
    bare = head is None and len(words) == 1
    return Numeral(None, match.end(), factor, words=True, quantifier=_quantifier(match, head, words), bare=bare)


def _quantifier(match: re.Match[str], head: str | None, words: list[str]) -> tuple[int, int]:
    """Say what stands in for the number: the head alone, but with "hàng" (or no head) also the scale it needs."""
    if head and head.split()[0] not in keys("hedges.with_the_scale"):
        return match.start(), match.start() + len(head.rstrip())
    keep = len(words) - 1 if len(words) > 1 and scales()[words[-1]] in _GREAT else len(words)
    end = match.start("scales")
    for word in words[:keep]:
        end = match.string.index(word, end) + len(word)
    return match.start(), end
