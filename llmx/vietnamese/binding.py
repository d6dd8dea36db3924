"""Who holds which post: posts before a name, after it, in brackets, from a list head, by appointment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from llmx.vietnamese.alternation import GAP, alternation
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.heads import HEAD, name_at
from llmx.vietnamese.inheritance import ListHead, announces
from llmx.vietnamese.memorials import is_memorial
from llmx.vietnamese.names import Run, name_score, run_before
from llmx.vietnamese.positions import Chain, Offsets, Post, read_chain
from llmx.vietnamese.posts import DEPUTIES, FORMER, HEADS, HONORIFICS, LED, NOT_BEFORE_PERSONS, PLURALS, RANKS
from llmx.vietnamese.sides import SIDE_STARTS, delegation_before, read_side
from llmx.vietnamese.spelling import Folded

__all__ = ["Person", "bind"]


@dataclass(slots=True)
class Person:
    """One occurrence of a person while the text is being read: offsets in the folded text."""

    name: Offsets
    posts: list[Offsets] = field(default_factory=list)
    inherited: list[Offsets] = field(default_factory=list)
    side: Offsets | None = None
    honorific: bool = False


# One pass finds where anything can begin; a character that is no letter before it makes the scan quick.
_ANCHOR = re.compile(rf"\W(?:{alternation((*SIDE_STARTS, *HEADS, *RANKS, *DEPUTIES, *FORMER, *LED, *HONORIFICS))})")
_PLURAL = alternation(PLURALS)
_HONORIFIC = re.compile(rf"(?:{alternation(HONORIFICS)})\s?")
_PLURAL_BEFORE = re.compile(rf"(?<!\w)(?:{_PLURAL}){GAP}(?:(?:đồng chí|ông|bà|đ/c|vị)\s)?\Z")
_LIST_OPENS = re.compile(rf"(?:(?:{_PLURAL}){GAP})?(?:{alternation(HONORIFICS)})")
_SENTENCE_END = re.compile(
    r"(?<!\btp)(?<!\btx)(?<!\bts)(?<!\bgs)(?<!ths)[.!?…][\"')\]]*(?:\s|\Z)|\n(?!\s?(?:[-+*•]|\d{1,2}[.)])\s)(?=\S)"
)
_BRACKETED = r"(?:\([^()\n]{0,120}\))"
_ABOUT = r"(?:(?:\d{2} tuổi|sinh năm \d{4}|sn \d{4}|người [\w ]{2,12}|quê [\w ]{2,30}|trú [\w ]{2,30})\s?[,-]\s?)"
_APPOSITION = re.compile(
    rf"\s?{_BRACKETED}?\s?(?:[,(:-]\s?)?{_ABOUT}{{0,2}}"
    r"(?:(?:hiện|nay|hiện nay|từng|đang|vừa|vốn|đồng thời|cũng|nguyên)\s)*(?:(?:cùng|đều)\s(?=là\s))?"
    r"(?:(?:là|kiêm|giữ chức(?: vụ)?|với (?:tư cách|cương vị)(?: là)?|trên cương vị|trong vai trò)\s)?\Z"
)
_ALL_OF_THEM = re.compile(r"(?<!\w)(?:cùng|đều)\s(?:là\s)?\Z")
_POSITION = r"(?: chức(?: vụ| danh)?| cương vị)?"
_APPOINTED = re.compile(
    r"(?<!\w)(?:giữ(?: các)? (?:chức(?: vụ| danh)?|cương vị|trọng trách)|làm|trở thành|(?:tái )?đắc cử|trúng cử"
    r"|nhận nhiệm vụ"
    rf"|(?:cách|cách chức|bãi nhiệm|xóa tư cách){_POSITION}"
    rf"|(?:đảm (?:nhận|nhiệm|trách)|thôi(?: giữ)?|nhận){_POSITION}"
    rf"|(?:được|nhận) (?:giao|bầu|bổ nhiệm|phân công|cử|chỉ định)(?: làm| giữ)?{_POSITION}"
    r"|(?:hiện|đang|từng|nguyên) là|là)\s\Z"
)
_TERM = r"(?:,?\s?(?:khóa|nhiệm kì|giai đoạn)[^,.;]{0,25}?)?"
_PENDING = re.compile(rf"{_TERM}\s?[,:(-]?\s?(?:(?P<head>đối với|với|cho|của)\s|(?:là|do|gồm)\s)?\Z")
_GIVEN_TO = re.compile(
    rf"{_TERM}\s(?:đối với|với|cho)\s(?:{_PLURAL}\s)?(?:{alternation(HONORIFICS)})",
)
_CLAUSE_START = re.compile(r"(?:\A|[\n.,;:\"]\s?|theo\s|còn\s|là\s|chức\s|chức vụ\s|chức danh\s|tư cách\s)\Z")
_FRONTED = re.compile(
    r"(?:\A|[.!?\n;]\s?)(?:\w+\s){0,3}(?:thừa|theo|thực hiện|được|căn cứ|thay mặt|dưới)\s[^,.;\n]{0,60}\Z"
)
_COLON = re.compile(r"\s?(?:,?\s(?:gồm|gồm có|là|có))?\s?:\s{0,2}(?:\n?\s?[-+*•]\s?)?")
_ARE = re.compile(r"\s?,?\s(?:lần lượt\s)?(?:là|gồm|gồm có)\s(?:các\s)?")
_BULLET = r"[;,.]?\s?\n\s?(?:[-+*•]|\d{1,2}[.)])\s{0,2}"
_NEXT_NAME = re.compile(
    r"(?:\s?\((?P<bracket>[^()\n]{0,80})\))?\s?[,;]\s{0,2}(?:và\s|cùng\s)?"
    rf"|\s{{1,2}}(?:và|cùng)\s{{1,2}}|{_BULLET}"
)
_AND = re.compile(r"\s(?:và|cùng)\s")
_TAIL = re.compile(rf"\s?{_BRACKETED}?\s?(?:,|-|\(|\slà)\s?{_ABOUT}{{0,2}}\Z")
_NO_PERSON = re.compile(rf"(?<!\w)(?:{alternation(NOT_BEFORE_PERSONS)})[:\s]+\Z")
# "Ban Giám đốc" is a body, and "chức vụ Trưởng phòng" has no "Vụ trưởng".
_NOT_A_HEAD = re.compile(r"(?<!\w)(?:ban\s(?=\w{1,3}\Z)|chức\svụ\s\Z)")
_LEADS_DELEGATION = re.compile(r"làm\s\Z")
_LARGEST_GROUP = 30
_WINDOW = 190
_DASH = re.compile(r"\s-\s")
_SURE, _CERTAIN, _LIKELY, _POSSIBLE = 2.2, 1.0, 0.9, 0.4


class _Reader:
    """Reads a text from left to right; knows the open list head, the side and the last person."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.people: list[Person] = []
        self.end = 0
        self.passed = 0
        self.last: Person | None = None
        self.group: list[Person] = []
        self.head = ListHead()
        self.side: Offsets | None = None
        self.pending: Chain | None = None

    def read(self) -> list[Person]:
        """Read the whole text."""
        cursor = self._read_at(0)
        while match := _ANCHOR.search(self.folded.key, max(0, cursor - 1)):
            at = match.start() + 1
            cursor = max(self._read_at(at), at + 1)
        return self.people

    def _read_at(self, at: int) -> int:
        """Read what begins at ``at``; give the offset to go on from."""
        self._pass_to(at)
        if (end := self._read_side(at)) or (end := self._read_posts(at)):
            return end
        honorific = _HONORIFIC.match(self.folded.key, at)
        return self._read_honorific(honorific) if honorific else at + 1

    def _pass_to(self, at: int) -> None:
        """Forget what a sentence's end between the last thing read and ``at`` ends."""
        low, self.passed = max(self.end, self.passed), at
        if _SENTENCE_END.search(self.folded.key, low, at):
            self.head.close()
            self.side, self.last, self.pending, self.group = None, None, None, []

    def _gap(self, at: int) -> str:
        return self.folded.key[self.end : at]

    def _read_side(self, at: int) -> int | None:
        side = read_side(self.folded, at)
        if side is None:
            return None
        self.head.close()
        self.side, self.last, self.end = side, None, side[1]
        return side[1]

    def _read_honorific(self, match: re.Match[str]) -> int:
        folded, at = self.folded, match.start()
        if self._inside_name(at):
            return match.end()
        plural = _PLURAL_BEFORE.search(folded.key, max(0, at - 12), at) is not None
        if plural:
            self.head.close()
            self.last = None
        colon = _COLON.match(folded.key, at + len(match.group().rstrip()))
        run = name_at(folded, colon.end() if colon else match.end(), expects_name=plural)
        if run is None or (len(run) > 1 and name_score(run.keys) < -_CERTAIN):
            return match.end()
        name = run.spans[0][0], run.end
        if is_memorial(folded, at, run.keys):
            self.end, self.last = run.end, None
            return run.end
        gap = self._gap(at)
        pending, self.pending = self.pending, None
        announced = _PENDING.match(gap) if pending is not None and self._opens_clause(pending.start) else None
        if pending is not None and announced is not None and announced.group("head"):
            # "bầu chức danh Ủy viên UBND tỉnh đối với ông A và ông B": of them all.
            self.head.open(pending.posts, colon=True)
        person = self._add(name, "" if announced else gap, ())
        person.honorific = True
        if pending is not None and announced is not None and not announced.group("head"):
            person.posts = pending.spans
        if plural and not person.posts:
            self._read_group()
        return self._read_list()

    def _inside_name(self, at: int) -> bool:
        """Say whether the capital word at ``at`` follows another one: "Duy Anh Kha" has no "anh Kha"."""
        if not self.folded.text[at].isupper() or self.folded.key[at - 1 : at] != " ":
            return False
        before = self.folded.text[max(0, at - 10) : at].split()
        return bool(before) and before[-1][0].isupper() and before[-1][-1].isalnum()

    def _opens_clause(self, at: int) -> bool:
        return _CLAUSE_START.search(self.folded.key, max(0, at - 12), at) is not None

    def _read_group(self) -> None:
        """Read the further bare names after "hai đồng chí A": posts after the last may be of them all."""
        assert self.last is not None
        group = [self.last]
        while len(group) < _LARGEST_GROUP:
            separator = self._next_name()
            run = name_at(self.folded, separator.end()) if separator else None
            if separator is None or run is None or len(run) < 2 or name_score(run.keys) <= _POSSIBLE:
                break
            person = self._add((run.spans[0][0], run.end), separator.group(), ())
            person.honorific = True
            group.append(person)
        self.group = group

    def _read_posts(self, at: int) -> int | None:
        folded = self.folded
        if HEAD.match(folded.key, at) is None or _NOT_A_HEAD.search(folded.key, max(0, at - 6), at + 3):
            return None
        plural = _PLURAL_BEFORE.search(folded.key, max(0, at - 24), at) is not None
        gap = self._gap(at)
        apposed = self.last is not None and bool(gap) and _APPOSITION.match(gap) is not None
        bare_person = self.last is not None and not self.last.posts
        chain = read_chain(folded, at, expects_name=plural, after_name=apposed and bare_person)
        assert chain is not None
        keys = tuple(folded.key[slice(*chain.name)].split()) if chain.name else ()
        if is_memorial(folded, at, keys, chain.posts[0]):
            self.end, self.last = (chain.name or (0, chain.end))[1], None
            return self.end
        if plural:
            self.head.close()
        if chain.name is not None:
            return self._posts_before_name(chain, gap, plural=plural, apposed=apposed)
        return self._posts_alone(chain, gap, plural=plural, apposed=apposed)

    def _posts_before_name(self, chain: Chain, gap: str, *, plural: bool, apposed: bool) -> int:
        assert chain.name is not None
        posts = chain.posts
        if apposed and self.last is not None:
            first = self._first_of_next_person(posts)
            self.last.posts += [post.span for post in posts[:first]]
            posts = posts[first:]
        elif len(posts) > 1 and self._ends_fronted_phrase(chain):
            posts = posts[1:]
        person = self._add(chain.name, gap, posts)
        person.posts = [post.span for post in posts]
        if plural:
            self.head.open(posts, colon=False)
        self.pending = None
        return self._read_list()

    def _first_of_next_person(self, posts: tuple[Post, ...]) -> int:
        """Say how many of the posts between two names, "A, post, post B", are still the first person's."""
        assert self.last is not None
        rank = next((index for index, post in enumerate(posts) if post.rank and index), None)
        if rank is not None:
            return rank
        bare = self.last.honorific and not self.last.posts and not self.last.inherited
        return len(posts) - 1 if bare else 0

    def _ends_fronted_phrase(self, chain: Chain) -> bool:
        """Say whether the first post belongs to a phrase before the clause: "Thừa ủy quyền của Chủ tịch nước, ...".

        It does not where the name is followed by a comma: there the phrase ends.
        """
        assert chain.name is not None
        low = max(0, chain.start - _WINDOW)
        fronted = _FRONTED.search(self.folded.key, low, chain.start) is not None
        return fronted and self.folded.key[chain.name[1] : chain.name[1] + 1] != ","

    def _posts_alone(self, chain: Chain, gap: str, *, plural: bool, apposed: bool) -> int:
        folded = self.folded
        colon = _COLON.match(folded.key, chain.end) or (_ARE.match(folded.key, chain.end) if plural else None)
        if colon is not None and (plural or self._list_follows(colon.end())):
            self.head.close()
            self.head.open(chain.posts, colon=True)
            self.end, self.last, self.pending = colon.end(), None, None
            return self._read_list(first=True)
        if folded.key.startswith("trưởng đoàn", chain.start) and _LEADS_DELEGATION.search(gap):
            return chain.end
        given = _GIVEN_TO.match(folded.key, chain.end) is not None
        if self.last is not None and not given and (apposed or _APPOINTED.search(gap[-_WINDOW:])):
            together = apposed and len(self.group) > 1 and (_ALL_OF_THEM.search(gap) or self._joined_by_and())
            for person in self.group if together else [self.last]:
                person.posts += chain.spans
        else:
            name = self._name_before(chain.start) or self._name_after_dash(chain)
            if name is None:
                self.pending, self.end = chain, chain.end
                self.last = None if announces(gap) else self.last
                return chain.end
            self._add(name, self._gap(name[0]), ()).posts = chain.spans
        self.end, self.pending, self.group = max(chain.end, self.end), None, []
        return self._read_list()

    def _name_after_dash(self, chain: Chain) -> Offsets | None:
        """Find the name in "Tổng Thư ký Hiệp hội - Dương Thu Hương"; it must be sure to be one."""
        dash = _DASH.match(self.folded.key, chain.end)
        run = name_at(self.folded, dash.end()) if dash else None
        if run is None or name_score(run.keys) < _SURE or is_place(" ".join(run.keys)):
            return None
        return run.spans[0][0], run.end

    def _joined_by_and(self) -> bool:
        before, last = self.group[-2].name, self.group[-1].name
        return _AND.fullmatch(self.folded.key, before[1], last[0]) is not None

    def _list_follows(self, at: int) -> bool:
        if HEAD.match(self.folded.key, at) or _LIST_OPENS.match(self.folded.key, at):
            return True
        run = name_at(self.folded, at)
        return run is not None and len(run) > 1 and name_score(run.keys) > _CERTAIN

    def _add(self, name: Offsets, gap: str, own: tuple[Post, ...]) -> Person:
        side = self.side or delegation_before(self.folded, self.end, self.end + len(gap))
        person = Person(name, side=side, inherited=self.head.reaches(self.folded, gap, own))
        self.people.append(person)
        self.last, self.end, self.group = person, name[1], []
        return person

    def _read_list(self, *, first: bool = False) -> int:
        """Read the bare names of an open list that follow at once; give the offset to go on from."""
        while self.head.posts:
            separator = None if first else self._next_name()
            if separator is None and not first:
                break
            run = name_at(self.folded, separator.end() if separator else self.end, expects_name=True)
            first = False
            if run is None or not self._is_bare_name(run):
                break
            gap = separator.group() if separator else ""
            before = self.last, self.end
            if not self._add((run.spans[0][0], run.end), gap, ()).inherited:
                self.people.pop()
                self.last, self.end = before
                break
        return self.end

    def _next_name(self) -> re.Match[str] | None:
        """Match what parts two names of a list; a bracket with a post is the first one's, not passed over."""
        separator = _NEXT_NAME.match(self.folded.key, self.end)
        bracket = separator.group("bracket") if separator else None
        return None if bracket and HEAD.match(bracket) else separator

    def _is_bare_name(self, run: Run) -> bool:
        return len(run) > 1 and name_score(run.keys) > _POSSIBLE and not is_place(" ".join(run.keys))

    def _name_before(self, at: int) -> Offsets | None:
        """Find the bare name that posts at ``at`` stand after: "Nguyễn Xuân Ký, Phó Bí thư"."""
        folded, low = self.folded, max(self.end, at - _WINDOW)
        before = folded.key[low:at].rstrip()
        if not before.endswith((",", "-", "(", " là")):
            return None
        tail = _TAIL.search(folded.key, low, at)
        run = run_before(folded, low, tail.start()) if tail else None
        if run is None:
            return None
        for count in range(max(0, len(run) - 6), len(run) - 1):
            rest = run.part(count, len(run))
            if name_score(rest.keys) > _LIKELY and not is_place(" ".join(rest.keys)):
                start = rest.spans[0][0]
                return None if _NO_PERSON.search(folded.key, max(0, start - 16), start) else (start, run.end)
        return None


def bind(folded: Folded) -> list[Person]:
    """Read ``folded`` and give the persons in the order of their names, with the posts each occurrence carries."""
    return _Reader(folded).read()
