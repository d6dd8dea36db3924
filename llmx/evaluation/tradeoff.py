"""Quality against price: what several readers of the same articles score and cost, and which are worth their money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from llmx.evaluation.evaluation import Evaluation
from llmx.evaluation.tables import NONE, Rows, interval, share
from llmx.llm.prices import Price, Tariff
from llmx.record.extraction import Usage
from llmx.run.lines import Outcome

__all__ = ["FIELDS", "Candidate", "PerArticle", "by_price", "front", "tradeoff_rows", "weigh"]

FIELDS = ("officials", "officials.positions", "amounts")
"""The fields that stand in the table beside the total."""

_MARK = "*"


@dataclass(frozen=True, slots=True)
class PerArticle:
    """What one article takes on average.

    ``usd`` is what its tokens cost by the model's price, whether they were paid for or recorded before, and without
    a price what the endpoint said;
    ``seconds`` leaves out what was replayed, ``findings`` what was not checked. ``None`` where nothing is known.
    """

    usd: Decimal | None
    tokens: float | None
    seconds: float | None
    findings: float | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model with a prompt. ``evaluation`` and ``effort`` are ``None`` where it has not read all the articles.

    ``note`` says in that case why.
    """

    model: str
    prompt: str | None
    run: str
    evaluation: Evaluation | None = None
    effort: PerArticle | None = None
    note: str | None = None

    @property
    def quality(self) -> float | None:
        """The pooled F1 of all facts."""
        return self.evaluation.total.f1 if self.evaluation is not None else None

    @property
    def price(self) -> Decimal | None:
        """The dollars of one article."""
        return self.effort.usd if self.effort is not None else None

    def score(self, name: str) -> float | None:
        """Give the pooled F1 of one field, ``None`` where gold does not annotate it."""
        found = self.evaluation.fields.get(name) if self.evaluation is not None else None
        return found.f1 if found is not None else None


def weigh(outcomes: Iterable[Outcome], price: Price | Tariff | None) -> PerArticle:
    """Find out what one article took on average, from outcomes (one at least). Failed ones have cost, too."""
    # What was copied from an article of the same text says nothing of what reading it takes.
    given = list(outcomes)
    tariff = price if isinstance(price, Tariff) else Tariff(price)
    rows = [row for row in given if row.run.get("copy_of") is None] or given
    usage = sum((row.usage for row in rows), Usage())
    # Not every endpoint counts tokens: what nobody counted is not free.
    counted = usage.input_tokens > 0 or not any(row.attempts for row in rows)
    times = [float(row.seconds) for row in rows if not row.run.get("replayed") and row.seconds is not None]
    checks = [len(findings) for row in rows if (findings := row.findings) is not None]
    return PerArticle(
        usd=_each(rows, tariff) if tariff.price is not None and counted else _told(rows),
        tokens=(usage.input_tokens + usage.output_tokens) / len(rows) if counted else None,
        seconds=_mean(times),
        findings=_mean(checks),
    )


def _each(rows: Sequence[Outcome], tariff: Tariff) -> Decimal | None:
    """Give the dollars of one article on average, ``None`` where a price is not known."""
    if tariff.price is None:
        return None
    costs = [tariff.cost(row.usage, row.usage_by_model) if row.usage != Usage() else Decimal(0) for row in rows]
    known = [one for one in costs if one is not None]
    return sum(known, Decimal(0)) / len(rows) if len(known) == len(rows) else None


def front(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give those that are worth their money: no other is at least as good for less, or better for the same.

    Who has no price or no score is not among them.
    """
    placed = [(one, one.quality, one.price) for one in candidates if one.quality is not None and one.price is not None]
    return [
        one
        for one, good, dear in placed
        if not any(
            (other_good >= good and other_dear < dear) or (other_good > good and other_dear <= dear)
            for _, other_good, other_dear in placed
        )
    ]


def by_price(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Put candidates in order: the cheapest first, then those without a price, at last those without a score."""

    def place(one: Candidate) -> tuple[bool, bool, Decimal, float]:
        return (one.quality is None, one.price is None, one.price or Decimal(0), -(one.quality or 0.0))

    return sorted(candidates, key=place)


def tradeoff_rows(candidates: Sequence[Candidate], worth: Sequence[Candidate]) -> Rows:
    """Give one row a candidate: F1 of the main fields and in total, and the averages of an article.

    ``worth`` are marked: the front.
    """
    names = [name for name in FIELDS if any(one.score(name) is not None for one in candidates)]
    heading = ["model", "prompt", *(name.rpartition(".")[2] for name in names), "total", "95 %"]
    rows = [[*heading, "findings", "USD/1,000", "tokens", "seconds", "front"]]
    for one in candidates:
        scores = [share(one.score(name)) for name in names]
        mark = _MARK if any(one is other for other in worth) else ""
        who = [one.model, one.prompt or NONE]
        rows.append(
            [
                *who,
                *scores,
                share(one.quality),
                interval(one.evaluation.total.strict if one.evaluation is not None else None),
                *_effort_cells(one.effort),
                mark,
            ]
        )
    return rows


def _effort_cells(effort: PerArticle | None) -> list[str]:
    if effort is None:
        return [NONE] * 4
    return [
        _short(effort.findings, 2),
        NONE if effort.usd is None else f"{effort.usd * 1000:,.2f}",
        _short(effort.tokens, 0),
        _short(effort.seconds, 1),
    ]


def _told(rows: Sequence[Outcome]) -> Decimal | None:
    """Give the dollars of an article by what the endpoint itself said, where it said it of all."""
    told = [row.cost for row in rows if row.attempts]
    known = [one for one in told if one is not None]
    return sum(known, Decimal(0)) / len(rows) if known and len(known) == len(told) else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _short(value: float | None, digits: int) -> str:
    return NONE if value is None else f"{value:,.{digits}f}"
