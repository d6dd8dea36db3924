"""What is valid of a reply that is not: it is paid for, and stays when no better one came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import BaseModel

from llmx.llm.mending import dump, errors_of, parse
from llmx.record.extraction import RecordT

__all__ = ["LeftOut", "Salvage", "salvage"]

ROUNDS = 12
MOST_SHOWN = 120
"""Code points of a value that is left out."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value of a reply that fits no record: its path there, what it was, and what is wrong with it."""

    path: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Salvage(Generic[RecordT]):
    """A record of what is valid, and what had to be left out of it."""

    record: RecordT
    left_out: tuple[LeftOut, ...]


class _Gone:
    """Stands where an item of a list was, so that those after it keep their numbers."""


_GONE = _Gone()


def salvage(schema: type[RecordT], text: str) -> Salvage[RecordT] | None:
    """Keep what is valid of a reply: a wrong value goes where the record can be without it, else its item.

    ``None`` where nothing with a content is left.
    """
    parsed = parse(text)
    if parsed is None or not isinstance(parsed[0], dict):
        return None
    root: list[Any] = [parsed[0]]
    out: dict[tuple[Any, ...], LeftOut] = {}
    for _ in range(ROUNDS):
        value = _present(root[0])
        errors = errors_of(schema, value)
        if not errors:
            record = schema.model_validate_json(dump(value))
            return Salvage(record, tuple(out.values())) if _says_something(record) else None
        for error in reversed(errors):
            if not _leave_out(root, error, out):
                return None
    return None


def _leave_out(root: list[Any], error: Mapping[str, Any], out: dict[tuple[Any, ...], LeftOut]) -> bool:
    """Take out the smallest thing around an error that can go; ``False`` where that is the record itself."""
    steps = list(_steps(root[0], error["loc"]))
    while steps:
        parent, key = steps[-1]
        here = parent[key] if isinstance(parent, list) else parent.get(key, _GONE)
        if here is not _GONE:
            break
        # It is not there, and has to be: what it is a part of cannot stay either.
        steps.pop()
    if not steps:
        return False
    path = tuple(key for _, key in steps)
    for below in [other for other in out if other[: len(path)] == path]:
        del out[below]
    out[path] = LeftOut(_written(path), _shown(here), str(error["msg"]))
    if isinstance(parent, list):
        parent[key] = _GONE
    else:
        del parent[key]
    return True


def _steps(value: Any, loc: Sequence[str | int]) -> Iterator[tuple[Any, Any]]:
    """Follow a path of pydantic's; what it says of unions is no step in the value."""
    for number_of_step, step in enumerate(loc, 1):
        if isinstance(value, list) and isinstance(step, int):
            place = [number for number, item in enumerate(value) if item is not _GONE][step]
            yield value, place
            value = value[place]
        elif isinstance(value, dict) and isinstance(step, str) and (step in value or number_of_step == len(loc)):
            yield value, step
            value = value.get(step, _GONE)


def _present(value: Any) -> Any:
    if isinstance(value, list):
        return [_present(item) for item in value if item is not _GONE]
    if isinstance(value, dict):
        return {name: _present(item) for name, item in value.items()}
    return value


def _says_something(record: BaseModel) -> bool:
    return any(value not in (None, [], {}, "") for value in dict(record).values())


def _written(path: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _shown(value: Any) -> str:
    written = dump(_present(value))
    return written if len(written) <= MOST_SHOWN else f"{written[: MOST_SHOWN - 1]}…"
