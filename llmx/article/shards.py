"""A share of the articles, for one of several machines that read the same inputs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from llmx.errors import UsageError

__all__ = ["Shard"]

_WRITTEN = re.compile(r"(\d{1,6})/(\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th of ``of`` shares, from 1.

    Every article is in exactly one share, told by its id alone: neither the order of the inputs nor what else is
    read with it matters, today or with another version of Python.
    """

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read "3/16". Raises :class:`~llmx.errors.UsageError` for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise UsageError(f"a shard is N/M with N from 1 to M, as in 3/16, not {text!r}")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def holds(self, article_id: str) -> bool:
        """Say whether an article belongs to this share."""
        digest = blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest) % self.of == self.number - 1
