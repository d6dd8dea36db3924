"""Kills a run with SIGKILL, again and again, whenever its journal has grown to a length that was drawn by chance."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def kill_again_and_again(
    start: Callable[[], subprocess.Popen[bytes]], journal: Path, count: int, kills: int, seed: int
) -> Iterator[int]:
    """Start and kill a run of ``count`` articles ``kills`` times; give the lines written at each kill."""
    chance = random.Random(seed)
    for wanted in sorted(chance.sample(range(count - count // 10), kills)):
        process = start()
        written = Lines(journal)
        try:
            while written.count() <= wanted:
                if process.poll() is not None:
                    raise AssertionError(f"the run ended by itself with {process.returncode} after {written.count()}")
                time.sleep(chance.uniform(0.0, 0.02))
        finally:
            process.kill()
            process.wait()
        yield written.count()


class Lines:
    """Counts the whole lines of a file that grows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._count = 0

    def count(self) -> int:
        """Give their number now."""
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._read)
                new = file.read()
            self._read += len(new)
            self._count += new.count(b"\n")
        return self._count
