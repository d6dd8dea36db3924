"""What a number is that says no unit, or has a word behind it that may be none: a sum of đồng, a count, nothing."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, meanings
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.nouns import Unit, read_noun
from llmx.vietnamese.numbers import Numeral
from llmx.vietnamese.quantities import Quantity
from llmx.vietnamese.syllables import is_syllable

__all__ = ["imply_unit"]

_FINE = 24
_WAGE = key("lương")
_MILLION = 10**6
_TEN_THOUSAND = "vạn"
# A price shortly before lends its unit: "35-40 ngàn đồng một ký, nay còn 20 ngàn".
_PRICED = pattern(r"{~money.names}(?:/| một | mỗi )")
_NEARBY = 60
_FAR = 100
_PRICE_AFTER = pattern(r"/| (?:một|mỗi) \w")
# Thousands that end a clause are a price ("cà phê tụt còn ba chục ngàn"), unless something is being counted there.
_ENDS = re.compile(r"[,.;!?)]+(?:\Z|[ \n])|[ \n]*\Z|\n")
_COUNTED = pattern("{nouns.counted_before}")
# "Số khách nội địa đạt gần 3,9 triệu", "dân số hơn 2 triệu": so many guests or people, no money.
_NUMBER_OF = pattern(
    r"(?:(?<!\w)(?:số|lượng)(?: lượt)? (?!lượng ){nouns.counted_before+nouns.numbered}|(?<!\w)dân số)"
    r"(?:(?: (?!{money.prices+money.speaks})[^\W\d_]+){0,12}? {numbers.amounts_to+hedges.before})?"
    r"(?: {hedges.before})?(?: \(| )\Z"
)
# "Đạt 51 tỷ USD, trong đó nhập 19 tỷ": one currency serves both.
_SUM_BEFORE = pattern(
    r"[0-9](?: {numbers.scales}){1,2} (?P<name>{~money.names})(?!\w)(?:(?!{~money.names}(?!\w))[^();!?\n]){0,120} \Z"
)
_MILLIONS = re.compile(r"(?<![\w.,])[0-9][0-9.,]* (?:triệu|tỷ)(?=[,.;)])")
_MILLIONS_OF = pattern(r"[0-9] (?:triệu|tỷ)(?= [^\W\d_])")
_OF_MILLIONS = re.compile(r" trong (?:tổng )?số [0-9][0-9.,]* (?:triệu|tỷ)(?= [^\W\d_])")
# "Bán ra 2,3 triệu và năm sau là 3,2 triệu chiếc": the next number tells what is counted.
_AND_NEXT = pattern(r" và (?:năm (?:[^\W\d_]+|[0-9]{4}) )?là [0-9][0-9.,]* (?:triệu|tỷ)(?= [^\W\d_])")
_MOVED = pattern(r" (?:{numbers.rises+numbers.till})(?: {hedges.before})? \Z")
_MONEY_BEFORE = pattern(r"{money.prices+money.speaks}|(?<=[0-9u] ){~money.names}(?!\w)")
_SENTENCE = 160


def imply_unit(folded: Folded, quantity: Quantity, before: tuple[str, ...]) -> Unit | None:
    """Decide on a number without a unit, or with a word after it that may be none: a sum of đồng, a count, nothing."""
    numeral, end, noun = quantity.numeral, quantity.end, quantity.unit
    if noun is not None and (noun.family == "time" or (noun.known and _countable(numeral, noun))):
        return noun
    money = Unit(_currency_before(folded.key, quantity, before), end, "money")
    if numeral.factor >= _MILLION:
        # "4,5 triệu SV", "1,5 triệu CNVC-LĐ": only what is counted stands there in capitals.
        # "Hàng triệu fans": no word of Vietnamese.
        if noun is not None and (noun.name.isupper() or not is_syllable(noun.name.split(" ")[0]) or _is_word(noun)):
            return noun
        # "Khách thứ 3 triệu" is one guest.
        ranked = before[-1:] == ("thứ",)
        quoted = folded.key.startswith(' "', end)
        return None if ranked or quoted or _goes_on_counting(folded, quantity, before) else money
    if not numeral.words and folded.key[end - 1] in "kr":
        # "35k" is a price, "5K" a slogan.
        slogan = folded.text[end - 1] == "K" and (numeral.value or 0) < 10 * numeral.factor
        # "Vàng 24k", "bằng vàng loại 18K".
        carats = "vàng" in before[-2:] and numeral.value is not None and numeral.value <= _FINE * numeral.factor
        return None if slogan or carats else money
    # Nobody says "vạn" of đồng: "người đi lễ lên tới hàng vạn".
    thousands = numeral.factor >= 1000 and not folded.key.endswith(_TEN_THOUSAND, 0, end)
    if thousands and _is_paid(folded.key, quantity, before):
        return money
    single = numeral.words and numeral.value is not None and numeral.value <= 10
    return None if single else noun


def _start(key: str, quantity: Quantity, before: tuple[str, ...]) -> int:
    """Give where a number begins behind the words ``before`` it."""
    last = key.rfind(before[-1], 0, quantity.numeral.end) + len(before[-1]) if before else 0
    return last + key[last : last + 1].isspace()


def _is_word(noun: Unit | None) -> bool:
    """Say whether a noun is one word of several syllables that is counted: "hàng triệu sinh mạng", no "tiền mặt"."""
    name = key(noun.name) if noun else ""
    if name.partition(" ")[0] in keys("money.what_for") or name in keys("money.what_for"):
        return False
    return name in keys("compounds.nouns", "nouns.from_deeds")


def _goes_on_counting(folded: Folded, quantity: Quantity, before: tuple[str, ...]) -> bool:
    """Say whether millions without a unit are no money, but of what is counted in their clause or their sentence.

    "Số cử tri là 42 triệu"; "231 triệu lượt con được tiêm, trong đó gà là 157 triệu".
    """
    start = _start(folded.key, quantity, before)
    if _NUMBER_OF.search(folded.key, max(0, start - _FAR), start) or _is_part_of_a_count(folded, quantity.end):
        return True
    clause = max(folded.key.rfind(mark, max(0, start - _SENTENCE), start) for mark in (". ", "; ", "\n"))
    begin = max(clause, start - _SENTENCE, 0)
    nouns = (read_noun(folded, match.end()) for match in _MILLIONS_OF.finditer(folded.key, begin, start))
    told = [one for one in nouns if one and one.family == "noun" and one.known and one.end < start]
    noun, counted = (told[-1], True) if told else (None, False)
    if noun is not None and counted and _MOVED.match(folded.key, noun.end, start):
        # "Doanh số bán từ 2 triệu xe lên 5,1 triệu".
        return True
    if not keys("money.prices").isdisjoint(before):
        return False
    if folded.key[start - 1] == "(" and (set_against := _MILLIONS.search(folded.key, begin, start)):
        # "Số vụ là 1,6 triệu, so với năm ngoái (1,5 triệu)".
        return _NUMBER_OF.search(folded.key, begin, set_against.start()) is not None
    return counted and not _MONEY_BEFORE.search(folded.key, begin, start)


def _is_part_of_a_count(folded: Folded, end: int) -> bool:
    """Say whether millions that end at ``end`` are of what the next millions count.

    "3 triệu trong số 20 triệu dân", "2,3 triệu và năm sau là 3,2 triệu chiếc".
    """
    whole = _OF_MILLIONS.match(folded.key, end) or _AND_NEXT.match(folded.key, end)
    noun = read_noun(folded, whole.end()) if whole else None
    return noun is not None and noun.family == "noun" and noun.known


def _is_paid(text: str, quantity: Quantity, before: tuple[str, ...]) -> bool:
    """Say whether thousands are a price though a word stands behind them: "vài trăm nghìn tiền hỗ trợ"."""
    noun = quantity.unit
    if noun is not None and (key(noun.name).startswith("tiền") or key(noun.name) == _WAGE):
        return True
    # "Thu hàng nghìn bẫy thú": by the thousand things are counted, where any word stands for them.
    by_the = quantity.numeral.quantifier is not None and text.startswith(
        forms("hedges.by_the"), *quantity.numeral.quantifier
    )
    counted = noun is not None and (noun.name.isupper() or by_the)
    return not (counted or _is_word(noun)) and _priced(text, quantity.end, before)


def _currency_before(key: str, quantity: Quantity, before: tuple[str, ...]) -> str:
    """Give the currency of a sum that says none: that of the sum before it in its clause, or đồng."""
    start = _start(key, quantity, before)
    sum_before = _SUM_BEFORE.search(key, max(0, start - _SENTENCE), start)
    return meanings("money.names")[" ".join(sum_before["name"].split())] if sum_before else "VND"


def _countable(numeral: Numeral, noun: Unit) -> bool:
    if numeral.factor < _MILLION or " " in noun.name or not noun.name.islower():
        return True
    return noun.name in keys("nouns.in_millions")


def _priced(key: str, end: int, before: tuple[str, ...]) -> bool:
    """Say whether thousands without a unit are a price."""
    if _PRICE_AFTER.match(key, end) or not keys("money.prices").isdisjoint(before):
        return True
    if _ENDS.match(key, end) and not _COUNTED.search(key, max(0, end - _FAR), end):
        return True
    return _PRICED.search(key, max(0, end - _NEARBY), end) is not None
