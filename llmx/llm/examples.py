"""Few-shot examples: pairs of a text and its record, from a file, a file that ships, or the caller."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from llmx.assets import asset_path, read_asset
from llmx.errors import UsageError

__all__ = ["Example", "Examples", "read_examples"]

Examples = Path | str | Sequence[object]
"""A file, the name of one that ships, or pairs: each a mapping with ``text`` and ``record``, or the two in order."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_KEYS = {"text", "record"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the record that is right for it."""

    text: str
    record: BaseModel

    @property
    def written(self) -> str:
        """The record as compact JSON, without what is null or empty."""
        return self.record.model_dump_json(exclude_defaults=True)


def read_examples(given: Examples | None, schema: type[BaseModel]) -> tuple[Example, ...]:
    """Read examples for a schema.

    A file holds JSON Lines, or one JSON list, of objects with the keys ``text`` and ``record``; a word is the
    name of a file below prompts/examples. Raises :class:`~llmx.errors.UsageError` that says which example is
    wrong and where.
    """
    if given is None:
        return ()
    if isinstance(given, str | Path):
        where, pairs = str(given), _parsed(str(given), _text(given))
    else:
        where, pairs = "examples", [(f"examples[{number}]", pair) for number, pair in enumerate(given)]
    found = tuple(_example(at, pair, schema) for at, pair in pairs)
    if not found:
        raise UsageError(f"{where}: there is no example in it")
    return found


def _text(given: str | Path) -> str:
    if isinstance(given, str) and _NAME.fullmatch(given):
        if asset_path("prompts", f"examples/{given}.jsonl").exists():
            return read_asset("prompts", f"examples/{given}.jsonl")
        shipped = sorted(path.stem for path in asset_path("prompts", "examples").glob("*.jsonl"))
        raise UsageError(
            f"no examples called {given!r} ship with llmx; there are: {', '.join(shipped)}, or name a file"
        )
    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{given}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{given}: not UTF-8") from None


def _parsed(where: str, text: str) -> list[tuple[str, Any]]:
    """Give the pairs of a file with the place of each."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return list(_lines(where, text))
    pairs = whole if isinstance(whole, list) else [whole]
    return [(f"{where}: example {number}", pair) for number, pair in enumerate(pairs, 1)]


def _lines(where: str, text: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield f"{where}, line {number}", json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{where}, line {number}: no JSON ({error})") from None


def _example(where: str, pair: object, schema: type[BaseModel]) -> Example:
    if isinstance(pair, Mapping):
        if pair.keys() != _KEYS:
            raise UsageError(f"{where}: an example has the keys text and record, not {', '.join(map(str, pair))}")
        text, record = pair["text"], pair["record"]
    elif isinstance(pair, Sequence) and not isinstance(pair, str | bytes) and len(pair) == len(_KEYS):
        text, record = pair
    else:
        raise UsageError(f"{where}: an example is an object with the keys text and record, not {type(pair).__name__}")
    if not isinstance(text, str) or not text.strip():
        raise UsageError(f"{where}: text must be a string with something in it")
    try:
        return Example(text.strip(), schema.model_validate(_plain(record)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        at = ".".join(("record", *map(str, first["loc"])))
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise UsageError(f"{where}: {at}: {first['msg']}{more}") from None


def _plain(record: object) -> object:
    return record.model_dump() if isinstance(record, BaseModel) else record
