"""The verdict on a side: which delegation a person belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.checking.facts import TextClaim
from llmx.checking.names import NamedClaim
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.belonging import Belonging
from llmx.reading.people import CENTRAL, Person, is_central
from llmx.reading.states import VIETNAM, state_of, where_vietnam
from llmx.reading.words import plain_words
from llmx.vietnamese.places import country, province
from llmx.vietnamese.posts import place_key

__all__ = ["judge_side"]

_ANY_PLACE = pattern(r"{sides.any_place}")
_ENOUGH_OTHERS = 2
_NOBODY = "Nobody named '{}' is in the article."


def judge_side(named: NamedClaim, posts: Sequence[Judged], belonging: Belonging) -> list[Judged]:
    """Judge the claimed side of one official; ``posts`` are the judgements of the claimed posts."""
    claim, person = named.claim.side, named.person
    if claim is None:
        return []
    if person is None:
        return [unsupported(claim.path, claim.field, claim.text, _NOBODY.format(named.claim.name))]
    spans = person.inside_spans[:1] or person.spans[:1]
    stated = belonging.side_of(person)
    if stated is not None and _same_side(claim.text, stated):
        return [supported(claim.path, claim.field, claim.text, spans)]
    judge = _central if key(claim.text) == CENTRAL else _local
    other = judge(claim, person, posts, belonging)
    if other is not None:
        shown = "a central body" if key(claim.text) == CENTRAL else f"'{claim.text}'"
        message = f"The article puts {person.name} on the side of '{other}', not of {shown}."
        return [Judged(claim.path, claim.field, claim.text, "misattributed", spans, None, other, message)]
    reading = belonging.reading
    wanted = place_key(claim.text)
    is_named = any(place_key(mention.place.name) == wanted for mention in reading.places)
    is_named = is_named or (key(claim.text) == key(VIETNAM) and bool(where_vietnam(reading.words)))
    if key(claim.text) == CENTRAL or is_named or reading.words.phrases(claim.text) or reading.words.phrases(wanted):
        return [supported(claim.path, claim.field, claim.text, spans)]
    return [unsupported(claim.path, claim.field, claim.text, f"'{claim.text}' is nowhere in the article.")]


def _same_side(claimed: str, stated: str) -> bool:
    return key(claimed) == stated == CENTRAL or (stated != CENTRAL and place_key(claimed) == place_key(stated))


def _local(claim: TextClaim, person: Person, posts: Sequence[Judged], belonging: Belonging) -> str | None:
    """Give the other side that the article puts a person on, where the claimed place or body is not the person's."""
    state = state_of(person)
    if state == VIETNAM and country(claim.text) is not None:
        return VIETNAM
    wanted = place_key(claim.text)
    if wanted in _places_of(person) or wanted in plain_words(person.side_text or "") or _in_posts(wanted, posts):
        return None
    known = province(claim.text) is not None or country(claim.text) is not None
    other = belonging.side_of(person) or _stated_side(person)
    if other is None or other == CENTRAL:
        other = (_other_side(person) or _side_of_list(person, belonging)) if known else None
    return other if other is not None and place_key(other) != wanted and not _within(claim.text, other) else None


def _central(_: TextClaim, person: Person, __: Sequence[Judged], belonging: Belonging) -> str | None:
    """Give the other side of a person who is claimed to be of the centre, and is not."""
    state = state_of(person)
    if state is not None and state != VIETNAM:
        return state
    if any(is_central(held.post) for held in person.posts) and not person.side_text:
        return None
    other = belonging.side_of(person) or person.side
    return other if other != CENTRAL else None


def _stated_side(person: Person) -> str | None:
    """Give the side that the article puts a person on; the district of a post is within a province, and no side."""
    side = person.side
    if side is None or side == CENTRAL:
        return None
    return side if person.side_text or province(side) or country(side) else None


def _side_of_list(person: Person, belonging: Belonging) -> str | None:
    """Give the one side of all the others in the list that names a person whom nothing else places."""
    if person.side == CENTRAL or not person.inside_spans:
        return None
    number = belonging.reading.sentences.number_at(person.inside_spans[0][0])
    others = [other for other in belonging.named_in(number) if other.key != person.key]
    sides = [side for other in others if (side := _stated_side(other)) is not None]
    return sides[0] if len(sides) >= _ENOUGH_OTHERS and len(set(sides)) == 1 else None


def _in_posts(wanted: str, posts: Sequence[Judged]) -> bool:
    """Say whether a post that the article does state has the side's name in it."""
    return any(post.verdict == "supported" and f" {wanted} " in f" {plain_words(post.claimed)} " for post in posts)


def _other_side(person: Person) -> str | None:
    """Give a side without a place ("nhà đầu tư") that yet is not simply "the province"."""
    if person.side == CENTRAL:
        return "Trung ương" if person.side_text else None
    return person.side_text if person.side_text and not _ANY_PLACE.search(key(person.side_text)) else None


def _within(side: str, other: str) -> bool:
    """Say whether a claimed side can be a part of the stated one, a prefecture of its country, or a state its whole."""
    if key(side) == key(VIETNAM):
        return province(other) is not None
    stated, claimed = country(other), country(side)
    if claimed is not None and claimed.country is not None:
        return claimed.country == other
    if claimed is not None and claimed.level == "country" and (stated is None or stated.country):
        # Of a province abroad that no table has, "tỉnh X (Lào)", only the text can say of which state it is.
        return province(other) is None if stated is None else stated.country == claimed.name
    return stated is not None and stated.level == "country" and province(side) is None


def _places_of(person: Person) -> set[str]:
    """Give the keys of all places that the text ties to a person."""
    tied = {place for held in person.posts for place in (*held.post.places, *held.allowed)}
    if person.side and person.side != CENTRAL:
        tied.add(place_key(person.side))
    return tied
