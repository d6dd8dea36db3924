"""What has become of a run so far, also while it is going on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import filelock

from llmx.errors import RunError
from llmx.record.extraction import Usage
from llmx.run.identity import read_summary
from llmx.run.lines import RECORDS, Lines
from llmx.run.lock import LOCK

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
    if not (folder / RECORDS).exists():
        raise RunError(f"{folder}: no run in it (there is no {RECORDS})")
    last: dict[str, tuple[str | None, int]] = {}
    usage = Usage()
    cost: Decimal | None = None
    lines = Lines(folder)
    for outcome in lines:
        last[outcome.id] = (outcome.failure, len(outcome.findings or ()))
        usage += outcome.usage
        if outcome.cost is not None:
            cost = (cost or Decimal(0)) + outcome.cost
    if not lines.read:
        lines.name_damaged()
    failed = Counter(kind for kind, _ in last.values() if kind is not None)
    summary = read_summary(folder)
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
        cost_usd=None if cost is None else float(cost),
        per_minute=float(rate) if isinstance(rate, int | float) else None,
        seconds_left=left,
    )


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
