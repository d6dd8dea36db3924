"""Who decides whether a run goes on: a person, the budget, or an endpoint that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from llmx.article.article import Article
from llmx.llm.prices import Price, Tariff, cost
from llmx.record.extraction import Extraction, RunInfo
from llmx.run.budget import Budget, Reservation
from llmx.run.circuit import Circuit, not_done
from llmx.run.estimate import AnyEstimator, article_size
from llmx.run.events import Event, EventKind, Listener
from llmx.run.totals import Batched, Totals

__all__ = ["Leave", "RunControl", "Watch"]

Leave = Literal["yes", "wait", "no"]
"""Whether an article may be begun: now, perhaps when another has ended, or not in this run any more."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a run is watched for: an endpoint that is gone, and money.

    ``batches``: by the models' own names, their ordinary price and that of a provider's batch.
    ``price`` is that of the run's model, ``tariff`` what is paid where it may ask more than one.
    """

    circuit: Circuit | None = None
    budget: Budget | None = None
    estimator: AnyEstimator | None = None
    price: Price | None = None
    batches: Mapping[str, tuple[Price, Price]] = field(default_factory=dict)
    tariff: Tariff | None = None

    def cost(self, run: RunInfo, batched: Batched = ()) -> Decimal | None:
        """Give the dollars of an article, ``None`` where they are not known; ``batched``: what came by a batch."""
        dollars = (self.tariff or Tariff(self.price)).cost(run.usage, run.usage_by_model)
        # What the endpoint itself charges is less already.
        return dollars if dollars is None or run.usage.charged is not None else dollars - self.saved(batched)

    def saved(self, batched: Batched) -> Decimal:
        """Give the dollars that replies cost less because they came by a provider's batch."""
        priced = [(usage, self.batches[model]) for model, usage in batched if model in self.batches]
        return sum((cost(usage, full) - cost(usage, batch) for usage, (full, batch) in priced), Decimal(0))


class RunControl:
    """Lets articles be begun until :meth:`stop`, an open circuit, or a spent budget; ``jobs`` of them at once."""

    def __init__(self, jobs: int, watch: Watch | None = None, listener: Listener | None = None) -> None:
        self.jobs = jobs
        self.reason: str | None = None
        self.spent = Decimal(0)
        self.waiting = 0
        self._watch = watch or Watch()
        self._listener = listener
        self._reserved: dict[str, Reservation] = {}
        self._sizes: dict[str, int] = {}
        self.totals = Totals()

    def stop(self, reason: str) -> None:
        """Begin no more articles."""
        if self.reason is None:
            self.reason = reason
            self._tell("stopped", text=reason)

    def tell_pace(self, text: str) -> None:
        """Pass on what the gate of the run has to say."""
        self._tell("pace", text=text)

    def may_start(self, article: Article) -> Leave:
        """Say whether one more article may be begun; "yes" counts it as begun."""
        if self.reason is not None:
            return "no"
        if self._watch.budget is not None:
            self._sizes[article.id] = article_size(article.text)
            left = self._reserve(article, self._watch.budget)
            if left != "yes":
                return left
        self._tell("begun", article.id)
        return "yes"

    def _reserve(self, article: Article, budget: Budget) -> Leave:
        assert self._watch.estimator is not None, "a budget wants an estimator"
        estimate = self._watch.estimator.at_most(self._sizes[article.id])
        assert estimate is not None, "a budget wants a price"
        reservation = budget.reserve(estimate)
        if reservation is not None:
            self._reserved[article.id] = reservation
            return "yes"
        if budget.may_wait:
            return "wait"
        self.stop(budget.message())
        return "no"

    def settle(self, outcome: Extraction[Any], batched: Batched = (), *, again: bool = False) -> Extraction[Any]:
        """Take note of an outcome: what it cost, and whether the endpoint is still there. Give it as it is written.

        ``batched``: what of it came by a provider's batch. ``again``: the article failed so before, word for word.
        """
        watch, name = self._watch, outcome.article.id
        size = self._sizes.pop(name, None)
        if watch.estimator is not None and size is not None and outcome.ok:
            watch.estimator.learn_run(size, outcome.run)
        outcome = self._charged(outcome, batched)
        if watch.circuit is not None and outcome.run.copy_of is None:
            broken = watch.circuit.note(outcome, again=again)
            outcome = not_done(outcome)
            if broken is not None:
                self.stop(broken)
        self.totals.add(outcome)
        text = f"{outcome.error.type}: {outcome.error.message}" if outcome.error is not None else ""
        self._tell("done" if outcome.error is None else "failed", name, text)
        return outcome

    def _charged(self, outcome: Extraction[Any], batched: Batched) -> Extraction[Any]:
        """Give an outcome with its cost, where that is known and somebody was asked."""
        budget = self._watch.budget
        reservation = self._reserved.pop(outcome.article.id, None)
        if batched:
            outcome = _with_run(outcome, batched=len(batched))
        dollars = self._watch.cost(outcome.run, batched)
        if budget is not None and reservation is not None:
            budget.settle(reservation, outcome, dollars)
        if dollars is None or outcome.run.replayed or not outcome.run.attempts:
            return outcome
        self.spent += dollars
        return _with_run(outcome, cost_usd=float(dollars))

    def waits(self, article_id: str) -> Decimal:
        """Take note that an article that was begun waits for a batch; give the dollars that stay set aside for it."""
        self.waiting += 1
        self._sizes.pop(article_id, None)
        reservation = self._reserved.pop(article_id, None)
        if reservation is None or self._watch.budget is None:
            return Decimal(0)
        self._watch.budget.wait(reservation)
        return reservation.amount

    def cancelled(self, article_id: str) -> None:
        """Take note that an article that was begun was left."""
        self._sizes.pop(article_id, None)
        reservation = self._reserved.pop(article_id, None)
        if reservation is not None and self._watch.budget is not None:
            # What was asked may still be billed: it counts as spent.
            self._watch.budget.release(reservation)
            self._watch.budget.spent += reservation.amount

    def _tell(self, kind: EventKind, article_id: str | None = None, text: str = "") -> None:
        if self._listener is not None:
            paid = float(self.spent) if self._watch.price is not None or self.spent else None
            self._listener(Event(kind, article_id, text, self.totals.articles, self.totals.failed, paid))


def _with_run(outcome: Extraction[Any], **more: object) -> Extraction[Any]:
    return outcome.model_copy(update={"run": outcome.run.model_copy(update=more)})
