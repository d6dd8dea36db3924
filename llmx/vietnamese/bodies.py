"""The body of a post: organs, fields, levels and numbers in a row, and of what kind the last of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from llmx.vietnamese.alternation import GAP, alternation
from llmx.vietnamese.names import UPPER, starts_predicate
from llmx.vietnamese.posts import (
    CITY_WORDS,
    COMMUNE_WORDS,
    DISTRICT_WORDS,
    FIELDS,
    FIRM_WORDS,
    NAMED_BODIES,
    ORGANS,
    PROVINCE_WORDS,
    STATE_WORDS,
    VILLAGE_WORDS,
)
from llmx.vietnamese.spelling import Folded, key

__all__ = ["acronym_end", "body_at", "kind_of_head", "opens_body", "small_letters_end"]

_KINDS: dict[str, str] = {
    key(phrase): kind
    for kind, phrases in (
        ("organ", ORGANS),
        ("firm", FIRM_WORDS),
        ("named", NAMED_BODIES),
        ("vill", VILLAGE_WORDS),
        ("comm", COMMUNE_WORDS),
        ("city", CITY_WORDS),
        ("dist", DISTRICT_WORDS),
        ("prov", PROVINCE_WORDS),
        ("state", STATE_WORDS),
    )
    for phrase in phrases
}
# After these no place follows: they are of the whole country or of the world.
_CLOSED = frozenset(
    map(
        key,
        "trung ương|trung ương đảng|bộ chính trị|ban bí thư|quốc hội|chính phủ|nhà nước|việt nam|tại việt nam|nước|t.ư|tw|t.ư đảng"
        "|tw đảng|tư đảng|tư|tối cao|quốc gia|liên hợp quốc|asean|châu á|của quốc hội|đảng|thế giới".split("|"),
    )
)
_FIELD = alternation(FIELDS)
_FIELD_KEYS = frozenset(map(key, FIELDS))


def _longer_than_a_field() -> Iterable[str]:
    """Phrases that begin with a field's words must be tried before the field."""
    for phrase in _KINDS:
        words = phrase.split()
        if any(" ".join(words[:count]) in _FIELD_KEYS for count in range(1, len(words))):
            yield phrase


_AND = r"(?:\s?[,&/-]\s?|\s{1,2}và\s{1,2}|\s{1,2})"
_NUMBER = r"(?:số\s)?(?:\d+(?:[/.-]?\w+)*|[ivx]{1,6})(?!\w)"
_LEVELS = frozenset(("vill", "comm", "city", "dist", "prov", "state"))
_BODY = re.compile(
    rf"(?:{GAP}(?:(?P<longer>{alternation(_longer_than_a_field())})"
    rf"|(?P<field>(?:{_FIELD})(?:{_AND}(?:{_FIELD}))*)"
    rf"|(?P<other>{alternation(phrase for phrase, kind in _KINDS.items() if kind not in _LEVELS)})"
    rf"|(?P<num>{_NUMBER})))*"
    # After a level only its number or name can follow: "thị xã Điện Bàn" has no field "điện".
    rf"(?:{GAP}(?P<level>{alternation(phrase for phrase, kind in _KINDS.items() if kind in _LEVELS)})(?:{GAP}(?P<nth>{_NUMBER}))?)*"
)
_BODY_WORD = re.compile(rf"(?:{_FIELD})|(?:{alternation(_KINDS)})")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,}}(?:[&/.-]?[{UPPER}\d]+)*(?!\w)(?! [{UPPER}]{{2,}}(?!\w))")
# Words after which a body must go on: what follows them in small letters still belongs to it.
_OPENERS = frozenset(
    key(word).split()[-1]
    for word in (
        "sở|bộ|ban|cục|vụ|phòng|viện|trung tâm|hội|ủy ban|trường|đại học|học viện|công ty|tập đoàn|quản lý|hội đồng"
        "|liên đoàn|hiệp hội|liên hiệp|bệnh viện|ngân hàng|khoa|báo|đài|cp|tnhh|mtv|nhà máy|quỹ|tổ|đội|chỉ đạo|cảnh sát|công an|thanh tra"
    ).split("|")
)
# Words of bodies that are ordinary words too, and end a post when they stand in small letters.
_ORDINARY = frozenset(map(key, ("đoàn", "tư", "tổ", "khoa", "hội", "ban", "vùng", "ga", "cung", "cảng", "đội", "trạm", "tổ chức", "đại diện")))
_SMALL = re.compile(r"(?: [a-zà-ỹđ]+){1,5}(?= ?[,:;)\n]|\.(?:\s|\Z)|\Z| - | " + f"[{UPPER}])")


def body_at(folded: Folded, at: int, end: int) -> tuple[int, str] | None:
    """Read the body that goes on at ``end`` of a post begun at ``at``: its end and the kind of its last part.

    In a title that opens with a capital, ordinary words in small letters after a finished body are the
    sentence again: "Bí thư Tỉnh ủy | kiểm tra", but "Giám đốc Sở | nội vụ".
    """
    body = _BODY.match(folded.key, end)
    if body is None or body.end() == end:
        return None
    group = body.lastgroup or "num"
    start = body.start(group)
    ordinary = group == "field" and not folded.key.startswith("về ", start)
    if folded.text[start].islower() and folded.text[at].isupper() and (ordinary or body.group(group) in _ORDINARY):
        before = folded.key[at:start].split()[-1]
        if before not in _OPENERS:
            shorter = _BODY.match(folded.key, end, start - 1)
            return (shorter.end(), _kind(shorter)) if shorter and shorter.end() > end else None
    return body.end(), _kind(body)


def opens_body(folded: Folded, at: int) -> bool:
    """Say whether a body's words stand at ``at``."""
    return _BODY_WORD.match(folded.key, at) is not None


def kind_of_head(words: str) -> str:
    """Give the kind of what may follow a head (key space) directly: "trưởng thôn" takes a village's name."""
    return _KINDS.get(words.split()[-1], "none") if words.startswith(("trưởng", "phó trưởng")) else "none"


def acronym_end(folded: Folded, at: int) -> int | None:
    """Give the end of the acronym at ``at`` ("VCCI", "PT&TH"), a body that no table needs to list."""
    match = _ACRONYM.match(folded.text, at)
    return match.end() if match else None


def small_letters_end(folded: Folded, at: int) -> int | None:
    """Give the end of the small words that finish a body's name, up to a mark or a capital.

    "Đội Vận động | quần chúng,": a title in apposition runs to the comma. None of the words may open a
    predicate.
    """
    match = _SMALL.match(folded.text, at)
    if match is None:
        return None
    for found in re.finditer(r"\S+", match.group()):
        if starts_predicate(folded, at + found.start()):
            return None
    return match.end()


def _kind(body: re.Match[str]) -> str:
    group = body.lastgroup or "num"
    if group in ("field", "num", "nth"):
        return "num" if group == "nth" else group
    words = " ".join(body.group(group).split())
    return "closed" if words in _CLOSED else _kind_of(words)


@lru_cache(maxsize=1024)
def _kind_of(words: str) -> str:
    return _KINDS.get(words) or _KINDS.get(words.replace(" ,", ",")) or "organ"
