"""What a process took with all that it started: processor time and memory; and rounds of such processes, in turn."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

__all__ = ["Failed", "Spent", "in_turn", "middle", "spend"]

T = TypeVar("T")


class Failed(RuntimeError):
    """A process ended with an error; its last words."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor and of the clock, and the most memory held at a time, in MB, where /proc tells it."""

    processor: float
    seconds: float
    memory: float | None
    out: str


def spend(command: Sequence[str | Path], folder: Path, patience: float = 300.0, every: float = 0.1) -> Spent:
    """Run a command in a folder and count it with its children. Memory is looked at ``every`` so many seconds."""
    began = time.monotonic()
    most: float | None = None
    said = folder / ".said"
    with said.open("w+b") as out, subprocess.Popen([*map(str, command)], cwd=folder, stdout=out, stderr=out) as process:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() - began > patience:
                process.kill()
            held = _held(process.pid)
            most = held if most is None or (held is not None and held > most) else most
            time.sleep(every)
        seconds = time.monotonic() - began
        out.seek(0)
        words = out.read().decode("utf-8", "replace")
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))[:120]} ended with {process.returncode}: {words[-1_000:]}")
    return Spent(usage.ru_utime + usage.ru_stime, seconds, most, words)


def _held(root: int) -> float | None:
    """Give the memory of a process and all beneath it: proportional, so that what they share counts once."""
    total = 0
    for pid in _family(root):
        with suppress(OSError, StopIteration, ValueError):
            told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
            total += int(next(line for line in told.splitlines() if line.startswith("Pss:")).split()[1])
    return total / 1024 if total else None


def _family(root: int) -> Iterator[int]:
    yield root
    with suppress(OSError):
        for task in Path(f"/proc/{root}/task").iterdir():
            for child in (task / "children").read_text(encoding="utf-8").split():
                yield from _family(int(child))


def in_turn(rows: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """Measure every row once, then every row again: what disturbs the machine disturbs them alike."""
    found: dict[str, list[T]] = {name: [] for name in rows}
    for _ in range(rounds):
        for name, measure in rows.items():
            found[name].append(measure())
    return found


def middle(values: Sequence[float | None]) -> float | None:
    """Give the median of what was measured."""
    told = [one for one in values if one is not None]
    return median(told) if told else None
