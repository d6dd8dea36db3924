"""The one wiring of a run: reader, pace, checks beside the loop, budget, circuit, folder and events put together."""

from __future__ import annotations

import asyncio
import logging
import platform
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol

from pydantic import BaseModel, PydanticUserError

from llmx._version import __version__
from llmx.article.article import Article
from llmx.article.files import Unreadable, is_page
from llmx.article.shards import Shard
from llmx.errors import RunError
from llmx.extraction.deciding import decisions, work_key
from llmx.extraction.options import Options
from llmx.extraction.reader import Reader, prompt_files
from llmx.extraction.readers import Seams, make_reader
from llmx.llm.otel import open_tracing
from llmx.llm.own_parts import OwnParts
from llmx.llm.settings import Timing
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Extraction, RecordT
from llmx.run.control import RunControl, Watch
from llmx.run.events import Event, Listener
from llmx.run.identity import DECISIONS, JSON_SCHEMA
from llmx.run.intake import INTAKES, Intake
from llmx.run.room import ThisMachine, bearable
from llmx.run.runner import Ledger, Work, run_many
from llmx.run.session import Session, Waits
from llmx.run.turns import in_turn

if TYPE_CHECKING:
    import openai

__all__ = ["INTERRUPTED", "Engine", "Order", "Run", "open_run"]

logger = logging.getLogger(__name__)

INTERRUPTED = "interrupted"
"""Why a run stops that a person stopped."""


class Engine(Protocol):
    """Goes through the articles of a run as :func:`~llmx.run.runner.run_many` does."""

    def __call__(
        self,
        work: Work[RecordT],
        items: Iterable[Article | Unreadable],
        control: RunControl,
        ledger: Ledger | None = None,
    ) -> AsyncGenerator[Extraction[RecordT], None]:
        """Give the outcomes in the order they come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Generic[RecordT]):
    """What a run is to be: who reads what and how, and where it is written.

    ``env`` names models and keys. ``output``: the folder of the run; it goes on with the one that is there.
    ``retry_failed``: read its failed articles again, all, none, or by default those where that can help.
    ``spent``: dollars that count as spent before, if not what the folder says. ``waits``: requests are not sent but
    left to a batch. ``intake``: how inputs became the articles that it is handed. ``shard``: the share that these are,
    to be told in its summary.
    """

    schema: type[RecordT]
    options: Options
    env: Mapping[str, str]
    model: str | None = None
    client: openai.OpenAI | openai.AsyncOpenAI | None = field(default=None, repr=False)
    output: Path | None = None
    retry_failed: bool | None = None
    spent: Decimal | None = None
    listener: Listener | None = None
    waits: Waits | None = None
    intake: Intake | None = None
    shard: Shard = Shard(1, 1)


class Run(Generic[RecordT]):
    """A run that is open: :meth:`outcomes` reads the articles."""

    def __init__(
        self, order: Order[RecordT], work: Work[RecordT], control: RunControl, watch: Watch, session: Session | None
    ) -> None:
        self.work = work
        self.control = control
        self.watch = watch
        self.session = session
        self.expected: int | None = None
        self._options = order.options
        self._shard = order.shard
        self._began: float | None = None
        self._drained = False

    @property
    def reader(self) -> Reader[RecordT]:
        """Who reads."""
        return self.work.reader

    @property
    def seconds(self) -> float:
        """How long it has been going."""
        return self.work.clock() - self._began if self._began is not None else 0.0

    @property
    def passed_over(self) -> int:
        """How many articles were done already."""
        return self.session.passed_over if self.session is not None else 0

    @property
    def strangers(self) -> int:
        """How many articles of the run are not among today's, once all of today's are gone through."""
        return self.session.journal.whole.strangers if self.session is not None and self._drained else 0

    @property
    def left_failed(self) -> int:
        """How many of these had failed, and are left so."""
        return self.session.left_failed if self.session is not None else 0

    @property
    def waiting(self) -> int:
        """How many articles wait for a batch, those that waited before too."""
        return self.control.waiting + (self.session.waiting if self.session is not None else 0)

    async def outcomes(
        self, items: Iterable[Article | Unreadable], engine: Engine | None = None
    ) -> AsyncGenerator[Extraction[RecordT], None]:
        """Read articles and give the outcomes in the order they come, each written where there is a folder.

        ``engine`` reads them, if not this process by itself.
        """
        self._began = self.work.clock()
        outcomes = (engine or run_many)(self.work, self._to_read(items), self.control, self.session)
        try:
            async with self._tended():
                async for outcome in outcomes:
                    yield outcome
            self._drained = True
        finally:
            await outcomes.aclose()
            await self.reader.aclose()

    def close(self) -> None:
        """Write down how it ended, where anything was begun."""
        session, reason = self.session, self.control.reason
        if session is None or self._began is None:
            return
        session.finished = reason is None and self._drained and not self.waiting
        ended = INTERRUPTED if reason in (None, INTERRUPTED) else "stopped"
        ended = "waiting" if reason is None and self._drained else ended
        state = "finished" if session.finished else ended
        session.write_summary({**self.summary(state), "reason": reason})

    def summary(self, state: str = "running") -> dict[str, object]:
        """Give what ``run.json`` says: settings and versions, the pace of this going, totals of the whole run."""
        totals, seconds, session = self.control.totals, self.seconds, self.session
        met = totals.articles + self.passed_over
        settings = {one.name: getattr(self._options, one.name) for one in fields(Options)}
        return {
            "llmx": __version__,
            "python": platform.python_version(),
            "state": state,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "model": self.reader.model,
            "prompt": self.reader.prompt,
            "prompt_files": list(prompt_files(self.reader)),
            DECISIONS: decisions(self.reader, self.work.scrutiny),
            JSON_SCHEMA: _own_schema(self.reader.schema),
            "settings": {name: _setting(one) for name, one in settings.items()},
            INTAKES: [] if session is None else [one.json() for one in session.intakes],
            "shard": str(self._shard) if self._shard.of > 1 else None,
            "expected": self.expected if session is None else session.expected(self.expected, met),
            "inputs": self.expected,
            "passed_over": self.passed_over,
            "waiting": self.waiting,
            "seconds": round(seconds, 3),
            "per_minute": round(totals.articles / seconds * 60, 3) if seconds else 0.0,
            **(totals if session is None else session.journal.whole).as_dict(),
        }

    def _to_read(self, items: Iterable[Article | Unreadable]) -> Iterable[Article | Unreadable]:
        """Leave out what a person has let stand, and put last what failed before."""
        session = self.session
        if session is None:
            return items

        def tried(article: Article) -> int:
            return session.tried(article.id, work_key(self.reader, article.sha256, self.work.scrutiny))

        return in_turn(self._kept(items, session), tried)

    def _kept(self, items: Iterable[Article | Unreadable], session: Session) -> Iterator[Article | Unreadable]:
        for item in items:
            if isinstance(item, Article):
                if session.is_reviewed(item):
                    continue
                if is_page(item):
                    session.keep_text(item)
            yield item

    @asynccontextmanager
    async def _tended(self) -> AsyncIterator[None]:
        """Keep the summary fresh and the journal on the disk, where there is a folder."""
        if self.session is None:
            yield
            return
        tending = asyncio.ensure_future(self.session.tend(self.summary))
        try:
            yield
        finally:
            tending.cancel()
            with suppress(asyncio.CancelledError):
                await tending


@contextmanager
def open_run(order: Order[RecordT]) -> Iterator[Run[RecordT]]:
    """Put a run together: the only way from options to articles that are read.

    Raises :class:`~llmx.errors.UsageError` for what cannot be, and :class:`~llmx.errors.RunError` for a folder
    that cannot be used. Leaving it writes the last summary and ends the processes.
    """
    from llmx.extraction.workers import Workers
    from llmx.run.pacing import Limits, Pace
    from llmx.run.planning import make_watch

    with ExitStack() as stack:
        session = None
        if order.output is not None:
            session = stack.enter_context(Session(order.output, retry_failed=order.retry_failed, waits=order.waits))
        listener = order.listener or _log
        checker = Workers(limit=order.options.check_seconds)
        stack.callback(checker.close)
        options = order.options

        def tell_pace(text: str) -> None:
            control.tell_pace(text)

        jobs = bearable(options.jobs, ThisMachine())
        pace = Pace(Limits(jobs, options.rpm, options.tpm), Timing(), tell_pace)
        replies = session.replies if session is not None else None
        transport = None
        if session is not None and order.waits is not None:
            transport = order.waits.transport(session.replies, session.outstanding)
        seams = Seams(order.client, pace, replies, checker, transport=transport)
        reader = make_reader(order.schema, model=order.model, options=options, env=order.env, seams=seams)
        scrutiny = replace(options.scrutiny, checker=checker)
        if session is not None and not options.mix:
            session.require_same(decisions(reader, scrutiny))
        if session is not None:
            session.take_in(order.intake, mix=options.mix)
        before = session.journal.spent + session.outstanding.set_aside if session is not None else Decimal(0)
        spent = before if order.spent is None else order.spent
        watch = make_watch(options, reader, circuit=True, spent=spent, batch=order.waits is not None)
        # A quarter more articles than requests: while some are checked, others stand at the gate and take their places.
        control = RunControl(jobs + jobs // 4, watch, listener)
        if jobs < options.jobs:
            tell_pace(f"{jobs} requests at once instead of {options.jobs}: no more files may be open here (ulimit -n)")
        work = Work(reader, time.perf_counter, scrutiny, open_tracing(options.trace))
        run = Run(order, work, control, watch, session)
        try:
            yield run
        except BaseException:
            with suppress(RunError):
                run.close()
            raise
        run.close()


def _own_schema(schema: type[BaseModel]) -> dict[str, object] | None:
    """Give the JSON Schema of the user's own schema, for whoever shows the run; the conference's is known."""
    try:
        return None if schema is CooperationConference else schema.model_json_schema()
    except PydanticUserError:  # it can be filled and not be told in JSON Schema
        return None


def _setting(value: object) -> object:
    """Give a setting as JSON has it; examples that a caller hands in are only counted."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return len(value)
    return str(value) if isinstance(value, Path | Decimal | OwnParts) else value


def _log(event: Event) -> None:
    """Tell the log what nobody listens for and should know."""
    if event.kind == "stopped":
        logger.warning("no more articles are begun: %s", event.text)
    elif event.kind == "pace":
        logger.info("%s", event.text)
