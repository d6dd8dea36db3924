"""No text and no record makes the work grow faster than its size: reading, finders and check, by processor time."""

import sys
import time
from collections.abc import Iterator

import pytest

from llmx.checking.check import check
from tests.architecture.growing import FIXED, LENGTH, RECORDS, SEED, TEXTS, WORK, read_and_check
from tests.growth import Growth, grow

CHARACTERS = 40_000
SECONDS = 3.0
SECONDS_OF_A_LONG_STRING = 6.0
SECONDS_OF_MANY_ITEMS = 30.0
"""Where a measurement is stopped: about three times what the slowest case takes on two idle processors, for processor
time rises too when the tests run side by side. How the work grows is what is tested."""
STEEPEST = 2.4
"""Times for a doubling: twice the work, and what the memory of a machine makes of it."""

TRIES = 6
"""A busy machine can make one measurement come out steep; work that grows too fast does so every time."""


def cases() -> Iterator[tuple[str, str]]:
    yield from ((what, text) for what in WORK for text in TEXTS)
    yield from (("record", record) for record in RECORDS)


def measure(what: str, name: str) -> tuple[Growth, float]:
    """Give what a case took, and what it may take."""
    if what == "record":
        size, make = RECORDS[name]
        limit = SECONDS_OF_A_LONG_STRING if size == LENGTH else SECONDS_OF_MANY_ITEMS
        return grow(lambda record: check(record, SEED), make, size, limit, STEEPEST), limit
    work, prepared = WORK[what]
    return grow(work, lambda size: prepared(TEXTS[name](size)), CHARACTERS, SECONDS, STEEPEST), SECONDS


@pytest.fixture(scope="module", autouse=True)
def _warm():
    """Have the patterns compiled before anything is measured."""
    warm()


def warm() -> None:
    read_and_check(SEED)
    check(FIXED, SEED)


@pytest.mark.skipif(sys.gettrace() is not None, reason="what is traced line by line takes another time")
@pytest.mark.parametrize(("what", "name"), list(cases()))
def test_work_grows_with_its_size_and_no_faster(what: str, name: str) -> None:
    for tried in range(TRIES):
        # What else the machine does for some seconds is waited for.
        time.sleep(tried)
        growth, limit = measure(what, name)
        if growth.within(limit, STEEPEST):
            return
    pytest.fail(f"{growth.wanted:.3f} s of {limit:.0f} s, {growth.ratio:.2f} times for a doubling")
