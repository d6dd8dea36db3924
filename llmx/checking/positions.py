"""The verdict on a post: bound to this person, to somebody else, one slip away, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from llmx.checking.facts import TextClaim
from llmx.checking.names import NamedClaim
from llmx.checking.shortened import completed_post, short_beside
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.spelling import key
from llmx.reading.people import HeldPost, Person
from llmx.reading.reading import Reading
from llmx.reading.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.post import Difference, Post, compare, parse_post

__all__ = ["judge_positions"]

_PREFIXES = tuple(f" {key(prefix)} " for prefix in ("phó", "nguyên", "quyền", "cựu", "thứ"))
_FARTHEST = 160
"""How far (code points) a post may stand from its name in a sentence that the rules could not take apart."""


def judge_positions(named: NamedClaim, reading: Reading) -> list[Judged]:
    """Judge every claimed post of one official."""
    judged: list[Judged | None] = []
    used: set[int] = set()
    posts = named.person.posts if named.person else ()
    for claim in named.claim.positions:
        judged.append(_held_by(claim, posts, used, named.person, reading))
    rest = []
    for claim, done in zip(named.claim.positions, judged, strict=True):
        rest.append(done or _not_held(claim, named.person, used, reading))
    return rest


def _held_by(
    claim: TextClaim, posts: Sequence[HeldPost], used: set[int], person: Person | None, reading: Reading
) -> Judged | None:
    """Judge a post that the source binds to this person; note which of the person's posts it is."""
    post = parse_post(claim.text)
    found = [number for number, held in enumerate(posts) if _is_same(post, held)]
    if not found and person is not None and not _holders(post, person, reading):
        differences = [_differs(post, held, person, reading) for held in posts]
        found = [number for number, difference in enumerate(differences) if difference == "same"]
        found = found or [number for number, difference in enumerate(differences) if difference == "shorter"]
    if found:
        used.update(found)
        inside = tuple(posts[number].span for number in found if posts[number].inside)
        if inside:
            return supported(claim.path, claim.field, claim.text, inside)
        return outside(claim.path, claim.field, claim.text, tuple(posts[number].span for number in found))
    if person is not None and (beside := _beside(post, person, reading)):
        return supported(claim.path, claim.field, claim.text, beside)
    if person is not None and not person.posts and (beside := _without_prefix(post, person, reading)):
        return supported(claim.path, claim.field, claim.text, beside)
    return None


def _without_prefix(post: Post, person: Person, reading: Reading) -> tuple[Span, ...]:
    """Find a post in short beside a name, where no word before it makes it another post."""
    found = short_beside(plain_words(post.text), person, reading)
    return tuple(span for span in found if not _has_prefix(reading.words.number_at(span[0]), reading))


def _has_prefix(word: int, reading: Reading) -> bool:
    """Say whether the word before makes it another post: "phó", "nguyên"."""
    offset = reading.words.offsets[word]
    return reading.words.joined[max(0, offset - 8) : offset].endswith(_PREFIXES)


def _is_same(post: Post, held: HeldPost) -> bool:
    """Say whether a claim is a post as it is written."""
    alike = post.core == held.post.core or post.text == held.post.text
    return alike and compare(post, held.post, held.allowed) == "same"


def _differs(post: Post, held: HeldPost, person: Person | None, reading: Reading) -> Difference:
    """Say what separates a claim from a post as it is written, or as the text around completes it."""
    difference = compare(post, held.post, held.allowed)
    if difference == "same" or person is None:
        return difference
    completed = completed_post(post, held, person, reading)
    return compare(post, *completed) if completed is not None else difference


def _holders(post: Post, person: Person | None, reading: Reading) -> list[tuple[Person, HeldPost]]:
    """Give the other people of the article whose post this is."""
    return [
        (other, held)
        for other in reading.people
        if person is None or other.key != person.key
        for held in other.inside_posts
        if _may_match(post, held) and _differs(post, held, other, reading) == "same" and _as_full(post, held)
    ]


def _may_match(post: Post, held: HeldPost) -> bool:
    """Say quickly whether a claim can be a post at all: without the same rank it is another one."""
    return post.rank == held.post.rank and post.flags == held.post.flags


def _beside(post: Post, person: Person, reading: Reading) -> tuple[Span, ...]:
    """Find a post word for word right before or after the name, where the grammar of posts read it otherwise.

    A post that is bound to somebody else does not count, unless the words run on beyond it (the
    grammar cut a long title short, or took a name within it for a person).
    """
    for phrase in _wordings(post, reading):
        found = _find_beside(phrase, person, reading, whole=phrase == plain_words(post.text))
        if found:
            return found
    return ()


def _wordings(post: Post, reading: Reading) -> Iterator[str]:
    """Give the words of a post, and those without a place and a unit that were completed from elsewhere in the text."""
    words = plain_words(post.text)
    yield words
    place = post.places[-1] if post.places else ""
    if place and words.endswith(f" {place}") and reading.words.phrases(place):
        words = words.removesuffix(f" {place}")
        yield words
        if post.level is not None and words.endswith(f" {post.level}"):
            yield words.removesuffix(f" {post.level}")


def _find_beside(phrase: str, person: Person, reading: Reading, *, whole: bool) -> tuple[Span, ...]:
    """Find a wording beside the name; one that is not ``whole`` must not be bound, for then its place is known."""
    if " " not in phrase:
        return ()
    for first, last in reading.words.find(phrase):
        start, end = reading.words.span(first, last)
        if _has_prefix(first, reading):
            continue
        bound = [
            (other, held.span)
            for other in reading.people
            for held in other.posts
            if held.span[0] < end and start < held.span[1]
        ]
        if bound and not whole:
            continue
        within = {other.key for other in reading.people if any(start <= one < end for one, _ in other.spans)}
        if any(span[0] < start or (other.key not in {person.key, *within}) for other, span in bound):
            continue
        if _is_near((start, end), first, person, reading, within):
            return ((start, end),)
    return ()


def _is_near(at: Span, word: int, person: Person, reading: Reading, within: set[str]) -> bool:
    """Say whether a name of the person stands in the same sentence with nobody else between."""
    others = [
        span for other in reading.people if other.key != person.key and other.key not in within for span in other.spans
    ]
    here = reading.sentences.number_at(reading.words.starts[word])
    for name in person.inside_spans:
        first, last = (at[1], name[0]) if at[1] <= name[0] else (name[1], at[0])
        crossed = any(first <= one and other <= last for one, other in others)
        near = 0 <= last - first < _FARTHEST and ";" not in reading.text[first:last]
        if near and not crossed and reading.sentences.number_at(name[0]) == here:
            return True
    return False


def _not_held(claim: TextClaim, person: Person | None, used: set[int], reading: Reading) -> Judged:
    """Judge a post that the source does not bind to this person."""
    post = parse_post(claim.text)
    if holders := _holders(post, person, reading):
        return _of_others(claim, holders)
    if person is None:
        return unsupported(claim.path, claim.field, claim.text, f"No one in the article is '{claim.text}'.")
    if not person.posts and (other := _other_prefix(claim, post, person, reading)):
        return other
    free = [held for number, held in enumerate(person.posts) if number not in used]
    near = [(held, difference) for held in free if (difference := _differs(post, held, person, reading)) in _SLIPS]
    if not near:
        longer = [held for held in person.posts if compare(post, held.post, held.allowed) == "longer"]
        if longer:
            return _says_less(claim, person, longer[0])
        why = _why_not(person)
        return unsupported(claim.path, claim.field, claim.text, why.format(post=claim.text), person.inside_spans[:1])
    held, difference = min(near, key=lambda pair: _ORDER.index(pair[1]))
    slip = _SLIPS[difference]
    message = _MESSAGES[difference].format(post=claim.text, found=held.completed, name=person.name)
    return Judged(claim.path, claim.field, claim.text, "altered", (held.span,), slip, held.completed, message)


def _other_prefix(claim: TextClaim, post: Post, person: Person, reading: Reading) -> Judged | None:
    """Judge a post that stands beside a name with "phó", "nguyên", "quyền" more or less; the rules bound none to it."""
    words = plain_words(post.text)
    bare = words
    while bare.split(" ", 1)[0] in _PREFIX_WORDS:
        bare = bare.partition(" ")[2]
    for form in (bare, *(f"{prefix} {bare}" for prefix in _PREFIX_WORDS)):
        if form == words or not (found := _find_beside(form, person, reading, whole=True)):
            continue
        stated = reading.text[slice(*found[0])]
        message = _MESSAGES["prefix"].format(post=claim.text, found=stated, name=person.name)
        return Judged(claim.path, claim.field, claim.text, "altered", found, "prefix", stated, message)
    return None


_PREFIX_WORDS = tuple(prefix.strip() for prefix in _PREFIXES)
_SLIPS: dict[str, Slip | None] = {"prefix": "prefix", "rank": "rank", "place": "place", "order": None}
_ORDER = ("prefix", "place", "rank", "order")
_MESSAGES = {
    "prefix": "'{post}' is another post than the article's '{found}' of {name}: look at phó, nguyên, quyền.",
    "rank": "'{post}' is not the rank or body that the article gives {name}: '{found}'.",
    "place": "'{post}' has another place than the article's '{found}' of {name}.",
    "order": "'{post}' has the words of the article's '{found}' in another order.",
}


def _as_full(post: Post, held: HeldPost) -> bool:
    """Say whether a claim says enough to tell whose post it is: a place, or a body that needs none."""
    return bool(post.places) or not held.allowed or post.level is None or key(held.text) == key(post.text)


def _of_others(claim: TextClaim, holders: Sequence[tuple[Person, HeldPost]]) -> Judged:
    names = list(dict.fromkeys(other.name for other, _ in holders))
    shown = " and ".join(f"'{name}'" for name in names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    message = f"'{claim.text}' is in the article the post of {shown}."
    spans = tuple(chain.from_iterable((held.span,) for _, held in holders[:2]))
    return Judged(claim.path, claim.field, claim.text, "misattributed", spans, None, ", ".join(names[:2]), message)


def _says_less(claim: TextClaim, person: Person, held: HeldPost) -> Judged:
    message = (
        f"The article says only '{held.text}' of {person.name}: whether '{claim.text}' is meant, a person must say."
    )
    return Judged(claim.path, claim.field, claim.text, "ambiguous", (held.span,), None, held.text, message)


def _why_not(person: Person) -> str:
    stated = ", ".join(dict.fromkeys(f"'{held.completed}'" for held in person.inside_posts))
    return f"The article does not call {person.name} '{{post}}'" + (f"; it says {stated}." if stated else ".")
