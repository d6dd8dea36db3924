"""The tables of a record whose schema is not known: seen in the records themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from llmx.errors import RunError
from llmx.exporting.evidence import EVIDENCE
from llmx.exporting.layout import FINDINGS, OUTCOME, Entity, Field
from llmx.exporting.tables import INT64, Column, Kind, clean, fits_decimal

__all__ = ["Discovery"]

Path = tuple[str, ...]

ROOT = "records"

MAX_COLUMNS = 500
"""Of the fields of one table; a mapping with free keys would make a column of every key."""

_MAX_DEPTH = 8
_TAKEN = ("article_id", "url", "date", "folded", "rank", "rowid", *(column.name for column in EVIDENCE))
"""Names of our own columns, and those that the full-text search of SQLite keeps for itself."""
_SHEET_NAME = 31
"""Excel's longest name of a sheet."""


@dataclass
class _Seen:
    """What was seen of the items of one list: their scalars by path, and the lists inside them."""

    kinds: dict[Path, set[str]] = field(default_factory=dict)
    containers: set[Path] = field(default_factory=set)
    lists: dict[Path, _Seen] = field(default_factory=dict)
    items: int = 0


class Discovery:
    """Looks at one record after another, then gives the tables that hold them all.

    Scalars of the record (and of objects in it, ``place_city``) are columns of ``records``; a list
    is a table of its own, with a column ``value`` where its items are scalars.
    """

    def __init__(self) -> None:
        self._root = _Seen()

    def see(self, record: dict[str, Any]) -> None:
        """Look at one record. Raises :class:`~llmx.errors.RunError` where it has too many different keys."""
        self._item(record, self._root)

    def entity(self) -> Entity:
        """Give the tables for what was seen: columns and lists in the order of their first appearance."""
        names = _Names((ROOT, FINDINGS))
        taken = (*_TAKEN, *(made.column.name for made in OUTCOME))
        fields = _fields(self._root, _Names(taken))
        return Entity(ROOT, (), "", fields, _children(self._root, "", names, _TAKEN))

    def _item(self, item: object, seen: _Seen) -> None:
        seen.items += 1
        self._value(item, (), seen)
        if len(seen.kinds) > MAX_COLUMNS:
            raise RunError(
                f"the records have over {MAX_COLUMNS} different keys at one place (a mapping with free keys?): "
                "no table holds that; use records.jsonl itself"
            )

    def _value(self, value: object, path: Path, seen: _Seen) -> None:
        if isinstance(value, dict) and len(path) < _MAX_DEPTH:
            seen.containers.add(path)
            for key, inner in value.items():
                self._value(inner, (*path, key), seen)
        elif isinstance(value, list) and path and len(path) < _MAX_DEPTH:
            seen.containers.add(path)
            inside = seen.lists.setdefault(path, _Seen())
            for item in value:
                self._item(item, inside)
        else:
            kinds = seen.kinds.setdefault(path, set())
            if value is not None:
                kinds.update(_kinds(value))


def _kinds(value: object) -> Iterable[str]:
    """Say what a scalar may be stored as without loss."""
    if isinstance(value, bool):
        return ("boolean",)
    if not isinstance(value, int | Decimal):
        return ("text",)
    if isinstance(value, int) and value in INT64:
        exact, number = "integer", Decimal(value)
    else:
        number = Decimal(value)
        exact = "number" if fits_decimal(number) else "wide"
    return (exact,) if _is_double(number) else (exact, "long")


def _is_double(number: Decimal) -> bool:
    """Say whether a double writes the same digits."""
    double = float(number) if abs(number.adjusted()) < 308 else 0.0
    return Decimal(repr(double)) == number


def _kind(kinds: set[str]) -> Kind:
    """Give the narrowest kind of column that holds all that was seen."""
    if kinds == {"boolean"}:
        return "boolean"
    if not kinds or kinds & {"text", "boolean"}:
        return "text"
    if kinds <= {"integer", "long"}:
        return "integer"
    if "wide" not in kinds:
        return "number"
    return "text" if "long" in kinds else "real"


def _fields(seen: _Seen, names: _Names) -> tuple[Field, ...]:
    made = []
    for path, kinds in seen.kinds.items():
        mixed = path in seen.containers
        if mixed and not kinds:
            continue  # an object or a list that is null at times: its own columns or its table hold it
        kind = "text" if mixed else _kind(kinds)
        made.append(Field(Column(names.give("_".join(path) or "value"), kind, searched=kind == "text"), path))
    return tuple(made)


def _children(seen: _Seen, above: str, names: _Names, taken: tuple[str, ...]) -> tuple[Entity, ...]:
    made = []
    for path, inside in seen.lists.items():
        if inside.items:
            table = names.give(_table_name("_".join((above, *path) if above else path)), longest=_SHEET_NAME)
            own = (*taken, f"{table}_index")
            fields = _fields(inside, _Names(own))
            made.append(Entity(table, path, own[-1], fields, _children(inside, table, names, own)))
    return tuple(made)


def _table_name(name: str) -> str:
    """Make a name that is also good for a file, a sheet and SQLite's own tables."""
    word = re.sub(r"\W", "_", clean(name)) or "list"
    return f"list_{word}" if re.search(r"\Asqlite_|_fts|\A\d", word, re.IGNORECASE) else word


class _Names:
    """Gives each thing a name of its own, letter case apart."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def give(self, wish: str, longest: int = 200) -> str:
        """Give the name wished for, shortened and numbered where it has to be."""
        wish = clean(wish)
        name, number = wish[:longest], 2
        while name.casefold() in self._taken:
            end = f"_{number}"
            name, number = wish[: longest - len(end)] + end, number + 1
        self._taken.add(name.casefold())
        return name
