"""How a request tells an endpoint the shape of the answer, and what it has learned about that endpoint."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from llmx.errors import SchemaError
from llmx.llm.settings import ModelSettings, WireMode
from llmx.llm.telling import Telling, telling_of
from llmx.record.schema import UNIONS, Subset, schema_id

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
    """A schema as it is sent, made once: ``strict`` is ``None`` where no strict provider holds it, and ``why_not``.

    ``note`` tells it to a model whose endpoint shows it none; ``decoder`` is the strict form beside the note.
    ``noted`` says that the note is wanted wherever an endpoint only decodes along the schema, not in JSON mode alone.
    """

    schema: type[BaseModel]
    id: str
    name: str
    strict: Mapping[str, Any] | None
    decoder: Mapping[str, Any] | None
    note: str
    noted: bool
    why_not: str = ""

    def mode(self, dialect: Dialect, *, auto: bool) -> WireMode:
        """Give the mode in which this schema is asked for. Raises ``SchemaError`` where it cannot be."""
        if self.strict is not None or dialect.mode == "json":
            return dialect.mode
        if auto:
            return "json"
        raise SchemaError(f"{self.schema.__name__}: {self.why_not}, or ask for it in mode json")

    def shape(self, mode: WireMode, *, shown: bool) -> Mapping[str, Any] | None:
        """Give the schema for a request; ``shown``: the endpoint shows it to the model."""
        return self.strict if shown or not self.noted or mode == "json" else self.decoder

    def wants_note(self, mode: WireMode, *, shown: bool) -> bool:
        """Say whether the note goes into the request."""
        return mode == "json" or (self.noted and not shown)


def make_form(schema: type[BaseModel], subset: Subset = UNIONS, telling: Telling | None = None) -> Form:
    """Make the forms of a schema.

    ``subset`` is what the endpoint takes of JSON Schema, ``telling`` the way of a version of the prompt.
    """
    telling = telling or telling_of()
    name = schema_id(schema)
    strict: Mapping[str, Any] | None = None
    decoder: Mapping[str, Any] | None = None
    why_not = ""
    try:
        strict = telling.strict(schema, subset)
        decoder = telling.for_decoder(strict)
    except SchemaError as error:
        why_not = str(error)
    # Function and schema names take letters, digits, "_" and "-" only, and no more than 64 of them.
    short = re.sub(r"[^A-Za-z0-9_-]", "_", name)[-64:]
    return Form(schema, name, short, strict, decoder, telling.note(schema), telling.once, why_not)


def make_body(
    settings: ModelSettings,
    model: str,
    messages: Sequence[Message],
    form: Form,
    dialect: Dialect,
    *,
    shown: bool = True,
) -> dict[str, Any]:
    """Make the body of a request. ``dialect.mode`` is one that the form has; ``shown`` as in :meth:`Form.shape`."""
    body: dict[str, Any] = {"model": model, "messages": list(messages)}
    if settings.temperature is not None and dialect.temperature:
        body["temperature"] = settings.temperature
    if settings.max_tokens is not None:
        body[dialect.tokens_parameter] = settings.max_tokens
    if dialect.mode == "json":
        body["response_format"] = {"type": "json_object"}
    elif dialect.mode == "strict":
        shape = {"name": form.name, "strict": True, "schema": form.shape(dialect.mode, shown=shown)}
        body["response_format"] = {"type": "json_schema", "json_schema": shape}
    else:
        description = "Hand over the record that was read from the article."
        parameters = form.shape(dialect.mode, shown=shown)
        function = {"name": form.name, "description": description, "strict": True, "parameters": parameters}
        body["tools"] = [{"type": "function", "function": function}]
        body["tool_choice"] = {"type": "function", "function": {"name": form.name}}
    return body


def with_note(messages: Sequence[Message], note: str) -> tuple[list[Message], int, int]:
    """Put the schema's note at the end of the system message.

    There is one system message, not two: some chat templates refuse a second. Gives the new messages,
    how many were put in front (0 or 1), and the code points of the note at the end of the first one.
    """
    first = messages[0] if messages else {}
    if first.get("role") in ("system", "developer") and isinstance(first.get("content"), str):
        return [{**first, "content": f"{first['content']}\n\n{note}"}, *messages[1:]], 0, len(note) + 2
    return [{"role": "system", "content": note}, *messages], 1, len(note)
