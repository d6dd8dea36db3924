"""Lines appended to ``records.jsonl``, whole or not at all: the one writer of it."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from pydantic_core import PydanticSerializationError

from llmx.errors import InputError, RunError
from llmx.llm.replies import sound
from llmx.record.extraction import Extraction
from llmx.run.lines import outcome_of, parse

__all__ = ["Appender", "line_of"]


def line_of(outcome: Extraction[Any]) -> bytes:
    """Give the line of an outcome. Whatever is in it can be written: half characters are replaced."""
    try:
        return outcome.model_dump_json().encode() + b"\n"
    except PydanticSerializationError:
        return json.dumps(sound(outcome.model_dump(mode="json")), ensure_ascii=False).encode() + b"\n"


class Appender:
    """Appends lines to a file that one process at a time may write, and reads them again by their first byte.

    Opening gives a whole last line its end and sets a torn one aside: its bytes are ``torn``, kept in
    ``kept_in``. A line is with the operating system when :meth:`append` returns (it outlives this process) and
    on the disk after :meth:`sync` (it outlives the machine). Raises ``OSError``, and
    :class:`~llmx.errors.RunError` where a disk is full; no whole line is ever lost by that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept_in = path.with_name(f"{path.name}.torn")
        # Unbuffered: what a full disk refused must not be tried again when the file is closed.
        self._file = path.open("ab", buffering=0)
        if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            self._file.close()
            raise RunError(f"{path} is no ordinary file: nothing is kept in it")
        self._reading: BinaryIO = path.open("rb")
        self.end = self._reading.seek(0, os.SEEK_END)
        self.torn = self._mend()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._reading.close()

    def append(self, line: bytes) -> int:
        """Append one line; give its first byte."""
        start = self.end
        try:
            written = 0
            while written < len(line):
                written += self._file.write(line[written:])
        except OSError as error:
            # Where this fails too, the next opening finds the torn line and sets it aside.
            with suppress(OSError):
                os.ftruncate(self._file.fileno(), start)
            raise RunError(
                f"{self.path}: {error.strerror or error}. What is written is whole; run again to go on"
            ) from None
        self.end = start + len(line)
        return start

    def line_at(self, start: int) -> bytes:
        """Give a line by its first byte."""
        self._reading.seek(start)
        return self._reading.readline()

    def sync(self) -> None:
        """Bring all lines to the disk. May take as long as the disk does; safe in a thread of its own."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise RunError(f"{self.path}: {error.strerror or error}. Run again to go on") from None

    def _mend(self) -> int:
        """Deal with a last line that a killed process left without its end; give the bytes that were cut off."""
        end = _end_of_whole_lines(self._reading, self.end)
        if end == self.end:
            return 0
        last = self.line_at(end)
        try:
            outcome_of(parse(last, ""), "")
        except InputError:
            with self.kept_in.open("ab") as aside:
                aside.write(last + b"\n")
            os.ftruncate(self._file.fileno(), end)
            self.end = end
            return len(last)
        self.append(b"\n")
        return 0


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
