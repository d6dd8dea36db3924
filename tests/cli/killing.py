"""Kills a run with SIGKILL, again and again: at lengths of its journal, or at moments, that were drawn by chance."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Self

from tests.conftest import bare_environment


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


class Nursery:
    """Runs of the command that begin at once, forked by a process that has everything loaded."""

    def __enter__(self) -> Self:
        environment = {name: value for name, value in bare_environment().items() if not name.startswith("COVERAGE_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment, "PYTHONPATH": os.pathsep.join(place or "." for place in sys.path)},
            cwd=Path(__file__).parents[2],
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asked: IO[str] = self._process.stdin
        self._told: IO[str] = self._process.stdout
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def run(self, folder: Path, arguments: Sequence[str], killed_after: float | None = None) -> int:
        """Run the command in a folder; give how it ended, -9 where it was killed."""
        self._asked.write(json.dumps([str(folder), list(arguments)]) + "\n")
        self._asked.flush()
        child = int(self._told.readline())
        if killed_after is not None and not select.select([self._told], [], [], killed_after)[0]:
            os.kill(child, signal.SIGKILL)
        return int(self._told.readline())
