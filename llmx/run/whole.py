"""A run as a whole, whoever's day it was written on: what its articles came to, and what all lines took."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from llmx.record.extraction import Extraction, Usage
from llmx.run.lines import Outcome

__all__ = ["Fate", "Whole"]


_COUNTED = ("records", "findings", "repairs", "salvaged", "escalated")
"""What is counted of the line that counts, by the names in ``run.json``."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What one line says: the kind of failure if any, the numbers of ``_COUNTED``, and what it took."""

    failure: str | None
    counts: tuple[int, ...]
    attempts: int
    usage: Usage
    cost: Decimal

    @classmethod
    def of(cls, outcome: Extraction[Any]) -> Fate:
        """Take it out of an outcome."""
        run, error, check = outcome.run, outcome.error, outcome.check
        found, salvaged = 0 if check is None else len(check.findings), bool(run.salvaged)
        return cls(
            None if error is None or salvaged else error.type,
            (outcome.record is not None, found, run.repairs, salvaged, run.escalated_from is not None),
            run.attempts,
            run.usage,
            Decimal(repr(run.cost_usd or 0)),
        )

    @classmethod
    def of_line(cls, line: Outcome) -> Fate:
        """Take it out of a line."""
        found, escalated = len(line.findings or ()), line.escalated_from is not None
        counts = (line.record is not None, found, line.repairs, line.salvaged > 0, escalated)
        return cls(line.failure, counts, line.attempts, line.usage, line.cost or Decimal(0))


class Whole:
    """Counts articles by the line of each that counts, and what all lines took; memory stays constant.

    ``index`` is a database to keep them in, by numbers that stand for their ids.
    """

    def __init__(self, index: sqlite3.Connection) -> None:
        self.articles = 0
        self.spent = Decimal(0)
        self.strangers = 0
        """Articles of the run that were not met today."""
        self._counts = [0] * len(_COUNTED)
        self._failures: Counter[str] = Counter()
        self._attempts = 0
        self._usage = Usage()
        self._index = index
        columns = ", ".join(f"{name} INTEGER" for name in _COUNTED)
        index.execute(f"CREATE TABLE fates (id INTEGER PRIMARY KEY, failure TEXT, {columns})")
        index.execute("CREATE TABLE met (id INTEGER PRIMARY KEY)")

    def add(self, article: int, fate: Fate) -> None:
        """Count a line; it takes the place of an earlier one of the same article."""
        self.spent += fate.cost
        self._attempts += fate.attempts
        self._usage += fate.usage
        before = self._index.execute("SELECT * FROM fates WHERE id = ?", (article,)).fetchone()
        if before is None:
            self.articles += 1
            self.strangers += not self._is_met(article)
        else:
            self._count(before[1], before[2:], times=-1)
        self._count(fate.failure, fate.counts, times=1)
        row = (article, fate.failure, *map(int, fate.counts))
        self._index.execute(f"INSERT OR REPLACE INTO fates VALUES ({', '.join('?' * len(row))})", row)

    def meet(self, article: int) -> None:
        """Take note that an article is among today's."""
        if self._is_met(article):
            return
        self._index.execute("INSERT INTO met VALUES (?)", (article,))
        known = self._index.execute("SELECT 1 FROM fates WHERE id = ?", (article,)).fetchone()
        self.strangers -= known is not None

    @property
    def records(self) -> int:
        """How many articles have a record."""
        return self._counts[_COUNTED.index("records")]

    def as_dict(self) -> dict[str, object]:
        """Give the totals as they stand in ``run.json``."""
        counts = dict(zip(_COUNTED, self._counts, strict=True))
        return {
            "articles": self.articles,
            "records": counts.pop("records"),
            "failed": {kind: number for kind, number in self._failures.items() if number},
            **counts,
            "attempts": self._attempts,
            "usage": self._usage.model_dump(),
            "cost_usd": float(self.spent) if self.spent else None,
        }

    def _is_met(self, article: int) -> bool:
        return self._index.execute("SELECT 1 FROM met WHERE id = ?", (article,)).fetchone() is not None

    def _count(self, failure: str | None, counts: Sequence[int], *, times: int) -> None:
        self._counts = [now + times * more for now, more in zip(self._counts, counts, strict=True)]
        if failure is not None:
            self._failures[failure] += times
