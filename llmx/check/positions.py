"""The verdict on a post: bound to this person, to somebody else, one slip away, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from llmx.check.facts import TextClaim
from llmx.check.names import NamedClaim
from llmx.check.people import HeldPost, Person
from llmx.check.posts import Post, compare, parse_post
from llmx.check.source import Source
from llmx.check.verdicts import Judged, outside, supported, unsupported
from llmx.check.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.spelling import key

__all__ = ["judge_positions"]

_PREFIXES = tuple(f" {key(prefix)} " for prefix in ("phó", "nguyên", "quyền", "cựu", "thứ"))
_FARTHEST = 160
"""How far (code points) a post may stand from its name in a sentence that the rules could not take apart."""


def judge_positions(named: NamedClaim, source: Source) -> list[Judged]:
    """Judge every claimed post of one official."""
    judged: list[Judged | None] = []
    used: set[int] = set()
    posts = named.person.posts if named.person else ()
    for claim in named.claim.positions:
        judged.append(_held_by(claim, posts, used, named.person, source))
    rest = []
    for claim, done in zip(named.claim.positions, judged, strict=True):
        rest.append(done or _not_held(claim, named.person, used, source))
    return rest


def _held_by(
    claim: TextClaim, posts: Sequence[HeldPost], used: set[int], person: Person | None, source: Source
) -> Judged | None:
    """Judge a post that the source binds to this person; note which of the person's posts it is."""
    post = parse_post(claim.text)
    found = [number for number, held in enumerate(posts) if _agrees(post, held)]
    exact = [number for number in found if compare(post, posts[number].post, posts[number].allowed) == "same"]
    found = exact or found
    if found:
        used.update(found)
        inside = tuple(posts[number].span for number in found if posts[number].inside)
        if inside:
            return supported(claim.path, claim.field, claim.text, inside)
        return outside(claim.path, claim.field, claim.text, tuple(posts[number].span for number in found))
    if person is not None and (beside := _beside(post, person, source)):
        return supported(claim.path, claim.field, claim.text, beside)
    return None


def _agrees(post: Post, held: HeldPost) -> bool:
    return compare(post, held.post, held.allowed) in {"same", "shorter"}


def _beside(post: Post, person: Person, source: Source) -> tuple[Span, ...]:
    """Find a post word for word right before or after the name, where the grammar of posts read it otherwise.

    A post that is bound to somebody else does not count, unless the words run on beyond it (the
    grammar cut a long title short, or took a name within it for a person).
    """
    for phrase in _wordings(post, source):
        found = _find_beside(phrase, person, source, whole=phrase == plain_words(post.text))
        if found:
            return found
    return ()


def _wordings(post: Post, source: Source) -> Iterator[str]:
    """Give the words of a post, and those without a place and a unit that were completed from elsewhere in the text."""
    words = plain_words(post.text)
    yield words
    place = post.places[-1] if post.places else ""
    if place and words.endswith(f" {place}") and source.words.phrases(place):
        words = words.removesuffix(f" {place}")
        yield words
        if post.level is not None and words.endswith(f" {post.level}"):
            yield words.removesuffix(f" {post.level}")


def _find_beside(phrase: str, person: Person, source: Source, *, whole: bool) -> tuple[Span, ...]:
    """Find a wording beside the name; one that is not ``whole`` must not be bound, for then its place is known."""
    if " " not in phrase:
        return ()
    for first, last in source.words.find(phrase):
        start, end = source.words.source_span(first, last)
        if source.words.joined[max(0, source.words.offsets[first] - 8) : source.words.offsets[first]].endswith(
            _PREFIXES
        ):
            continue
        bound = [
            (other, held.span)
            for other in source.people
            for held in other.posts
            if held.span[0] < end and start < held.span[1]
        ]
        if bound and not whole:
            continue
        within = {other.key for other in source.people if any(start <= one < end for one, _ in other.spans)}
        if any(span[0] < start or (other.key not in {person.key, *within}) for other, span in bound):
            continue
        if _is_near((start, end), first, person, source, within):
            return ((start, end),)
    return ()


def _is_near(at: Span, word: int, person: Person, source: Source, within: set[str]) -> bool:
    """Say whether a name of the person stands in the same sentence with nobody else between."""
    others = [
        span for other in source.people if other.key != person.key and other.key not in within for span in other.spans
    ]
    here = source.sentences.number_at(source.words.spans[word][0])
    for name in person.inside_spans:
        first, last = (at[1], name[0]) if at[1] <= name[0] else (name[1], at[0])
        crossed = any(first <= one and other <= last for one, other in others)
        near = 0 <= last - first < _FARTHEST and ";" not in source.text[first:last]
        if near and not crossed and source.sentences.number_at(source.at(name[0])) == here:
            return True
    return False


def _not_held(claim: TextClaim, person: Person | None, used: set[int], source: Source) -> Judged:
    """Judge a post that the source does not bind to this person."""
    post = parse_post(claim.text)
    holders = [
        (other, held)
        for other in source.people
        if person is None or other.key != person.key
        for held in other.inside_posts
        if compare(post, held.post, held.allowed) == "same" and _as_full(post, held)
    ]
    if holders:
        return _of_others(claim, holders)
    if person is None:
        return unsupported(claim.path, claim.field, claim.text, f"No one in the article is '{claim.text}'.")
    free = [held for number, held in enumerate(person.posts) if number not in used]
    near = [(held, difference) for held in free if (difference := compare(post, held.post, held.allowed)) in _SLIPS]
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
