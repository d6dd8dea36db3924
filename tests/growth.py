"""Whether work grows with its size and no faster: by processor time, so that a busy machine does not decide a test."""

from __future__ import annotations

import time
from collections.abc import Callable

SLACK = 4.0
"""How many times slower than in proportion the larger size may be; quadratic work at these sizes is slower still."""

SHORTEST = 0.004
"""Seconds: what is over sooner is taken to have lasted as long, for the clock is coarse."""


def assert_linear(work: Callable[[int], object], small: int, large: int) -> None:
    """Do the work at two sizes, each time the best of some, and compare."""
    work(small)
    before, after = _seconds(work, small), _seconds(work, large)
    bound = SLACK * large / small * max(before, SHORTEST)
    assert after < bound, f"{small}: {before:.3f} s, {large}: {after:.3f} s"


def _seconds(work: Callable[[int], object], size: int) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work(size)
        best = min(best, time.process_time() - started)
    return best
