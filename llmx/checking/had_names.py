"""Whom the record has under another wording of the name: shorter, longer, glued to a word, a letter off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from llmx.checking.name_slips import without_marks
from llmx.lexicon.terms import keys
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.syllables import is_syllable

__all__ = ["HadNames"]

_LONG_NAME, _LONGEST_NAME = 3, 8
_LONG_WORD, _LONGEST_WORD = 6, 20
_LONGEST_PRINTED = 40
_MOST_MENTIONS = 20
_INITIAL = re.compile(r"\.(?=\w)")


class HadNames:
    """The names of a record, looked up by what is left of them in other wordings: linear in their number.

    ``outer`` are the first and last words of the longer names, ``last`` the last ones, ``shorter`` these names by what
    stands before their last word, ``thinned`` what remains of them when a word or a letter is lost, ``slipped`` the
    names by each form of theirs in which one letter may be any, ``begun`` the foreign ones by what they begin with.
    """

    def __init__(self, names: frozenset[str]) -> None:
        """Take the keys of the names."""
        names = frozenset(map(_apart, names))
        self._names = names
        self._outer: set[str] = set()
        self._last: set[str] = set()
        self._shorter: dict[str, list[str]] = defaultdict(list)
        self._thinned: set[str] = set()
        self._slipped: dict[str, list[str]] = defaultdict(list)
        self._begun: dict[str, list[str]] = defaultdict(list)
        for name in names:
            words = name.split(" ")
            if any(map(is_foreign, words)):
                self._thinned |= _nearly(words[-1])
                # "Juan Esteban Lazo Hernandez" is told as "Esteban Lazo Hernández".
                bare = without_marks(name).split(" ")
                self._thinned.update(" ".join(bare[at:]) for at in range(len(bare[:_LONGEST_NAME]) - 1))
                # "Raul Castro" of "Raul Castro Ruz", "John Halink" of "John G. Halink".
                for at in range(2, len(bare[:_LONGEST_NAME])):
                    self._begun[" ".join(bare[:at])].append(name)
                self._thinned.add(" ".join(word for word in bare if not word.endswith(".")))
            if _LONG_NAME < len(words) < _LONGEST_NAME:
                self._thinned.update(" ".join(words[:at] + words[at + 1 :]) for at in range(1, len(words) - 1))
            if _LONG_NAME <= len(words) < _LONGEST_NAME:
                for slip in _slips(name):
                    self._slipped[slip].append(name)
            if len(words) > 1:
                self._outer |= {words[0], words[-1], words[-1].rpartition("-")[2]}
                self._last.add(words[-1])
                self._shorter[name.rpartition(" ")[0]].append(name)

    def have(self, person: Person, reading: Reading) -> bool:
        """Say whether a person of the text is one of the record's, under the same name or another wording of it."""
        name = _apart(person.key)
        words = name.split(" ")
        if name in self._names or self._is_respelled(words):
            return True
        if len(words) == 1 and is_foreign(words[0]):
            return words[0] in self._outer or not _nearly(words[0]).isdisjoint(self._thinned)
        # "Tổng Giám đốc Petec Trực": the firm stands before the given name.
        firm = len(words) == 2 and is_foreign(words[0]) and not is_foreign(words[1])
        if (firm and words[1] in self._last) or self._is_cut(person, reading) or self._is_glued(words):
            return True
        return any(map(is_foreign, words)) and self._begins(person, reading)

    def may_have(self, person: Person) -> bool:
        """Say whether a Vietnamese name lacks or adds a word of the record's: it may be another person's.

        "Nguyễn Kim Tiến" of "Nguyễn Thị Kim Tiến"; "Lê Hải Long Cảnh" of "Lê Hải Long", before "Cảnh giác".
        """
        words = person.key.split(" ")
        if _LONG_NAME < len(words) < _LONGEST_NAME:
            shorter = (" ".join(words[:at] + words[at + 1 :]) for at in range(1, len(words)))
            if not self._names.isdisjoint(shorter):
                return True
        return not any(map(is_foreign, words)) and person.key in self._thinned

    def is_misprinted(self, person: Person, reading: Reading) -> bool:
        """Say whether a name is one of the record's but for a letter, and the text gives both one post, if in short.

        "Bộ trưởng Lê Hải Log" beside "Bộ trưởng Bộ Y tế Lê Hải Long".
        """
        names = {name for slip in _slips(person.key) for name in self._slipped.get(slip, ())[:_MOST_MENTIONS]}
        cores = {held.post.core for held in person.inside_posts}
        others = [reading.once(_by_name).get(name) for name in names]
        held_too = {held.post.core for other in others if other is not None for held in other.inside_posts}
        return any(
            f"{one} ".startswith(f"{two} ") or f"{two} ".startswith(f"{one} ") for one in cores for two in held_too
        )

    def _is_respelled(self, words: Sequence[str]) -> bool:
        """Say whether a foreign name lacks or adds a first name: "Haji Mohamed Apandi" of "Mohamed Apandi"."""
        if not any(map(is_foreign, words)):
            return False
        longer = any(" ".join(words[at:]) in self._names for at in range(1, len(words[:_LONGEST_NAME]) - 1))
        return longer or without_marks(" ".join(words)) in self._thinned

    def _begins(self, person: Person, reading: Reading) -> bool:
        """Say whether a foreign name begins one of the record's, whom the text gives no other posts."""
        longer = self._begun.get(without_marks(_apart(person.key)), ())[:_MOST_MENTIONS]
        others = [reading.once(_by_name).get(name) for name in longer]
        cores = {held.post.core for held in person.inside_posts}
        return any(other is None or cores <= {held.post.core for held in other.inside_posts} for other in others)

    def _is_cut(self, person: Person, reading: Reading) -> bool:
        """Say whether the last word of the name is printed small: "Lê Công trí"."""
        longer = self._shorter.get(person.key, ())[:_MOST_MENTIONS]
        starts = [start for start, _ in person.spans[:_MOST_MENTIONS]]
        return any(reading.folded.key.startswith(name, start) for name in longer for start in starts)

    def _is_glued(self, words: Sequence[str]) -> bool:
        """Say whether a name runs on: "Tiếp ông Lê Hải Long | Trong ...", "Lê Hải Longcho biết"."""
        head = " ".join(words[:-1])
        if head in self._names and words[-1] in keys("names.sentence_openers"):
            return True
        if is_syllable(words[-1]):
            # "Nguyễn Văn Anh" is not "Nguyễn Văn An".
            return False
        ends = (size for size in range(2, len(words[-1]) - 1) if is_syllable(words[-1][size:]))
        return any(f"{head} {words[-1][:size]}".strip() in self._names for size in ends)


def _apart(name: str) -> str:
    """Give a name with a space behind its initials: "E.Macron", "E. Macron"."""
    return _INITIAL.sub(". ", name)


def _by_name(reading: Reading) -> dict[str, Person]:
    return {person.key: person for person in reading.people}


def _slips(name: str) -> Iterator[str]:
    """Give a name with a letter that may be any: two names that share one differ by a letter at most."""
    if len(name) <= _LONGEST_PRINTED:
        yield from (f"{name[:at]}\0{name[at + 1 :]}" for at in range(len(name)))
        yield from (f"{name[:at]}\0{name[at:]}" for at in range(len(name) + 1))


def _nearly(word: str) -> set[str]:
    """Give a foreign word of some length with a letter more or less: "Koizumi" is printed "Kozumi", too."""
    if not _LONG_WORD <= len(word) <= _LONGEST_WORD:
        return set()
    swapped = {f"{word[:at]}\0{word[at + 1 :]}" for at in range(1, len(word))}
    return swapped | {f"{word[:at]}\0{word[at:]}" for at in range(1, len(word))}
