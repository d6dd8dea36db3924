"""The totals of a run: how many articles came to what, and what they took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from llmx.errors import InputError
from llmx.record.extraction import Extraction, Usage

__all__ = ["Batched", "Totals"]

Batched = Sequence[tuple[str, Usage]]
"""Model and tokens of each request that went by a provider's batch."""


@dataclass
class Totals:
    """Counts outcomes as they come."""

    articles: int = 0
    records: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    attempts: int = 0
    replayed: int = 0
    usage: Usage = field(default_factory=Usage)

    def add(self, outcome: Extraction[Any]) -> None:
        """Count one outcome."""
        self.articles += 1
        self.records += outcome.ok
        if outcome.error is not None:
            self.failures[outcome.error.type] += 1
        if outcome.check is not None:
            self.findings += len(outcome.check.findings)
        self.attempts += outcome.run.attempts
        self.replayed += outcome.run.attempts if outcome.run.replayed else 0
        self.usage = self.usage + outcome.run.usage

    @property
    def failed(self) -> int:
        """The number of articles without a record."""
        return sum(self.failures.values())

    @property
    def only_inputs_failed(self) -> bool:
        """Say whether every article failed because it could not be read, before anyone was asked."""
        kinds = {kind.__name__ for kind in _with_subclasses(InputError)}
        return self.records == 0 and self.articles > 0 and set(self.failures) <= kinds

    def as_dict(self) -> dict[str, object]:
        """Give the totals as they stand in ``run.json``."""
        return {
            "articles": self.articles,
            "records": self.records,
            "failed": dict(self.failures),
            "findings": self.findings,
            "attempts": self.attempts,
            "usage": self.usage.model_dump(),
        }


def _with_subclasses(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _with_subclasses(below)
