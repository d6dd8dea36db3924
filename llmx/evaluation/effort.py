"""What a run took: money, tokens, requests and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from llmx.evaluation.sameness import number
from llmx.run.lines import Outcome

__all__ = ["Effort", "effort_of"]


@dataclass(frozen=True, slots=True)
class Effort:
    """The sums over the scored articles of a run.

    ``cost_usd`` is ``None`` where no article has a price; ``unpriced`` counts those without one.
    ``seconds`` adds up the articles' own times, which may have run beside each other.
    """

    models: tuple[str, ...]
    prompts: tuple[str, ...]
    articles: int
    attempts: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None
    unpriced: int
    seconds: float
    replayed: int


def effort_of(outcomes: Iterable[Outcome]) -> Effort:
    """Add up what the outcomes say of how they were made."""
    runs = [outcome.run for outcome in outcomes]
    usages = [usage if isinstance(usage := run.get("usage"), dict) else {} for run in runs]
    costs = [float(cost) for run in runs if (cost := number(run.get("cost_usd"))) is not None]
    return Effort(
        models=_distinct(run.get("model") for run in runs),
        prompts=_distinct(run.get("prompt") for run in runs),
        articles=len(runs),
        attempts=int(_sum(run.get("attempts") for run in runs)),
        input_tokens=int(_sum(usage.get("input_tokens") for usage in usages)),
        cached_tokens=int(_sum(usage.get("cached_tokens") for usage in usages)),
        output_tokens=int(_sum(usage.get("output_tokens") for usage in usages)),
        cost_usd=sum(costs) if costs else None,
        unpriced=len(runs) - len(costs),
        seconds=float(_sum(run.get("seconds") for run in runs)),
        replayed=sum(run.get("replayed") is True for run in runs),
    )


def _distinct(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in values if value))


def _sum(values: Iterable[Any]) -> float:
    return float(sum(found for value in values if (found := number(value)) is not None))
