"""Records of any tool and the articles they are of: which belongs to which."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llmx.article.article import Article
from llmx.errors import InputError, MissingInput, UsageError
from llmx.run.journal import RECORDS

__all__ = ["RecordLine", "pair", "read_records"]

_ID_KEYS = ("id", "article_id", "doc_id", "document_id")


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record as it was read: ``record`` is ``None`` where its line says that the article failed."""

    record: dict[str, Any] | None
    id: str | None
    sha256: str | None
    where: str


def read_records(path: Path) -> list[RecordLine]:
    """Read records: a run folder, JSON Lines, or one JSON file with an object or a list of objects.

    A line may be an outcome of llmx (``{"article", "record", ...}``), or a bare record with or
    without an id. Of several lines with one id the last counts.
    """
    if path.is_dir():
        path = path / RECORDS
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MissingInput(f"{path}: no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    lines = [_record_line(row, where) for where, row in _rows(text, path)]
    if not lines:
        raise InputError(f"{path}: no records in it")
    last = {line.id: number for number, line in enumerate(lines) if line.id is not None}
    return [line for number, line in enumerate(lines) if line.id is None or last[line.id] == number]


def _rows(text: str, path: Path) -> list[tuple[str, object]]:
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        rows: list[tuple[str, object]] = []
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    rows.append((f"{path}:{number}", json.loads(line)))
                except (json.JSONDecodeError, RecursionError):
                    raise InputError(f"{path}:{number}: not a line of JSON") from None
        return rows
    if isinstance(whole, list):
        return [(f"{path}[{index}]", row) for index, row in enumerate(whole)]
    return [(str(path), whole)]


def _record_line(row: object, where: str) -> RecordLine:
    if not isinstance(row, dict):
        raise InputError(f"{where}: a JSON {type(row).__name__}, not a record")
    article = row.get("article")
    if isinstance(article, dict) and "record" in row:
        record = row["record"]
        if not isinstance(record, dict | None):
            raise InputError(f"{where}: its record is a JSON {type(record).__name__}")
        return RecordLine(record, _text(article.get("id")), _text(article.get("sha256")), where)
    named = next((_text(row[name]) for name in _ID_KEYS if name in row), None)
    record = row["record"] if isinstance(row.get("record"), dict) else row
    return RecordLine(record, named, _text(row.get("sha256")), where)


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) else None


def pair(lines: Sequence[RecordLine], articles: Sequence[Article]) -> list[tuple[RecordLine, Article]]:
    """Pair each record with its article: by id, then by the hash of the text, else by order.

    Order counts only where no record is found by id or hash and there are as many records as
    articles. Raises :class:`~llmx.errors.UsageError` where a record has no article.
    """
    by_id = {article.id: article for article in articles}
    by_hash = {article.sha256: article for article in articles}
    found = [by_id.get(line.id or "") or by_hash.get(line.sha256 or "") for line in lines]
    if not any(found) and len(lines) == len(articles):
        return list(zip(lines, articles, strict=True))
    pairs = []
    for line, article in zip(lines, found, strict=True):
        if article is None:
            raise UsageError(
                f"{line.where}: no article for this record (id {line.id!r}); {len(lines)} records, "
                f"{len(articles)} articles"
            )
        pairs.append((line, article))
    return pairs
