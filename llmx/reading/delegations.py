"""Which side somebody stands on: the delegation of the list, the posts' places, the hosts' greeting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms
from llmx.reading.completion import OF_FIRST_TIER
from llmx.reading.marked import NAME, PEOPLE, POST, ROW, Marked
from llmx.reading.parties import Side, unit_of
from llmx.reading.people import CENTRAL, HEAD_ABROAD, Person
from llmx.reading.reading import Reading
from llmx.reading.states import VIETNAM, is_foreigner
from llmx.vietnamese.folding import fold
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import find_places, province
from llmx.vietnamese.posts import place_key
from llmx.vietnamese.syllables import surname_weight

__all__ = ["Sides", "is_local", "read_people_sides"]

# How lists of people begin: who receives is the host, who comes along is the guest (press usage).
_HOSTS = pattern(r"{sides.receiving}(?: và làm việc với)?(?: thân mật)? đoàn(?!\w)|(?<!\w)tham gia tiếp(?!\w)")
_GUESTS = pattern(r"{sides.companions}")
_LED = pattern(rf"(?<!\w)đoàn (?P<who>[^.;{NAME}{POST}]{{2,120}}?),? do {PEOPLE}*\Z")
_LED_WIDTH = 400
_MEETS = pattern(
    rf"{ROW}*+(?:[^.;:{NAME}]{{0,60}}, )?[^.,;:{NAME}]{{0,80}}?{{sides.receiving}}"
    rf"[^.;{NAME}{POST}]{{0,40}}?(?<!\w)đoàn (?P<who>[^.;{NAME}{POST}]{{2,100}})"
)
_LEADS_FOR_CENTRE = pattern(
    rf"{ROW}*+[^.;:{NAME}]{{0,60}}?(?<!\w)dẫn đầu đoàn[^.,;:{NAME}{POST}]{{0,30}}?{{sides.central_bodies}}"
)
_DIPLOMAT = pattern(r"{posts.envoys:diplomat}")
_OF_VIETNAM = pattern(r"{posts.envoys:diplomat}[^,;]{0,40} việt nam tại")
_ACCREDITED = pattern(r"(?<!\w)tại (?!đây)|(?:đại sứ|lãnh sự) quán (?!việt nam)\w")
_NOBODYS = "nobody's"
_HEAD_WIDTH = 70
_CENTRAL_POST = pattern(r"{sides.central_heads}|{sides.central_bodies}|(?<!\w)(?:đại sứ|tổng lãnh sự việt nam)(?!\w)")
_BESIDE = pattern(r"{sides.beside}")
_LOCAL_POST = pattern(r"(?!xã hội){places.units:local+bodies.committees}|(?<!\w)(?:tp|sở)(?!\w)")
# Hyphens with small letters behind them: Vietnamese print writes Lao and Khmer names so, and no name of its own.
_TRANSCRIBED = re.compile(r"\w-[^\W\d_]*[a-zà-ỹ]")
_POST_ABROAD = pattern(rf"(?:phó |quyền )*(?:{HEAD_ABROAD}|{{posts.governors:district}})")
_COMMON_SURNAME = 2.0
_IN_LIST = pattern(r"về phía(?<!\wvề phía)|phía (?<!\wphía )|đoàn(?<!\wđoàn)(?!\w)")


class Sides:
    """The sides of an article; each person is placed once. ``home``: whose place the paper leaves out."""

    def __init__(self, sides: tuple[Side, ...], marked: Marked) -> None:
        self.sides = sides
        self.home: Side | None = None
        self._marked = marked
        self._abroad = tuple(side for side in sides if province(side.name) is None)
        self._stated: dict[str, Side | str | None] = {}

    def of(self, person: Person) -> Side | str | None:
        """Give the side of a person, ``"central"``, or ``None`` where the article does not say."""
        sides, home = self.sides, self.home
        if self._abroad and len(self._abroad) < len(sides) and _is_from_abroad(person):
            sides, home = self._abroad, self._abroad[0] if len(self._abroad) == 1 else None
        if person.key not in self._stated:
            self._stated[person.key] = self._state(person, sides)
        found = self._stated[person.key] or (home if is_local(person) else None)
        found = found or _by_tongue(person, sides, self._marked)
        if found == CENTRAL:
            return self._of_vietnam(person)
        return _one_of(found)

    def _state(self, person: Person, sides: tuple[Side, ...]) -> Side | str | None:
        """Give the side that the text states, in one way or another."""
        marked = self._marked
        return (
            _by_delegation(person, sides)
            or _by_leading(person, sides, marked)
            or _leads_for_centre(person, marked)
            or _of_diplomat(person)
            or _by_posts(person, sides)
            or _by_heading(person, sides, marked)
            or _by_meeting(person, sides, marked)
            or (_by_greeting(person, sides, self.greetings, marked) if sides else None)
            or (CENTRAL if _is_central(person) else None)
            or _by_known(person, sides)
            or _by_level(person, sides)
        )

    def _of_vietnam(self, person: Person) -> Side | str | None:
        """Give the side of Vietnam where it meets itself; beside China only for whom the lead names.

        Chinese names are written as Vietnamese ones, and "Thủ tướng" may be either state's.
        """
        ours = next((side for side in self.sides if side.name == VIETNAM), None)
        if ours is None:
            return CENTRAL
        first, last = self._marked.reading.lead_span()
        sinic = any(side.name in forms("sides.sinic") for side in self.sides)
        return ours if not sinic or any(first <= at < last for at, _ in person.inside_spans) else None

    @cached_property
    def greetings(self) -> Sequence[tuple[int, bool, int]]:
        """The words that head lists of people: where they end, whether hosts follow, where they begin."""
        heads = ((_HOSTS, True), (_GUESTS, False))
        text = self._marked.text
        return sorted((match.end(), hosts, match.start()) for head, hosts in heads for match in head.finditer(text))


def _one_of(found: Side | str | None) -> Side | str | None:
    return None if found == _NOBODYS else found


def _is_from_abroad(person: Person) -> bool:
    """Say whether somebody's name is a transcription, or a post one that no province of Vietnam has."""
    return _TRANSCRIBED.search(person.name) is not None or any(
        _POST_ABROAD.match(key(held.text)) for held in person.inside_posts
    )


def read_people_sides(sides: tuple[Side, ...], marked: Marked) -> Sides:
    """Prepare to tell sides: find the home side, if the article has one."""
    known = Sides(sides, marked)
    homes: dict[str, Side] = {}
    lists: list[Span] | None = None
    for person in marked.reading.people if sides else ():
        bare = [held.span for held in person.inside_posts if held.post.level and not held.post.places]
        side = known.of(person) if bare and person.inside else None
        if isinstance(side, Side):
            if lists is None:
                lists = [match.span() for match in _IN_LIST.finditer(marked.reading.folded.key)]
            if any(_stands_alone(span, lists, marked.reading) for span in bare):
                homes[side.key] = side
    known.home = next(iter(homes.values())) if len(homes) == 1 else None
    return known


def _named(text: str, sides: Sequence[Side]) -> Side | None:
    """Give the only side whose place a text names."""
    plain = f" {' '.join(re.findall(r'[^ ,;:()]+', key(text)))} "
    found = [side for side in sides if f" {key(side.name)} " in plain or f" {side.key} " in plain]
    return found[0] if len(found) == 1 else None


def _by_delegation(person: Person, sides: Sequence[Side]) -> Side | str | None:
    if not person.side_text:
        return None
    if (named := _named(person.side_text, sides)) is not None:
        return named
    plain = key(person.side_text)
    if _CENTRAL_POST.search(plain):
        return CENTRAL
    if any(one.place.level == "country" for one in find_places(fold(person.side_text))):
        foreign = [side for side in sides if province(side.name) is None]
        return foreign[0] if len(foreign) == 1 else None
    units = [side for side in sides if (unit := unit_of(side)) and re.search(rf"(?<!\w){unit}(?!\w)", plain)]
    return units[0] if len(units) == 1 else None


def _by_leading(person: Person, sides: Sequence[Side], marked: Marked) -> Side | None:
    """Give the side whose delegation the person leads ("đoàn ... do ... làm trưởng đoàn")."""
    for span in person.inside_spans:
        at = span[0]
        first, _ = marked.sentence(at)
        led = _LED.search(marked.text[max(first, at - _LED_WIDTH) : at])
        if led is None:
            continue
        named = [(place, side) for side in sides if (place := led["who"].rfind(key(side.name))) >= 0]
        if named:
            return max(named, key=lambda one: one[0])[1]
    return None


def _leads_for_centre(person: Person, marked: Marked) -> str | None:
    """Give "central" for who leads a delegation of a central body, whatever the posts at home."""
    leads = any(_LEADS_FOR_CENTRE.match(marked.text, end, end + _LED_WIDTH) for _, end in person.inside_spans)
    return CENTRAL if leads and not is_foreigner(person) else None


def _of_diplomat(person: Person) -> str | None:
    """Give "central" for a diplomat of Vietnam; a foreign one stands for a country, which is none of the sides."""
    posts = [key(held.text) for held in person.inside_posts]
    if not any(_DIPLOMAT.search(post) for post in posts):
        return None
    if any(_OF_VIETNAM.search(post) for post in posts):
        return CENTRAL
    return _NOBODYS if any(_ACCREDITED.search(post) for post in posts) else None


def _by_posts(person: Person, sides: Sequence[Side]) -> Side | None:
    """Give the side whose place a post of the person names; the nearest place of a post counts before wider ones."""
    for held in person.inside_posts:
        for place in held.post.places:
            for side in sides:
                if place == side.key:
                    return side
        if (named := _named(held.text, sides)) is not None:
            return named
    return None


def _by_heading(person: Person, sides: Sequence[Side], marked: Marked) -> Side | None:
    """Give the side whose body heads the person's list ("các đồng chí trong Ban Thường vụ Tỉnh ủy ...: ")."""
    for span in person.inside_spans:
        at = span[0]
        first, _ = marked.sentence(at)
        text = marked.reading.folded.key
        colon = text.rfind(":", first, at)
        head = text[max(first, colon - _HEAD_WIDTH) : colon].rstrip() if colon >= 0 else ""
        for side in sides if head else ():
            if head.endswith(key(side.name)):
                return side
    return None


def _by_meeting(person: Person, sides: Sequence[Side], marked: Marked) -> Side | None:
    """Give the other side for who meets a delegation of one."""
    for span in person.inside_spans:
        end = span[1]
        _, last = marked.sentence(end)
        met = _MEETS.match(marked.text, end, min(last, end + _LED_WIDTH))
        named = [(place, side) for side in sides if met and (place := met["who"].find(key(side.name))) >= 0]
        if named and (other := _other(min(named, key=lambda one: one[0])[1], sides)) is not None:
            return other
    return None


def _by_greeting(
    person: Person, sides: Sequence[Side], greetings: Sequence[tuple[int, bool, int]], marked: Marked
) -> Side | None:
    """Give the host for who receives a delegation, the guest for who comes along."""
    for span in person.inside_spans:
        at = span[0]
        last = bisect_right(greetings, (at, True, at)) - 1
        if last < 0 or greetings[last][2] < marked.sentence(at)[0]:
            continue
        end, receives, _ = greetings[last]
        named = _named(marked.text[end : min(at, end + _HEAD_WIDTH)].split(NAME)[0].split(POST)[0], sides)
        if named is not None:
            return _other(named, sides) if receives else named
        wanted = not receives
        found = [side for side in sides if side.guest is wanted]
        if len(found) == 1:
            return found[0]
    return None


def _other(side: Side, sides: Sequence[Side]) -> Side | None:
    others = [one for one in sides if one.key != side.key]
    return others[0] if len(others) == 1 else None


def _is_central(person: Person) -> bool:
    """Say whether a person's own posts are all of the centre; a seat in the Central Committee alone does not tell."""
    own = [key(held.text) for held in person.inside_posts]
    return (
        bool(own)
        and not is_foreigner(person)
        and any(_CENTRAL_POST.search(post) and not _BESIDE.search(post) for post in own)
        and not any(_LOCAL_POST.search(post) for post in own)
    )


def _by_known(person: Person, sides: Sequence[Side]) -> Side | None:
    if person.side in (None, CENTRAL):
        return None
    plain = place_key(person.side or "")
    return next((side for side in sides if side.key == plain), None)


def _by_level(person: Person, sides: Sequence[Side]) -> Side | None:
    """Give the only side of the kind of unit that the posts name without its place."""
    levels = {held.post.level for held in person.inside_posts if held.post.level and not held.post.places}
    fitting = [side for side in sides if unit_of(side) in levels]
    return fitting[0] if len(fitting) == 1 else None


def _by_tongue(person: Person, sides: Sequence[Side], marked: Marked) -> Side | None:
    """Give the only side of Vietnam for who has a Vietnamese surname and a post of a province, but not beside China.

    Chinese names are written as Vietnamese ones.
    """
    ours = [side for side in sides if province(side.name) is not None]
    lands = {place.place.country or place.place.name for place in marked.reading.places}
    if len(ours) != 1 or len(sides) < 2 or frozenset(forms("sides.sinic")) & lands or not is_local(person):
        return None
    return ours[0] if surname_weight(key(person.name.split()[0])) >= _COMMON_SURNAME else None


def is_local(person: Person) -> bool:
    """Say whether a person has a post of a province or city whose place is not said."""
    return any(
        not held.post.places and (held.post.level or OF_FIRST_TIER.fullmatch(key(held.text)))
        for held in person.inside_posts
    )


def _stands_alone(span: Span, lists: Sequence[Span], reading: Reading) -> bool:
    """Say whether a post stands outside of a list that is headed by its delegation."""
    at = span[0]
    head = bisect_left(lists, (reading.sentences.around(at)[0], 0))
    return head == len(lists) or lists[head][1] > at
