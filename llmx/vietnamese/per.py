"""What an amount is for each of: "/căn", "mỗi hộ", "hằng năm", "một ký", behind it or before it."""

from __future__ import annotations

import re
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.nouns import Unit, nouns, whole_words

__all__ = ["read_per", "read_per_before"]

# "/10 tuần", "/100.000 dân", "/1 vạn dân".
_PER_SEVERAL = pattern(
    r" ?/ ?(?!1 ?[^\W\d_])(?P<several>[1-9][0-9]{0,2}(?:\.[0-9]{3})?"
    r" ?(?:{units.cycles+units.names+units.spelled+units.in_several}))(?!\w)(?! [0-9])"
    r"| ?/ ?(?:1 |một )?(?P<scale>{numbers.scales} {units.in_rates})(?!\w)"
)
# "/căn", "/1 ha", "/mỗi kg".
_PER = pattern(r" ?/ ?(?:0?1 ?|một |mỗi )?([^\W\d_][\w²³]*)((?: [^\W\d_]+)?)")
# A square or a cube whose raised figure fell on the line: "đồng/m 2 đất".
_RAISED = re.compile(r" ([23])(?![.,/:-]?[0-9]|%)")
# "(cho) mỗi hộ", "hằng năm" and "một tháng" behind any amount, "(trên) một ký" behind money alone.
_ONE_WORD = r" ([^\W\d_][\w²³]*(?: (?!{units.ends_one})[^\W\d_]+){0,2})"
_PER_ONE = pattern(
    r" (?:(?:{units.before_each} ){0,2}mỗi|{units.before_each} từng"
    r"|{units.every}(?= {units.cycles}(?: {units.after_each}|[,.;:)\n]|\Z))"
    rf"|(?P<one>(?:{{units.over_one}} |(?P<to>cho ))?một|(?P<figure>1))){_ONE_WORD}"
)
# "20 tiết học Anh ngữ mỗi tuần": over what else names the thing that is counted.
_PER_BEYOND = pattern(
    r"(?: (?!{units.parts_clauses}|của )[^\W\d_]+){1,8}(?<! này)(?<! trên)(?<! đó)"
    r" mỗi ({units.cycles})(?!\w)(?! (?:[0-9]|một(?!\w)))"
)
# "700.000 đồng tiền cơm mỗi tháng".
_SPENT_ON = pattern(
    r" {money.what_for}(?: (?!{units.parts_clauses})[^\W\d_]+){0,2} mỗi ({units.cycles})(?!\w)(?! [0-9])"
)
# "27 tù nhân trên 100.000 dân".
_OUT_OF = pattern(r" trên (10{0,2}(?:\.000)+ {units.in_rates})(?!\w)")
# "Tuyển 150 học bổng đào tạo sau đại học hàng năm."
_EVERY_BEYOND = pattern(
    r"(?: (?!{units.parts_clauses+money.what_for}|của )[^\W\d_]+){1,6} {units.every} ({units.cycles})(?=[,.;:)\n]|\Z)"
)
# "70 tấn cá nguyên liệu/ngày".
_PER_BEHIND = pattern(
    r"(?: (?!{units.parts_clauses+nouns.other_deeds})[^\W\d_]+){1,4} ?/ ?"
    r"({units.cycles+units.names+units.signs}|người|hộ)(?!\w)"
)
# "Lợi nhuận bình quân 1,7% năm".
_SHARE_OF_A_TIME = pattern(r" ({units.cycles})(?=[,.;:)\n]|\Z| {units.after_each})")
_BRACKETED = re.compile(r" \([^()\n]{1,90}\)")
_TWO_WORDS = re.compile(r" [^\W\d_]+(?: [^\W\d_]+)?")
_FIVE_WORDS = re.compile(r"[^\W\d_][\w²³]*(?: [^\W\d_][\w²³]*){0,4}")
_AGO = pattern(" {units.not_each}")
# "Mỗi hộ (được hỗ trợ) 30 triệu đồng", "mỗi ngày, có 500 người đến".
_PER_BEFORE = pattern(
    rf"(?<!\w)mỗi{_ONE_WORD}(?: \([^()\n]{{1,30}}\))?(?:(?: (?!{{units.ends_one}})[^\W\d_]+){{0,3}}?|, có)"
    r"(?: {units.comes_to})?"
    r"(?: {hedges.before})? \Z"
)
# "Mỗi chiếc máy bay trong hợp đồng trị giá từ 50 triệu USD".
_OPENED = pattern(
    rf"(?:\A|[,;:.!?(\n\"-] ?|(?<!\w){{units.before_each_one}} )mỗi{_ONE_WORD}"
    r"(?: (?!{units.other_clauses})[^\W\d_][\w-]*){1,12}?(?: {hedges.before})? \Z"
)
# "Thu nhập bình quân một tháng (chỉ hơn) 2 triệu đồng", "bình quân hàng năm tăng 12%".
_PER_AVERAGE = pattern(
    r"{numbers.averages} (?:một|1|{units.every}) ({units.cycles+units.signs})"
    r"(?: (?!{units.parts_clauses}|của )[^\W\d_]+){0,4}?(?: {hedges.before})? \Z"
)
# "Giá một chiếc đĩa (chỉ) là 15.000 đồng".
_PRICE_OF_ONE = pattern(
    rf"(?<!\w)(?<!trị )giá(?! trị)(?:(?: [^\W\d_]+){{0,7}}? cho|(?: [^\W\d_]+){{1,3}})? {{units.one}}{_ONE_WORD}"
    r"(?: (?!{units.parts_clauses})[^\W\d_]+){0,7}?(?: {hedges.before})? \Z"
)
# "Giá mỗi ký cá chép ở chợ Cầu Giấy, Nghĩa Tân đã lên tới 35.000 đồng".
_PRICE_OF_EACH = pattern(
    rf"(?<!trị )(?<!đánh )giá mỗi{_ONE_WORD}[^0-9.;:()\n]{{0,90}} {{money.comes_to}}"
    r"(?: {hedges.before})? \Z"
)
# "Một con ghẹ hấp giá 16.000 đồng", "một toa xe đóng mới mất 2-3 tỷ đồng".
_ONE_COSTS = pattern(
    rf"(?:\A|[,;:.!?(\n\"-] ?)một(?! lần ){_ONE_WORD}"
    r"(?: (?!{units.parts_clauses})[^\W\d_]+){0,6}? (?<!trị ){money.costs}(?: {hedges.before})? \Z"
)
# "1 euro ăn 1,2217 USD", "8,28 tệ ăn một USD".
_RATE_BEFORE = pattern(r"(?<![\w.,])(?:1|một) ({~money.names})(?: ?=| {money.buys})(?: {hedges.before})? \Z")
_RATE_BEHIND = pattern(r"(?: ?=| {money.buys}) (?:1|một) ({~money.names})(?!\w)")
_PAID = pattern(r"{money.rates}(?: [^\W\d_]+){0,5} [0-9]")
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
_LONGEST_PER: Final = 60
_LONGEST_CLAUSE: Final = 120
_FAR: Final = 30
_BEGIN_EACH: Final = frozenset("ctđmhs1")
_YEAR: Final = "năm"
_A_YEAR = re.compile(r" (?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])")


def read_per(folded: Folded, unit: Unit, end: int) -> tuple[str, int] | None:
    """Read behind an amount that ends at ``end`` what it is for each of: "/căn", "mỗi hộ", after money "một ký".

    Gives it and the end of the amount, which only a stroke moves.
    """
    if "/" in folded.key[end : end + 2] and (stroke := _read_strokes(folded, end)):
        return stroke
    behind = _past_a_bracket(folded.key, end)
    if behind > end and folded.key.startswith("/", behind) and (stroke := _read_strokes(folded, behind)):
        # "400 NDT (tương đương 47 USD)/tháng".
        return stroke[0], end
    if unit.family == "noun" and (base := _OUT_OF.match(folded.key, end)):
        return folded.text[slice(*base.span(1))], end
    if unit.family == "share" and (of_a_time := _SHARE_OF_A_TIME.match(folded.key, end)):
        return folded.text[slice(*of_a_time.span(1))], end
    parts = _read_each(folded, unit, end if unit.family == "share" else behind)
    rate = _RATE_BEHIND.match(folded.key, end) if unit.family == "money" else None
    if not parts and unit.family == "money" and (spent := rate or _SPENT_ON.match(folded.key, end)):
        return folded.text[slice(*spent.span(1))], end
    if not parts and unit.family in ("noun", "measure"):
        beyond = _PER_BEYOND.match(folded.key, end) or _EVERY_BEYOND.match(folded.key, end)
        if later := beyond or ("/" in folded.key[end : end + _FAR] and _PER_BEHIND.match(folded.key, end)):
            parts.append(folded.text[slice(*later.span(1))])
    return ("/".join(parts), end) if parts else None


def _read_strokes(folded: Folded, end: int) -> tuple[str, int] | None:
    """Read "/căn", "/người/năm", "/100 dân", "/người/2 năm" and give it with its end."""
    parts: list[str] = []
    while len(parts) < 3 and "/" in folded.key[end : end + 2]:
        if several := _PER_SEVERAL.match(folded.key, end):
            parts.append(folded.text[slice(*several.span("scale" if several["scale"] else "several"))])
            return "/".join(parts), several.end()
        match = _PER.match(folded.key, end)
        if match is None or match.group(1) in keys("units.no_each"):
            break
        if match.group(1) == _YEAR and _A_YEAR.match(folded.key, match.end(1)):
            # "800 yên/năm 2003": in that year.
            break
        both = f"{match.group(1)} {match.group(2).strip()}"
        pairs = keys("units.per_pairs", "units.spelled", "compounds.nouns")
        pair = both in nouns() or (both in pairs and not _begins_noun(folded, match))
        end = match.end(2) if pair else match.end(1)
        per = folded.text[match.start(1) : end]
        if f"{per}2" in forms("units.signs") and (raised := _RAISED.match(folded.key, end)):
            per, end = per + raised[1], raised.end()
        parts.append(per)
    return ("/".join(parts), end) if parts else None


def _read_each(folded: Folded, unit: Unit, at: int) -> list[str]:
    """Read "(cho) mỗi hộ", "hằng năm", "một ký", up to three of them."""
    parts: list[str] = []
    while len(parts) < 3 and folded.key[at + 1 : at + 2] in _BEGIN_EACH and (match := _PER_ONE.match(folded.key, at)):
        one = _one_of(folded, match.end() - len(match[match.lastindex or 0]))
        cyclic = bool(match["figure"] or match["to"])
        if one is None or (match["one"] and not _takes_one(folded, unit, one, cyclic=cyclic)):
            break
        if unit.family == "noun" and key(one[0]) == key(unit.name).partition(" ")[0]:
            # "Tặng 26 suất học bổng mỗi suất 5 triệu": of the sum behind.
            break
        parts.append(one[0])
        at = one[1]
    return parts


def _past_a_bracket(text: str, end: int) -> int:
    """Give where the clause of an amount goes on: "(chừng 12 triệu USD) mỗi ngày", "5 triệu tấn (13%) mỗi năm"."""
    bracket = _BRACKETED.match(text, end)
    return bracket.end() if bracket else end + text.startswith((") ", ")/"), end)


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
    # "Mức công tiêm phòng 50 đồng cho một con gia cầm" is a rate.
    paid = cyclic and _PAID.search(folded.key, max(0, end - _LONGEST_CLAUSE), end) is not None
    return unit.family == "money" and (paid or not cyclic)


def read_per_before(folded: Folded, unit: Unit, start: int) -> str | None:
    """Read before an amount what it is for each of: "mỗi hộ được hỗ trợ 30 triệu đồng", "hằng năm thu 5 tỷ"."""
    back = folded.key.rfind("mỗi ", max(0, start - _LONGEST_PER), start)
    match = _PER_BEFORE.search(folded.key, back, start) if back >= 0 else None
    if match is None and (mean := folded.key.rfind("bình ", max(0, start - _LONGEST_PER), start)) >= 0:
        match = _PER_AVERAGE.search(folded.key, max(0, mean - len("trung ")), start)
    if match is None and unit.family == "money":
        match = _priced(folded.key, start)
    if unit.family == "money" and (rate := _RATE_BEFORE.search(folded.key, max(0, start - _FAR), start)):
        return folded.text[slice(*rate.span(1))]
    one = folded.key.find("một ", max(0, start - _LONGEST_CLAUSE), start)
    if match is None and unit.family == "money" and one >= 0:
        match = _costs_of_one(folded, max(0, one - 2), start)
    if match is None and one >= 0 and folded.key.find("một ", max(0, start - _FAR), start) >= 0:
        match = _ONE_BEFORE.search(folded.key, max(0, start - _LONGEST_PER), start)
    per = _one_of(folded, match.start(1)) if match else None
    if per is None and match and folded.key.startswith("mỗi", match.start()):
        per = _word_after_each(folded, match)
    if per is None and unit.family != "share":
        return _every(folded, unit, start) or _each_of_the_clause(folded, unit, start)
    return per[0] if per else None


def _priced(text: str, start: int) -> re.Match[str] | None:
    """Match the price before an amount with what it is the price of one of, or of each of."""
    price = text.rfind("giá ", max(0, start - _LONGEST_CLAUSE), start)
    if price < 0:
        return None
    back = max(0, price - len("đánh "))
    one = _PRICE_OF_ONE.search(text, back, start) if start - price <= _LONGEST_PER else None
    return one or _PRICE_OF_EACH.search(text, back, start)


def _costs_of_one(folded: Folded, back: int, start: int) -> re.Match[str] | None:
    """Match what one thing costs; what somebody loses is no price: "một hành khách mất 5 triệu đồng"."""
    match = _ONE_COSTS.search(folded.key, back, start)
    one = _one_of(folded, match.start(1)) if match else None
    return None if one is None or nouns().get(key(one[0])) == "other" else match


def _each_of_the_clause(folded: Folded, unit: Unit, start: int) -> str | None:
    """Give whom or what a clause opens with and tells of one by one: "Mỗi dự án sẽ được cấp kinh phí là 450 triệu"."""
    back = folded.key.rfind("mỗi ", max(0, start - _LONGEST_CLAUSE), start)
    match = _OPENED.search(folded.key, max(0, back - 2), start) if back >= 0 else None
    per = _one_of(folded, match.start(1)) if match else None
    if per is None or key(per[0]) in keys("nouns.times", "units.cycles"):
        return None
    # "Mỗi mẫu trang sức, hãng chỉ làm 1-3 mẫu."
    return per[0] if key(per[0]).split()[0] != key(unit.name).partition(" ")[0] else None


def _word_after_each(folded: Folded, each: re.Match[str]) -> tuple[str, int] | None:
    """Give a word of no table where the number stands right behind it: "mỗi thứ 40g", "mỗi cột lại 2-3 biển"."""
    first, *rest = each[1].split()
    if f"{first} {' '.join(rest[:1])}" in keys("compounds.deeds"):
        # "Mỗi xét nghiệm có 20 chỉ số".
        first = f"{first} {rest.pop(0)}"
    if first in keys("units.no_one") or not keys("units.behind_one", "nouns.none").issuperset(rest[:1]):
        return None
    end = each.start(1) + len(first)
    return folded.text[each.start(1) : end], end


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
