"""Two names compared: which one slip of the pen turns the one into the other."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from llmx.lexicon.spelling import key
from llmx.record.report import Slip
from llmx.vietnamese.folding import fold

__all__ = ["NameSlip", "name_slip", "without_marks"]


@dataclass(frozen=True, slots=True)
class NameSlip:
    """What separates a claimed name from one of the text.

    ``rank`` orders explanations: 0 (only marks differ) explains better than 1. ``slip`` is ``None``
    for syllables in another order, which has no name of its own.
    """

    rank: int
    slip: Slip | None
    message: str


def name_slip(claimed: str, name: str, stated: str) -> NameSlip | None:
    """Say what one slip separates a claimed name from a stated one; ``None`` for equal names and for more slips.

    ``name`` is the claimed name in key space without what stands before names.
    """
    one, other = name.split(" "), key(stated).split(" ")
    if len(one) == len(other):
        return _of_equal_length(claimed, stated, one, other)
    if len(one) < len(other):
        return _shorter(claimed, stated, one, other)
    if len(other) + 1 == len(one) and len(other) > 1 and _without_one(one, other):
        return NameSlip(1, "one_syllable", f"'{claimed}' has a syllable too many: the article has '{stated}'.")
    return None


def _of_equal_length(claimed: str, stated: str, one: list[str], other: list[str]) -> NameSlip | None:
    differing = [number for number in range(len(one)) if one[number] != other[number]]
    if not differing:
        return None
    wrong, right = (_syllables(text, differing, len(one)) for text in (claimed, stated))
    told = f"the article has '{stated}' ('{right}', not '{wrong}')."
    if all(without_marks(one[number]) == without_marks(other[number]) for number in differing):
        return NameSlip(0, "tone_mark", f"'{claimed}' has a wrong tone mark or letter: {told}")
    if len(differing) == 1 and len(one) > 2:
        return NameSlip(1, "one_syllable", f"'{claimed}' differs by one syllable: {told}")
    if sorted(one) == sorted(other):
        message = f"'{claimed}' has the syllables in another order: the article has '{stated}'."
        return NameSlip(1, None, message)
    return None


def _shorter(claimed: str, stated: str, one: list[str], other: list[str]) -> NameSlip | None:
    """Compare with a longer name: only the given name, or a syllable is missing. A family name alone is nobody's."""
    given = other[-len(one) :] == one and (len(one) == 1 or (len(one) == 2 and len(other) > 2))
    if given:
        message = f"'{claimed}' is only the given name: the article has the full name '{stated}'."
        return NameSlip(1, "given_name_only", message)
    if len(one) + 1 == len(other) and len(one) > 1 and _without_one(other, one):
        return NameSlip(1, "one_syllable", f"'{claimed}' lacks a syllable of the name: the article has '{stated}'.")
    return None


def _without_one(longer: list[str], shorter: list[str]) -> bool:
    return any(longer[:number] + longer[number + 1 :] == shorter for number in range(len(longer)))


def _syllables(name: str, numbers: Sequence[int], count: int) -> str:
    """Give the syllables at these places as they are written; a name is the last ``count`` words, after titles."""
    words = fold(name).text.split()[-count:]
    return " ".join(words[number] for number in numbers if number < len(words)) or name


@lru_cache(maxsize=4_096)
def without_marks(syllable: str) -> str:
    """Give a syllable without tone marks and marks of letters ("đường" is "duong")."""
    letters = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
