"""Counts of facts made into precision, recall and F1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmx.evaluation.facts import ComparedFact
from llmx.evaluation.sameness import Sameness

__all__ = ["Count", "Rates", "Score", "count_facts", "mean_rates"]


@dataclass(frozen=True, slots=True)
class Count:
    """Facts of one field: how many gold has, how many came back, and how many of these are right."""

    expected: int = 0
    returned: int = 0
    same: int = 0
    lenient: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.expected + other.expected,
            self.returned + other.returned,
            self.same + other.same,
            self.lenient + other.lenient,
        )

    def right(self, *, lenient: bool) -> int:
        """Give how many are right; leniently, the same ones count too."""
        return self.lenient if lenient else self.same


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares from 0 to 1; ``None`` where there is nothing to take a share of.

    Precision is of what came back, recall of what gold has, F1 of both (2 right / (returned + expected)).
    """

    precision: float | None
    recall: float | None
    f1: float | None

    @classmethod
    def of(cls, count: Count, *, lenient: bool) -> Rates:
        """Take the shares of counts."""
        right, both = count.right(lenient=lenient), count.expected + count.returned
        return cls(
            right / count.returned if count.returned else None,
            right / count.expected if count.expected else None,
            2 * right / both if both else None,
        )


@dataclass(frozen=True, slots=True)
class Score:
    """One field, scored strictly or leniently, over all articles.

    ``micro`` pools the facts of all articles, ``macro`` is the mean of the articles' own shares.
    ``interval`` is the bootstrap interval of the pooled F1, ``None`` with fewer than two articles.
    """

    expected: int
    returned: int
    right: int
    micro: Rates
    macro: Rates
    interval: tuple[float, float] | None = None


def mean_rates(rates: Sequence[Rates]) -> Rates:
    """Give the means over the articles where a share is defined."""
    return Rates(
        _mean([one.precision for one in rates]),
        _mean([one.recall for one in rates]),
        _mean([one.f1 for one in rates]),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    # A sum of ones can come out a hair above their number; a share cannot.
    return min(1.0, sum(known) / len(known)) if known else None


def count_facts(facts: Iterable[ComparedFact], kinds: Sequence[str]) -> Mapping[str, Count]:
    """Count facts by field; a fact that has a kind counts again under "amounts.money" and the like."""
    tally: dict[str, list[int]] = {}
    for fact in facts:
        here, there = fact.expected is not None, fact.returned is not None
        _add(tally, fact.field, (here, there), fact.sameness)
        for kind in kinds if fact.kinds != (None, None) else ():
            of_kind = (here and fact.kinds[0] == kind, there and fact.kinds[1] == kind)
            if any(of_kind):
                _add(tally, f"{fact.field}.{kind}", of_kind, fact.sameness if all(of_kind) else Sameness.OTHER)
    return {name: Count(*numbers) for name, numbers in tally.items()}


def _add(tally: dict[str, list[int]], name: str, sides: tuple[bool, bool], sameness: Sameness) -> None:
    numbers = tally.setdefault(name, [0, 0, 0, 0])
    numbers[0] += sides[0]
    numbers[1] += sides[1]
    numbers[2] += sameness is Sameness.SAME
    numbers[3] += sameness >= Sameness.LENIENT
