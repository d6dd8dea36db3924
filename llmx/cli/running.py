"""Going through the articles of a run: outcomes to their place, progress, summaries, and Ctrl-C."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from rich.console import Console

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.article.shards import Shard
from llmx.cli.console import counted, harmless
from llmx.cli.failing import Failing
from llmx.cli.model_options import own_prompt
from llmx.cli.progress import Progress, failures
from llmx.cli.record import write_outcome
from llmx.cli.report_text import in_short
from llmx.errors import InputError
from llmx.llm.faults import out_of_room
from llmx.llm.prices import dollars
from llmx.record.extraction import Extraction
from llmx.review.summary import verdict_counts
from llmx.run.events import Event, Listener
from llmx.run.totals import Totals
from llmx.run.wiring import INTERRUPTED, Engine, Run

__all__ = ["Desk", "Inbox", "go", "pace_teller"]

COLLECT_AFTER = 20_000
"""Objects made and not gone by themselves after which the collector looks for rings of them."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Inbox:
    """The articles of a run, as they are read; ``expected`` is their number where it is known.

    A share of few articles may have none.
    """

    items: Iterator[Article | Unreadable]
    expected: int | None
    named: str
    shard: Shard = Shard(1, 1)


@dataclass(slots=True)
class Desk:
    """All that one run of the command works with: ``grace`` seconds to finish after Ctrl-C.

    ``shows``: how outcomes stand on standard output, if they do.
    """

    run: Run[Any]
    inbox: Inbox
    say: Console
    grace: float
    shows: Literal["lines", "table"] | None = None
    engine: Engine | None = None
    interrupted: bool = False
    failing: Failing = field(default_factory=Failing)
    verdicts: Counter[str] = field(default_factory=Counter)


def pace_teller(say: Console) -> Listener:
    """Make a listener that says when the endpoint forces another speed."""

    def listen(event: Event) -> None:
        if event.kind == "pace":
            say.print(f"llmx: {event.text}", soft_wrap=True)

    return listen


def go(desk: Desk) -> int:
    """Go through the articles. Returns the exit code."""
    run, say = desk.run, desk.say
    run.expected = desk.inbox.expected
    if told := own_prompt(run.reader):
        say.print(harmless(told), soft_wrap=True)
    with Progress(run.expected, say) as progress:
        try:
            asyncio.run(_go(desk, progress))
        except (asyncio.CancelledError, KeyboardInterrupt):
            desk.interrupted = True
            run.control.stop(INTERRUPTED)
        except (MemoryError, OSError, RuntimeError) as error:
            lack = out_of_room(error)
            if lack is None:
                raise
            run.control.stop(str(lack))
    for line in desk.failing.others():
        say.print(line, soft_wrap=True)
    say.print(_last_line(run), soft_wrap=True)
    if run.strangers:
        say.print(
            f"llmx: {counted(run.strangers, 'article')} of the run not among today's inputs: left in it as they are",
            soft_wrap=True,
        )
    if desk.verdicts and run.session is not None:
        found = in_short(verdict_counts(desk.verdicts))
        say.print(harmless(f"llmx: found {found}: llmx report {run.session.folder}"), soft_wrap=True)
    stopped = run.control.reason
    if desk.interrupted:
        return 130
    if stopped is not None:
        again = "; run again to go on" if run.session is not None else ""
        say.print(harmless(f"llmx: stopped: {stopped}{again}"), soft_wrap=True)
        return 1
    totals = run.control.totals
    nobody = totals.articles == 0 and not run.passed_over and not run.waiting
    if nobody and desk.inbox.shard.of == 1:
        raise InputError(f"no articles in {desk.inbox.named}")
    if totals.only_inputs_failed and not run.passed_over and not run.waiting:
        return 2
    return 1 if totals.failed or totals.salvaged or run.left_failed else 0


async def _go(desk: Desk, progress: Progress) -> None:
    articles: dict[str, Article] = {}
    outcomes = desk.run.outcomes(_remembered(desk, articles), desk.engine)
    loaded, often = False, gc.get_threshold()
    async with _interruptible(desk), aclosing(outcomes):
        try:
            async for outcome in outcomes:
                if not loaded:
                    # What is loaded by now stays: the collector need not look it through again and again. Nor need
                    # it look at every record in the making, which goes by itself.
                    gc.freeze()
                    gc.set_threshold(COLLECT_AFTER, *often[1:])
                    loaded = True
                _put(desk, progress, outcome, articles.pop(outcome.article.id, None))
        finally:
            gc.set_threshold(*often)
            gc.unfreeze()


def _remembered(desk: Desk, articles: dict[str, Article]) -> Iterator[Article | Unreadable]:
    """Give the articles, and remember the text of those under way where a person will see it."""
    for item in desk.inbox.items:
        if isinstance(item, Article) and desk.shows == "table":
            articles[item.id] = item
        yield item


def _put(desk: Desk, progress: Progress, outcome: Extraction[Any], article: Article | None) -> None:
    run = desk.run
    if desk.shows is not None:
        with progress.aside():
            write_outcome(outcome, article, as_lines=desk.shows == "lines")
    if outcome.check is not None:
        desk.verdicts.update(finding.verdict for finding in outcome.check.findings)
    if outcome.error is not None and (told := desk.failing.told(outcome.article.id, outcome.error)):
        desk.say.print(told, soft_wrap=True)
    progress.advance(run.control.totals, passed_over=run.passed_over, spent=run.control.spent)


@asynccontextmanager
async def _interruptible(desk: Desk) -> AsyncIterator[None]:
    """Let a first Ctrl-C begin no more articles and finish those under way, a second one stop at once.

    So it is where the platform lets a loop handle signals. After an interrupt they do nothing any more: what is
    left takes milliseconds and keeps the run consistent, and one more Ctrl-C must not tear it.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def interrupt() -> None:
        if desk.interrupted:
            task.cancel()
            return
        desk.interrupted = True
        desk.run.control.stop(INTERRUPTED)
        desk.say.print(f"llmx: finishing what is under way (at most {desk.grace:g} s); Ctrl-C again to stop at once")
        loop.call_later(desk.grace, task.cancel)

    for number in _SIGNALS:
        with suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(number, interrupt)
    try:
        yield
    finally:
        while not _let_go(loop, ignored=desk.interrupted):
            pass


def _let_go(loop: asyncio.AbstractEventLoop, *, ignored: bool) -> bool:
    """Take the loop's handlers away; say whether no signal came in between, through a thread that holds none back."""
    try:
        with _held_back():
            for number in _SIGNALS:
                with suppress(NotImplementedError, RuntimeError):
                    loop.remove_signal_handler(number)
                if ignored:
                    with suppress(ValueError):  # not in the main thread
                        signal.signal(number, signal.SIG_IGN)
    except KeyboardInterrupt:
        if not ignored:
            raise
        return False
    return True


@contextmanager
def _held_back() -> Iterator[None]:
    """Let signals wait while what they do is being changed; what is ignored by then is gone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _of_records(totals: Totals) -> list[tuple[int, str]]:
    return [
        (totals.salvaged, "salvaged"),
        (totals.escalated, "escalated"),
        (totals.repairs, "slips of shape mended" if totals.repairs > 1 else "slip of shape mended"),
    ]


def _last_line(run: Run[Any]) -> str:
    totals = run.control.totals
    parts = [f"{counted(totals.articles, 'article')}: {counted(totals.records, 'record')}"]
    parts.append(counted(totals.findings, "finding"))
    parts += [f"{number:,} {what}" for number, what in _of_records(totals) if number]
    if done := run.passed_over - run.left_failed:
        parts.append(f"{done:,} done before")
    if run.left_failed:
        parts.append(f"{run.left_failed:,} failed before and left so (--retry-failed reads them again)")
    if run.waiting:
        parts.append(f"{run.waiting:,} waiting for a batch")
    if totals.failed:
        parts.append(f"failed: {failures(totals)}")
    if totals.replayed:
        parts.append(f"{totals.replayed:,} recorded replies")
    if totals.attempts > totals.replayed:
        usage, asked = totals.usage, totals.attempts - totals.replayed
        parts.append(f"{asked:,} requests, {usage.input_tokens:,} tokens in, {usage.output_tokens:,} out")
    if run.control.spent:
        parts.append(dollars(run.control.spent))
    parts.append(f"{run.seconds:.1f} s")
    return f"llmx: {'; '.join(parts)}" + (f"; written to {run.session.folder}" if run.session is not None else "")
