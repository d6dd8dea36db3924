"""What workers in several processes share: one pace, one budget, one circuit.

:class:`Shared` lives in one place; :class:`SharedGate` and :class:`BlockReader` are on the workers' side and
reach it through :class:`Desk`, whatever carries the calls.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Generic, Protocol

from llmx import errors
from llmx.article.article import Article, Unreadable
from llmx.errors import TransportError
from llmx.extraction.one import extract_one, failed_input
from llmx.extraction.options import Options
from llmx.extraction.readers import Seams, make_reader
from llmx.extraction.workers import Workers
from llmx.llm.gate import Gate, Load
from llmx.llm.settings import Timing
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RecordT, RunInfo
from llmx.run.control import RunControl, Watch
from llmx.run.pacing import Limits, Pace

__all__ = ["BlockReader", "Desk", "Fault", "Plan", "Row", "Shared", "SharedGate"]

LEASE = 60.0
"""Seconds beyond the time-out of a request after which the worker that sent it is taken to be gone."""

Fault = tuple[str, float | None]
"""How a request failed: the name of the error, and the seconds that the endpoint wants to be left alone."""


@dataclass(frozen=True, slots=True)
class Plan(Generic[RecordT]):
    """Who reads and how, as workers are told it: no client, no key. A worker finds keys in its own environment."""

    schema: type[RecordT]
    model: str
    options: Options


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one article of a block: ``extraction`` is its line of ``records.jsonl``.

    There is none where the article was not begun because the run is stopped; ``error`` then says why.
    """

    id: str
    extraction: str | None
    ok: bool
    error: str | None


class Desk(Protocol):
    """How a worker reaches what is shared."""

    async def enter(self, chars: int) -> int:
        """Wait until a request with so many code points may be sent; give its ticket."""

    def leave(self, ticket: int, fault: Fault | None, tokens: int | None) -> None:
        """Say how the request ended, without waiting."""

    async def begin(self, article: Article) -> str | None:
        """Wait until an article may be begun; give the reason where it may not."""

    async def settle(self, article_id: str, ok: bool, run: RunInfo, error: Failure | None) -> _Settled:
        """Tell an outcome; give run and error as they are written."""

    async def reason(self) -> str | None:
        """Give the reason why no more articles are begun, where there is one."""


_Settled = tuple[RunInfo, Failure | None]


class Shared:
    """Pace, budget and circuit of one run, for one event loop.

    A worker that dies holds nothing up for ever: the place of its request is free again after ``lease`` seconds,
    and what was set aside for its articles counts as spent when another worker begins them.
    """

    def __init__(self, watch: Watch, options: Options) -> None:
        self._control = RunControl(options.jobs, watch)
        self._pace = Pace(Limits(options.jobs, options.rpm, options.tpm), Timing())
        self._lease = options.timeout + LEASE
        self._tickets = count()
        self._requests: dict[int, tuple[Load, asyncio.TimerHandle]] = {}
        self._begun: set[str] = set()
        self._settled = asyncio.Event()

    async def enter(self, chars: int) -> int:
        """See :class:`Desk`."""
        load = Load(chars)
        await self._pace.enter(load)
        ticket = next(self._tickets)
        lease = asyncio.get_running_loop().call_later(self._lease, self._end, ticket, None, None)
        self._requests[ticket] = load, lease
        return ticket

    async def leave(self, ticket: int, fault: Fault | None, tokens: int | None) -> None:
        """See :class:`Desk`."""
        self._end(ticket, fault, tokens)

    def _end(self, ticket: int, fault: Fault | None, tokens: int | None) -> None:
        if (request := self._requests.pop(ticket, None)) is None:
            return  # it came after its lease was over
        load, lease = request
        lease.cancel()
        load.tokens = tokens
        self._pace.leave(None if fault is None else _error_of(fault), load)

    async def begin(self, article: Article) -> str | None:
        """See :class:`Desk`."""
        if article.id in self._begun:
            self._control.cancelled(article.id)
        while (leave := self._control.may_start(article)) == "wait":
            self._settled.clear()
            await self._settled.wait()
        if leave == "no":
            return self._control.reason
        self._begun.add(article.id)
        return None

    async def settle(self, article_id: str, ok: bool, run: RunInfo, error: Failure | None) -> _Settled:
        """See :class:`Desk`."""
        self._begun.discard(article_id)
        # What a record says is no matter of budget and circuit, and stays where it is.
        ref = ArticleRef(id=article_id, sha256="", chars=0)
        record = CooperationConference() if ok else None
        outcome = self._control.settle(Extraction(article=ref, record=record, check=None, run=run, error=error))
        self._settled.set()
        return outcome.run, outcome.error

    async def reason(self) -> str | None:
        """See :class:`Desk`."""
        return self._control.reason

    async def stop(self, reason: str) -> None:
        """Begin no more articles."""
        self._control.stop(reason)
        self._settled.set()


def _error_of(fault: Fault) -> TransportError:
    """Make an error again: by its kind and time alone the pace is set."""
    kind = getattr(errors, fault[0], TransportError)
    error: TransportError = kind("", retry_after=fault[1])
    return error


class SharedGate(Gate):
    """The gate of a worker: asks at the desk before each request."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tickets: dict[int, int] = {}

    async def enter(self, load: Load) -> None:
        """Wait until a request may be sent."""
        self._tickets[id(load)] = await self._desk.enter(load.chars)

    def leave(self, fault: TransportError | None, load: Load) -> None:
        """Take note of how the request ended."""
        told = None if fault is None else (type(fault).__name__, fault.retry_after)
        self._desk.leave(self._tickets.pop(id(load)), told, load.tokens)


class BlockReader(Generic[RecordT]):
    """Reads blocks of articles in one process, which keeps its client and its connections from block to block."""

    def __init__(self, plan: Plan[RecordT], desk: Desk, env: Mapping[str, str], clock: Callable[[], float]) -> None:
        """Make the reader. Raises :class:`~llmx.errors.UsageError` for want of a key for example."""
        self._checker = Workers(1)
        seams = Seams(gate=SharedGate(desk), checker=self._checker)
        self._reader = make_reader(plan.schema, model=plan.model, options=plan.options, env=env, seams=seams)
        self._scrutiny = replace(plan.options.scrutiny, checker=self._checker)
        self._asks = getattr(self._reader, "endpoint", None) is not None
        self._desk = desk
        self._clock = clock

    async def read(self, items: Sequence[Article | Unreadable]) -> list[Row]:
        """Read the articles of a block, all at once; never raises for what happens to one."""
        reason = await self._desk.reason()
        if reason is not None:
            return [Row(item.id, None, False, reason) for item in items]
        return await asyncio.gather(*map(self._read, items))

    async def _read(self, item: Article | Unreadable) -> Row:
        if isinstance(item, Unreadable):
            return _row(failed_input(self._reader, item))
        if self._asks and (reason := await self._desk.begin(item)) is not None:
            return Row(item.id, None, False, reason)
        outcome = await extract_one(self._reader, item, clock=self._clock, scrutiny=self._scrutiny)
        if self._asks:
            run, error = await self._desk.settle(item.id, outcome.ok, outcome.run, outcome.error)
            outcome = outcome.model_copy(update={"run": run, "error": error})
        return _row(outcome)


def _row(outcome: Extraction[Any]) -> Row:
    error = outcome.error
    told = f"{error.type}: {error.message}" if error is not None else None
    return Row(outcome.article.id, outcome.model_dump_json(), outcome.ok, told)
