"""The people of an article: mentions of one person brought together, with the posts that the text binds to each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import OfficialMention, Span
from llmx.vietnamese.places import Place, PlaceMention, country, find_places, province
from llmx.vietnamese.post import Post, parse_post, place_key

__all__ = ["CENTRAL", "HeldPost", "Person", "merge_people", "principal_places"]

CENTRAL = "central"
"""The side of who belongs to a central body (contract of the record)."""

# Words before a name that make it somebody remembered and not somebody present. Usage of news.
_REMEMBERED = re.compile(
    key(
        "tượng(?: đài)?|lăng|mộ|đền(?: thờ)?|khu lưu niệm|nhà lưu niệm|bảo tàng|di tích|mang tên|viết về|nói về|"
        "ngày sinh|năm sinh|thân sinh|tưởng niệm|tưởng nhớ|liệt sĩ|danh nhân|hài cốt"
    )
)
_REMEMBERED_POST = re.compile(rf"\b(?:{key('đầu tiên')}|{key('cố')})\b")
_REMEMBERED_WIDTH = 60
_CENTRAL_BODY = re.compile(key("trung ương|bộ trưởng|chính phủ|quốc hội|chủ tịch nước|bộ chính trị|ban bí thư"))
_BARE_ENOUGH = 2
_MASTHEAD_WIDTH = 120
_BARE_SHARE = 0.8
_LIST_ENDS = re.compile(r"[.!?:\n](?=\s)|\n")
# Heads of provinces and prefectures abroad, whom Vietnam does not have.
_FOREIGN_RANKS = frozenset(map(key, ("tỉnh trưởng", "châu trưởng", "đô trưởng", "thống đốc", "bí thư châu ủy")))
_CENTRAL_SIDE = re.compile(rf"(?<!\w)(?:{key('trung ương|chính phủ|quốc hội|các bộ|bộ, ngành|t.ư|tw')})(?!\w)")


Named = tuple[str, str, str | None]
"""A place that can complete a post: its key, its name as written, and its kind of unit where it is known."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that the text binds to a person.

    ``text`` is as written; ``completed`` adds the place where the text makes it clear (``sure``).
    ``allowed`` has the keys of the places it may carry; where the text leaves it open, all places of
    its level that the article names.
    """

    text: str
    completed: str
    post: Post
    allowed: frozenset[str]
    span: Span
    inside: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all mentions.

    ``side`` is the name of the place that the person belongs to, ``"central"``, or ``None`` where the
    text does not say; ``side_text`` the delegation as written. ``spans`` are the names as printed,
    ``inside_spans`` those within the article. ``remembered``: a figure of history.
    """

    name: str
    key: str
    posts: tuple[HeldPost, ...]
    side: str | None
    side_text: str | None
    spans: tuple[Span, ...]
    inside_spans: tuple[Span, ...]
    remembered: bool = False

    @property
    def inside(self) -> bool:
        """Whether the article itself names the person, not a teaser or a byline."""
        return bool(self.inside_spans)

    @property
    def inside_posts(self) -> tuple[HeldPost, ...]:
        """The posts that the article itself states."""
        return tuple(post for post in self.posts if post.inside)


@dataclass(slots=True)
class _Group:
    """Mentions of one person while they are being brought together."""

    name: str
    mentions: list[OfficialMention] = field(default_factory=list)


def merge_people(
    mentions: Sequence[OfficialMention],
    folded: Folded,
    is_inside: Callable[[Span], bool],
    places: Sequence[PlaceMention],
) -> tuple[Person, ...]:
    """Bring the mentions of each person together, in the order of first mention.

    ``places`` are those that the article itself names; a lone city among the places it is about
    completes "Thành ủy", a lone province "Tỉnh ủy". Linear in the number of mentions.
    """
    groups = _group(mentions)
    guests = frozenset(place[0] for mention in mentions if mention.side for place in _places_of(mention.side))
    setting = _Setting(folded, is_inside, principal_places(places), tuple(places), _listed(mentions, folded), guests)
    people = [_person(group, setting) for group in groups]
    home = _home(people, groups) or _of_masthead(folded)
    if home is not None:
        setting = replace(setting, principals=(home,))
        for number, person in enumerate(people):
            if any(_is_open(held) for held in person.posts):
                people[number] = _person(groups[number], setting)
    return tuple(people)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the article tells beside the mentions: what it is about, its places, the list of a mention, delegations."""

    folded: Folded
    is_inside: Callable[[Span], bool]
    principals: tuple[Place, ...]
    places: tuple[PlaceMention, ...]
    listed: dict[Span, tuple[Named, ...]]
    guests: frozenset[str]


def _listed(mentions: Sequence[OfficialMention], folded: Folded) -> dict[Span, tuple[Named, ...]]:
    """Give for each mention the places of the list item before it: "A, Tỉnh trưởng tỉnh X; B, Phó Tỉnh trưởng"."""
    found: dict[Span, tuple[Named, ...]] = {}
    last: tuple[Named, ...] = ()
    end = 0
    for mention in sorted(mentions, key=lambda mention: mention.span):
        if _LIST_ENDS.search(folded.text[end : mention.span[0]]):
            last = ()
        if mention.side:
            last = _places_of(mention.side)
        elif last:
            found[mention.span] = last
        own = tuple(_explicit(parse_post(text) for text in mention.positions))
        last = own or last
        end = max(end, mention.span[1], *(span[1] for span in mention.position_spans))
    return found


def _is_open(held: HeldPost) -> bool:
    """Say whether a post belongs to a province or city and nothing says to which."""
    return held.post.level in {"thành phố", "tỉnh"} and not held.sure


def _home(people: Sequence[Person], groups: Sequence[_Group]) -> Place | None:
    """Give the place that the paper leaves out because its readers know it.

    A paper writes "Bí thư Thành ủy" of its own city and adds the name for the other. Where people of
    one place, and hardly anyone else, are named with such bare posts outside the list of a
    delegation, a bare post of an unplaced person means that place.
    """
    bare: Counter[str] = Counter()
    for person, group in zip(people, groups, strict=True):
        if person.side is None or person.side == CENTRAL:
            continue
        for mention in group.mentions:
            posts = [parse_post(text) for text in mention.positions]
            local = any(post.level in {"thành phố", "tỉnh"} for post in posts)
            bare[person.side] += mention.side is None and local and not any(post.places for post in posts)
    if not bare:
        return None
    (name, times), total = bare.most_common(1)[0], bare.total()
    return province(name) if times >= _BARE_ENOUGH and times >= _BARE_SHARE * total else None


def _of_masthead(folded: Folded) -> Place | None:
    """Give the province whose newspaper prints its own name on top ("Báo X", "Báo X điện tử")."""
    end = min(len(folded.key), _MASTHEAD_WIDTH)
    top = fold(folded.text[:end])
    for mention in find_places(top):
        if mention.place.country is None and mention.place.level != "country":
            before = key(top.text[: mention.whole[0]])
            return mention.place if before.rstrip().endswith(("báo", "báo điện tử")) else None
    return None


def principal_places(places: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """Give the two places that the text names most; the meeting sides of nearly every such article."""
    named: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    for mention in places:
        counts[named.setdefault(mention.place.name, mention.place).name] += 1
    return tuple(named[name] for name, times in counts.most_common(2) if times > 1)


def _group(mentions: Sequence[OfficialMention]) -> list[_Group]:
    """Group by folded name; a lone given name, or a name without its family name, joins the one it can mean."""
    groups: dict[str, _Group] = {}
    for mention in mentions:
        group = groups.setdefault(key(mention.name), _Group(mention.name))
        if group.name.isupper() and not mention.name.isupper():
            group.name = mention.name
        group.mentions.append(mention)
    for short in [name for name in groups if name.count(" ") < 2]:
        longer = [name for name in groups if name != short and name.endswith(f" {short}")]
        if len(longer) == 1:
            groups[longer[0]].mentions.extend(groups.pop(short).mentions)
    return list(groups.values())


def _person(group: _Group, setting: _Setting) -> Person:
    mentions = sorted(group.mentions, key=lambda mention: mention.span)
    side_text = next((mention.side for mention in mentions if mention.side), None)
    sides = [place for mention in mentions if mention.side for place in _places_of(mention.side)]
    own = _own_places(mentions)
    foreign = any(parse_post(text).rank in _FOREIGN_RANKS for mention in mentions for text in mention.positions)
    posts = []
    for mention in mentions:
        here = [parse_post(text) for text in mention.positions]
        near = [*(_places_of(mention.side) if mention.side else []), *_explicit(here)]
        listed = setting.listed.get(mention.span, ())
        for text, post, span in zip(mention.positions, here, mention.position_spans, strict=False):
            allowed = _allowed(post, [near, [*sides, *own], listed, _by_level(post, setting.principals, foreign)])
            posts.append(_held(text, post, allowed, span, setting))
    inside_spans = tuple(mention.span for mention in mentions if setting.is_inside(mention.span))
    return Person(
        name=_plain(group.name),
        key=key(group.name),
        posts=tuple(posts),
        side=_side(side_text, sides, posts),
        side_text=side_text,
        spans=tuple(mention.span for mention in mentions),
        inside_spans=inside_spans,
        remembered=all(_is_remembered(mention, setting) for mention in mentions),
    )


_UNIT_OF = {"city": "thành phố", "province": "tỉnh", "country": "nước"}


@lru_cache(maxsize=2_048)
def _places_of(side: str) -> tuple[Named, ...]:
    """Give the places that a side names."""
    found = find_places(fold(side))
    # The place is called as the article calls it: "TPHCM", "Attapeu".
    return tuple(
        (place_key(mention.place.name), side[slice(*mention.span)], _UNIT_OF[mention.place.level]) for mention in found
    )


def _explicit(posts: Iterable[Post]) -> list[Named]:
    """Give the places that posts name themselves."""
    return [_named(place, post.level) for post in posts for place in post.places[:1]]


@lru_cache(maxsize=2_048)
def _named(place: str, level: str | None) -> Named:
    return place, _title(place), level or _unit(place)


def _unit(place: str) -> str | None:
    """Give the kind of unit of a place that is named without it."""
    known = province(place) or country(place)
    return _UNIT_OF[known.level] if known is not None else None


def _own_places(mentions: Iterable[OfficialMention]) -> list[Named]:
    return _explicit(parse_post(text) for mention in mentions for text in mention.positions)


def _by_level(post: Post, principals: Sequence[Place], foreign: bool) -> list[Named]:
    """Give the only principal place of the post's level; only who heads a province abroad has posts of one."""
    fitting = [
        place
        for place in principals
        if _UNIT_OF.get(place.level) == post.level and (place.country is not None) == foreign
    ]
    return [(place_key(place.name), place.name, post.level) for place in fitting] if len(fitting) == 1 else []


def _allowed(post: Post, evidence: Sequence[Sequence[Named]]) -> list[Named]:
    """Give the places that the post may carry, from the best evidence that speaks of its level."""
    if post.places:
        return _explicit([post])
    for places in evidence:
        fitting = [place for place in places if post.level is None or place[2] is None or place[2] == post.level]
        if fitting:
            return fitting
    return []


@lru_cache(maxsize=4_096)
def _plain(text: str) -> str:
    return " ".join(fold(text).text.split())


def _held(text: str, post: Post, allowed: Sequence[Named], span: Span, setting: _Setting) -> HeldPost:
    completed = _plain(text)
    sure = bool(allowed)
    if post.level is not None and not post.places and sure:
        completed = f"{completed} {allowed[0][1]}"
    keys = {place[0] for place in allowed}
    if not sure and post.level in {"thành phố", "tỉnh"}:
        keys = {place_key(mention.place.name) for mention in setting.places}
        if len(keys) == 1 and keys <= setting.guests:
            # "Chủ tịch UBND tỉnh tiếp đoàn tỉnh X": the only place named is the guest's, and the host's is not.
            keys = set()
    return HeldPost(text, completed, post, frozenset(keys), span, setting.is_inside(span), sure)


def _side(side_text: str | None, sides: Sequence[Named], posts: Sequence[HeldPost]) -> str | None:
    if sides:
        return sides[0][1]
    if side_text and _CENTRAL_SIDE.search(key(side_text)):
        return CENTRAL
    for held in posts:
        if held.sure and held.post.level in {"thành phố", "tỉnh"}:
            return _title(held.post.places[0] if held.post.places else sorted(held.allowed)[0])
    for held in posts:
        if held.sure and len(held.allowed) == 1 and not _CENTRAL_BODY.search(held.post.core):
            return _title(next(iter(held.allowed)))
    return None


def _title(place: str) -> str:
    """Give the name of a place by its key, as it is shown."""
    known = province(place) or country(place)
    if known is not None:
        return known.name
    return " ".join(word.capitalize() for word in place.split())


def _is_remembered(mention: OfficialMention, setting: _Setting) -> bool:
    """Say whether the words around a mention speak of somebody of the past."""
    start, end = mention.span[0], mention.span[1]
    before = setting.folded.key[max(0, start - _REMEMBERED_WIDTH) : start]
    clause = re.split(r"[.;\n]|, (?=và|trao|tặng)", before)[-1]
    posts = setting.folded.key[end : end + _REMEMBERED_WIDTH]
    return bool(_REMEMBERED.search(clause) or _REMEMBERED_POST.search(posts.split(".")[0]))
