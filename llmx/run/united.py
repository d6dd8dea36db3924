"""The lines of several runs in one: which of them are kept, and which one counts for each article."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from llmx.record.extraction import Usage
from llmx.run.lines import RECORDS, Lines, Outcome, outcome_of, parse
from llmx.run.totals import Totals

__all__ = ["Conflict", "United"]

CACHE_KIB = 4_096
"""Memory for the index of lines; the rest lies in a temporary file."""

_TABLE = (
    "CREATE TABLE lines (id INTEGER, run INTEGER, start INTEGER, number INTEGER, line BLOB, has_record INTEGER, "
    "failure TEXT, findings INTEGER, attempts INTEGER, input INTEGER, cached INTEGER, output INTEGER, role INTEGER)"
)
_DOUBLE, _BEFORE, _COUNTS = range(3)
"""What a line is in the end: said by another one too, superseded but paid for, or the one that counts."""


class _Row(NamedTuple):
    """A line as the index has it: by its hash, with the first byte and number of its place."""

    id: int
    run: int
    start: int
    number: int
    line: bytes
    has_record: int
    rowid: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """An article of which two runs have different records, or under whose id they have different texts.

    ``kept`` and ``other`` say file and line; the line that is kept as the one that counts is that of the run
    that was named later.
    """

    article: str
    kept: str
    other: str
    texts_differ: bool


class United(AbstractContextManager["United"]):
    """Several runs read as one, in constant memory.

    Within a run the last line of an article counts. Of several runs the record of the one named last counts,
    whatever failed elsewhere; lines that are superseded are kept before it, for what they cost was paid. A line
    that stands in two runs (one of them is a copy of the other, gone on with) is one line.
    """

    def __init__(self, runs: Sequence[Path]) -> None:
        """Read the runs once. Raises :class:`~llmx.errors.InputError` where one cannot be read."""
        self._stack = ExitStack()
        self._paths = [run / RECORDS for run in runs]
        self.schemas: list[set[str]] = []
        self.articles: list[int] = []
        try:
            self._files = [self._stack.enter_context(path.open("rb")) for path in self._paths]
            self._index = self._stack.enter_context(closing(sqlite3.connect("", isolation_level=None)))
            for statement in (f"PRAGMA cache_size = -{CACHE_KIB}", _TABLE, "BEGIN"):
                self._index.execute(statement)
            for number, run in enumerate(runs):
                self._read(number, run)
            self._index.execute("CREATE INDEX by_id ON lines (id, run, start)")
        except BaseException:
            self._stack.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def settle(self) -> Iterator[Conflict]:
        """Decide which lines count; give the conflicts."""
        several = "SELECT id FROM lines GROUP BY id HAVING COUNT(*) > 1"
        names = ", ".join(_Row._fields)
        rows = self._index.execute(f"SELECT {names} FROM lines WHERE id IN ({several}) ORDER BY id, run, start")
        for _, lines in groupby(map(_Row._make, rows), key=itemgetter(0)):
            yield from self._settle(list(lines))

    def lines(self) -> Iterator[bytes]:
        """Give the lines to write: what is superseded first, then those that count."""
        for role in (_BEFORE, _COUNTS):
            for run, start in self._index.execute(
                "SELECT run, start FROM lines WHERE role = ? ORDER BY run, start", (role,)
            ):
                yield _line(self._files[run], start)

    def totals(self) -> Totals:
        """Give what the articles came to, and what all lines took."""
        ask = self._index.execute
        where = f"FROM lines WHERE role = {_COUNTS}"
        articles, records, findings = ask(f"SELECT COUNT(*), TOTAL(has_record), TOTAL(findings) {where}").fetchone()
        failures = ask(f"SELECT failure, COUNT(*) {where} AND failure IS NOT NULL GROUP BY failure ORDER BY 2 DESC")
        names = ("attempts", "input", "cached", "output")
        attempts, taken, cached, given = ask(
            f"SELECT {', '.join(f'TOTAL({name})' for name in names)} FROM lines WHERE role != {_DOUBLE}"
        ).fetchone()
        usage = Usage(input_tokens=int(taken), cached_tokens=int(cached), output_tokens=int(given))
        return Totals(
            articles=articles,
            records=int(records),
            failures=Counter(dict(failures)),
            findings=int(findings),
            attempts=int(attempts),
            usage=usage,
        )

    def _read(self, run: int, folder: Path) -> None:
        lines, file = Lines(folder), self._files[run]
        schemas: set[str] = set()
        for start, number, outcome in lines.placed():
            if outcome.schema:
                schemas.add(outcome.schema)
            digest = blake2b(_line(file, start), digest_size=16).digest()
            row = (_number(outcome.id), run, start, number, digest, *_said(outcome), _COUNTS)
            self._index.execute(f"INSERT INTO lines VALUES ({', '.join('?' * len(row))})", row)
        if lines.damaged:
            lines.require_any()
        self.schemas.append(schemas)
        (articles,) = self._index.execute("SELECT COUNT(DISTINCT id) FROM lines WHERE run = ?", (run,)).fetchone()
        self.articles.append(articles)

    def _settle(self, rows: list[_Row]) -> Iterator[Conflict]:
        """Settle the lines of one article, which come by run and place."""
        by_run = [list(lines) for _, lines in groupby(rows, key=itemgetter(1))]
        superseded = [{row.line for row in lines[:-1]} - {lines[-1].line} for lines in by_run]
        candidates = [lines[-1] for lines in by_run if not any(lines[-1].line in other for other in superseded)]
        candidates = candidates or [rows[-1]]
        kept = next((row for row in reversed(candidates) if row.has_record), candidates[-1])
        roles = {kept.line: _COUNTS}
        for row in rows:
            is_kept = row.rowid == kept.rowid
            role = _DOUBLE if row.line in roles and not is_kept else roles.setdefault(row.line, _BEFORE)
            self._index.execute("UPDATE lines SET role = ? WHERE rowid = ?", (role, row.rowid))
        for other in candidates:
            if other.has_record and other.line != kept.line:
                yield from self._compared(kept, other)

    def _compared(self, kept: _Row, other: _Row) -> Iterator[Conflict]:
        one, two = self._outcome(kept), self._outcome(other)
        texts_differ = one.sha256 != two.sha256
        if texts_differ or one.record != two.record:
            yield Conflict(one.id, one.where, two.where, texts_differ)

    def _outcome(self, row: _Row) -> Outcome:
        where = f"{self._paths[row.run]}:{row.number}"
        return outcome_of(parse(_line(self._files[row.run], row.start), where), where)


def _number(text: str) -> int:
    """Give 64 bits of a hash, signed as SQLite wants them: two ids share them as good as never."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _said(outcome: Outcome) -> tuple[object, ...]:
    """Give what totals are made of, in the order of the table."""
    usage = outcome.usage
    tokens = (usage.input_tokens, usage.cached_tokens, usage.output_tokens)
    return outcome.record is not None, outcome.failure, len(outcome.findings or ()), outcome.attempts, *tokens


def _line(file: BinaryIO, start: int) -> bytes:
    """Give a line with its end, which the last one of a killed run may lack."""
    file.seek(start)
    return file.readline().rstrip(b"\r\n") + b"\n"
