"""The verdict on a post: bound to this person, to somebody else, one slip away, or nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import chain

from llmx.checking.beside import Beside
from llmx.checking.facts import TextClaim
from llmx.checking.name_slips import without_marks
from llmx.checking.names import NamedClaim
from llmx.checking.shortened import completed_post, short_beside
from llmx.checking.tied import TiedPlaces
from llmx.checking.unbound import Unbound
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.belonging import Belonging
from llmx.reading.people import HeldPost, Person
from llmx.reading.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.posts import Difference, Post, compare, parse_post

__all__ = ["Positions"]

_MOST_HOLDERS = 20
_MOST_OF_A_RANK = 400
_JOINTS = (", ", " và ")
_NEXT_HEAD = pattern(r"; ?{people.plurals} [^;:]{2,80}:[^;]*\Z")
_SLIPS: dict[str, Slip | None] = {"prefix": "prefix", "rank": "rank", "place": "place", "order": None}
_ORDER = ("prefix", "place", "rank", "order")
_MESSAGES = {
    "prefix": "'{post}' is another post than the article's '{found}' of {name}: look at phó, nguyên, quyền.",
    "rank": "'{post}' is not the rank or body that the article gives {name}: '{found}'.",
    "place": "'{post}' has another place than the article's '{found}' of {name}.",
    "order": "'{post}' has the words of the article's '{found}' in another order.",
}


_Found = tuple[tuple[int, ...], tuple[Span, ...], tuple[Span, ...]]
"""The numbers of a person's posts, the spans of those inside the article, and of all."""


class Positions:
    """Judges the posts of officials against the posts that one article states."""

    def __init__(self, belonging: Belonging) -> None:
        self._belonging = belonging
        self._reading = belonging.reading
        self._beside = Beside(belonging.reading)
        self._tied = TiedPlaces(belonging)
        self._unbound = Unbound(belonging.reading, self._beside)
        self._found: dict[tuple[int, str], _Found] = {}
        self._holding: dict[tuple[str, bool], list[tuple[Person, HeldPost]]] = {}
        # Without the same rank it is another post: only those of one rank are compared with a claim.
        self._by_rank: dict[tuple[str, tuple[bool, bool, bool]], list[tuple[Person, HeldPost]]] = defaultdict(list)
        for person in belonging.reading.people:
            for held in person.inside_posts:
                self._by_rank[held.post.rank, held.post.flags].append((person, held))

    def judge(self, named: NamedClaim) -> list[Judged]:
        """Judge every claimed post of one official."""
        found: dict[str, tuple[int, ...]] = {}
        judged = [self._held(claim, named.person, found) for claim in named.claim.positions]
        used = frozenset(chain.from_iterable(found.values()))
        return [
            done or self._not_held(claim, named.person, used)
            for claim, done in zip(named.claim.positions, judged, strict=True)
        ]

    def _held(self, claim: TextClaim, person: Person | None, used: dict[str, tuple[int, ...]]) -> Judged | None:
        """Judge a post that the article binds to this person; note which of the person's posts it is."""
        if person is None:
            return None
        post = parse_post(claim.text)
        asked = (id(person), claim.text)
        if asked not in self._found:
            self._found[asked] = self._find(post, person)
        found, inside, spans = self._found[asked]
        if found:
            used[claim.text] = found
            make = supported if inside else outside
            return make(claim.path, claim.field, claim.text, inside or spans)
        if beside := self._printed(post, person):
            return supported(claim.path, claim.field, claim.text, beside)
        return None

    def _find(self, post: Post, person: Person) -> _Found:
        """Find which of a person's posts a claim is."""
        found = [number for number, held in enumerate(person.posts) if _is_same(post, held)]
        if not found:
            differences = [self._differs(post, held, person) for held in person.posts]
            found = [number for number, difference in enumerate(differences) if difference == "same"]
            if not found and not self._holders(post, person):
                found = [number for number, difference in enumerate(differences) if difference == "shorter"]
        inside = tuple(person.posts[number].span for number in found if person.posts[number].inside)
        return tuple(found), inside, tuple(person.posts[number].span for number in found)

    def _printed(self, post: Post, person: Person) -> tuple[Span, ...]:
        """Find a post word for word beside the name, where the grammar of posts read it otherwise."""
        for phrase in self._wordings(post, person):
            if found := self._beside.find(phrase, person, whole=phrase == plain_words(post.text)):
                return found
        if person.posts:
            return ()
        short = short_beside(plain_words(post.text), person, self._reading)
        return tuple(span for span in short if not self._beside.has_prefix(self._reading.words.start_from(span[0])))

    def _wordings(self, post: Post, person: Person) -> Iterator[str]:
        """Give the words of a post, and those without the place (and unit) that the text ties to the person."""
        words = plain_words(post.text)
        yield words
        place = post.places[-1] if post.places else ""
        if place and words.endswith(f" {place}") and place in self._tied.of(person):
            words = words.removesuffix(f" {place}")
            yield words
            if post.level is not None and words.endswith(f" {post.level}"):
                yield words.removesuffix(f" {post.level}")

    def _differs(self, post: Post, held: HeldPost, person: Person) -> Difference:
        """Say what separates a claim from a post as it is written, or as the text around completes it."""
        difference = compare(post, held.post, self._tied.allowed(post, held, person))
        if difference == "same":
            return difference
        completed = completed_post(post, held, person, self._reading)
        return compare(post, *completed) if completed is not None else difference

    def _holders(self, post: Post, person: Person | None) -> list[tuple[Person, HeldPost]]:
        """Give the other people of the article whose post this is.

        A short post of another is not taken for it where the person holds the same one without a place.
        """
        own = person is not None and any(held.post.core == post.core for held in person.posts)
        if (post.text, own) not in self._holding:
            self._holding[post.text, own] = [
                (other, held)
                for other, held in self._by_rank.get((post.rank, post.flags), ())[:_MOST_OF_A_RANK]
                if (compare(post, held.post, held.allowed) if own else self._differs(post, held, other)) == "same"
                and _as_full(post, held)
            ]
        holding = self._holding[post.text, own]
        return [(other, held) for other, held in holding if person is None or other.key != person.key]

    def _not_held(self, claim: TextClaim, person: Person | None, used: Set[int]) -> Judged:
        """Judge a post that the article does not bind to this person."""
        post = parse_post(claim.text)
        if (holders := self._holders(post, person)) and not _holds_without_place(post, person):
            beside = person is not None and not person.posts and self._is_beside(person, holders)
            one = person is not None and any(_may_be_one(person, other) for other, _ in holders[:_MOST_HOLDERS])
            many = person is not None and plain_words(claim.text) in keys("posts.of_many")
            shared = beside or one or many or (person is not None and self._is_under_head(person, holders))
            return _perhaps_shared(claim, holders) if shared else _of_others(claim, holders)
        if person is None:
            return unsupported(claim.path, claim.field, claim.text, f"No one in the article is '{claim.text}'.")
        if not person.posts and (other := self._other_prefix(claim, post, person)):
            return other
        free = [held for number, held in enumerate(person.posts) if number not in used]
        near = [(held, difference) for held in free if (difference := self._differs(post, held, person)) in _SLIPS]
        return (
            self._one_slip(claim, post, person, near)
            or self._unbound.judge(claim, post, person)
            or _nowhere(claim, person)
        )

    def _one_slip(
        self, claim: TextClaim, post: Post, person: Person, near: Sequence[tuple[HeldPost, Difference]]
    ) -> Judged | None:
        """Judge a post that is one slip away from some of the person's."""
        if not near:
            return None
        held, difference = min(near, key=lambda pair: _ORDER.index(pair[1]))
        if difference == "place" and not held.post.places and (not held.allowed or self._unbound.names_state(post)):
            met = frozenset(side.key for side in self._belonging.meeting.sides)
            return self._unbound.judge_place(claim, post, person, held, met)
        if difference == "rank" and (less := self._unbound.judge_unnamed_body(claim, post, person, held)):
            return less
        told_alone = difference == "rank" or (difference == "prefix" and post.former)
        if told_alone and (alone := self._unbound.judge_alone(claim, person)):
            return alone
        message = _MESSAGES[difference].format(post=claim.text, found=held.completed, name=person.name)
        slip = _SLIPS[difference]
        return Judged(claim.path, claim.field, claim.text, "altered", (held.span,), slip, held.completed, message)

    def _is_beside(self, person: Person, holders: Sequence[tuple[Person, HeldPost]]) -> bool:
        """Say whether a bare name stands right beside a holder's: "Bí thư Lê Na, | Lê Hoa", "| Lê Na và Lê Hoa ("."""
        text = self._reading.folded.key
        own, others = person.inside_spans, [span for other, _ in holders for span in other.inside_spans]
        starts, their_starts = {start for start, _ in own}, {start for start, _ in others}
        pairs = [(others, starts), (own, their_starts)]
        return any(
            end + len(joint) in behind
            for spans, behind in pairs
            for _, end in spans
            for joint in _JOINTS
            if text.startswith(joint, end)
        )

    def _is_under_head(self, person: Person, holders: Sequence[tuple[Person, HeldPost]]) -> bool:
        """Say whether a post heads a list in which somebody stands under another head: "Ủy viên: A; các Bí thư: |".

        The second may be a list of its own, or one within the first.
        """
        text, sentences = self._reading.folded.key, self._reading.sentences
        listed = {sentences.number_at(start): start for start, _ in person.inside_spans[:_MOST_HOLDERS]}
        for _, held in holders[:_MOST_HOLDERS]:
            at = listed.get(sentences.number_at(held.span[0]), -1)
            if at > held.span[1] and text.startswith(":", held.span[1]) and _NEXT_HEAD.search(text, held.span[1], at):
                return True
        return False

    def _other_prefix(self, claim: TextClaim, post: Post, person: Person) -> Judged | None:
        """Judge a post that stands beside a name with another "phó", "nguyên", "quyền"; the rules bound none to it."""
        for form in self._beside.other_prefixes(plain_words(post.text)):
            if found := self._beside.find(form, person, whole=True):
                stated = self._reading.text[slice(*found[0])]
                message = _MESSAGES["prefix"].format(post=claim.text, found=stated, name=person.name)
                return Judged(claim.path, claim.field, claim.text, "altered", found, "prefix", stated, message)
        return None


def _may_be_one(person: Person, other: Person) -> bool:
    """Say whether a name is the other one with a slip of the press, or a foreign one told by its last word."""
    if is_foreign(other.key) and person.key.endswith(f" {other.key}"):
        return True
    return " " in person.key and without_marks(person.key) == without_marks(other.key)


def _holds_without_place(post: Post, person: Person | None) -> bool:
    """Say whether the text gives somebody the post of a claim and leaves open of which place, though another has it."""
    held = person.posts if person is not None else ()
    return any(one.post.core == post.core and not (one.post.places or one.allowed) for one in held)


def _is_same(post: Post, held: HeldPost) -> bool:
    """Say whether a claim is a post as it is written."""
    alike = post.core == held.post.core or post.text == held.post.text
    return alike and compare(post, held.post, held.allowed) == "same"


def _as_full(post: Post, held: HeldPost) -> bool:
    """Say whether a claim says enough to tell whose post it is: a place, or a body that needs none."""
    return bool(post.places) or not held.allowed or post.level is None or key(held.text) == key(post.text)


def _of_others(claim: TextClaim, holders: Sequence[tuple[Person, HeldPost]]) -> Judged:
    names = list(dict.fromkeys(other.name for other, _ in holders))
    shown = " and ".join(f"'{name}'" for name in names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    message = f"'{claim.text}' is in the article the post of {shown}."
    spans = tuple(chain.from_iterable((held.span,) for _, held in holders[:2]))
    return Judged(claim.path, claim.field, claim.text, "misattributed", spans, None, ", ".join(names[:2]), message)


def _perhaps_shared(claim: TextClaim, holders: Sequence[tuple[Person, HeldPost]]) -> Judged:
    other, held = holders[0]
    message = f"'{claim.text}' is the post of '{other.name}': whether of both, a person must say."
    return Judged(claim.path, claim.field, claim.text, "ambiguous", (held.span,), None, other.name, message)


def _nowhere(claim: TextClaim, person: Person) -> Judged:
    stated = ", ".join(dict.fromkeys(f"'{held.completed}'" for held in person.inside_posts))
    message = f"The article does not call {person.name} '{claim.text}'" + (f"; it says {stated}." if stated else ".")
    return unsupported(claim.path, claim.field, claim.text, message, person.inside_spans[:1])
