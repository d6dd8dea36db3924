"""The working place of linking: tellings and what is found of them, on disk, so that memory stays as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from llmx.errors import RunError
from llmx.linking.tellings import Telling, loaded
from llmx.vietnamese.slugs import slug

__all__ = ["Store", "opened_store", "printed"]

_TABLES = """
CREATE TABLE tellings (number INTEGER PRIMARY KEY, article TEXT, day INTEGER, event INTEGER, why TEXT, told TEXT);
CREATE TABLE blocks (block TEXT, number INTEGER, PRIMARY KEY (block, number)) WITHOUT ROWID;
CREATE TABLE mentions (
  name TEXT, number INTEGER, at INTEGER, person TEXT, rule TEXT, reason TEXT, PRIMARY KEY (number, at)
) WITHOUT ROWID;
CREATE TABLE posts (number INTEGER, at INTEGER, post INTEGER, held TEXT, PRIMARY KEY (number, at, post))
  WITHOUT ROWID;
CREATE INDEX by_article ON tellings (article);
CREATE INDEX by_event ON tellings (event);
CREATE INDEX by_name ON mentions (name);
CREATE INDEX by_post ON posts (held);
CREATE TABLE ids (word TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
CREATE TABLE found (kind TEXT, item TEXT);
"""


class Store:
    """Tables in an SQLite file for the time being.

    Texts of articles are kept as JSON, whose escapes hold every string, also half a character.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        database.executescript(_TABLES)

    def add(self, telling: Telling) -> int:
        """Keep a telling and the names in it. Give its number."""
        cursor = self.database.execute(
            "INSERT INTO tellings (article, day, told) VALUES (?, ?, ?)",
            (printed(telling.article), telling.day.known, telling.dumped()),
        )
        number = cursor.lastrowid
        assert number is not None
        people = ((printed(f"{slug(one.key)} {one.key}"), number, one.index) for one in telling.mentions)
        self.many("INSERT INTO mentions (name, number, at) VALUES (?, ?, ?)", people)
        return number

    def telling(self, number: int) -> Telling:
        """Give a telling by its number."""
        (told,) = self.database.execute("SELECT told FROM tellings WHERE number = ?", (number,)).fetchone()
        return loaded(told)

    def in_order(self) -> Iterator[tuple[int, Telling]]:
        """Give all tellings by day, those without one last."""
        rows = self.database.execute("SELECT number, told FROM tellings ORDER BY day IS NULL, day, article")
        return ((number, loaded(told)) for number, told in rows)

    def unique(self, word: str) -> str:
        """Give a word as an id that no other thing has: itself, or numbered."""
        row = self.database.execute("SELECT times FROM ids WHERE word = ?", (word,)).fetchone()
        times = row[0] + 1 if row else 1
        self.database.execute("INSERT OR REPLACE INTO ids VALUES (?, ?)", (word, times))
        return word if times == 1 else f"{word}~{times}"

    def keep(self, kind: str, item: object) -> None:
        """Keep something that was found."""
        self.database.execute("INSERT INTO found VALUES (?, ?)", (kind, json.dumps(item)))

    def kept(self, kind: str) -> Iterator[Any]:
        """Give what was kept of a kind, in its order."""
        rows = self.database.execute("SELECT item FROM found WHERE kind = ? ORDER BY rowid", (kind,))
        return (json.loads(item) for (item,) in rows)

    def many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows."""
        self.database.executemany(statement, rows)


def printed(text: str) -> str:
    """Give a text as SQLite can hold it: half a character is escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open a store that is gone afterwards. Raises :class:`~llmx.errors.RunError` where there is no room for it."""
    # Without a name it is a file for the time being, which SQLite removes by itself.
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        try:
            database.execute("BEGIN")
            yield Store(database)
        except sqlite3.Error as error:
            raise RunError(f"linking does not fit into the folder for temporary files: {error}") from None
