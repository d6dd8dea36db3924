"""Ids that stay each other's own within one reading of inputs."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

__all__ = ["Ids"]

CACHE_KIB = 512
"""Memory for what is looked up; the rest lies in a temporary file."""


class Ids:
    """Gives every article an id that no other has had.

    The first to come keeps its id. A later one takes ``otherwise`` where there is one (a file's
    name with its suffix), else its id with ``#2``, ``#3`` and so on. The order of inputs is stable,
    and so are the ids of the same inputs. Kept are eight bytes an id, in a temporary database, so
    that memory stays constant: two that share them would give one of both a needless ``#2``, nothing
    worse.
    """

    def __init__(self) -> None:
        # In one transaction for ever: nobody else reads it, and it is gone with the object.
        self._given = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in (
            f"PRAGMA cache_size = -{CACHE_KIB}",
            "CREATE TABLE given (digest INTEGER PRIMARY KEY)",
            "CREATE TABLE numbered (digest INTEGER PRIMARY KEY, number INTEGER)",
            "BEGIN",
        ):
            self._given.execute(statement)

    def __del__(self) -> None:
        self._given.close()

    def own(self, wanted: str, otherwise: str | None = None) -> str:
        """Give the id to use for an article that wants this one."""
        if self._take(wanted):
            return wanted
        if otherwise is not None and self._take(otherwise):
            return otherwise
        while True:
            numbered = f"{wanted}#{self._next_number(wanted)}"
            if self._take(numbered):
                return numbered

    def _take(self, name: str) -> bool:
        return self._given.execute("INSERT OR IGNORE INTO given VALUES (?)", (_digest(name),)).rowcount == 1

    def _next_number(self, name: str) -> int:
        (number,) = self._given.execute(
            "INSERT INTO numbered VALUES (?, 2) ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number",
            (_digest(name),),
        ).fetchone()
        assert isinstance(number, int)
        return number


def _digest(name: str) -> int:
    """Give 64 bits of a hash, signed as SQLite wants them."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
