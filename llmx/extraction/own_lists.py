"""Which list of a schema holds the people and the sums that the check misses: one's own has lists of other names."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from llmx.record.conference import Amount, Official

__all__ = ["item_types", "list_for", "parts_of"]

_PARTS: Mapping[str, tuple[type[BaseModel], frozenset[str]]] = {
    "officials": (Official, frozenset({"name", "positions"})),
    "amounts": (Amount, frozenset({"text", "value"})),
}
"""What can be missing, by its list in a conference: the class, and the fields that tell another class like it."""


@lru_cache(maxsize=64)
def list_for(schema: type[BaseModel], part: str) -> str | None:
    """Give the list of a schema that a missing part belongs to: that of its name, or the first of such items.

    ``part`` is "officials" or "amounts", as the check calls it; ``None`` where the schema has no list of its own for
    them, as where they stand inside another item.
    """
    named = [name for name in schema.model_fields if part in parts_of(schema, name)]
    return part if part in named else next(iter(named), None)


@lru_cache(maxsize=256)
def parts_of(schema: type[BaseModel], field: str) -> frozenset[str]:
    """Say for which parts a field of a schema is a list."""
    items = [_plain(item) for item in item_types(schema.model_fields[field].annotation)]
    return frozenset(
        part
        for part, (kind, fields) in _PARTS.items()
        for item in items
        if isinstance(item, type)
        and issubclass(item, BaseModel)
        and (issubclass(item, kind) or fields <= item.model_fields.keys())
    )


def item_types(annotation: Any) -> Iterator[Any]:
    """Give the types of the items of a list, also of one that may be ``None``; nothing for any other type."""
    if get_origin(annotation) in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from item_types(one)
    elif get_origin(annotation) in (list, tuple):
        items = get_args(annotation)[:1]
        for item in items:
            yield from get_args(item) if get_origin(item) in (Union, types.UnionType) else (item,)


def _plain(item: Any) -> Any:
    return get_args(item)[0] if get_origin(item) is Annotated else item
