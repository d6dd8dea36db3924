"""A run whose articles are read elsewhere: handed over in blocks, written in one place, by the one journal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Generic, Protocol

from llmx.article.article import Article, Unreadable
from llmx.extraction.deciding import work_key
from llmx.extraction.earlier import earlier_of
from llmx.extraction.one import failed_input
from llmx.record.extraction import Extraction, RecordT
from llmx.run.control import RunControl
from llmx.run.lines import parse
from llmx.run.runner import Ledger, Work, copied, original
from llmx.run.shared import Row, Task, known

__all__ = ["Elsewhere", "run_elsewhere"]

BLOCK = 32
"""Articles that are handed over together: what a lost worker has read is read again."""

WINDOW = 100_000
"""Articles that are handed over before their outcomes are waited for, so that no run lies in memory as a whole."""

LOOK = 0.5
"""Seconds between two looks at whether the run is stopped."""


class Elsewhere(Protocol):
    """Where articles are read. Its methods block."""

    def put(self, block: Sequence[Task]) -> None:
        """Hand over a block."""

    def outcomes(self) -> Iterator[Sequence[Row]]:
        """Read what was handed over; give the rows of blocks as they are finished, in any order."""

    def stop(self, reason: str) -> None:
        """Begin no more articles: what is not begun comes back as rows without an extraction."""


async def run_elsewhere(
    elsewhere: Elsewhere,
    work: Work[RecordT],
    items: Iterable[Article | Unreadable],
    control: RunControl,
    ledger: Ledger | None = None,
) -> AsyncGenerator[Extraction[RecordT], None]:
    """Do what :func:`~llmx.run.runner.run_many` does, with the reading done elsewhere.

    What is done before, or has the content of another article, is not handed over.
    """
    run = _Run(work, iter(items), control, ledger or Ledger())
    while control.reason is None and not run.drained:
        block: list[Task] = []
        handed_over = 0
        while handed_over < WINDOW and (item := run.next()) is not None:
            await asyncio.sleep(0)
            for outcome in run.sort(item, block):
                yield outcome
            if len(block) == BLOCK:
                handed_over += BLOCK
                await asyncio.to_thread(elsewhere.put, block)
                block = []
        if block:
            await asyncio.to_thread(elsewhere.put, block)
        if block or handed_over:
            async for rows in _arriving(elsewhere, control):
                for outcome in run.arrived(rows):
                    yield outcome


async def _arriving(elsewhere: Elsewhere, control: RunControl) -> AsyncGenerator[Sequence[Row], None]:
    """Give rows as they come, and pass on that the run is stopped."""
    coming = elsewhere.outcomes()
    told = False
    while True:
        waiting = asyncio.ensure_future(asyncio.to_thread(next, coming, None))
        while not waiting.done():
            await asyncio.wait({waiting}, timeout=LOOK)
            if control.reason is not None and not told:
                told = True
                await asyncio.to_thread(elsewhere.stop, control.reason)
        rows = waiting.result()
        if rows is None:
            return
        yield rows


class _Run(Generic[RecordT]):
    def __init__(
        self, work: Work[RecordT], items: Iterator[Article | Unreadable], control: RunControl, ledger: Ledger
    ) -> None:
        self.drained = False
        self._work = work
        self._items = items
        self._control = control
        self._ledger = ledger
        self._same: dict[str, list[Article]] = {}

    def next(self) -> Article | Unreadable | None:
        """Give the next article, ``None`` where there is none or none is to be begun any more."""
        item = next(self._items, None) if self._control.reason is None else None
        self.drained = item is None
        return item

    def sort(self, item: Article | Unreadable, block: list[Task]) -> Iterator[Extraction[RecordT]]:
        """Put an article into the block where it is to be read; else give its outcome, or wait for that of its like."""
        if isinstance(item, Unreadable):
            outcome = failed_input(self._work.reader, item)
            if self._ledger.wants(item.id, outcome.run.key or ""):
                yield self._settled(outcome)
            return
        key = work_key(self._work.reader, item.sha256, self._work.scrutiny)
        if not self._ledger.wants(item.id, key):
            return
        if key in self._same:
            self._same[key].append(item)
        elif (first := original(self._work, self._ledger, key)) is not None:
            yield self._settled(copied(first, item))
        else:
            self._same[key] = []
            block.append(Task(item, known(self._ledger.earlier(item.id, key), self._ledger.kept(key))))

    def arrived(self, rows: Sequence[Row]) -> Iterator[Extraction[RecordT]]:
        """Settle what has been read."""
        for row in rows:
            if row.extraction is None:
                self._control.stop(row.error or "")
                continue
            line: Any = parse(row.extraction.encode(), row.id)
            outcome = _paid(Extraction[self._work.reader.schema].model_validate(line))  # type: ignore[name-defined]  # made at run time
            key = outcome.run.key or ""
            before = earlier_of(self._work.reader.schema, self._ledger.earlier(row.id, key))
            yield self._settled(outcome, again=before.repeats(outcome))
            for article in self._same.pop(key, ()):
                yield self._settled(copied(outcome, article))

    def _settled(self, outcome: Extraction[RecordT], *, again: bool = False) -> Extraction[RecordT]:
        note = self._ledger.begin(outcome.run.key or "", elsewhere=outcome.run.copy_of is None)
        outcome = self._control.settle(outcome, again=again)
        self._ledger.write(outcome, note)
        return outcome


def _paid(outcome: Extraction[RecordT]) -> Extraction[RecordT]:
    """Give an outcome that costs what was reckoned where it was read: what an endpoint charged is known there alone."""
    dollars = outcome.run.cost_usd
    charged = Decimal(str(dollars)) if dollars is not None else None
    usage = outcome.run.usage.knowing(charged=charged, counted=charged is not None)
    return outcome.model_copy(update={"run": outcome.run.model_copy(update={"usage": usage})})
