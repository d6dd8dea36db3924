"""Values that fit a schema by their looks and mean something else: Vietnamese numbers, "null" as a word, days first.

"700.000" is seven hundred thousand where the words beside it print it so, and a decimal to a parser; "1,5" is one and
a half. Nothing here knows a field: what a value should be is told by the JSON Schema.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

__all__ = ["day_first", "exact", "may_look_alike", "set_right"]

_ALIKE = re.compile(r'"(?=[\sn\d+-])\s*(?:null|none|[-+]?\d{1,3}\.\d{3})\s*"', re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:null|none)\s*", re.IGNORECASE)
_GROUP = re.compile(r"[-+]?\d{1,3}\.\d{3}")
_COMMA = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})")
"""A decimal comma: three digits behind it may be a group of another language."""
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})(?P<sep>[/.-]))?(?P<month>\d{1,2})(?(sep)(?P=sep)|[/.-])(?P<year>\d{4})")
_NUMBERS = frozenset(("number", "integer"))


def may_look_alike(text: str) -> bool:
    """Say whether a reply may hold such values; a number that no parser takes for one is an error anyway."""
    return _ALIKE.search(text) is not None


def set_right(schema: type[BaseModel], value: Any) -> int:
    """Set such values right in parsed JSON, where it stands; give how many there were."""
    return _right(value, _kinds(schema))


def day_first(written: str) -> str | None:
    """Give the ISO form of a day or a month as Vietnamese writes it: 14/07/2020, 30-5-2019, 7/2020.

    ``None`` for anything else, and for what no calendar has.
    """
    found = _DAY_FIRST.fullmatch(written.strip())
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"] or 1)
    try:
        iso = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return iso if found["day"] else iso[:7]


def _right(value: Any, kinds: Mapping[str, frozenset[str]]) -> int:
    if isinstance(value, list):
        return sum(_right(entry, kinds) for entry in value)
    if not isinstance(value, dict):
        return 0
    texts = [text for text in value.values() if isinstance(text, str)]
    count = 0
    for name, held in value.items():
        kind = kinds.get(name, frozenset())
        if isinstance(held, list) and "array" in kind:
            entries = [entry for entry in held if not _is_nothing(entry)]
            count += len(held) - len(entries)
            held[:] = entries
        if _is_nothing(held) and kind & {"null", "array"}:
            value[name] = None if "null" in kind else []
            count += 1
        elif isinstance(held, str) and kind & _NUMBERS and (number := _number(held.strip(), texts)) is not None:
            value[name] = number
            count += 1
        else:
            count += _right(held, kinds)
    return count


def _is_nothing(value: Any) -> bool:
    return isinstance(value, str) and _NOTHING.fullmatch(value) is not None


def exact(written: str) -> float | Decimal:
    """Read a decimal number as JSON has it, and where that would round it, as it is."""
    number = float(written)
    return number if Decimal(repr(number)) == Decimal(written) else Decimal(written)


def _number(written: str, texts: Iterable[str]) -> float | Decimal | None:
    """Read a number as Vietnamese writes it, where nothing else can be meant."""
    if _COMMA.fullmatch(written):
        return exact(written.replace(".", "").replace(",", "."))
    if _GROUP.fullmatch(written):
        printed = re.compile(rf"(?<![\d.,]){re.escape(written.lstrip('+-'))}(?![.,]?\d)")
        if any(printed.search(text) for text in texts if text.strip() != written):
            return int(written.replace(".", ""))
    return None


@lru_cache(maxsize=64)
def _kinds(schema: type[BaseModel]) -> Mapping[str, frozenset[str]]:
    """Give by name what all fields of that name below a schema may be."""
    kinds: dict[str, frozenset[str]] = {}
    for name, node in _properties(schema.model_json_schema()):
        found = frozenset(_types(node))
        kinds[name] = kinds.get(name, found) & found
    return kinds


def _properties(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        properties = node.get("properties")
        yield from properties.items() if isinstance(properties, dict) else ()
        for child in node.values():
            yield from _properties(child)
    elif isinstance(node, list):
        for child in node:
            yield from _properties(child)


def _types(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        said = node.get("type", ())
        yield from (said,) if isinstance(said, str) else said
        for choice in node.get("anyOf", ()):
            yield from _types(choice)
