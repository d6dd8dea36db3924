"""Words of messages that every room may need: the nearest right word to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean", "nearest"]

_LONGEST = 60


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Give the one of ``words`` that is most like a word, ``None`` where none is.

    Neither case nor the dashes of options count. Letters that changed places come first: "modle" is "model".
    """
    bare = {one.lower().lstrip("-"): one for one in words}
    sought = word[:_LONGEST].lower().lstrip("-")
    same_letters = [one for one in bare if sorted(one) == sorted(sought)]
    found = same_letters or get_close_matches(sought, bare, n=1)
    return bare[found[0]] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Give the question that a message ends with, empty where no word is near."""
    found = nearest(word, words)
    return f"; did you mean {found}?" if found else ""
