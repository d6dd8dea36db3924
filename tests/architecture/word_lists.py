"""Finds lists of Vietnamese words in code: ``python -m tests.architecture.word_lists`` prints where one stands.

What counts as a list is four Vietnamese alternatives or more: in one string, parted by "|", commas, semicolons or line
breaks; in a string that is split at white space; in a literal of strings; or in the arguments of one call. A rule may
name up to three words that are its syntax. Docstrings, descriptions of fields (which are prose for a model), and pieces
longer than a phrase (texts that a rule must match and must leave alone) are no lists.
"""

# ruff: noqa: T201 - as a program it prints

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from llmx.vietnamese.syllables import is_syllable

ROOT = Path(__file__).parent.parent.parent
FEWEST = 4
LONGEST_PHRASE = 5
"""Words; longer pieces are sentences."""

_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_PARTS = re.compile(r"\\n|[|,;\n]")
_WORD = re.compile(r"[^\W\d_]+")
_LITERALS = (ast.Tuple, ast.List, ast.Set, ast.Dict)
_PROSE = {"description", "authority", "hits", "leaves"}
_CHARACTERS = re.compile(r"\[[^\]]*\]")


def word_lists(source: str) -> list[tuple[int, int]]:
    """Give the line of each list in a module, and how many words it has."""
    tree = ast.parse(source)
    prose = _docstrings(tree) | {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in _PROSE
        for part in ast.walk(node.value)
    }
    found: list[tuple[int, int]] = []
    _visit(tree, prose, found)
    return found


def lists_in_code() -> list[str]:
    """Give where lists stand outside the lexicon: "module:line"."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sorted((ROOT / "llmx").rglob("*.py"))
        if (ROOT / "llmx" / "lexicon") not in path.parents
        for line, _ in word_lists(path.read_text(encoding="utf-8"))
    ]


def _docstrings(tree: ast.AST) -> set[int]:
    """Give what is a statement by itself: docstrings, also those of constants."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _visit(node: ast.AST, prose: set[int], found: list[tuple[int, int]]) -> None:
    """Look at a node; where it is a list, what is in it is not looked at again."""
    if id(node) in prose:
        return
    count = _count(node, prose)
    if count >= FEWEST:
        found.append((getattr(node, "lineno", 0), count))
        return
    for child in ast.iter_child_nodes(node):
        _visit(child, prose, found)


def _count(node: ast.AST, prose: set[int]) -> int:
    if isinstance(node, ast.Constant | ast.JoinedStr):
        return _in_text(_text(node))
    if isinstance(node, _LITERALS):
        return _vietnamese(list(_entries(node)))
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "split" and _text(node.func.value):
            return _vietnamese(_text(node.func.value).split())
        return _vietnamese([_text(argument) for argument in node.args if id(argument) not in prose])
    return 0


def _entries(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _LITERALS):
            yield from _entries(child)
        else:
            yield _text(child)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _in_text(text: str) -> int:
    return _vietnamese(_PARTS.split(_CHARACTERS.sub("", text))) if _MARKED.search(text) else 0


def _vietnamese(pieces: list[str]) -> int:
    """Count the pieces that are Vietnamese: by their letters, or, beside such, made of syllables."""
    phrases = [words for piece in pieces if 0 < len(words := _WORD.findall(piece)) <= LONGEST_PHRASE]
    marked = sum(any(map(_MARKED.search, words)) for words in phrases)
    return sum(any(map(_MARKED.search, words)) or all(map(_syllable, words)) for words in phrases) if marked else 0


@cache
def _syllable(word: str) -> bool:
    return is_syllable(word.lower())


if __name__ == "__main__":
    print(*lists_in_code(), sep="\n")
