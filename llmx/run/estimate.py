"""What a run will take: articles, tokens and money as a range, before it, and closer once some of it is done."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import BaseModel

from llmx.extraction.long import LEAD
from llmx.extraction.options import Options
from llmx.llm.examples import read_examples
from llmx.llm.modes import make_form
from llmx.llm.own_parts import own_parts
from llmx.llm.prices import Price, cost, dollars
from llmx.llm.prompts import make_prompt
from llmx.llm.telling import telling_of
from llmx.llm.tokens import Range, tokenizer_of
from llmx.record.extraction import RunInfo, Usage

__all__ = ["AnyEstimator", "Estimate", "Estimator", "PairEstimator", "Request", "article_size", "request_of"]

RECORD_FRAME = 173
"""Code points of an empty record of the conference as compact JSON: its keys."""

RECORD_SHARE = Range(0.167, 0.518)
"""Code points of a record beyond its keys for one of its article: least and most of the five gold records."""

INDENTED = 1.43
"""Tokens of an indented record for one of the compact one (o200k, the five gold records): models write both."""

FRAMING = 40
"""Tokens around the messages of a request: roles, separators, the name of the schema. Generous."""

REASK = 800
"""Code points of a re-ask, beside the conversation that it goes on: our template and some questions."""

SURE_AFTER = 5
"""Articles after which what they took is trusted more than characters."""

_FINE_PRINT = "Estimated from characters; hidden reasoning, invalid replies and faults come on top."


@dataclass(frozen=True, slots=True)
class Request:
    """What all requests of a run have in common: code points of ``instructions`` (with the schema), and re-asks.

    ``rounds``: how often findings may be put to the model, at most. ``part_chars``: from how many code points an
    article is read in parts, each a request with the instructions of its own.
    """

    instructions: int
    rounds: int = 1
    part_chars: int | None = None

    def parts(self, chars: int) -> int:
        """Give the requests that an article of this size takes before anything is asked again."""
        if self.part_chars is None or chars <= self.part_chars:
            return 1
        lead = min(LEAD, self.part_chars // 4)
        return math.ceil((chars - lead) / (self.part_chars - lead))


@dataclass(frozen=True, slots=True)
class Estimate:
    """What so many articles will take. ``cost`` is in dollars, ``None`` where no price is known.

    ``measured``: how many articles of the run it is based on; 0 where it is based on characters alone.
    """

    articles: int
    chars: int
    input: Range
    output: Range
    cost: tuple[Decimal, Decimal] | None
    measured: int = 0

    def __str__(self) -> str:
        """Say it in one or two sentences for a person."""
        articles = "1 article" if self.articles == 1 else f"{self.articles:,} articles"
        money = f"; {dollars(self.cost[0])} to {dollars(self.cost[1])}" if self.cost is not None else "; price unknown"
        basis = f"From what {self.measured:,} of the run took." if self.measured else _FINE_PRINT
        return (
            f"{articles}, {self.chars:,} characters: {_span(self.input)} tokens in, "
            f"{_span(self.output)} out{money}. {basis}"
        )


class Estimator:
    """Estimates for one model and prompt, and learns from what articles really took.

    Before anything is known: low is one request an article, instructions from the provider's cache
    and a sparse record; high is every re-ask of the check, no cache and an indented, rich record. A
    model's hidden reasoning, invalid replies and transport faults are in neither: they show once
    articles are done.
    """

    def __init__(self, model: str, request: Request, price: Price | None = None) -> None:
        self._tokenizer = tokenizer_of(model)
        self._request = request
        self.price = price
        self._input = _Seen()
        self._output = _Seen()
        self._cached = Usage()

    def estimate(self, articles: int, chars: int, requests: int | None = None) -> Estimate:
        """Estimate so many articles with so many code points (:func:`article_size`) together.

        ``requests``: how many they take, where some are read in parts.
        """
        taken, given = self._prior(requests or articles, chars, requests - articles if requests else 0)
        if self._measured:
            taken = self._input.scale(taken, articles)
            given = self._output.scale(given, articles)
        return Estimate(articles, chars, taken, given, self._cost(taken, given, articles), self._measured)

    def estimate_all(self, sizes: Iterable[int]) -> Estimate:
        """Estimate articles of these sizes; they are only counted, not kept."""
        articles = chars = requests = 0
        for size in sizes:
            articles += 1
            chars += size
            requests += self._request.parts(size)
        return self.estimate(articles, chars, requests)

    def at_most(self, chars: int) -> Decimal | None:
        """Give the dollars of one article at the high end, never learned: what a budget begins with."""
        if self.price is None:
            return None
        taken, given = self._of_one(chars)
        return _dollars(taken.high, 0.0, given.high, self.price)

    def learn_run(self, chars: int, run: RunInfo) -> None:
        """Take note of how an article was read."""
        self.learn(chars, run.usage)

    def learn(self, chars: int, usage: Usage) -> None:
        """Take note of what an article really took; one that took no tokens says nothing."""
        if not usage.input_tokens:
            return
        taken, given = self._of_one(chars)
        self._input.add(usage.input_tokens / taken.middle)
        self._output.add(usage.output_tokens / given.middle)
        self._cached += usage

    @property
    def _measured(self) -> int:
        return self._input.count if self._input.count >= SURE_AFTER else 0

    def _of_one(self, chars: int) -> tuple[Range, Range]:
        requests = self._request.parts(chars)
        return self._prior(requests, chars, requests - 1)

    def _prior(self, requests: int, chars: int, leads: int) -> tuple[Range, Range]:
        """Give tokens in and out by characters alone; ``leads``: parts that repeat the beginning of their article."""
        tokenizer, rounds = self._tokenizer, self._request.rounds
        opening = _tokens(self._request.instructions * requests, tokenizer.english)
        opening += _tokens(chars + LEAD * leads, tokenizer.vietnamese) + Range(0, FRAMING * requests)
        record = _tokens_between(RECORD_SHARE * chars + Range(1, 1) * (RECORD_FRAME * requests), tokenizer.record)
        record = Range(record.low, record.high * INDENTED)
        asked = _tokens(REASK * requests, tokenizer.vietnamese)
        # A re-ask sends the conversation again, with the record in it, and is answered by a part of a record.
        most = opening.high + rounds * (opening.high + record.high + asked.high)
        return Range(opening.low, most), Range(record.low, record.high * (1 + rounds))

    def _cost(self, taken: Range, given: Range, articles: int) -> tuple[Decimal, Decimal] | None:
        if self.price is None:
            return None
        if self._measured:
            share = self._cached.cached_tokens / self._cached.input_tokens
            cached = (taken.low * share, taken.high * share)
        else:
            cached = (min(taken.low, _tokens(self._request.instructions * articles, self._tokenizer.english).low), 0.0)
        return (
            _dollars(taken.low, cached[0], given.low, self.price),
            _dollars(taken.high, cached[1], given.high, self.price),
        )


class PairEstimator:
    """Estimates for two models, of which the second reads what the first did not read well: from none to all."""

    def __init__(self, first: Estimator | None, second: Estimator) -> None:
        """Take the estimators; there is no first one where that is the embedded reader."""
        self._first = first
        self._second = second
        self._articles = 0
        self._escalated = 0

    def estimate(self, articles: int, chars: int) -> Estimate:
        """Estimate so many articles with so many code points together."""
        two = self._second.estimate(articles, chars)
        one = Estimate(articles, chars, Range(0, 0), Range(0, 0), (Decimal(0), Decimal(0)))
        if self._first is not None:
            one = self._first.estimate(articles, chars)
        low, high = self._share()
        both = one.cost is not None and two.cost is not None
        return Estimate(
            articles,
            chars,
            Range(one.input.low + two.input.low * low, one.input.high + two.input.high * high),
            Range(one.output.low + two.output.low * low, one.output.high + two.output.high * high),
            (_plus(one, two, 0, low), _plus(one, two, 1, high)) if both else None,
            one.measured,
        )

    def estimate_all(self, sizes: Iterable[int]) -> Estimate:
        """Estimate articles of these sizes; they are only counted, not kept."""
        listed = list(sizes)
        return self.estimate(len(listed), sum(listed))

    def at_most(self, chars: int) -> Decimal | None:
        """Give the dollars of one article that both read, at the high end."""
        two = self._second.at_most(chars)
        one = self._first.at_most(chars) if self._first is not None else Decimal(0)
        return None if one is None or two is None else one + two

    def learn_run(self, chars: int, run: RunInfo) -> None:
        """Take note of what an article really took of each model."""
        shares = list((run.usage_by_model or {run.model: run.usage}).values())
        self._articles += 1
        self._escalated += len(shares) > 1
        for estimator, usage in zip((self._first, self._second), shares, strict=False):
            if estimator is not None:
                estimator.learn(chars, usage)

    def _share(self) -> tuple[float, float]:
        """Give the share of articles that the second model may read: what is measured, give or take."""
        if self._articles < SURE_AFTER:
            return 0.0, 1.0
        share = self._escalated / self._articles
        error = 2 * math.sqrt(max(share * (1 - share), 0.05) / self._articles)
        return max(0.0, share - error), min(1.0, share + error)


AnyEstimator = Estimator | PairEstimator
"""What estimates the articles of a run."""


def _plus(one: Estimate, two: Estimate, end: int, share: float) -> Decimal:
    assert one.cost is not None
    assert two.cost is not None
    return one.cost[end] + two.cost[end] * Decimal(share)


@dataclass(slots=True)
class _Seen:
    """Mean and spread of real over expected tokens (Welford's way, in constant memory)."""

    count: int = 0
    mean: float = 0.0
    squares: float = field(default=0.0, repr=False)

    def add(self, ratio: float) -> None:
        self.count += 1
        step = ratio - self.mean
        self.mean += step / self.count
        self.squares += step * (ratio - self.mean)

    def scale(self, expected: Range, articles: int) -> Range:
        """Give the range of the sum over so many more articles: two standard errors, and at least 2 %."""
        variance = self.squares / (self.count - 1)
        error = math.sqrt(variance / self.count + variance / max(articles, 1))
        spread = max(2 * error, 0.02 * self.mean)
        return Range(expected.middle * max(0.0, self.mean - spread), expected.middle * (self.mean + spread))


def article_size(text: str) -> int:
    """Give the code points of a text as it is sent: composed (NFC)."""
    return len(text) if unicodedata.is_normalized("NFC", text) else len(unicodedata.normalize("NFC", text))


def request_of(schema: type[BaseModel], options: Options) -> Request:
    """Measure the prompt for a schema. The schema is counted wherever it goes: providers charge for it either way."""
    own = own_parts(options.prompt_folder)
    prompt = make_prompt(
        schema,
        with_schema=False,
        instructions=options.instructions,
        version=options.prompt,
        examples=read_examples(options.examples, schema),
        own=own,
    )
    form = make_form(schema, telling=telling_of(options.prompt, own))
    shape = json.dumps(form.strict, ensure_ascii=False, separators=(",", ":")) if form.strict is not None else ""
    fixed = len(prompt.system) + len(prompt.article_template) + max(len(shape), len(form.note))
    return Request(fixed, options.reask, options.part_chars)


def _tokens(chars: float, ratio: Range) -> Range:
    return Range(chars / ratio.high, chars / ratio.low)


def _tokens_between(chars: Range, ratio: Range) -> Range:
    return Range(chars.low / ratio.high, chars.high / ratio.low)


def _dollars(taken: float, cached: float, given: float, price: Price) -> Decimal:
    return cost(
        Usage(input_tokens=math.ceil(taken), cached_tokens=math.floor(cached), output_tokens=math.ceil(given)), price
    )


def _span(tokens: Range) -> str:
    low, high = _short(tokens.low), _short(tokens.high)
    return low if low == high else f"{low} to {high}"


def _short(number: float) -> str:
    """Write a number with two figures that count: more would feign knowledge."""
    if number < 1:
        return "0"
    step = 10 ** max(0, math.floor(math.log10(number)) - 1)
    rounded = round(number / step) * step
    if rounded >= 1_000_000_000:
        return f"{rounded / 1_000_000_000:,.3g} billion"
    return f"{rounded / 1_000_000:,.3g} million" if rounded >= 1_000_000 else f"{rounded:,}"
