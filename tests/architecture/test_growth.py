"""No text and no record makes the work grow faster than its size: reading, finders and check, by processor time.

``python -m tests.architecture.test_growth > tests/architecture/growth_known.txt`` makes the table of what does today.
"""

# ruff: noqa: T201 - as a program it prints the table

import sys
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmx.checking.check import check
from tests.architecture.growing import FIXED, LENGTH, RECORDS, SEED, TEXTS, WORK, read_and_check
from tests.growth import Growth, grow

CHARACTERS = 40_000
SECONDS = 1.0
SECONDS_OF_A_LONG_STRING = 2.0
SECONDS_OF_MANY_ITEMS = 10.0
STEEPEST = 2.4
"""Times for a doubling: twice the work, and what the memory of a machine makes of it."""

MENDED = 2.2
"""What is known to grow too fast and comes out below is mended; between the two it is the day's luck."""

TABLE = Path(__file__).with_name("growth_known.txt")
"""What grows faster than its size or takes too long, and is still to be mended. It may only become shorter."""


def known() -> set[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {(what.strip(), literal_eval(name)) for what, name, _ in (line.split("\t") for line in lines)}


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
    growth, limit = measure(what, name)
    fits = growth.within(limit, STEEPEST)
    said = f"{growth.wanted:.3f} s of {limit:.0f} s, {growth.ratio:.2f} times for a doubling"
    if (what, name) not in known():
        assert fits, said
    elif not fits or growth.ratio > MENDED:
        pytest.xfail(said)
    else:
        pytest.fail(f"mended: no longer among the known ({said})")


if __name__ == "__main__":
    print("# What grows faster than its size or takes too long: made by python -m tests.architecture.test_growth.")
    print("# The work, the text or record, seconds of processor time and times for a doubling; lines may only go.")
    warm()
    for what, name in cases():
        growth, limit = measure(what, name)
        if not growth.within(limit, STEEPEST):
            print(f"{what:24}\t{name!r:44}\t{growth.wanted:.3f} s, {growth.ratio:.2f}", flush=True)
