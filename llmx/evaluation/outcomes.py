"""The outcomes of a run as they are scored: of each article the line that counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from llmx.errors import InputError, MissingInput, UsageError
from llmx.record.extraction import Extraction

__all__ = ["Outcome", "Outcomes", "RunLike", "read_run"]

Json = dict[str, Any]

RECORDS = "records.jsonl"
_ID_KEYS = ("id", "article_id", "doc_id", "document_id")

RunLike = Path | str | Iterable[Extraction[Any] | Mapping[str, Any]]
"""A run's folder or file, or results in memory."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: a record, or why there is none."""

    id: str
    sha256: str | None
    record: Json | None
    check: Json = field(default_factory=dict)
    run: Json = field(default_factory=dict)
    error: Json | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of a run by the id of the article. ``torn``: a last line that was cut off is left out."""

    name: str
    by_id: Mapping[str, Outcome]
    torn: bool = False

    def find(self, article_id: str, sha256: str | None = None) -> Outcome | None:
        """Give the outcome of an article by its id, or by the hash of its text."""
        found = self.by_id.get(article_id)
        if found is None and sha256 is not None:
            found = next((one for one in self.by_id.values() if one.sha256 == sha256), None)
        return found


def read_run(run: RunLike) -> Outcomes:
    """Read a run: its folder, a file of JSON Lines (outcomes, or bare records with an id), or results in memory.

    Of several lines of one article the last counts; a last line that is cut off is left out. Raises
    :class:`~llmx.errors.InputError` for lines that cannot be read.
    """
    if isinstance(run, str | Path):
        return _read_file(Path(run))
    found: dict[str, Outcome] = {}
    for number, result in enumerate(run):
        row = result.model_dump(mode="json") if isinstance(result, Extraction) else result
        outcome = _outcome(row, f"result {number}")
        found[outcome.id] = outcome
    if not found:
        raise UsageError("a run without results cannot be compared")
    return Outcomes("results", found)


def _read_file(path: Path) -> Outcomes:
    file = path / RECORDS if path.is_dir() else path
    found: dict[str, Outcome] = {}
    torn = False
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
                except (ValueError, ArithmeticError, RecursionError):
                    # Only the last line of a file can lack its end: the run was killed while writing it.
                    if line.endswith(b"\n"):
                        raise InputError(f"{file}:{number}: not a line of JSON") from None
                    torn = True
                    break
                outcome = _outcome(row, f"{file}:{number}")
                found.pop(outcome.id, None)
                found[outcome.id] = outcome
    except FileNotFoundError:
        raise MissingInput(f"{file}: no such file") from None
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}") from None
    if not found:
        raise InputError(f"{file}: no records in it")
    return Outcomes(str(path), found, torn)


def _outcome(row: object, where: str) -> Outcome:
    if not isinstance(row, Mapping):
        raise InputError(f"{where}: a JSON {type(row).__name__}, not an outcome")
    article = row.get("article")
    if not isinstance(article, Mapping) or "record" not in row:
        return _bare(row, where)
    if not isinstance(article.get("id"), str):
        raise InputError(f"{where}: an outcome without the id of its article")
    parts = {name: row.get(name) for name in ("record", "check", "run", "error")}
    for name, part in parts.items():
        if not isinstance(part, dict | None):
            raise InputError(f"{where}: its {name} is a JSON {type(part).__name__}")
    return Outcome(
        str(article["id"]),
        article.get("sha256"),
        parts["record"],
        parts["check"] or {},
        parts["run"] or {},
        parts["error"],
    )


def _bare(row: Mapping[str, Any], where: str) -> Outcome:
    """Take the record of another tool: the keys of a record beside an id, or below ``record``."""
    named = next((str(row[name]) for name in _ID_KEYS if isinstance(row.get(name), str | int)), None)
    if named is None:
        raise InputError(f"{where}: neither an outcome of llmx nor a record with an id")
    record = row.get("record", row)
    if not isinstance(record, Mapping | None):
        raise InputError(f"{where}: its record is a JSON {type(record).__name__}")
    sha256 = row.get("sha256")
    return Outcome(named, sha256 if isinstance(sha256, str) else None, None if record is None else dict(record))


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
