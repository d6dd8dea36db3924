"""Ids that stay each other's own within one reading of inputs."""

from __future__ import annotations

from hashlib import blake2b

__all__ = ["Ids"]


class Ids:
    """Gives every article an id that no other has had.

    The first to come keeps its id. A later one takes ``otherwise`` where there is one (a file's
    name with its suffix), else its id with ``#2``, ``#3`` and so on. The order of inputs is stable,
    and so are the ids of the same inputs. Kept are eight bytes an id: two that share them would
    give one of both a needless ``#2``, nothing worse.
    """

    def __init__(self) -> None:
        self._given: set[int] = set()
        self._number: dict[str, int] = {}

    def own(self, wanted: str, otherwise: str | None = None) -> str:
        """Give the id to use for an article that wants this one."""
        if self._take(wanted):
            return wanted
        if otherwise is not None and self._take(otherwise):
            return otherwise
        while True:
            self._number[wanted] = number = self._number.get(wanted, 1) + 1
            numbered = f"{wanted}#{number}"
            if self._take(numbered):
                return numbered

    def _take(self, name: str) -> bool:
        digest = int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        if digest in self._given:
            return False
        self._given.add(digest)
        return True
