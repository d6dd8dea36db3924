"""What a number counts: reads the currency, percentage, measure or noun beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, meanings, senses
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.nouns import Unit, nouns, read_noun
from llmx.vietnamese.numbers import Numeral

__all__ = ["money_before", "read_unit"]

# "Đồng" and "đô" begin many other words.
_MONEY, _MILLIONS = (
    pattern(rf" ?(?:\.(?=đ(?!\w)))?(?!{not_dong}|{{money.not_do}}|đ/c(?!\w))(?P<name>{{~money.names}})(?!\w)")
    for not_dong in (
        r"(?!{money.dong_after_all})(?:{money.not_dong}|{money.not_dong_in_millions})",
        "(?!{money.dong_after_all}){money.not_dong_in_millions}",
    )
)
_SHARE = pattern(r" ?(?P<name>{~units.shares})(?!\w)")
# Degrees of latitude and longitude are no amounts, nor is what was signed on a day ("số 318 ký ngày 7/10").
_DEGREES: Final = "độ"
_OF_THE_GLOBE = (
    rf" {{units.of_the_globe}}|(?<={_DEGREES})(?: [0-9]{{1,2}} ?phút(?!\w)"
    rf"|(?: {{numbers.till}}| ?-) ?[0-9.,]+ {_DEGREES} {{units.of_the_globe}})"
)
_MEASURE = pattern(rf" ({{units.spelled}}|{{units.names}})(?!{_OF_THE_GLOBE}|(?<=ký) (?:ngày|tháng)(?!\\w))")
_TWO_WORDS = re.compile(r" [^\W\d_]+(?: [^\W\d_]+)?")
_D: Final = "đ"
_POINTS: Final = "điểm"
_GRADE: Final = "khối"
# "Ba khối 10, 11 và 12", "20 khối A", "hai khối EU và ASEAN": of a school or of states, no cubic metres.
_OF_A_GRADE = re.compile(r" \(?(?:1?[0-9](?![0-9.])|(?P<letter>[A-DHVMN][0-9]{0,2}(?!\w))|[A-Z]{2,}(?!\w))")
_FEW_GRADES: Final = 6
_EXAM = pattern("{nouns.exams}")
_NEAR: Final = 60
_HIGHEST_MARK: Final = 20
_AROUND: Final = 300
_TENS: Final = 10
_LARGE: Final = 1000
_ENDS = frozenset(',;:!?)-/"')


def read_unit(folded: Folded, numeral: Numeral, end: int) -> Unit | None:
    """Read what stands right after a number that ends at ``end`` of the key."""
    key = folded.key
    ahead = key[end : end + 2]
    if (
        not ahead
        or ahead[0] in _ENDS
        or (ahead[0] in " \n" and ahead[1:].isdigit())
        or _is_a_mark_for(folded, numeral, end)
    ):
        return None
    if key[end] == "%" and not key[end + 1 : end + 2].isalnum():
        return Unit("%", end + 1, "share")
    if match := _SHARE.match(key, end):
        return Unit(meanings("units.shares")[" ".join(match.group("name").split())], match.end(), "share")
    if match := (_MONEY if numeral.factor < 10**6 else _MILLIONS).match(key, end):
        name = " ".join(match.group("name").split())
        each = key.startswith(("/", " một "), match.end())
        large = numeral.factor > 1 or numeral.grouped or ((numeral.value or 0) >= _LARGE and not _is_year(numeral))
        tens = not numeral.words and (numeral.value or 0) >= _TENS
        small = senses("money.need_a_scale").get(name)
        if name == _D and _is_mark(numeral) and not each:
            return Unit(_POINTS, match.end(), "measure")
        if large or small is None or (small == "tens" and tens) or each or _is_paid_in(folded, name, end):
            return Unit(meanings("money.names")[name], match.end(), "money")
    return _read_measure(folded, numeral, end) or read_noun(folded, end)


def _is_mark(numeral: Numeral) -> bool:
    """Say whether "đ" behind a number is a mark's ("câu 2 (1,5đ)"): nobody pays in single đồng."""
    return numeral.factor == 1 and numeral.value is not None and 0 < numeral.value <= _HIGHEST_MARK


def _is_a_mark_for(folded: Folded, numeral: Numeral, end: int) -> bool:
    """Say whether a number before "khối" is the mark that its grade asks for: "15 khối A", "21,5 khối D1"."""
    if not folded.key.startswith(f" {_GRADE} ", end):
        return False
    grade = _OF_A_GRADE.match(folded.text, end + len(f" {_GRADE}"))
    return bool(grade and grade["letter"]) and numeral.factor == 1 and (numeral.value or 0) > _FEW_GRADES


def _is_paid_in(folded: Folded, name: str, end: int) -> bool:
    """Say whether the text around ``end`` has sums in a currency that a common word names: "1 bảng ăn 1,9 USD"."""
    noun = read_noun(folded, end)
    if noun and noun.known and " " in noun.name:
        # "5 bảng đấu".
        return False
    return _sums_in(name).search(folded.key, max(0, end - _AROUND), end + _AROUND) is not None


@lru_cache(maxsize=64)
def _sums_in(name: str) -> re.Pattern[str]:
    """Match what only a currency of that name has: thousands of it, a rate, a price, its land."""
    large = "|".join(word for word, worth in meanings("numbers.scales").items() if int(worth) >= _LARGE)
    rates = rf"[0-9] ?{name}(?: ăn| đổi)| ăn [0-9.,]+ {name}"
    return re.compile(rf"(?:(?:{large}|đồng|[0-9]{{3}}) ?{name}|{rates}|(?<!\w){name} anh)(?!\w)")


def _is_year(numeral: Numeral) -> bool:
    return numeral.value is not None and 1900 <= numeral.value <= 2100


def _counts_others(folded: Folded, end: int) -> bool:
    """Say whether people, bodies or events follow, which have no measure."""
    noun = read_noun(folded, end)
    return noun is not None and noun.family == "noun" and noun.known and noun.sort == "other"


@lru_cache(maxsize=1)
def _symbols() -> re.Pattern[str]:
    """Match the symbols of measures, whose letter case counts.

    Papers' pages often lose the raised type of a square or a cube, and leave "500 m 2 đất" behind.
    """
    longest_first = sorted(forms("units.signs"), key=lambda sign: (-len(sign), sign))
    apart = rf"(?:{'|'.join(sign[:-1] for sign in longest_first if sign[-1] in '23')}) [23](?![.,/:-]?[0-9]|%)"
    return re.compile(rf" ?({apart}|{'|'.join(map(re.escape, longest_first))})(?![\w²³]| khối| vuông)")


def _read_no_measure(folded: Folded, numeral: Numeral, measure: re.Match[str], name: str) -> Unit | None:
    """Read the noun that only begins like a measure: "5 số điện thoại", "14 khối cơ quan", "20 khối A"."""
    grade = name == _GRADE and _OF_A_GRADE.match(folded.text, measure.end(1)) is not None
    longer = None if grade else read_noun(folded, measure.start())
    whole = longer is not None and longer.known and longer.end > measure.end()
    if grade or (name == _GRADE and not whole and _is_of_an_exam(folded, numeral, measure)):
        return Unit(folded.text[slice(*measure.span(1))], measure.end(1), "noun")
    begins = longer is not None and longer.end > measure.end() and _is_no_measure(longer)
    others = longer is not None and name in keys("nouns.classifiers") and _counts_others(folded, measure.end())
    return longer if begins or others else None


def _is_of_an_exam(folded: Folded, numeral: Numeral, measure: re.Match[str]) -> bool:
    """Say whether a few "khối" are the subjects that pupils choose for an examination: "được chọn 2 khối để thi"."""
    if numeral.factor > 1 or (numeral.value or 0) > _FEW_GRADES:
        return False
    return _EXAM.search(folded.key, max(0, measure.start() - _NEAR), measure.end() + _NEAR) is not None


def _is_no_measure(longer: Unit) -> bool:
    """Say whether a noun that begins like a measure is none: "khối thi", "ký ức", but no "khối nước"."""
    name = key(longer.name)
    rest = name.partition(" ")[2]
    union = longer.name.rpartition(" ")[2]
    other = rest in keys("compounds.nouns") or nouns().get(rest, "thing") != "thing" or union[1:].isupper()
    return name in nouns() or name in keys("compounds.nouns") or (longer.known and other)


def _read_measure(folded: Folded, numeral: Numeral, end: int) -> Unit | None:
    match = _symbols().match(folded.text, end) or _MEASURE.match(folded.key, end)
    if match is None or (folded.key[match.start(1) : match.end(1)] == "độ" and numeral.factor > 1):
        return None
    name = " ".join(folded.key[match.start(1) : match.end(1)].split())
    following = _TWO_WORDS.match(folded.key, match.end())
    if following and f"{name} {following.group().split()[0]}" in keys("nouns.none_in_pairs"):
        # "Hàng tấn công".
        return None
    if match.re is not _symbols() and (noun := _read_no_measure(folded, numeral, match, name)):
        return noun
    printed = folded.text[match.start(1) : match.end(1)]
    if match.re is _symbols():
        name, printed = name.replace(" ", ""), printed.replace(" ", "")
    unit = Unit(meanings("units.spelled").get(name) or printed, match.end(), "measure")
    if name not in keys("units.stuff"):
        return unit
    # "Nặng 300 kg |Con cá bị bắt": the next line, but "900 tấn SA".
    begins = folded.text[match.end() : match.end() + 3]
    opens = begins[1:2].isupper() and begins[2:].islower() and not folded.text[match.start(1)].isupper()
    noun = None if opens else read_noun(folded, match.end())
    # After a symbol any stuff is read, after a spelled measure only what is in the tables: "3 ký chào đời".
    if (
        noun is None
        or noun.name.lower() in keys("units.not_stuff")
        or noun.family == "time"
        or not (noun.sort == "thing" if noun.known else name not in meanings("units.spelled"))
    ):
        return unit
    return unit._replace(name=printed + folded.text[match.end() : noun.end], end=noun.end, sort="thing")


@lru_cache(maxsize=1)
def _sign_ends() -> frozenset[str]:
    return frozenset(sign[-1] for sign in keys("money.before"))


def money_before(key: str, start: int) -> tuple[str, int] | None:
    """Read a currency sign or code right before a number: the ISO code and where the sign begins."""
    stop = start - 1 if key[start - 1 : start] == " " else start
    if key[stop - 1 : stop] not in _sign_ends():
        return None
    for length in (3, 2, 1):
        begin = stop - length
        code = meanings("money.before").get(key[begin:stop]) if begin >= 0 else None
        if code and not (begin and key[begin - 1].isalnum()):
            return code, begin
    return None
