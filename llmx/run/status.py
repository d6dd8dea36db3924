"""What has become of a run so far, also while it is going on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from llmx.errors import RunError
from llmx.extraction.readers import RULES
from llmx.llm.usage import count
from llmx.record.extraction import Usage
from llmx.run.identity import read_summary
from llmx.run.lines import RECORDS, Lines, Outcome
from llmx.run.lock import is_held
from llmx.run.outstanding import Outstanding

__all__ = ["Status", "Way", "read_status", "read_ways"]

WAITING = "waiting"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Way:
    """Which way one article went, and what it has cost.

    ``way``: "live", "batch", "live and batch", "waiting" for a batch, "rules" (the embedded reader), "recordings",
    "copy" of another article, "nobody" where nobody was asked. ``came_to``: "record", the name of an error, or the
    name of the file of requests that it waits for.
    """

    article: str
    way: str
    came_to: str
    cost_usd: float | None


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
    ways: dict[str, int]
    ways_usd: dict[str, float]
    per_minute: float | None
    seconds_left: float | None


class _Last(NamedTuple):
    """What is counted of the line that counts of an article."""

    failure: str | None
    findings: int
    salvaged: bool
    escalated: bool
    repairs: int
    way: str


def read_status(folder: Path) -> Status:
    """Read the status of a run. Raises :class:`~llmx.errors.RunError` where there is none."""
    last: dict[str, _Last] = {}
    usage = Usage()
    costs: dict[str, Decimal] = {}
    for outcome in _lines(folder):
        before = last.get(outcome.id)
        way = _way(outcome, before.way if before is not None else NOBODY)
        last[outcome.id] = _Last(
            outcome.failure,
            len(outcome.findings or ()),
            outcome.salvaged > 0,
            outcome.escalated_from is not None,
            outcome.repairs,
            way,
        )
        usage += outcome.usage
        if outcome.cost is not None:
            costs[way] = costs.get(way, Decimal(0)) + outcome.cost
    failed = Counter(one.failure for one in last.values() if one.failure is not None)
    waiting = {one.article for _, one in Outstanding(folder).articles()}
    ways = Counter(one.way for name, one in last.items() if name not in waiting)
    summary = read_summary(folder)
    running = is_held(folder)
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
        cost_usd=float(sum(costs.values())) if costs else None,
        ways={**ways, WAITING: len(waiting)} if waiting else dict(ways),
        ways_usd={way: float(cost) for way, cost in costs.items()},
        per_minute=float(rate) if isinstance(rate, int | float) else None,
        seconds_left=left,
    )


def read_ways(folder: Path) -> Iterator[Way]:
    """Say of each article which way it went. Raises :class:`~llmx.errors.RunError` where there is no run."""
    last: dict[str, Way] = {}
    for outcome in _lines(folder):
        before = last.pop(outcome.id, None)
        # What was paid for it before is paid still.
        paid = [one for one in (before.cost_usd if before is not None else None, outcome.cost) if one is not None]
        cost = sum(map(float, paid)) if paid else None
        way = _way(outcome, before.way if before is not None else NOBODY)
        last[outcome.id] = Way(outcome.id, way, outcome.failure or "record", cost)
    for file, one in Outstanding(folder).articles():
        before = last.pop(one.article, None)
        last[one.article] = Way(one.article, WAITING, file.name, before.cost_usd if before is not None else None)
    yield from last.values()


def _lines(folder: Path) -> Iterator[Outcome]:
    if not (folder / RECORDS).exists():
        raise RunError(f"{folder}: no run in it (there is no {RECORDS})")
    lines = Lines(folder)
    yield from lines
    if not lines.read:
        lines.name_damaged()


def _way(outcome: Outcome, before: str) -> str:
    """Name the way of an outcome; ``before`` is that of the article's line before, ``NOBODY`` where there is none."""
    batched = count(outcome.run.get("batched"))
    if outcome.run.get("copy_of"):
        return "copy"
    if not outcome.attempts:
        if outcome.run.get("model") == RULES and outcome.article.get("chars"):
            return RULES
        # What was read then, and only checked or corrected since, went the way that it had gone.
        return before
    if outcome.run.get("replayed"):
        return "recordings"
    return "live" if not batched else "batch" if batched >= outcome.attempts else "live and batch"
