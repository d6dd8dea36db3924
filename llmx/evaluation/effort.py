"""What a run took: money, tokens, requests and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from llmx.record.extraction import Usage
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
    rows = list(outcomes)
    usage = sum((row.usage for row in rows), Usage())
    costs = [float(row.cost) for row in rows if row.cost is not None]
    return Effort(
        models=_distinct(row.run.get("model") for row in rows),
        prompts=_distinct(row.run.get("prompt") for row in rows),
        articles=len(rows),
        attempts=sum(row.attempts for row in rows),
        **usage.model_dump(),
        cost_usd=sum(costs) if costs else None,
        unpriced=len(rows) - len(costs),
        seconds=float(sum(row.seconds or 0 for row in rows)),
        replayed=sum(row.run.get("replayed") is True for row in rows),
    )


def _distinct(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in values if value))
