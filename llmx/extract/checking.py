"""Where checks are done: in this process, or in others beside the event loop."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.check.check import check
from llmx.record.report import CheckReport

__all__ = ["CheckHere", "CheckInProcesses", "Checker"]

logger = logging.getLogger(__name__)

WARM_UP = 20
"""Checks that are done here before other processes are started: a short run is over before they are."""


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
    running: the command line is one. A record whose class cannot be sent is checked here.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or max(1, (os.cpu_count() or 2) - 1)
        self._pool: ProcessPoolExecutor | None = None
        self._done = 0
        self._here = False

    async def check(self, record: BaseModel, article: Article) -> CheckReport:
        """Give the report."""
        self._done += 1
        if self._here or self._done <= WARM_UP or not self._can_be_sent(record):
            return check(record, article)
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_prepare)
        try:
            report = await asyncio.get_running_loop().run_in_executor(self._pool, _check, record, article)
        except BrokenProcessPool:
            # Killed from outside, or out of memory: slower is better than lost.
            if not self._here:
                logger.warning("the checking processes are gone: checking in this one from now on")
            self._here = True
            return check(record, article)
        return CheckReport.model_validate_json(report)

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _can_be_sent(self, record: BaseModel) -> bool:
        if self._done > WARM_UP + 1:
            return True
        try:
            pickle.dumps(record)
        except (pickle.PicklingError, AttributeError, TypeError):
            self._here = True
        return not self._here


def _prepare() -> None:
    """Leave Ctrl-C to the main process, which ends the others in order."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(record: Any, article: Article) -> bytes:
    return check(record, article).model_dump_json().encode()
