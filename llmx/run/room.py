"""How much this machine lets a run do at once: limits of files are met by doing less, not by failing."""

from __future__ import annotations

import os
from typing import Protocol

__all__ = ["Machine", "ThisMachine", "bearable"]

OWN = 32
"""Files that a run has open beside its connections: streams, journal, lock, index, inputs, libraries being loaded."""

FOR_A_PROCESS = 4
"""Files for each process that works with rules: its two pipes, and two more while it is started."""


class Machine(Protocol):
    """Says what a process may have."""

    def open_files(self) -> int | None:
        """Give how many files may be open at once, ``None`` where there is no limit or no way to know."""


class ThisMachine:
    """The machine that this is."""

    def open_files(self) -> int | None:
        """See :class:`Machine`."""
        try:
            import resource
        except ImportError:  # Windows has handles by the million
            return None
        most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return None if most == resource.RLIM_INFINITY else most


def bearable(jobs: int, machine: Machine) -> int:
    """Give how many requests may be under way at once, each of which takes a connection; 1 at least."""
    files = machine.open_files()
    if files is None:
        return jobs
    return max(1, min(jobs, files - OWN - FOR_A_PROCESS * (os.cpu_count() or 1)))
