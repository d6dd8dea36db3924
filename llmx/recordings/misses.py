"""A request without a recording: which one came nearest, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from llmx.errors import ReplayMiss
from llmx.recordings.files import lacking
from llmx.recordings.fingerprint import Asked, first_difference
from llmx.recordings.shelf import FENCE

__all__ = ["HOW_TO_RECORD", "difference", "explain_miss", "nearest"]

SHOWN = 160
"""Code points of a line that a message shows."""

HOW_TO_RECORD = "with --record DIR on the command line, or with pytest --llmx-record"


def explain_miss(
    folder: Path, asked: Asked, recorded: Iterable[tuple[Path, Asked]], article_id: str | None = None
) -> ReplayMiss:
    """Make the error: it names the nearest recording and the first line that differs.

    ``article_id``: how the folder's corpus calls the article that is asked about; of a changed one it has a
    recording, whose text is gone.
    """
    found = nearest(asked, recorded, article_id)
    if found is None:
        return ReplayMiss(f"Nothing is recorded in {folder}: make recordings first, {HOW_TO_RECORD}.")
    path, other = found
    differs = difference(other, asked)
    if differs is None:
        return ReplayMiss(f"{path.name} in {folder} holds this request under another name: name it as it was.")
    return ReplayMiss(
        f"Nothing in {folder} fits this request. The nearest is {path.name}, which differs first in {differs}. "
        f"If the change is meant, record again: {HOW_TO_RECORD}."
    )


def nearest(
    asked: Asked, recorded: Iterable[tuple[Path, Asked]], article_id: str | None = None
) -> tuple[Path, Asked] | None:
    """Give the recording of the same article before it changed, else the one with the most lines in common."""
    lines, gone = frozenset(asked.lines()), lacking(article_id)

    def nearness(other: Asked) -> tuple[bool, int]:
        same = article_id is not None and any(line.startswith(f"{gone},") for _, line in other.lines())
        return same, len(lines.intersection(other.lines()))

    near = ((nearness(other), path, other) for path, other in recorded)
    found = max(near, key=lambda one: one[0], default=None)
    return None if found is None else found[1:]


def difference(recorded: Asked, asked: Asked) -> str | None:
    """Say in which line two requests first differ; ``None`` where nowhere."""
    found = first_difference(_unmarked(recorded), _unmarked(asked)) or first_difference(recorded, asked)
    if found is None:
        return None
    place, old, new = found
    return f"{place}: recorded {_shown(old, new)!r}, asked {_shown(new, old)!r}"


def _unmarked(asked: Asked) -> Asked:
    """Take the article's hash out of the fences: it differs before the line of the article that differs."""
    messages = tuple((role, FENCE.sub("=====", text)) for role, text in asked.messages)
    return Asked(asked.model, asked.schema, asked.attempt, asked.parameters, messages)


def _shown(line: str, other: str) -> str:
    """Give the part of a long line in which it begins to differ from the other one."""
    if len(line) <= SHOWN:
        return line
    same = next((index for index, pair in enumerate(zip(line, other, strict=False)) if pair[0] != pair[1]), len(other))
    start = max(0, min(same - 20, len(line) - SHOWN))
    return ("…" if start else "") + line[start : start + SHOWN] + ("…" if start + SHOWN < len(line) else "")
