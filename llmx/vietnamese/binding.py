"""Who holds which post: posts before a name, after it, in brackets, from a list head, by appointment."""

from __future__ import annotations

import re

from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.vietnamese.beside import (
    CERTAIN,
    POSSIBLE,
    WINDOW,
    announced_for,
    given_to_somebody,
    has_constituency,
    is_bare_name,
    is_given_too,
    is_next_ones,
    is_next_subject,
    is_subject_of_kin,
    list_follows,
    name_after_comma,
    name_after_dash,
    name_after_is,
    name_before,
    next_name,
    opens_list,
    partners_before,
    signer,
)
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.chains import Chain, count_of_others, held_by_many, owners, read_chain
from llmx.vietnamese.cues import (
    ACTS_FOR,
    ALL_OF_THEM,
    ANCHOR,
    AND,
    APPOSITION,
    ARE,
    BESIDE_NAME,
    COLON,
    ENDS_GROUP,
    ERAS,
    HONORIFIC,
    LED_BY,
    NOT_A_HEAD,
    PLURAL_BEFORE,
    SENTENCE_END,
    TO_SOMEBODY,
    honorifics_alone,
    is_appointed,
)
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import head_at, is_second_half, name_at
from llmx.vietnamese.inheritance import ListHead, announces
from llmx.vietnamese.memorials import is_memorial
from llmx.vietnamese.names import is_foreign, name_score, named_by_address, read_run, starts_predicate
from llmx.vietnamese.person import Person
from llmx.vietnamese.positions import Offsets, PostSpan
from llmx.vietnamese.sides import delegation_before, read_side
from llmx.vietnamese.subjects import ends_fronted_phrase, goes_on, joined_subject, subject_before

__all__ = ["bind"]


_LARGEST_GROUP = 30
_LEADER = key("người đứng đầu")


class _Reader:
    """Reads a text from left to right; knows the open list head, the side and the last person."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.people: list[Person] = []
        self.end = 0
        self.passed = 0
        self.sentence_end = -1
        self.last: Person | None = None
        self.group: list[Person] = []
        self.head = ListHead()
        self.side: Offsets | None = None
        self.pending: Chain | None = None

    def read(self) -> list[Person]:
        """Read the whole text."""
        cursor = self._read_at(0, "")
        while match := ANCHOR.search(self.folded.key, max(0, cursor - 1)):
            at = match.start() + 1
            cursor = max(self._read_at(at, self.folded.key[at : match.end()]), at + 1)
        return self.people

    def _read_at(self, at: int, word: str) -> int:
        """Read what begins at ``at`` with ``word``, where one is known; give the offset to go on from."""
        self._pass_to(at)
        if word not in honorifics_alone() and ((end := self._read_side(at)) or (end := self._read_posts(at))):
            return end
        honorific = HONORIFIC.match(self.folded.key, at)
        return self._read_honorific(honorific) if honorific else at + 1

    def _pass_to(self, at: int) -> None:
        """Forget what a sentence's end between the last thing read and ``at`` ends."""
        low, self.passed = max(self.end, self.passed), at
        if self._sentence_ends(low, at):
            self.head.close()
            self.side, self.last, self.pending, self.group = None, None, None, []

    def _sentence_ends(self, low: int, at: int) -> bool:
        """Say whether a sentence ends from ``low`` on before ``at``; the next end is looked for once."""
        text = self.folded.key
        if self.sentence_end < low:
            found = SENTENCE_END.search(text, low)
            self.sentence_end = found.start() if found else len(text)
        if self.sentence_end < at:
            # What stands on the next line may still go on with this one.
            return self.sentence_end < at - 1 or text[at - 1] != "\n"
        return not text[at - 1 : at].isspace() and SENTENCE_END.search(text, low, at) is not None

    def _gap(self, at: int) -> str:
        return self.folded.key[self.end : at]

    def _read_side(self, at: int) -> int | None:
        side = read_side(self.folded, at)
        if side is None or not opens_list(self.folded, side[1]):
            return None
        self.head.close()
        self.side, self.last, self.end = side, None, side[1]
        return side[1]

    def _read_honorific(self, match: re.Match[str]) -> int:
        folded, at = self.folded, match.start()
        if self._inside_name(at):
            return match.end()
        plural = PLURAL_BEFORE.search(folded.key, max(0, at - 12), at) is not None
        if plural:
            self.head.close()
            self.last = None
        colon = COLON.match(folded.key, at + len(match.group().rstrip()))
        run = name_at(folded, colon.end() if colon else match.end(), expects_name=plural, addressed=True)
        if run is None or (len(run) > 1 and name_score(run.keys) < -CERTAIN):
            return match.end()
        name = run.start, run.end
        if folded.text[at].isupper() and is_place(folded.key[at : run.end]):
            # "Tại Bà Rịa, ..."
            return run.end
        if is_memorial(folded, at, run.keys):
            self.end, self.last = run.end, None
            return run.end
        gap = self._gap(at)
        before = self.last
        pending, self.pending = self.pending, None
        announced = announced_for(folded, pending, at, run.end) if pending is not None else None
        if pending is not None and announced is not None and announced.group("head"):
            # "bầu chức danh Ủy viên UBND tỉnh đối với ông A và ông B": of them all.
            self.head.open(pending.posts, colon=True)
        person = self._add(name, "" if announced else gap, ())
        person.honorific, person.opens = True, at
        word = match.group().rstrip()
        if word in keys("people.honorifics:deputy") and has_constituency(folded, run.end):
            person.take([PostSpan(at, at + len(word), rank=False, bare=True)])
        if pending is not None and announced is not None and not announced.group("head"):
            person.take(pending.posts)
        elif before is not None and self._is_replaced(at, run.end):
            # "Ông A thay ông B làm Chủ tịch": the post is A's.
            self.last = before
            return run.end
        if plural and not person.posts:
            self._read_group()
        return self._read_list()

    def _is_replaced(self, at: int, end: int) -> bool:
        """Say whether the person from ``at`` to ``end`` only makes room: "Ông A thay ông B làm Chủ tịch"."""
        follows = self.folded.key[end : end + 2].strip()[:1]
        return follows not in (",", "(", "-") and TO_SOMEBODY.search(self.folded.key, max(0, at - 24), at) is not None

    def _inside_name(self, at: int) -> bool:
        """Say whether the capital word at ``at`` follows another one: "Duy Anh Kha" has no "anh Kha"."""
        if not self.folded.text[at].isupper() or self.folded.key[at - 1 : at] != " ":
            return False
        before = self.folded.text[max(0, at - 10) : at].split()
        if before and starts_predicate(self.folded, at - 1 - len(before[-1])):
            # "Tiếp Ngài ...", at the head of a sentence.
            return False
        run = read_run(self.folded, at)
        if run is not None and named_by_address(run.keys):
            return False
        return bool(before) and before[-1][0].isupper() and before[-1][-1].isalnum()

    def _read_group(self) -> None:
        """Read the further bare names after "hai đồng chí A": posts after the last may be of them all."""
        assert self.last is not None
        group = [self.last]
        while len(group) < _LARGEST_GROUP:
            separator = next_name(self.folded, self.end)
            run = name_at(self.folded, separator.end()) if separator else None
            if separator is None or run is None or len(run) < 2 or name_score(run.keys) <= POSSIBLE:
                break
            person = self._add((run.start, run.end), separator.group(), ())
            person.honorific = True
            group.append(person)
        self.group = group

    def _read_posts(self, at: int) -> int | None:
        folded = self.folded
        head = head_at(folded, at)
        beside = BESIDE_NAME.match(folded.key, at) if head is None else None
        if (head or beside) is None or self._is_half_a_word(at):
            return None
        plural = PLURAL_BEFORE.search(folded.key, max(0, at - 24), at) is not None
        gap = self._gap(at)
        apposed = self.last is not None and bool(gap) and APPOSITION.match(gap) is not None
        named = None if apposed else name_before(folded, self.end, at) or subject_before(folded, self.end, at)
        after_name = named is not None or (apposed and (self._bare() or gap.endswith("(")))
        follows = apposed or named is not None or bool(self.last and self.last.posts and AND.fullmatch(gap))
        chain = read_chain(folded, at, head or beside, expects_name=plural, after_name=after_name, follows=follows)
        assert chain is not None
        if beside is not None and not self._represents(chain, gap, named):
            return None
        keys = tuple(folded.key[slice(*chain.name)].split()) if chain.name else ()
        if is_memorial(folded, at, keys, chain.posts[0]):
            self.end, self.last = (chain.name or (0, chain.end))[1], None
            return self.end
        if plural:
            self.head.close()
        if chain.name is not None:
            if named is not None and self._is_of(named, chain):
                self._add(named, self._gap(named[0]), ())
                apposed, gap = True, self._gap(at)
            return self._posts_before_name(chain, gap, plural=plural, apposed=apposed)
        return self._posts_alone(chain, gap, named, plural=plural, apposed=apposed)

    def _represents(self, chain: Chain, gap: str, named: Offsets | None) -> bool:
        """Say whether "đại diện ..." is the post of the name before, and nobody else who was there.

        After a comma or "là" it is where the name has an honorific and no post; its body is called by a name.
        """
        before = self.folded.key[max(0, chain.start - 4) : chain.start].rstrip()
        comma = before.endswith((",", " là")) if named else "," in gap
        if ACTS_FOR.match(self.folded.key, chain.start) and not before.endswith((",", "(", "-")):
            return False
        leads = self.folded.key.startswith(_LEADER, chain.start) and len(chain.posts) == 1 and not chain.posts[0].bare
        if leads and (chain.name is not None or name_after_comma(self.folded, chain, None) is not None):
            # "Người đứng đầu lực lượng cứu hỏa London (,) Lena Halink cho biết".
            return True
        bare = self.last is not None and self.last.honorific and self._bare()
        post = self.folded.text[chain.start + 1 : chain.posts[0].end]
        return not chain.posts[0].bare and post.casefold() != post and (bare or (named is not None and not comma))

    def _is_half_a_word(self, at: int) -> bool:
        return bool(NOT_A_HEAD.search(self.folded.key, max(0, at - 6), at + 3)) or is_second_half(self.folded, at)

    def _bare(self) -> bool:
        """Say whether the last person has a full name, or is addressed by a foreign one, and has no post but a rank."""
        last = self.last
        if last is None or last.filled:
            return False
        name = self.folded.key[slice(*last.name)]
        return " " in name or (last.honorific and is_foreign(name))

    def _is_of(self, named: Offsets, chain: Chain) -> bool:
        """Say whether the first posts of a chain that ends in a name are the bare name's before: a rank parts them."""
        return any(post.rank for post in chain.posts[1:]) and named[1] > self.end

    def _posts_before_name(self, chain: Chain, gap: str, *, plural: bool, apposed: bool) -> int:
        assert chain.name is not None
        posts = chain.posts
        others = count_of_others(self.folded, posts)
        if apposed and self.last is not None:
            first = others if others and self._bare() else self._first_of_next_person(posts)
            self.last.take(posts[:first])
            posts = posts[first:]
        else:
            posts = posts[others or int(ends_fronted_phrase(self.folded, chain)) :]
        person = self._add(chain.name, gap, posts)
        person.take(posts)
        person.titled, person.opens = person.filled, chain.start
        if plural:
            self.head.open(posts, colon=False)
        self.pending = None
        return self._read_list()

    def _first_of_next_person(self, posts: tuple[PostSpan, ...]) -> int:
        """Say how many of the posts between two names, "A, post, post B", are still the first person's."""
        assert self.last is not None
        rank = next((index for index, post in enumerate(posts) if post.rank and index), None)
        if rank is not None:
            return 0 if self.last.titled else rank
        bare = self.last.honorific and not self.last.posts and not self.last.inherited
        return len(posts) - 1 if bare else 0

    def _posts_alone(self, chain: Chain, gap: str, named: Offsets | None, *, plural: bool, apposed: bool) -> int:
        folded = self.folded
        plural = plural or ERAS.match(folded.key, chain.end) is not None
        colon = COLON.match(folded.key, chain.end)
        are = ARE.match(folded.key, chain.end) if plural and colon is None else None
        if colon is None and are is not None and list_follows(folded, are.end()):
            colon = are
        if colon is not None and (plural or list_follows(folded, colon.end())):
            self.head.close()
            self.head.open(chain.posts, colon=True)
            self.end, self.last, self.pending = colon.end(), None, None
            return self._read_list(first=True)
        leads = gap.endswith("làm ") and (folded.key.startswith("trưởng đoàn", chain.start) or self._leads(chain))
        if leads and (self.last is None or self.last.posts or self.last.inherited):
            return chain.end
        before = named or (self.last.name if self.last and apposed else None)
        if before is not None and is_subject_of_kin(folded, before):
            self.pending, self.end, self.last = chain, chain.end, None
            return chain.end
        behind = name_after_comma(folded, chain, before) or (name_after_is(folded, chain) if before is None else None)
        if behind is not None or is_next_subject(folded, before, chain):
            named, apposed = None, False
        given = is_appointed(gap[-WINDOW:]) or (self.last and is_given_too(folded, self.last.posts, chain))
        held = self.last is not None and (apposed or (named is None and given and goes_on(gap[-WINDOW:])))
        if held and self.last is not None and self.last.titled:
            held = not is_next_ones(folded, self.last.posts[-1], chain)
        if self.last is not None and held and not given_to_somebody(folded, chain.end):
            together = apposed and len(self.group) > 1 and self._is_shared(chain, gap)
            for person in self.group if together else self._subjects(chain, self.last):
                person.take(chain.posts)
        else:
            name = named or behind or name_after_dash(folded, chain) or signer(folded, chain)
            if name is None:
                self.pending, self.end = chain, chain.end
                self.last = None if announces(gap) else self.last
                return chain.end
            for partner in partners_before(folded, self.end, name, chain) if named else ():
                self._add(partner, self._gap(partner[0]), ()).take(chain.posts)
            person = self._add(name, self._gap(name[0]), ())
            for subject in self._subjects(chain, person):
                subject.take(chain.posts)
            person.titled = name[0] > chain.end
        self.people += [Person(name, [post]) for name, post in owners(folded, chain)]
        self.end, self.pending, self.group = max(chain.end, self.end), None, []
        return self._read_list()

    def _subjects(self, chain: Chain, last: Person) -> list[Person]:
        """Give whom a predicate's posts are of: ``last``, the one before as well, or the one before alone."""
        before = self.people[-2] if len(self.people) > 1 else None
        if before is None or before.posts or not joined_subject(self.folded, before.name, last.name, chain):
            return [last]
        return [before, last] if held_by_many(self.folded, chain) else [before]

    def _leads(self, chain: Chain) -> bool:
        """Say whether a bare post after "do ông A làm" is only the lead of what the sentence speaks of."""
        last = self.last
        if last is None or not chain.posts[0].bare:
            return False
        return LED_BY.search(self.folded.key, max(0, last.opens - 4), last.opens) is not None

    def _is_shared(self, chain: Chain, gap: str) -> bool:
        """Say whether posts after a group's last name are of them all: "hai ông A và B, ...", "các ông A, B, ...;"."""
        if ALL_OF_THEM.search(gap):
            return True
        before, last = self.group[-2].name, self.group[-1].name
        if AND.fullmatch(self.folded.key, before[1], last[0]):
            return True
        return ENDS_GROUP.match(self.folded.key, chain.end) is not None

    def _add(self, name: Offsets, gap: str, own: tuple[PostSpan, ...]) -> Person:
        side = self.side or delegation_before(self.folded, self.end, self.end + len(gap))
        person = Person(name, side=side, inherited=self.head.reaches(self.folded, gap, own))
        self.people.append(person)
        self.last, self.end, self.group = person, name[1], []
        return person

    def _read_list(self, *, first: bool = False) -> int:
        """Read the bare names of an open list that follow at once; give the offset to go on from."""
        while self.head.posts:
            separator = None if first else next_name(self.folded, self.end)
            if separator is None and not first:
                break
            run = name_at(self.folded, separator.end() if separator else self.end, expects_name=True)
            first = False
            if run is None or not is_bare_name(run):
                break
            gap = separator.group() if separator else ""
            before = self.last, self.end
            if not self._add((run.start, run.end), gap, ()).inherited:
                self.people.pop()
                self.last, self.end = before
                break
        return self.end


def bind(folded: Folded) -> list[Person]:
    """Read ``folded`` and give the persons in the order of their names, with the posts each occurrence carries."""
    return _Reader(folded).read()
