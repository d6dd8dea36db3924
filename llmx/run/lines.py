"""The lines of a run: the one reader of ``records.jsonl``; the one writer is :mod:`llmx.run.appender`.

A line is the outcome of one article, or a bare record of another tool. What is damaged (torn, no JSON,
NUL bytes, another shape) is named in a warning by its file and line, and passed over; of several lines
of one article the last counts. Every command reads so.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from llmx.errors import InputError, MissingInput
from llmx.llm.usage import count
from llmx.record.extraction import Usage
from llmx.run.checks import mended

__all__ = [
    "RECORDS",
    "Lines",
    "Outcome",
    "Survey",
    "last_outcomes",
    "number",
    "outcome_of",
    "parse",
    "survey",
]

logger = logging.getLogger(__name__)

Json = dict[str, Any]

RECORDS = "records.jsonl"

MOST_NAMED = 100
"""Damaged lines of a file that are named one by one."""

_ID_KEYS = ("id", "article_id", "doc_id", "document_id")
_PARTS = ("record", "check", "run", "error")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article as its line has it; numbers with a point are ``Decimal``.

    ``id`` is empty where a record of another tool has none. Keys may be missing: what is read of them
    is read through the properties, or with care.
    """

    where: str
    id: str
    article: Json
    record: Json | None
    check: Json | None = None
    run: Json = field(default_factory=dict)
    error: Json | None = None

    @property
    def sha256(self) -> str | None:
        """The hash of the article's text, where the line says it."""
        found = self.article.get("sha256")
        return found if isinstance(found, str) else None

    @property
    def schema(self) -> str:
        """The name and version of the record's schema, empty where the line does not say."""
        return str(self.run.get("schema") or "")

    @property
    def key(self) -> str:
        """What the work is called: the article's content and the way of reading it."""
        return str(self.run.get("key") or "")

    @property
    def failure(self) -> str | None:
        """The kind of the error, ``None`` where there is a record and nothing went wrong."""
        if self.error is None:
            return None if self.record is not None else "no reason given"
        return str(self.error.get("type") or "no reason given")

    @property
    def retryable(self) -> bool:
        """Whether reading a failed article again can help."""
        return self.error is not None and self.error.get("retryable") is True

    @property
    def findings(self) -> list[Json] | None:
        """The findings of the check, ``None`` where there was none."""
        return None if self.check is None else self.check.get("findings") or []

    @property
    def facts(self) -> list[Json]:
        """The facts of the check, none where there was no check."""
        return (self.check or {}).get("facts") or []

    @property
    def usage(self) -> Usage:
        """The tokens, none where the line does not count them."""
        said = self.run.get("usage")
        counts = said if isinstance(said, dict) else {}
        return Usage(**{name: count(counts.get(name)) for name in Usage.model_fields})

    @property
    def attempts(self) -> int:
        """The requests that were made."""
        return count(self.run.get("attempts"))

    @property
    def cost(self) -> Decimal | None:
        """The dollars, where they are known."""
        return number(self.run.get("cost_usd"))

    @property
    def seconds(self) -> Decimal | None:
        """How long it took, where that is known."""
        return number(self.run.get("seconds"))


def number(value: object) -> Decimal | None:
    """Give a JSON number as a ``Decimal``, ``None`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    found = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return found if found.is_finite() else None


class Lines:
    """Reads the lines of a file once, those that can be read, and names the others in warnings at its end.

    ``ids``: lines without the id of an article count as damaged. Afterwards ``read`` says how many could be
    read. Raises :class:`~llmx.errors.MissingInput` and :class:`~llmx.errors.InputError` where the file cannot be
    opened.
    """

    def __init__(self, run: Path, *, ids: bool = True) -> None:
        self.path = run / RECORDS if run.is_dir() else run
        self.read = 0
        self.damaged = 0
        self._said: list[str] = []
        self._ids = ids

    def __iter__(self) -> Iterator[Outcome]:
        for _, _, outcome in self.placed():
            yield outcome

    def placed(self) -> Iterator[tuple[int, int, Outcome]]:
        """Give each outcome with the first byte and the number of its line."""
        start = 0
        try:
            with self.path.open("rb") as stream:
                for number, line in enumerate(stream, start=1):
                    outcome = self._outcome(line, f"{self.path}:{number}") if line.strip() else None
                    if outcome is not None:
                        yield start, number, outcome
                    start += len(line)
        except FileNotFoundError:
            raise MissingInput(f"{self.path}: no such file") from None
        except OSError as error:
            raise InputError(f"{self.path}: {error.strerror or error}") from None
        if self.read:
            self.name_damaged()

    def require_any(self) -> None:
        """Raise :class:`~llmx.errors.InputError` where no line could be read; the first reason stands for all."""
        if not self.read:
            why = f" ({self._said[0]})" if self._said else ""
            raise InputError(f"{self.path}: no records in it{why}")

    def name_damaged(self) -> None:
        """Name the damaged lines; called by itself where other lines could be read."""
        for said in self._said:
            logger.warning("%s", said)
        if self.damaged > MOST_NAMED:
            logger.warning("%s: %d more damaged lines are passed over", self.path, self.damaged - MOST_NAMED)

    def _outcome(self, line: bytes, where: str) -> Outcome | None:
        try:
            outcome = outcome_of(parse(line, where), where, ids=self._ids)
        except InputError as error:
            said = f"{error}: passed over"
            # Only the last line of a file can lack its end.
            if not line.endswith(b"\n"):
                said = f"{where}: the last line is cut off (the run was killed?) and left out"
            self.damaged += 1
            if len(self._said) < MOST_NAMED:
                self._said.append(said)
            return None
        self.read += 1
        return outcome


@dataclass(frozen=True, slots=True)
class Survey:
    """Where the lines that count are: of each article the last, by its first byte and its number.

    Going through it reads them in their order, one at a time; lines that were added since are left alone.
    """

    path: Path
    last: Mapping[str, tuple[int, int]]
    schemas: frozenset[str]

    def __len__(self) -> int:
        return len(self.last)

    def __iter__(self) -> Iterator[Outcome]:
        try:
            with self.path.open("rb") as stream:
                for start, number in sorted(self.last.values()):
                    stream.seek(start)
                    where = f"{self.path}:{number}"
                    yield outcome_of(parse(stream.readline(), where), where)
        except OSError as error:
            raise InputError(f"{self.path}: {error.strerror or error}") from None


def survey(run: Path) -> Survey:
    """Read a run once to learn which of its lines count, so that none of them need be held.

    Raises :class:`~llmx.errors.MissingInput` and :class:`~llmx.errors.InputError`, also where no line of some can be
    read.
    """
    lines = Lines(run)
    last: dict[str, tuple[int, int]] = {}
    schemas: dict[str, str] = {}
    for start, number, outcome in lines.placed():
        last[outcome.id] = (start, number)
        schemas[outcome.id] = outcome.schema
    if lines.damaged:
        lines.require_any()
    return Survey(lines.path, last, frozenset(schemas.values()))


def last_outcomes(lines: Lines) -> list[Outcome]:
    """Give the outcomes that count, in the order of their lines; each that has no id counts."""
    found: dict[object, Outcome] = {}
    for outcome in lines:
        name = outcome.id or ("", outcome.where)
        found.pop(name, None)
        found[name] = outcome
    lines.require_any()
    return list(found.values())


def parse(line: bytes, where: str) -> object:
    """Read a line of JSON. Raises :class:`~llmx.errors.InputError`, which names it."""
    try:
        return json.loads(line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError):  # not JSON, not UTF-8, or a number beyond all bounds
        why = " (NUL bytes: did the machine stop while it was written?)" if b"\0" in line else ""
        raise InputError(f"{where}: not a line of JSON{why}") from None


def outcome_of(row: object, where: str, *, ids: bool = True) -> Outcome:
    """Make an outcome of what a line says: an outcome of llmx, or a record of another tool beside an id.

    ``ids``: there must be one. Raises :class:`~llmx.errors.InputError` for anything else.
    """
    if not isinstance(row, Mapping):
        raise InputError(f"{where}: a JSON {type(row).__name__}, not an outcome")
    article = row.get("article")
    if not isinstance(article, dict) or "record" not in row:
        return _bare(row, where, ids=ids)
    name = _id(article, "id")
    if ids and not name:
        raise InputError(f"{where}: an outcome without the id of its article")
    # An empty list is how some tools write an empty object.
    parts = {part: None if part != "record" and row.get(part) == [] else row.get(part) for part in _PARTS}
    for part, value in parts.items():
        if not isinstance(value, dict | None):
            raise InputError(f"{where}: its {part} is a JSON {type(value).__name__}")
    record, check, run, error = parts.values()
    return Outcome(where, name, {**article, "id": name}, record, mended(check), run or {}, error)


def _bare(row: Mapping[str, Any], where: str, *, ids: bool) -> Outcome:
    """Take the record of another tool: the keys of a record beside an id, or below ``record``."""
    name = next((found for key in _ID_KEYS if (found := _id(row, key))), "")
    if ids and not name:
        raise InputError(f"{where}: neither an outcome of llmx nor a record with an id")
    record = row.get("record", row)
    if not isinstance(record, Mapping | None):
        raise InputError(f"{where}: its record is a JSON {type(record).__name__}")
    article = {"id": name, "sha256": row.get("sha256")}
    return Outcome(where, name, article, None if record is None else dict(record))


def _id(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        return ""
    try:
        return str(value).encode().decode()
    except ValueError:  # half a character, or a number of thousands of digits
        return ""


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
