"""Copies of a text in other spellings of the same words: normal forms, old and new tone placement."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

__all__ = ["COPIES", "new_tones", "old_tones"]

_TONED = {"a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ"}
_PAIRS = {
    _TONED[glide][tone] + vowel: glide + _TONED[vowel][tone]
    for glide, vowel in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in range(5)
}
_NEW_TO_OLD = (
    _PAIRS
    | {new.capitalize(): old.capitalize() for new, old in _PAIRS.items()}
    | {new.upper(): old.upper() for new, old in _PAIRS.items()}
)
_OLD_TO_NEW = {old: new for new, old in _NEW_TO_OLD.items()}


def old_tones(text: str) -> str:
    """Write "hoà, khoẻ, uỷ" for "hòa, khỏe, ủy"."""
    return _replace(unicodedata.normalize("NFC", text), _NEW_TO_OLD)


def new_tones(text: str) -> str:
    """Write "hòa, khỏe, ủy" for "hoà, khoẻ, uỷ"."""
    return _replace(unicodedata.normalize("NFC", text), _OLD_TO_NEW)


def _replace(text: str, table: dict[str, str]) -> str:
    """Replace the rhymes at the end of syllables; after q the u belongs to the onset."""
    pattern = re.compile(rf"(?<![qQ])(?:{'|'.join(table)})(?!\w)")
    return pattern.sub(lambda match: table[match.group()], text)


COPIES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "old tone placement": old_tones,
    "new tone placement": new_tones,
}
"""Copies whose words are the same, by name."""
