"""Who holds which post: posts before a name, after it, in brackets, from a list head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from llmx.vietnamese.alternation import GAP, alternation
from llmx.vietnamese.memorials import is_memorial
from llmx.vietnamese.names import Run, academic_end, is_place, name_score, read_run
from llmx.vietnamese.positions import HEAD, Chain, Post, name_after, read_chain
from llmx.vietnamese.posts import HONORIFICS, PLURALS
from llmx.vietnamese.sides import SIDE_START, read_side
from llmx.vietnamese.spelling import Folded

__all__ = ["Person", "bind"]

Offsets = tuple[int, int]


@dataclass(slots=True)
class Person:
    """One occurrence of a person while the text is being read: offsets in the folded text."""

    name: Offsets
    posts: list[Offsets] = field(default_factory=list)
    inherited: list[Offsets] = field(default_factory=list)
    side: Offsets | None = None
    honorific: bool = False
    post_first: bool = False


_HON = rf"(?:(?:{alternation(PLURALS)}){GAP})?(?:{alternation(HONORIFICS)})\s?"
_ANCHOR = re.compile(rf"(?<!\w)(?:(?P<side>{SIDE_START})|(?P<post>{HEAD.pattern.replace('?P<rank>', '')})|(?P<hon>{_HON}))")
_PLURAL_BEFORE = re.compile(rf"(?<!\w)(?:{alternation(PLURALS)}){GAP}(?:(?:đồng chí|ông|bà|đ/c|vị)\s)?\Z")
_SENTENCE_END = re.compile(r"(?<!\btp)(?<!\btx)(?<!\bts)(?<!\bgs)(?<!ths)[.!?…][\"')\]]*(?:\s|\Z)|\n(?!\s?(?:[-+*•]|\d{1,2}[.)])\s)(?=\S)")
_BULLET = re.compile(r"\n\s?(?:[-+*•]|\d{1,2}[.)])\s\Z")
_CLOSES_LIST = re.compile(
    r"(?<!\w)(?:cùng|các|những|lãnh đạo|đại diện|về phía|phía|ngoài ra|có|đồng thời|nguyên lãnh đạo|tham dự|dự)(?!\w)"
)
_APPOSITION = re.compile(
    r"\s?(?:\([^()\n]{0,60}\))?\s?(?:[,(:-]\s?)?"
    r"(?:(?:\d{2} tuổi|sinh năm \d{4}|sn \d{4}|người [\w ]{2,12}|quê [\w ]{2,30})\s?[,-]\s?)?"
    r"(?:(?:hiện|nay|hiện nay|từng|đang|vừa|vốn|đồng thời|cũng|nguyên)\s)*"
    r"(?:(?:là|kiêm|giữ chức(?: vụ)?|với (?:tư cách|cương vị)(?: là)?|trên cương vị|trong vai trò)\s)?\Z"
)
_APPOINTED = re.compile(
    r"(?<!\w)(?:giữ(?: các)? (?:chức(?: vụ| danh)?|cương vị|trọng trách)|làm|đảm (?:nhận|nhiệm|trách)(?: chức(?: vụ| danh)?| cương vị)?"
    r"|được giao(?: giữ)?(?: chức(?: vụ)?)?|trở thành|bổ nhiệm(?: làm)?|được bầu(?: làm)?|đắc cử|trúng cử|(?:giữ|thôi|thôi giữ) chức(?: vụ| danh)?"
    r"|(?:hiện|đang|từng|nguyên) là|là)\s\Z"
)
_PENDING = re.compile(r"\s?[,:(-]?\s?(?:(?:là|đối với|cho|do|gồm|của)\s)?\Z")
_CLAUSE_START = re.compile(r"(?:\A|[\n.,;:\"]\s?|theo\s|còn\s|là\s)\Z")
_COLON = re.compile(r"\s?(?:,?\s(?:gồm|gồm có|là|có))?\s?:\s{0,2}(?:\n?\s?[-+*•]\s?)?")
_NEXT_NAME = re.compile(r"\s?[,;]\s{0,2}(?:và\s|cùng\s)?|\s{1,2}(?:và|cùng)\s{1,2}|[;,.]?\s?\n\s?(?:[-+*•]|\d{1,2}[.)])\s{0,2}")
_BEFORE = 90
_TAIL = re.compile(r"(?:,|-|\(|\slà)\s{0,2}\Z")


class _Reader:
    """Reads a text from left to right; knows the open list head, the side and the last person."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.people: list[Person] = []
        self.end = 0
        self.last: Person | None = None
        self.head: tuple[Post, ...] = ()
        self.head_separator: str | None = None
        self.first_style: bool | None = None
        self.side: Offsets | None = None
        self.pending: Chain | None = None

    def read(self) -> list[Person]:
        cursor = 0
        while match := _ANCHOR.search(self.folded.key, cursor):
            at = match.start()
            self._pass(at)
            if match.group("side"):
                cursor = self._side(at, match.end())
            elif match.group("post"):
                cursor = self._post(at)
            else:
                cursor = self._honorific(match)
            cursor = max(cursor, match.start() + 1)
        return self.people

    def _pass(self, at: int) -> None:
        gap = self.folded.key[self.end : at]
        ends = [found for found in _SENTENCE_END.finditer(gap)]
        if ends:
            self._close()
            self.side = None
            self.last = None
            self.pending = None

    def _close(self) -> None:
        self.head, self.head_separator, self.first_style = (), None, None

    def _side(self, at: int, end: int) -> int:
        side = read_side(self.folded, at)
        if side is None:
            return end
        self._close()
        self.side, self.last, self.end = side, None, side[1]
        return side[1]

    def _honorific(self, match: re.Match[str]) -> int:
        folded, end = self.folded, match.end()
        if self._inside_name(match.start()):
            return end
        if match.group("hon")[:1].isdigit() or _PLURAL_BEFORE.match(match.group("hon").split()[0] + " "):
            self._close()
            self.last = None
        colon = _COLON.match(folded.key, match.start() + len(match.group().rstrip()))
        start, run, cut = name_after(folded, colon.end() if colon else end, "closed")
        if run is None or not cut.name or cut.place or name_score(run.keys[: cut.name]) < -0.9:
            return end
        gap = folded.key[self.end : match.start()]
        if is_memorial(folded, match.start(), run.keys[: cut.name]):
            self.end, self.last = run.spans[cut.name - 1][1], None
            return self.end
        person = self._add((run.spans[0][0], run.spans[cut.name - 1][1]), gap, post_first=False)
        person.honorific = True
        if self.pending is not None and _PENDING.match(gap) and self._opens_clause(self.pending.start):
            person.posts = [(post.start, post.end) for post in self.pending.posts]
        self.pending = None
        return self._continue()

    def _inside_name(self, at: int) -> bool:
        """Say whether the capital word at ``at`` follows another one: "Duy Anh Kha" has no "anh Kha"."""
        if not self.folded.text[at].isupper() or self.folded.key[at - 1 : at] != " ":
            return False
        before = self.folded.text[max(0, at - 10) : at].split()
        return bool(before) and before[-1][0].isupper() and before[-1][-1].isalnum()

    def _opens_clause(self, at: int) -> bool:
        return _CLAUSE_START.search(self.folded.key[max(0, at - 8) : at]) is not None

    def _post(self, at: int) -> int:
        folded = self.folded
        chain = read_chain(folded, at)
        if chain is None:
            return at + 1
        gap = folded.key[self.end : at]
        posts = chain.posts
        name_keys = folded.key[slice(*chain.name)].split() if chain.name else []
        if is_memorial(folded, at, tuple(name_keys), posts[0]):
            self.end, self.last = (chain.name or (0, chain.end))[1], None
            return self.end
        plural = _PLURAL_BEFORE.search(folded.key[max(0, at - 24) : at]) is not None
        if plural:
            self._close()
        if chain.name is not None:
            return self._post_before_name(chain, gap, plural)
        return self._post_alone(chain, gap, plural)

    def _post_before_name(self, chain: Chain, gap: str, plural: bool) -> int:
        posts = chain.posts
        assert chain.name is not None
        if self.last is not None and gap and _APPOSITION.match(gap):
            rank = next((index for index, post in enumerate(posts) if post.rank and index), None)
            if rank is not None:
                self.last.posts += [(post.start, post.end) for post in posts[:rank]]
                posts = posts[rank:]
            elif self.last.honorific and not self.last.posts and not self.last.inherited and len(posts) > 1:
                self.last.posts += [(post.start, post.end) for post in posts[:-1]]
                posts = posts[-1:]
        person = self._add(chain.name, gap, post_first=not posts[0].rank)
        person.posts = [(post.start, post.end) for post in posts]
        if plural:
            self.head, self.first_style = posts, None
        self.pending = None
        return self._continue()

    def _post_alone(self, chain: Chain, gap: str, plural: bool) -> int:
        folded = self.folded
        colon = _COLON.match(folded.key, chain.end)
        if colon is not None and (plural or self._list_follows(colon.end())):
            self._close()
            self.head = chain.posts
            self.end, self.last = colon.end(), None
            return self._continue(first=True)
        spans = [(post.start, post.end) for post in chain.posts]
        if self.last is not None and gap and (_APPOSITION.match(gap) or _APPOINTED.search(gap)):
            self.last.posts += spans
        else:
            name = self._name_before(chain.start)
            if name is None:
                self.pending = chain
                self.end = chain.end
                self.last = None if _CLOSES_LIST.search(gap) else self.last
                return chain.end
            before = folded.key[self.end : name[0]]
            self._add(name, before, post_first=False).posts = spans
        self.end = chain.end
        self.pending = None
        return self._continue()

    def _list_follows(self, at: int) -> bool:
        folded = self.folded
        if HEAD.match(folded.key, at) or re.compile(_HON).match(folded.key, at):
            return True
        _, run, cut = name_after(folded, at, "closed")
        return run is not None and cut.name >= 2 and not cut.place and name_score(run.keys[: cut.name]) > 1.0

    def _add(self, name: Offsets, gap: str, *, post_first: bool) -> Person:
        person = Person(name, side=self.side, post_first=post_first)
        if self.head and self._inherits(gap, post_first):
            person.inherited = [(post.start, post.end) for post in self.head]
        self.people.append(person)
        self.last = person
        self.end = name[1]
        return person

    def _inherits(self, gap: str, post_first: bool) -> bool:
        """A list goes on while the separator of its first two items does, and nothing new is announced."""
        if _CLOSES_LIST.search(gap):
            self._close()
            return False
        if self.first_style is None:
            self.first_style = post_first
            return True
        separator = ";" if ";" in gap or "\n" in gap else ","
        if self.head_separator is None:
            self.head_separator = separator
        if (self.head_separator == "," and separator == ";") or (separator == ";" and post_first and not self.first_style):
            self._close()
            return False
        return True

    def _continue(self, *, first: bool = False) -> int:
        """Read the bare names of an open list that follow at once."""
        folded = self.folded
        while self.head:
            separator = None if first else _NEXT_NAME.match(folded.key, self.end)
            if not first and separator is None:
                break
            at = self.end if separator is None else separator.end()
            first = False
            start, run, cut = name_after(folded, at, "closed")
            if run is None or cut.name < 2 or cut.place or name_score(run.keys[: cut.name]) <= 0.4:
                break
            if is_place(" ".join(run.keys[: cut.name])):
                break
            gap = separator.group() if separator else ""
            person = self._add((run.spans[0][0], run.spans[cut.name - 1][1]), gap, post_first=False)
            if not person.inherited:
                self.people.pop()
                self.last = None
                break
        return self.end

    def _name_before(self, at: int) -> Offsets | None:
        """Find the bare name that a post at ``at`` stands after: "Nguyễn Xuân Ký, Phó Bí thư"."""
        folded = self.folded
        low = max(self.end, at - _BEFORE)
        window = folded.key[low:at]
        tail = _TAIL.search(window)
        if tail is None:
            return None
        return _last_name(folded, low, low + len(window[: tail.start()].rstrip()))


_RUN_END = re.compile(r"(?:^|[^\w'-])(\S+(?: \S+){0,5})\Z")


def _last_name(folded: Folded, low: int, end: int) -> Offsets | None:
    """Give the longest likely name of capitals that ends at ``end``."""
    text = folded.text
    start = end
    while start > low:
        space = text.rfind(" ", low, start - 1)
        word = text[space + 1 : start].rstrip()
        if not word or not word[0].isupper() or word[-1] in ",;:.)" or "\n" in word or "(" in word:
            break
        start = space + 1
        if space < low:
            break
    run = read_run(folded, start) if start < end else None
    if run is None or run.spans[-1][1] != end:
        return None
    for count in range(max(0, len(run) - 6), len(run) - 1):
        keys = run.keys[count:]
        if name_score(keys) > 0.9 and not is_place(" ".join(keys)):
            if _NOT_PERSON.search(folded.key[max(0, run.spans[count][0] - 16) : run.spans[count][0]]):
                return None
            return run.spans[count][0], end
    return None


_NOT_PERSON = re.compile(
    r"(?<!\w)(?:tại|ở|tỉnh|huyện|xã|phường|quận|thành phố|thị xã|đường|phố|cầu|trường|công ty|thôn|bản|làng|sông|hồ|núi|tập đoàn|bệnh viện|ảnh|tin)[:\s]+\Z"
)


def bind(folded: Folded) -> list[Person]:
    """Read ``folded`` and give the persons in the order of their names, with the posts each occurrence carries."""
    return _Reader(folded).read()
