"""Tables, columns and cells: what every format is given, and what a cell may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

from llmx.errors import InputError

__all__ = ["Cell", "Column", "Kind", "Reference", "Row", "Table", "Writer", "cell", "clean", "fits_decimal", "plain"]

Kind = Literal["text", "integer", "number", "real", "boolean"]
"""``number`` is exact (``Decimal``); ``real`` is a measurement for which a double will do."""

Cell = str | int | Decimal | float | bool | None
Row = tuple[Cell, ...]

DECIMALS = 18
_BEYOND = Decimal(10) ** 20
"""With 18 decimals, 20 digits before the point fill the 38 digits of a decimal128."""

_MOST_DIGITS = 307
"""Digits before or after the point that a double has room for, and that are no attack on memory."""

INT64 = range(-(2**63), 2**63)

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (Excel) or UTF-8 cannot hold; NUL also ends a string early in many readers of SQLite and CSV."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``indexed`` and ``searched`` are for formats that have an index or a search."""

    name: str
    kind: Kind = "text"
    indexed: bool = False
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The rows of another table that a table's rows belong to, by columns of equal names unless ``to`` names them."""

    table: str
    columns: tuple[str, ...]
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its primary key and what its rows belong to."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    belongs_to: tuple[Reference, ...] = ()


class Writer(Protocol):
    """Writes the rows of all tables in one format; they come table by table or mixed."""

    def write(self, table: str, row: Row) -> None:
        """Write one row, its cells in the order of the table's columns."""
        ...

    def finish(self) -> Iterable[str]:
        """Write what is still held back and close. Gives what a person should know, a line each."""
        ...

    def abandon(self) -> None:
        """Close what is open; what was written is thrown away."""
        ...


def cell(column: Column, value: object, where: str) -> Cell:
    """Give a JSON value as a cell of its column, the same for every format.

    Numbers must come as ``int`` or ``Decimal``; one that is larger than the column holds in every format gives
    ``None``. Raises :class:`~llmx.errors.InputError`, saying ``where``, for a value that is no such thing.
    """
    if value is None:
        return None
    match column.kind:
        case "text":
            return clean(value if isinstance(value, str) else _as_text(value))
        case "boolean" if isinstance(value, bool):
            return value
        case "integer" | "number" | "real" if isinstance(value, int | Decimal | float) and not isinstance(value, bool):
            return _number(column, Decimal(value), where)
    raise InputError(f"{where}: {column.name} is {_short(value)}, which is no {column.kind}")


def _number(column: Column, value: Decimal, where: str) -> Cell:
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return None
    match column.kind:
        case "number":
            return value
        case "real":
            return float(value)
    if value != int(value):
        raise InputError(f"{where}: {column.name} is {_short(value)}, which is no integer")
    return int(value) if int(value) in INT64 else None


def _within(value: Decimal) -> bool:
    # Compared, not reckoned with: abs() would round to the context's precision or overflow.
    return -_BEYOND < value < _BEYOND


def _as_text(value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(_plain_json(value), ensure_ascii=False)


def _plain_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        # JSON knows no decimals: the written form is the only one that loses nothing.
        return int(value) if _within(value) and value == int(value) else float(value)
    if isinstance(value, Mapping):
        return {key: _plain_json(item) for key, item in value.items()}
    return [_plain_json(item) for item in value] if isinstance(value, list) else value


def _short(value: object) -> str:
    written = repr(value)
    return written if len(written) <= 60 else f"{written[:60]}..."


def clean(text: str) -> str:
    """Put U+FFFD for what no format can hold: control characters but tab, LF and CR, and lone surrogates."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(number: Decimal) -> str:
    """Write a number in full: no exponent, no trailing zeros after the point."""
    if number == 0:
        return "0"
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > 400:
        return str(number)
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def fits_decimal(number: Decimal) -> bool:
    """Say whether a number is exact as a decimal of 38 digits, 18 of them after the point."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS and _within(number)
