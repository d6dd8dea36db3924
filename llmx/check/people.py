"""The people of an article: mentions of one person brought together, with the posts that the text binds to each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from llmx.check.posts import Post, parse_post, place_key
from llmx.vietnamese.mentions import OfficialMention, Span
from llmx.vietnamese.places import Place, PlaceMention, country, find_places, province
from llmx.vietnamese.spelling import Folded, fold, key

__all__ = ["CENTRAL", "HeldPost", "Person", "merge_people", "principal_places"]

CENTRAL = "central"
"""The side of who belongs to a central body (contract of the record)."""

# Words before a name that make it somebody remembered and not somebody present. Usage of news.
_REMEMBERED = re.compile(
    "|".join(
        map(
            key,
            (
                r"tượng(?: đài)?|lăng|mộ|đền(?: thờ)?|khu lưu niệm|nhà lưu niệm|bảo tàng|di tích|mang tên|viết về|nói về|"
                r"ngày sinh|năm sinh|thân sinh|tưởng niệm|tưởng nhớ|liệt sĩ|danh nhân|hài cốt"
            ).split("|"),
        )
    )
)
_REMEMBERED_POST = re.compile(rf"\b(?:{key('đầu tiên')}|{key('cố')})\b")
_REMEMBERED_WIDTH = 60
_BARE_ENOUGH = 2
_BARE_SHARE = 0.8
_CENTRAL_SIDE = re.compile(key("trung ương|chính phủ|quốc hội|bộ|ban đảng|t\\.ư|tw"))


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that the text binds to a person.

    ``text`` is as written; ``completed`` adds the place where the text makes it clear. ``allowed``
    has the keys of the places it may carry. ``span`` counts code points of the source.
    """

    text: str
    completed: str
    post: Post
    allowed: frozenset[str]
    span: Span
    inside: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all mentions.

    ``side`` is the name of the place that the person belongs to, ``"central"``, or ``None`` where the
    text does not say; ``side_text`` the delegation as written. ``spans`` are the names as printed (in
    the source), ``inside_spans`` those within the article. ``remembered``: a figure of history.
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
    principals: Sequence[Place],
) -> tuple[Person, ...]:
    """Bring the mentions of each person together, in the order of first mention.

    ``principals`` are the places that the article is about (:func:`principal_places`); a lone city
    among them completes "Thành ủy", a lone province "Tỉnh ủy". Linear in the number of mentions.
    """
    groups = _group(mentions)
    people = [_person(group, folded, is_inside, principals) for group in groups]
    home = _home(people, groups)
    if home is not None:
        for number, person in enumerate(people):
            if any(_is_open(held) for held in person.posts):
                people[number] = _person(groups[number], folded, is_inside, [home])
    return tuple(people)


def _is_open(held: HeldPost) -> bool:
    """Say whether a post belongs to a province or city and nothing says to which."""
    return held.post.level in {"thành phố", "tỉnh"} and not held.allowed


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


def principal_places(places: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """Give the two places that the text names most; the meeting sides of nearly every such article."""
    counts = Counter(mention.place for mention in places)
    return tuple(place for place, times in counts.most_common(2) if times > 1)


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


def _person(
    group: _Group, folded: Folded, is_inside: Callable[[Span], bool], principals: Sequence[Place]
) -> Person:
    mentions = sorted(group.mentions, key=lambda mention: mention.span)
    side_text = next((mention.side for mention in mentions if mention.side), None)
    sides = [place for mention in mentions if mention.side for place in _places_of(mention.side)]
    own = _own_places(mentions)
    posts = []
    for mention in mentions:
        here = [post for text in mention.positions for post in (parse_post(text),)]
        near = [*(_places_of(mention.side) if mention.side else []), *_explicit(here)]
        for text, post, span in zip(mention.positions, here, mention.position_spans, strict=False):
            allowed = _allowed(post, [near, [*sides, *own], _by_level(post, principals)])
            posts.append(_held(text, post, allowed, span, is_inside))
    inside_spans = tuple(mention.span for mention in mentions if is_inside(mention.span))
    return Person(
        name=" ".join(fold(group.name).text.split()),
        key=key(group.name),
        posts=tuple(posts),
        side=_side(side_text, sides, posts),
        side_text=side_text,
        spans=tuple(mention.span for mention in mentions),
        inside_spans=inside_spans,
        remembered=all(_is_remembered(mention, folded) for mention in mentions),
    )


Named = tuple[str, str, str | None]
"""A place that can complete a post: its key, its name as written, and its kind of unit where it is known."""

_UNIT_OF = {"city": "thành phố", "province": "tỉnh", "country": "nước"}


def _places_of(side: str) -> list[Named]:
    """Give the places that a side names."""
    found = find_places(fold(side))
    return [(place_key(mention.place.name), mention.place.name, _UNIT_OF[mention.place.level]) for mention in found]


def _explicit(posts: Iterable[Post]) -> list[Named]:
    """Give the places that posts name themselves."""
    return [(place, _title(place), post.level) for post in posts for place in post.places[:1]]


def _own_places(mentions: Iterable[OfficialMention]) -> list[Named]:
    return _explicit(parse_post(text) for mention in mentions for text in mention.positions)


def _by_level(post: Post, principals: Sequence[Place]) -> list[Named]:
    """Give the only principal place of the post's level."""
    fitting = [place for place in principals if _UNIT_OF.get(place.level) == post.level]
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


def _held(
    text: str, post: Post, allowed: Sequence[Named], span: Span, is_inside: Callable[[Span], bool]
) -> HeldPost:
    completed = " ".join(fold(text).text.split())
    if post.level is not None and not post.places and allowed:
        completed = f"{completed} {allowed[0][1]}"
    return HeldPost(text, completed, post, frozenset(place[0] for place in allowed), span, is_inside(span))


def _side(side_text: str | None, sides: Sequence[Named], posts: Sequence[HeldPost]) -> str | None:
    if sides:
        return sides[0][1]
    if side_text and _CENTRAL_SIDE.search(key(side_text)):
        return CENTRAL
    for held in posts:
        if held.allowed and held.post.level in {"thành phố", "tỉnh"}:
            return _title(held.post.places[0] if held.post.places else sorted(held.allowed)[0])
    return None


def _title(place: str) -> str:
    """Give the name of a place by its key, as it is shown."""
    known = province(place) or country(place)
    if known is not None:
        return known.name
    return " ".join(word.capitalize() for word in place.split())


def _is_remembered(mention: OfficialMention, folded: Folded) -> bool:
    """Say whether the words around a mention speak of somebody of the past."""
    before = key(folded.source[max(0, mention.span[0] - _REMEMBERED_WIDTH) : mention.span[0]])
    clause = re.split(r"[.;\n]|, (?=và|trao|tặng)", before)[-1]
    posts = key(folded.source[mention.span[1] : mention.span[1] + _REMEMBERED_WIDTH])
    return bool(_REMEMBERED.search(clause) or _REMEMBERED_POST.search(posts.split(".")[0]))
