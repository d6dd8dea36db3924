"""SQLite: one file with keys, indexes and a full-text search that knows Vietnamese spelling."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from llmx.exporting.search import folded
from llmx.exporting.tables import INT64, Cell, Column, Row, Table, plain

__all__ = ["SqliteFile", "stored"]

_ROWS_AT_ONCE = 1_000

# A column without a type stores a number as it is given: any affinity would turn long ones into doubles.
_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "", "real": "REAL", "boolean": "INTEGER"}


class SqliteFile:
    """Writes an SQLite database that Datasette opens as it is.

    A table with searched columns has one column more than in the other formats, the last,
    ``folded``: what the search looks in beside the text as written. The search of table ``t`` is
    ``t_fts`` (FTS5, marks kept).
    """

    def __init__(self, file: Path, tables: Sequence[Table]) -> None:
        self._tables = {table.name: table for table in tables}
        self._searched = {
            table.name: [number for number, column in enumerate(table.columns) if column.searched] for table in tables
        }
        self._held: dict[str, list[list[Cell]]] = {table.name: [] for table in tables}
        self._database = sqlite3.connect(file, isolation_level=None)
        # The file is a draft until it is whole: a journal would protect nothing.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("BEGIN")
        for table in tables:
            self._database.execute(_create(table, folds=bool(self._searched[table.name])))

    def write(self, table: str, row: Row) -> None:
        """Write one row."""
        values: list[Cell] = [stored(cell) for cell in row]
        if numbers := self._searched[table]:
            texts = [cell for cell in (row[number] for number in numbers) if isinstance(cell, str)]
            values.append("\n".join(map(folded, texts)))
        held = self._held[table]
        held.append(values)
        if len(held) >= _ROWS_AT_ONCE:
            self._flush(table)

    def _flush(self, table: str) -> None:
        if held := self._held[table]:
            places = ", ".join("?" * len(held[0]))
            self._database.executemany(f"INSERT INTO {_quoted(table)} VALUES ({places})", held)
            held.clear()

    def finish(self) -> Iterable[str]:
        """Write what is held, the indexes and the search; close the file."""
        notes = []
        for table in self._tables.values():
            self._flush(table.name)
            for column in table.columns:
                if column.indexed:
                    name = _quoted(f"{table.name}_{column.name}")
                    self._database.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(column.name)})")
        if self._has_search():
            for table in self._tables.values():
                self._add_search(table)
        else:
            notes.append("this Python's SQLite has no FTS5: the file is without full-text search")
        self._database.execute("COMMIT")
        self._database.close()
        return notes

    def _has_search(self) -> bool:
        options = self._database.execute("PRAGMA compile_options").fetchall()
        return ("ENABLE_FTS5",) in options

    def _add_search(self, table: Table) -> None:
        columns = [_quoted(table.columns[number].name) for number in self._searched[table.name]]
        if not columns:
            return
        search = _quoted(f"{table.name}_fts")
        # Datasette looks for content="..." with double quotes to find a table's search.
        self._database.execute(
            f"CREATE VIRTUAL TABLE {search} USING fts5({', '.join(columns)}, folded, "
            f"content={_quoted(table.name)}, tokenize='unicode61 remove_diacritics 0')"
        )
        self._database.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")

    def abandon(self) -> None:
        """Close the file."""
        self._database.close()


def stored(cell: Cell) -> Cell:
    """Give a cell as SQLite holds it without loss: INTEGER where integral, else REAL, else TEXT."""
    if not isinstance(cell, Decimal):
        return cell
    if cell == cell.to_integral_value():
        return whole if (whole := int(cell)) in INT64 else plain(cell)
    double = float(cell)
    return double if Decimal(repr(double)) == cell else plain(cell)


def _create(table: Table, *, folds: bool) -> str:
    parts = [_declared(column, table.key) for column in table.columns]
    if folds:
        parts.append("folded TEXT NOT NULL")
    parts.append(f"PRIMARY KEY ({_list(table.key)})")
    for above in table.belongs_to:
        columns = f"({_list(above.columns)}) REFERENCES {_quoted(above.table)} ({_list(above.to or above.columns)})"
        parts.append(f"FOREIGN KEY {columns}")
    body = ",\n  ".join(parts)
    return f"CREATE TABLE {_quoted(table.name)} (\n  {body}\n)"


def _declared(column: Column, key: tuple[str, ...]) -> str:
    required = " NOT NULL" if column.name in key else ""
    return f"{_quoted(column.name)} {_TYPES[column.kind]}".rstrip() + required


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
