"""The ledger of a run in a folder: the journal of outcomes, and the replies that wait for theirs."""

from __future__ import annotations

from typing import Any

from llmx.record.extraction import Extraction
from llmx.recordings.reuse import ReplyStore
from llmx.run.journal import Journal

__all__ = ["RunLedger"]


class RunLedger:
    """Knows what is done from the journal, and lets replies go when their outcome is written."""

    def __init__(self, journal: Journal, replies: ReplyStore, *, retry_failed: bool | None = None) -> None:
        """``retry_failed``: read failed articles again: all, none, or by default those where that can help."""
        self._journal = journal
        self._replies = replies
        self._retry_failed = retry_failed
        self.passed_over = 0

    def wants(self, article_id: str, key: str) -> bool:
        """Say whether there is anything to do for this article and this way of reading it."""
        state = self._journal.state(article_id, key)
        retry = {None: state == "failed", True: state != "done", False: False}[self._retry_failed]
        wanted = state == "new" or retry
        self.passed_over += not wanted
        return wanted

    def copy(self, key: str) -> dict[str, Any] | None:
        """Give the outcome of another article with the same content that has a record."""
        return self._journal.copy_of(key)

    def begin(self) -> int:
        """Take note that an article is begun."""
        return self._replies.begin()

    def write(self, outcome: Extraction[Any], begun: object) -> None:
        """Write an outcome down, and let its replies go."""
        assert isinstance(begun, int)
        self._journal.write(outcome)
        self._replies.end(begun)
