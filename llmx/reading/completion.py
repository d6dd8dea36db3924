"""The posts of an official as the record has them: each once, in the order of the fullest list, with their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.leaning import of_delegation, with_committees
from llmx.reading.parties import Side, unit_of
from llmx.reading.people import HEAD_ABROAD, ON_THE_DAY, HeldPost, Person
from llmx.reading.placing import join_place
from llmx.reading.reading import Reading
from llmx.reading.units import fronted_units
from llmx.vietnamese.folding import fold
from llmx.vietnamese.places import province
from llmx.vietnamese.posts import compare, parse_post, place_key

__all__ = ["OF_FIRST_TIER", "complete", "posts_of"]

# Heads of bodies of the first tier alone and of foreign provinces: their place is the side's own.
OF_FIRST_TIER = pattern(r"(?:{posts.former+posts.deputies} )*(?:{sides.first_tier_heads}.*|tỉnh trưởng)")
# Heads abroad, whom no province of Vietnam has.
_ABROAD = pattern(rf"(?:phó |quyền )*{HEAD_ABROAD}.*")
# Heads and offices of a district abroad, and bodies of the autonomous regions of China.
_OF_DISTRICT = pattern(r"(?:phó )?(?:{posts.governors:district}|trưởng phòng [^,]+)")
_OF_REGION = pattern(r".*(?<!\w)(?:khu ủy|khu tự trị)")
_DISTRICTS = {"huyện", "quận", "thị xã"}
# "Ủy ban MTTQ TP" ends with the unit as "... thành phố" does.
_CITY = pattern(r".*(?<!\w)tp\.?")
# The committee of a commune; of a ministry or a block it is named in full.
_PARTY_COMMITTEE = pattern(r".*(?<!\w)đảng ủy")


def posts_of(person: Person, side: Side | None, reading: Reading, units: Mapping[str, str]) -> list[str]:
    """Give the posts that the article itself binds to a person, completed with the place of the person's side."""
    taken: list[tuple[HeldPost, str]] = []
    own, in_office = _own(person), person.holds_office
    for held in _in_order(person, reading):
        if in_office and ON_THE_DAY.fullmatch(key(held.text)):
            continue
        text = complete(held, side or own, {**units, **fronted_units(reading, held.span[0])})
        if held.post.level is None and not held.post.places:
            text = f"{text} {of_delegation(text, person.side_text)}".strip()
        known = next((number for number, one in enumerate(taken) if _same(one[1], text, held)), None)
        if known is None:
            taken.append((held, text))
        elif len(text) > len(taken[known][1]):
            taken[known] = (held, text)
    return list(dict.fromkeys(with_committees([text for _, text in taken])))


def complete(held: HeldPost, side: Side | None, units: Mapping[str, str]) -> str:
    """Give a post with its place: the text's own, else that of the side, else the only one that it can mean."""
    text = " ".join(fold(held.text).text.split())
    place = "" if held.post.places else _place(held, text, side, units)
    return join_place(text, place) if place else text


def _place(held: HeldPost, text: str, side: Side | None, units: Mapping[str, str]) -> str:
    """Give the words that complete a post without a place; none where the text leaves it open."""
    level = "thành phố" if _CITY.fullmatch(key(text)) else held.post.level
    if side is not None and level is not None and level == unit_of(side):
        return side.name
    if added := held.completed[len(text) :].strip() if held.completed.startswith(text) else "":
        # The place is written as the article writes it ("TPHCM").
        return side.name if side is not None and place_key(added) == side.key else added
    if level is not None and level in units:
        return units[level]
    if level is None and _PARTY_COMMITTEE.fullmatch(key(text)) and len(units) == 1:
        unit, name = next(iter(units.items()))
        return f"{unit} {name}"
    return _of_side(text, side) if side is not None and level is None else ""


def _of_side(text: str, side: Side) -> str:
    """Give unit and place for the bodies that only a unit of the side's own tier has."""
    plain, unit = key(text), unit_of(side)
    if province(side.name) is not None and _ABROAD.fullmatch(plain):
        return ""
    if _OF_REGION.fullmatch(plain):
        return side.name if province(side.name) is None else ""
    if unit is not None and unit in _DISTRICTS and _OF_DISTRICT.fullmatch(plain):
        return f"{unit} {side.name}"
    if not OF_FIRST_TIER.fullmatch(plain):
        return ""
    unit = {"province": "tỉnh", "city": "thành phố"}.get(side.level, "")
    # "Thành phố Hồ Chí Minh" says its unit itself.
    named = unit and key(side.name).startswith(f"{unit} ")
    return side.name if named else f"{unit} {side.name}" if unit else ""


def _own(person: Person) -> Side | None:
    """Give the province that the person's posts name, where it is none of the sides."""
    place = province(person.side) if person.side else None
    return Side(place.name, place.level, None, place_key(place.name)) if place is not None else None


def _in_order(person: Person, reading: Reading) -> list[HeldPost]:
    """Give the posts of the sentence that has most of them first, then the others."""
    groups: dict[int, list[HeldPost]] = {}
    for held in person.inside_posts:
        groups.setdefault(reading.sentences.number_at(held.span[0]), []).append(held)
    if not groups:
        return []
    fullest = max(groups, key=lambda number: (len(_distinct(groups[number])), -number))
    return [*groups.pop(fullest), *(held for number in sorted(groups) for held in groups[number])]


def _distinct(posts: Sequence[HeldPost]) -> set[str]:
    return {key(held.text) for held in posts}


def _same(one: str, other: str, held: HeldPost) -> bool:
    """Say whether two completed posts are one: the same words, or one the short form of the other."""
    first, second = parse_post(one), parse_post(other)
    return any(compare(*pair, held.allowed) in {"same", "shorter"} for pair in ((first, second), (second, first)))
