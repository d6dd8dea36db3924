"""The people of an article: mentions of one person brought together, with the posts that the text binds to each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.passing import is_passing, takes_no_part
from llmx.reading.placing import Named, Scene, explicit, find_scene, join_place, masthead, places_of, title_of
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.memorials import is_remembered
from llmx.vietnamese.mentions import OfficialMention, Span
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.places import Place, PlaceMention, province
from llmx.vietnamese.posts import Post, parse_post

__all__ = ["CENTRAL", "HEAD_ABROAD", "ON_THE_DAY", "HeldPost", "Person", "is_central", "merge_people"]

CENTRAL = "central"
"""The side of who belongs to a central body (contract of the record)."""

_CENTRAL_POST = pattern(r"\A{sides.central_heads}|{sides.central_bodies}")
_BESIDE = pattern(r"{sides.beside}")
_CENTRAL_SIDE = pattern(r"{sides.central_sides}")
HEAD_ABROAD = r"(?:{posts.governors:province}|(?<!\w)bí thư châu ủy(?!\w))"
"""A post that only heads of provinces abroad have, as written."""

_HEAD_ABROAD = pattern(HEAD_ABROAD)
_MOST_FOREIGN = 60
_ALIKE = 0.9
_HALF_ALIKE = 0.6
_INITIAL = re.compile(r"([^\W\d_])\. ?")
_MIDDLE_INITIAL = re.compile(r"(?<=\w) [^\W\d_]\. ?(?=\w)")
_LONG_ENOUGH = 6
ON_THE_DAY = pattern(r"(?:phó )?(?:trưởng đoàn|thành viên đoàn)(?: công tác| đại biểu)?")
"""A part played on the day of a visit, which is no post."""

_IN_THE_NAME = key("đại diện ")
_OF_HONOUR = pattern(r"{posts.of_honour}(?!\w)")
_BARE_ENOUGH = 2
_BESIDE_NAME = 110
_BARE_SHARE = 0.8
_FIRST_TIER = frozenset(("thành phố", "tỉnh"))


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that the text binds to a person.

    ``text`` is as written; ``completed`` adds the place where the text makes it clear. ``allowed`` has the
    keys of the places that the text lets it carry; empty where it leaves the place open, also where ``completed``
    has the only place that stands near: that is a guess, which decides of no claim.
    """

    text: str
    completed: str
    post: Post
    allowed: frozenset[str]
    span: Span
    inside: bool

    @property
    def is_open(self) -> bool:
        """Whether the post belongs to a province or city, and nothing says to which."""
        return self.post.level in _FIRST_TIER and not self.allowed


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all mentions.

    ``side`` is the name of the place that the person belongs to, ``"central"``, or ``None`` where the
    text does not say; ``side_text`` the delegation as written. ``spans`` are the names as printed,
    ``inside_spans`` those within the article. ``remembered``: a figure of history; ``passing``: somebody
    who is only spoken of.
    """

    name: str
    key: str
    posts: tuple[HeldPost, ...]
    side: str | None
    side_text: str | None
    spans: tuple[Span, ...]
    inside_spans: tuple[Span, ...]
    remembered: bool = False
    passing: bool = False
    inside_posts: tuple[HeldPost, ...] = field(init=False, compare=False, repr=False)
    """The posts that the article itself states."""

    def __post_init__(self) -> None:
        """Look the posts through once: they are asked for again and again."""
        object.__setattr__(self, "inside_posts", tuple(post for post in self.posts if post.inside))

    @property
    def inside(self) -> bool:
        """Whether the article itself names the person, not a teaser or a byline."""
        return bool(self.inside_spans)

    @property
    def holds_office(self) -> bool:
        """Whether the article states a post that is more than a part played on the day, for a body or in a team."""
        return any(map(_is_office, self.inside_posts))


def _is_office(held: HeldPost) -> bool:
    post = key(held.text)
    of_a_team = not keys("posts.of_a_team").isdisjoint((post, held.post.core))
    of_honour = _OF_HONOUR.match(held.post.core) is not None
    return not (ON_THE_DAY.fullmatch(post) or post.startswith(_IN_THE_NAME) or of_a_team or of_honour)


@dataclass(slots=True)
class _Group:
    """Mentions of one person while they are being brought together."""

    name: str
    mentions: list[OfficialMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the article tells beside the mentions. ``home`` is the place that its paper leaves out.

    ``last``: nothing else has told the place of a post, and the sentence may.
    """

    folded: Folded
    is_inside: Callable[[Span], bool]
    scene: Scene
    home: Place | None = None
    last: bool = False


def merge_people(
    mentions: Sequence[OfficialMention],
    folded: Folded,
    is_inside: Callable[[Span], bool],
    places: Sequence[PlaceMention],
) -> tuple[Person, ...]:
    """Bring the mentions of each person together, in the order of first mention.

    ``places`` are those that the article itself names. Linear in the number of mentions.
    """
    groups = _group(mentions)
    setting = _Setting(folded, is_inside, find_scene(mentions, folded, places))
    people = [_person(group, setting) for group in groups]
    home = _home(people, groups) or masthead(folded)
    for later in (replace(setting, home=home), replace(setting, home=home, last=True)):
        for number, person in enumerate(people):
            if any(held.is_open for held in person.posts):
                people[number] = _person(groups[number], later)
    return tuple(people)


def is_central(post: Post) -> bool:
    """Say whether a post is of a body of the centre; a seat that people of a province hold beside theirs is not."""
    return not post.places and _CENTRAL_POST.search(post.core) is not None and not _BESIDE.search(post.core)


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
            local = any(post.level in _FIRST_TIER for post in posts)
            bare[person.side] += mention.side is None and local and not any(post.places for post in posts)
    if not bare:
        return None
    (name, times), total = bare.most_common(1)[0], bare.total()
    return province(name) if times >= _BARE_ENOUGH and times >= _BARE_SHARE * total else None


def _group(mentions: Sequence[OfficialMention]) -> list[_Group]:
    """Group by folded name; a lone given name, or a name without its family name, joins the one it can mean."""
    groups: dict[str, _Group] = {}
    for mention in mentions:
        group = groups.setdefault(key(mention.name), _Group(mention.name))
        if group.name.isupper() and not mention.name.isupper():
            group.name = mention.name
        group.mentions.append(mention)
    for name, same in _spelled_otherwise(list(groups)).items():
        groups[same].mentions.extend(groups.pop(name).mentions)
    for name, same in _with_initials(list(groups)).items():
        groups[same].mentions.extend(groups.pop(name).mentions)
    endings: dict[str, list[str]] = {}
    for name in groups:
        words = name.split(" ")
        for size in range(1, min(3, len(words))):
            endings.setdefault(" ".join(words[-size:]), []).append(name)
    for short in [name for name in groups if name.count(" ") < 2]:
        longer = [name for name in endings.get(short, ()) if name in groups]
        if len(longer) == 1:
            groups[longer[0]].mentions.extend(groups.pop(short).mentions)
    return list(groups.values())


def _spelled_otherwise(names: Sequence[str]) -> dict[str, str]:
    """Give the foreign names that are another one in a second spelling or order: "Engartiasto", "Enggartiasto"."""
    foreign = [name for name in names if " " in name and any(map(is_foreign, name.split(" ")))]
    found: dict[str, str] = {}
    for number, name in enumerate(foreign[:_MOST_FOREIGN]):
        for other in foreign[:number]:
            if other not in found and _is_one_name(name, other):
                found[name] = other
                break
    return found


def _with_initials(names: Sequence[str]) -> dict[str, str]:
    """Give the names with an initial that are one printed in full or without it: "N.Sorvani", "Nordin P. Sorvani"."""
    known, whole = frozenset(names), dict[tuple[str, str], list[str]]()
    for name in names:
        first, _, rest = name.partition(" ")
        if rest and not first.endswith("."):
            whole.setdefault((name[0], rest), []).append(name)
    found = {}
    for name in names:
        initial = _INITIAL.match(name)
        full = whole.get((initial.group(1), name[initial.end() :]), []) if initial else []
        if (short := _MIDDLE_INITIAL.sub(" ", name)) != name and short in known and any(map(is_foreign, name.split())):
            full = [short]
        if len(full) == 1:
            found[name] = full[0]
    return found


def _is_one_name(name: str, other: str) -> bool:
    """Say whether two foreign names have the same words in another order, or all but one alike and that one nearly."""
    one, two = sorted(name.split(" ")), sorted(other.split(" "))
    if one == two or sorted(_bare(name).split(" ")) == sorted(_bare(other).split(" ")):
        return True
    differing = [pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]]
    if len(one) != len(two) or len(differing) != 1:
        return False
    first, second = differing[0]
    alike = SequenceMatcher(a=first, b=second, autojunk=False).ratio()
    if first[0] == second[0] and any(len(word) >= _LONG_ENOUGH and is_foreign(word) for word in one if word in two):
        # "Maksim Oreshkin", "Maxim Oreshkin": the family name is the same, and print spells the first name freely.
        return alike >= _HALF_ALIKE
    return alike >= _ALIKE and min(len(first), len(second)) >= _LONG_ENOUGH


def _bare(name: str) -> str:
    """Give a foreign name without its accents: "Menéndez", "Menendez"."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _person(group: _Group, setting: _Setting) -> Person:
    mentions = sorted(group.mentions, key=lambda mention: mention.span)
    side_text = next((mention.side for mention in mentions if mention.side), None)
    sides = [place for mention in mentions if mention.side for place in places_of(mention.side)]
    parsed = [[parse_post(text) for text in mention.positions] for mention in mentions]
    own = explicit(post for posts in parsed for post in posts)
    foreign = any(_is_abroad(post.core) for posts in parsed for post in posts)
    held = []
    for mention, posts in zip(mentions, parsed, strict=True):
        near = (*(places_of(mention.side) if mention.side else ()), *explicit(posts))
        listed = setting.scene.listed.get(mention.span, ())
        for text, post, span in zip(mention.positions, posts, mention.position_spans, strict=False):
            allowed: Sequence[Named] = explicit([post])
            if not allowed:
                scene, home = setting.scene.section(span[0]), _of_home(post, foreign, setting)
                front = setting.scene.fronted(span[0], post.level)
                allowed = _allowed(post, (near, (*sides, *own), listed, front, scene, home))
            guessed = setting.scene.around(span[0], post.level) if setting.last and not allowed else ()
            held.append(_held(text, post, allowed, guessed, span, setting))
    return Person(
        name=_plain(group.name),
        key=key(group.name),
        posts=tuple(held),
        side=_side(side_text, sides, held),
        side_text=side_text,
        spans=tuple(mention.span for mention in mentions),
        inside_spans=tuple(mention.span for mention in mentions if setting.is_inside(mention.span)),
        remembered=all(is_remembered(setting.folded, *_whole(mention)) for mention in mentions),
        passing=all(is_passing(mention, setting.folded) for mention in mentions)
        or any(takes_no_part(mention, setting.folded) for mention in mentions),
    )


@lru_cache(maxsize=2_048)
def _is_abroad(core: str) -> bool:
    return _HEAD_ABROAD.search(core) is not None


def _whole(mention: OfficialMention) -> Span:
    """Give from where to where a name and the posts beside it stand; those of a list's head stand far from it."""
    spans = [span for span in mention.position_spans if mention.span[0] - span[0] <= _BESIDE_NAME]
    return min([mention.span, *spans])[0], max(end for _, end in (mention.span, *spans))


def _of_home(post: Post, foreign: bool, setting: _Setting) -> tuple[Named, ...]:
    """Give the place of a post that the paper leaves out, or the only one of its level that the article is about."""
    home = setting.home
    if home is not None and not foreign and {"city": "thành phố", "province": "tỉnh"}.get(home.level) == post.level:
        return (Named(key(home.name), home.name, post.level),)
    return setting.scene.by_level(post, foreign)


def _allowed(post: Post, evidence: Sequence[Sequence[Named]]) -> Sequence[Named]:
    """Give the places that a post without one may carry, from the best evidence that speaks of its level."""
    for places in evidence:
        fitting = [place for place in places if post.level is None or place.level is None or place.level == post.level]
        if fitting:
            return fitting
    return ()


@lru_cache(maxsize=4_096)
def _plain(text: str) -> str:
    return " ".join(fold(text).text.split())


def _held(
    text: str, post: Post, allowed: Sequence[Named], guessed: Sequence[Named], span: Span, setting: _Setting
) -> HeldPost:
    completed = _plain(text)
    if post.level is not None and not post.places and (allowed or guessed):
        completed = join_place(completed, (*allowed, *guessed)[0].name)
    return HeldPost(text, completed, post, frozenset(place.key for place in allowed), span, setting.is_inside(span))


def _side(side_text: str | None, sides: Sequence[Named], posts: Sequence[HeldPost]) -> str | None:
    if sides:
        return sides[0].name
    if side_text and _CENTRAL_SIDE.search(key(side_text)):
        return CENTRAL
    for held in posts:
        if held.allowed and held.post.level in _FIRST_TIER:
            return title_of(held.post.places[0] if held.post.places else sorted(held.allowed)[0])
    for held in posts:
        if len(held.allowed) == 1 and not _CENTRAL_POST.search(held.post.core):
            return title_of(next(iter(held.allowed)))
    return None
