"""Texts of articles kept on disk by their hash, and the sentence around a place in one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache

from llmx.article.article import Article
from llmx.errors import RunError

__all__ = ["KeptTexts", "SentenceAt", "kept_texts"]

SentenceAt = Callable[[tuple[int, int]], str]
"""Gives the sentence around a span (code points) of one text."""


class KeptTexts:
    """Gives the sentences of texts, as an :data:`~llmx.exporting.evidence.SentenceOf`; ``missed`` are unknown ones."""

    def __init__(self, database: sqlite3.Connection, split: Callable[[str], SentenceAt]) -> None:
        """``database`` has the texts by their hash."""
        self.missed: set[str] = set()

        # The rows of one article come together: its text is read and split once.
        @lru_cache(maxsize=1)
        def text(sha256: str) -> SentenceAt | None:
            found = database.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
            return split(found[0]) if found else None

        self._text = text

    def __call__(self, sha256: str, span: tuple[int, int]) -> str | None:
        """Give the sentence around a span, ``None`` where the text is not known."""
        ask = self._text(sha256)
        if ask is None:
            self.missed.add(sha256)
        return ask(span) if ask is not None else None


@contextmanager
def kept_texts(articles: Iterable[Article], split: Callable[[str], SentenceAt]) -> Iterator[KeptTexts]:
    """Keep the texts of any number of articles on disk while their sentences are asked for.

    A text is found by the SHA-256 of its words: a span is of no use in a text that has changed. ``split`` finds
    the sentences of one. Raises :class:`~llmx.errors.RunError` where there is no room for them.
    """
    # Without a name it is a file for the time being, which SQLite removes by itself.
    with closing(sqlite3.connect("")) as database:
        try:
            database.execute("CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
            rows = ((article.sha256, article.text) for article in articles)
            database.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise RunError(f"the articles' texts do not fit into the folder for temporary files: {error}") from None
        yield KeptTexts(database, split)
