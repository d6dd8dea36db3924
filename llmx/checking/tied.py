"""The places that a post may carry beside those of its own words: what the article ties to its holder, or to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.belonging import Belonging
from llmx.reading.completion import OF_FIRST_TIER
from llmx.reading.people import HeldPost, Person
from llmx.reading.words import plain_words
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.places import Place, country, province
from llmx.vietnamese.posts import Post, place_key

__all__ = ["TiedPlaces"]

# "Chủ tịch UBND", whose unit the text leaves out.
_OF_A_COMMITTEE = pattern(r"(?:phó )?chủ tịch(?: thường trực)? (?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)")
# "(Kon Tum)", "(tỉnh Kon Tum)", " - tỉnh Kon Tum", " - đoàn Kon Tum", " của Thái Lan".
_BRACKETED = pattern(r" ?\((?:(?:đoàn )?(?:đbqh )?(?:tỉnh |thành phố |tp\.? ?)?)(?P<place>[^(),;]{2,30})\)")
_DASHED = pattern(r" - (?:đoàn|tỉnh|thành phố|tp\.?) ?(?P<place>[^\W\d_]{1,20}(?:[ -][^\W\d_]{1,20}){0,5})(?!\w)")
_OF_STATE = pattern(r" của (?P<place>[^\W\d_]{1,20}(?:[ -][^\W\d_]{1,20}){0,3})(?!\w)")
_OF_A_LOCAL_BODY = pattern(r" {bodies.local}")
_OFTEN = 3
_AT = ("tại ", "ở ")
_LONGEST_FRONT = 90
_MOST_MENTIONS = 20
_LONG_BODY = 4


class TiedPlaces:
    """Tells of which places a post may be whose own words name none, in one article."""

    def __init__(self, belonging: Belonging) -> None:
        self._belonging = belonging
        self._reading = belonging.reading
        self._of: dict[str, frozenset[str]] = {}

    def of(self, person: Person) -> frozenset[str]:
        """Give the keys of the places that the text ties to a person: of the side, of the posts, behind the name."""
        if person.key not in self._of:
            side = self._belonging.side_key(person) or (place_key(person.side) if person.side else None)
            own = {place for held in person.posts for place in held.allowed} | ({side} if side else set())
            self._of[person.key] = frozenset(own | self._behind(person))
        return self._of[person.key]

    def _behind(self, person: Person) -> set[str]:
        """Give the keys of the places right behind a name.

        "Đại biểu Lê Na (Kon Tum)", "Lê Na - tỉnh Kon Tum", of a foreign name behind a post "Vua Lena Halink của Na Uy".
        """
        text = self._reading.folded.key
        ends = [end for _, end in person.inside_spans[:_MOST_MENTIONS]]
        bracketed = [province(match["place"]) for end in ends if (match := _BRACKETED.match(text, end))]
        dashed = [_leading(province, match["place"]) for end in ends if (match := _DASHED.match(text, end))]
        held = {post.span[1] + 1 for post in person.posts} if any(map(is_foreign, person.key.split(" "))) else set()
        abroad = [end for start, end in person.inside_spans[:_MOST_MENTIONS] if start in held]
        states = [_leading(country, match["place"]) for end in abroad if (match := _OF_STATE.match(text, end))]
        return {place_key(place.name) for place in (*bracketed, *dashed, *states) if place is not None}

    def allowed(self, post: Post, held: HeldPost, person: Person) -> frozenset[str]:
        """Give the places that a held post may carry: its own, or the claimed one if the text ties the person to it."""
        if held.allowed or held.post.places or not post.places:
            return held.allowed
        unit = self._belonging.units.get(held.post.level or "")
        is_tied = post.places[0] in self.of(person) or (unit is not None and post.places[0] == place_key(unit))
        is_tied = is_tied or self._is_only_state(post.places[0], person, held) or self._is_only_scene(post, held)
        is_tied = is_tied or self._is_printed_whole(post, held) or self._is_fronted(post, held)
        return frozenset(post.places[:1]) if is_tied else held.allowed

    def _is_only_scene(self, post: Post, held: HeldPost) -> bool:
        """Say whether a post of a province's body is claimed for the only province that the article speaks of."""
        if not (OF_FIRST_TIER.fullmatch(key(held.text)) or _OF_A_COMMITTEE.fullmatch(key(held.text))):
            return False
        ours = [mention.place for mention in self._reading.places if mention.place.country is None]
        told = [place for place in ours if place.level in {"city", "province"}]
        if {place_key(place.name) for place in told} != {post.places[0]}:
            return False
        if _OF_A_COMMITTEE.fullmatch(key(held.text)) and len(told) < _OFTEN:
            return False
        start, end = self._reading.sentences.around(held.span[0])
        return len(told) > 1 or any(start <= mention.span[0] < end for mention in self._reading.places)

    def _is_fronted(self, post: Post, held: HeldPost) -> bool:
        """Say whether the sentence opens with the claimed places: "Tại huyện X, tỉnh Y, ông Lê Na, Trưởng phòng ...".

        Who heads a body of the first tier may be there as a guest.
        """
        if OF_FIRST_TIER.fullmatch(key(held.text)) or not _OF_A_LOCAL_BODY.search(key(held.text)):
            return False
        if _OF_A_COMMITTEE.fullmatch(key(held.text)):
            return False
        start, _ = self._reading.sentences.around(held.span[0])
        words = self._reading.words.between(start, min(held.span[0], start + _LONGEST_FRONT)).strip()
        front = f"{words} "
        return front.startswith(_AT) and all(f" {place} " in front for place in post.places)

    def _is_printed_whole(self, post: Post, held: HeldPost) -> bool:
        """Say whether the article prints the body of a post elsewhere with the claimed place: "Phòng X ... TP Y"."""
        body = plain_words(post.text).partition(" ")[2]
        named = held.post.level is None and post.core == held.post.core and body.count(" ") >= _LONG_BODY
        return named and next(self._reading.words.find(body), None) is not None

    def _is_only_state(self, place: str, person: Person, held: HeldPost) -> bool:
        """Say whether a place is the only state abroad of the article or the sentence, and the name a foreign one."""
        land = country(place)
        if land is None or land.level != "country" or not any(map(is_foreign, person.key.split(" "))):
            return False
        start, end = self._reading.sentences.around(held.span[0])
        if self._reading.folded.key.count(f"{key(held.text)} ", start, end) > 1:
            # "Thủ tướng Lena Halink gặp Thủ tướng Na Uy": they are two.
            return False
        if len(self._states) == 1:
            return land.name in self._states
        within = {
            name for name, places in self._states.items() if bisect_left(places, start) < bisect_left(places, end)
        }
        return within == {land.name}

    @cached_property
    def _states(self) -> dict[str, list[int]]:
        """The states that the article names, with where they or places of theirs stand."""
        found: dict[str, list[int]] = defaultdict(list)
        for mention in self._reading.places:
            name = mention.place.country or mention.place.name
            if country(name) is not None:
                found[name].append(mention.span[0])
        return dict(found)


def _leading(find: Callable[[str], Place | None], words: str) -> Place | None:
    """Give the province or country with which words begin, the longest first: "quảng ngãi phát biểu"."""
    parts = words.split(" ")
    heads = (" ".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((place for head in heads if (place := find(head)) is not None), None)
