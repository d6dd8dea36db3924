"""A JSON Schema in fewer words: each part where it is used, each description once, or the whole as a type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["bare", "inline", "merge_types", "outline"]

JsonSchema = dict[str, Any]

_REF = "$ref"
_DEFS = "$defs"


def inline(schema: Mapping[str, Any]) -> JsonSchema:
    """Put the parts of a schema where they are referred to.

    A field's own description takes the place of its part's. What refers to itself stays a definition.
    """
    definitions = schema.get(_DEFS, {})
    looped = {name for name in definitions if name in _reached(name, definitions)}

    def put(node: Any, *, said: bool) -> Any:
        if isinstance(node, list):
            return [put(item, said=said) for item in node]
        if not isinstance(node, dict):
            return node
        if _REF in node:
            name = node[_REF].rpartition("/")[2]
            beside = {key: value for key, value in node.items() if key != _REF}
            if name in looped:
                return {_REF: node[_REF], **beside}
            part = put(definitions[name], said=False)
            if said or "description" in beside:
                part = {key: value for key, value in part.items() if key != "description"}
            return {**part, **beside}
        put_in: JsonSchema = {}
        for key, value in node.items():
            if key == "properties":
                put_in[key] = {name: put(one, said="description" in one) for name, one in value.items()}
            elif key != _DEFS:
                put_in[key] = put(value, said=said)
        return put_in

    whole: JsonSchema = put(schema, said=False)
    kept = {name: put(definitions[name], said=False) for name in sorted(looped)}
    return {**whole, _DEFS: kept} if kept else whole


def bare(schema: Mapping[str, Any]) -> JsonSchema:
    """Take the descriptions out of a schema: what a decoder needs that shows them to nobody."""
    stripped: JsonSchema = _map(schema, lambda node: {k: v for k, v in node.items() if k != "description"})
    return stripped


def merge_types(schema: Mapping[str, Any]) -> JsonSchema:
    """Write "of this type or null" as a list of types, where nothing else is said of the type."""
    merged: JsonSchema = _map(schema, _merged)
    return merged


def _merged(node: JsonSchema) -> JsonSchema:
    variants = node.get("anyOf")
    if not variants or any(variant.keys() != {"type"} or isinstance(variant["type"], list) for variant in variants):
        return node
    types = list(dict.fromkeys(variant["type"] for variant in variants))
    return {"type": types, **{key: value for key, value in node.items() if key != "anyOf"}}


def _map(node: Any, change: Any) -> Any:
    """Change the nodes of a schema, the inner ones first; names of properties and definitions are no keywords."""
    if isinstance(node, list):
        return [_map(item, change) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {
        key: {name: _map(one, change) for name, one in value.items()}
        if key in ("properties", _DEFS)
        else _map(value, change)
        for key, value in node.items()
    }
    return change(inner)


def _reached(name: str, definitions: Mapping[str, Any]) -> set[str]:
    """Give the definitions that one leads to."""
    found: set[str] = set()
    open_ends = [name]
    while open_ends:
        for other in _referred(definitions.get(open_ends.pop(), {})):
            if other not in found:
                found.add(other)
                open_ends.append(other)
    return found


def _referred(node: Any) -> Iterator[str]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(node.get(_REF), str):
        yield node[_REF].rpartition("/")[2]
    for child in children:
        yield from _referred(child)


def outline(schema: Mapping[str, Any]) -> str:
    """Write a schema as a type with comments, about half as long as the JSON Schema and known to every model."""
    whole = inline(schema)
    about = f"// {_line(whole['description'])}\n" if "description" in whole else ""
    named = [f"type {name} = {_type(part)}" for name, part in whole.get(_DEFS, {}).items()]
    return about + "\n".join([*named, _type(whole)])


_PLAIN = ("integer", "number", "string", "boolean", "null")
_SHOWN = frozenset(("description", "default", "title", "type", "properties", "required", "items", "prefixItems"))
_SHOWN_TOO = frozenset(("anyOf", "oneOf", "enum", "const", "additionalProperties", _REF, _DEFS, "$schema"))


def _type(node: Mapping[str, Any], depth: int = 0) -> str:
    kind = node.get("type")
    variants = (
        [{**node, "type": one} for one in kind] if isinstance(kind, list) else node.get("anyOf", node.get("oneOf"))
    )
    if _REF in node:
        written = str(node[_REF]).rpartition("/")[2]
    elif "const" in node or "enum" in node:
        written = " | ".join(json.dumps(one, ensure_ascii=False) for one in node.get("enum", [node.get("const")]))
    elif variants:
        written = " | ".join(dict.fromkeys(_type(variant, depth) for variant in variants))
    elif kind == "array":
        written = _array(node, depth)
    elif kind == "object":
        written = _object(node, depth)
    else:
        written = str(kind) if kind in _PLAIN else "any"
    return written


def _array(node: Mapping[str, Any], depth: int) -> str:
    if "prefixItems" in node:
        return f"[{', '.join(_type(one, depth) for one in node['prefixItems'])}]"
    item = _type(node.get("items", {}), depth)
    return f"({item})[]" if " | " in item.partition("{")[0] else f"{item}[]"


def _object(node: Mapping[str, Any], depth: int) -> str:
    if "properties" not in node:
        rest = node.get("additionalProperties")
        return f"{{[key: string]: {_type(rest if isinstance(rest, dict) else {}, depth)}}}"
    pad = "  " * (depth + 1)
    lines = []
    for name, field in node["properties"].items():
        told, written = _comment(field), _type(field, depth + 1)
        first, rest = written.split("\n", 1) if "\n" in written else (written, None)
        lines.append(f"{pad}{name}: {first}{told}" + (f"\n{rest}" if rest is not None else ""))
    return "{\n" + "\n".join(lines) + f"\n{'  ' * depth}}}"


def _comment(field: Mapping[str, Any]) -> str:
    """Give what a type does not say of a field: its description, and bounds and patterns as they are."""
    bounds = dict(_bounds(field))
    parts = [_line(field["description"])] if "description" in field else []
    parts += [json.dumps(bounds, ensure_ascii=False)] if bounds else []
    return f" // {' '.join(parts)}" if parts else ""


def _bounds(field: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for one in (field, *field.get("anyOf", ()), *(field.get("items", {}),)):
        for key, value in one.items():
            # That a text holds something goes without saying.
            if key not in _SHOWN | _SHOWN_TOO and (key, value) != ("minLength", 1):
                yield key, value


def _line(text: str) -> str:
    return " ".join(text.split())
