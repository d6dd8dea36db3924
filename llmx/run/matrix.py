"""A matrix of models and prompts: one ordinary run for each cell, and what is known of it before it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.errors import UsageError
from llmx.extraction.deciding import work_key
from llmx.extraction.options import Options
from llmx.extraction.readers import RULES, Seams, make_reader
from llmx.llm.prices import Price, Tariff
from llmx.record.conference import CooperationConference
from llmx.run.estimate import AnyEstimator, Estimate, article_size
from llmx.run.lines import RECORDS, Lines, Outcome
from llmx.run.planning import make_watch

__all__ = ["Cell", "Plan", "cells_of", "make_plan", "spent_on"]

FREE = Price(Decimal(0), Decimal(0), Decimal(0))
"""The price of the embedded reader."""


ARROW = "→"
"""Between the model of a cell and the one that it escalates to."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A model with a version of the prompt; the embedded reader has none. ``A→B`` is A with B to escalate to.

    ``schema`` is that of the records, the same in all cells.
    """

    model: str
    prompt: str | None
    schema: type[BaseModel] = CooperationConference

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.model if self.prompt is None else f"{self.model}, prompt {self.prompt}"

    @property
    def models(self) -> tuple[str, str | None]:
        """The model that reads, and the stronger one where there is one."""
        first, _, stronger = self.model.partition(ARROW)
        return first, stronger or None

    @property
    def folder(self) -> str:
        """The name of its run's folder: no two cells share one, and every file system takes it."""
        model = quote(self.model, safe="").replace("~", "%7E").replace("%2F", "~")
        return model if self.prompt is None else f"{model}--{quote(self.prompt, safe='')}"


def cells_of(
    models: Iterable[str], prompts: Iterable[str], schema: type[BaseModel] = CooperationConference
) -> list[Cell]:
    """Give the cells in the order of the models, each once; ``->`` is an arrow that is easier to type.

    Raises :class:`UsageError` where there is none.
    """
    versions = list(prompts)
    models = [model.replace("->", ARROW) for model in models]
    found = [Cell(model, None if model == RULES else version, schema) for model in models for version in versions]
    if not found:
        raise UsageError("a matrix wants at least one model and one prompt")
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Plan:
    """A cell that can be read: its options and folder, the price of its model, and what each article's work is called.

    ``price`` is that of the first model, ``tariff`` what is paid where two are asked; ``None`` where none is known.
    """

    cell: Cell
    options: Options
    folder: Path
    price: Price | None
    tariff: Tariff
    estimator: AnyEstimator | None
    keys: Mapping[str, str]

    def outcomes(self) -> dict[str, Outcome]:
        """Give the outcomes that count, by article: those of an earlier prompt or setting do not."""
        if not (self.folder / RECORDS).exists():
            return {}
        return {one.id: one for one in Lines(self.folder) if one.id in self.keys and one.key == self.keys[one.id]}

    def left(self, articles: Sequence[Article]) -> list[Article]:
        """Give the articles that are to be read yet, or once more because that can help."""
        known = self.outcomes()
        return [one for one in articles if one.id not in known or known[one.id].retryable]

    def estimate(self, articles: Sequence[Article]) -> Estimate | None:
        """Estimate what articles will take; ``None`` where nobody is asked."""
        if self.estimator is None:
            return None
        return self.estimator.estimate_all(article_size(one.text) for one in articles)

    def least_cost(self, articles: Sequence[Article]) -> Decimal:
        """Give the dollars that articles will take at least, as far as a price is known."""
        estimate = self.estimate(articles)
        return estimate.cost[0] if estimate is not None and estimate.cost is not None else Decimal(0)


def make_plan(
    cell: Cell,
    options: Options,
    folder: Path,
    articles: Sequence[Article],
    env: Mapping[str, str],
    seams: Seams | None = None,
) -> Plan:
    """Find out all that can be wrong with a cell before anything is spent on it.

    Raises :class:`~llmx.errors.UsageError` for a model, key, address, prompt or price that cannot be used.
    """
    model, stronger = cell.models
    limited = model != RULES and options.replay is None
    own = replace(
        options,
        prompt=cell.prompt or options.prompt,
        # Of a cell's lines only those count that were read in this way.
        mix=True,
        price=None if model == RULES else options.price,
        escalate=stronger,
        # The embedded reader and recordings cost nothing.
        max_cost=options.max_cost if limited else None,
    )
    reader = make_reader(cell.schema, model=model, options=own, env=env, seams=seams or Seams())
    make_watch(own, reader)
    # What the model would cost is asked for where a replay pays nothing, too.
    priced = make_watch(replace(own, replay=None, record=None, max_cost=None), reader)
    price = FREE if model == RULES else priced.price
    return Plan(
        cell=cell,
        options=own,
        folder=folder / cell.folder,
        price=price,
        tariff=priced.tariff or Tariff(price),
        estimator=priced.estimator,
        keys={one.id: work_key(reader, one.sha256, own.scrutiny) for one in articles},
    )


def spent_on(plans: Iterable[Plan]) -> Decimal:
    """Add up what the runs of cells have cost so far, all lines counted."""
    begun = [plan.folder for plan in plans if (plan.folder / RECORDS).exists()]
    return sum((one.cost or Decimal(0) for folder in begun for one in Lines(folder)), Decimal(0))
