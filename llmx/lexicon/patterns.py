"""The one compiler: expressions over folded keys, with words spelled as in print and lists called by their names.

In what is written, ``{file.list}`` stands for any term of that list as a whole word or phrase, the longest first;
``{file.list+file.list}`` for one of several lists; ``{file.list:word}`` for its terms of that sense or level;
``{~file.list}`` for one that may be glued to what stands around it ("5tỷđ"): its ends are the caller's concern. Every
other run of letters is Vietnamese and matches all its spellings; escapes and names of groups are left alone. A space is
the one space that a folded text has between two words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms

__all__ = ["GAP", "Pattern", "alternation", "pattern", "whole_words"]

_PIECE = re.compile(r"\\.|\(\?P[<=]\w+[>)]|\{(~?)([a-z_]+\.[a-z_+.:]+)\}|[^\W\d_]+")
GAP = " "
"""What stands between two words of a phrase in folded text."""

_LOOSE = {" - ": " ?- ?", ", ": " ?, ?"}
_PIECES = re.compile(r" - |, | |.", re.DOTALL)
_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class Pattern:
    """A pattern that is compiled at its first use: large lists take longer to compile than most texts to read."""

    __slots__ = ("_build", *_METHODS)

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str | Any]]
    sub: Callable[..., str]

    def __init__(self, build: Callable[[], str]) -> None:
        self._build = build

    def __getattr__(self, name: str) -> Any:
        """Compile; the methods found then are looked up here no more."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._build())
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def pattern(written: str) -> Pattern:
    """Make a pattern for folded keys of what is written; it is compiled at its first use."""
    return Pattern(lambda: _in_key_space(written))


def _in_key_space(written: str) -> str:
    return _BEFORE_WORDS.sub(_letters_first, _PIECE.sub(_piece, written))


_BEFORE_WORDS = re.compile(r"\(\?<!\\w\)(?:([^\W\d_])|\(\?:([^()\[\]]+)\))(?![?*+{])")


def _letters_first(bounded: re.Match[str]) -> str:
    """Move a boundary behind the letters that it stands before (see :func:`_whole`)."""
    words = (bounded[1] or bounded[2]).split("|")
    if not all(word[:1].isalpha() and word[1:2] not in ("?", "*", "+", "{") for word in words):
        return bounded[0]
    moved = "|".join(rf"{word[0]}(?<!\w{word[0]}){word[1:]}" for word in words)
    return moved if bounded[1] else f"(?:{moved})"


def _piece(piece: re.Match[str]) -> str:
    if piece[2]:
        words = forms(*piece[2].split("+"))
        return _any_of(words) if piece[1] else _whole(words)
    return piece[0] if piece[0].startswith(("\\", "(")) else key(piece[0])


def alternation(phrases: Iterable[str]) -> str:
    """Give a pattern for key space that matches any of ``phrases`` (spelled as in print), the longest first.

    The pattern ends at a word's end or at an abbreviation's full stop ("TP.HCM"); what stands before
    it is the caller's concern. Each letter is tried once, however many phrases begin with it.
    """
    return _alternation(tuple(phrases))


_END_OF_WORD = r"(?:(?!\w)|(?<=\.))"


@lru_cache(maxsize=256)
def _alternation(phrases: tuple[str, ...]) -> str:
    return _any_of(phrases) + _END_OF_WORD


@lru_cache(maxsize=512)
def _whole(phrases: tuple[str, ...]) -> str:
    """Give a pattern for any of the phrases as whole words.

    Each branch begins with its letter and looks for the boundary before it only then: the engine skips to the next
    letter that can begin one, instead of looking back from every letter of a text.
    """
    return _pattern(_trie(phrases), r"(?<!\w{})") + _END_OF_WORD


def _any_of(phrases: Iterable[str]) -> str:
    return _pattern(_trie(phrases))


def _trie(phrases: Iterable[str]) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for phrase in phrases:
        node = trie
        for piece in _PIECES.findall(key(phrase)):
            node = node.setdefault(_LOOSE.get(piece) or re.escape(piece), {})
        node[""] = {}
    return trie


def _pattern(trie: dict[str, Any], boundary: str = "") -> str:
    branches = []
    for piece, rest in trie.items():
        # A chain without forks stays one literal, which the engine compares fastest.
        literal = piece + boundary.format(piece)
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
