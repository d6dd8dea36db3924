"""A request without a recording: which one came nearest, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from llmx.errors import ReplayMiss
from llmx.recordings.fingerprint import Asked, first_difference

__all__ = ["explain_miss"]

SHOWN = 160
"""Code points of a line that a message shows."""


def explain_miss(folder: Path, asked: Asked, recorded: Iterable[tuple[Path, Asked]]) -> ReplayMiss:
    """Make the error: it names the nearest recording and the first line that differs."""
    lines = frozenset(asked.lines())
    near = ((len(lines.intersection(other.lines())), path, other) for path, other in recorded)
    nearest = max(near, key=lambda one: one[0], default=None)
    if nearest is None:
        return ReplayMiss(f"Nothing is recorded in {folder}: make recordings with --record first.")
    _, path, other = nearest
    difference = first_difference(other, asked)
    if difference is None:
        return ReplayMiss(f"{path.name} in {folder} holds this request under another name: name it as it was.")
    place, old, new = difference
    return ReplayMiss(
        f"Nothing in {folder} fits this request. The nearest is {path.name}, which differs first in {place}: "
        f"recorded {_shown(old, new)!r}, asked {_shown(new, old)!r}. "
        "If the change is meant, record again with --record."
    )


def _shown(line: str, other: str) -> str:
    """Give the part of a long line in which it begins to differ from the other one."""
    if len(line) <= SHOWN:
        return line
    same = next((index for index, pair in enumerate(zip(line, other, strict=False)) if pair[0] != pair[1]), len(other))
    start = max(0, min(same - 20, len(line) - SHOWN))
    return ("…" if start else "") + line[start : start + SHOWN] + ("…" if start + SHOWN < len(line) else "")
