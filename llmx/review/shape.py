"""What the page knows of a schema of the user's own: its fields, for cards and forms, out of the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["shape_of"]

Json = dict[str, Any]

_DEEPEST = 4
_PARTS = {
    "official": {"name", "positions"},
    "amount": {"text", "value"},
    "party": {"name", "level"},
    "document": {"type", "number"},
    "commitment": {"action", "quote"},
}
"""Our parts by the fields that tell them, as the check knows them in a record of any tool."""

_LONG = {"summary", "quote"}


def shape_of(schema: Mapping[str, Any]) -> list[Json]:
    """Give the fields of a JSON Schema as pydantic writes it, in order; what is of no known form is of type "other"."""
    defs = schema.get("$defs")
    return _fields(schema, defs if isinstance(defs, Mapping) else {}, 0)


def _fields(node: Mapping[str, Any], defs: Mapping[str, Any], depth: int) -> list[Json]:
    properties, required = node.get("properties"), node.get("required")
    if not isinstance(properties, Mapping):
        return []
    needed = set(required) if isinstance(required, list) else set()
    return [
        {"name": name, "label": _label(name, one), "required": name in needed, **_form(name, one, defs, depth)}
        for name, one in properties.items()
        if isinstance(one, Mapping)
    ]


def _label(name: str, node: Mapping[str, Any]) -> str | None:
    """Give a title that the user wrote; the one that pydantic makes of the name says no more than it."""
    title = node.get("title")
    return title if isinstance(title, str) and title != name.replace("_", " ").title() else None


def _form(name: str, node: Mapping[str, Any], defs: Mapping[str, Any], depth: int) -> Json:
    found = _resolved(node, defs)
    kind = found.get("type")
    if options := _options(found):
        return {"type": "choice", "options": options}
    if kind == "array" and isinstance(found.get("items"), Mapping):
        inner = _form(name, found["items"], defs, depth + 1)
        many = {"item": "items", "choice": "many", "text": "lines", "long": "lines", "number": "lines"}
        return {**inner, "type": many.get(inner["type"], "other")}
    if kind == "object" and isinstance(found.get("properties"), Mapping) and depth < _DEEPEST:
        fields = _fields(found, defs, depth + 1)
        names = {field["name"] for field in fields}
        part = next((part for part, own in _PARTS.items() if own <= names), None)
        return {"type": "item", "part": part, "fields": fields}
    if kind == "string":
        return {"type": "long" if name in _LONG else "text"}
    return {"type": {"number": "number", "integer": "number", "boolean": "flag"}.get(str(kind), "other")}


def _resolved(node: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references, and take of several forms the one that is not null; a number before how it may be written."""
    for _ in range(_DEEPEST):
        if isinstance(named := node.get("$ref"), str):
            there = defs.get(named.rpartition("/")[2])
            node = there if isinstance(there, Mapping) else {}
        forms = node.get("anyOf") or node.get("oneOf") or node.get("allOf")
        if not isinstance(forms, list):
            return node
        several = [one for one in forms if isinstance(one, Mapping) and one.get("type") != "null"]
        numbers = [one for one in several if one.get("type") in {"number", "integer"}]
        node = (numbers or several or [{}])[0]
    return node


def _options(node: Mapping[str, Any]) -> list[str]:
    named = node.get("enum") if "const" not in node else [node["const"]]
    return [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
