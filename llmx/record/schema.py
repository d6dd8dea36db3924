"""The JSON Schema of a record: as it is published, and in the form that strict providers take."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from llmx.errors import SchemaError

__all__ = [
    "LEFT_OUT",
    "UNIONS",
    "Subset",
    "json_schema",
    "published_form",
    "published_name",
    "published_text",
    "require_model",
    "schema_id",
    "strict_form",
    "strict_schema",
]

JsonSchema = dict[str, Any]

_IN_STRICT = frozenset(("type", "description", "items", "enum", "anyOf"))
"""Keywords that every strict provider takes, beside those that are handled one by one; our validators see to the
others (OpenAI's "Supported schemas", Anthropic's "JSON Schema limitations", Gemini's "JSON Schema support")."""


def json_schema(model: type[BaseModel]) -> JsonSchema:
    """Give the JSON Schema (draft 2020-12) of a record, the same on every version of pydantic."""
    return published_form(model.model_json_schema(), model.__name__)


def published_form(schema: JsonSchema, name: str) -> JsonSchema:
    """Do what :func:`json_schema` does with the schema that pydantic gives of the model ``name``."""
    schema = _without_titles(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema}


def require_model(schema: object) -> None:
    """Raise :class:`~llmx.errors.SchemaError` for what is no pydantic model class."""
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise SchemaError(f"a schema is a pydantic model class, not {schema!r}")


def schema_id(model: type[BaseModel]) -> str:
    """Name a schema and its version, as in ``cooperation_conference.v1``.

    A model says its version in a class variable ``schema_version``; without one, the beginning of
    the hash of its JSON Schema stands in, so that a changed model has a new name.
    """
    return _id(model)


@lru_cache(maxsize=64)
def _id(model: type[BaseModel]) -> str:
    version = getattr(model, "schema_version", None)
    if version is None:
        written = json.dumps(json_schema(model), sort_keys=True)
        version = hashlib.sha256(written.encode()).hexdigest()[:8]
    return f"{_snake(model.__name__)}.v{version}"


def published_name(model: type[BaseModel]) -> str:
    """Give the file name of a published schema below schemas/."""
    return f"{schema_id(model)}.json"


def published_text(model: type[BaseModel]) -> str:
    """Give the text of a published schema file."""
    return json.dumps(json_schema(model), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Subset:
    """What a provider takes of JSON Schema beside what all of them take.

    ``null``: a field that may be null is a required one of its type or null; else it is one of its
    type that may be left out, where the model has null as its default.
    """

    null: bool


UNIONS = Subset(null=True)
"""OpenAI ("all fields must be required"), the servers that decode along a schema, and Gemini."""

LEFT_OUT = Subset(null=False)
"""Anthropic: at most 16 unions in a request, and 24 fields that may be left out ("JSON Schema limitations")."""


def strict_schema(model: type[BaseModel], subset: Subset = UNIONS) -> JsonSchema:
    """Adapt a model's schema to the subset that a strict provider takes.

    No unknown keys, no defaults, no bounds, no patterns. Raises :class:`~llmx.errors.SchemaError` for what none of
    them holds: free keys, tuples, fields of any type.
    """
    return strict_form(model.model_json_schema(), subset)


def strict_form(schema: JsonSchema, subset: Subset = UNIONS) -> JsonSchema:
    """Do what :func:`strict_schema` does with a schema as pydantic gives it."""
    definitions = schema.get("$defs", {})
    if "$ref" in schema:
        # A model that refers to itself: a strict provider wants the object itself at the root.
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    strict = _strict(schema, subset)
    if definitions:
        strict["$defs"] = {name: _strict(one, subset) for name, one in definitions.items()}
    return strict


def _strict(node: JsonSchema, subset: Subset) -> JsonSchema:
    if "$ref" in node:
        # Beside a reference strict providers take nothing else.
        return {"$ref": node["$ref"]}
    kept: JsonSchema = {name: child for name, child in node.items() if name in _IN_STRICT}
    if "items" in kept:
        kept["items"] = _strict(kept["items"], subset)
    if variants := node.get("anyOf", node.get("oneOf")):
        kept["anyOf"] = [_strict(variant, subset) for variant in variants]
    if "const" in node:
        kept["enum"] = [node["const"]]
    if kept.get("type") == "object":
        if "properties" not in node:
            raise SchemaError("a mapping with free keys cannot be asked for in strict mode: give it a model of its own")
        fields = node["properties"]
        left_out = {name for name, field in fields.items() if not subset.null and _defaults_to_null(field)}
        kept["properties"] = {
            name: _strict(_not_null(field) if name in left_out else field, subset) for name, field in fields.items()
        }
        kept["required"] = [name for name in fields if name not in left_out]
        kept["additionalProperties"] = False
    elif kept.get("type") == "array" and "items" not in kept:
        raise SchemaError(
            "a tuple or a list of anything cannot be asked for in strict mode: name the type of its items"
        )
    elif not kept.keys() & {"type", "enum", "anyOf"}:
        raise SchemaError("a field of any type cannot be asked for in strict mode: name its type")
    return kept


def _defaults_to_null(field: JsonSchema) -> bool:
    return "default" in field and field["default"] is None and {"type": "null"} in field.get("anyOf", ())


def _not_null(field: JsonSchema) -> JsonSchema:
    variants = [variant for variant in field["anyOf"] if variant != {"type": "null"}]
    rest = {name: value for name, value in field.items() if name != "anyOf"}
    return {**variants[0], **rest} if len(variants) == 1 else {**rest, "anyOf": variants}


def _without_titles(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: {key: _without_titles(value) for key, value in child.items()}
        if name in ("properties", "$defs")
        else _without_titles(child)
        for name, child in node.items()
        if not (name == "title" and isinstance(child, str))
    }


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
