"""Finds amounts: sums of money, goods, percentages, measures and counts, as the text says them.

One compiled pattern anchors on digits, number words and vague heads; small readers then take the number, its range,
its unit and its hedges, and the rules of :mod:`llmx.vietnamese.not_amounts` throw out what is no amount.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.candidates import Candidate
from llmx.vietnamese.counted import money_before
from llmx.vietnamese.folding import Folded, fold_once
from llmx.vietnamese.hedges import read_qualifier
from llmx.vietnamese.implied import imply_unit
from llmx.vietnamese.mentions import AmountKind, AmountMention
from llmx.vietnamese.not_amounts import is_no_amount
from llmx.vietnamese.nouns import Unit
from llmx.vietnamese.numbers import EXACT, HALF, skip_digits
from llmx.vietnamese.per import read_per, read_per_before
from llmx.vietnamese.quantities import Quantity, read_quantity, words_before

__all__ = ["candidate_at", "find_amounts"]

_SCALE = "{numbers.scales+numbers.tens}"
_MEASURED = "(?:{units.spelled}|{units.half_of})"
# The mark before a number, that of the text's first word included: a class of ranges is tried faster than "\W".
_MARK = r"[\0-/:-@\[-^`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb-\xbf×÷\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff]"
_STARTS = pattern(
    rf"{_MARK}(?:[0-9]"
    r"|{~numbers.ones+numbers.ten+numbers.tens+numbers.scales+numbers.zero+numbers.half+numbers.halves+hedges.quantifiers}(?!\w)"
    # A code may stand right before its number ("VND5,600,000").
    r"|(?P<code>{~money.codes_before})(?=[0-9]))"
)
# The rest of a number that a misprint glued to a letter ("l7,5 triệu") is no number.
_GLUED = re.compile(r"[^\W\d_][0-9]+(?:[.,][0-9]+)*[.,]\Z")
# Times, days and months: the commonest digits of all.
_CLOCK_OR_DAY = re.compile(
    r"(?:[0-9]{1,2}(?::[0-9]{2}|([-/.])[0-9]{1,2}\1[0-9]{4})|(?:0?[1-9]|1[0-2])-(?:19|20)[0-9]{2})(?![0-9])"
)
# What makes a number of a word that begins like one.
_BEGINS = pattern(
    r"(?!năm [0-9])(?!{numbers.before_a_scale}){numbers.ones+numbers.ten}|{numbers.zero}(?= (?:trăm|phẩy)(?!\w))"
    rf"|{{numbers.before_a_scale}}(?= {_SCALE}|,? {{numbers.after_one}}"
    r"|(?: {numbers.till} | ?- ?){numbers.ones+numbers.ten})"
    rf"|{{numbers.half}}(?= {_MEASURED})"
    rf"|{{numbers.halves}}|{{hedges.quantifiers}}(?= {_SCALE})|{{hedges.by_the}}(?= {{units.after_hang}})"
    # A scale alone may be vague ("gần trăm hộ"); "tỷ lệ" and its like are the commonest words that begin so.
    rf"|(?!{{numbers.not_scales}}){_SCALE}"
)
# "Giúp" and "dành" give help and room more often than things.
_GIVING = pattern(
    r"(?!{giving.no_verbs+nouns.gives_no_thing}|(?:giúp|dành)(?!\w)|cấp [0-9])"
    r"(?:(?P<weak>{nouns.close_giving})|{giving.verbs+nouns.going_over})"
)
# These give a thing only close by, or to somebody who is named: "bàn giao cho trường 20 máy tính".
_CLOSE = pattern(r"(?: [^\W\d_,]+){0,2} (?:[0-9.,]+ )?\Z|[^;:(]{0,60}? (?:cho|mỗi|quà) [^;:(]{0,80}\Z")
_GIVEN = pattern(
    r"(?<!\w)(?:được|đã) (?!{giving.no_verbs+nouns.gives_no_thing}){nouns.given}(?! (?:{nouns.goes_on}|[0-9]))"
    r"|(?<!\w)(?:để|nhằm) {nouns.given:aim}"
)
# "19 hộp thuốc được nước ngoài viện trợ".
_GIVEN_BY = pattern(r"(?<!\w)(?:được(?: [^\W\d_]+){1,8}?|do(?: [^\W\d_]+){1,8}?) {nouns.given_by}")
# "40 cái mùng hỗ trợ các hộ", "8 xe tải mà tỉnh bạn vừa viện trợ".
_GIVEN_AWAY = pattern(
    r"\A {nouns.given_to} {nouns.receivers}|(?<!\w)mà(?: [^\W\d_]+){1,4} {nouns.given+nouns.given_to}"
)
_NO_GIVING = pattern(r"{nouns.no_giving}\Z")
# "Những đối thủ ở 3 nhóm": where something is is not given.
_WHERE = frozenset(("ở", "tại"))
_FOR = pattern(r"(?<!\w)cho (?:cả )?(?:{hedges.before} )?\Z")
# The sum is given and the thing is built with it: "tài trợ 5 tỷ đồng xây 20 phòng học".
_BUILT = pattern(
    r"(?:[0-9]|{numbers.scales}) ?{~money.names}(?!\w)(?: [^\W\d_]+){0,3} {nouns.built}(?: {hedges.before})? \Z"
)
# A deed of another kind, or a clause with another subject.
_OTHER_DEED = pattern(r"{nouns.other_deeds}|[,;] (?:[^\W\d_]+ ){0,4}?(?:đã|sẽ|đang) ")
_SENTENCE_BACK = 160
_SENTENCE_END = re.compile(r"\n|[.;!?](?=\s|\Z)")
# "Từ 450 triệu lên 600 triệu đồng/xe": one price, before and after.
_MOVES = pattern(r"(?: ,)? {numbers.rises}(?: {hedges.before})? ")
# "Phí 50.000 hoặc 70.000 đồng/xe".
_OR = pattern(r" ?(?:,|{numbers.row_ends}) ")
_RUOI = pattern(" {numbers.and_a_half}")
_EITHER = re.compile(r"([1-9]),([2-9])(?![0-9])")
_THOUSAND = Decimal(1000)
_HUNDREDTHS = re.compile(r"(?<![0-9.,])[0-9]{1,4},[0-9]{1,2} ?(?=[^\W\d_])")
_NEAR_SUMS = 300
_LOOK_BACK = 40
# "-5 độ C" behind a word, "(-0,8%)".
_SIGNED = re.compile(r"(?:[^\W\d] |\( ?)-\Z")


def find_amounts(text: str | Folded) -> list[AmountMention]:
    """Find the amounts of a text in reading order.

    Spans are code points of the text as given (of ``source`` for folded text), whatever its normal form.
    Never raises on a text; linear in its length.
    """
    folded = text if isinstance(text, Folded) else fold_once(text)
    mentions: list[AmountMention] = []
    done = 0
    # The line break in front gives the first word its mark; it also makes the mark's offset that of the number.
    for match in _STARTS.finditer("\n" + folded.key):
        start = match.start() if match.lastgroup is None else match.end() - 1
        if start < done or not ("0" <= folded.key[start] <= "9" or _BEGINS.match(folded.key, start)):
            continue
        if _is_rest(folded.key, start):
            done = skip_digits(folded.key, start)
            continue
        mention, done = _read_at(folded, start, done)
        if mention:
            mentions[-1:] = _with_shared_per(folded, mentions[-1:], mention)
    return mentions


def _with_shared_per(folded: Folded, before: list[AmountMention], mention: AmountMention) -> list[AmountMention]:
    """Give a sum and the one before it, with what one of them is for each of where both are one price's."""
    for last in before:
        one_price = last.kind == mention.kind == "money" and last.unit == mention.unit
        if one_price and (last.per is None) != (mention.per is None):
            between = key(folded.source[last.span[1] : mention.span[0]])
            shared = mention.per and last.text[-1].isdigit() and _OR.fullmatch(f" {between} ")
            if shared or _MOVES.fullmatch(f" {between} "):
                per = last.per or mention.per
                return [replace(last, per=per), replace(mention, per=per)]
    return [*before, mention]


def _is_rest(key: str, start: int) -> bool:
    """Say whether the figures at ``start`` end a number that is glued to a letter."""
    return key[start - 1] in ".," and _GLUED.search(key, max(0, start - _LOOK_BACK), start) is not None


def candidate_at(folded: Folded, start: int) -> Candidate | None:
    """Give the number with its unit that begins at ``start`` of the key, before any rule has judged it."""
    found = _candidate(folded, start, 0)
    return None if isinstance(found, int) else found[1]


def _read_at(folded: Folded, start: int, done: int) -> tuple[AmountMention | None, int]:
    """Read the amount at an anchor (what lies before ``done`` is taken); also give where to look on."""
    found = _candidate(folded, start, done)
    if isinstance(found, int):
        return None, found
    quantity, reading = found
    if is_no_amount(reading):
        return None, quantity.end
    return _mention(quantity, reading), max(quantity.end, reading.unit.end)


def _candidate(folded: Folded, start: int, done: int) -> tuple[Quantity, Candidate] | int:
    """Read the number at ``start`` and what it counts, or give the offset to look on where there is no such thing."""
    text = folded.key
    if "0" <= text[start] <= "9":
        if day := _CLOCK_OR_DAY.match(text, start):
            return day.end()
        prefix = money_before(text, start)
    else:
        prefix = None
    quantity = read_quantity(folded, start)
    if quantity is None:
        return skip_digits(text, start)
    unit = quantity.unit
    # "Lãi tiền gửi VND 1 năm".
    period = unit is not None and unit.family == "time" and text[start - 1] == " "
    if prefix and prefix[1] >= done and not period and (unit is None or unit.family != "money"):
        unit = Unit(prefix[0], quantity.end, "money")
        start = prefix[1]
    if unit is None and quantity.numeral.factor == 1:
        return quantity.end
    before = words_before(text, start)
    if unit is None or unit.family in ("noun", "time"):
        unit = imply_unit(folded, quantity, before)
    if unit is None:
        return quantity.end
    return quantity, Candidate(folded, start, quantity.numeral, unit, before, quantity.end)


def _mention(quantity: Quantity, reading: Candidate) -> AmountMention:
    """Make the mention of a number that is an amount."""
    folded, unit, numeral = reading.folded, reading.unit, quantity.numeral
    end, low, high = unit.end, quantity.low, quantity.high
    if low is not None and numeral.factor == 1:
        if numeral.comma_group and _has_no_thousandths(reading):
            # "50,000 người" is English grouping.
            low, high = EXACT.multiply(low, _THOUSAND), high and EXACT.multiply(high, _THOUSAND)
        elif high is None and _is_either(reading):
            # "Mỗi chuyến chỉ có 1,2 trường", one or two.
            low, high = low.to_integral_value(ROUND_FLOOR), low.to_integral_value(ROUND_CEILING)
        elif unit.family in ("measure", "noun") and high is None and (half := _RUOI.match(folded.key, end)):
            low, end = low + HALF, half.end()
    start = reading.start
    per, end = read_per(folded, unit, end) or (read_per_before(folded, unit, start), end)
    if low is not None and (sign := _minus(reading)):
        start = sign
        reading = reading._replace(start=start, before=words_before(folded.key, start))
        low, high = (high or low).copy_negate(), high and low.copy_negate()
    span = folded.span(start, end)
    return AmountMention(
        text=folded.source[span[0] : span[1]],
        value=low,
        high=high,
        unit=unit.name or None,
        per=per,
        kind=_kind(reading),
        qualifier=read_qualifier(quantity, reading, end),
        span=span,
    )


def _has_no_thousandths(reading: Candidate) -> bool:
    """Say whether three digits behind a comma group thousands: of people, of money, but not beside its decimals.

    "58,117 USD ... 55,58 USD": prices that are printed to the hundredth are so to the thousandth, too.
    """
    unit, text, start = reading.unit, reading.folded.key, reading.start
    if unit.family != "money" or unit.name == "VND":
        return unit.family in ("noun", "money")
    printed = text[reading.numeral.end : unit.end].strip()
    near = text[max(0, start - _NEAR_SUMS) : unit.end + _NEAR_SUMS]
    # Of a sum with its sign before the number, "$2,355", nothing stands behind it to be compared.
    return not (printed and any(near.startswith(printed, one.end()) for one in _HUNDREDTHS.finditer(near)))


def _is_either(reading: Candidate) -> bool:
    """Say whether figures that follow one another with a comma between are one or the other: "3,4 cảnh quay"."""
    one = _EITHER.match(reading.folded.key, reading.start)
    parts = key(reading.unit.name).partition(" ")[0] in keys("nouns.in_parts", "nouns.averaged")
    if one is None or reading.unit.family != "noun" or parts or not reading.unit.known:
        return False
    told = " ".join(reading.before)
    average = any(mean in told for mean in keys("numbers.averages"))
    return int(one[2]) == int(one[1]) + 1 and not average and not reading.folded.key.startswith("/", reading.unit.end)


def _minus(reading: Candidate) -> int:
    """Give where "âm" or a minus sign before a temperature, a share or a sum begins, else 0."""
    start, unit = reading.start, reading.unit
    if reading.last == "âm" and unit.family != "noun":
        # "Ghi âm 360 độ".
        return 0 if "".join(reading.before[-2:-1]) in keys("numbers.sounds") else start - 3
    cold = unit.family == "share" or unit.name in forms("units.temperatures")
    # A dash after a word and a space, close to its number, is a sign; at the head of a line it opens an item.
    signed = cold and _SIGNED.search(reading.folded.key, max(0, start - 3), start)
    told = unit.name in forms("units.temperatures") and reading.folded.key.endswith(": -", 0, start)
    return start - 1 if signed or told else 0


def _kind(reading: Candidate) -> AmountKind:
    """Tell money, goods (things given) and statistics apart."""
    unit = reading.unit
    if unit.family == "money":
        return "money"
    if unit.sort == "gift":
        return "goods"
    name = key(unit.name)
    # Water is given by the measure: "12 nước" are countries. Papers are handed in, waste is brought away.
    waste = unit.family == "measure" and name.endswith(forms("nouns.waste"))
    no_thing = waste or name in keys("nouns.parties") or name.endswith(forms("nouns.papers"))
    if unit.sort == "thing" and not no_thing and _is_given(reading):
        return "goods"
    return "statistic"


def _is_given(reading: Candidate) -> bool:
    """Say whether a verb of giving reaches a thing: no other deed stands between them, and it is not the receiver."""
    text, start = reading.folded.key, reading.start
    ahead = _SENTENCE_END.split(text[reading.unit.end : reading.unit.end + 60])[0]
    if _GIVEN.search(ahead) or _GIVEN_BY.search(ahead) or _GIVEN_AWAY.search(ahead):
        return True
    back = _SENTENCE_END.split(text[max(0, start - _SENTENCE_BACK) : start])[-1]
    if _FOR.search(back) or reading.last in _WHERE:
        return False
    verb = next(iter(_verbs(back)), None)
    if verb is None or _OTHER_DEED.search(back, verb.end()) or _BUILT.search(back, verb.end()):
        return False
    return verb["weak"] is None or _CLOSE.match(back, verb.end()) is not None


def _verbs(back: str) -> list[re.Match[str]]:
    """Give the verbs of giving, the last first, but for what only ends like one ("trường trung cấp")."""
    found = [
        verb for verb in _GIVING.finditer(back) if not _NO_GIVING.search(back, max(0, verb.start() - 24), verb.end())
    ]
    return found[::-1]
