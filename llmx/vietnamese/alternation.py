"""Tables of phrases compiled into one regular expression that tries each letter once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from llmx.vietnamese.spelling import key

__all__ = ["GAP", "Later", "alternation", "whole_words"]

GAP = r"\s{1,3}"
"""White space between the words of one phrase: a line may break there, a paragraph hardly."""

_LOOSE = {" - ": r"\s{0,2}-\s{0,2}", ", ": r"\s?,\s{0,2}", " ": GAP}
_PIECES = re.compile(r" - |, | |.", re.DOTALL)


def alternation(phrases: Iterable[str]) -> str:
    """Give a pattern for key space that matches any of ``phrases`` (spelled as in print), the longest first.

    The pattern ends at a word's end or at an abbreviation's full stop ("TP.HCM"); what stands before
    it is the caller's concern.
    """
    return _alternation(tuple(phrases))


@lru_cache(maxsize=256)
def _alternation(phrases: tuple[str, ...]) -> str:
    trie: dict[str, Any] = {}
    for phrase in phrases:
        node = trie
        for piece in _PIECES.findall(key(phrase)):
            node = node.setdefault(_LOOSE.get(piece) or re.escape(piece), {})
        node[""] = {}
    return f"{_pattern(trie)}(?:(?!\\w)|(?<=\\.))"


def _pattern(trie: dict[str, Any]) -> str:
    branches = []
    for piece, rest in trie.items():
        # A chain without forks stays one literal, which the engine compares fastest.
        literal = piece
        node = rest
        while piece and len(node) == 1 and "" not in node:
            following, node = next(iter(node.items()))
            literal += following
        if piece:
            branches.append(literal + _pattern(node) if set(node) != {""} else literal)
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in trie else f"(?:{'|'.join(branches)})"
    return body + "?" if "" in trie else body


def whole_words(*phrases: str) -> str:
    """Give a pattern for key space that matches any of ``phrases`` where words begin and end.

    Each branch begins with its letters and looks for the boundary before them only then: the engine
    skips to the next letter that can begin one, instead of looking back from every letter of a text.
    """
    branches = (rf"{phrase}(?<!\w{phrase})" for phrase in (re.escape(key(phrase)) for phrase in phrases))
    return rf"(?:{'|'.join(branches)})(?!\w)"


class Later:
    """A pattern built and compiled at its first use: large tables take longer to compile than most texts to read."""

    __slots__ = ("_build", "finditer", "fullmatch", "match", "search")

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, build: Callable[[], str]) -> None:
        self._build = build

    def __getattr__(self, name: str) -> Any:
        """Compile; the methods found then are looked up here no more."""
        if name not in ("match", "search", "fullmatch", "finditer"):
            raise AttributeError(name)
        pattern = re.compile(self._build())
        self.match, self.search = pattern.match, pattern.search
        self.fullmatch, self.finditer = pattern.fullmatch, pattern.finditer
        return getattr(pattern, name)
