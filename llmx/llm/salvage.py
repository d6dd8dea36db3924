"""What is valid of a reply that is not: it is paid for, and stays when no better one came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import BaseModel

from llmx.llm.mending import Errors, dump, errors_of, parse
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

Path = tuple[Any, ...]
Step = tuple[Any, Any]
"""A list or an object, and the number or the key in it."""


def salvage(schema: type[RecordT], text: str) -> Salvage[RecordT] | None:
    """Keep what is valid of a reply: a wrong value goes where the record can be without it, else its item.

    ``None`` where nothing with a content is left.
    """
    parsed = parse(text)
    if parsed is None or not isinstance(parsed[0], dict):
        return None
    rest = _Rest(parsed[0])
    for _ in range(ROUNDS):
        value = _present(rest.value)
        errors = errors_of(schema, value)
        if not errors:
            record = schema.model_validate_json(dump(value))
            return Salvage(record, tuple(rest.out.values())) if _says_something(record) else None
        if not rest.without(errors):
            return None
    return None


class _Rest:
    """A reply on its way to a record: ``value`` with what is gone marked, ``out`` what that was, by its path."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.out: dict[Path, LeftOut] = {}
        self._below: dict[Path, list[Path]] = defaultdict(list)

    def without(self, errors: Errors) -> bool:
        """Take out the smallest thing around each error that can go; ``False`` where that is the record itself."""
        present: dict[int, list[int]] = {}
        return all(
            self._leave_out(list(_steps(self.value, error["loc"], present)), error) for error in reversed(errors)
        )

    def _leave_out(self, steps: list[Step], error: Mapping[str, Any]) -> bool:
        while steps and _held(steps[-1]) is _GONE:
            # It is not there, and has to be: what it is a part of cannot stay either.
            steps.pop()
        if not steps:
            return False
        (parent, key), path = steps[-1], tuple(key for _, key in steps)
        for below in self._below.pop(path, ()):
            self.out.pop(below, None)
        self.out[path] = LeftOut(_written(path), _shown(_held(steps[-1])), str(error["msg"]))
        for size in range(1, len(path)):
            self._below[path[:size]].append(path)
        if isinstance(parent, list):
            parent[key] = _GONE
        else:
            del parent[key]
        return True


def _held(step: Step) -> Any:
    parent, key = step
    return parent[key] if isinstance(parent, list) else parent.get(key, _GONE)


def _steps(value: Any, loc: Sequence[str | int], present: dict[int, list[int]]) -> Iterator[Step]:
    """Follow a path of pydantic's; what it says of unions is no step in the value.

    ``present``: by list, the numbers of the items that were there when the errors were found.
    """
    for number_of_step, step in enumerate(loc, 1):
        if isinstance(value, list) and isinstance(step, int):
            if id(value) not in present:
                present[id(value)] = [number for number, item in enumerate(value) if item is not _GONE]
            place = present[id(value)][step]
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
