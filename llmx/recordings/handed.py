"""Replies that a run keeps, in the hands of another process: taken there as they would be out of the run's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from llmx.recordings.fingerprint import Asked
from llmx.recordings.reuse import BATCH

__all__ = ["Handed", "HandedReplies", "Replies"]


class Replies(Protocol):
    """Where replies are looked for before anything is asked, and kept before anything is made of them."""

    def take(self, asked: Asked) -> dict[str, Any] | None:
        """Give the next reply that is kept for this request; each is given once."""

    def keep(self, asked: Asked, reply: Mapping[str, Any]) -> None:
        """Keep a reply until its record is written."""


@dataclass(eq=False, slots=True)
class Handed:
    """The replies of one article, as :meth:`llmx.recordings.reuse.ReplyStore.of` gives them.

    ``batched``: model and completion of those that were taken and had come by a provider's batch.
    """

    lines: list[Mapping[str, Any]]
    batched: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)


_HANDED: ContextVar[Handed | None] = ContextVar("handed", default=None)
"""The replies of the article that the task at hand is about."""


class HandedReplies:
    """See :class:`Replies`. What is asked here is kept nowhere: where this process dies its articles are read again."""

    def begin(self, lines: Iterable[Mapping[str, Any]]) -> Handed:
        """Say that the task at hand is about the article with these replies."""
        handed = Handed(list(lines))
        _HANDED.set(handed)
        return handed

    def take(self, asked: Asked) -> dict[str, Any] | None:
        """See :class:`Replies`."""
        handed = _HANDED.get()
        for line in handed.lines if handed is not None else ():
            if line["key"] == asked.key:
                assert handed is not None
                handed.lines.remove(line)
                if line.get("by") == BATCH:
                    handed.batched.append((asked.model, line["reply"]))
                return dict(line["reply"])
        return None

    def keep(self, asked: Asked, reply: Mapping[str, Any]) -> None:
        """Do nothing."""
