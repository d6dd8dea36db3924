"""Where checks are done: in this process, or in others beside the event loop."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.checking.check import check
from llmx.record.report import CheckReport

__all__ = ["CheckHere", "CheckInProcesses", "Checker"]

logger = logging.getLogger(__name__)

WARM_UP = 20
"""Checks that are done here before other processes are started: a short run is over before they are."""

BATCH = 4
"""Checks that are handed over together at most: nobody waits long for the others."""

YIELDING = 10
"""Niceness of the checking processes: a check may wait for a moment, an answer should be read at once."""


class Checker(Protocol):
    """Compares records with their articles."""

    async def check(self, record: BaseModel, article: Article) -> CheckReport:
        """Give the report."""

    def close(self) -> None:
        """Let go of what it holds."""


class CheckHere:
    """Checks in the event loop's own thread."""

    async def check(self, record: BaseModel, article: Article) -> CheckReport:
        """Give the report."""
        return check(record, article)

    def close(self) -> None:
        """Nothing is held."""


class CheckInProcesses:
    """Checks in other processes, so that the event loop has its core for requests.

    They are spawned, not forked, hence only for programs whose main module can be imported without
    running: the command line is one. There are as many as cores, at a lower priority: the loop leaves
    most of its core free. A record whose class cannot be sent is checked here. Checks that
    come while the processes are busy are handed over together: each handing over costs as much as a
    tenth of a check.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[_Waiting] = deque()
        self._handed_over = 0
        self._done = 0
        self._here = False

    async def check(self, record: BaseModel, article: Article) -> CheckReport:
        """Give the report."""
        self._done += 1
        if self._here or self._done <= WARM_UP or not self._can_be_sent(record):
            return check(record, article)
        handed_over: asyncio.Future[tuple[_Batch, int]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(record, article, handed_over))
        self._hand_over()
        batch, number = await handed_over
        # Shielded: whoever is cancelled leaves the others of the batch alone.
        reports = await asyncio.shield(batch)
        return check(record, article) if reports is None else CheckReport.model_validate_json(reports[number])

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _hand_over(self) -> None:
        """Keep every process busy, with one batch in reserve."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_prepare)
        while self._waiting and self._handed_over <= self._processes:
            taken = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            self._handed_over += 1
            batch = asyncio.ensure_future(self._check_all(self._pool, taken))
            batch.add_done_callback(self._taken_back)
            for number, one in enumerate(taken):
                if not one.handed_over.done():
                    one.handed_over.set_result((batch, number))

    def _taken_back(self, _: object) -> None:
        self._handed_over -= 1
        if self._pool is not None:
            self._hand_over()

    async def _check_all(self, pool: ProcessPoolExecutor, taken: list[_Waiting]) -> list[bytes] | None:
        """Give the reports as JSON, ``None`` where the processes are gone."""
        pairs = [(one.record, one.article) for one in taken]
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _check_all, pairs)
        except BrokenProcessPool:
            # Killed from outside, or out of memory: slower is better than lost.
            if not self._here:
                logger.warning("the checking processes are gone: checking in this one from now on")
            self._here = True
            return None

    def _can_be_sent(self, record: BaseModel) -> bool:
        if self._done > WARM_UP + 1:
            return True
        try:
            pickle.dumps(record)
        except (pickle.PicklingError, AttributeError, TypeError):
            self._here = True
        return not self._here


_Batch = asyncio.Future[list[bytes] | None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A record that waits to be handed over to a process, in which batch and as which of it."""

    record: BaseModel
    article: Article
    handed_over: asyncio.Future[tuple[_Batch, int]]


def _prepare() -> None:
    """Leave Ctrl-C to the main process, let it run first, and end where it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(YIELDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the main process; one that was killed cannot say that there will be no more work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check_all(pairs: list[tuple[Any, Article]]) -> list[bytes]:
    return [check(record, article).model_dump_json().encode() for record, article in pairs]
