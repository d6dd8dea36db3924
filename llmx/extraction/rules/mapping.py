"""Which fields of a schema the rules can fill: lists of our parts, and what every article has."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from llmx.errors import SchemaError
from llmx.record.conference import Amount, CooperationConference, Document, Official, Party
from llmx.record.extraction import RecordT

__all__ = ["fillable", "fitted", "require_fillable"]

_LISTS: Mapping[type[BaseModel], str] = {
    Official: "officials",
    Amount: "amounts",
    Document: "documents",
    Party: "parties",
}
_OF_EVERY_ARTICLE = frozenset({"title", "published_on"})


def require_fillable(schema: type[BaseModel]) -> None:
    """Raise :class:`~llmx.errors.SchemaError` for a schema that the rules cannot fill, with the reason."""
    filled = fillable(schema)
    needed = [name for name, field in schema.model_fields.items() if field.is_required() and name not in filled]
    if needed:
        raise SchemaError(
            f"the embedded reader cannot fill what {schema.__name__} asks for without a default: {', '.join(needed)}"
        )
    if filled.keys() <= _OF_EVERY_ARTICLE:
        parts = ", ".join(part.__name__ for part in _LISTS)
        raise SchemaError(
            f"the embedded reader fills lists of llmx's parts ({parts}) and finds none in {schema.__name__}: "
            "name a model (-m) for this schema"
        )


@lru_cache(maxsize=64)
def fillable(schema: type[BaseModel]) -> Mapping[str, str]:
    """Give the fields of a schema that the rules can fill, each with the field of the conference that fills it.

    A derived conference keeps the fields of the conference. In any other model it is the list of a part
    (or of a class derived from it that demands no more), where there is one of its kind: of two the rules do
    not know which is which. ``title`` and ``published_on`` are those of the article.
    """
    if issubclass(schema, CooperationConference):
        return {name: name for name in CooperationConference.model_fields if name in schema.model_fields}
    lists = [(name, _list_of(field.annotation)) for name, field in schema.model_fields.items()]
    times = [source for _, source in lists]
    filled = {name: source for name, source in lists if source is not None and times.count(source) == 1}
    told = _OF_EVERY_ARTICLE.intersection(schema.model_fields)
    return filled | {name: name for name in told if str in _alternatives(schema.model_fields[name].annotation)}


def fitted(record: CooperationConference, schema: type[RecordT]) -> RecordT:
    """Give what the rules read of an article as a record of a schema."""
    if type(record) is schema:
        return record
    told = record.model_dump()
    return schema.model_validate({name: told[source] for name, source in fillable(schema).items()})


def _list_of(annotation: Any) -> str | None:
    """Give the list of the conference whose items a field of this type can hold."""
    for kind in _alternatives(annotation):
        if get_origin(kind) is not list:
            continue
        (item,) = get_args(kind)
        for part, source in _LISTS.items():
            if isinstance(item, type) and issubclass(item, part) and not _demands_more(item, part):
                return source
    return None


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def _demands_more(item: type[BaseModel], part: type[BaseModel]) -> bool:
    return any(field.is_required() for name, field in item.model_fields.items() if name not in part.model_fields)
