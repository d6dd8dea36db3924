"""How a version of the prompt tells a model the schema: which words, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from llmx.llm.own_parts import OwnParts
from llmx.llm.versions import PROMPT_VERSION, Parts, parts_of
from llmx.record.schema import Subset, published_form, schema_id, strict_form
from llmx.record.terse import bare, inline, merge_types, outline

__all__ = ["Telling", "schema_name", "telling_of"]

JsonSchema = dict[str, Any]

_BEFORE_OUTLINES = "v1"
"""The version that sends a schema as it is published, to local endpoints twice: in the prompt and to the decoder."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How one version of the prompt tells a schema.

    ``once``: a description is said once, in the schema that the endpoint shows the model or, where it shows
    none, in the note; a decoder that only holds to the schema gets it without words.
    """

    parts: Parts
    once: bool

    def note(self, schema: type[BaseModel]) -> str:
        """Give the note about the schema, for endpoints that do not show it to the model."""
        source = self._source(schema)
        # Replaced and not rendered: a description may hold braces.
        note = self.parts.read("schema").strip()
        if "{{ outline }}" in note:
            return note.replace("{{ outline }}", outline(source))
        return note.replace("{{ schema }}", json.dumps(published_form(source, schema.__name__), ensure_ascii=False))

    def strict(self, schema: type[BaseModel], subset: Subset) -> JsonSchema:
        """Give the schema as strict providers take it. Raises :class:`~llmx.errors.SchemaError`."""
        source = self._source(schema)
        return merge_types(strict_form(inline(source), subset)) if self.once else strict_form(source, subset)

    def for_decoder(self, strict: JsonSchema) -> JsonSchema:
        """Give what a decoder gets where the note tells the model the schema."""
        return bare(strict) if self.once else strict

    def _source(self, schema: type[BaseModel]) -> JsonSchema:
        source = schema.model_json_schema()
        if self.once:
            # What the record is about is said in the instructions.
            source.pop("description", None)
        words = self.parts.fields(schema_name(schema))
        return _reworded(source, schema.__name__, words) if words else source


@lru_cache(maxsize=8)
def telling_of(version: str = PROMPT_VERSION, own: OwnParts = OwnParts()) -> Telling:
    """Give the way of a version, with parts of the user's ``own``.

    Raises :class:`~llmx.errors.UsageError` for a version that has no files.
    """
    return Telling(parts_of(version, own), version != _BEFORE_OUTLINES)


def schema_name(schema: type[BaseModel]) -> str:
    """Give the name of a schema by which its files are called, without its version."""
    return schema_id(schema).rsplit(".v", 1)[0]


def _reworded(source: JsonSchema, root: str, words: Mapping[str, str]) -> JsonSchema:
    def describe(node: JsonSchema, name: str) -> JsonSchema:
        # Sorted as pydantic sorts: what an earlier version sent comes out letter by letter.
        return dict(sorted({**node, "description": words[name]}.items())) if name in words else node

    def one(node: JsonSchema, name: str) -> JsonSchema:
        fields = {field: describe(value, f"{name}.{field}") for field, value in node.get("properties", {}).items()}
        return describe({**node, "properties": fields} if fields else node, name)

    definitions = {name: one(node, name) for name, node in source.get("$defs", {}).items()}
    return one({**source, "$defs": definitions} if definitions else source, root)
