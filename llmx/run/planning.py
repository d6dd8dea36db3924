"""From options to what a run is held by: its price, its budget and its circuit."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

from llmx.errors import UsageError
from llmx.extraction.escalation import Escalation
from llmx.extraction.options import Options
from llmx.extraction.reader import Reader
from llmx.llm.prices import Price, Tariff, halved, parse_dollars, parse_price, price_of
from llmx.llm.providers import Endpoint
from llmx.run.budget import Budget, need_price
from llmx.run.circuit import Circuit
from llmx.run.control import Watch
from llmx.run.estimate import AnyEstimator, Estimator, PairEstimator, request_of

__all__ = ["endpoint_of", "make_watch"]


def endpoint_of(reader: Reader[Any]) -> Endpoint | None:
    """Give the endpoint that a reader asks, ``None`` where it asks none."""
    return getattr(reader, "endpoint", None)


def _stronger_watch(options: Options, pair: Escalation[Any], *, circuit: bool, spent: Decimal, batch: bool) -> Watch:
    """Make the watch of two readers: what both take at most is set aside, and each is paid by its own price."""
    own = replace(options, escalate=None, escalate_base_url=None, escalate_price=None, max_cost=None)
    first = make_watch(own, pair.first, batch=batch)
    second = make_watch(replace(options.of_stronger, max_cost=None), pair.stronger, batch=batch)
    free = Price(Decimal(0), Decimal(0), Decimal(0))
    prices = {
        reader.model: watch.price if endpoint_of(reader) is not None else free
        for reader, watch in ((pair.first, first), (pair.stronger, second))
    }
    budget = None
    if options.max_cost is not None:
        dear = [need_price(price, model) for model, price in prices.items()]
        budget = Budget(parse_dollars(str(options.max_cost)), dear[0], spent)
    estimator: AnyEstimator | None = first.estimator
    if isinstance(second.estimator, Estimator) and not isinstance(first.estimator, PairEstimator):
        estimator = PairEstimator(first.estimator, second.estimator)
    price = prices[pair.first.model]
    batches = {**first.batches, **second.batches}
    return Watch(Circuit() if circuit else None, budget, estimator, price, batches, Tariff(price, prices))


def make_watch(
    options: Options, reader: Reader[Any], *, circuit: bool = False, spent: Decimal = Decimal(0), batch: bool = False
) -> Watch:
    """Make what a run is watched for; ``spent`` is what it has cost before. ``batch``: it asks by batches.

    Raises :class:`~llmx.errors.UsageError` for a price or limit that is none, and for a limit of
    cost without a price.
    """
    if isinstance(reader, Escalation):
        return _stronger_watch(options, reader, circuit=circuit, spent=spent, batch=batch)
    endpoint = endpoint_of(reader)
    price, batch_price = _price(options, endpoint), _batch_price(options, endpoint)
    budget = None
    if options.max_cost is not None:
        budget = Budget(parse_dollars(str(options.max_cost)), need_price(price, reader.model), spent)
    estimator = None
    if endpoint is not None:
        estimator = Estimator(reader.model, request_of(reader.schema, options), batch_price if batch else price)
    batches = {}
    if endpoint is not None and price is not None and batch_price is not None:
        batches[endpoint.model] = (price, batch_price)
    return Watch(Circuit() if circuit else None, budget, estimator, price, batches=batches)


def _price(options: Options, endpoint: Endpoint | None) -> Price | None:
    if endpoint is None:
        if options.max_cost is not None:
            raise UsageError("the embedded reader costs nothing: leave max_cost out")
        return None
    if options.price is not None:
        return parse_price(options.price)
    if options.replay is not None:
        return None
    return price_of(endpoint.model, endpoint.provider.name, time.time())


def _batch_price(options: Options, endpoint: Endpoint | None) -> Price | None:
    """Give the price of a batch: of the list, else half of the ordinary one."""
    if endpoint is not None and options.price is None and options.replay is None:
        return price_of(endpoint.model, endpoint.provider.name, time.time(), batch=True)
    price = _price(options, endpoint)
    return None if price is None else halved(price)
