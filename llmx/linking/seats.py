"""What a post says of who holds it: of which place it is, and whether it can be told from the posts of others.

Posts are compared by their one parser and places by the gazetteer; here stands only which parts of a post two
mentions of one name must share before the post binds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys, senses
from llmx.vietnamese.place_codes import place_code, place_named
from llmx.vietnamese.places import Place, province
from llmx.vietnamese.posts import Post, parse_post

__all__ = ["CENTRAL", "Seat", "seat_of"]

CENTRAL = "central"
"""The side of those who come from a central body."""

_CENTRAL = pattern(r"\A{sides.central_heads}|{sides.central_bodies}")
_GENERAL = pattern(r"{bodies.organs+bodies.fields+bodies.parts+bodies.units+bodies.ordinary}")
_FIRST_TIER = ("tỉnh", "thành phố")
_COMMITTEE = "bí thư"
_PEOPLES = ("ủy ban nhân dân", "hội đồng nhân dân")
_HEAD = "chủ tịch"
_STANDING = "ban thường vụ "
_DELEGATION = "trưởng đoàn đại biểu quốc hội"
_MINISTER = "bộ trưởng"
_MINISTRY = "bộ "
_MEMBERS = ("ủy viên", "đại biểu", "thành viên")


@dataclass(frozen=True, slots=True)
class Seat:
    """A post and its place.

    ``place`` is the code of the province, city or country, ``spot`` the name of a smaller unit in it. ``office`` is
    what two mentions share that are of one office, whoever is first in it and who deputy; ``None`` where the words
    fit many offices ("Giám đốc"). ``bench`` is the same for the few who lead one province, district or the state, and
    change posts among themselves; ``head`` is the body that the holder is the head of there. ``rank`` is a seat in
    the Central Committee or above it, which people take along from place to place.
    """

    text: str
    post: Post
    place: str | None
    spot: str | None = None
    office: str | None = None
    bench: str | None = None
    head: str | None = None
    rank: str | None = None


@lru_cache(maxsize=16_384)
def seat_of(text: str, side: str | None) -> Seat:
    """Place a post. ``side`` is the code of the holder's side, or ``"central"``, where it is known."""
    post = parse_post(text)
    if _is_rank(post):
        return Seat(text, post, None, rank="national")
    place, spot = _where(post)
    if place is None and side not in (None, CENTRAL) and not _CENTRAL.search(post.core):
        place = side
    core = _core(post)
    office = f"{core}|{spot or ''}|{place or ''}" if _tells_apart(post, core, place, spot) else None
    bench, head = _bench(post, core, place, spot)
    return Seat(text, post, place, spot, office, bench, head)


def _is_rank(post: Post) -> bool:
    return any(post.core.startswith(term) for term in keys("sides.beside")) and post.rank != "đại biểu quốc hội"


def _where(post: Post) -> tuple[str | None, str | None]:
    """Give the code of a post's province or country, and the name of a smaller unit where it is of one."""
    if not post.places:
        return None, None
    nearest = post.places[0]
    found = _first_tier(nearest, post.level)
    if found is not None:
        return place_code(found), None
    wider = next((place for name in post.places[1:] if (place := place_named(name))), None)
    return place_code(wider) if wider else None, nearest


def _first_tier(name: str, level: str | None) -> Place | None:
    """Give the place of a name with the unit before it: "thành phố Nam Định" is a town of the province."""
    if level is None:
        return place_named(name)
    if level not in _FIRST_TIER:
        return None
    return province(f"{level} {name}") or (place_named(name) if province(name) is None else None)


def _core(post: Post) -> str:
    """Give rank and body so that usual wordings of one office are one: "Bộ trưởng (Bộ) Tài chính"."""
    if post.rank in keys("posts.of_states:sole"):
        return post.rank
    return f"{post.rank} {post.body.removeprefix(_MINISTRY)}" if post.rank == _MINISTER else post.core


def _tells_apart(post: Post, core: str, place: str | None, spot: str | None) -> bool:
    """Say whether a post is of so few that two people of one full name hardly hold it."""
    if core in keys("posts.of_states:sole", "sides.central_heads") and core != _MINISTER:
        return True
    if not post.body or core in keys("posts.heads", "posts.ranks", "posts.governors", "posts.envoys"):
        # "Chủ tịch Trung Quốc" and "Đại sứ Trung Quốc" are one office, "Giám đốc" of a province is not.
        of_state = place is not None and not place.isdigit() and spot is None
        return of_state and (core == _HEAD or core in keys("posts.envoys"))
    if core.startswith(_MEMBERS):
        return False
    if post.level is not None and post.level not in _FIRST_TIER and not _CENTRAL.match(core):
        return spot is not None and place is not None
    if place is not None or spot is not None:
        return post.body not in keys("bodies.parts", "bodies.firms", "bodies.ordinary")
    return _CENTRAL.search(core) is not None or len(_GENERAL.sub(" ", post.body).split()) > 1


def _bench(post: Post, core: str, place: str | None, spot: str | None) -> tuple[str | None, str | None]:
    """Give the few to whom the holder belongs, and the body that the holder is the head of."""
    top = senses("sides.central_heads").get(core if core in keys("sides.central_heads") else post.rank)
    if top and place is None and not (post.deputy and post.rank == _MINISTER):
        return "state", None if post.deputy else core
    if place is None or post.level is None or (post.level not in _FIRST_TIER and spot is None):
        return None, None
    body = post.body.removeprefix(_STANDING)
    committee = body in keys("bodies.committees") and (post.rank == _COMMITTEE or body != post.body)
    council = post.rank == _HEAD and post.body in _PEOPLES
    if not (committee or council or post.core == _DELEGATION):
        return None, None
    head = _COMMITTEE if committee else post.body
    return f"{spot or ''}|{place}", head if post.rank in (_COMMITTEE, _HEAD) and not post.deputy else None
