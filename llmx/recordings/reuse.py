"""Replies kept until their record is written: an answer that is on disk is never paid for twice."""

from __future__ import annotations

import json
import logging
import sqlite3
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from pydantic_core import to_json

from llmx.recordings.fingerprint import Asked
from llmx.recordings.shelf import write_whole

__all__ = ["BATCH", "Begun", "Refused", "ReplyStore", "add_replies"]

logger = logging.getLogger(__name__)

SEGMENT = 500
"""Replies in one file of the store. A file goes when no article is under way that was begun when it was written."""

BATCH = "batch"
"""How a reply says that it came by a provider's batch, at another price."""


@dataclass(eq=False, slots=True)
class Begun:
    """An article under way: the name of its work, and which file of the store was open when it was begun.

    ``batched``: model and completion of each request that went by a provider's batch; empty where that has none.
    """

    work: str
    segment: int
    used: bool = False
    batched: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """What a provider's batch said of a request that it refuses for good, as HTTP would have said it."""

    status: int
    body: Any


_BEGUN: ContextVar[Begun | None] = ContextVar("begun", default=None)
"""The article that the task at hand is about: each is read in a task of its own, which begins with a copy of this."""


class ReplyStore:
    """Completions of the articles under way, in a folder of a run.

    A process that is killed between a reply and its record leaves the reply here, and the next one
    takes it from here instead of asking again; so do the rounds of a provider's batch. Whoever reads an
    article calls :meth:`begin` before and :meth:`end` after its record is written, so that files in which
    nobody is interested go. Memory stays constant: where a reply lies is known by a temporary database.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = sqlite3.connect("", check_same_thread=False)  # closed by whoever collects this, in any thread
        weakref.finalize(self, self._index.close)
        self._index.execute("CREATE TABLE kept (key INTEGER, body TEXT, work INTEGER, path TEXT, start INTEGER)")
        self._index.execute("CREATE INDEX by_key ON kept (key, body)")
        self._index.execute("CREATE INDEX by_work ON kept (work)")
        for path in _segments(folder):
            self._note(path)
        self._segment = 1 + max((_number(path) for path in _segments(folder)), default=0)
        self._first = self._segment
        self._file: BinaryIO | None = None
        self._written = 0
        self._under_way: Counter[int] = Counter()
        self._stays: set[int] = set()

    @property
    def begun(self) -> Begun | None:
        """The article that the task at hand is about."""
        return _BEGUN.get()

    def of(self, work: str) -> list[dict[str, Any]]:
        """Give the lines of the replies that are kept for a work, in the order they came; they stay."""
        places = self._index.execute(
            "SELECT path, start FROM kept WHERE work = ? AND body IS NULL ORDER BY rowid", (_digits(work),)
        ).fetchall()
        lines = [self._line(*place) for place in places]
        return [line for line in lines if line is not None and line.get("of") == work]

    def begin(self, work: str = "", *, elsewhere: bool = False) -> Begun:
        """Say that an article is begun, by the name of its work; give what :meth:`end` wants.

        A task that is made after this is about this article. ``elsewhere``: it was read in another process, by the
        replies that :meth:`of` gave.
        """
        begun = Begun(work, self._segment, used=elsewhere and bool(self.of(work)))
        self._under_way[begun.segment] += 1
        _BEGUN.set(begun)
        return begun

    def end(self, begun: Begun, *, again: bool = False) -> None:
        """Say that the outcome of an article is written. ``again``: it may be read again, and then it is asked anew."""
        if again and begun.used and begun.work:
            # It speaks of files before it, too, and stays as long as they do.
            self._stays.add(self._segment)
            self._write({"ended": begun.work})
        self._under_way[begun.segment] -= 1
        if not self._under_way[begun.segment]:
            del self._under_way[begun.segment]
        oldest = min(self._under_way, default=self._segment)
        for number in set(range(self._first, oldest)) - self._stays:
            self._remove(self._folder / _name(number))
        self._first = max(self._first, oldest)

    def take(self, asked: Asked) -> dict[str, Any] | None:
        """Give the next reply that was left behind for this request; each is given once, in the order they came."""
        found = self._index.execute(
            "SELECT rowid, path, start FROM kept WHERE key = ? AND body IS NULL ORDER BY rowid LIMIT 1",
            (_digits(asked.key),),
        ).fetchone()
        line = self._line(*found[1:]) if found is not None else None
        if line is None or line.get("key") != asked.key:
            return None
        self._index.execute("DELETE FROM kept WHERE rowid = ?", found[:1])
        begun = self.begun
        if begun is not None:
            begun.used = True
            if line.get("by") == BATCH:
                begun.batched.append((asked.model, line["reply"]))
        return dict(line["reply"])

    def refused(self, key: str, body: str) -> Refused | None:
        """Give what a batch said of a request with this body, by its hash, where it refused it for good."""
        found = self._index.execute(
            "SELECT path, start FROM kept WHERE key = ? AND body = ? ORDER BY rowid DESC LIMIT 1", (_digits(key), body)
        ).fetchone()
        line = self._line(*found) if found is not None else None
        if line is None or self.begun is None:
            return None
        self.begun.used = True
        self.begun.batched.append(("", {}))
        return Refused(line["refused"]["status"], line["refused"]["body"])

    def keep(self, asked: Asked, reply: Mapping[str, Any]) -> None:
        """Write a reply down before anything is made of it; it holds no secrets."""
        begun = self.begun
        if begun is not None:
            begun.used = True
        work = begun.work if begun is not None else ""
        self._write({"key": asked.key, "of": work, "reply": reply})

    def clear(self) -> None:
        """Remove everything: all records are written."""
        self.close()
        for path in _segments(self._folder):
            self._remove(path)
        with suppress(OSError):  # somebody else's files are in it
            self._folder.rmdir()

    def close(self) -> None:
        """Let go of the file; what is kept stays."""
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError as error:
                logger.warning("a reply could not be kept in %s: %s", self._folder, error.strerror or error)

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            # What is left there is of articles whose records are written: it costs room and nothing else.
            logger.warning("%s could not be removed: %s", path, error.strerror or error)

    def _write(self, line: Mapping[str, Any]) -> None:
        try:
            if self._file is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._file = (self._folder / _name(self._segment)).open("ab")
            self._file.write(to_json(line) + b"\n")
            self._file.flush()
        except OSError as error:
            # Losing the copy only matters if this process dies before the record is written.
            logger.warning("a reply could not be kept in %s: %s", self._folder, error.strerror or error)
            return
        self._written += 1
        if self._written >= SEGMENT:
            self.close()
            self._segment += 1
            self._written = 0

    def _note(self, path: Path) -> None:
        """Note where the replies of a file lie."""
        try:
            with path.open("rb") as file:
                for start, line in _placed(file):
                    self._note_line(path, start, line)
        except OSError as error:
            # Without them their articles are asked again.
            logger.warning("kept replies cannot be read: %s: %s", path, error.strerror or error)

    def _note_line(self, path: Path, start: int, line: bytes) -> None:
        try:
            kept = json.loads(line)
            if "ended" in kept:
                self._index.execute("DELETE FROM kept WHERE work = ?", (_digits(kept["ended"]),))
                return
            row = (_digits(kept["key"]), kept.get("body"), _digits(kept.get("of") or "0"), path.name, start)
            whole = isinstance(kept["reply" if row[1] is None else "refused"], dict)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # The last line of a killed process; its reply was never used.
            return
        if whole:
            self._index.execute("INSERT INTO kept VALUES (?, ?, ?, ?, ?)", row)

    def _line(self, name: str, start: int) -> dict[str, Any] | None:
        try:
            with (self._folder / name).open("rb") as file:
                file.seek(start)
                found = json.loads(file.readline())
        except (OSError, ValueError) as error:
            logger.warning("a kept reply cannot be read: %s: %s", self._folder / name, error)
            return None
        return found if isinstance(found, dict) else None


def add_replies(folder: Path, source: str, lines: Iterable[Mapping[str, Any]]) -> bool:
    """Add the replies of one source, all or none of them; say whether they were not there yet.

    ``source`` is a name in letters and digits that no other source has. A line is ``key``, ``of`` (the name of the
    work) and ``reply``; or ``key``, ``of``, ``body`` (its hash) and ``refused`` with ``status`` and ``body``.
    """
    segments = list(_segments(folder))
    if any(path.stem.partition("-")[2] == source for path in segments):
        return False
    number = 1 + max(map(_number, segments), default=0)
    path = folder / f"{number:06}-{source}.jsonl"
    write_whole(path, (json.dumps(line, ensure_ascii=False) + "\n" for line in lines), sync=True)
    return True


def _segments(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.jsonl") if _number(path))


def _name(number: int) -> str:
    return f"{number:06}.jsonl"


def _number(path: Path) -> int:
    digits = path.stem.partition("-")[0]
    return int(digits) if digits.isdigit() else 0


def _digits(text: str) -> int:
    """Give 60 bits of a hash in hexadecimal: two of a run share them as good as never, and the line itself is asked."""
    return int(text[:15], 16)


def _placed(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    start = 0
    for line in file:
        yield start, line
        start += len(line)
