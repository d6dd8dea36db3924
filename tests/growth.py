"""Whether work grows with its size and no faster: by processor time, so that a busy machine does not decide a test."""

from __future__ import annotations

import gc
import math
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

SLACK = 4.0
"""How many times slower than in proportion the larger size may be; quadratic work at these sizes is slower still."""

SHORTEST = 0.004
"""Seconds: what is over sooner is taken to have lasted as long, for the clock is coarse."""

TRIES = 4
"""Measurements at most of what seems to grow too fast; one that does not is enough."""

LONG_ENOUGH = 0.08
"""Seconds: what is over sooner cannot be compared, and is tried at four times the size."""

LARGEST = 64
"""Times the size at most."""


def assert_linear(work: Callable[[int], object], small: int, large: int) -> None:
    """Do the work at two sizes, each time the best of some, and compare."""
    work(small)
    before, after = _seconds(work, small), _seconds(work, large)
    bound = SLACK * large / small * max(before, SHORTEST)
    assert after < bound, f"{small}: {before:.3f} s, {large}: {after:.3f} s"


def _seconds(work: Callable[[int], object], size: int) -> float:
    return min(timed(work, size) for _ in range(3))


class TooLong(BaseException):
    """The work took more processor time than it may; not an ``Exception``, which the work itself might catch."""


@dataclass(frozen=True)
class Growth:
    """What a size took and what four times that size took, in processor time; ``inf`` where it was stopped.

    ``wanted`` is what the size took that was asked about; where that is too short to compare, the others are larger.
    """

    wanted: float
    small: float
    large: float

    def within(self, limit: float, steepest: float) -> bool:
        """Say whether the size took no longer than it may, and a doubling no more times longer."""
        return self.wanted <= limit and self.ratio <= steepest

    @property
    def ratio(self) -> float:
        """How many times longer the work takes for each doubling."""
        return math.inf if math.isinf(self.large) else math.sqrt(self.large / self.small)


def grow(work: Callable[[T], object], make: Callable[[int], T], size: int, limit: float, steepest: float) -> Growth:
    """Measure until a measurement is within both bounds or tries run out; what is made of a size is not counted."""
    growth = _grow(work, make, size, limit)
    for _ in range(TRIES - 1):
        if math.isinf(growth.large) or growth.within(limit, steepest):
            break
        growth = _grow(work, make, size, limit)
    return growth


def _grow(work: Callable[[T], object], make: Callable[[int], T], size: int, limit: float) -> Growth:
    small, large = timed(work, make(size // 4), limit), math.inf
    if not math.isinf(small):
        large = timed(work, make(size), limit)
    wanted, times = large, 4
    while large < LONG_ENOUGH and times <= LARGEST:
        small, large = large, timed(work, make(size * times), limit)
        times *= 4
    return Growth(wanted, max(small, SHORTEST), max(large, SHORTEST))


def timed(work: Callable[[T], object], given: T, limit: float | None = None) -> float:
    """Give the processor time of the work, ``inf`` where it was stopped after ``limit`` seconds of it."""
    # What the tests before have left in memory is not walked through by the collector while this is measured.
    gc.freeze()
    try:
        with _at_most(limit):
            started = time.process_time()
            work(given)
            return time.process_time() - started
    except TooLong:
        return math.inf
    finally:
        gc.unfreeze()


@contextmanager
def _at_most(seconds: float | None) -> Iterator[None]:
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
