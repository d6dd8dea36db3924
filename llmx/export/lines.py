"""The lines of a run that count: the last of each article, read in passes so that memory stays small."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from llmx.errors import InputError, MissingInput

__all__ = ["Outcome", "Survey", "read_outcomes", "survey"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article's outcome as its line has it; numbers with a point are ``Decimal``."""

    where: str
    article: Json
    record: Json | None
    check: Json | None
    run: Json
    error: Json | None

    @property
    def article_id(self) -> str:
        """The article's id, which every line has."""
        return str(self.article["id"])

    @property
    def schema(self) -> str:
        """The name and version of the record's schema, empty where the line does not say."""
        return str(self.run.get("schema") or "")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first pass found: where the line that counts begins, by id; where to stop; whether the end is torn."""

    last: dict[str, int]
    end: int
    torn: bool
    schemas: frozenset[str]


def survey(path: Path) -> Survey:
    """Read a run's lines once, to learn which of them count.

    A last line without an end that is no JSON (the run was killed) is left out and reported as
    ``torn``. Raises :class:`~llmx.errors.MissingInput` and :class:`~llmx.errors.InputError`.
    """
    last: dict[str, int] = {}
    schemas: dict[str, str] = {}
    end, torn = 0, False
    for number, start, line in _lines(path, None):
        try:
            outcome = _outcome(line, f"{path}:{number}")
        except InputError:
            if line.endswith(b"\n"):
                raise
            torn = True
            break
        if outcome is not None:
            last[outcome.article_id] = start
            schemas[outcome.article_id] = outcome.schema
        end = start + len(line)
    return Survey(last, end, torn, frozenset(schemas.values()))


def read_outcomes(path: Path, known: Survey) -> Iterator[Outcome]:
    """Give the outcomes that count, in the order of their lines; lines added since the survey are left alone."""
    for number, start, line in _lines(path, known.end):
        outcome = _outcome(line, f"{path}:{number}")
        if outcome is not None and known.last.get(outcome.article_id) == start:
            yield outcome


def _lines(path: Path, end: int | None) -> Iterator[tuple[int, int, bytes]]:
    """Give the number, the first byte and the bytes of each line, up to the byte ``end``."""
    try:
        with path.open("rb") as stream:
            start = 0
            for number, line in enumerate(stream, start=1):
                if end is not None and start >= end:
                    return
                yield number, start, line
                start += len(line)
    except FileNotFoundError:
        raise MissingInput(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def _outcome(line: bytes, where: str) -> Outcome | None:
    """Read one line, ``None`` where it is blank."""
    if not line.strip():
        return None
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError):  # not JSON, not UTF-8, or a number beyond all bounds
        raise InputError(f"{where}: not a line of JSON") from None
    article = row.get("article") if isinstance(row, dict) else None
    if not isinstance(article, dict) or not isinstance(article.get("id"), str) or "record" not in row:
        raise InputError(f"{where}: not an outcome of llmx (no article with an id, or no record)")
    parts = {name: row.get(name) for name in ("record", "check", "run", "error")}
    for name, part in parts.items():
        if not isinstance(part, dict | None):
            raise InputError(f"{where}: its {name} is a JSON {type(part).__name__}")
    return Outcome(where, article, parts["record"], parts["check"], parts["run"] or {}, parts["error"])


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
