"""Rules at work beside the event loop: in processes that are a program of their own."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from llmx.errors import TooSlow
from llmx.extraction.checking import Checker, Job
from llmx.extraction.worker import READY, Answer, receive, send, unpacked

__all__ = ["Workers"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

WARM_UP = 20
"""Small jobs that are done in the caller's thread before processes are started: a short run is over before they are."""

SMALL = 16_000
"""Code points of article and record up to which a job is small: it takes a moment, whatever it holds."""

BATCH = 4
"""Jobs that are handed over together at most: nobody waits long for the others."""

LIMIT = 60.0
"""Seconds that one job may take; a text for which the rules take longer is none that a paper prints."""

PATIENT = 5.0
"""Seconds of a limit from which small jobs are done in the caller's thread, where nobody can break them off."""

GATHER = 0.05
"""Seconds that a result waits for others: a loop that is woken for each takes up to twice the processor time."""

CROWD = 8
"""Jobs under way from which results wait for others: there checks are what the run waits for."""

TICK = 0.5
"""Seconds between two looks at who takes too long."""


class Broken(Exception):
    """A job broke in another process: the line that says how; the traceback is its note."""


class Workers(Checker):
    """Does jobs in other processes, so that the event loop has its core for requests and is never held up.

    A thread each hands them over, so any loop and any main module will do. There are as many as cores at
    most, each begun when there is work for it. A job that takes longer than ``limit`` seconds ends as
    :class:`~llmx.errors.TooSlow`, and its process is replaced. Where a process is killed from outside, its
    thread does the work itself; so it does where the class of a record is not to be found by a process.
    """

    def __init__(self, processes: int | None = None, limit: float = LIMIT) -> None:
        self._most = processes or os.cpu_count() or 1
        self._limit = limit
        self._begun = 0
        self.open = 0
        self._hands: list[_Hand] = []
        self._ticking: asyncio.TimerHandle | None = None
        self._results: _Results | None = None
        self.waiting: deque[_Task] = deque()
        self.changed = threading.Condition()
        self.idle = 0
        self.closed = False
        self.told = False
        self.unknown: set[type] = set()

    async def do(self, job: Job[T]) -> T:
        """Do a job. Whatever it raises is raised to whoever waits for it."""
        self._begun += 1
        if self._begun <= WARM_UP and self._limit >= PATIENT and _size(job) <= SMALL:
            return job.do()
        loop = asyncio.get_running_loop()
        if self._results is None or self._results.loop is not loop:
            self._results = _Results(loop, self)
        future: asyncio.Future[T] = loop.create_future()
        task = _Task(job, future, self._results)
        with self.changed:
            self.waiting.append(task)
            if len(self.waiting) > self.idle and len(self._hands) < self._most and not self._employ():
                self.waiting.remove(task)
                return job.do()
            self.changed.notify()
        if self._ticking is None:
            self._ticking = loop.call_later(TICK, self._tick, loop)
        self.open += 1
        try:
            return await future
        finally:
            self.open -= 1

    def _employ(self) -> bool:
        """Employ one more hand, where the system lets it have a thread; say whether there is any."""
        try:
            self._hands.append(_Hand(self))
        except RuntimeError as error:
            logger.debug("no thread for rules: %s", error)
        return bool(self._hands)

    def close(self) -> None:
        """End the processes, also in the middle of a job."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None
        for hand in self._hands:
            hand.stop()
        for hand in self._hands:
            hand.join()

    def take(self) -> list[_Task]:
        """Wait for jobs and give some of them; none when it is over. For the threads."""
        with self.changed:
            self.idle += 1
            while not self.waiting and not self.closed:
                self.changed.wait()
            self.idle -= 1
            if self.closed:
                return []
            share = max(1, min(BATCH, len(self.waiting) // (self.idle + 1)))
            return [self.waiting.popleft() for _ in range(share)]

    def give_back(self, tasks: list[_Task]) -> None:
        """Let others do what one cannot do now."""
        with self.changed:
            self.waiting.extendleft(reversed(tasks))
            self.changed.notify(len(tasks))

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        now = time.monotonic()
        for hand in [one for one in self._hands if one.since and now - one.since > self._limit]:
            if not hand.give_up(f"the rules took over {self._limit:g} s (--check-seconds)"):
                # A thread cannot be killed: another one takes its place.
                self._hands.remove(hand)
        self._ticking = loop.call_later(TICK, self._tick, loop) if self.open and not self.closed else None


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """A job that somebody waits for."""

    job: Job[Any]
    future: asyncio.Future[Any]
    results: _Results

    def end(self, result: object, error: Exception | None = None) -> None:
        """Tell the result, from any thread; the first one counts."""
        if isinstance(error, StopIteration):  # which no future takes
            error = Broken("StopIteration")
        self.results.put(self.future, result, error)


class _Results:
    """Brings results from any thread into a loop, those of a moment together where there are many."""

    def __init__(self, loop: asyncio.AbstractEventLoop, workers: Workers) -> None:
        self.loop = loop
        self._workers = workers
        self._come: list[tuple[asyncio.Future[Any], object, Exception | None]] = []
        self._lock = threading.Lock()

    def put(self, future: asyncio.Future[Any], result: object, error: Exception | None) -> None:
        """Take a result, or what was raised instead."""
        with self._lock:
            self._come.append((future, result, error))
            first = len(self._come) == 1
        if first:
            wait = GATHER if self._workers.open >= CROWD else 0.0
            with suppress(RuntimeError):  # the loop has come to its end
                self.loop.call_soon_threadsafe(self.loop.call_later, wait, self._hand_out)

    def _hand_out(self) -> None:
        with self._lock:
            come, self._come = self._come, []
        for future, result, error in come:
            if future.done():
                continue
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)


class _Hand:
    """A thread with a process of its own to which it hands jobs, or without one, doing them itself.

    ``since`` is when it began the job that it is at, 0 while it is at none.
    """

    def __init__(self, workers: Workers) -> None:
        self.since = 0.0
        self.process: subprocess.Popen[bytes] | None = None
        self._workers = workers
        self._alone = False
        self._at: _Task | None = None
        self._late: tuple[_Task | None, str] | None = None
        self._thread = threading.Thread(target=self._run, name="llmx worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Break off what is under way."""
        if self.process is not None:
            self.process.kill()

    def join(self) -> None:
        """Wait for the end, where it is near: a thread in the middle of its own job is left to end with the program."""
        if not self._alone or not self.since:
            self._thread.join()

    def give_up(self, why: str) -> bool:
        """End the job that takes too long. Says whether the hand can go on, with another process."""
        task = self._at
        self.since = 0.0
        if self.process is not None:
            self._late = task, why
            self.process.kill()
            return True
        if task is not None:
            task.end(None, TooSlow(why))
        return False

    def _run(self) -> None:
        try:
            while tasks := self._workers.take():
                try:
                    self._work([task for task in tasks if not task.future.cancelled()])
                except Exception as error:  # noqa: BLE001 - whatever happens, nobody must wait for ever
                    # What the process has still to say would be taken for answers to the next jobs.
                    self._end_process()
                    for task in tasks:
                        task.end(None, error)
        finally:
            self._end_process()

    def _work(self, tasks: list[_Task]) -> None:
        pickled = [(task, self._pickled(task.job)) for task in tasks]
        self._hand_over([(task, job) for task, job in pickled if job is not None])
        for task, job in pickled:
            if job is None:
                self._do(task)

    def _pickled(self, job: Job[Any]) -> bytes | None:
        """Give a job as a process reads it; ``None`` where none will: its class is one of a function or a script."""
        kind = type(job.record)
        if self._alone or kind.__module__ == "__main__" or "<" in kind.__qualname__ or kind in self._workers.unknown:
            return None
        try:
            return pickle.dumps(job)
        except Exception as error:  # noqa: BLE001 - a class of the caller's own may do anything
            logger.debug("not handed over: %s", error)
            return None

    def _do(self, task: _Task) -> None:
        self._begin(task)
        try:
            task.end(task.job.do())
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            task.end(None, error)
        self.since = 0.0

    def _begin(self, task: _Task) -> None:
        self._at, self.since = task, time.monotonic()

    def _hand_over(self, tasks: list[tuple[_Task, bytes]]) -> None:
        """Let the process do jobs, and deal with its end."""
        left = deque(task for task, _ in tasks)
        if not left:
            return
        try:
            coming = self._sent([job for _, job in tasks])
            while left:
                self._begin(left[0])
                message = receive(coming)
                self.since = 0.0
                if message is None:
                    break
                self._settle(left.popleft(), pickle.loads(message))
        except OSError as error:
            # It cannot be started, or its pipe is broken: what it owes is dealt with as after its end.
            logger.debug("a process for rules: %s", error)
        self.since = 0.0
        if left:
            self._after_its_end(left)

    def _settle(self, task: _Task, answer: Answer) -> None:
        kind, said = answer
        if kind == "done":
            task.end(unpacked(said))
        elif kind == "broke":
            error = Broken(said[0])
            error.add_note(said[1])
            task.end(None, error)
        else:
            logger.debug("not to be found by another process: %s", said)
            self._workers.unknown.add(type(task.job.record))
            self._do(task)

    def _after_its_end(self, left: deque[_Task]) -> None:
        """Go on after a process has ended: one that was late is replaced, one that was killed is not."""
        self._end_process()
        if self._workers.closed:
            return
        if self._late is not None:
            task, why = self._late
            self._late = None
            if left[0] is task:
                left.popleft().end(None, TooSlow(why))
            self._workers.give_back(list(left))
            return
        # Killed from outside, or out of memory: slower is better than lost.
        self._alone = True
        if not self._workers.told:
            self._workers.told = True
            logger.warning("a process that checks records is gone: its work is done in this one from now on")
        self._do_all(left)

    def _do_all(self, left: deque[_Task]) -> None:
        while left:
            self._do(left.popleft())

    def _sent(self, jobs: list[bytes]) -> IO[bytes]:
        """Send jobs to the process, which is started where there is none; give the stream of its answers."""
        begins = self.process is None
        process = self.process or _start()
        self.process = process
        if self._workers.closed:
            process.kill()
        assert process.stdin is not None
        assert process.stdout is not None
        if begins and receive(process.stdout) != READY:
            raise BrokenPipeError("it ended before it began")
        send(process.stdin, pickle.dumps(jobs))
        return process.stdout

    def _end_process(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


def _start() -> subprocess.Popen[bytes]:
    """Start a process that finds the same modules as this one. Raises ``OSError`` where there is no interpreter."""
    if not sys.executable or getattr(sys, "frozen", False):
        raise FileNotFoundError("no Python interpreter")
    path = os.pathsep.join(place or "." for place in sys.path)
    # Not in the terminal's group: Ctrl-C is this process's, and the other ends when its standard input does.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "llmx.extraction.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        process_group=0 if os.name == "posix" else None,
    )


def _size(job: Job[Any]) -> int:
    """Give the code points of a job, as good as: what it takes grows with them."""
    return job.article.chars + len(repr(job.record))
