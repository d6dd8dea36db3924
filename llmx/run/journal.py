"""The journal of a run: one line an outcome, appended and never rewritten, and what it says is done."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import ExitStack, closing
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from llmx.errors import RunError
from llmx.record.extraction import Extraction
from llmx.run.appender import Appender, line_of
from llmx.run.lines import RECORDS, Lines, Outcome
from llmx.run.lock import hold_lock
from llmx.run.whole import Fate, Whole

__all__ = ["Journal", "State"]

CACHE_KIB = 1_024
"""Memory for the index of what is done; the rest lies in a temporary file."""

State = Literal["new", "done", "failed", "failed_for_good"]
"""What the journal says of an article and the way it is to be read."""

_STATES: tuple[State, ...] = ("done", "failed", "failed_for_good")


class Journal:
    """The outcomes of one run, held by one process at a time.

    Opening takes the lock of the folder, mends a torn last line, and reads what is done and what it has taken
    (``whole``). ``last`` is the last line that could be read then. ``reviewed`` has the articles whose records a person
    let stand, with the hash of the text. Apart from these memory stays constant: the index of what is done is a
    temporary database.

    Raises :class:`~llmx.errors.RunError` where the folder cannot be used or the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last: Outcome | None = None
        self.reviewed: dict[str, str | None] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Journal:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(hold_lock(self.folder))
            self.lines = self._stack.enter_context(closing(Appender(self.folder / RECORDS)))
            self._index = self._stack.enter_context(closing(sqlite3.connect("")))
            self.whole = Whole(self._index)
            self._read_index()
        except OSError as error:
            self._stack.close()
            raise RunError(f"{self.folder}: {error.strerror or error}") from None
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.sync()
        finally:
            self._stack.close()

    @property
    def spent(self) -> Decimal:
        """The dollars that all lines have cost."""
        return self.whole.spent

    def state(self, article_id: str, key: str) -> State:
        """Say what has become of an article under this key (its content and the way it is read)."""
        row = self._index.execute(
            "SELECT state FROM lines WHERE id = ? AND key = ?", (_number(article_id), _number(key))
        ).fetchone()
        return "new" if row is None else _STATES[row[0]]

    def place(self, article_id: str, key: str) -> int:
        """Give the first byte of the last line of an article under this key, -1 where there is none."""
        row = self._index.execute(
            "SELECT start FROM lines WHERE id = ? AND key = ?", (_number(article_id), _number(key))
        ).fetchone()
        return -1 if row is None else int(row[0])

    def copy_of(self, key: str) -> dict[str, Any] | None:
        """Give the outcome of another article with the same key that has a record, as its line says it."""
        row = self._index.execute(
            "SELECT start FROM lines WHERE key = ? AND state = 0 LIMIT 1", (_number(key),)
        ).fetchone()
        if row is None:
            return None
        return self._line(row[0], key)

    def failure_of(self, article_id: str, key: str) -> dict[str, Any] | None:
        """Give the outcome of an article that failed under this key, as its line says it."""
        row = self._index.execute(
            "SELECT start FROM lines WHERE id = ? AND key = ? AND state > 0", (_number(article_id), _number(key))
        ).fetchone()
        return None if row is None else self._line(row[0], key)

    def _line(self, start: int, key: str) -> dict[str, Any] | None:
        line = json.loads(self.lines.line_at(start).decode("utf-8-sig"))
        return line if isinstance(line, dict) and (line.get("run") or {}).get("key") == key else None

    def write(self, outcome: Extraction[Any]) -> None:
        """Append one outcome."""
        start = self.lines.append(line_of(outcome))
        error = outcome.error
        state: State = "done" if error is None else "failed" if error.retryable else "failed_for_good"
        self._note(start, outcome.article.id, outcome.run.key or "", state)
        self.whole.add(_number(outcome.article.id), Fate.of(outcome))

    def meet(self, article_id: str) -> None:
        """Take note that an article is among today's."""
        self.whole.meet(_number(article_id))

    def sync(self) -> None:
        """Bring all lines to the disk. May take as long as the disk does; safe in a thread of its own."""
        self.lines.sync()

    def _read_index(self) -> None:
        self._index.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._index.execute(
            "CREATE TABLE lines (id INTEGER, key INTEGER, state INTEGER, start INTEGER, PRIMARY KEY (id, key)) "
            "WITHOUT ROWID"
        )
        self._index.execute("CREATE INDEX by_key ON lines (key, state)")
        lines = Lines(self.folder)
        for start, _, outcome in lines.placed():
            self.last = outcome
            self.whole.add(_number(outcome.id), Fate.of_line(outcome))
            state: State = "failed" if outcome.retryable else "failed_for_good"
            self._note(start, outcome.id, outcome.key, "done" if outcome.failure is None else state)
            if outcome.run.get("reviewed"):
                self.reviewed[outcome.id] = outcome.sha256
            else:
                self.reviewed.pop(outcome.id, None)
        if not lines.read and lines.damaged:
            # A file of which nothing is ours is somebody else's: nothing is added to it.
            raise RunError(f"{lines.path}: no line of it is an outcome of llmx. Mend it or name another folder")

    def _note(self, start: int, article_id: str, key: str, state: State) -> None:
        row = (_number(article_id), _number(key), _STATES.index(state), start)
        self._index.execute("INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)", row)


def _number(text: str) -> int:
    """Give 63 bits of a hash: two different texts of a run share them as good as never."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
