"""What a process took is counted with its children; rounds go through all rows; what does not install is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.environments import environment
from benchmarks.processes import Failed, in_turn, middle, spend

SPIN = "import time\nwhile time.process_time() < {}: pass"
WITH_CHILD = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {SPIN.format(0.4)!r}])\n{SPIN.format(0.4)}"
HOLD = "import time\nheld = bytearray(200_000_000)\nheld[::4096] = bytes(len(held[::4096])) \ntime.sleep(2)"


def test_processor_time_is_of_a_process_and_its_children(tmp_path):
    assert spend([sys.executable, "-c", SPIN.format(0.4)], tmp_path).processor == pytest.approx(0.4, abs=0.2)
    assert 0.7 < spend([sys.executable, "-c", WITH_CHILD], tmp_path).processor < 1.2


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not tell it")
def test_memory_is_of_a_process_and_its_children(tmp_path):
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {HOLD!r}])"
    memory = spend([sys.executable, "-c", child], tmp_path).memory
    assert memory is not None
    assert 190 < memory < 260


def test_a_process_that_fails_says_why(tmp_path):
    with pytest.raises(Failed, match=r"ended with 1.*no such thing"):
        spend([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_process_that_does_not_end_is_ended(tmp_path):
    with pytest.raises(Failed, match="ended with -9"):
        spend([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, patience=0.3)


def test_rows_are_measured_in_turn():
    order = []
    found = in_turn({name: lambda name=name: order.append(name) or len(order) for name in "ab"}, 3)
    assert (order, found) == (list("ababab"), {"a": [1, 3, 5], "b": [2, 4, 6]})


def test_the_middle_leaves_out_what_was_not_measured():
    assert (middle([3, None, 1, 2]), middle([None])) == (2, None)


def test_a_peer_that_does_not_install_is_told(tmp_path):
    said = []
    why = environment(tmp_path / "env", [str(tmp_path / "nothing-there")], said.append)
    assert isinstance(why, str)
    assert "nothing-there" in why
    assert said == ["installing into env"]
