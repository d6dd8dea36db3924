"""What workers in several processes share: one pace, one budget, one circuit.

:class:`Shared` lives in one place; :class:`SharedGate` and :class:`BlockReader` are on the workers' side and
reach it through :class:`Desk`, whatever carries the calls.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Generic, Protocol

from llmx import errors
from llmx.article.article import Article, Unreadable
from llmx.errors import TransportError
from llmx.extraction.earlier import earlier_of
from llmx.extraction.one import extract_one, failed_input
from llmx.extraction.options import Options
from llmx.extraction.readers import RULES, Seams, make_reader
from llmx.extraction.workers import Workers
from llmx.llm.gate import Gate, Load
from llmx.llm.otel import open_tracing
from llmx.llm.settings import Timing
from llmx.llm.usage import usage_of
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RecordT, RunInfo
from llmx.recordings.handed import HandedReplies
from llmx.run.control import Leave, RunControl, Watch
from llmx.run.pacing import Limits, Pace
from llmx.run.totals import Batched

__all__ = ["BlockReader", "Desk", "Fault", "Plan", "Row", "Shared", "SharedGate", "Task", "Told", "known", "row_of"]

BEAT = 3.0
"""Seconds between two signs of life of a worker."""

SILENCE = 30.0
"""Seconds without a sign after which a worker is taken to be gone, and what it holds is free again."""

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


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be read, and what the run knows of it, as :func:`known` gives it; ``None`` for nothing."""

    article: Article | Unreadable
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as it is told at the desk: what budget and circuit want to know of it.

    ``batched``: what of it came by a provider's batch. ``again``: the article failed so before, word for word.
    """

    article: str
    ok: bool
    run: RunInfo
    error: Failure | None
    batched: Batched = ()
    again: bool = False


class Desk(Protocol):
    """How a worker reaches what is shared; it gives its name with every call."""

    def alive(self, worker: str) -> None:
        """Give a sign of life, without waiting."""

    async def enter(self, worker: str, chars: int) -> int:
        """Wait until a request with so many code points may be sent; give its ticket."""

    def leave(self, ticket: int, fault: Fault | None, tokens: int | None) -> None:
        """Say how the request ended, without waiting."""

    async def begin(self, worker: str, article: Article) -> str | None:
        """Wait until an article may be begun; give the reason where it may not."""

    async def settle(self, told: Told) -> _Settled:
        """Tell an outcome; give run and error as they are written."""

    async def reason(self) -> str | None:
        """Give the reason why no more articles are begun, where there is one."""


_Settled = tuple[RunInfo, Failure | None]


@dataclass(slots=True)
class _Known:
    """A worker: when it was heard of, and what it waits for."""

    heard: float
    waiting: set[asyncio.Task[Any]] = field(default_factory=set)


class Shared:
    """Pace, budget and circuit of one run, for one event loop.

    A worker that is not heard of any more holds nothing up: its requests count as ended, and what was set aside for
    its articles as spent.
    """

    def __init__(self, watch: Watch, options: Options, timing: Timing | None = None) -> None:
        self._control = RunControl(options.jobs, watch)
        timing = timing or Timing()
        self._pace = Pace(Limits(options.jobs, options.rpm, options.tpm), timing)
        self._clock = timing.clock
        # As in a run of one process: while some are checked, others stand at the gate and take their places.
        self._most = options.jobs + options.jobs // 4
        self._tickets = count()
        self._requests: dict[int, tuple[Load, str]] = {}
        self._begun: dict[str, str] = {}
        self._workers: dict[str, _Known] = {}
        self._settled = asyncio.Event()

    async def alive(self, worker: str) -> None:
        """See :class:`Desk`."""
        now = self._clock()
        self._known(worker).heard = now
        for name in [name for name, one in self._workers.items() if now - one.heard > SILENCE]:
            self._let_go(name)

    async def enter(self, worker: str, chars: int) -> int:
        """See :class:`Desk`."""
        load = Load(chars)
        with self._waits(worker):
            await self._pace.enter(load)
        ticket = next(self._tickets)
        self._requests[ticket] = load, worker
        return ticket

    async def leave(self, ticket: int, fault: Fault | None, tokens: int | None) -> None:
        """See :class:`Desk`."""
        if (request := self._requests.pop(ticket, None)) is not None:
            request[0].tokens = tokens
            self._pace.leave(None if fault is None else _error_of(fault), request[0])

    async def begin(self, worker: str, article: Article) -> str | None:
        """See :class:`Desk`."""
        self._give_up(article.id)
        with self._waits(worker):
            while (leave := self._may_begin(article)) == "wait":
                self._settled.clear()
                await self._settled.wait()
        if leave == "no":
            return self._control.reason
        self._begun[article.id] = worker
        return None

    async def settle(self, told: Told) -> _Settled:
        """See :class:`Desk`."""
        self._begun.pop(told.article, None)
        # What a record says is no matter of budget and circuit, and stays where it is.
        ref = ArticleRef(id=told.article, sha256="", chars=0)
        record = CooperationConference() if told.ok else None
        outcome = Extraction(article=ref, record=record, check=None, run=told.run, error=told.error)
        outcome = self._control.settle(outcome, told.batched, again=told.again)
        self._settled.set()
        return outcome.run, outcome.error

    async def reason(self) -> str | None:
        """See :class:`Desk`."""
        return self._control.reason

    async def stop(self, reason: str) -> None:
        """Begin no more articles."""
        self._control.stop(reason)
        self._settled.set()

    def _may_begin(self, article: Article) -> Leave:
        if self._control.reason is None and len(self._begun) >= self._most:
            return "wait"
        return self._control.may_start(article)

    def _known(self, worker: str) -> _Known:
        return self._workers.setdefault(worker, _Known(self._clock()))

    @contextmanager
    def _waits(self, worker: str) -> Iterator[None]:
        task = asyncio.current_task()
        assert task is not None
        known = self._known(worker)
        known.waiting.add(task)
        try:
            yield
        finally:
            known.waiting.discard(task)

    def _let_go(self, worker: str) -> None:
        """Free what a worker that is gone holds, and let nothing in on its behalf any more."""
        for task in self._workers.pop(worker).waiting:
            task.cancel()
        for ticket in [ticket for ticket, (_, owner) in self._requests.items() if owner == worker]:
            self._pace.leave(None, self._requests.pop(ticket)[0])
        for article_id in [article_id for article_id, owner in self._begun.items() if owner == worker]:
            self._give_up(article_id)

    def _give_up(self, article_id: str) -> None:
        """Take note that an article is not read by the worker that began it."""
        if self._begun.pop(article_id, None) is not None:
            self._control.cancelled(article_id)
            self._settled.set()


def _error_of(fault: Fault) -> TransportError:
    """Make an error again: by its kind and time alone the pace is set."""
    kind = getattr(errors, fault[0], TransportError)
    error: TransportError = kind("", retry_after=fault[1])
    return error


class SharedGate(Gate):
    """The gate of a worker: asks at the desk before each request."""

    def __init__(self, desk: Desk, worker: str) -> None:
        self._desk = desk
        self._worker = worker
        self._tickets: dict[int, int] = {}

    async def enter(self, load: Load) -> None:
        """Wait until a request may be sent."""
        self._tickets[id(load)] = await self._desk.enter(self._worker, load.chars)

    def leave(self, fault: TransportError | None, load: Load) -> None:
        """Take note of how the request ended."""
        told = None if fault is None else (type(fault).__name__, fault.retry_after)
        self._desk.leave(self._tickets.pop(id(load)), told, load.tokens)


class BlockReader(Generic[RecordT]):
    """Reads blocks of articles in one process, which keeps its client and its connections from block to block."""

    def __init__(self, plan: Plan[RecordT], desk: Desk, worker: str, env: Mapping[str, str]) -> None:
        """Make the reader. Raises :class:`~llmx.errors.UsageError` for want of a key for example.

        ``worker`` is a name that no other has, not even the one whose place this takes.
        """
        self._checker = Workers(1, limit=plan.options.check_seconds)
        self._replies = HandedReplies()
        seams = Seams(gate=SharedGate(desk, worker), checker=self._checker, replies=self._replies)
        self._reader = make_reader(plan.schema, model=plan.model, options=plan.options, env=env, seams=seams)
        self._scrutiny = replace(plan.options.scrutiny, checker=self._checker)
        self._tracing = open_tracing(plan.options.trace)
        self._asks = plan.model != RULES or plan.options.escalate is not None
        self._desk = desk
        self._worker = worker
        self._beating: asyncio.Task[None] | None = None

    async def read(self, tasks: Sequence[Task]) -> list[Row]:
        """Read the articles of a block, all at once; never raises for what happens to one."""
        if self._asks and self._beating is None:
            self._beating = asyncio.ensure_future(self._beat())
        reason = await self._desk.reason()
        if reason is not None:
            return [Row(task.article.id, None, False, reason) for task in tasks]
        return await asyncio.gather(*map(self._read, tasks))

    async def _beat(self) -> None:
        while True:
            self._desk.alive(self._worker)
            await asyncio.sleep(BEAT)

    async def _read(self, task: Task) -> Row:
        item = task.article
        if isinstance(item, Unreadable):
            return row_of(failed_input(self._reader, item))
        if self._asks and (reason := await self._desk.begin(self._worker, item)) is not None:
            return Row(item.id, None, False, reason)
        line, kept = (None, ()) if task.known is None else json.loads(task.known)
        handed, before = self._replies.begin(kept), earlier_of(self._reader.schema, line)
        outcome = await extract_one(
            self._reader,
            item,
            clock=time.perf_counter,
            scrutiny=self._scrutiny,
            earlier=before,
            tracing=self._tracing,
        )
        if self._asks:
            batched = [(model, usage_of(completion)) for model, completion in handed.batched]
            again = before.repeats(outcome)
            told = Told(item.id, outcome.ok, outcome.run, outcome.error, batched, again)
            run, error = await self._desk.settle(told)
            outcome = outcome.model_copy(update={"run": run, "error": error})
        return row_of(outcome)


def known(line: Mapping[str, Any] | None, kept: Sequence[Mapping[str, Any]]) -> str | None:
    """Write down what a run knows of an article: the line of its failure, and the replies that are kept for it."""
    return json.dumps([line, kept], ensure_ascii=False) if line is not None or kept else None


def row_of(outcome: Extraction[Any]) -> Row:
    """Give an outcome as a row."""
    error = outcome.error
    told = f"{error.type}: {error.message}" if error is not None else None
    return Row(outcome.article.id, outcome.model_dump_json(), outcome.ok, told)
