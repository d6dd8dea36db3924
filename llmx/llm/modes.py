"""How a request tells an endpoint the shape of the answer, and what it has learned about that endpoint."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from llmx.assets import read_asset
from llmx.errors import SchemaError
from llmx.llm.settings import ModelSettings, WireMode
from llmx.record.schema import UNIONS, Subset, json_schema, schema_id, strict_schema

__all__ = ["Dialect", "Form", "Message", "make_body", "make_form", "with_note"]

logger = logging.getLogger(__name__)

Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an endpoint takes: begun from the table of providers, corrected by what it refuses.

    No correction is taken back, so that an endpoint that refuses everything comes to an end.
    """

    mode: WireMode
    tokens_parameter: str = "max_tokens"
    temperature: bool = True
    renamed: bool = False
    next_best: WireMode = "json"
    """The mode after "strict"."""

    def after_refusal(self, message: str, body: Mapping[str, Any], *, auto: bool) -> Dialect | None:
        """Learn from the message of a refusal of ``body``; ``None`` where it teaches nothing.

        ``auto`` allows a change of mode.
        """
        said = message.lower()
        other = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}[self.tokens_parameter]
        # The message may name both ("use max_completion_tokens instead of max_tokens"), a limit names one and a number.
        named = self.tokens_parameter in body and self.tokens_parameter in said
        if named and not self.renamed and _UNKNOWN.search(said):
            return replace(self, tokens_parameter=other, renamed=True)
        if "temperature" in body and "temperature" in said:
            return replace(self, temperature=False)
        if auto and self.mode == "strict" and _NO_SCHEMA.search(said):
            return replace(self, mode=self.next_best)
        if auto and self.mode == "tools" and re.search(r"\btool|\bfunction", said):
            return replace(self, mode="json")
        return None


_UNKNOWN = re.compile(r"unsupported|not support|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|instead")
_NO_SCHEMA = re.compile(
    r"response_format|response format|output_config|json_schema|json schema|structured output|\bschemas?\b|grammar"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A schema as it is sent, made once: ``strict`` is ``None`` where no strict provider holds it, and ``why_not``."""

    schema: type[BaseModel]
    id: str
    name: str
    strict: Mapping[str, Any] | None
    note: str
    why_not: str = ""

    def mode(self, dialect: Dialect, *, auto: bool) -> WireMode:
        """Give the mode in which this schema is asked for. Raises ``SchemaError`` where it cannot be."""
        if self.strict is not None or dialect.mode == "json":
            return dialect.mode
        if auto:
            return "json"
        raise SchemaError(f"{self.schema.__name__}: {self.why_not}, or ask for it in mode json")


def make_form(schema: type[BaseModel], subset: Subset = UNIONS) -> Form:
    """Make the forms of a schema; ``subset`` is what the endpoint takes of JSON Schema."""
    name = schema_id(schema)
    strict: Mapping[str, Any] | None = None
    why_not = ""
    try:
        strict = strict_schema(schema, subset)
    except SchemaError as error:
        why_not = str(error)
    written = json.dumps(json_schema(schema), ensure_ascii=False)
    note = read_asset("prompts", "extraction/schema.v1.md").strip().replace("{{ schema }}", written)
    # Function and schema names take letters, digits, "_" and "-" only, and no more than 64 of them.
    return Form(schema, name, re.sub(r"[^A-Za-z0-9_-]", "_", name)[-64:], strict, note, why_not)


def make_body(
    settings: ModelSettings, model: str, messages: Sequence[Message], form: Form, dialect: Dialect
) -> dict[str, Any]:
    """Make the body of a request. ``dialect.mode`` is one that the form has."""
    body: dict[str, Any] = {"model": model, "messages": list(messages)}
    if settings.temperature is not None and dialect.temperature:
        body["temperature"] = settings.temperature
    if settings.max_tokens is not None:
        body[dialect.tokens_parameter] = settings.max_tokens
    if dialect.mode == "json":
        body["response_format"] = {"type": "json_object"}
    elif dialect.mode == "strict":
        shape = {"name": form.name, "strict": True, "schema": form.strict}
        body["response_format"] = {"type": "json_schema", "json_schema": shape}
    else:
        description = "Hand over the record that was read from the article."
        function = {"name": form.name, "description": description, "strict": True, "parameters": form.strict}
        body["tools"] = [{"type": "function", "function": function}]
        body["tool_choice"] = {"type": "function", "function": {"name": form.name}}
    return body


def with_note(messages: Sequence[Message], note: str) -> tuple[list[Message], int, int]:
    """Put the schema's note at the end of the system message, for JSON mode.

    There is one system message, not two: some chat templates refuse a second. Gives the new messages,
    how many were put in front (0 or 1), and the code points of the note at the end of the first one.
    """
    first = messages[0] if messages else {}
    if first.get("role") in ("system", "developer") and isinstance(first.get("content"), str):
        return [{**first, "content": f"{first['content']}\n\n{note}"}, *messages[1:]], 0, len(note) + 2
    return [{"role": "system", "content": note}, *messages], 1, len(note)
