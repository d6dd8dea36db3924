"""A post taken apart, so that two wordings of it can be compared: prefixes, rank and body, level, place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import fold
from llmx.vietnamese.places import country, province
from llmx.vietnamese.posts import HEADS

__all__ = ["Difference", "Post", "compare", "parse_post", "place_key"]

Difference = Literal["same", "shorter", "longer", "prefix", "rank", "place", "order", "other"]

# Abbreviations of the press for bodies of party and state (Hướng dẫn 36-HD/VPTW 2018 and Nghị định 30/2020/NĐ-CP
# on written style; the dotted forms are newspapers' own).
_ABBREVIATIONS = tuple(
    (re.compile(rf"(?<!\w){pattern}(?!\w)"), key(words))
    for pattern, words in (
        (r"ubnd", "ủy ban nhân dân"),
        (r"hđnd", "hội đồng nhân dân"),
        (r"(?:ubmttq|ub mttq) ?(?:vn)?", "mặt trận tổ quốc"),
        (r"mttq ?(?:vn)?", "mặt trận tổ quốc"),
        (r"uvbct", "ủy viên bộ chính trị"),
        (r"uv ?(?:tw|tư)", "ủy viên trung ương"),
        (r"uv ?btv", "ủy viên ban thường vụ"),
        (r"(?:t\. ?(?:ư|w)\.?|tw)", "trung ương"),
        (r"btv", "ban thường vụ"),
        (r"bch", "ban chấp hành"),
        (r"ubkt", "ủy ban kiểm tra"),
        (r"đbqh", "đại biểu quốc hội"),
        (r"(?:khđt|kh&đt|kh-đt)", "kế hoạch và đầu tư"),
        (r"(?:nn&ptnt|nn-ptnt|nnptnt)", "nông nghiệp và phát triển nông thôn"),
        (r"(?:gd&đt|gd-đt|gdđt)", "giáo dục và đào tạo"),
        (r"(?:tn&mt|tn-mt|tnmt)", "tài nguyên và môi trường"),
        (r"(?:vh,? ?tt ?& ?dl|vhtt&dl|vhttdl)", "văn hóa thể thao và du lịch"),
        (r"(?:lđ-?tb&xh|lđ-tb-xh|lđtbxh)", "lao động thương binh và xã hội"),
        (r"kh&cn|kh-cn|khcn", "khoa học và công nghệ"),
        (r"tt&tt|tt-tt|tttt", "thông tin và truyền thông"),
        (r"tp\.? ?hcm", "thành phố hồ chí minh"),
        (r"tp\.?(?= ?\w)", "thành phố"),
        (r"hcm", "hồ chí minh"),
        (r"tgđ", "tổng giám đốc"),
    )
)
_SHORT = re.compile(
    r"ubnd|hđnd|mttq|uv|t\.|tw|btv|bch|ubkt|đbqh|&|[a-zđ]-[a-zđ]|nnptnt|gdđt|tnmt|vhtt|lđtb|khcn|tttt|tp|hcm|tgđ|khđt"
)

# Words that may be there or not without changing the post: "Ủy viên (Ban Chấp hành) Trung ương (Đảng)".
_FILLERS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), words)
    for pattern, words in (
        (r"(?:các )?đồng chí|ông|bà|nữ", ""),
        (r"ủy ban(?: trung ương)? mặt trận tổ quốc(?: việt nam)?", "mặt trận tổ quốc"),
        (r"mặt trận tổ quốc việt nam", "mặt trận tổ quốc"),
        (r"(?:ban chấp hành )?trung ương đảng(?: cộng sản việt nam)?", "trung ương"),
        (r"ban chấp hành trung ương", "trung ương"),
        (r"ủy viên thường vụ", "ủy viên ban thường vụ"),
        (r"ủy viên ban chấp hành đảng bộ tỉnh", "tỉnh ủy viên"),
        (r"(?:đảng )?khóa [ivxlc\d]+|nhiệm kì \d{4}(?: ?- ?\d{4})?", ""),
        (r"và", ""),
    )
)
_WORD = re.compile(r"\w+")
_CENTRAL = re.compile(r"(?<!\w)(?:UV)?TƯ(?!\w)")

_FORMER = {"nguyên", "cựu"}
_STANDING = re.compile(r"(?<!\w)thường trực(?!\w)")
_UNITS = "thành phố|tỉnh|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu"
_COMMITTEES = {"thành ủy": "thành phố", "tỉnh ủy": "tỉnh", "quận ủy": "quận", "huyện ủy": "huyện", "thị ủy": "thị xã"}
_LOCUS = re.compile(
    rf"(?<!\w)(?:(?P<committee>{'|'.join(_COMMITTEES)})(?! viên)"
    rf"|(?<!hợp tác )(?<!thông tấn )(?P<unit>{_UNITS})(?! (?:hội|ủy|đoàn|đội|trưởng)\b))(?!\w)"
)
_LONGEST_PLACE = 4
_MEMBER = key("ủy viên")

_HEADS = sorted(map(key, {*HEADS, "trưởng ban", "trưởng đoàn", "trưởng phòng"}), key=len, reverse=True)
_RANK = re.compile(rf"(?:{'|'.join(_HEADS)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Post:
    """A post in key space.

    ``core`` is rank and body ("bí thư thành ủy"), ``rank`` its head, ``level`` the kind of unit ("thành phố"),
    ``places`` the names of places in it, the nearest first; empty where the wording has none.
    """

    text: str
    deputy: bool
    standing: bool
    former: bool
    acting: bool
    core: str
    rank: str
    level: str | None
    places: tuple[str, ...]

    @property
    def flags(self) -> tuple[bool, bool, bool]:
        """Whether it is a deputy's, a former or an acting post."""
        return self.deputy, self.former, self.acting

    @property
    def body(self) -> str:
        """What follows the rank."""
        return self.core.removeprefix(self.rank).strip()


@lru_cache(maxsize=2_048)
def parse_post(text: str) -> Post:
    """Take a post as written apart. Linear in its length."""
    text = fold(text[:400]).text
    # "TƯ" is Trung ương only in capitals: "đầu tư" and "tư pháp" are other words.
    words = key(text if text.isupper() else _CENTRAL.sub(lambda match: match.group().replace("Ư", "W"), text))
    if _SHORT.search(words):
        for pattern, full in _ABBREVIATIONS:
            words = pattern.sub(full, words)
    words = " ".join(_WORD.findall(words))
    for pattern, full in _FILLERS:
        words = pattern.sub(full, words)
    rest = words.split()
    former = acting = deputy = False
    while len(rest) > 1 and (rest[0] in _FORMER or rest[0] in {"quyền", "q", "phó", "cố", "tân"}):
        head = rest.pop(0)
        former |= head in _FORMER
        acting |= head in {"quyền", "q"}
        deputy |= head == "phó"
    words = " ".join(rest)
    if words.startswith("thứ trưởng") and not deputy:
        words, deputy = words.replace("thứ trưởng", "bộ trưởng", 1), True
    if deputy and words.startswith("ban "):
        words = f"trưởng {words}"
    standing = False
    if not words.startswith("thường trực"):
        words, times = _STANDING.subn("", words)
        standing = times > 0
        words = " ".join(words.split())
    core, level, places = _locus(words)
    rank = _RANK.match(core)
    return Post(text, deputy, standing, former, acting, core, rank[0] if rank else core.split(" ")[0], level, places)


def _locus(words: str) -> tuple[str, str | None, tuple[str, ...]]:
    """Part rank and body from the unit and its place."""
    found = list(_LOCUS.finditer(words))
    if not found:
        core, place = _named_tail(words)
        return core, None, (place,) if place else ()
    level: str | None = None
    places: list[str] = []
    core = words[: found[0].start()]
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(words)
        name = words[match.end() : end].strip()
        if match["committee"]:
            core += f" {match['committee']}"
        level = level or (_COMMITTEES[match["committee"]] if match["committee"] else match["unit"])
        if name:
            places.append(place_key(name))
    return " ".join(core.split()), level, tuple(places)


def _named_tail(words: str) -> tuple[str, str | None]:
    """Part a province or country at the end from the words before it ("giám đốc công an hà nội")."""
    rest = words.split()
    for count in range(min(_LONGEST_PLACE, len(rest) - 1), 0, -1):
        name = " ".join(rest[-count:])
        if name != "việt nam" and (province(name) or country(name)):
            return " ".join(rest[:-count]), place_key(name)
    return words, None


@lru_cache(maxsize=4_096)
def place_key(name: str) -> str:
    """Give one key for all spellings of a place ("TP.HCM", "tỉnh Nam Định")."""
    place = province(name) or country(name)
    if place is not None:
        name = place.name
    words = " ".join(_WORD.findall(key(name)))
    return re.sub(rf"^(?:{_UNITS}|nước) (?=\w)", "", words)


def compare(claim: Post, source: Post, allowed: frozenset[str]) -> Difference:
    """Say what separates a claimed post from one that the source states.

    ``allowed`` has the keys of places that the source's post may carry: its own, or those that the
    text makes clear; empty where it leaves the place open, so that a claimed place is one too many. Two slips
    at once are "other".
    """
    if claim.text == source.text:
        return "same"
    elsewhere = _elsewhere(claim, source, allowed)
    if claim.core != source.core:
        if claim.flags != source.flags:
            return "other"
        # "Bí thư Châu ủy Hồng Hà" against "... Lào Cai": what no list of places knows is a place here.
        if (elsewhere or (claim.places and not source.places)) and _names_more(source.core, claim.core):
            return "place"
        is_open = not source.places and not allowed
        return "other" if elsewhere and not is_open else _compare_cores(claim, source)
    slips: list[Difference] = []
    if claim.flags != source.flags:
        slips.append("prefix")
    if claim.standing != source.standing:
        slips.append("rank")
    if elsewhere:
        slips.append("place")
    return "same" if not slips else slips[0] if len(slips) == 1 else "other"


def _compare_cores(claim: Post, source: Post) -> Difference:
    """Compare two different cores, where nothing else differs."""
    if f"{source.core} ".startswith(f"{claim.core} "):
        return "shorter"
    if f"{claim.core} ".startswith(f"{source.core} "):
        return "longer"
    if sorted(claim.core.split()) == sorted(source.core.split()):
        return "order"
    one, other = set(claim.body.split()), set(source.body.split())
    half = claim.rank == source.rank and (one & other or claim.rank == _MEMBER)
    if half or (one and claim.body == source.body):
        return "rank"
    return "rank" if _share_an_end(claim.core.split(), source.core.split()) else "other"


def _names_more(longer: str, shorter: str) -> bool:
    """Say whether one core is the other and a name or two behind it."""
    return longer.startswith(f"{shorter} ") and longer.count(" ") - shorter.count(" ") <= _LONGEST_PLACE


def _share_an_end(one: list[str], other: list[str]) -> bool:
    """Say whether two posts are the same words for the most part, up to their beginning or their end."""
    needed = max(2, (max(len(one), len(other)) + 1) // 2)
    return one[:needed] == other[:needed] or one[-needed:] == other[-needed:]


def _elsewhere(claim: Post, source: Post, allowed: frozenset[str]) -> bool:
    """Say whether the claim names another unit or place than the source's post can mean."""
    if claim.level and source.level and claim.level != source.level:
        return True
    if not claim.places:
        return False
    if source.places:
        return claim.places[0] not in source.places and source.places[0] not in claim.places
    return claim.places[0] not in allowed
