"""A run in its folder from opening to the end: journal, kept replies, and a summary that is never stale for long."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from llmx.article.article import Article
from llmx.errors import RunError
from llmx.record.extraction import Extraction
from llmx.recordings.reuse import ReplyStore
from llmx.recordings.shelf import BEGUN, write_whole
from llmx.run.identity import SUMMARY, read_with, require_same
from llmx.run.journal import Journal
from llmx.run.runner import Ledger

__all__ = ["Session"]

REPLIES = "replies"
TEXTS = "texts"
HEARTBEAT = 2.0
"""Seconds between two writings of the summary; with every one the journal is brought to the disk."""


class Session(Ledger):
    """A run's folder, opened for writing by this process alone: the ledger of its articles.

    The journal knows what is done; the replies of an article are let go when its outcome is written. Raises
    :class:`~llmx.errors.RunError` where the folder cannot be used or another process has it.
    """

    def __init__(self, folder: Path, *, retry_failed: bool | None = None) -> None:
        """``retry_failed``: read failed articles again: all, none, or by default those where that can help."""
        self.folder = folder
        self.journal = Journal(folder)
        self.finished = False
        self.passed_over = 0
        self.left_failed = 0
        self._retry_failed = retry_failed

    def __enter__(self) -> Session:
        self.journal.__enter__()
        for left in (*self.folder.glob(f"{BEGUN}*"), *self.folder.glob(f"{TEXTS}/{BEGUN}*")):
            with suppress(OSError):
                left.unlink()
        self.replies = ReplyStore(self.folder / REPLIES)
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.finished:
                self.replies.clear()
            else:
                self.replies.close()
        finally:
            self.journal.__exit__()

    def require_same(self, decisions: Mapping[str, object]) -> None:
        """Raise :class:`~llmx.errors.RunError` where the run has outcomes that were read in another way."""
        if self.journal.whole.articles:
            require_same(self.folder, read_with(self.folder, self.journal.last), decisions)

    def expected(self, inputs: int | None, met: int) -> int | None:
        """Say how many articles the run will have, at least: ``inputs`` are today's, ``met`` those gone through.

        As long as some are still to come, they may be those of the run that were not met yet.
        """
        whole = self.journal.whole
        return None if inputs is None else whole.articles + max(0, inputs - met - whole.strangers)

    def wants(self, article_id: str, key: str) -> bool:
        """Say whether there is anything to do for this article and this way of reading it."""
        self.journal.meet(article_id)
        state = self.journal.state(article_id, key)
        retry = {None: state == "failed", True: state != "done", False: False}[self._retry_failed]
        wanted = state == "new" or retry
        self.passed_over += not wanted
        self.left_failed += not wanted and state != "done"
        return wanted

    def earlier(self, article_id: str, key: str) -> dict[str, Any] | None:
        """Give the outcome of an article that failed before under this key."""
        return self.journal.failure_of(article_id, key)

    def copy(self, key: str) -> dict[str, Any] | None:
        """Give the outcome of another article with the same content that has a record."""
        return self.journal.copy_of(key)

    def begin(self) -> int:
        """Take note that an article is begun."""
        return self.replies.begin()

    def write(self, outcome: Extraction[Any], begun: object) -> None:
        """Write an outcome down, and let its replies go."""
        assert isinstance(begun, int)
        self.journal.write(outcome)
        self.replies.end(begun)

    def keep_text(self, article: Article) -> None:
        """Keep the text that was taken out of a page under ``texts/``, by its hash: spans count in it."""
        path = self.folder / TEXTS / f"{article.sha256}.txt"
        try:
            # One that a full disk cut off is written again.
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != article.sha256:
                write_whole(path, article.text)
        except OSError as error:
            raise RunError(f"{path}: {error.strerror or error}") from None

    async def tend(self, summary: Callable[[], Mapping[str, object]]) -> None:
        """Write the summary and sync the journal now and then, until cancelled."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            with suppress(RunError):
                # A summary that cannot be written is no reason to stop; a line that cannot be written is.
                self.write_summary(summary())
            try:
                await asyncio.to_thread(self.journal.sync)
            except RuntimeError:  # no thread to spare
                self.journal.sync()

    def write_summary(self, summary: Mapping[str, object]) -> None:
        """Write ``run.json``, whole or not at all."""
        final = self.folder / SUMMARY
        try:
            write_whole(final, json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
        except OSError as error:
            raise RunError(f"{final}: {error.strerror or error}") from None
