"""The grammar of posts: prefix + rank + body + place, one after another, and the name that may follow.

post   := former* deputy? head modifier* (organ | field ("," | "và" | "-") field | level | number | place)*
chain  := post (separator post)* [name]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmx.vietnamese.alternation import GAP, alternation
from llmx.vietnamese.names import (
    Run,
    Split,
    academic_end,
    is_place,
    name_score,
    read_run,
    read_wrapped,
    split_run,
    starts_predicate,
)
from llmx.vietnamese.posts import (
    CITY_WORDS,
    COMMUNE_WORDS,
    DEPUTIES,
    DISTRICT_WORDS,
    FIELDS,
    FIRM_WORDS,
    FORMER,
    HEADS,
    MODIFIERS,
    NAMED_BODIES,
    ORGANS,
    PROVINCE_WORDS,
    RANKS,
    UNITS_LED,
    VILLAGE_WORDS,
)
from llmx.vietnamese.spelling import Folded, key

__all__ = ["HEAD", "Chain", "Post", "name_after", "read_chain"]


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its span in the folded text; whether it is a military rank; whether a body follows the head."""

    start: int
    end: int
    rank: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts that follow one another, and the span of the name that stands right after the last of them."""

    posts: tuple[Post, ...]
    name: tuple[int, int] | None

    @property
    def start(self) -> int:
        """Offset where the first post begins."""
        return self.posts[0].start

    @property
    def end(self) -> int:
        """Offset where the last post ends."""
        return self.posts[-1].end


_HEAD = (
    rf"(?:(?:{alternation(FORMER)}){GAP}(?:là{GAP})?)*"
    rf"(?:(?P<rank>{alternation(RANKS)})"
    rf"|(?:(?:{alternation(DEPUTIES)}){GAP})?"
    rf"(?:(?:(?:trưởng|phó){GAP}(?:{alternation(UNITS_LED)}))|(?:{alternation(HEADS)}))"
    rf"(?:{GAP}(?:{alternation(MODIFIERS)}))*)"
)
HEAD = re.compile(_HEAD)
"""The head of a post in key space: formers, deputy, head word, modifiers; group ``rank`` for a military rank."""

_FIELD = alternation(FIELDS)
_AND = r"(?:\s?,\s?|\s{1,2}và\s{1,2}|\s?[-&/]\s?|\s{1,2})"
_NUMBER = r"(?:số\s)?(?:\d+[\w/.-]*\w|\d|[ivx]{1,6})(?!\w)"
_BODY = re.compile(
    "(?:"
    rf"{GAP}(?:"
    rf"(?P<field>(?:{_FIELD})(?:{_AND}(?:{_FIELD}))*)"
    rf"|(?P<organ>{alternation(ORGANS)})"
    rf"|(?P<prov>{alternation(PROVINCE_WORDS)})"
    rf"|(?P<dist>{alternation(DISTRICT_WORDS)})"
    rf"|(?P<city>{alternation(CITY_WORDS)})"
    rf"|(?P<comm>{alternation(COMMUNE_WORDS)})"
    rf"|(?P<vill>{alternation(VILLAGE_WORDS)})"
    rf"|(?P<named>{alternation(NAMED_BODIES)})"
    rf"|(?P<firm>{alternation(FIRM_WORDS)})"
    rf"|(?P<num>{_NUMBER})"
    "))+"
)
_CLOSED = frozenset(
    map(
        key,
        "trung ương|trung ương đảng|bộ chính trị|ban bí thư|quốc hội|chính phủ|nhà nước|việt nam|nước|t.ư|tw|t.ư đảng|tw đảng"
        "|tư đảng|tư|tối cao|quốc gia|liên hợp quốc|asean|châu á".split("|"),
    )
)
_OPENERS = frozenset(
    key(word).split()[-1]
    for word in "sở|bộ|ban|cục|vụ|phòng|viện|trung tâm|hội|ủy ban|trường|đại học|học viện|công ty|tổng công ty|tập đoàn|quản lý"
    "|chi cục|tổng cục|đoàn|liên đoàn|hiệp hội|liên hiệp|bệnh viện|ngân hàng|khoa|văn phòng|báo|đài|cp|tnhh|mtv|nhà máy|quỹ".split("|")
)
_ORDINARY = frozenset("đoàn tư tổ nước khoa hội ban vùng ga cung cảng đội trạm cơ quan".split())
_LEVEL_KINDS = {"thôn": "vill", "bản": "vill", "ấp": "vill", "buôn": "vill", "làng": "vill", "xóm": "vill", "khóm": "vill"}
_SEPARATOR = re.compile(
    r"\s?[,/]\s?(?:(?:và\s|đồng thời\s)?(?:là\s|kiêm\s)?)|\s?-\s?|\s(?:kiêm(?:\snhiệm)?|kiêm\schức|đồng thời là|và là)\s|\s(?=phó\s|giám)"
)
_PLACE_CONTINUES = re.compile(
    rf"\s?,\s?(?=(?:{alternation((*PROVINCE_WORDS, *DISTRICT_WORDS, *CITY_WORDS, *COMMUNE_WORDS))})\s?\w)"
)
_BRACKETED_PLACE = re.compile(r"\s?\([^()\n]{2,60}\)(?=\s)")
_TERM = re.compile(rf"(?:,?\s?(?:khóa|nhiệm kỳ|nhiệm kì)\s(?:[ivx]+|\d{{1,4}}(?:\s?-\s?\d{{2,4}})?)(?!\w))+")
_ABBREVIATED_LEVEL = re.compile(r"(?:tp|tx|tt|q|h|p|t\.p)\.?\s?\Z")
_STEPS = 8


def read_chain(folded: Folded, at: int) -> Chain | None:
    """Read the posts that stand at ``at`` (an offset in ``folded.key``) and the name right after them."""
    posts: list[Post] = []
    while len(posts) < _STEPS:
        found = _read_post(folded, at)
        if found is None:
            break
        post, name = found
        posts.append(post)
        if name is not None:
            return Chain(tuple(posts), name)
        separator = _SEPARATOR.match(folded.key, post.end)
        if post.rank and separator is None and folded.key[post.end : post.end + 1] == " ":
            at = post.end + 1
        elif separator is None:
            break
        else:
            at = separator.end()
    return Chain(tuple(posts), None) if posts else None


def name_after(folded: Folded, at: int, kind: str) -> tuple[int, Run | None, Split]:
    """Read the run of capitals at ``at`` and cut it; give the offset where it begins, the run and the cut."""
    start = academic_end(folded, at)
    run = read_run(folded, start)
    if run is None or _opens_post(folded, start, run.keys[0]):
        return start, None, Split(0, 0)
    run = _stop_at_heads(folded, run)
    if start != at:
        kind = "closed"
    if not run.spans:
        return start, None, Split(0, 0)
    cut = split_run(_without_predicate(folded, run), kind)
    if _may_wrap(run, cut):
        longer = read_wrapped(folded, run)
        if len(longer) > len(run):
            longer = _stop_at_heads(folded, longer)
            return start, longer, split_run(longer, kind)
    return start, run, cut


def _may_wrap(run: Run, cut: Split) -> bool:
    """A name of one word, or of a surname and "Thị", is not finished at the line's end."""
    return cut.name <= 1 or (cut.name == 2 and run.keys[cut.place + 1] in ("thị", "văn"))


def _without_predicate(folded: Folded, run: Run) -> Run:
    """In a text in capitals a run goes on into the predicate; leave that out."""
    start, end = run.spans[0][0], run.spans[-1][1]
    if len(run) < 3 or not folded.text[start:end].isupper():
        return run
    for index in range(2, len(run)):
        at = run.spans[index][0]
        if starts_predicate(folded, at) and (index >= 3 or index + 1 < len(run)):
            return run.cut(index)
    return run.cut(min(len(run), 7))


def _opens_post(folded: Folded, at: int, word: str) -> bool:
    """Say whether the capital word at ``at`` opens a post; a post of one short word may as well be a name."""
    match = HEAD.match(folded.key, at) if word in _HEAD_WORDS else None
    return match is not None and " " in match.group()


def _stop_at_heads(folded: Folded, run: Run) -> Run:
    for index, (start, _) in enumerate(run.spans):
        if index and _opens_post(folded, start, run.keys[index]):
            return run.cut(index)
        if run.keys[index] in ("ảnh", "tin", "nguồn", "clip", "video") and index > 1 and folded.text[run.spans[index][1] : run.spans[index][1] + 1] == ":":
            return run.cut(index)
    return run


_HEAD_WORDS = frozenset(
    key(word).split()[0] for word in (*HEADS, *DEPUTIES, *FORMER, *RANKS, "trưởng", "phó")
)


def _read_post(folded: Folded, at: int) -> tuple[Post, tuple[int, int] | None] | None:
    head = HEAD.match(folded.key, at)
    if head is None:
        return None
    end = head.end()
    if head.group("rank"):
        return _finish(folded, at, end, "closed", rank=True)
    kind, bare = _LEVEL_KINDS.get(head.group().split()[-1], "none"), True
    for _ in range(_STEPS):
        body = _BODY.match(folded.key, end)
        if body is not None:
            body_end, kind = _end_of_body(folded, at, body)
            if body_end > end:
                bare, end = False, body_end
        gap = end if folded.key[end - 1 : end] == "." else _gap(folded, end)
        if gap is None:
            break
        start, run, cut = name_after(folded, gap, kind)
        if run is None:
            break
        compound = _compound(folded, run, cut, kind)
        if compound:
            end, bare, kind = compound, False, "firm" if kind == "firm" else "field"
            continue
        if cut.place and start == gap:
            end, bare = run.spans[cut.place - 1][1], False
            end = _double_name(folded, run, cut, end)
        if cut.name:
            if not cut.place and kind == "none" and cut.name == 1 and not _alone(folded, run):
                break
            spans = run.spans[cut.place : cut.place + cut.name]
            return Post(at, end, False, bare), (spans[0][0], spans[-1][1])
        if not cut.place:
            break
        kind = "closed" if kind == "prov" else "organ"
        comma = _PLACE_CONTINUES.match(folded.key, end)
        if comma is not None and not HEAD.match(folded.key, comma.end()):
            end_of_comma = comma.end()
            further = _BODY.match(folded.key[:end_of_comma + 60], end_of_comma - 1) if folded.key[end_of_comma - 1] == " " else None
            if further is not None:
                run = read_run(folded, further.end() + 1)
                if run is not None:
                    end = end_of_comma - 1
                    continue
    return _finish(folded, at, end, kind, rank=False, bare=bare)


def _finish(
    folded: Folded, at: int, end: int, kind: str, *, rank: bool, bare: bool = True
) -> tuple[Post, tuple[int, int] | None]:
    post = Post(at, end, rank, bare)
    after = end
    bracket = _BRACKETED_PLACE.match(folded.key, end)
    term = _TERM.match(folded.key, end)
    if bracket:
        after = bracket.end()
    elif term:
        after = term.end()
    elif not rank:
        return post, None
    gap = _gap(folded, after)
    if gap is None:
        comma = academic_end(folded, after)
        if comma == after:
            return post, None
        gap = comma
    _, run, cut = name_after(folded, gap, "closed")
    if run is None or not cut.name or cut.place:
        return post, None
    spans = run.spans[: cut.name]
    return post, (spans[0][0], spans[-1][1])


def _gap(folded: Folded, at: int) -> int | None:
    """Give the offset after the white space at ``at``, if a word follows on this or the next line."""
    end = at
    while end < at + 3 and folded.key[end : end + 1] in (" ", "\n"):
        end += 1
    return end if at < end < len(folded.key) and folded.key[at:end].count("\n") < 2 else None


def _end_of_body(folded: Folded, at: int, body: re.Match[str]) -> tuple[int, str]:
    """Give where the body ends and of what kind its last part is; ordinary words after it are left out."""
    kind = body.lastgroup or "none"
    start, end = body.span(kind)
    words = body.group(kind)
    if folded.text[start].islower() and (kind == "field" or words in _ORDINARY):
        before = folded.key[at:start].split()
        if before[-1] not in _OPENERS and folded.text[at].isupper():
            return start - 1 if start - 1 > body.start() else body.start(), _kind_before(folded, body.start(), start)
    if kind == "organ" and words in _CLOSED:
        kind = "closed"
    if kind == "prov" and words in ("tỉnh ủy", "tỉnh đoàn", "cấp tỉnh"):
        kind = "prov"
    return end, kind


def _kind_before(folded: Folded, start: int, end: int) -> str:
    shorter = _BODY.fullmatch(folded.key, start, end - 1)
    return (shorter.lastgroup or "none") if shorter else "none"


def _compound(folded: Folded, run: Run, cut: Split, kind: str) -> int | None:
    """Give the end of a compound that opens with a capital and goes on in small letters: "Cấp nước".

    Bodies are written so, persons and places never are. The word after must not open a predicate.
    """
    if len(run) != 1 or kind in ("prov", "dist", "comm", "vill", "closed", "none"):
        return None
    end = run.spans[0][1]
    following = re.compile(r" [a-zà-ỹđ]+").match(folded.text, end)
    if following is None or starts_predicate(folded, end + 1):
        return None
    return following.end()


def _double_name(folded: Folded, run: Run, cut: Split, end: int) -> int:
    """Take in the second half of a province with two names: "Bà Rịa - Vũng Tàu"."""
    if cut.name or folded.key[end : end + 3] != " - ":
        return end
    other = read_run(folded, end + 3)
    if other is None or len(other) < 2:
        return end
    whole = f"{' '.join(run.keys[: cut.place])} - {' '.join(other.keys[:2])}"
    return other.spans[1][1] if is_place(whole) else end


def _alone(folded: Folded, run: Run) -> bool:
    """Say whether the one word of ``run`` can be a given name by what follows it."""
    end = run.spans[0][1]
    rest = folded.text[end : end + 2]
    return not (rest[:1] == " " and rest[1:].isalpha()) or starts_predicate(folded, end + 1)
