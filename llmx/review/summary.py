"""A run in few words: how much there is, what was found, and the articles that need a person most."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from llmx.record.report import Verdict
from llmx.review.need import NEEDS, NeedOf, need_of
from llmx.run.lines import Outcome, survey

__all__ = ["Summary", "summarise", "verdict_counts"]


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run; ``worst`` are the first articles of the list with their needs."""

    articles: int
    records: int
    failed: dict[str, int]
    needs: dict[str, int]
    verdicts: dict[str, int]
    models: tuple[str, ...]
    worst: tuple[tuple[Outcome, NeedOf], ...]


def summarise(run: Path, most: int) -> Summary:
    """Read a run once. Raises :class:`~llmx.errors.InputError` where it cannot be read."""
    failed: Counter[str] = Counter()
    needs: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    models: dict[str, None] = {}
    worst: list[tuple[tuple[int, int], int, Outcome, NeedOf]] = []
    number = -1
    for number, outcome in enumerate(survey(run)):
        need = need_of(outcome)
        needs[need.need] += 1
        for (_, verdict), count in need.findings.items():
            verdicts[verdict] += count
        if outcome.record is None:
            failed[outcome.failure or ""] += 1
        if model := outcome.run.get("model"):
            models[str(model)] = None
        if need.need in {"sure", "ambiguous", "failed"}:
            worst.append((need.rank, number, outcome, need))
            if len(worst) > 2 * most + 100:
                worst = heapq.nsmallest(most, worst, key=lambda one: one[:2])
    return Summary(
        number + 1,
        number + 1 - failed.total(),
        dict(sorted(failed.items())),
        {need: needs[need] for need in NEEDS if needs[need]},
        verdict_counts(verdicts),
        tuple(models),
        tuple((outcome, need) for _, _, outcome, need in heapq.nsmallest(most, worst, key=lambda one: one[:2])),
    )


def verdict_counts(verdicts: Counter[str]) -> dict[str, int]:
    """Give the counts of findings, the worst verdict first."""
    return {verdict: verdicts[verdict] for verdict in reversed(get_args(Verdict)) if verdicts[verdict]}
