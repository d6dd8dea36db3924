"""What is compared in a record: the fields of its model, and by which rule each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from llmx.evaluation import parts
from llmx.evaluation.sameness import (
    Relation,
    exact,
    hedges,
    names,
    phrases,
    places,
    posts,
    prose,
    scalars,
)
from llmx.record.conference import Amount, Commitment, Document, Official, Party

__all__ = ["Attribute", "Field", "Rule", "people", "plan"]

Json = dict[str, Any]

NOT_FACTS = frozenset({"summary"})
"""Prose about the whole article, which no alignment can call right or wrong."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something said of an item: a single value, or ``many``. ``lenient_only``: a paraphrase, never strictly right."""

    name: str
    compare: Relation
    many: bool = False
    lenient_only: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """How items of one kind are compared: ``view`` takes an item as JSON once, ``compare`` two views."""

    view: Callable[[Any], Any]
    compare: Relation
    shown: Callable[[Any], str]
    attributes: tuple[Attribute, ...] = ()
    split_by: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record: a list with a ``rule`` for its items, or a single value with ``compare``."""

    name: str
    rule: Rule | None
    compare: Relation = scalars
    lenient_only: bool = False
    many: bool = True


def _named(item: Any) -> str:
    return parts.text_of(item, "name") if isinstance(item, dict) else ""


def _itself(item: Any) -> Any:
    return item


def _compact(item: Any) -> str:
    return "; ".join(f"{name}: {value}" for name, value in parts.fields_view(item).items())


_OFFICIAL = Rule(
    _named,
    names,
    _named,
    (
        Attribute("positions", posts, many=True),
        Attribute("side", places),
        Attribute("roles", exact, many=True),
    ),
)
_PARTY = Rule(_named, places, _named, (Attribute("level", exact), Attribute("body", phrases)))
_AMOUNT = Rule(
    parts.amount_view,
    parts.amounts,
    parts.shown_amount,
    (
        Attribute("text", phrases),
        Attribute("kind", exact),
        Attribute("per", phrases),
        Attribute("qualifier", hedges),
        Attribute("giver", places),
        Attribute("receiver", places),
        Attribute("purpose", prose, lenient_only=True),
    ),
    split_by="kind",
)
_DOCUMENT = Rule(
    parts.document_view,
    parts.documents,
    parts.shown_document,
    (Attribute("type", phrases), Attribute("issued_on", scalars), Attribute("title", phrases)),
)
_COMMITMENT = Rule(
    _itself,
    parts.commitments,
    lambda item: parts.text_of(item, "action"),
    (Attribute("actor", places), Attribute("action", prose, lenient_only=True), Attribute("due", phrases)),
)
_MODEL = Rule(parts.fields_view, parts.models, _compact)
_TEXT = Rule(_itself, prose, str)
_RULES: tuple[tuple[type[BaseModel], Rule], ...] = (
    (Official, _OFFICIAL),
    (Party, _PARTY),
    (Amount, _AMOUNT),
    (Document, _DOCUMENT),
    (Commitment, _COMMITMENT),
    (BaseModel, _MODEL),
)


@lru_cache(maxsize=64)
def plan(schema: type[BaseModel]) -> tuple[Field, ...]:
    """Give the fields of a model that are compared, in its order."""
    return tuple(_field(name, info.annotation) for name, info in schema.model_fields.items() if name not in NOT_FACTS)


def people(record: Mapping[str, Any], schema: type[BaseModel]) -> list[str]:
    """Give the names of a record's officials."""
    fields = [field.name for field in plan(schema) if field.rule is _OFFICIAL]
    lists = [value for name in fields if isinstance(value := record.get(name), list)]
    return [name for items in lists for item in items if (name := _named(item))]


def _field(name: str, annotation: Any) -> Field:
    inner, many = _inside(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        rule = next(rule for model, rule in _RULES if issubclass(inner, model))
        return Field(name, rule, many=many)
    if many:
        # A list of words is a list of paraphrases, as `areas` are: two readers rarely choose the same ones.
        return Field(name, _TEXT, lenient_only=True)
    return Field(name, None, _scalar_relation(name), many=False)


def _scalar_relation(name: str) -> Relation:
    if name == "place":
        return places
    return exact if name == "kind" else scalars


def _inside(annotation: Any) -> tuple[Any, bool]:
    """Give what a field holds, without ``None``, annotations and the list around it; say whether it is a list."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next((one for one in get_args(annotation) if one is not type(None)), Any)
        elif origin in (list, tuple, set, frozenset):
            return _inside(get_args(annotation)[0])[0], True
        else:
            return annotation, False
