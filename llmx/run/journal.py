"""The journal of a run: one line an outcome, appended and never rewritten, and what it says is done."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal

from llmx.errors import RunError
from llmx.record.extraction import Extraction
from llmx.run.lock import hold_lock

__all__ = ["RECORDS", "Journal", "State", "journal_lines"]

RECORDS = "records.jsonl"

CACHE_KIB = 1_024
"""Memory for the index of what is done; the rest lies in a temporary file."""

State = Literal["new", "done", "failed", "failed_for_good"]
"""What the journal says of an article and the way it is to be read."""

_CODES: dict[State, int] = {"done": 0, "failed": 1, "failed_for_good": 2}
_STATES = {code: state for state, code in _CODES.items()}


@dataclass(frozen=True, slots=True)
class Repair:
    """What was wrong with a journal when it was opened: bytes of a torn last line, set aside in ``kept_in``."""

    torn_bytes: int
    kept_in: Path


class Journal:
    """The outcomes of one run, held by one process at a time.

    Opening takes the lock of the folder, repairs a torn last line, and reads what is done. A line is
    with the operating system when :meth:`write` returns (it outlives this process) and on the disk
    after :meth:`sync` (it outlives the machine). Memory stays constant: the index of what is done
    is a temporary database. Raises :class:`~llmx.errors.RunError` where the folder cannot be used
    or the disk is full; no whole line is ever lost by that.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repair: Repair | None = None
        self._stack = ExitStack()
        self._end = 0

    def __enter__(self) -> Journal:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(hold_lock(self.folder))
            # Unbuffered: what a full disk refused must not be tried again when the file is closed.
            self._file = self._stack.enter_context((self.folder / RECORDS).open("ab", buffering=0))
            self._reading: BinaryIO = self._stack.enter_context((self.folder / RECORDS).open("rb"))
            self.repair = self._set_torn_line_aside()
            self._index = self._stack.enter_context(closing(sqlite3.connect("")))
            self._read_index()
        except OSError as error:
            self._stack.close()
            raise RunError(f"{self.folder}: {error.strerror or error}") from None
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.sync()
        finally:
            self._stack.close()

    @property
    def is_new(self) -> bool:
        """Whether nothing has been written yet."""
        return self._end == 0

    def state(self, article_id: str, key: str) -> State:
        """Say what has become of an article under this key (its content and the way it is read)."""
        row = self._index.execute(
            "SELECT state FROM lines WHERE id = ? AND key = ?", (_number(article_id), _number(key))
        ).fetchone()
        return "new" if row is None else _STATES[row[0]]

    def copy_of(self, key: str) -> dict[str, Any] | None:
        """Give the outcome of another article with the same key that has a record, as its line says it."""
        row = self._index.execute(
            "SELECT start FROM lines WHERE key = ? AND state = 0 LIMIT 1", (_number(key),)
        ).fetchone()
        if row is None:
            return None
        self._reading.seek(row[0])
        line = json.loads(self._reading.readline())
        return line if isinstance(line, dict) and line.get("run", {}).get("key") == key else None

    def write(self, outcome: Extraction[Any]) -> None:
        """Append one outcome."""
        line = outcome.model_dump_json().encode() + b"\n"
        start = self._end
        try:
            written = 0
            while written < len(line):
                written += self._file.write(line[written:])
        except OSError as error:
            self._undo(start)
            raise RunError(
                f"{self.folder / RECORDS}: {error.strerror or error}. What is written is whole; run again to go on"
            ) from None
        self._end = start + len(line)
        self._note(start, outcome.model_dump(mode="json", include={"article": {"id"}, "run": {"key"}, "error": True}))

    def sync(self) -> None:
        """Bring all lines to the disk. May take as long as the disk does; safe in a thread of its own."""
        os.fsync(self._file.fileno())

    def _undo(self, start: int) -> None:
        """Take back the part of a line that a full disk took."""
        try:
            os.ftruncate(self._file.fileno(), start)
        except OSError:
            # The next opening finds the torn line and sets it aside.
            return

    def _set_torn_line_aside(self) -> Repair | None:
        """Cut off a last line that a killed process left half-written, and keep it beside the journal."""
        size = self._reading.seek(0, os.SEEK_END)
        end = _end_of_whole_lines(self._reading, size)
        if end == size:
            return None
        self._reading.seek(end)
        kept_in = self.folder / f"{RECORDS}.torn"
        with kept_in.open("ab") as aside:
            aside.write(self._reading.read() + b"\n")
        os.ftruncate(self._file.fileno(), end)
        return Repair(size - end, kept_in)

    def _read_index(self) -> None:
        self._index.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._index.execute(
            "CREATE TABLE lines (id INTEGER, key INTEGER, state INTEGER, start INTEGER, PRIMARY KEY (id, key)) "
            "WITHOUT ROWID"
        )
        self._index.execute("CREATE INDEX by_key ON lines (key, state)")
        self._reading.seek(0)
        for line in self._reading:
            try:
                self._note(self._end, json.loads(line))
            except (ValueError, KeyError, TypeError):
                number = self._index.execute("SELECT count(*) FROM lines").fetchone()[0] + 1
                raise RunError(
                    f"{self.folder / RECORDS}: line {number} is no outcome of llmx. Mend it or name another folder"
                ) from None
            self._end += len(line)

    def _note(self, start: int, line: dict[str, Any]) -> None:
        error = line["error"]
        state: State = "done" if error is None else "failed" if error["retryable"] else "failed_for_good"
        row = (_number(line["article"]["id"]), _number(line["run"].get("key") or ""), _CODES[state], start)
        self._index.execute("INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)", row)


def journal_lines(folder: Path) -> Iterator[bytes]:
    """Give the whole lines of a run's journal, also while the run is going on.

    Raises :class:`~llmx.errors.RunError` where there is no run.
    """
    try:
        with (folder / RECORDS).open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line
    except FileNotFoundError:
        raise RunError(f"{folder}: no run in it (there is no {RECORDS})") from None
    except OSError as error:
        raise RunError(f"{folder}: {error.strerror or error}") from None


def _end_of_whole_lines(file: BinaryIO, size: int) -> int:
    """Give the offset after the last line break, looking from the end in blocks."""
    end = size
    while end > 0:
        start = max(0, end - 65_536)
        file.seek(start)
        at = file.read(end - start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def _number(text: str) -> int:
    """Give 63 bits of a hash: two different texts of a run share them as good as never."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
