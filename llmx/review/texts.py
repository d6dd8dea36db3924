"""The texts of a run's articles: kept by the run, given by the caller, or read again where they came from."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from llmx.article.article import Article
from llmx.article.files import Unreadable, read_inputs
from llmx.article.sources import kind_of
from llmx.errors import LlmxError, RunError
from llmx.record.extraction import ArticleRef
from llmx.run.identity import read_summary
from llmx.run.intake import Intake, intakes_of
from llmx.run.lines import Outcome

__all__ = ["Texts", "found_again", "run_texts"]

logger = logging.getLogger(__name__)

TEXTS = "texts"
"""Where a run keeps the texts that it took out of pages."""


class Texts:
    """Finds the article of an outcome by the SHA-256 of its text; a text that has changed is not found."""

    def __init__(self, run: Path, database: sqlite3.Connection, intakes: Sequence[Intake]) -> None:
        """``intakes``: the ways in which the sources of the run are read again, the likeliest first."""
        self._kept = _folder(run) / TEXTS
        self._database = database
        self._intakes = intakes
        self._looked: set[tuple[str, int]] = set()
        database.execute("CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT, lead TEXT) WITHOUT ROWID")

    def add(self, articles: Iterable[Article]) -> None:
        """Take articles that can be asked for later. Raises :class:`~llmx.errors.RunError` on a full disk."""
        rows = ((one.sha256, one.text, one.lead) for one in articles)
        try:
            self._database.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise RunError(f"the articles' texts do not fit into the folder for temporary files: {error}") from None

    def of(self, outcome: Outcome) -> Article | None:
        """Give the article of an outcome, ``None`` where its text is not to be had."""
        if outcome.sha256 is None:
            return None
        return self.find(outcome.sha256, outcome.article.get("source"), outcome.id)

    def find(self, sha256: str, source: object, name: str) -> Article | None:
        """Give the article whose text has a hash; ``source`` is where it was read, ``name`` what it is called."""
        if found := self._found(sha256, name):
            return found
        places = [self._kept / f"{sha256}.txt"] if sha256.isalnum() else []
        if isinstance(source, str) and "\0" not in source:
            places.append(Path(source))
        for number, place in ((number, place) for place in places for number in range(len(self._intakes))):
            if (str(place), number) in self._looked or not _is_readable(place):
                continue
            self._looked.add((str(place), number))
            self.add(_articles(place, self._intakes[number]))
            if found := self._found(sha256, name):
                return found
        return None

    def _found(self, sha256: str, name: str) -> Article | None:
        row = self._database.execute("SELECT text, lead FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
        # Only the text is needed of it; what else the line says of its article may be of any shape.
        return Article(id=name or sha256, text=row[0], lead=row[1]) if row else None


def found_again(run: Path, article: ArticleRef) -> Article | None:
    """Find the article of one extraction of a run, ``None`` where its text is not to be had."""
    with run_texts(run) as texts:
        return texts.find(article.sha256, article.source, article.id)


@contextmanager
def run_texts(run: Path, articles: Iterable[Path] = (), columns: Mapping[str, str] | None = None) -> Iterator[Texts]:
    """Open the texts of a run: those of ``articles`` (files and folders), then the run's own, then its sources.

    ``columns`` says what columns of tables are called, if not as when the run was made. The texts lie on disk while
    they are asked for. Raises :class:`~llmx.errors.InputError` for ``articles`` that are not
    there.
    """
    with closing(sqlite3.connect("")) as database:
        intakes = [Intake(columns)] if columns else []
        intakes += intakes_of(read_summary(_folder(run)))
        texts = Texts(run, database, intakes or [Intake()])
        given = list(articles)
        for intake in intakes[:1] if columns else intakes or [Intake()]:
            found = read_inputs(given, intake.columns or {}, intake.legacy)
            texts.add(item for item in found if not isinstance(item, Unreadable))
        yield texts


def _folder(run: Path) -> Path:
    return run if run.is_dir() else run.parent


def _is_readable(place: Path) -> bool:
    try:
        return kind_of(place.name) is not None and place.is_file()
    except OSError:
        return False


def _articles(place: Path, intake: Intake) -> Iterator[Article]:
    try:
        for item in read_inputs([place], intake.columns or {}, intake.legacy):
            if not isinstance(item, Unreadable):
                yield item
    except LlmxError as error:
        logger.info("%s is not read again: %s", place, error)
