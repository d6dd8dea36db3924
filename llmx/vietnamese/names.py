"""Runs of capitalised words, and the rule that says where in a run a place ends and a person begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from llmx.vietnamese.alternation import alternation
from llmx.vietnamese.places import country, is_district, province
from llmx.vietnamese.posts import ACADEMIC, PREDICATES
from llmx.vietnamese.spelling import Folded
from llmx.vietnamese.syllables import is_middle_name, is_minority_form, is_syllable, surname_weight

__all__ = ["Run", "Split", "academic_end", "is_place", "name_score", "read_run", "split_run"]

_UPPER = "".join(
    char for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if (char := chr(code)).isupper()
)
_WORD = rf"[{_UPPER}][\w']*(?:-[\w']+)*"
_INITIAL = rf"[{_UPPER}]\.(?=\s[{_UPPER}])"
_PARTICLES = "(?:(?:bin|binti|de|der|von|van|del|la|da|dos|al|el) ){0,2}"
_RUN = re.compile(rf"(?:{_INITIAL}|{_WORD})(?: {{1,2}}{_PARTICLES}(?:{_INITIAL}|{_WORD})){{0,8}}")
_WORDS = re.compile(r"[\w'.-]+")
_WRAPPED = re.compile(rf" ?\n ?(?={_WORD}(?: {_WORD}){{0,3}}(?: [a-zà-ỹđ]|[,;(]| -))")
_ACADEMIC = re.compile(rf"(?:,?\s?(?:{alternation(ACADEMIC)})[.,-]{{0,2}})+\s{{0,2}}")
_PREDICATE = re.compile(alternation(PREDICATES))


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive capitalised words: their spans in the folded text and their keys."""

    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.spans)

    def cut(self, length: int) -> Run:
        """Give the first ``length`` words."""
        return Run(self.spans[:length], self.keys[:length])

    def after(self, count: int) -> Run:
        """Give the words after the first ``count``."""
        return Run(self.spans[count:], self.keys[count:])


@dataclass(frozen=True, slots=True)
class Split:
    """How many words of a run are a place, and how many words after them are a person's name."""

    place: int
    name: int


def academic_end(folded: Folded, at: int) -> int:
    """Give the offset after academic and professional titles ("PGS.TS", "Bác sĩ") that stand at ``at``."""
    match = _ACADEMIC.match(folded.key, at)
    return match.end() if match else at


def read_run(folded: Folded, at: int) -> Run | None:
    """Give the run of capitalised words at ``at``, at most nine words of one line."""
    match = _RUN.match(folded.text, at)
    if match is None:
        return None
    spans = tuple(word.span() for word in _WORDS.finditer(folded.text, at, match.end()))
    return Run(spans, tuple(folded.key[start:end] for start, end in spans))


def read_wrapped(folded: Folded, run: Run) -> Run:
    """Add the capitals of the next line where a line breaks inside a name: "Hồ Thị⏎Hạnh Thưa cho biết"."""
    end = run.spans[-1][1]
    match = _WRAPPED.match(folded.text, end)
    if match is None:
        return run
    following = read_run(folded, match.end())
    assert following is not None
    return Run(run.spans + following.spans, run.keys + following.keys)


def starts_predicate(folded: Folded, at: int) -> bool:
    """Say whether the words at ``at`` open a predicate ("phát biểu", "cho biết")."""
    return _PREDICATE.match(folded.key, at) is not None


@lru_cache(maxsize=16_384)
def is_place(words: str) -> bool:
    """Say whether ``words`` (key space, single spaces) name a province, district, city or country."""
    return is_district(words) or province(words) is not None or country(words) is not None


_LENGTHS = {1: -0.8, 2: 0.0, 3: 1.0, 4: 0.8, 5: 0.0, 6: -1.0}
_FOREIGN_LENGTHS = {1: -0.3, 2: 0.6, 3: 0.5, 4: 0.2, 5: -0.5, 6: -1.0}


def name_score(keys: tuple[str, ...]) -> float:
    """Say how much words (key space) look like one person's full name; above zero they do.

    What counts: the first word's weight as a surname, the number of words (three, then four, are the
    usual lengths), a usual middle name in second place.
    """
    if not keys:
        return 0.0
    first = surname_weight(keys[0])
    if first == 1.0 and not is_minority_form(keys[0]):
        return first + _FOREIGN_LENGTHS.get(len(keys), -3.0)
    score = first + _LENGTHS.get(len(keys), -3.0)
    if len(keys) == 1:
        # Alone, a given name counts for nothing more than a surname does.
        return _LENGTHS[1]
    if len(keys) > 2 and ("thị" in keys[1:3] or keys[1] == "văn"):
        score += 1.5
    elif len(keys) > 2 and is_middle_name(keys[1]):
        score += 0.3
    if is_minority_form(keys[0]) and len(keys) == 1:
        score = 0.5
    return score


# What an unknown name after a word of that kind is worth as a place, by its number of words. The tables
# of provinces and districts are complete, those of communes, villages and firms cannot be.
_UNKNOWN_PLACE: dict[str, tuple[float, ...]] = {
    "prov": (0.0, -3.0, -3.0, -3.0),
    "city": (0.0, -3.0, -1.2, -2.0),
    "dist": (-1.3, -0.5, 0.7, -0.4, -1.5),
    "comm": (-1.5, -0.5, 1.2, 0.2, -1.0),
    "vill": (-1.5, 0.2, 1.2, 0.0, -1.0),
    "named": (-1.0, -0.5, 0.8, 1.4, -1.0),
    "firm": (-0.3, 0.3, 0.4, 0.0, -0.5),
    "closed": (0.0, -3.0, -3.0, -3.0),
    "organ": (0.0, -1.2, -0.8, -1.6, -2.5),
    "field": (0.0, -1.2, -0.9, -1.6, -2.5),
    "num": (0.0, -2.0, -1.5, -2.0),
    "none": (0.0, -1.0, -1.6, -2.2),
}
_KNOWN_PLACE = 3.0
_WORST = -4.0


def split_run(run: Run, kind: str, follows: str = "") -> Split:
    """Say where in ``run``, which stands after a word of ``kind``, the place ends and the name begins.

    Each cut is scored as the worth of the words before it as a place plus the worth of the words after
    it as a name; the best wins, and among equals the one with the longest place, so that in doubt no
    person is invented. ``follows`` is unused here but tells callers apart in tests.
    """
    unknown = _UNKNOWN_PLACE[kind]
    best, chosen = _WORST, Split(len(run), 0)
    for count in range(len(run), -1, -1):
        rest = run.keys[count:]
        if len(rest) > 6:
            continue
        score = _place_score(run.keys[:count], unknown) + name_score(rest)
        if score > best:
            best, chosen = score, Split(count, len(rest))
    return chosen


def _place_score(keys: tuple[str, ...], unknown: tuple[float, ...]) -> float:
    if not keys:
        return unknown[0]
    if len(keys) > 5:
        return _WORST
    if is_place(" ".join(keys)):
        return _KNOWN_PLACE
    score = unknown[len(keys)] if len(keys) < len(unknown) else _WORST
    if not is_syllable(keys[0]) and not is_minority_form(keys[0]) and score < 0.2 and len(keys) < 3:
        # Foreign and minority place names are in no table of ours.
        score = max(score + 1.0, -0.5) if unknown[0] <= 0 else score
    return score
