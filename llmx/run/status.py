"""What has become of a run so far, also while it is going on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import filelock

from llmx.record.extraction import Usage
from llmx.run.journal import journal_lines
from llmx.run.lock import LOCK
from llmx.run.session import SUMMARY

__all__ = ["Status", "read_status"]


@dataclass(frozen=True, slots=True)
class Status:
    """A run at one moment.

    ``articles`` have an outcome, the last line of an id counting; ``done`` of them a record,
    ``failed`` none, by the name of the error. ``usage`` and ``cost_usd`` are of all lines, retried
    articles too: that is what was paid. ``expected`` is how many articles there are in all, where
    that is known. ``per_minute`` and ``seconds_left`` are of a run that is going on.
    """

    running: bool
    model: str | None
    expected: int | None
    articles: int
    done: int
    failed: dict[str, int]
    findings: int
    usage: Usage
    cost_usd: float | None
    per_minute: float | None
    seconds_left: float | None


def read_status(folder: Path) -> Status:
    """Read the status of a run. Raises :class:`~llmx.errors.RunError` where there is none."""
    last: dict[str, tuple[str | None, int]] = {}
    usage = Usage()
    cost: float | None = None
    for line in journal_lines(folder):
        outcome = json.loads(line)
        error, check, run = outcome["error"], outcome["check"], outcome["run"]
        last[outcome["article"]["id"]] = (error["type"] if error else None, len(check["findings"]) if check else 0)
        usage += Usage.model_validate(run["usage"])
        if run["cost_usd"] is not None:
            cost = (cost or 0.0) + run["cost_usd"]
    failed = Counter(kind for kind, _ in last.values() if kind is not None)
    summary = _summary(folder)
    running = _is_held(folder)
    expected = summary.get("expected")
    rate = summary.get("per_minute") if running else None
    left = None
    if isinstance(expected, int) and isinstance(rate, int | float) and rate > 0:
        left = max(0, expected - len(last)) / rate * 60
    return Status(
        running=running,
        model=summary.get("model") if isinstance(summary.get("model"), str) else None,  # type: ignore[arg-type]  # examined here
        expected=expected if isinstance(expected, int) else None,
        articles=len(last),
        done=len(last) - failed.total(),
        failed=dict(failed.most_common()),
        findings=sum(findings for _, findings in last.values()),
        usage=usage,
        cost_usd=cost,
        per_minute=float(rate) if isinstance(rate, int | float) else None,
        seconds_left=left,
    )


def _summary(folder: Path) -> dict[str, object]:
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # The first summary of a young run is not there yet.
        return {}
    return summary if isinstance(summary, dict) else {}


def _is_held(folder: Path) -> bool:
    lock = filelock.FileLock(folder / LOCK, timeout=0)
    if not (folder / LOCK).exists():
        return False
    try:
        lock.acquire()
    except filelock.Timeout:
        return True
    lock.release()
    return False
