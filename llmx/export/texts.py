"""Texts of articles kept on disk by their hash, and the sentence around a place in one."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from llmx.article.article import Article
from llmx.errors import RunError

__all__ = ["SentenceAt", "Splitter", "Texts"]

SentenceAt = Callable[[tuple[int, int]], str]
"""Gives the sentence around a span (code points) of one text."""


class Splitter(Protocol):
    """Finds the sentences of a text."""

    def __call__(self, text: str) -> SentenceAt:
        """Split a text once, to be asked for its sentences by span."""
        ...


class Texts:
    """The texts of many articles, on disk and not in memory, so that there may be any number of them.

    A text is found by the SHA-256 of its words: a span is of no use in a text that has changed.
    ``split`` finds sentences. A context manager; the file goes with it. Raises
    :class:`~llmx.errors.RunError` where there is no room for the file.
    """

    def __init__(self, articles: Iterable[Article], split: Splitter) -> None:
        self._articles = articles
        self._split = split
        self._last: tuple[str, SentenceAt | None] = ("", None)

    def __enter__(self) -> Texts:
        self._folder = tempfile.TemporaryDirectory(prefix="llmx-export-")
        try:
            self._database = sqlite3.connect(Path(self._folder.name) / "texts.sqlite", isolation_level=None)
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute("CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
            self._database.execute("BEGIN")
            rows = ((article.sha256, article.text) for article in self._articles)
            self._database.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            self.__exit__(None, None, None)
            raise RunError(f"the articles' texts do not fit into {tempfile.gettempdir()}: {error}") from None
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def sentence(self, sha256: str, span: tuple[int, int]) -> str | None:
        """Give the sentence around a span of the text with this hash, ``None`` where there is no such text."""
        if self._last[0] != sha256:
            # The rows of one article come together: its text is read and split once.
            found = self._database.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
            self._last = (sha256, self._split(found[0]) if found else None)
        ask = self._last[1]
        return ask(span) if ask is not None else None
