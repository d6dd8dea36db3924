"""What a run was read with, and that it is gone on with in the same way: more articles may join it, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from llmx.errors import RunError
from llmx.run.lines import Outcome

__all__ = ["DECISIONS", "JSON_SCHEMA", "SUMMARY", "read_summary", "read_with", "require_same"]

SUMMARY = "run.json"
DECISIONS = "read_with"
"""The key of the summary under which a run says what decided its records."""

JSON_SCHEMA = "json_schema"
"""The key of the summary that has the JSON Schema of the records, where it is one of the user's own."""


def read_summary(folder: Path) -> dict[str, object]:
    """Read the summary of a run; nothing where there is none, or a damaged one: the lines are what counts."""
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return summary if isinstance(summary, dict) else {}


def read_with(folder: Path, last: Outcome | None) -> Mapping[str, object]:
    """Give what decided the records of a run: as its summary says, else as far as its ``last`` line does."""
    said = read_summary(folder).get(DECISIONS)
    if isinstance(said, dict):
        return said
    if last is None:
        return {}
    run = last.run
    found: dict[str, object] = {name: run[name] for name in ("model", "prompt", "schema") if name in run}
    # An article that was read again by a better model belongs to a run of the first one.
    return {**found, "model": run["escalated_from"]} if run.get("escalated_from") else found


def require_same(folder: Path, before: Mapping[str, object], now: Mapping[str, object]) -> None:
    """Raise :class:`~llmx.errors.RunError` where a run would be gone on with in another way; it names how.

    A setting that one of the two does not know is none that differs: versions of llmx know more and more.
    """
    differ = [name for name in before if name in now and before[name] != now[name]]
    if differ:
        how = "; ".join(f"{name} {_shown(before[name])}, now {_shown(now[name])}" for name in differ)
        raise RunError(f"{folder} was read in another way: {how}. Name another folder, or go on in this one with --mix")


def _shown(value: object) -> str:
    return "none" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
