"""Many articles, some at a time: outcomes as they come, and never an exception for an article."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic

from pydantic import ValidationError

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.extraction.deciding import work_key
from llmx.extraction.earlier import Earlier, earlier_of
from llmx.extraction.one import extract_one, failed_input, reference
from llmx.extraction.reader import Reader
from llmx.extraction.scrutiny import Scrutiny
from llmx.llm.tracing import Tracing
from llmx.llm.waiting import Waiting
from llmx.record.extraction import Extraction, RecordT
from llmx.run.control import RunControl
from llmx.run.totals import Batched

__all__ = ["Ledger", "Work", "copied", "original", "run_many"]


class Ledger:
    """What is known of articles from before, and where outcomes are written: here nothing, and nowhere."""

    def wants(self, article_id: str, key: str) -> bool:
        """Say whether there is anything to do for this article and this way of reading it."""
        return True

    def earlier(self, article_id: str, key: str) -> dict[str, Any] | None:
        """Give the outcome of an article that failed before under this key, as JSON has it."""
        return None

    def copy(self, key: str) -> dict[str, Any] | None:
        """Give the outcome of another article with the same content, as JSON has it."""
        return None

    def kept(self, key: str) -> list[dict[str, Any]]:
        """Give the replies that are kept for this work, for whoever reads it in another process."""
        return []

    def begin(self, key: str, *, elsewhere: bool = False) -> object:
        """Take note that an article is begun; give what the others want. ``elsewhere``: it was read there."""
        return None

    def batched(self, begun: object) -> Batched:
        """Give what of an article's replies came by a provider's batch."""
        return ()

    def write(self, outcome: Extraction[Any], begun: object) -> None:
        """Write an outcome down."""

    def wait(self, article: Article, key: str, waiting: Waiting, aside: Decimal) -> None:
        """Write down what an article waits for, and the dollars that are set aside for it."""
        raise waiting


@dataclass(frozen=True, slots=True)
class Work(Generic[RecordT]):
    """What is done with each article, and by whom."""

    reader: Reader[RecordT]
    clock: Callable[[], float]
    scrutiny: Scrutiny = field(default_factory=Scrutiny)
    tracing: Tracing = field(default_factory=Tracing)


async def run_many(
    work: Work[RecordT], items: Iterable[Article | Unreadable], control: RunControl, ledger: Ledger | None = None
) -> AsyncGenerator[Extraction[RecordT], None]:
    """Read articles, as many at a time as ``control`` allows, and give the outcomes in the order they come.

    ``items`` is drawn from as places become free, so that it may be endless. What ``ledger`` knows as
    done is passed over; articles of one content are read once. What is still under way when the
    caller stops listening is cancelled.
    """
    run = _Run(work, iter(items), control, ledger or Ledger())
    try:
        while True:
            for outcome in run.fill():
                yield outcome
            if not run.under_way:
                return
            under_way = run.under_way
            done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            # In the order they were begun: what finishes together comes in an order that can be repeated.
            for task in (one for one in under_way if one in done):
                for outcome in run.finish(task):
                    yield outcome
    finally:
        await run.abandon()


@dataclass(slots=True)
class _Begun:
    """An article under way, with those of the same content that wait for it."""

    article: Article
    key: str
    note: object
    known: Earlier[Any]
    same: list[Article] = field(default_factory=list)


class _Run(Generic[RecordT]):
    def __init__(
        self, work: Work[RecordT], items: Iterator[Article | Unreadable], control: RunControl, ledger: Ledger
    ) -> None:
        self._work = work
        self._items = items
        self._control = control
        self._ledger = ledger
        self._held_back: Article | None = None
        self._drained = False
        self._by_key: dict[str, _Begun] = {}
        self._tasks: dict[asyncio.Task[Extraction[RecordT]], _Begun] = {}

    @property
    def under_way(self) -> list[asyncio.Task[Extraction[RecordT]]]:
        return list(self._tasks)

    def fill(self) -> Iterator[Extraction[RecordT]]:
        """Begin articles while there are places; give the outcomes that need no reading."""
        if self._held_back is not None:
            article, self._held_back = self._held_back, None
            yield from self._begin(article)
        while self._has_place():
            item = next(self._items, None)
            if item is None:
                self._drained = True
            elif isinstance(item, Unreadable):
                outcome = failed_input(self._work.reader, item)
                key = outcome.run.key or ""
                if self._ledger.wants(item.id, key):
                    yield from self._settled(outcome, self._ledger.begin(key))
            else:
                yield from self._begin(item)

    def _has_place(self) -> bool:
        return not self._drained and self._held_back is None and len(self._tasks) < self._control.jobs

    def _begin(self, article: Article) -> Iterator[Extraction[RecordT]]:
        key = work_key(self._work.reader, article.sha256, self._work.scrutiny)
        if not self._ledger.wants(article.id, key):
            return
        if key in self._by_key:
            self._by_key[key].same.append(article)
        elif (first := original(self._work, self._ledger, key)) is not None:
            yield from self._settled(copied(first, article), self._ledger.begin(key))
        elif (leave := self._control.may_start(article)) == "yes":
            work = self._work
            known = earlier_of(work.reader.schema, self._ledger.earlier(article.id, key))
            begun = _Begun(article, key, self._ledger.begin(key), known)
            work_on = extract_one(
                work.reader,
                article,
                clock=work.clock,
                scrutiny=work.scrutiny,
                earlier=known,
                tracing=work.tracing,
            )
            task = asyncio.ensure_future(work_on)
            self._by_key[key] = begun
            self._tasks[task] = begun
        elif leave == "wait" and self._tasks:
            self._held_back = article
        else:
            self._drained = True

    def finish(self, task: asyncio.Task[Extraction[RecordT]]) -> Iterator[Extraction[RecordT]]:
        """Settle what a task came to, for its article and for those of the same content."""
        begun = self._tasks.pop(task)
        del self._by_key[begun.key]
        try:
            outcome = task.result()
        except Waiting as waiting:
            # Those of the same content come again in the round in which it has its outcome.
            aside = self._control.waits(begun.article.id)
            self._ledger.wait(begun.article, begun.key, waiting, aside)
            return
        yield from self._settled(outcome, begun.note, again=begun.known.repeats(outcome))
        for article in begun.same:
            yield from self._settled(copied(outcome, article), self._ledger.begin(begun.key))

    def _settled(
        self, outcome: Extraction[RecordT], note: object, *, again: bool = False
    ) -> Iterator[Extraction[RecordT]]:
        outcome = self._control.settle(outcome, self._ledger.batched(note), again=again)
        self._ledger.write(outcome, note)
        yield outcome

    async def abandon(self) -> None:
        """Cancel what is under way."""
        for task, begun in self._tasks.items():
            task.cancel()
            self._control.cancelled(begun.article.id)
        await asyncio.gather(*self._tasks, return_exceptions=True)


def original(work: Work[RecordT], ledger: Ledger, key: str) -> Extraction[RecordT] | None:
    """Give an outcome of the same content from before, where it can be read."""
    line = ledger.copy(key)
    try:
        return Extraction[work.reader.schema].model_validate(line) if line is not None else None  # type: ignore[name-defined]  # made at run time
    except ValidationError:
        return None


def copied(outcome: Extraction[RecordT], article: Article) -> Extraction[RecordT]:
    """Give the outcome of one article for another of the same content, which cost nothing."""
    free = {"attempts": 0, "repairs": 0, "usage": type(outcome.run.usage)(), "usage_by_model": None, "cost_usd": None}
    free |= {"seconds": 0.0, "reask": None}
    own = {"copy_of": outcome.run.copy_of or outcome.article.id, "page": article.page}
    run = outcome.run.model_copy(update={**free, **own, "page_reason": article.page_reason})
    return outcome.model_copy(update={"article": reference(article), "run": run})
