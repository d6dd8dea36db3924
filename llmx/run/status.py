"""What has become of a run so far, also while it is going on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import filelock

from llmx.errors import RunError
from llmx.record.extraction import Usage
from llmx.run.lines import RECORDS, Lines
from llmx.run.lock import LOCK
from llmx.run.session import SUMMARY

__all__ = ["Status", "read_status"]


@dataclass(frozen=True, slots=True)
class Status:
    """A run at one moment.

    ``articles`` have an outcome, the last line of an id counting; ``done`` of them a record,
    ``failed`` none, by the name of the error. Of the records ``salvaged`` are not whole, and ``escalated`` those
    of the stronger model; ``repairs`` were made in replies. ``usage`` and ``cost_usd`` are of all lines, retried
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
    salvaged: int
    escalated: int
    repairs: int
    usage: Usage
    cost_usd: float | None
    per_minute: float | None
    seconds_left: float | None


class _Last(NamedTuple):
    """What is counted of the line that counts of an article."""

    failure: str | None
    findings: int
    salvaged: bool
    escalated: bool
    repairs: int


def read_status(folder: Path) -> Status:
    """Read the status of a run. Raises :class:`~llmx.errors.RunError` where there is none."""
    if not (folder / RECORDS).exists():
        raise RunError(f"{folder}: no run in it (there is no {RECORDS})")
    last: dict[str, _Last] = {}
    usage = Usage()
    cost: Decimal | None = None
    lines = Lines(folder)
    for outcome in lines:
        escalated = outcome.escalated_from is not None
        last[outcome.id] = _Last(
            outcome.failure, len(outcome.findings or ()), outcome.salvaged > 0, escalated, outcome.repairs
        )
        usage += outcome.usage
        if outcome.cost is not None:
            cost = (cost or Decimal(0)) + outcome.cost
    if not lines.read:
        lines.name_damaged()
    failed = Counter(one.failure for one in last.values() if one.failure is not None)
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
        findings=sum(one.findings for one in last.values()),
        salvaged=sum(one.salvaged for one in last.values()),
        escalated=sum(one.escalated for one in last.values()),
        repairs=sum(one.repairs for one in last.values()),
        usage=usage,
        cost_usd=None if cost is None else float(cost),
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
