"""What a request asks, apart from how the libraries word it: the key of its recording."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

__all__ = ["ASKS_BACK", "MARK_HEADER", "REPLAYED", "Asked", "Mark", "first_difference"]

MARK_HEADER = "x-llmx-mark"
"""The header by which a client tells a recording transport what it asks; it never reaches the network."""

REPLAYED = "llmx_replayed"
"""The response extension by which a replay says so up the stack."""


ASKS_BACK = "asks back about"
"""In the place of a role: what follows is no message, but the key of the request that a question is about."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the body of a request does not show.

    ``opening``: how many of its first messages are ours, before any reply; those after it are
    re-asks. ``attempt`` counts the completions of a conversation from 1. ``schema``: name and version.
    ``parameters``: sampling parameters as they were set, before the endpoint's own names and refusals.
    ``note``: how many code points at the end of the first message are the generated schema. ``anew``: what
    is recorded is no answer. ``of``: the key of the request that this one asks back about; it is found by that,
    however the question is worded.
    """

    opening: int
    attempt: int = 1
    schema: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    note: int = 0
    anew: bool = False
    of: str = ""

    def header(self) -> str:
        """Write it as a header's value."""
        values = {"opening": self.opening, "attempt": self.attempt, "schema": self.schema, "note": self.note}
        if self.anew:
            values["anew"] = True
        if self.of:
            values["of"] = self.of
        return json.dumps({**values, "parameters": dict(self.parameters)}, sort_keys=True)

    @classmethod
    def read(cls, value: str) -> Mark:
        """Read a header's value."""
        return cls(**json.loads(value))


@dataclass(frozen=True)
class Asked:
    """The part of a request that its recording is found by; ``messages`` are pairs of role and text."""

    model: str
    schema: str
    attempt: int
    parameters: tuple[tuple[str, Any], ...]
    messages: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, body: Mapping[str, Any], mark: Mark) -> Asked:
        """Take it out of the body of a request."""
        opening = [(str(message.get("role")), _text(message)) for message in body["messages"][: mark.opening]]
        if mark.note and opening:
            role, text = opening[0]
            text = text[: -mark.note]
            opening[:1] = [(role, text)] if text else []
        if mark.of:
            opening = [(ASKS_BACK, mark.of)]
        # 0 and 0.0 ask the same.
        parameters = tuple(sorted((name, _plain(value)) for name, value in mark.parameters.items()))
        return cls(str(body.get("model")), mark.schema, mark.attempt, parameters, tuple(opening))

    @cached_property
    def key(self) -> str:
        """The SHA-256 of it all, in hexadecimal."""
        few = [self.model, self.schema, self.attempt, self.parameters]
        # As json.dumps writes the whole, in a fourth of the time: the texts are nearly all of it.
        said = b", ".join(b"[%b, %b]" % (_quoted(role), _quoted(text)) for role, text in self.messages)
        return hashlib.sha256(b"%b, [%b]]" % (_dumped(few)[:-1], said)).hexdigest()

    def lines(self) -> Iterator[tuple[str, str]]:
        """Give it line by line, each with the place where it stands, for comparing two by eye."""
        yield "model", self.model
        yield "schema", self.schema
        yield "attempt", str(self.attempt)
        for name, value in self.parameters:
            yield f"parameter {name}", json.dumps(value)
        for number, (role, text) in enumerate(self.messages, 1):
            for line_number, line in enumerate(text.split("\n"), 1):
                yield f"message {number} ({role}), line {line_number}", line


def first_difference(recorded: Asked, asked: Asked) -> tuple[str, str, str] | None:
    """Give place, recorded line and asked line where two requests first differ, ``None`` where nowhere."""
    for (place, old), (place_now, new) in zip_longest(recorded.lines(), asked.lines(), fillvalue=("", "(nothing)")):
        if (place, old) != (place_now, new):
            return place_now or place, old, new
    return None


def _quoted(text: str) -> bytes:
    """Write a text as :func:`_dumped` does, and faster."""
    try:
        return to_json(text)
    except PydanticSerializationError:  # half a character is in it
        return _dumped(text)


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, sort_keys=True)
