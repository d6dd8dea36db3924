"""Runs of capitalised words in a text, and how much they look like a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from llmx.lexicon.patterns import Pattern, alternation, pattern
from llmx.lexicon.terms import forms, keys, senses
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.syllables import is_middle_name, is_minority_form, is_syllable, is_whole_name, surname_weight

__all__ = [
    "COMPOUND",
    "LOWER",
    "UPPER",
    "Run",
    "academic_end",
    "ends_firm",
    "is_foreign",
    "name_score",
    "named_by_address",
    "predicate_end",
    "read_run",
    "run_before",
    "starts_predicate",
    "two_words_at_end",
]

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "".join(filter(str.isupper, _LATIN))
"""The Latin capital letters, for character classes."""

LOWER = "".join(filter(str.islower, _LATIN))
"""The Latin small letters, for character classes."""

_LONGEST = 9
# A dash joins syllables ("Tae-ho", "Xay-xa-na"); after a small letter it parts a name from an acronym or a title.
_TITLE = r"(?:(?:St|Mr|Mrs|Dr)\. ?)?"
_WORD = rf"{_TITLE}[{UPPER}][\w']*(?:&[\w']+)?(?:(?<![{LOWER}])-[\w']+|(?<=[{LOWER}])-(?![{UPPER}]{{2}}|%s)[\w']+)*"
_INITIAL = rf"(?:[{UPPER}]\.){{1,3}}(?= [{UPPER}])"
_GLUED = rf"(?:[{UPPER}]\.){{0,5}}"


_TITLE_BEFORE = Pattern(lambda: rf"(?<!\w)(?:{alternation(forms('people.academic'))})[.,]? \Z")
_LONGEST_TITLE = 24


def _run() -> str:
    particles = f"(?:(?:{'|'.join(forms('names.particles'))}) ){{0,2}}"
    word = f"(?:{_INITIAL}|{_GLUED}{_WORD % '|'.join(f'{first} ' for first in forms('posts.first_words'))})"
    article = rf"(?:{'|'.join(forms('names.particles'))})-[{UPPER}][\w'-]*"
    return rf"{word}(?: {{1,2}}{particles}(?!T[PX]\b)(?:{article}|{word})){{0,{_LONGEST - 1}}}"


_RUN = Pattern(_run)
_ACADEMIC = Pattern(
    lambda: rf"(?:,? ?(?:{alternation(forms('people.academic', 'people.baptismal'))})[.,-]{{0,2}}){{1,8}} ?"
)
COMPOUND = Pattern(lambda: alternation(forms("bodies.fields")))
"""A field of work in key space ("giao thông"), longer than the predicate it may begin with."""

_ADDRESSED = Pattern(lambda: alternation(forms("people.honorifics")))
_PREDICATE = Pattern(lambda: alternation(forms("people.predicates")))


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive capitalised words, a space between two: their keys, and where they stand in the folded text."""

    start: int
    end: int
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def start_of(self, index: int) -> int:
        """Give the offset of a word."""
        return self.start + sum(map(len, self.keys[:index])) + index

    def end_of(self, index: int) -> int:
        """Give the offset after a word."""
        return self.start_of(index) + len(self.keys[index])

    def part(self, first: int, last: int) -> Run:
        """Give the words from ``first`` up to ``last``."""
        return Run(self.start_of(first), self.end_of(last - 1), self.keys[first:last])


def academic_end(folded: Folded, at: int) -> int:
    """Give the offset after academic and professional titles ("PGS.TS", "Bác sĩ") that stand at ``at``."""
    if folded.key[at : at + 2] not in _academic_beginnings() and folded.key[at : at + 1] not in (",", " "):
        return at
    match = _ACADEMIC.match(folded.key, at)
    return match.end() if match else at


@lru_cache(maxsize=1)
def _academic_beginnings() -> frozenset[str]:
    return frozenset(title[:2] for title in keys("people.academic", "people.baptismal"))


@lru_cache(maxsize=1)
def _academic_words() -> frozenset[str]:
    return frozenset(title for title in keys("people.academic") if " " not in title)


def read_run(folded: Folded, at: int) -> Run | None:
    """Give the run of capitalised words at ``at``, at most nine words of one line."""
    match = _RUN.match(folded.text, at)
    if match is None:
        return None
    end = at + len(match.group().rstrip("'"))
    run = Run(at, end, tuple(folded.key[at:end].split(" ")))
    if folded.key[at + 1 : at + 2] == "." and run.keys[0].count(".") == 1 and is_syllable(run.keys[0][2:]):
        # "Q.Tân Bình", "P.Bến Nghé": a unit, and no "V.Putin".
        return None
    if cut := _next_sentence(run):
        return run.part(0, cut)
    opens = run.keys[-1] in keys("names.sentence_openers") and _opens_clause(folded, end)
    given = len(run) > 1 and is_middle_name(run.keys[-2])
    dated = not given and _NEXT.match(folded.key, end - len(run.keys[-1])) is not None
    if opens or dated or _opens_in_two_words(folded, run):
        # "Lê Na Trong quá trình", "Yên Bái Sáng 8/2", "Lê Na Vấn đề này": the next sentence, of which the stop is lost.
        if len(run) > 1:
            return run.part(0, len(run) - 1)
        return run if senses("names.sentence_openers").get(run.keys[0]) else None
    return run


_SMALL_WORD = re.compile(rf" [{LOWER}]++")
_NEXT = pattern(r"(?:(?:ngày|{dates.parts_of_the_day}) [0-9]{1,2}[/.-][0-9]{1,2}|đây là)(?!\w)")


def two_words_at_end(folded: Folded, run: Run) -> str:
    """Give the last word of ``run`` and the small one after it, in key space; without that, nothing."""
    small = _SMALL_WORD.match(folded.text, run.end)
    return f"{run.keys[-1]}{folded.key[slice(*small.span())]}" if small else ""


def _opens_in_two_words(folded: Folded, run: Run) -> bool:
    """Say whether the last word of ``run`` and the small one after it open the next sentence.

    Not so where the words before it are no name without it: "Lê Văn Hiện nay là giám đốc".
    """
    words = two_words_at_end(folded, run)
    if words not in keys("names.openers_of_two"):
        return False
    alone = len(run) == 1 and words in keys("names.openers_of_two:alone")
    return alone or (len(run) > 2 and not is_middle_name(run.keys[-2]))


def _next_sentence(run: Run) -> int:
    """Give the index of the word in ``run`` with which something else begins, of which the full stop is lost, or 0."""
    if not _address_words().isdisjoint(run.keys[1:]):
        for index in range(1, len(run)):
            if named_by_address(run.keys[index:]):
                # "ở Gò Công | Ông Lê Hoàng Thám": a caption or a title ends before him.
                return index
    never = keys("names.never_inside")
    if never.isdisjoint(run.keys[2:]):
        return 0
    return next(index for index in range(2, len(run)) if run.keys[index] in never)


def _opens_clause(folded: Folded, end: int) -> bool:
    small = folded.text[end : end + 1] == " " and folded.text[end + 1 : end + 2].islower()
    return small and (not starts_predicate(folded, end + 1) or _ADDRESSED.match(folded.key, end + 1) is not None)


@lru_cache(maxsize=1)
def _address_words() -> frozenset[str]:
    return frozenset(form.split(" ")[0] for form in keys("people.honorifics:formal"))


def named_by_address(words: tuple[str, ...]) -> int:
    """Say how many of ``words`` (key space) address the person whom the rest names: "Ông Lê Na", not "Ông Ích Khiêm".

    The address is a surname or part of a place too, so that what follows must look like a whole name.
    """
    if words[0] not in _address_words():
        return 0
    count = next((n for n in (2, 1) if " ".join(words[:n]) in keys("people.honorifics:formal")), 0)
    rest = words[count:]
    if not count or not rest:
        return 0
    # "Bà Rịa-Vũng Tàu" is no foreign name.
    foreign = is_foreign(rest[0]) and not all(map(is_syllable, rest[0].split("-")))
    return count if foreign or (len(rest) > 1 and surname_weight(rest[0]) >= _LISTED) else 0


def run_before(folded: Folded, low: int, end: int) -> Run | None:
    """Give the run of capitalised words that ends at ``end``, not before ``low``; titles like "NSƯT" end it."""
    text, start = folded.text, end
    low = max(low, text.rfind("\n", low, end) + 1)
    while start > low:
        space = max(text.rfind(" ", low, start - 1), low - 1)
        word = text[space + 1 : start].rstrip()
        if word[:1] in _OPENS and word[1:2].isupper():
            start = space + 2
            break
        if not word or not word[0].isupper() or folded.key[space + 1 : space + 1 + len(word)] in _academic_words():
            break
        if set(word) <= _ROMAN or (word[-1] in ",;:.)" and not (len(word) == 2 and word[1] == ".")):
            break
        if "." in word[:-1]:
            break
        start = space + 1
    run = read_run(folded, start) if start < end else None
    if run is None or run.end != end:
        return None
    if len(run) > 2 and run.keys[0] in keys("names.sentence_openers"):
        # "Theo David Ogilvy, nhà sáng lập ..."
        run = run.part(1, len(run))
    for index in range(1, len(run) - 1):
        title = _TITLE_BEFORE.search(folded.key, max(0, run.start - _LONGEST_TITLE), run.start_of(index))
        if title is not None and title.start() < run.start:
            # "Tiến sĩ Luật | Lê Na", "Bác sĩ Chuyên khoa II | Lê Na".
            return run.part(index, len(run))
    return run


def starts_predicate(folded: Folded, at: int) -> bool:
    """Say whether the words at ``at`` open a predicate ("phát biểu", "giao"), and no longer compound ("giao thông")."""
    end = predicate_end(folded, at)
    compound = COMPOUND.match(folded.key, at) if end > at else None
    return end > at and (compound is None or compound.end() <= end)


def predicate_end(folded: Folded, at: int) -> int:
    """Give the end of the predicate's words at ``at``, ``at`` itself where there are none."""
    match = _PREDICATE.match(folded.key, at)
    return match.end() if match else at


def is_foreign(word: str) -> bool:
    """Say whether ``word`` (key space) is spelled as no Vietnamese syllable and no listed minority name is."""
    return "-" in word or (not is_syllable(word) and not is_minority_form(word))


def ends_firm(words: tuple[str, ...]) -> bool:
    """Say whether words (key space) end as firms' names do: "Sun Capital", "Canon Việt Nam"."""
    foreign_of_vietnam = words[-2:] == _COUNTRY and is_foreign(words[0])
    ends = words[-1] in keys("names.firm_words") or words[0] in keys("names.firm_words:first")
    return len(words) > 1 and (ends or foreign_of_vietnam)


def _has_country(words: tuple[str, ...]) -> bool:
    """Say whether a firm's "Việt Nam" opens the words or ends foreign ones; "Nguyễn Việt Nam" is a person."""
    return words[:2] == _COUNTRY or (words[-2:] == _COUNTRY and surname_weight(words[0]) <= 1.0)


def _is_acronym(word: str) -> bool:
    if word in keys("names.vowelless"):
        return False
    return "&" in word or (len(word) > 1 and word[1] != "." and _VOWEL.search(word) is None)


_ROMAN = frozenset("IVX")
_OPENS = frozenset('("“')
_COUNTRY = ("việt", "nam")
_VOWEL = re.compile("[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵöüäåéïĕĭŏŭ]")
_TONED = re.compile("[ăâđêôơưàảãạằắẳẵặầấẩẫậèẻẽẹềếểễệìỉĩịòỏõọồốổỗộờớởỡợùủũụừứửữựỳỷỹỵ]")
_DIGIT = re.compile(r"\d")
_NO_NAME = -9.0
_LISTED = 1.2
_LENGTHS = {1: -0.8, 2: 0.0, 3: 1.0, 4: 0.8, 5: 0.0, 6: -1.0}
_FOREIGN_LENGTHS = {1: -0.3, 2: 0.6, 3: 0.5, 4: 0.2, 5: -0.5, 6: -1.0}


def name_score(words: tuple[str, ...]) -> float:
    """Say how much words (key space) look like one person's full name; above 0.5 they do.

    What counts: the first word's weight as a surname, the number of words (three, then four, are the
    usual lengths), a usual middle name in second place. No words score nothing.
    """
    if not words:
        return 0.0
    if " ".join(words[-2:]) in keys("names.years") and (
        len(words) == 2 or " ".join(words[:-2]) in keys("names.before_years")
    ):
        return _NO_NAME
    first = surname_weight(words[0])
    # A digit: "Hồ Chí Minh20. Lê Na", where the next item begins; "U20 Venezuela".
    no_name = _DIGIT.search(" ".join(words)) is not None or any(map(_is_acronym, words))
    if no_name or not keys("names.firm_words").isdisjoint(words) or _has_country(words):
        return _NO_NAME
    if any(map(is_foreign, words)) and first <= 1.0:
        # "Nhà Trắng Glenn Hartwick": a foreign name hardly begins with a word of Vietnamese.
        mixed = first < 0 and _TONED.search(words[0]) is not None and not is_foreign(words[0])
        return 1.0 + _FOREIGN_LENGTHS.get(len(words), -3.0) - mixed * 1.5
    if len(words) == 1:
        return 1.0 if is_whole_name(words[0]) else _LENGTHS[1]
    score = first + _LENGTHS.get(len(words), -3.0)
    if len(words) > 2:
        if "thị" in words[1:3] or words[1] == "văn":
            score += 1.5 if first > 0 else 2.0
        elif is_middle_name(words[1]):
            score += 0.3
    return score
