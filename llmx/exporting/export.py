"""The export: a run's lines in, tables in one format out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from llmx.article.files import Unreadable, read_inputs
from llmx.article.rows import NO_COLUMNS, Columns
from llmx.errors import RunError, UsageError
from llmx.exporting.csv_folder import CsvFolder
from llmx.exporting.evidence import SentenceOf, no_sentence
from llmx.exporting.excel_file import ExcelFile
from llmx.exporting.parquet_folder import ParquetFolder
from llmx.exporting.place import Format, drafted, format_of, require_free
from llmx.exporting.plan import planned
from llmx.exporting.sentences import sentences_of
from llmx.exporting.sqlite_file import SqliteFile
from llmx.exporting.tables import Table, Writer
from llmx.exporting.texts import kept_texts
from llmx.record.conference import CooperationConference
from llmx.record.schema import schema_id
from llmx.run.identity import read_summary
from llmx.run.intake import Intake, intakes_of
from llmx.run.lines import survey

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Exported", "Target", "export_records", "export_run"]

TEXTS = "texts"
"""Where a run keeps the texts that it took out of HTML."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes and how: ``form`` and ``force`` as on the command line, ``bom`` for CSV."""

    place: Path
    form: Format
    force: bool = False
    bom: bool = False

    @classmethod
    def of(cls, place: Path, wanted: Format | None = None, *, force: bool = False, bom: bool = False) -> Target:
        """Make a target, the format chosen by the place's name unless ``wanted`` names one.

        Raises :class:`~llmx.errors.UsageError` where the place is taken, or name, format and ``bom`` do not fit.
        """
        place = place.resolve()
        form = format_of(place, wanted)
        if bom and form != "csv":
            raise UsageError(f"a byte order mark is for CSV, not for {form}")
        require_free(place, form, force=force)
        return cls(place, form, force, bom)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows by table, how many articles have no record, and what a person should know."""

    articles: int
    failed: int
    rows: dict[str, int]
    notes: tuple[str, ...]


def export_run(records: Path, target: Target, articles: Sequence[Path] = (), columns: Columns = NO_COLUMNS) -> Exported:
    """Do what :func:`export_records` does, with the sentences out of ``articles`` and of the texts that the run keeps.

    ``articles`` are files and folders, ``columns`` what their columns are called, if not as when the run was made.
    Those that cannot be read are passed over: no record has a span in them.
    """
    kept = records / TEXTS
    places = [*articles, *([kept] if kept.is_dir() else [])]
    intakes = [Intake(columns)] if columns else _intakes(records)
    found = chain.from_iterable(read_inputs(places, one.columns or {}, one.legacy) for one in intakes)
    readable = (item for item in found if not isinstance(item, Unreadable))
    with kept_texts(readable, sentences_of) as sentence:
        exported = export_records(records, target, sentence)
    if not articles or not sentence.missed:
        return exported
    number = len(sentence.missed)
    of = "1 article" if number == 1 else f"{number:,} articles"
    note = f"the texts of {of} are not among --articles: their sentences are left out"
    return replace(exported, notes=(*exported.notes, note))


def _intakes(records: Path) -> list[Intake]:
    """Give the ways in which the inputs of a run were read; the one without tables is no other than one with them."""
    said = intakes_of(read_summary(records if records.is_dir() else records.parent))
    return [one for one in said if one.columns is not None] or said or [Intake()]


def export_records(records: Path, target: Target, sentence: SentenceOf = no_sentence) -> Exported:
    """Write the outcomes of ``records`` (a run's folder or its ``records.jsonl``) as tables.

    The lines are read three times, never held: the second time what they say over articles is linked (or, for records
    of a schema of the user's own, their columns are seen).
    ``sentence`` gives the sentences of what the check found in order. Raises
    :class:`~llmx.errors.InputError` where no line can be read, or one has a value of another kind, and
    :class:`~llmx.errors.RunError` where the place cannot be written; the place is then as before.
    """
    known = survey(records)
    notes: list[str] = []
    with (
        planned(known, of_conferences=known.schemas <= {schema_id(CooperationConference)}) as plan,
        _as_run_error(target.place),
        drafted(target.place) as draft,
    ):
        rows: Counter[str] = Counter({table.name: 0 for table in plan.tables})
        writer = _writer(target, draft, plan.tables)
        try:
            for table, row in plan.rows(known, sentence):
                writer.write(table, row)
                rows[table] += 1
            notes.extend(writer.finish())
        except BaseException:
            writer.abandon()
            raise
        # Looked at again: the place may have been taken while this was writing.
        require_free(target.place, target.form, force=target.force)
    if plan.layout.left_out:
        notes.append(f"left out, for this version has no column for it: {', '.join(sorted(plan.layout.left_out))}")
    if plan.layout.too_large:
        notes.append(f"numbers too large for any table left out: {', '.join(sorted(plan.layout.too_large))}")
    return Exported(len(known), plan.layout.failed, dict(rows), tuple(notes))


def _writer(target: Target, draft: Path, tables: Sequence[Table]) -> Writer:
    match target.form:
        case "csv":
            return CsvFolder(draft, tables, bom=target.bom)
        case "parquet":
            return ParquetFolder(draft, tables)
        case "sqlite":
            return SqliteFile(draft, tables)
        case "xlsx":
            return ExcelFile(draft, tables)


@contextmanager
def _as_run_error(place: Path) -> Iterator[None]:
    """Turn what a full disk or a read-only folder raises into one of our errors."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else None
        raise RunError(f"{place} cannot be written: {said or error}") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("pyarrow", "xlsxwriter"):
            raise
        raise RunError(f"{place} cannot be written: {error}") from error
