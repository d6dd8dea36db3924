"""The verdict on a side: which delegation a person belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.checking.facts import TextClaim
from llmx.checking.names import NamedClaim
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.spelling import key
from llmx.reading.people import CENTRAL, Person
from llmx.reading.reading import Reading
from llmx.reading.words import plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import country, province
from llmx.vietnamese.posts import place_key

__all__ = ["judge_side"]

_ANY = key("tỉnh|thành phố|địa phương|huyện|chủ nhà|đoàn|bạn|nước bạn|sở tại|lãnh đạo")
_ANY_PLACE = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)")
# A seat in the Central Committee is held beside a local post and does not make a central side; leading a body does.
_CENTRAL_HEADS = "bộ trưởng|thủ tướng|chủ tịch nước|chủ tịch quốc hội|tổng bí thư|thường trực ban bí thư"
_CENTRAL_POST = re.compile(key(rf"^(?:{_CENTRAL_HEADS})|^(?!ủy viên).* trung ương$"))


def judge_side(named: NamedClaim, posts: Sequence[Judged], reading: Reading) -> list[Judged]:
    """Judge the claimed side of one official; ``posts`` are the judgements of the claimed posts."""
    claim, person = named.claim.side, named.person
    if claim is None:
        return []
    if person is None:
        return [unsupported(claim.path, claim.field, claim.text, _NOBODY.format(named.claim.name))]
    spans = person.inside_spans[:1] or person.spans[:1]
    if key(claim.text) == CENTRAL:
        return [_central(claim, person, spans)]
    return [_local(claim, person, posts, reading, spans)]


def _local(
    claim: TextClaim, person: Person, posts: Sequence[Judged], reading: Reading, spans: tuple[Span, ...]
) -> Judged:
    """Judge a side that is a place or a body."""
    wanted = place_key(claim.text)
    if wanted in _places_of(person) or wanted in plain_words(person.side_text or "") or _in_posts(wanted, posts):
        return supported(claim.path, claim.field, claim.text, spans)
    known = province(claim.text) is not None or country(claim.text) is not None
    other = _stated_side(person) or ((_other_side(person) or _side_of_list(person, reading)) if known else None)
    if other is not None and place_key(other) != wanted and not _within(claim.text, other):
        message = f"The article puts {person.name} on the side of '{other}', not of '{claim.text}'."
        return Judged(claim.path, claim.field, claim.text, "misattributed", spans, None, other, message)
    if reading.words.phrases(claim.text) or reading.words.phrases(wanted):
        return supported(claim.path, claim.field, claim.text, spans)
    return unsupported(claim.path, claim.field, claim.text, f"'{claim.text}' is nowhere in the article.")


def _stated_side(person: Person) -> str | None:
    """Give the side that the article puts a person on; the district of a post is within a province, and no side."""
    side = person.side
    if side is None or side == CENTRAL:
        return None
    return side if person.side_text or province(side) or country(side) else None


def _side_of_list(person: Person, reading: Reading) -> str | None:
    """Give the one side of all the others in the list that names a person whom nothing else places."""
    if person.side == CENTRAL or not person.inside_spans:
        return None
    start, end = reading.sentences.around(person.inside_spans[0][0])
    span = (start, end)
    sides = [
        side
        for other in reading.people
        if other.key != person.key and any(span[0] <= one < span[1] for one, _ in other.inside_spans)
        if (side := _stated_side(other)) is not None
    ]
    return sides[0] if len(sides) >= _ENOUGH_OTHERS and len(set(sides)) == 1 else None


_ENOUGH_OTHERS = 2
_NOBODY = "Nobody named '{}' is in the article."


def _in_posts(wanted: str, posts: Sequence[Judged]) -> bool:
    """Say whether a post that the article does state has the side's name in it."""
    return any(post.verdict == "supported" and f" {wanted} " in f" {plain_words(post.claimed)} " for post in posts)


def _other_side(person: Person) -> str | None:
    """Give a side without a place ("nhà đầu tư") that yet is not simply "the province"."""
    if person.side == CENTRAL:
        return "Trung ương" if person.side_text else None
    return person.side_text if person.side_text and not _ANY_PLACE.search(key(person.side_text)) else None


def _within(side: str, other: str) -> bool:
    """Say whether a claimed side can be a part of the stated one: a prefecture of the country that is named."""
    stated = country(other)
    claimed = country(side)
    if claimed is not None and claimed.country is not None:
        return claimed.country == other
    return stated is not None and stated.level == "country" and province(side) is None


def _central(claim: TextClaim, person: Person, spans: tuple[Span, ...]) -> Judged:
    holds = any(_CENTRAL_POST.search(held.post.core) and not held.post.places for held in person.posts)
    if person.side in {None, CENTRAL} or (holds and not person.side_text):
        return supported(claim.path, claim.field, claim.text, spans)
    message = f"The article puts {person.name} on the side of '{person.side}', not of a central body."
    return Judged(claim.path, claim.field, claim.text, "misattributed", spans, None, person.side, message)


def _places_of(person: Person) -> set[str]:
    """Give the keys of all places that the text ties to a person."""
    tied = {place for held in person.posts for place in (*held.post.places, *held.allowed)}
    if person.side and person.side != CENTRAL:
        tied.add(place_key(person.side))
    return tied
