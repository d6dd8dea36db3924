"""The ONE post and its ONE parser: a post taken apart, so that two wordings of it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from llmx.lexicon.patterns import Pattern, alternation, pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import Term, forms, keys, meanings, senses, terms
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.heads import HEAD
from llmx.vietnamese.places import country, districts, province

__all__ = ["Difference", "Post", "compare", "parse_post", "place_key"]

Difference = Literal["same", "shorter", "longer", "prefix", "rank", "place", "order", "other"]

# Every list whose terms may be abbreviations; those of posts count in the head of a post alone ("TT" elsewhere is
# a centre, "CT" a company).
_OF_POSTS = ("posts.former", "posts.abbreviations", "posts.units_led", "posts.modifiers")
_OF_BODIES = ("bodies.organs", "bodies.fields", "bodies.firms", "bodies.named", "bodies.units", "bodies.abbreviations")
# "Giám đốc đầu tiên của Sở X", "Tổng thống thứ 43 của Mỹ".
_ORDINAL = re.compile(r" (đầu tiên|thứ \d{1,3}) của ")
_ADDRESS = pattern(r"(?:{people.plurals} )?(?:{people.honorifics} ?)+")
_TERM = pattern(r"(?<!\w)(?:(?:đảng )?khóa [ivxlc\d]+|nhiệm kỳ \d{4}(?: \d{4})?)(?!\w)")
_WORDINGS = pattern(r"{posts.wordings}")
_WORD = re.compile(r"\w+")
_ACRONYM_SAID_AGAIN = re.compile(r" ?\((?=[^\W\d_a-z])[^\s()]{2,12}\)")
_NEW = "tân"
_STANDING = pattern(r"(?<!\w)thường trực(?!\w)")
_LED = pattern(r"{posts.units_led}")
_OFFICE = pattern("văn phòng")
_LOCUS = pattern(
    r"(?:(?P<committee>{bodies.committees})(?! viên)"
    r"|(?<!hợp tác )(?<!thông tấn )(?P<unit>{places.units:local})(?! {bodies.not_after_units}))"
)
# "TP Hội An": a place whose first word is a body's, too.
_LIKE_A_BODY = Pattern(
    lambda: (
        rf"(?P<committee>(?!))?(?<!\w)(?P<unit>{alternation(forms('places.units:local'))})"
        rf"(?= (?:{alternation(_names_like_bodies())}))"
    )
)
_UNIT_FIRST = pattern(r"\A(?:{places.units:local}|nước) (?=\w)")
_LED_AS_HEADS = ("trưởng đoàn", "trưởng phòng")
_RANK = Pattern(lambda: alternation((*forms("posts.heads", "posts.governors", "posts.envoys"), *_LED_AS_HEADS)))
_LONGEST_PLACE = 4
_MEMBER = key("ủy viên")
_PRINTED = "capitals"
"""The sense of an abbreviation that is one only in capitals: "đầu tư" and "tư pháp" have no "TƯ"."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post in key space.

    ``core`` is rank and body ("bí thư thành ủy"), ``rank`` its head, ``level`` the kind of unit ("thành phố"),
    ``places`` the names of places in it, the nearest first; empty where the wording has none. ``ordinal`` is the how
    manieth of its holders somebody is, where that is said.
    """

    text: str
    deputy: bool
    standing: bool
    former: bool
    acting: bool
    core: str
    rank: str
    level: str | None
    places: tuple[str, ...]
    ordinal: str | None = None

    @property
    def flags(self) -> tuple[bool, bool, bool]:
        """Whether it is a deputy's, a former or an acting post."""
        return self.deputy, self.former, self.acting

    @property
    def body(self) -> str:
        """What follows the rank."""
        return self.core.removeprefix(self.rank).strip()


@lru_cache(maxsize=2_048)
def parse_post(text: str) -> Post:
    """Take a post as written apart. Linear in its length."""
    # "Ủy ban nhân dân (UBND)": an acronym in brackets says again what stands before it.
    folded = fold(_ACRONYM_SAID_AGAIN.sub("", text[:400]))
    words = " ".join(_WORD.findall(_in_full(folded)))
    words = _WORDINGS.sub(lambda match: meanings("posts.wordings")[match[0]], _TERM.sub("", words))
    rest = words.split()
    prefixes = set()
    while len(rest) > 1 and (sense := _prefix(rest[0])):
        prefixes.add(sense)
        del rest[0]
    words = " ".join(rest)
    ordinal = _ORDINAL.search(words)
    words = _ORDINAL.sub(" ", words)
    deputy = "deputy" in prefixes
    if words.startswith("thứ trưởng") and not deputy:
        words, deputy = words.replace("thứ trưởng", "bộ trưởng", 1), True
    if deputy and _LED.match(words):
        words = f"chánh {words}" if _OFFICE.match(words) else f"trưởng {words}"
    standing = False
    if not words.startswith("thường trực"):
        kept = " ".join(_STANDING.sub("", words).split())
        standing, words = kept != words, kept
    core, level, places = _locus(words, folded.text)
    head = _RANK.match(core)
    rank = head[0] if head else core.split(" ")[0]
    former, acting, number = "former" in prefixes, "acting" in prefixes, ordinal[1] if ordinal else None
    return Post(folded.text, deputy, standing, former, acting, core, rank, level, places, number)


def _prefix(word: str) -> str | None:
    """Give what a word before the rank says of how the post is held."""
    sense = "deputy" if word == "phó" else "new" if word == _NEW else senses("posts.former").get(word)
    return None if sense == "charge" else sense


def _in_full(folded: Folded) -> str:
    """Give the text in key space with each abbreviation in full."""
    head = HEAD.match(folded.key)
    if head is None and (address := _ADDRESS.match(folded.key)):
        head = HEAD.match(folded.key, address.end())
    begin, parted = head.span() if head else (0, 0)
    # Spaces in place of an address keep the offsets.
    words = " " * begin + folded.key[begin:]
    return _SHORT.sub(lambda match: _meaning(match, folded, parted), words)


def _meaning(match: re.Match[str], folded: Folded, parted: int) -> str:
    short = _shorts(match.start() < parted).get(" ".join(match[0].split()))
    if short is None:
        return match[0]
    printed = folded.text[match.start() : match.end()]
    # "TƯ Đảng" has its first word alone in capitals.
    said = short.sense != _PRINTED or (printed.split()[0].isupper() and not folded.text.isupper())
    return f" {key(short.means)} " if said else match[0]


@lru_cache(maxsize=2)
def _shorts(in_head: bool) -> Mapping[str, Term]:
    """Give the terms that stand for something longer, by their keys; those of posts go before those of bodies."""
    names = (*_OF_BODIES, *_OF_POSTS) if in_head else _OF_BODIES
    return {key(term.form): term for name in names for term in terms(name) if term.means}


_SHORT = Pattern(lambda: rf"(?<!\w){alternation(term.form for term in _shorts(True).values())}")


def _locus(words: str, printed: str) -> tuple[str, str | None, tuple[str, ...]]:
    """Part rank and body from the unit and its place."""
    found = sorted((*_LOCUS.finditer(words), *_LIKE_A_BODY.finditer(words)), key=re.Match.start)
    if not found:
        core, place = _named_tail(words, printed)
        return core, None, (place,) if place else ()
    level: str | None = None
    places: list[str] = []
    core = words[: found[0].start()]
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(words)
        name = words[match.end() : end].strip()
        if match["committee"]:
            core += f" {match['committee']}"
        level = level or meanings("bodies.committees").get(match["committee"], match["unit"])
        if name:
            places.append(place_key(name))
    return " ".join(core.split()), level, tuple(places)


def _names_like_bodies() -> list[str]:
    """Give the names of districts that begin like a body: "Hội An"."""
    return [name for name in districts() if name.split()[0] in keys("bodies.not_after_units")]


def _named_tail(words: str, printed: str) -> tuple[str, str | None]:
    """Part a province or country at the end from the words before it ("giám đốc công an hà nội").

    "Tư pháp" and "ngữ pháp" end in no country: it is printed with a capital, where the text has any.
    """
    rest, shown = words.split(), _WORD.findall(printed)
    if len(rest) > 1 and " ".join(rest[-2:]) in keys("bodies.no_countries"):
        return words, None
    if rest and shown and key(shown[-1]) == rest[-1] and shown[-1].islower() and not printed.islower():
        return words, None
    for count in range(min(_LONGEST_PLACE, len(rest) - 1), 0, -1):
        name = " ".join(rest[-count:])
        if name != "việt nam" and (province(name) or country(name)):
            return " ".join(rest[:-count]), place_key(name)
    return words, None


@lru_cache(maxsize=4_096)
def place_key(name: str) -> str:
    """Give one key for all spellings of a place ("TP.HCM", "tỉnh Nam Định")."""
    place = province(name) or country(name)
    if place is not None:
        name = place.name
    words = " ".join(_WORD.findall(key(name)))
    return _UNIT_FIRST.sub("", words)


def compare(claim: Post, source: Post, allowed: frozenset[str]) -> Difference:
    """Say what separates a claimed post from one that the source states.

    ``allowed`` has the keys of places that the source's post may carry: its own, or those that the
    text makes clear; empty where it leaves the place open, so that a claimed place is one too many. Two slips
    at once are "other".
    """
    if claim.text == source.text:
        return "same"
    if claim.core != source.core and claim.flags != source.flags:
        return "other"
    elsewhere = _elsewhere(claim, source, allowed)
    if claim.core != source.core:
        # "Bí thư Châu ủy Hồng Hà" against "... Lào Cai": what no list of places knows is a place here.
        if (elsewhere or (claim.places and not source.places)) and _names_more(source.core, claim.core):
            return "place"
        is_open = not source.places and not allowed
        return "other" if elsewhere and not is_open else _compare_cores(claim, source)
    slips: list[Difference] = []
    if claim.flags != source.flags:
        slips.append("prefix")
    if claim.standing != source.standing or claim.ordinal not in {None, source.ordinal}:
        slips.append("rank")
    if elsewhere:
        slips.append("place")
    return "same" if not slips else slips[0] if len(slips) == 1 else "other"


def _compare_cores(claim: Post, source: Post) -> Difference:
    """Compare two different cores, where nothing else differs."""
    if f"{source.core} ".startswith(f"{claim.core} "):
        return "shorter"
    if f"{claim.core} ".startswith(f"{source.core} "):
        return "longer"
    if sorted(claim.core.split()) == sorted(source.core.split()):
        return "order"
    one, other = set(claim.body.split()), set(source.body.split())
    half = claim.rank == source.rank and (one & other or claim.rank == _MEMBER)
    if half or (one and claim.body == source.body):
        return "rank"
    return "rank" if _share_an_end(claim.core.split(), source.core.split()) else "other"


def _names_more(longer: str, shorter: str) -> bool:
    """Say whether one core is the other and a name or two behind it."""
    return longer.startswith(f"{shorter} ") and longer.count(" ") - shorter.count(" ") <= _LONGEST_PLACE


def _share_an_end(one: list[str], other: list[str]) -> bool:
    """Say whether two posts are the same words for the most part, up to their beginning or their end."""
    needed = max(2, (max(len(one), len(other)) + 1) // 2)
    return one[:needed] == other[:needed] or one[-needed:] == other[-needed:]


def _elsewhere(claim: Post, source: Post, allowed: frozenset[str]) -> bool:
    """Say whether the claim names another unit or place than the source's post can mean."""
    if claim.level and source.level and claim.level != source.level:
        return True
    if not claim.places:
        return False
    if source.places:
        return not (_is_among(claim.places[0], source.places) or source.places[0] in claim.places)
    return not _is_among(claim.places[0], allowed)


def _is_among(place: str, places: Iterable[str]) -> bool:
    """Say whether a place is one of ``places``, or the smaller unit of one: "Châu Thành" of "Châu Thành, Trà Vinh"."""
    return any(place == other or (other.startswith(f"{place} ") and not is_place(other)) for other in places)
