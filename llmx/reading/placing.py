"""Which place a post is of where its own words leave it out: what the text around makes clear, the best first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import OfficialMention, Span
from llmx.vietnamese.places import Place, PlaceMention, country, find_places, province
from llmx.vietnamese.posts import Post, parse_post, place_key

__all__ = [
    "Named",
    "Scene",
    "explicit",
    "find_scene",
    "join_place",
    "masthead",
    "places_of",
    "title_of",
]

UNIT_OF = {"city": "thành phố", "province": "tỉnh", "country": "nước"}
_FIRST_TIER = frozenset(("thành phố", "tỉnh"))
_MASTHEAD_WIDTH = 120
_MASTHEAD = ("báo", "báo điện tử")
_OURS = pattern(r"{sides.vietnam}")
_LIST_ENDS = pattern(r"[.!?:\n](?=\s)|\n")
# "Lạng Sơn: Ngày 9/9, ...": a place that heads what is told of it, in a digest or at the head of an item.
_HEADS = pattern(r"(?:\A|[.!?;\n])[\s*+\-•\"']*\Z")
_GUEST = pattern(r"(?<!\w)(?:đoàn|phái đoàn|khách)(?: \w+){0,5} \Z|(?<!\w){sides.visited}(?: \w+){0,2} \Z")
_LOOK_BACK = 48
# "Quận 7", "Q.7": no other city of Vietnam numbers its districts (General Statistics Office, list of 2019).
_NUMBERED_DISTRICT = pattern(r"(?<!\w)(?:quận |q\. ?)[0-9]{1,2}(?![\w/.,-])")
_NUMBERS_DISTRICTS = "Thành phố Hồ Chí Minh"
_CITY = pattern(r"{places.units:city} ?(?=\w)")
_FRONTS = pattern(r"(?:\A|[.!?;\n])[\s*+\-•\"']*{places.fronted} (?:tỉnh |thành phố |tp\.? ?)?\Z")
_LONGEST_FRONT = 32
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s|\Z)|\n")
_LONGEST_SENTENCE = 600
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A place that can complete a post: its key, its name as written, its kind of unit where that is known."""

    key: str
    name: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the article tells beside the people: the places that it is about, and those over a list or a passage.

    ``principals`` are the two places that it names most, ``lone`` the only place of a level that it names,
    ``sections`` the places that head a passage with where they stand, ``listed`` the places of the list item
    before a mention, ``fronts`` those with which a sentence opens and where they and that sentence end, ``ours`` all
    provinces and cities, ``guests`` those of which some are guests, and ``ends`` where sentences end.
    """

    principals: tuple[Place, ...]
    lone: Mapping[str, Named]
    sections: tuple[tuple[int, Named], ...]
    listed: Mapping[Span, tuple[Named, ...]]
    fronts: tuple[tuple[Span, Named], ...]
    ours: tuple[tuple[int, Named], ...]
    guests: frozenset[str]
    ends: tuple[int, ...]

    def around(self, at: int, level: str | None) -> tuple[Named, ...]:
        """Give the only place of a level that the sentence around an offset and the one before it name."""
        number = bisect_right(self.ends, at)
        start = self.ends[number - 2] if number > 1 else 0
        stop = self.ends[number] if number < len(self.ends) else None
        first = bisect_left(self.ours, start, key=itemgetter(0))
        last = len(self.ours) if stop is None else bisect_left(self.ours, stop, key=itemgetter(0))
        if last - first > _MOST_PLACES:
            return ()
        named = {one.key: one for _, one in self.ours[first:last] if one.level == level}
        only = next(iter(named.values())) if len(named) == 1 and level in _FIRST_TIER else None
        return (only,) if only is not None and only.key not in self.guests else ()

    def fronted(self, at: int, level: str | None) -> tuple[Named, ...]:
        """Give the place with which the sentence around an offset opens: "Tại Bến Tre, Chủ tịch UBND tỉnh ..."."""
        number = bisect_right(self.fronts, at, key=lambda front: front[0][0]) - 1
        front = self.fronts[number] if number >= 0 and at < self.fronts[number][0][1] else None
        return (front[1],) if front is not None and front[1].level == level else ()

    def section(self, at: int) -> tuple[Named, ...]:
        """Give the place that heads the passage around an offset."""
        number = bisect_right(self.sections, at, key=itemgetter(0))
        return (self.sections[number - 1][1],) if number else ()

    def by_level(self, post: Post, foreign: bool) -> tuple[Named, ...]:
        """Give the only principal place of the post's level; only who heads a province abroad has posts of one."""
        fitting = [
            place
            for place in self.principals
            if UNIT_OF.get(place.level) == post.level and (place.country is not None) == foreign
        ]
        if len(fitting) == 1:
            return (Named(place_key(fitting[0].name), fitting[0].name, post.level),)
        lone = self.lone.get(post.level or "") if not fitting and not foreign else None
        return (lone,) if lone is not None else ()


def find_scene(mentions: Sequence[OfficialMention], folded: Folded, places: Sequence[PlaceMention]) -> Scene:
    """Find what completes posts in an article whose own places (inside it) are given. Linear."""
    return Scene(
        _principals(places),
        _lone(folded, places, mentions),
        _sections(folded, places),
        _listed(mentions, folded),
        _fronts(folded, places),
        _ours(folded, places),
        frozenset(place_key(mention.place.name) for mention in places if _is_of_guests(mention, folded)),
        tuple(match.end() for match in _SENTENCE_ENDS.finditer(folded.text)),
    )


def _principals(places: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """Give the two places that the text names most; the meeting sides of nearly every such article."""
    named: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    for mention in places:
        counts[named.setdefault(mention.place.name, mention.place).name] += 1
    return tuple(named[name] for name, times in counts.most_common(2) if times > 1)


def _lone(folded: Folded, places: Sequence[PlaceMention], mentions: Sequence[OfficialMention]) -> Mapping[str, Named]:
    """Give for each level of the first tier the only place of ours; not one of guests, or that is only visited."""
    found: dict[str, dict[str, list[PlaceMention]]] = defaultdict(dict)
    for mention in places:
        level = UNIT_OF[mention.place.level]
        if level in _FIRST_TIER and mention.place.country is None:
            found[level].setdefault(place_key(mention.place.name), []).append(mention)
    lone = {level: next(iter(named.items())) for level, named in found.items() if len(named) == 1}
    if not lone:
        numbered = not places and _NUMBERED_DISTRICT.search(folded.key) and not _names_a_city(folded, mentions)
        return {"thành phố": _named(place_key(_NUMBERS_DISTRICTS), "thành phố")} if numbered else {}
    guests = {named.key for mention in mentions if mention.side for named in places_of(mention.side)}
    return {
        level: Named(plain, folded.text[slice(*named[0].span)], level)
        for level, (plain, named) in lone.items()
        if plain not in guests and not any(_is_of_guests(mention, folded) for mention in named)
    }


def _names_a_city(folded: Folded, mentions: Iterable[OfficialMention]) -> bool:
    """Say whether "thành phố" stands before a name that is nobody's: "Thành phố Thủ Đức", not "UBND TP | Lê Na"."""
    people = {mention.span[0] for mention in mentions}
    found = (match.end() for match in _CITY.finditer(folded.key))
    return any(folded.text[end : end + 1].isupper() and end not in people for end in found)


def _is_of_guests(mention: PlaceMention, folded: Folded) -> bool:
    at = mention.whole[0]
    return _GUEST.search(folded.key, max(0, at - _LOOK_BACK), at) is not None


def _sections(folded: Folded, places: Iterable[PlaceMention]) -> tuple[tuple[int, Named], ...]:
    """Give the places that head a passage, a colon behind them."""
    found = []
    for mention in places:
        start, end = mention.whole
        if folded.key.startswith((":", " :"), end) and _HEADS.search(folded.key, max(0, start - 4), start):
            level = UNIT_OF[mention.place.level]
            found.append((start, Named(place_key(mention.place.name), folded.text[slice(*mention.span)], level)))
    return tuple(found)


def _fronts(folded: Folded, places: Iterable[PlaceMention]) -> tuple[tuple[Span, Named], ...]:
    """Give the places of ours with which sentences open, and from where to where these go on behind them."""
    found = []
    for mention in places:
        start, end = mention.whole
        opens = _FRONTS.search(folded.key, max(0, start - _LONGEST_FRONT), start) is not None
        if opens and mention.place.country is None and folded.key.startswith((",", " ,"), end):
            stop = _SENTENCE_ENDS.search(folded.text, end, end + _LONGEST_SENTENCE)
            named = Named(
                place_key(mention.place.name), folded.text[slice(*mention.span)], UNIT_OF[mention.place.level]
            )
            found.append(((end, stop.start() if stop else min(len(folded.text), end + _LONGEST_SENTENCE)), named))
    return tuple(found)


def _ours(folded: Folded, places: Iterable[PlaceMention]) -> tuple[tuple[int, Named], ...]:
    """Give the provinces and cities of ours with where they stand."""
    found = []
    for mention in places:
        level = UNIT_OF[mention.place.level]
        if level in _FIRST_TIER and mention.place.country is None:
            named = Named(place_key(mention.place.name), folded.text[slice(*mention.span)], level)
            found.append((mention.span[0], named))
    return tuple(found)


def _listed(mentions: Sequence[OfficialMention], folded: Folded) -> dict[Span, tuple[Named, ...]]:
    """Give for each mention the places of the list item before it: "A, Tỉnh trưởng tỉnh X; B, Phó Tỉnh trưởng"."""
    found: dict[Span, tuple[Named, ...]] = {}
    last: tuple[Named, ...] = ()
    end = 0
    for mention in sorted(mentions, key=lambda mention: mention.span):
        if _LIST_ENDS.search(folded.text, end, mention.span[0]) or any(map(_is_of_vietnam, mention.positions)):
            last = ()
        if mention.side:
            last = places_of(mention.side)
        elif last:
            found[mention.span] = last
        last = explicit(parse_post(text) for text in mention.positions) or last
        end = max(end, mention.span[1], *(span[1] for span in mention.position_spans))
    return found


def _is_of_vietnam(post: str) -> bool:
    return _OURS.search(key(post)) is not None


def masthead(folded: Folded) -> Place | None:
    """Give the province whose newspaper prints its own name on top ("Báo X", "Báo X điện tử")."""
    if _MASTHEAD[0] not in folded.key[:_MASTHEAD_WIDTH]:
        return None
    top = fold(folded.text[:_MASTHEAD_WIDTH])
    for mention in find_places(top):
        if mention.place.country is None and mention.place.level != "country":
            before = key(top.text[: mention.whole[0]])
            return mention.place if before.rstrip().endswith(_MASTHEAD) else None
    return None


@lru_cache(maxsize=2_048)
def places_of(side: str) -> tuple[Named, ...]:
    """Give the places that a delegation's name holds, each called as the article calls it ("TPHCM")."""
    return tuple(
        Named(place_key(mention.place.name), side[slice(*mention.span)], UNIT_OF[mention.place.level])
        for mention in find_places(fold(side))
    )


def explicit(posts: Iterable[Post]) -> tuple[Named, ...]:
    """Give the places that posts name themselves."""
    return tuple(_named(place, post.level) for post in posts for place in post.places[:1])


@lru_cache(maxsize=2_048)
def _named(place: str, level: str | None) -> Named:
    known = province(place) or country(place)
    return Named(place, title_of(place), level or (UNIT_OF[known.level] if known is not None else None))


@lru_cache(maxsize=2_048)
def title_of(place: str) -> str:
    """Give the name of a place by its key, as it is shown."""
    known = province(place) or country(place)
    return known.name if known is not None else " ".join(word.capitalize() for word in place.split())


def join_place(post: str, place: str) -> str:
    """Give a post with a place behind it; a unit that stands in both is said once ("UBND thành phố", "Thành phố X")."""
    said = _ENDS_IN_CITY.search(post) if _OPENS_WITH_CITY.match(key(place)) else None
    return f"{post[: said.start()]}{place}" if said is not None else f"{post} {place}"


_OPENS_WITH_CITY = re.compile(r"thành phố |tp(?:[. ]|hcm)")
_ENDS_IN_CITY = re.compile(r"(?<!\w)(?:thành phố|tp\.?)\Z", re.IGNORECASE)
