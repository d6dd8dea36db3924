"""Going through the articles of a run: outcomes to their place, progress, summaries, and Ctrl-C."""

from __future__ import annotations

import asyncio
import platform
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from llmx._version import __version__
from llmx.article.article import Article
from llmx.article.files import Unreadable, is_page
from llmx.cli.console import counted, harmless
from llmx.cli.progress import Progress, failures
from llmx.cli.sink import Sink
from llmx.errors import InputError
from llmx.extraction.options import Options
from llmx.llm.prices import dollars
from llmx.record.extraction import Extraction
from llmx.run.control import RunControl
from llmx.run.runner import Work, run_many
from llmx.run.session import Session
from llmx.run.totals import Totals

__all__ = ["Desk", "Inbox", "go"]


@dataclass(frozen=True, slots=True)
class Inbox:
    """The articles of a run, as they are read; ``expected`` is their number where it is known."""

    items: Iterator[Article | Unreadable]
    expected: int | None
    named: str


@dataclass(slots=True)
class Desk:
    """All that one run of the command works with."""

    work: Work[Any]
    control: RunControl
    inbox: Inbox
    session: Session | None
    sink: Sink
    settings: Options
    totals: Totals = field(default_factory=Totals)
    started: float = field(default_factory=time.perf_counter)
    interrupted: bool = False

    @property
    def seconds(self) -> float:
        """How long the run has been going."""
        return time.perf_counter() - self.started

    @property
    def passed_over(self) -> int:
        """How many articles were done already."""
        return self.session.ledger.passed_over if self.session is not None else 0

    def summary(self, state: str = "running") -> dict[str, object]:
        """Give what ``run.json`` says: settings, versions, totals of this going."""
        settings = {one.name: getattr(self.settings, one.name) for one in fields(Options)}
        seconds = self.seconds
        return {
            "llmx": __version__,
            "python": platform.python_version(),
            "state": state,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "model": self.work.reader.model,
            "prompt": self.work.reader.prompt,
            "settings": {name: str(one) if isinstance(one, Path) else one for name, one in settings.items()},
            "expected": self.inbox.expected,
            "passed_over": self.passed_over,
            "seconds": round(seconds, 3),
            "per_minute": round(self.totals.articles / seconds * 60, 3) if seconds else 0.0,
            **self.totals.as_dict(),
        }


def go(desk: Desk, progress: Progress, say: Console, *, grace: float) -> int:
    """Go through the articles. Returns the exit code."""
    try:
        asyncio.run(_go(desk, progress, say, grace))
    except (asyncio.CancelledError, KeyboardInterrupt):
        desk.interrupted = True
        desk.control.stop("interrupted")
    if desk.interrupted:
        # What is left takes milliseconds and keeps the run consistent: one more Ctrl-C must not tear it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    say.print(_last_line(desk), soft_wrap=True)
    stopped = desk.control.reason
    if stopped is not None and not desk.interrupted:
        again = "; run again to go on" if desk.session is not None else ""
        say.print(harmless(f"llmx: stopped: {stopped}{again}"), soft_wrap=True)
    if desk.session is not None:
        desk.session.finished = stopped is None
        state = "finished" if stopped is None else "interrupted" if desk.interrupted else "stopped"
        desk.session.write_summary({**desk.summary(state), "reason": stopped})
    if desk.interrupted:
        return 130
    if stopped is not None:
        return 1
    if desk.totals.articles == 0 and not desk.passed_over:
        raise InputError(f"no articles in {desk.inbox.named}")
    if desk.totals.only_inputs_failed and not desk.passed_over:
        return 2
    return 1 if desk.totals.failed else 0


async def _go(desk: Desk, progress: Progress, say: Console, grace: float) -> None:
    articles: dict[str, Article] = {}
    ledger = desk.session.ledger if desk.session is not None else None
    outcomes = run_many(desk.work, _remembered(desk, articles), desk.control, ledger)
    try:
        async with _tended(desk), _interruptible(desk, say, grace):
            async for outcome in outcomes:
                _put(desk, progress, outcome, articles.pop(outcome.article.id, None))
    finally:
        await outcomes.aclose()
        await desk.work.reader.aclose()


def _remembered(desk: Desk, articles: dict[str, Article]) -> Iterator[Article | Unreadable]:
    """Give the articles, and remember the text of those under way where a person will see it."""
    for item in desk.inbox.items:
        if isinstance(item, Article):
            if desk.session is None:
                articles[item.id] = item
            elif is_page(item):
                desk.session.keep_text(item)
        yield item


def _put(desk: Desk, progress: Progress, outcome: Extraction[Any], article: Article | None) -> None:
    desk.totals.add(outcome)
    if desk.session is None:
        with progress.aside():
            desk.sink.put(outcome, article)
    if outcome.error is not None:
        progress.say(harmless(f"llmx: {outcome.article.id}: {outcome.error.type}: {outcome.error.message}"))
    progress.advance(desk.totals, passed_over=desk.passed_over, spent=desk.control.spent)


@asynccontextmanager
async def _tended(desk: Desk) -> AsyncIterator[None]:
    """Keep the summary fresh and the journal on the disk, where there is a run folder."""
    if desk.session is None:
        yield
        return
    tending = asyncio.ensure_future(desk.session.tend(desk.summary))
    try:
        yield
    finally:
        tending.cancel()
        with suppress(asyncio.CancelledError):
            await tending


@asynccontextmanager
async def _interruptible(desk: Desk, say: Console, grace: float) -> AsyncIterator[None]:
    """Let a first Ctrl-C begin no more articles and finish those under way, a second one stop at once."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def interrupt() -> None:
        if desk.interrupted:
            task.cancel()
            return
        desk.interrupted = True
        desk.control.stop("interrupted")
        say.print(f"llmx: finishing what is under way (at most {grace:g} s); Ctrl-C again to stop at once")
        loop.call_later(grace, task.cancel)

    with _Signals(loop, interrupt):
        yield


class _Signals:
    """Calls ``interrupt`` for SIGINT and SIGTERM in a block, where the platform lets a loop handle them."""

    def __init__(self, loop: asyncio.AbstractEventLoop, interrupt: Callable[[], None]) -> None:
        self._loop = loop
        self._interrupt = interrupt

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError):
                self._loop.add_signal_handler(number, self._interrupt)

    def __exit__(self, *_: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError):
                self._loop.remove_signal_handler(number)


def _last_line(desk: Desk) -> str:
    totals = desk.totals
    parts = [f"{counted(totals.articles, 'article')}: {counted(totals.records, 'record')}"]
    parts.append(counted(totals.findings, "finding"))
    if desk.passed_over:
        parts.append(f"{desk.passed_over:,} done before")
    if totals.failed:
        parts.append(f"failed: {failures(totals)}")
    if totals.attempts:
        usage = totals.usage
        parts.append(f"{totals.attempts:,} requests, {usage.input_tokens:,} tokens in, {usage.output_tokens:,} out")
    if desk.control.spent:
        parts.append(dollars(desk.control.spent))
    parts.append(f"{desk.seconds:.1f} s")
    return f"llmx: {'; '.join(parts)}" + (f"; written to {desk.session.folder}" if desk.session is not None else "")
