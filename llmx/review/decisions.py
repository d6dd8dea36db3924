"""The decisions of a reviewer: one a line of JSON, each on a place of one article's record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from llmx.errors import InputError, MissingInput

__all__ = ["Decision", "DecisionOf", "Op", "read_decisions"]

Op = Literal["accept", "replace", "add", "remove", "dismiss", "note", "done"]
"""What is decided. The words and ``was`` are those of JSON Patch (RFC 6902) where it has them."""

Span = tuple[int, int]


class DecisionOf(BaseModel):
    """The article that a decision is on; the hash says of which text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(min_length=1)
    sha256: str | None = None


class Decision(BaseModel):
    """One line.

    ``path`` is a place in the record as the run has it (``officials[3].positions[1]``), or the list that an item is
    added to; null for the article as a whole. ``was`` is what stood there, ``value`` what shall stand there. ``found``
    names the missing fact that an ``add`` or ``dismiss`` answers. ``spans`` count code points of the article's text.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    article: DecisionOf
    op: Op
    path: str | None = None
    was: Any = None
    value: Any = None
    found: str | None = None
    spans: list[Span] = Field(default_factory=list)
    note: str | None = None
    by: str = ""
    at: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """What the decision is on: two on one place cannot both stand."""
        if self.op in {"done", "note"}:
            return self.op, self.path or "", self.found or ""
        if self.found is not None:
            return "found", self.path or "", self.found
        if self.op == "add":
            return "add", self.path or "", json.dumps(self.value, sort_keys=True, default=str)
        return "on", self.path or ""


@dataclass(frozen=True, slots=True)
class _Line:
    where: str
    text: bytes


def read_decisions(path: Path) -> list[Decision]:
    """Read a file of corrections. Raises :class:`~llmx.errors.InputError`, naming the line that is no decision."""
    return [_decision(line) for line in _lines(path)]


def _lines(path: Path) -> Iterator[_Line]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _Line(f"{path}:{number}", line.removeprefix(b"\xef\xbb\xbf"))
    except FileNotFoundError:
        raise MissingInput(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def _decision(line: _Line) -> Decision:
    try:
        return Decision.model_validate_json(line.text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"{line.where}: no decision: {place + ': ' if place else ''}{first['msg']}") from None
