"""What a number counts: reads the currency, percentage, measure or noun beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, meanings, senses
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.nouns import Unit, nouns, read_noun, whole_words
from llmx.vietnamese.numbers import Numeral

__all__ = ["money_before", "read_hedge_after", "read_per", "read_per_before", "read_unit"]

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
_MEASURE = pattern(rf" ({{units.spelled}}|{{units.names}})(?!{_OF_THE_GLOBE}|(?<=ký) ngày)")
# "/10 tuần", "/100.000 dân".
_PER_SEVERAL = pattern(
    r" ?/ ?(?!1 ?[^\W\d_])([1-9][0-9]{0,2}(?:\.[0-9]{3})?"
    r" ?(?:{units.cycles+units.names+units.spelled+units.in_several}))(?!\w)(?! [0-9])"
)
# "/căn", "/1 ha", "/mỗi kg".
_PER = pattern(r" ?/ ?(?:0?1 ?|một |mỗi )?([^\W\d_][\w²³]*)((?: [^\W\d_]+)?)")
# A square or a cube whose raised figure fell on the line: "đồng/m 2 đất".
_RAISED = re.compile(r" ([23])(?![.,/:-]?[0-9]|%)")
# "(cho) mỗi hộ", "hằng năm" and "một tháng" behind any amount, "(trên) một ký" behind money alone.
_ONE_WORD = r" ([^\W\d_][\w²³]*(?: (?!(?:do|và|để) )[^\W\d_]+){0,2})"
_PER_ONE = pattern(
    r" (?:(?:{units.before_each} ){0,2}mỗi|{units.before_each} từng"
    r"|{units.every}(?= {units.cycles}(?: {units.after_each}|[,.;:)\n]|\Z))"
    rf"|(?P<one>(?:{{units.over_one}} |(?P<to>cho ))?một|(?P<figure>1))){_ONE_WORD}"
)
# "20 tiết học Anh ngữ mỗi tuần": over what else names the thing that is counted.
_PER_BEYOND = pattern(
    r"(?: (?!{units.parts_clauses+nouns.other_deeds})[^\W\d_]+){1,3}(?<! này)(?<! trên)(?<! đó)"
    r" mỗi ({units.cycles})(?!\w)(?! [0-9])"
)
# "70 tấn cá nguyên liệu/ngày".
_PER_BEHIND = pattern(
    r"(?: (?!{units.parts_clauses+nouns.other_deeds})[^\W\d_]+){1,4} ?/ ?"
    r"({units.cycles+units.names+units.signs}|người|hộ)(?!\w)"
)
_TWO_WORDS = re.compile(r" [^\W\d_]+(?: [^\W\d_]+)?")
_FIVE_WORDS = re.compile(r"[^\W\d_][\w²³]*(?: [^\W\d_][\w²³]*){0,4}")
_AGO = pattern(" {units.not_each}")
# "Mỗi hộ (được hỗ trợ) 30 triệu đồng", "mỗi ngày, có 500 người đến".
_PER_BEFORE = pattern(
    rf"(?<!\w)mỗi{_ONE_WORD}(?:(?: (?!(?:do|và|để) )[^\W\d_]+){{0,3}}?|, có)(?: {{units.comes_to}})?"
    r"(?: {hedges.before})? \Z"
)
# "Thu nhập bình quân một tháng (chỉ hơn) 2 triệu đồng", "bình quân hàng năm tăng 12%".
_PER_AVERAGE = pattern(
    r"{numbers.averages} (?:một|1|{units.every}) ({units.cycles})"
    r"(?: (?!{units.parts_clauses}|của )[^\W\d_]+){0,2}?(?: {hedges.before})? \Z"
)
# "Giá một chiếc đĩa (chỉ) là 15.000 đồng".
_PRICE_OF_ONE = pattern(
    rf"(?<!\w)(?<!trị )giá(?: [^\W\d_]+)? (?:một|1){_ONE_WORD}(?: (?!{{units.parts_clauses}})[^\W\d_]+){{0,2}}?"
    r"(?: {hedges.before})? \Z"
)
# "Một tuần 3 buổi", "một tháng phải thay 20 lốp", but "trong một tuần 3 người chết".
_ONE_BEFORE = pattern(
    r"(?:(?<!\w)(?!{units.within} một )\w+|[,;:.(\-\n])\s?một (?!vụ|giờ|phút)({units.cycles})"
    r"(?! {units.not_each+units.no_rate})(?: (?!{units.parts_clauses})[^\W\d_]+){0,3}?(?: {hedges.before})? \Z"
)
# "Hằng năm trường (chỉ) tuyển 300 sinh viên", "sản lượng hàng năm đạt trên 600 tấn".
_EVERY_BEFORE = pattern(
    r"(?<!ngân )(?<!cây )(?!{units.not_every}){units.every} ({units.cycles})"
    r"(?P<between>(?: (?!{units.parts_clauses})[^\W\d_]+){0,6})"
    r"(?<!của)(?<!cho)(?<!với) \Z"
)
_HEDGE_AFTER = pattern(" ({hedges.after})")
_HEDGE_BEYOND = pattern(r"(?: (?!{units.parts_clauses})[^\W\d_]+){1,6} ({hedges.after:bound})")
_YEAR: Final = "năm"
_D: Final = "đ"
_POINTS: Final = "điểm"
_GRADE: Final = "khối"
# "Ba khối 10, 11 và 12", "20 khối A": of a school, no cubic metres.
_OF_A_GRADE = re.compile(r" (?:1?[0-9](?![0-9.])|[A-DHVMN][0-9]{0,2}(?!\w))")
_HIGHEST_MARK: Final = 20
_AROUND: Final = 300
_A_YEAR = re.compile(r" (?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])")
_TENS: Final = 10
_LARGE: Final = 1000
_ENDS = frozenset(',;:!?)-/"')


def read_unit(folded: Folded, numeral: Numeral, end: int) -> Unit | None:
    """Read what stands right after a number that ends at ``end`` of the key."""
    key = folded.key
    ahead = key[end : end + 2]
    if not ahead or ahead[0] in _ENDS or (ahead[0] in " \n" and ahead[1:].isdigit()):
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


def _is_paid_in(folded: Folded, name: str, end: int) -> bool:
    """Say whether the text around ``end`` has sums in a currency that a common word names: "1 bảng ăn 1,9 USD"."""
    following = _TWO_WORDS.match(folded.key, end)
    if following and whole_words(following.group().split()) > 1:
        # "5 bảng đấu".
        return False
    return _sums_in(name).search(folded.key, max(0, end - _AROUND), end + _AROUND) is not None


@lru_cache(maxsize=64)
def _sums_in(name: str) -> re.Pattern[str]:
    """Match what only a currency of that name has: thousands of it, a rate, a price, its land."""
    large = "|".join(word for word, worth in meanings("numbers.scales").items() if int(worth) >= _LARGE)
    rates = rf"[0-9] ?{name}(?: ăn | đổi |/)| ăn [0-9.,]+ {name}"
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
    return re.compile(rf" ?({apart}|{'|'.join(map(re.escape, longest_first))})(?![\w²³])")


def _read_no_measure(folded: Folded, measure: re.Match[str], name: str) -> Unit | None:
    """Read the noun that only begins like a measure: "5 số điện thoại", "14 khối cơ quan", "20 khối A"."""
    if name == _GRADE and _OF_A_GRADE.match(folded.text, measure.end(1)):
        return Unit(folded.text[slice(*measure.span(1))], measure.end(1), "noun")
    longer = read_noun(folded, measure.start())
    begins = longer is not None and longer.end > measure.end() and _is_no_measure(longer)
    others = longer is not None and name in keys("nouns.classifiers") and _counts_others(folded, measure.end())
    return longer if begins or others else None


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
    if match.re is not _symbols() and (noun := _read_no_measure(folded, match, name)):
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


def read_per(folded: Folded, unit: Unit, end: int) -> tuple[str, int] | None:
    """Read behind an amount that ends at ``end`` what it is for each of: "/căn", "mỗi hộ", after money "một ký".

    Gives it and the end of the amount, which only a stroke moves.
    """
    parts: list[str] = []
    if "/" in folded.key[end : end + 2] and (several := _PER_SEVERAL.match(folded.key, end)):
        return folded.text[slice(*several.span(1))], several.end()
    while len(parts) < 3 and "/" in folded.key[end : end + 2] and (match := _PER.match(folded.key, end)):
        both = f"{match.group(1)} {match.group(2).strip()}"
        if match.group(1) == _YEAR and _A_YEAR.match(folded.key, match.end(1)):
            # "800 yên/năm 2003": in that year.
            break
        if match.group(1) in keys("units.no_each"):
            break
        pair = both in nouns() or (both in keys("units.per_pairs") and not _begins_noun(folded, match))
        end = match.end(2) if pair else match.end(1)
        per = folded.text[match.start(1) : end]
        if f"{per}2" in forms("units.signs") and (raised := _RAISED.match(folded.key, end)):
            per, end = per + raised[1], raised.end()
        parts.append(per)
    if parts:
        return "/".join(parts), end
    at = end
    while len(parts) < 3 and folded.key[at + 1 : at + 2] in _BEGIN_EACH and (match := _PER_ONE.match(folded.key, at)):
        one = _one_of(folded, match.end() - len(match[match.lastindex or 0]))
        cyclic = bool(match["figure"] or match["to"])
        if one is None or (match["one"] and not _takes_one(folded, unit, one, cyclic=cyclic)):
            break
        parts.append(one[0])
        at = one[1]
    if not parts and unit.family in ("noun", "measure"):
        beyond = _PER_BEYOND.match(folded.key, end)
        if behind := beyond or ("/" in folded.key[end : end + _FAR] and _PER_BEHIND.match(folded.key, end)):
            parts.append(folded.text[slice(*behind.span(1))])
    return ("/".join(parts), end) if parts else None


def _begins_noun(folded: Folded, per: re.Match[str]) -> bool:
    """Say whether the second word behind a stroke belongs to the next one: "/năm| học sinh", but "/năm học"."""
    words = _TWO_WORDS.match(folded.key, per.start(2)) if per.group(2) else None
    return words is not None and " " in words.group().strip() and words.group().strip() in nouns()


def _takes_one(folded: Folded, unit: Unit, one: tuple[str, int], *, cyclic: bool) -> bool:
    """Say whether "một" behind a unit is for each: "5 triệu đồng một ký", "6% một năm", "62 km 1 giờ".

    ``cyclic``: only a time is: "50.000 đồng cho một ngày", but "50 triệu đồng cho một hộ" is given to it.
    """
    per, end = one
    if key(per) in keys("units.cycles"):
        # "Hai vụ lúa 1 vụ tôm" are three.
        return not _AGO.match(folded.key, end) and key(per) != key(unit.name).partition(" ")[0]
    return unit.family == "money" and not cyclic


def read_per_before(folded: Folded, unit: Unit, start: int) -> str | None:
    """Read before an amount what it is for each of: "mỗi hộ được hỗ trợ 30 triệu đồng", "hằng năm thu 5 tỷ"."""
    back = folded.key.rfind("mỗi ", max(0, start - _LONGEST_PER), start)
    match = _PER_BEFORE.search(folded.key, back, start) if back >= 0 else None
    if match is None and (mean := folded.key.rfind("bình ", max(0, start - _LONGEST_PER), start)) >= 0:
        match = _PER_AVERAGE.search(folded.key, max(0, mean - len("trung ")), start)
    if match is None and unit.family == "money":
        price = folded.key.rfind("giá ", max(0, start - _LONGEST_PER), start)
        match = _PRICE_OF_ONE.search(folded.key, max(0, price - len("trị ")), start) if price >= 0 else None
    if match is None and folded.key.find("một ", max(0, start - _FAR), start) >= 0:
        match = _ONE_BEFORE.search(folded.key, max(0, start - _LONGEST_PER), start)
    per = _one_of(folded, match.start(1)) if match else None
    if per is None and unit.family != "share" and (every := _every(folded, unit, start)):
        return every
    return per[0] if per else None


def _every(folded: Folded, unit: Unit, start: int) -> str | None:
    """Give the time of "hằng năm" before an amount of its clause."""
    back = max(0, start - _LONGEST_PER)
    first = max(folded.key.rfind(word, back, start) for word in ("hàng ", "hằng "))
    match = _EVERY_BEFORE.search(folded.key, max(0, first - 5), start) if first >= 0 else None
    if match is None or (unit.family == "noun" and not match["between"]):
        return None
    return folded.text[match.start(1) : match.end(1)]


def _one_of(folded: Folded, start: int) -> tuple[str, int] | None:
    """Give the noun, measure or time that begins at ``start``, and where it ends; nouns as long as they are known."""
    match = _FIVE_WORDS.match(folded.text, start)
    words = match.group().split() if match else [""]
    lowered = [key(word) for word in words]
    size = 2 if " ".join(lowered[:2]) in keys("units.per_pairs", "units.spelled") else whole_words(lowered)
    if size == 1 and lowered[0] in keys("nouns.classifiers", "nouns.groups"):
        # "Mỗi chiếc điện thoại", "mỗi loại xe", as far as the noun is in the tables.
        inner = whole_words(lowered[1:])
        size += inner if " ".join(lowered[1 : 1 + inner]) in nouns() else 0
    first = lowered[0] in keys("nouns.times", "units.stuff", "units.spelled", "units.names")
    if not size and not first and words[0] not in forms("units.signs"):
        return None
    per = " ".join(words[: size or 1])
    return per, start + len(per)


_LONGEST_PER: Final = 60
_FAR: Final = 30
_BEGIN_EACH: Final = frozenset("ctđmh1")


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


def read_hedge_after(key: str, end: int, *, bounded: bool = False) -> tuple[int, int] | None:
    """Give the span of a hedge after an amount ("trở lên").

    ``bounded``: "từ" stands before it, so that more of its noun may stand between ("từ 2 cửa hàng bán lẻ trở lên").
    """
    match = _HEDGE_AFTER.match(key, end) or (_HEDGE_BEYOND.match(key, end) if bounded else None)
    return match.span(1) if match else None
