"""One process a run: a lock that the operating system releases when its owner dies."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from llmx.errors import RunInUse

__all__ = ["hold_lock", "is_held"]

LOCK = ".lock"
OWNER = ".owner.json"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a run's folder. Raises :class:`~llmx.errors.RunInUse` where another process has it."""
    lock = filelock.FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise RunInUse(
            f"{folder} is in use by another run{_owner(folder)}: wait for it or name another folder"
        ) from None
    owner = folder / OWNER
    try:
        # Told to whoever comes second; the lock itself does not depend on it.
        owner.write_text(json.dumps({"process": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def is_held(folder: Path) -> bool:
    """Say whether a process has a run's folder open."""
    if not (folder / LOCK).exists():
        return False
    lock = filelock.FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        return True
    lock.release()
    return False


def _owner(folder: Path) -> str:
    try:
        owner = json.loads((folder / OWNER).read_text(encoding="utf-8"))
        return f" (process {int(owner['process'])} on {owner['host']})"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
