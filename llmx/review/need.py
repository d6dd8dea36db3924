"""How much an article needs a person: the order of the list, and the counts that it is told from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from llmx.run.lines import Outcome

__all__ = ["NEEDS", "Need", "NeedOf", "need_of"]

Need = Literal["sure", "ambiguous", "failed", "clean", "reviewed"]
NEEDS: tuple[Need, ...] = ("sure", "ambiguous", "failed", "clean", "reviewed")
"""In the order of the list: what is surely wrong, what a person must decide, what has no record, the rest."""

_WEIGHTS = {"altered": 3, "unsupported": 3, "misattributed": 3, "missing": 2, "outside_article": 2}


@dataclass(frozen=True, slots=True)
class NeedOf:
    """The need of one article; ``findings`` counts them by field and verdict."""

    need: Need
    weight: int
    findings: Counter[tuple[str, str]]

    @property
    def rank(self) -> tuple[int, int]:
        """What the list is sorted by, most needed first."""
        return NEEDS.index(self.need), -self.weight

    def count(self, verdict: str) -> int:
        """Give the number of findings of a verdict."""
        return sum(number for (_, one), number in self.findings.items() if one == verdict)


def need_of(outcome: Outcome) -> NeedOf:
    """Say how much an outcome needs a person."""
    found = Counter((str(one.get("field")), str(one.get("verdict"))) for one in outcome.findings or ())
    verdicts: Counter[str] = Counter()
    for (_, verdict), number in found.items():
        verdicts[verdict] += number
    weight = sum(_WEIGHTS.get(verdict, 1) * number for verdict, number in verdicts.items())
    need: Need = "clean"
    if isinstance(outcome.run.get("reviewed"), dict):
        need = "reviewed"
    elif any(verdict != "ambiguous" for verdict in verdicts):
        need = "sure"
    elif verdicts:
        need = "ambiguous"
    elif outcome.record is None or outcome.failure is not None:
        need = "failed"
    return NeedOf(need, weight, found)
