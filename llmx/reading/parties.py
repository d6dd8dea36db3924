"""The sides that meet: the places whose bodies the lead, the headline or the lists of people name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.lead import Lead
from llmx.reading.people import is_central
from llmx.reading.reading import Reading
from llmx.reading.rows import JOINED, meeting_row
from llmx.reading.states import VIETNAM, is_foreigner, state_of
from llmx.reading.units import name_end
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import country, find_places, is_district, province
from llmx.vietnamese.posts import place_key

__all__ = ["Level", "Side", "meets_plainly", "read_sides", "speaks_of_both", "unit_of"]

Level = Literal["city", "province", "country", "other"]


@dataclass(frozen=True, slots=True)
class Side:
    """A party with what tells its people.

    ``name`` is the name of its place and ``body`` the body that stands for it, both as the article writes
    them. ``key`` is the key of the place (:func:`llmx.vietnamese.post.place_key`). ``guest`` says whether it
    came as a delegation to the other side, where the lead shows it.
    """

    name: str
    level: Level
    body: str | None
    key: str
    guest: bool | None = None


def unit_of(side: Side) -> str | None:
    """Give the kind of unit in key space ("tỉnh"), as posts name it."""
    if side.level == "other" and side.body is not None:
        unit = _LOWER.search(key(side.body))
        return unit.group() if unit else None
    return {"city": "thành phố", "province": "tỉnh"}.get(side.level)


_LOWER = pattern(r"(?:{places.units:district}|(?<!\w)khu tự trị)(?= )")


_COMMITTEE = r"(?:{bodies.committees+sides.committees}|bộ chỉ huy [^,.;]{2,30}?)"
_DELEGATION = r"(?<!tỉnh )(?<!thành )đoàn(?: {sides.delegations})*"
_BODY = pattern(
    rf"(?<!\w)(?:(?P<delegation>{_DELEGATION})(?:(?: của)? {_COMMITTEE})?|"
    rf"{_COMMITTEE}(?:(?:, | và | - |-){_COMMITTEE})*)(?: của)?(?: các)? ?\Z"
)
_UNNAMED = pattern(rf"(?<!\w)(?P<body>{_COMMITTEE} (?P<unit>tỉnh|thành phố))(?!\w)")
_BODY_WIDTH = 110
_BOTH = pattern(r"{rows.both}")
# Words before a place that make it the scene or the origin, and not one who meets.
_NO_PARTY = pattern(r"{sides.scenes}(?: [^\W\d_]+)?\s\Z")
_UNIT = pattern(r"(?!{places.continents})(?:{places.units:province}|(?<!\w)(?:thành phố|châu))(?= \w)")
_VISITED = pattern(r"{sides.working}[^.;,]{0,30}?{sides.working_at}[^.;,]{0,12}\Z")
_MANY = 8
_SEVERAL = pattern(r"(?<!\w)các (?:tỉnh|thành phố)(?!\w)")
# Units of a lower tier meet a province of ours from abroad alone: "huyện X, tỉnh Y (Hàn Quốc)", "châu X, nước Y".
_DISTRICT = pattern(r"(?:{places.units:district}(?<!châu)|(?<!\w)khu tự trị)(?= \w)")
_ABROAD = pattern(
    r"(?P<within>, {places.units:province+places.units:city} [^,;.()]{2,30}?)?"
    r"(?: ?\((?:nước )?(?P<country>[^()]{2,40})\)|, nước (?P<land>[^,;.()]{2,30}))"
)
_FIRST_TIER = {"tỉnh", "thành phố", "bang", None}
_CITY = "Thành phố "


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may be a side, in folded space: ``at`` is the name, ``whole`` takes in its unit and body."""

    name: str
    level: Level
    at: Span
    whole: Span
    body: str | None
    delegation: bool
    scene: bool


def read_sides(reading: Reading, lead: Lead) -> tuple[Side, ...]:
    """Give the sides that meet, in the order of the lead; none where the article shows fewer than it takes."""
    sides: list[Side] = []
    named = _candidates(reading.folded.text, reading.folded.key, lead.span, reading) if lead.span is not None else []
    if lead.span is not None:
        _add(sides, _of_lead(reading, named))
        _add(sides, _of_row(reading, lead.span, named) if len(sides) < 2 else ())
    if len(sides) < 2 and lead.headline is not None:
        _add(sides, _of_headline(lead.headline))
    if len(sides) < 2:
        _add(sides, _of_delegations(reading))
    if not sides and lead.span is not None:
        _add(sides, _of_unit(reading, lead.span))
    if len(sides) < 2 and lead.span is not None:
        _add(sides, _of_posts(reading, lead.span, 2 - len(sides)))
    if len(sides) == 1 and lead.span is not None:
        _add(sides, [one for one in named if one.scene and _is_visited(one, reading)][:1])
    states = _of_states(reading, lead.span) if lead.span is not None else ()
    if states and all(side.body is None and side.guest is None and side.name != VIETNAM for side in sides):
        # Places that no body stands for are where the people of two states came from, or met.
        sides = []
        _add(sides, states)
    return _with_guests(tuple(sides))


def meets_plainly(reading: Reading, lead: Lead) -> bool:
    """Say whether the lead has a row of places or people of two states, or the lists are those of two delegations."""
    if lead.span is not None and (meeting_row(reading, lead.span) or _of_states(reading, lead.span)):
        return True
    return len(_of_delegations(reading)) > 1


def speaks_of_both(reading: Reading, lead: Lead) -> bool:
    """Say whether the lead speaks of the two provinces together, which then are named elsewhere."""
    return lead.span is not None and _BOTH.search(reading.folded.key, *lead.span) is not None


def _of_row(reading: Reading, span: Span, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Give the places that the lead joins as those who meet."""
    row = meeting_row(reading, span)
    return [one for one in found if any(one.at[0] < place.whole[1] and place.whole[0] < one.at[1] for place in row)]


def _is_visited(one: _Candidate, reading: Reading) -> bool:
    """Say whether a place is where guests work, and not only where a conference sits."""
    return _VISITED.search(reading.folded.key, max(0, one.whole[0] - 60), one.whole[0]) is not None


def _add(sides: list[Side], candidates: Sequence[_Candidate]) -> None:
    """Add the places that are not there yet; a body found later completes a side that has none."""
    for one in candidates:
        plain = place_key(one.name)
        known = next((number for number, side in enumerate(sides) if side.key == plain), None)
        if known is not None:
            if sides[known].body is None and one.body is not None:
                sides[known] = replace(sides[known], body=one.body)
            continue
        guest = True if one.delegation else None
        known_as = province(one.name)
        name = known_as.name if known_as is not None else one.name
        sides.append(Side(name, one.level, one.body, plain, guest))


def _of_lead(reading: Reading, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Give the bodies of the lead with their places; where two are not named, places that are joined or met."""
    bodies = [one for one in found if one.body is not None and not one.scene]
    distinct = {place_key(one.name) for one in bodies}
    if len(distinct) >= 2:
        return _with_rows(reading.folded.key, bodies, found)[:_MANY]
    rest = [one for one in found if not one.scene]
    few = len({place_key(one.name) for one in rest}) <= 2
    return (rest if few else _row(reading.folded.key, rest) or bodies)[:_MANY]


def _with_rows(text: str, bodies: Sequence[_Candidate], found: Sequence[_Candidate]) -> list[_Candidate]:
    """Add to bodies of several places those that follow in a row: "UBND các tỉnh X, Y và Z"."""
    rows: list[_Candidate] = []
    several = False
    for one in found:
        if one in bodies:
            several = _SEVERAL.search(text, *one.whole) is not None
            rows.append(one)
        elif several and JOINED.fullmatch(text, rows[-1].at[1], one.whole[0]):
            rows.append(one)
    return rows


def _row(text: str, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Give the first places that are joined in a row ("Hà Nội, Hải Phòng và Quảng Ninh")."""
    row: list[_Candidate] = []
    for one in found:
        if row and JOINED.fullmatch(text, row[-1].at[1], one.whole[0]):
            row.append(one)
        elif len(row) < 2:
            row = [one]
    return row if len(row) > 1 else []


def _of_headline(headline: str) -> list[_Candidate]:
    return [one for one in _places_alone(headline) if not one.scene][:2]


def _of_posts(reading: Reading, span: Span, wanted: int) -> list[_Candidate]:
    """Give the places of the people whom the lead has meet, if they are as many as are wanted."""
    found: dict[str, _Candidate] = {}
    for person in reading.people:
        for held in person.posts:
            if span[0] <= held.span[0] < span[1] and held.post.level in _FIRST_TIER:
                for one in _places_alone(held.text):
                    found.setdefault(place_key(one.name), one)
    return list(found.values()) if len(found) == wanted else []


def _of_unit(reading: Reading, span: Span) -> list[_Candidate]:
    """Give the only province or city of an article whose lead has its body without its name ("UBND tỉnh")."""
    match = _UNNAMED.search(reading.folded.key, *span)
    if match is None:
        return []
    level: Level = "province" if match["unit"] == "tỉnh" else "city"
    places = {one.place.name: one for one in reading.places if one.place.level == level and reading.is_inside(one.span)}
    if len(places) != 1:
        return []
    name, place = next(iter(places.items()))
    body = " ".join(reading.folded.text[slice(*match.span("body"))].split())
    at = (place.span[0], place.span[1])
    return [_Candidate(reading.folded.text[slice(*at)] or name, level, at, at, f"{body} {name}", False, False)]


def _of_delegations(reading: Reading) -> list[_Candidate]:
    """Give the places of the delegations that the lists of people are headed by."""
    found = []
    for person in reading.people:
        if person.inside and person.side_text:
            if key(person.side_text) == key(VIETNAM):
                found.append(_vietnam())
            found += _places_alone(person.side_text)[:1]
    distinct = list({place_key(one.name): one for one in found}.values())
    return distinct if len(distinct) == 2 else []


def _vietnam() -> _Candidate:
    whole = (0, len(VIETNAM))
    return _Candidate(VIETNAM, "country", whole, whole, None, delegation=False, scene=False)


def _of_states(reading: Reading, span: Span) -> list[_Candidate]:
    """Give Vietnam and the only other state of the article where the lead names people of the centre of each."""
    abroad = {state for one in reading.people if (state := state_of(one)) not in (None, VIETNAM)}
    named = [one for one in reading.people if any(span[0] <= at < span[1] for at, _ in one.inside_spans)]
    ours = any(any(is_central(held.post) for held in one.inside_posts) and not is_foreigner(one) for one in named)
    posts = [held for one in named if state_of(one) in abroad for held in one.inside_posts]
    theirs = [one for held in posts for one in _places_alone(held.text) if one.level == "country"]
    return [_vietnam(), theirs[0]] if ours and len(abroad) == 1 and theirs else []


@lru_cache(maxsize=1_024)
def _places_alone(words: str) -> tuple[_Candidate, ...]:
    """Give the places that words name, without the bodies."""
    folded = fold(words)
    found = _candidates(folded.text, folded.key, (0, len(folded.text)), None)
    return tuple(replace(one, body=None) for one in found)


def _candidates(text: str, plain: str, span: Span, reading: Reading | None) -> list[_Candidate]:
    """Give the places in a stretch of folded text that do not belong to somebody's post."""
    taken = [] if reading is None else _taken(reading)
    found: list[_Candidate] = []
    for name, level, at, start in sorted(_places(text, plain, span), key=lambda one: one[2]):
        if any(first <= at[0] < last for first, last in taken) or (found and at[0] < found[-1].at[1]):
            continue
        if plain[max(0, start - 2) : start].endswith("("):
            # The country of the place before it, or the mark of the paper.
            continue
        before = plain[max(span[0], start - _BODY_WIDTH) : start]
        body = _BODY.search(before)
        first = start - (len(before) - body.start()) if body else start
        leading = plain[max(span[0], first - 40) : first]
        scene = _NO_PARTY.search(leading) is not None
        words = " ".join(text[first : at[1]].split()) if body else None
        found.append(_Candidate(name, level, at, (first, at[1]), words, bool(body and body["delegation"]), scene))
    return found


def _taken(reading: Reading) -> list[Span]:
    """Give the names and posts of people, in folded space: places in them are no sides."""
    return [*(held.span for person in reading.people for held in person.posts), *reading.name_spans]


def _places(text: str, plain: str, span: Span) -> Iterator[tuple[str, Level, Span, int]]:
    """Give name, level, span of the name, and where its unit begins; in folded space."""
    part = text[slice(*span)]
    # What has no line to join and no space around it folds to itself.
    folded = fold(part) if "\n" in part or part != part.strip() else Folded(part, part, plain[slice(*span)])
    piece, known = folded.text, find_places(folded)
    districts = list(_districts_abroad(folded, span[0]))
    for name, start, whole in districts:
        yield name, "other", (start, start + len(name)), whole[0]
    for mention in known:
        at = (span[0] + mention.span[0], span[0] + mention.span[1])
        if mention.place.name.startswith(_CITY) and not key(text[slice(*at)]).startswith(("tp", "thành")):
            # Without its unit the name is that of a person.
            at = (span[0] + mention.whole[0], span[0] + mention.whole[1])
        if any(first <= at[0] < last for first, last in (one[2] for one in districts)):
            continue
        if (name := mention.place.name) != (shown := text[slice(*at)]) and key(shown).endswith(f" {key(name)}"):
            # "Choang Quảng Tây" names the people that the region is of, too.
            at = (at[1] - len(name), at[1])
        yield text[slice(*at)], mention.place.level, at, span[0] + mention.whole[0]
    for match in _UNIT.finditer(folded.key):
        first, last = match.end() + 1, name_end(piece, match.end())
        if last <= first or any(start < last and first < end for start, end in (one.span for one in known)):
            continue
        unit = match.group()
        if unit == "thành phố" and is_district(piece[first:last]):
            continue
        level: Level = "province" if unit == "tỉnh" else "city" if unit == "thành phố" else "other"
        yield piece[first:last], level, (span[0] + first, span[0] + last), span[0] + match.start()


def _districts_abroad(folded: Folded, offset: int) -> Iterator[tuple[str, int, Span]]:
    """Give name, its start, and the span with its province and country, of districts abroad; in folded space."""
    for match in _DISTRICT.finditer(folded.key):
        first, last = match.end() + 1, name_end(folded.text, match.end())
        abroad = _ABROAD.match(folded.key, last) if last > first else None
        land = country(abroad["country"] or abroad["land"]) if abroad else None
        if abroad is not None and land is not None and land.level == "country":
            yield folded.text[first:last], offset + first, (offset + match.start(), offset + abroad.end())


def _with_guests(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Say which of two sides came to the other, where exactly one is named as a delegation."""
    if len(sides) != 2 or sides[0].guest == sides[1].guest:
        return tuple(replace(side, guest=None) for side in sides)
    return tuple(replace(side, guest=bool(side.guest)) for side in sides)
