"""Where all workers of a run pass before each request, and what they tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from llmx.errors import TransportError

__all__ = ["LONGEST_RETRY_AFTER", "Gate", "Load"]

LONGEST_RETRY_AFTER = 300.0
"""Seconds. A server that names a longer time than the last is asked earlier, or not at all within the deadline."""


@dataclass(slots=True)
class Load:
    """What one request weighs: code points of its messages before it is sent, and tokens once they are known."""

    chars: int
    tokens: int | None = None


class Gate:
    """Where all workers of a batch pass before each request, so that one 429 can slow them all: this one is open.

    ``load`` is the same object in :meth:`enter` and in :meth:`leave`, and belongs to one request.
    """

    async def enter(self, load: Load) -> None:
        """Wait until a request may be sent."""

    def leave(self, fault: TransportError | None, load: Load) -> None:
        """Take note of how the request ended."""
