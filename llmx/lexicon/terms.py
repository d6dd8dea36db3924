"""Terms by the name of their list: what ``data/*.txt`` say of each word, read once and at the first question.

A file holds lists, each opened by its name in brackets; a line is one term, its cells parted by "|":
``form | what it stands for | sense | level | source``. Cells at the end may be left out; an empty cell takes the
list's own, which stands on the line of its name. Lines that begin with "#" are for readers. A list is called
"file.list"; "file.list:word" is its terms with that sense or level.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from llmx.lexicon.spelling import key

__all__ = ["Term", "forms", "keys", "lines_of", "meanings", "names_of_lists", "senses", "terms"]

_CELLS = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as print has it, and what is known of it.

    ``means`` is what it stands for (an abbreviation's words, a currency's code), ``sense`` its kind of meaning within
    its list or several of them, parted by spaces, ``level`` the unit of administration that it belongs to, ``source``
    who says so.
    """

    form: str
    means: str = ""
    sense: str = ""
    level: str = ""
    source: str = ""


def terms(name: str) -> tuple[Term, ...]:
    """Give the terms of a list, or those of one sense or level. Raises ``KeyError`` where there are none."""
    file, _, part = name.partition(".")
    part, _, word = part.partition(":")
    held = _lists(file)[part]
    chosen = tuple(term for term in held if word in (*term.sense.split(), term.level)) if word else held
    if not chosen:
        raise KeyError(name)
    return chosen


@lru_cache(maxsize=512)
def forms(*names: str) -> tuple[str, ...]:
    """Give the forms of lists, as printed, in the order of the files."""
    return tuple(term.form for name in names for term in terms(name))


@lru_cache(maxsize=512)
def keys(*names: str) -> frozenset[str]:
    """Give the forms of lists in key space."""
    return frozenset(map(key, forms(*names)))


@lru_cache(maxsize=128)
def meanings(name: str) -> Mapping[str, str]:
    """Give for each form of a list (key space) what it stands for (as written)."""
    return MappingProxyType({key(term.form): term.means for term in terms(name)})


@lru_cache(maxsize=128)
def senses(name: str) -> Mapping[str, str]:
    """Give for each form of a list (key space) its sense."""
    return MappingProxyType({key(term.form): term.sense for term in terms(name)})


def lines_of(file: str) -> list[str]:
    """Give the lines of a data file (its name with its ending) that hold something."""
    data = pkgutil.get_data("llmx.lexicon", f"data/{file}")
    assert data is not None, file
    return [line.strip() for line in data.decode("utf-8").splitlines() if line.strip() and not line.startswith("#")]


def names_of_lists(file: str) -> tuple[str, ...]:
    """Give the full names of the lists of a file (its name without ending)."""
    return tuple(f"{file}.{part}" for part in _lists(file))


@lru_cache(maxsize=64)
def _lists(file: str) -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    part, usual = "", Term("")
    for line in lines_of(f"{file}.txt"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > _CELLS:
            raise ValueError(f"{file}.txt: more than {_CELLS} cells: {line!r}")
        if cells[0].startswith("["):
            part, usual = cells[0].strip("[]"), Term("", *cells[1:])
            if part in found:
                raise ValueError(f"{file}.txt: the list {part!r} stands there twice")
            found[part] = []
        else:
            found[part].append(_term(cells, usual))
    return MappingProxyType({name: tuple(held) for name, held in found.items()})


def _term(cells: list[str], usual: Term) -> Term:
    means, sense, level, source = (*cells[1:], *[""] * (_CELLS - len(cells)))
    return Term(cells[0], means or usual.means, sense or usual.sense, level or usual.level, source or usual.source)
