"""The grammar of posts: prefix + rank + body + place, one after another, and the name that may follow.

post   := former* deputy? head modifier* (organ | field | level | number | acronym | place)* [bracket]
chain  := post (separator post)* [name]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from llmx.vietnamese.alternation import GAP, alternation
from llmx.vietnamese.bodies import acronym_end, body_at, kind_of_head, opens_body, small_letters_end
from llmx.vietnamese.boundary import Split, is_place, is_province, split_run
from llmx.vietnamese.names import UPPER, Run, academic_end, is_foreign, read_run, starts_predicate, wrapped
from llmx.vietnamese.posts import (
    CITY_WORDS,
    COMMUNE_WORDS,
    DEPUTIES,
    DISTRICT_WORDS,
    FORMER,
    HEADS,
    LED,
    MODIFIERS,
    PROVINCE_WORDS,
    RANKS,
)
from llmx.vietnamese.spelling import Folded, key

__all__ = ["HEAD", "Chain", "Offsets", "Post", "name_at", "read_chain"]

Offsets = tuple[int, int]
"""Start and end in the folded text."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its span; whether it is a military rank; whether it is a head without body."""

    start: int
    end: int
    rank: bool
    bare: bool

    @property
    def span(self) -> Offsets:
        """Where the post stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts that follow one another, and the span of the name right after the last of them."""

    posts: tuple[Post, ...]
    name: Offsets | None

    @property
    def start(self) -> int:
        """Offset where the first post begins."""
        return self.posts[0].start

    @property
    def end(self) -> int:
        """Offset where the last post ends."""
        return self.posts[-1].end

    @property
    def spans(self) -> list[Offsets]:
        """Where the posts stand."""
        return [post.span for post in self.posts]


HEAD = re.compile(
    rf"(?:(?:{alternation(FORMER)}){GAP}(?:là{GAP})?)*"
    rf"(?:(?P<rank>{alternation(RANKS)})"
    rf"|(?:(?:{alternation(DEPUTIES)}){GAP})?"
    rf"(?:{alternation((*LED, *HEADS))})"
    rf"(?:{GAP}(?:{alternation(MODIFIERS)}))*)"
)
"""The head of a post in key space: formers, deputy, head word, modifiers; group ``rank`` for a military rank."""

_RANK_AT = re.compile(alternation(RANKS))
_GOVERNS_ABROAD = re.compile(r"(?:thị trưởng|tỉnh trưởng|thống đốc|đô trưởng|thủ hiến)\Z")
_HEAD_WORDS = frozenset(key(word).split()[0] for word in (*HEADS, *DEPUTIES, *FORMER, *RANKS, "trưởng", "phó"))
_SEPARATOR = re.compile(
    r"\s?[,/]\s?(?:(?:và|đồng thời|kiêm)\s)?(?:là\s)?|\s?-\s?|\s(?:kiêm(?:\s(?:nhiệm|chức))?|đồng thời là|và là)\s"
)
_LEVEL = alternation((*PROVINCE_WORDS, *DISTRICT_WORDS, *CITY_WORDS, *COMMUNE_WORDS))
_FURTHER_PLACE = re.compile(rf"\s?,(?=\s(?:{_LEVEL})\s?\w)")
_BRACKET = re.compile(r"\s?\((?P<inside>[^()\n]{2,80})\)")
_ACRONYM_IN_BRACKETS = re.compile(rf" ?\([{UPPER}][{UPPER}&/.-]+\)(?= [{UPPER}])")
_TERM = re.compile(r"(?:,?\s?(?:khóa|nhiệm kì)\s(?:[ivx]+|\d{1,4}(?:\s?-\s?\d{2,4})?)(?!\w))+")
_ABROAD = re.compile(rf"{GAP}(?:tại|kiêm nhiệm tại){GAP}")
_POSTED_ABROAD = re.compile(r"đại sứ|lãnh sự|trưởng đại diện|tham tán|giám đốc quốc gia|công sứ|đại biện|phái viên")
_SMALL_WORD = re.compile(r" [a-zà-ỹđ]+")
_SPACE = re.compile(r"[ \n]{1,2}(?!\n)")
_MOST = 8


def read_chain(folded: Folded, at: int, *, expects_name: bool = False, after_name: bool = False) -> Chain | None:
    """Read the posts at ``at`` (an offset in ``folded.key``) and the name right after them.

    ``expects_name``: the text announces several persons of this post. ``after_name``: a name without a
    post stands just before, so that what follows is rather the post's own body.
    """
    posts: list[Post] = []
    while len(posts) < _MOST:
        reader = _PostReader(folded, at, expects_name=expects_name, after_name=after_name)
        if not reader.read():
            break
        posts.append(Post(at, reader.end, reader.rank, reader.bare))
        if reader.name is not None:
            return Chain(tuple(posts), reader.name)
        separator = _SEPARATOR.match(folded.key, reader.end)
        if separator is not None:
            at = separator.end()
        elif folded.key[reader.end : reader.end + 1] == " " and (reader.rank or _RANK_AT.match(folded.key, reader.end + 1)):
            at = reader.end + 1
        else:
            break
    return Chain(tuple(posts), None) if posts else None


def name_at(folded: Folded, at: int, *, expects_name: bool = False) -> Run | None:
    """Read the person's name at ``at``, academic titles before it left out."""
    run, cut = _cut_at(folded, academic_end(folded, at), "closed", expects_name=expects_name)
    return run.part(0, cut.name) if run is not None and cut.name and not cut.place else None


def _cut_at(folded: Folded, at: int, kind: str, *, expects_name: bool) -> tuple[Run | None, Split]:
    run = _capitals(folded, at)
    if run is None:
        return None, Split(0, 0)
    cut = split_run(_without_predicate(folded, run), kind, expects_name=expects_name)
    longer = wrapped(folded, run, cut.name)
    if longer is not None:
        run = _stop_at_heads(folded, longer)
        cut = split_run(_without_predicate(folded, run), kind, expects_name=expects_name)
    return run, cut


def _capitals(folded: Folded, at: int) -> Run | None:
    run = read_run(folded, at)
    if run is None or _opens_post(folded, at, run.keys[0]):
        return None
    return _stop_at_heads(folded, run)


def _opens_post(folded: Folded, at: int, word: str) -> bool:
    """Say whether the capital word at ``at`` opens a post; a head of one word may as well be a name."""
    match = HEAD.match(folded.key, at) if word in _HEAD_WORDS else None
    return match is not None and " " in match.group()


def _stop_at_heads(folded: Folded, run: Run) -> Run:
    """End a run where a post begins, or a body whose name goes on in small letters ("Agribank | Chi nhánh")."""
    for index, (start, _) in enumerate(run.spans):
        if index and _opens_post(folded, start, run.keys[index]):
            return run.part(0, index)
    last = run.spans[-1][0]
    small_follows = folded.text[run.end : run.end + 1] == " " and folded.text[run.end + 1 : run.end + 2].islower()
    if len(run) > 1 and small_follows:
        body = body_at(folded, last, last - 1)
        if body is not None and body[0] > run.end:
            return run.part(0, len(run) - 1)
    return run


def _without_predicate(folded: Folded, run: Run) -> Run:
    """In a text in capitals a run goes on into the predicate; leave that out."""
    if len(run) < 3 or not folded.text[run.spans[0][0] : run.end].isupper():
        return run
    for index in range(2, len(run)):
        if starts_predicate(folded, run.spans[index][0]) and (index >= 3 or index + 1 < len(run)):
            return run.part(0, index)
    return run


@lru_cache(maxsize=1024)
def _facts_of_head(head: str) -> tuple[str, bool]:
    """Give the kind of what follows a head directly, and whether it governs a place abroad."""
    return kind_of_head(head), _GOVERNS_ABROAD.search(head) is not None


class _PostReader:
    """Reads one post from left to right."""

    def __init__(self, folded: Folded, at: int, *, expects_name: bool, after_name: bool) -> None:
        self.folded = folded
        self.at = self.end = at
        self.expects_name = expects_name
        self.after_name = after_name
        self.rank = False
        self.bare = True
        self.kind = "none"
        self.name: Offsets | None = None
        self.capitals = False
        self.governs_abroad = False

    def read(self) -> bool:
        """Read the post and the name after it; give False where no post stands."""
        head = HEAD.match(self.folded.key, self.at)
        if head is None:
            return False
        self.end = head.end()
        self.capitals = self.end - self.at > 5 and self.folded.text[self.at : self.end].isupper()
        if head.group("rank"):
            self.rank, self.kind = True, "closed"
        else:
            self.kind, self.governs_abroad = _facts_of_head(head.group())
            for _ in range(_MOST):
                if self._ends_here() or not (self._body() or self._place_or_name()) or self.name is not None:
                    break
        if self.name is None:
            self._tail(head.group())
        self._drop_full_stop()
        return True

    def _drop_full_stop(self) -> None:
        """Leave the full stop of an abbreviation ("TP.") to the sentence that ends there."""
        if self.folded.key[self.end - 1] == "." and not self.folded.key[self.end : self.end + 1].isalnum():
            self.end -= 1

    def _grow(self, end: int, kind: str) -> bool:
        if kind in ("prov", "city") and self.governs_abroad:
            kind = "state"
        self.end, self.kind, self.bare = end, kind, False
        return True

    def _ends_here(self) -> bool:
        """Say at a glance that no word follows the post read so far."""
        following = self.folded.key[self.end : self.end + 1]
        return following not in (" ", "\n") and self.folded.key[self.end - 1] != "."

    def _gap(self) -> int | None:
        """Give the offset of the word after the white space at the end, on this or the next line."""
        key_, end = self.folded.key, self.end
        while end < self.end + 3 and key_[end : end + 1] in (" ", "\n"):
            end += 1
        if end == self.end:
            return end if key_[end - 1] == "." and key_[end : end + 1].isalpha() else None
        return end if end < len(key_) and key_[self.end : end].count("\n") < 2 else None

    def _body(self) -> bool:
        found = body_at(self.folded, self.at, self.end, self.kind)
        if found is not None and found[0] > self.end:
            return self._grow(*found)
        bracket = _ACRONYM_IN_BRACKETS.match(self.folded.text, self.end)
        if bracket is not None:
            return self._grow(bracket.end(), self.kind)
        at = self._gap()
        if at is None or self.capitals:
            return False
        acronym = acronym_end(self.folded, at)
        return acronym is not None and self._grow(acronym, "organ")

    def _place_or_name(self) -> bool:
        folded, at = self.folded, self._gap()
        if at is None:
            return False
        start = academic_end(folded, at)
        kind = self.kind if start == at else "closed"
        run, cut = _cut_at(folded, start, kind, expects_name=self.expects_name)
        if run is None:
            return start == at and self._finish_in_small_letters()
        double = self._double_place(run) if start == at else None
        if double is not None:
            return self._grow(double, "closed")
        if self._compound(run) or self._firm(run, cut):
            return True
        if cut.place and start == at:
            self._grow(run.spans[cut.place - 1][1], "closed" if kind == "prov" else "organ")
        if cut.name:
            if not cut.place and kind == "none" and cut.name == 1 and not self._stands_alone(run):
                return False
            self.name = run.spans[cut.place][0], run.spans[cut.place + cut.name - 1][1]
            return True
        return bool(cut.place) and self._further_place()

    def _finish_in_small_letters(self) -> bool:
        if self.bare or self.kind not in ("organ", "field", "firm", "named") or self.folded.text[self.end] == "\n":
            return False
        if _TERM.match(self.folded.key, self.end):
            return False
        end = small_letters_end(self.folded, self.end)
        return end is not None and self._grow(end, "organ")

    def _compound(self, run: Run) -> bool:
        """Take in a compound that opens with a capital and goes on in small letters: "Cấp nước".

        Bodies are written so, persons and places never are. The word after must not open a predicate.
        """
        if len(run) != 1 or self.kind in ("prov", "dist", "city", "comm", "vill", "none"):
            return False
        following = _SMALL_WORD.match(self.folded.text, run.end)
        if following is None or starts_predicate(self.folded, run.end + 1):
            return False
        end = small_letters_end(self.folded, run.end) or following.end()
        return self._grow(end, "firm" if self.kind == "firm" else "field")

    def _firm(self, run: Run, cut: Split) -> bool:
        """Take in a firm's foreign name: before more of its body, or after a person who has no post yet."""
        if self.kind not in ("none", "firm", "organ") or cut.place or not is_foreign(run.keys[0]):
            return False
        more = self.folded.key[run.end : run.end + 1] == " " and opens_body(self.folded, run.end + 1)
        return (self.after_name or (more and len(run) == 1)) and self._grow(run.end, "firm")

    def _double_place(self, run: Run) -> int | None:
        """Give the end of a place with two names: "Phan Rang - Tháp Chàm", "Đồng Đăng - Lạng Sơn"."""
        if self.folded.key[run.end : run.end + 3] != " - ":
            return None
        other = read_run(self.folded, run.end + 3)
        if other is None or len(run) > 3:
            return None
        for count in range(min(3, len(other)), 0, -1):
            second = " ".join(other.keys[:count])
            whole = f"{' '.join(run.keys)} - {second}"
            if is_place(whole) or (self.kind not in ("none", "closed") and is_place(second)):
                return other.spans[count - 1][1]
        return None

    def _stands_alone(self, run: Run) -> bool:
        """Say whether the one word of ``run`` can be a given name by what follows it."""
        following = self.folded.text[run.end : run.end + 2]
        return following[:1] != " " or not following[1:].isalpha() or starts_predicate(self.folded, run.end + 1)

    def _further_place(self) -> bool:
        """Go on over a comma to the next larger unit: "phường X, quận Y"."""
        while comma := _FURTHER_PLACE.match(self.folded.key, self.end):
            level = body_at(self.folded, self.at, comma.end())
            run = read_run(self.folded, level[0] + 1) if level else None
            cut = split_run(run, level[1]) if level and run else None
            if run is None or cut is None or not cut.place:
                break
            self._grow(run.spans[cut.place - 1][1], "closed")
        return True

    def _abroad(self, head: str) -> bool:
        """Take in where a post is held: "Đại sứ Lào | tại Việt Nam", over the acronym of the body if one stands between."""
        if not _POSTED_ABROAD.search(head):
            return False
        acronym = _BRACKET.match(self.folded.key, self.end)
        over = acronym is not None and acronym_end(self.folded, acronym.start("inside")) == acronym.end("inside")
        abroad = _ABROAD.match(self.folded.key, acronym.end() if acronym and over else self.end)
        run = read_run(self.folded, abroad.end()) if abroad else None
        cut = split_run(run, "state") if run else None
        return bool(run and cut and cut.place) and self._grow(run.spans[cut.place - 1][1], "closed")

    def _tail(self, head: str) -> None:
        """Read what may still follow a post: where abroad, a bracket with a larger body, a term; then the name."""
        folded = self.folded
        if folded.key[self.end : self.end + 1] not in (" ", "\n", ",", "("):
            return
        abroad = self._abroad(head)
        bracket = _BRACKET.match(folded.key, self.end)
        after = self.end
        if bracket is not None and not self.rank:
            inside = bracket.start("inside")
            words = bracket.group("inside").split(",")[0]
            if folded.text[inside].isupper() and (is_province(words) or is_place(words) or opens_body(folded, inside)):
                after = self.end = bracket.end()
        term = _TERM.match(folded.key, after)
        if term is not None:
            after = term.end()
        elif after == self.end and not self.rank and not abroad and bracket is None:
            if self.after_name or academic_end(folded, after) == after:
                return
        self._name_after(after)

    def _name_after(self, after: int) -> None:
        folded = self.folded
        at = academic_end(folded, after)
        if at == after:
            space = _SPACE.match(folded.key, after)
            if space is None:
                return
            at = space.end()
        run = name_at(folded, at, expects_name=self.expects_name)
        if run is not None:
            self.name = run.spans[0][0], run.end
