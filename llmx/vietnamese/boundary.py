"""Where, in a run of capitals after a post, the place ends and the person's name begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from llmx.lexicon.terms import keys
from llmx.vietnamese.names import Run, ends_firm, is_foreign, name_score
from llmx.vietnamese.places import country, is_district, province, wider_names
from llmx.vietnamese.syllables import is_minority_form, is_whole_name, names_only_persons, surname_weight

__all__ = ["OPEN", "Split", "is_place", "is_province", "split_run"]


@dataclass(frozen=True, slots=True)
class Split:
    """How many words of a run are a place, and how many words after them are a person's name."""

    place: int
    name: int


# What an unknown name after a word of that kind is worth as a place, by its number of words. The tables
# of provinces and districts are complete; those of communes, villages, schools and firms cannot be, so
# there two words are the likely place; "school" is the field of one; "closed" is a body that takes no place;
# "seat" is a post that governs a place abroad; "land" is one of a state, whose country is known; "person" is
# how somebody is addressed, "lone" a post that is of no firm, as a judge's.
_UNKNOWN: dict[str, tuple[float, ...]] = {
    "prov": (0.0, -3.0, -3.0, -3.0),
    "city": (0.0, -3.0, -1.2, -2.0),
    "dist": (-0.9, -1.5, 0.7, -0.4, -1.5),
    "comm": (-1.5, -1.5, 1.2, 0.3, -1.0),
    "vill": (-1.5, -0.5, 1.2, 0.0, -1.0),
    "state": (-1.5, -0.2, 0.5, -0.5),
    "named": (-4.0, -0.5, 0.8, 1.4, 0.6),
    "clinic": (-1.0, -0.5, 0.8, 1.0, 0.5),
    "firm": (-0.3, 0.3, 0.4, 0.0, -0.5),
    "seat": (0.0, -1.0, -1.6, -2.2),
    "closed": (0.0, -3.0, -3.0, -3.0),
    "lone": (0.0, -1.0, -1.6, -2.2),
    "organ": (0.0, -2.2, -0.8, -1.6, -2.5),
    "field": (0.0, -2.2, -0.9, -1.6, -2.5),
    "school": (0.0, -2.2, -0.9, -1.6, -2.5),
    "num": (0.0, -2.0, -1.5, -2.0),
    "person": (0.0, -3.0, -3.0, -3.0),
    "land": (0.0, -2.5, -3.0, -3.0),
    "none": (0.0, -1.0, -1.6, -2.2),
}
_KNOWN = 3.0
_COMMON_SURNAME = 2.0
_SURNAME = 1.2
_WORST = -6.0
# After a person who has no post yet, capitals rather finish that person's post than name the next one.
_SPOKEN_FOR = 3.0
_REST_OF_BODY = -0.5
# Five or six capitals after a level are no one name where a surname stands third or fourth: a place and a name.
_TWO_THINGS = 2.5
# Foreign words that end like a firm ("Toyota Motor Việt Nam", "Sun Capital") are one.
_FIRM = 1.5
OPEN = frozenset(("none", "lone", "land"))
"""The kinds of a bare post: a name or a body may follow."""

_OF_FIRMS = frozenset(("none", "firm", "organ", "field"))
_PARTED = frozenset(("prov", "city", "dist", "comm", "vill", "firm"))
_LONGEST_PLACE = 7
_LONGEST_NAME = 6


@lru_cache(maxsize=16_384)
def is_province(words: str) -> bool:
    """Say whether ``words`` (key space, single spaces) name a province, a city of the first tier or a country."""
    return province(words) is not None or country(words) is not None


@lru_cache(maxsize=16_384)
def is_place(words: str) -> bool:
    """Say whether ``words`` (key space, single spaces) name a unit of the first tiers, a country, a city or a sea."""
    if is_district(words) or is_province(words) or words in wider_names() or words in keys("places.cities_abroad"):
        return True
    # "Ủy ban Hỗn hợp Nga-Hy Lạp".
    return "-" in words and all(word in keys("sides.vietnam") or country(word) for word in words.split("-"))


def split_run(run: Run, kind: str, *, expects_name: bool = False, spoken_for: bool = False) -> Split:
    """Say where in ``run``, which stands after a word of ``kind``, the place ends and the name begins.

    Each cut is scored: the worth of the words before it as a place plus that of the words after it as a
    name. The best wins; among equals the longest place, so that in doubt no person is invented.
    ``expects_name``: the text announces persons ("các Phó Chủ tịch UBND huyện ..."). ``spoken_for``: a
    person without a post stands just before, whom this post is of.
    """
    return _split(run.keys, kind, expects_name, spoken_for)


@lru_cache(maxsize=4096)
def _split(words: tuple[str, ...], kind: str, expects_name: bool, spoken_for: bool) -> Split:
    # Whom the post is of is known, so the name is the school's: "Trường Cao đẳng Kỹ thuật | Hoàng Xuân Hãn".
    unknown = _UNKNOWN["named" if kind == "school" and spoken_for else kind]
    best, chosen = _WORST, Split(len(words), 0)
    for count in range(len(words), -1, -1):
        rest = words[count:]
        if len(rest) > _LONGEST_NAME:
            break
        if rest and _opens_no_name(words[:count], rest, kind):
            continue
        score = _place_score(words[:count], kind, unknown, spoken_for) + name_score(rest)
        if rest and spoken_for:
            score -= _SPOKEN_FOR
        elif spoken_for and kind != "land":
            score = max(score, _REST_OF_BODY)
        if kind == "firm" and count == len(words) == 2:
            # Firms rather than persons are called by two words alone: "Công ty Chứng khoán Phương Đông".
            score += 0.6
        if count in (2, 3) and len(words) in (5, 6) and kind in _PARTED and _two_things(rest):
            score += _TWO_THINGS
        if rest and kind not in OPEN and is_province(" ".join(rest)):
            score -= _SPOKEN_FOR
        if len(rest) == 1 and (count or kind not in OPEN) and not is_whole_name(rest[0]):
            # A given name alone follows a bare title at most ("Bí thư Nên").
            score -= 1.2 if count or kind in ("firm", "closed", "person") else 2.5
        if expects_name and len(rest) > 1 and not is_place(" ".join(rest)):
            score += 1.5
        if score > best:
            best, chosen = score, Split(count, len(rest))
    return chosen


def _opens_no_name(place: tuple[str, ...], rest: tuple[str, ...], kind: str) -> bool:
    """Say whether ``rest``, behind ``place``, is a sea's name or begins inside a foreign one ("Tom | al Halink").

    "Hanoi | Solvena" is a firm.

    After a state or its head's state a name may begin so: "Tổng thống Ai Cập | El Baradei", "bang Texas | Al Halink".
    """
    inside = rest[0] in keys("names.particles") and surname_weight(rest[0]) <= 1.0
    inside = inside and not (kind in ("land", "state") and is_place(" ".join(place)))
    firm = len(rest) == 1 and not keys("names.firm_words:first").isdisjoint(place[-1:])
    return inside or firm or " ".join(rest) in wider_names()


def _two_things(rest: tuple[str, ...]) -> bool:
    """Say whether ``rest``, the end of a long run, is a name of three words or four that opens with a surname."""
    return 2 < len(rest) < 5 and surname_weight(rest[0]) >= _SURNAME


def _place_score(run: tuple[str, ...], kind: str, unknown: tuple[float, ...], spoken_for: bool) -> float:
    if not run:
        return unknown[0]
    if len(run) > _LONGEST_PLACE:
        return _WORST
    words = " ".join(run)
    if spoken_for and words in keys("figures.namesakes"):
        # "Ông A, Chủ tịch Hội đồng coi thi | Lý Thường Kiệt".
        return _KNOWN
    opened = len(run) > 2 and run[0] in keys("names.place_openers") and is_place(words[len(run[0]) + 1 :])
    if opened or _known(words, kind):
        # A unit that carries a whole person's name ("huyện Trần Văn Thời") is that unit.
        return _KNOWN + 1.5 if len(run) > 2 and kind in ("dist", "comm") and name_score(run) > _KNOWN else _KNOWN
    if kind in _OF_FIRMS and ends_firm(run):
        return _FIRM
    score = unknown[len(run)] if len(run) < len(unknown) else _WORST
    longest = _LONGEST_PLACE if spoken_for else 2
    if is_foreign(run[0]) and unknown[0] > -1.0 and kind not in ("person", "lone", "land") and len(run) <= longest:
        # Foreign places and firms are in no complete table.
        score = max(score + 1.0, -0.5)
    if kind == "dist" and surname_weight(run[0]) >= _COMMON_SURNAME:
        # The table of districts is complete but for spellings of minority names.
        score -= 1.0
    if kind in ("comm", "vill") and len(run) == 2 and names_only_persons(run[0]):
        score -= 2.0
    if is_minority_form(run[0]):
        # "Ia", "A" and "Y" open places as often as persons; the longer surnames open persons.
        score -= 1.5 if len(run[0]) > 2 else 0.5
    return score


def _known(words: str, kind: str) -> bool:
    if kind == "prov":
        # "Chủ tịch UBND năm tỉnh | Tây Nguyên", "Tỉnh ủy | Sơn Tây", which was a province.
        return is_province(words) or words in wider_names() or (" " in words and is_district(words))
    if kind == "person":
        # "Bà Hà Lan": whoever is addressed is no place.
        return False
    named = kind in ("comm", "named", "school", "clinic", "vill", "dist") and words in keys("figures.namesakes")
    return named or is_place(words)
