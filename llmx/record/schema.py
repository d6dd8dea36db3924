"""The JSON Schema of a record: as it is published, and in the form that strict providers take."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from pydantic import BaseModel

from llmx.errors import SchemaError

__all__ = ["json_schema", "published_name", "published_text", "require_model", "schema_id", "strict_schema"]

JsonSchema = dict[str, Any]

_NOT_IN_STRICT = ("default", "title", "format", "pattern", "minLength", "maxLength", "minItems", "maxItems")
"""Keywords that strict providers refuse or ignore (OpenAI's structured outputs guide); our validators see to them."""


def json_schema(model: type[BaseModel]) -> JsonSchema:
    """Give the JSON Schema (draft 2020-12) of a record, the same on every version of pydantic."""
    schema = _without_titles(model.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": model.__name__, **schema}


def require_model(schema: object) -> None:
    """Raise :class:`~llmx.errors.SchemaError` for what is no pydantic model class."""
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise SchemaError(f"a schema is a pydantic model class, not {schema!r}")


def schema_id(model: type[BaseModel]) -> str:
    """Name a schema and its version, as in ``cooperation_conference.v1``.

    A model says its version in a class variable ``schema_version``; without one, the beginning of
    the hash of its JSON Schema stands in, so that a changed model has a new name.
    """
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


def strict_schema(model: type[BaseModel]) -> JsonSchema:
    """Derive the form for strict providers: all keys required, no defaults, no unknown keys, no patterns."""
    strict = _strict(model.model_json_schema())
    assert isinstance(strict, dict)
    return strict


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        # Beside a reference strict providers take nothing else.
        return {"$ref": node["$ref"]}
    kept: JsonSchema = {}
    for name, child in node.items():
        if name in ("properties", "$defs"):
            kept[name] = {key: _strict(value) for key, value in child.items()}
        elif name not in _NOT_IN_STRICT:
            kept[name] = _strict(child)
    if "const" in kept:
        kept["enum"] = [kept.pop("const")]
    if kept.get("type") == "object":
        if "properties" not in kept:
            raise SchemaError("a mapping with free keys cannot be asked for in strict mode: give it a model of its own")
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
    return kept


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
