"""What a run tells a program while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["Event", "EventKind", "Listener"]

EventKind = Literal["begun", "done", "failed", "pace", "stopped"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a run.

    "begun", "done" and "failed" are of an article (``article_id``), "pace" is a change of speed that
    the endpoint forced, "stopped" says that no more articles are begun and why. ``text`` is a line
    for a person; ``articles``, ``failed`` and ``cost_usd`` count the run so far.
    """

    kind: EventKind
    article_id: str | None = None
    text: str = ""
    articles: int = 0
    failed: int = 0
    cost_usd: float | None = None


Listener = Callable[[Event], None]
"""Is called from the event loop of the run, so it must not take long."""
