"""Replies kept until their record is written: an answer that is on disk is never paid for twice."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from llmx.recordings.fingerprint import Asked

__all__ = ["ReplyStore"]

logger = logging.getLogger(__name__)

SEGMENT = 500
"""Replies in one file of the store. A file goes when no article is under way that was begun when it was written."""


class ReplyStore:
    """Completions of the articles under way, in a folder of a run.

    A process that is killed between a reply and its record leaves the reply here, and the next one
    takes it from here instead of asking again. Whoever reads an article calls :meth:`begin` before
    and :meth:`end` after its record is written, so that files in which nobody is interested go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left = dict(_left_behind(folder)) if folder.is_dir() else {}
        self._segment = 1 + max((_number(path) for path in folder.glob("*.jsonl")), default=0)
        self._first = self._segment
        self._file: TextIO | None = None
        self._written = 0
        self._under_way: Counter[int] = Counter()

    def begin(self) -> int:
        """Say that an article is begun; give what :meth:`end` wants."""
        self._under_way[self._segment] += 1
        return self._segment

    def end(self, segment: int) -> None:
        """Say that the record of an article is written."""
        self._under_way[segment] -= 1
        if not self._under_way[segment]:
            del self._under_way[segment]
        oldest = min(self._under_way, default=self._segment)
        for number in range(self._first, oldest):
            self._remove(self._folder / _name(number))
        self._first = max(self._first, oldest)

    def take(self, asked: Asked) -> dict[str, Any] | None:
        """Give the reply that an earlier process left behind for this request."""
        return self._left.get(asked.key)

    def keep(self, asked: Asked, reply: Mapping[str, Any]) -> None:
        """Write a reply down before anything is made of it; it holds no secrets."""
        line = json.dumps({"key": asked.key, "reply": reply}, ensure_ascii=False)
        try:
            if self._file is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._file = (self._folder / _name(self._segment)).open("a", encoding="utf-8")
            self._file.write(line + "\n")
            self._file.flush()
        except OSError as error:
            # Losing the copy only matters if this process dies before the record is written.
            logger.warning("a reply could not be kept in %s: %s", self._folder, error.strerror or error)
            return
        self._written += 1
        if self._written >= SEGMENT:
            self._next_segment()

    def clear(self) -> None:
        """Remove everything: all records are written."""
        self.close()
        for path in self._folder.glob("*.jsonl"):
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

    def _next_segment(self) -> None:
        self.close()
        self._segment += 1
        self._written = 0


def _name(number: int) -> str:
    return f"{number:06}.jsonl"


def _number(path: Path) -> int:
    return int(path.stem) if path.stem.isdigit() else 0


def _left_behind(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.jsonl")):
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            # Without them their articles are asked again.
            logger.warning("kept replies cannot be read: %s: %s", path, error.strerror or error)
            continue
        for line in lines:
            try:
                kept = json.loads(line)
                yield str(kept["key"]), dict(kept["reply"])
            except (ValueError, KeyError, TypeError, RecursionError):
                # The last line of a killed process; its reply was never used.
                continue
