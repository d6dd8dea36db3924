"""Many articles, some at a time: outcomes as they come, and never an exception for an article."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.extract.one import extract_one, failed_input
from llmx.extract.reader import Reader
from llmx.extract.scrutiny import Scrutiny
from llmx.record.extraction import Extraction, RecordT

__all__ = ["run_many"]


async def run_many(
    reader: Reader[RecordT],
    items: Iterable[Article | Unreadable],
    *,
    jobs: int,
    clock: Callable[[], float],
    scrutiny: Scrutiny = Scrutiny(),
) -> AsyncIterator[Extraction[RecordT]]:
    """Read articles with at most ``jobs`` of them under way, and give the outcomes in the order they come.

    ``items`` is drawn from as places become free, so that it may be endless. What is still under
    way when the caller stops listening is cancelled.
    """
    waiting = iter(items)
    under_way: set[asyncio.Task[Extraction[RecordT]]] = set()
    drained = False
    try:
        while True:
            while not drained and len(under_way) < jobs:
                item = next(waiting, None)
                if item is None:
                    drained = True
                elif isinstance(item, Unreadable):
                    yield failed_input(reader, item)
                else:
                    under_way.add(asyncio.ensure_future(extract_one(reader, item, clock=clock, scrutiny=scrutiny)))
            if not under_way:
                return
            done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield task.result()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
