"""Gold begun from a run: its records and the places the check found, for a person to correct."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from llmx.errors import InputError, RunError, UsageError
from llmx.evaluation.gold import Gold
from llmx.evaluation.plan import plan
from llmx.record.conference import CooperationConference
from llmx.run.lines import Outcome

__all__ = ["gold_path", "require_schema", "start_gold", "write_gold"]

_FACTS = ("name", "text", "value", "number")
"""What of an item is the mention itself, in the order in which it is looked for."""

_LONGEST_NAME = 200
"""Bytes of a file's name: file systems take 255, and a suffix and a hash come to it."""

_MOST_SHOWN = 4

_UNSAFE = re.compile(r"[^\w.-]+")


def start_gold(outcome: Outcome, schema: type[BaseModel] = CooperationConference) -> Gold[Any]:
    """Make gold of a record: all of its facts, with the spans that the check gave them.

    It is as right as the record was: a person must read it against the article. Raises
    :class:`~llmx.errors.InputError` where the record does not fit ``schema``.
    """
    require_schema(outcome, schema)
    wanted = {field.name for field in plan(schema)}
    record = {name: value for name, value in (outcome.record or {}).items() if name in wanted}
    spans = _spans(outcome)
    evidence: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            found = [_first(spans, f"{name}[{number}]") for number in range(len(value))]
            if all(found):
                evidence[name] = found
    kind: Any = Gold[schema]  # type: ignore[valid-type]  # the class is made for the schema that is asked for
    try:
        gold: Gold[Any] = kind(id=outcome.id, sha256=outcome.sha256, record=record, evidence=evidence)
    except ValidationError as error:
        raise InputError(
            f"{outcome.id}: the record does not fit {schema.__name__}: {error.errors()[0]['msg']}"
        ) from None
    return gold


def require_schema(outcome: Outcome, schema: type[BaseModel]) -> None:
    """Raise :class:`~llmx.errors.InputError` for a record of another schema: gold would lose what this one lacks."""
    # A bare record stands beside its id.
    if unknown := [name for name in outcome.record or {} if name not in schema.model_fields and name != "id"]:
        shown = ", ".join(unknown[:_MOST_SHOWN])
        raise InputError(f"{schema.__name__} has no {shown}: name the record's own with --schema module:Class")


def write_gold(gold: Gold[Any], folder: Path, *, force: bool = False) -> Path:
    """Write a file of gold named after the article.

    Raises :class:`~llmx.errors.UsageError` where it exists already, unless ``force``, and
    :class:`~llmx.errors.RunError` where it cannot be written.
    """
    path = gold_path(gold.id, folder)
    dumped = gold.model_dump(mode="json", exclude_unset=True)
    written = {
        **{"id": dumped["id"], "sha256": dumped.get("sha256"), "record": dumped["record"]},
        **{"evidence": dumped.get("evidence", {}), "not_officials": dumped.get("not_officials", [])},
        **{"not_this_article": [], "captions": []},
        **({"reviewed": dumped["reviewed"]} if dumped.get("reviewed") else {}),
    }
    text = json.dumps(written, ensure_ascii=False, indent=1) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already: gold is somebody's work (--force replaces it)") from None
    except OSError as error:
        raise RunError(f"{path}: {error.strerror or error}") from None
    return path


def gold_path(article_id: str, folder: Path) -> Path:
    """Give the file in a folder that the gold of an article goes to: its id, a long one cut and with its hash."""
    name = _UNSAFE.sub("_", article_id)
    if len(name.encode()) > _LONGEST_NAME:
        cut = name.encode()[:_LONGEST_NAME].decode(errors="ignore")
        name = f"{cut}-{hashlib.sha256(article_id.encode()).hexdigest()[:16]}"
    return folder / f"{name}.json"


def _spans(outcome: Outcome) -> dict[str, list[Any]]:
    return {fact["path"]: fact["spans"] for fact in outcome.facts if fact.get("path") and fact.get("spans")}


def _first(spans: Mapping[str, list[Any]], item: str) -> list[Any]:
    return next((spans[path] for name in _FACTS if (path := f"{item}.{name}") in spans), [])
