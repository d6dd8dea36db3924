"""Decisions applied to a record: the record as the reviewer has it, and where its facts stand."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from llmx.review.decisions import Decision

__all__ = ["Corrected", "apply"]

Json = dict[str, Any]
Span = tuple[int, int]

_STEP = re.compile(r"[^.\[\]]+")
_PATH = re.compile(r"\w+(?:\[\d+\])*(?:\.\w+(?:\[\d+\])*)*")
_GONE = object()


@dataclass(slots=True)
class Corrected:
    """A record after its decisions.

    ``spans`` are by the path of the fact in the new record; ``dismissed`` are the missing facts that are none, with
    their list; ``stale`` the decisions that do not fit the record (another value stands there now).
    """

    record: Json
    spans: dict[str, list[Span]] = field(default_factory=dict)
    dismissed: list[Decision] = field(default_factory=list)
    stale: list[Decision] = field(default_factory=list)
    applied: int = 0


def apply(record: Json, decisions: Sequence[Decision], spans: dict[str, list[Span]]) -> Corrected:
    """Apply decisions to a copy of a record. ``spans`` are those that the check found, by path.

    Paths are those of the record given: items are removed at the end, so that none moves before. What is so already
    counts as applied.
    """
    done = Corrected(copy.deepcopy(record), dict(spans))
    for decision in decisions:
        _one(done, decision)
    _sweep(done)
    return done


def _one(done: Corrected, decision: Decision) -> None:
    if decision.op in {"note", "done"}:
        return
    if decision.op == "dismiss":
        done.dismissed.append(decision)
        done.applied += 1
        return
    path = decision.path or ""
    fits = _PATH.fullmatch(path) is not None
    match decision.op:
        case "accept":
            fits = fits and _alike(_at(done.record, path), decision.was)
        case "replace":
            fits = fits and _replace(done, path, decision)
        case "remove":
            fits = fits and _remove(done, path, decision)
        case "add":
            fits = fits and _add(done, path, decision)
    if fits:
        done.applied += 1
    else:
        done.stale.append(decision)


def _replace(done: Corrected, path: str, decision: Decision) -> bool:
    now = _at(done.record, path)
    if _alike(now, decision.value):
        return True
    if now is _GONE and decision.was is not None:
        return False
    if now is not _GONE and not _alike(now, decision.was):
        return False
    done.spans.pop(path, None)
    if decision.spans:
        done.spans[path] = list(decision.spans)
    return _set(done.record, path, decision.value)


def _remove(done: Corrected, path: str, decision: Decision) -> bool:
    now = _at(done.record, path)
    if now is _GONE or now is None or not _alike(now, decision.was):
        items = _at(done.record, path.rpartition("[")[0])
        # What is nowhere in the list has been removed before.
        is_told = decision.was is not None and isinstance(items, list)
        return is_told and not any(_alike(one, decision.was) for one in items)
    _drop_spans(done, path)
    # A place in a list is emptied now and closed at the end.
    return _set(done.record, path, _GONE if path.endswith("]") else None)


def _add(done: Corrected, path: str, decision: Decision) -> bool:
    items = _at(done.record, path)
    if decision.value is None:
        return False
    if items is None or items is _GONE:
        items = []
        if not _set(done.record, path, items):
            return False
    if not isinstance(items, list):
        return False
    if any(_alike(one, decision.value) for one in items):
        return True
    items.append(decision.value)
    if decision.spans:
        place = f"{path}[{len(items) - 1}]"
        named = next((key for key in ("name", "text", "number") if _has(decision.value, key)), None)
        done.spans[f"{place}.{named}" if named else place] = list(decision.spans)
    return True


def _has(value: object, key: str) -> bool:
    return isinstance(value, dict) and bool(value.get(key))


def _alike(one: object, other: object) -> bool:
    """Say whether two values of JSON are the same; numbers may come as text or as decimals."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = {key for key in one.keys() | other.keys() if one.get(key) not in (None, []) or other.get(key)}
        return all(_alike(one.get(key), other.get(key)) for key in keys)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None or one is _GONE:
        return one is other
    return one == other or str(one) == str(other)


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdecimal() else step for step in _STEP.findall(path)]


def _at(record: Any, path: str) -> Any:
    value = record
    for step in _steps(path):
        is_item = isinstance(step, int) and isinstance(value, list) and step < len(value)
        if not is_item and not (isinstance(step, str) and isinstance(value, dict) and step in value):
            return _GONE
        value = value[step]
    return value


def _set(record: Json, path: str, value: Any) -> bool:
    *above, last = _steps(path)
    holder = record if not above else _at(record, path[: -len(f"[{last}]" if path.endswith("]") else f".{last}")])
    if isinstance(last, int) and isinstance(holder, list) and last < len(holder):
        holder[last] = value
        return True
    if isinstance(last, str) and isinstance(holder, dict):
        holder[last] = value
        return True
    return False


def _drop_spans(done: Corrected, path: str) -> None:
    for known in [one for one in done.spans if one == path or one.startswith((f"{path}.", f"{path}["))]:
        del done.spans[known]


def _sweep(done: Corrected) -> None:
    """Close the places of what was removed, in the record and in the paths of the spans."""
    moved: dict[str, str] = {}
    done.record = _closed(done.record, "", "", moved)
    found = {}
    for path, spans in done.spans.items():
        at = path
        while at and at not in moved:
            at = at[: max(at.rfind("."), at.rfind("["), 0)]
        found[moved.get(at, "") + path[len(at) :]] = spans
    done.spans = found


def _closed(value: Any, old: str, new: str, moved: dict[str, str]) -> Any:
    if isinstance(value, list):
        kept: list[Any] = []
        for number, one in enumerate(value):
            if one is not _GONE:
                moved[f"{old}[{number}]"] = f"{new}[{len(kept)}]"
                kept.append(_closed(one, f"{old}[{number}]", f"{new}[{len(kept)}]", moved))
        return kept
    if isinstance(value, dict):
        return {
            key: _closed(one, f"{old}.{key}" if old else key, f"{new}.{key}" if new else key, moved)
            for key, one in value.items()
        }
    return value
