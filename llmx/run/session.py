"""A run in its folder from opening to the end: journal, kept replies, and a summary that is never stale for long."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from llmx.article.article import Article
from llmx.errors import OutOfRounds, RunError
from llmx.llm.usage import usage_of
from llmx.llm.waiting import Waiting
from llmx.record.extraction import Extraction
from llmx.recordings.reuse import Begun, ReplyStore
from llmx.recordings.shelf import BEGUN, write_whole
from llmx.run.identity import SUMMARY, read_summary, read_with, require_same
from llmx.run.intake import Intake, intakes_of, with_intake
from llmx.run.journal import Journal
from llmx.run.outstanding import Indexed, Outstanding, digest
from llmx.run.runner import Ledger
from llmx.run.totals import Batched
from llmx.run.turns import NEVER

if TYPE_CHECKING:
    import httpx2

__all__ = ["REPLIES", "Session", "Waits"]

REPLIES = "replies"
TEXTS = "texts"
HEARTBEAT = 2.0
"""Seconds between two writings of the summary; with every one the journal is brought to the disk."""


class Waits(Protocol):
    """Whoever lets articles wait for a batch, in the place of asking."""

    def transport(self, replies: ReplyStore, outstanding: Outstanding) -> httpx2.AsyncBaseTransport:
        """Give what requests go to that no kept reply answers."""

    def write(self, request: Waiting, whose: Indexed) -> None:
        """Write a request down, and whose it is."""


class Session(Ledger):
    """A run's folder, opened for writing by this process alone: the ledger of its articles.

    The journal knows what is done; the replies of an article are let go when its outcome is written. Raises
    :class:`~llmx.errors.RunError` where the folder cannot be used or another process has it.
    """

    def __init__(self, folder: Path, *, retry_failed: bool | None = None, waits: Waits | None = None) -> None:
        """``retry_failed``: read failed articles again: all, none, or by default those where that can help.

        ``waits``: who takes the requests of articles that wait.
        """
        self.folder = folder
        self.journal = Journal(folder)
        self.finished = False
        self.passed_over = 0
        self.left_failed = 0
        self.waiting = 0
        self.intakes: list[Intake] = []
        self._owes = False
        self._retry_failed = retry_failed
        self._waits = waits

    def __enter__(self) -> Session:
        self.journal.__enter__()
        for left in (*self.folder.glob(f"{BEGUN}*"), *self.folder.glob(f"{TEXTS}/{BEGUN}*")):
            with suppress(OSError):
                left.unlink()
        self.intakes = intakes_of(read_summary(self.folder))
        try:
            self.replies = ReplyStore(self.folder / REPLIES)
            self.outstanding = Outstanding(self.folder)
        except BaseException:
            self.journal.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.finished and not self._owes:
                self.replies.clear()
            else:
                self.replies.close()
        finally:
            self.journal.__exit__()

    def require_same(self, decisions: Mapping[str, object]) -> None:
        """Raise :class:`~llmx.errors.RunError` where the run has outcomes that were read in another way."""
        if self.journal.whole.articles:
            require_same(self.folder, read_with(self.folder, self.journal.last), decisions)

    def take_in(self, intake: Intake | None, *, mix: bool) -> None:
        """Take note of how today's inputs become texts.

        Raises :class:`~llmx.errors.RunError` where the run has records of tables whose columns were called otherwise,
        unless they may be mixed: their ids and texts were others.
        """
        tables = [one for one in (*self.intakes, intake) if one is not None and one.columns is not None]
        if intake in tables and not mix and self.journal.whole.records:
            before, now = tables[-2:][0], tables[-1]
            require_same(self.folder, {"columns": before.named()}, {"columns": now.named()})
        self.intakes = with_intake(self.intakes, intake)

    def expected(self, inputs: int | None, met: int) -> int | None:
        """Say how many articles the run will have, at least: ``inputs`` are today's, ``met`` those gone through.

        As long as some are still to come, they may be those of the run that were not met yet.
        """
        whole = self.journal.whole
        return None if inputs is None else whole.articles + max(0, inputs - met - whole.strangers)

    def wants(self, article_id: str, key: str) -> bool:
        """Say whether there is anything to do for this article and this way of reading it.

        One that waits for a batch is neither asked for elsewhere nor read before it is back.
        """
        self.journal.meet(article_id)
        if self.outstanding.waits(key):
            self.waiting += 1
            return False
        state = self.journal.state(article_id, key)
        retry = {None: state == "failed", True: state != "done", False: False}[self._retry_failed]
        # A failure from before the last request was written down is being mended.
        mended = state != "done" and self.outstanding.since(key) > self.journal.place(article_id, key)
        wanted = state == "new" or retry or mended
        self.passed_over += not wanted
        self.left_failed += not wanted and state != "done"
        return wanted

    def earlier(self, article_id: str, key: str) -> dict[str, Any] | None:
        """Give the outcome of an article that failed before under this key."""
        return self.journal.failure_of(article_id, key)

    def is_reviewed(self, article: Article) -> bool:
        """Say whether a person has let the record of this very text stand: it is passed over."""
        reviewed = self.journal.reviewed.get(article.id) == article.sha256
        self.passed_over += reviewed
        return reviewed

    def copy(self, key: str) -> dict[str, Any] | None:
        """Give the outcome of another article with the same content that has a record."""
        return self.journal.copy_of(key)

    def tried(self, article_id: str, key: str) -> int:
        """Say when an article failed that is to be read again, by the first byte of its line; else ``NEVER``."""
        retried = {None: ("failed",), True: ("failed", "failed_for_good"), False: ()}[self._retry_failed]
        return self.journal.place(article_id, key) if self.journal.state(article_id, key) in retried else NEVER

    def kept(self, key: str) -> list[dict[str, Any]]:
        """Give the replies that are kept for this work."""
        return self.replies.of(key)

    def begin(self, key: str, *, elsewhere: bool = False) -> Begun:
        """Take note that an article is begun, or was read elsewhere."""
        return self.replies.begin(key, elsewhere=elsewhere)

    def batched(self, begun: object) -> Batched:
        """Give what of an article's replies came by a provider's batch."""
        assert isinstance(begun, Begun)
        return [(model, usage_of(completion)) for model, completion in begun.batched]

    def write(self, outcome: Extraction[Any], begun: object) -> None:
        """Write an outcome down, and let its replies go; those of an article that ran out of rounds are still good."""
        assert isinstance(begun, Begun)
        self.journal.write(outcome)
        owes = outcome.error is not None and outcome.error.type == OutOfRounds.__name__
        self._owes |= owes
        self.replies.end(begun, again=outcome.error is not None and not owes)

    def wait(self, article: Article, key: str, waiting: Waiting, aside: Decimal) -> None:
        """Write down what an article waits for."""
        assert self._waits is not None, "nobody takes requests of articles that wait"
        since = self.journal.lines.end
        whose = Indexed(waiting.key, article.id, key, digest(waiting.body), str(aside), since)
        self._waits.write(waiting, whose)

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
