"""Lines of a run, made by hand, and tables read back from every format."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

from llmx.exporting.export import Exported, Target, export_records

SCHEMA = "cooperation_conference.v1"
FORMATS = {"csv": "out", "parquet": "out", "sqlite": "out.sqlite", "xlsx": "out.xlsx"}

_TRUTHS = ("check_ok", "replayed", "error_retryable", "former")
_GUARDED = re.compile("''*[=+\\-@\t\r\n＝＋－＠]")


def outcome(
    name: str = "a",
    record: dict[str, Any] | None = None,
    check: dict[str, Any] | None = None,
    schema: str = SCHEMA,
    **article: Any,
) -> dict[str, Any]:
    """Make the outcome of one article; without a record it is a failure."""
    failed = {"type": "CutOff", "message": "too long", "retryable": False, "attempts": 2, "last_reply": "{"}
    usage = {"input_tokens": 10, "cached_tokens": 0, "output_tokens": 5}
    return {
        "article": {
            "id": name,
            "source": None,
            "url": None,
            "published_on": None,
            "sha256": "00",
            "chars": 9,
            **article,
        },
        "record": record,
        "check": check,
        "run": {
            "model": "fake",
            "prompt": None,
            "schema": schema,
            "attempts": 1,
            "usage": usage,
            "reask": None,
            "cost_usd": 0.25,
            "seconds": 1.5,
            "replayed": False,
            "llmx": "0",
        },
        "error": None if record is not None else failed,
    }


def checked(facts: dict[str, tuple[str, list[list[int]]]], *findings: dict[str, Any]) -> dict[str, Any]:
    """Make a check's report of facts (path: verdict and spans) and findings."""
    found = {"slip": None, "claimed": None, "found": None, "span": None, "sentence": None, "message": "m"}
    return {
        "ok": not findings,
        "coverage": 1.0,
        "counts": {},
        "facts": [{"path": path, "verdict": verdict, "spans": spans} for path, (verdict, spans) in facts.items()],
        "findings": [{"path": None, "field": "name", **found, **one} for one in findings],
    }


def written(folder: Path, *outcomes: dict[str, Any], end: str = "") -> Path:
    """Write lines as a run does, lone surrogates escaped."""
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in outcomes) + end, encoding="utf-8")
    return path


def export(records: Path, form: str, **how: Any) -> Exported:
    """Export beside the records."""
    return export_records(records, Target.of(records.parent / FORMATS[form], form, **how))


def read_back(folder: Path, form: str) -> dict[str, list[dict[str, Any]]]:
    """Read all tables of an export, cells as the format gives them; an empty cell is ``None``."""
    place = folder / FORMATS[form]
    return {"csv": _csv, "parquet": _parquet, "sqlite": _sqlite, "xlsx": _xlsx}[form](place)


def _csv(place: Path) -> dict[str, list[dict[str, Any]]]:
    tables = {}
    for file in sorted(place.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = [{name: _unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(stream)]
        tables[file.stem] = rows
    return tables


def _unguarded(cell: str) -> str | None:
    return (cell[1:] if _GUARDED.match(cell) else cell) or None


def _parquet(place: Path) -> dict[str, list[dict[str, Any]]]:
    import pyarrow.parquet

    return {file.stem: pyarrow.parquet.read_table(file).to_pylist() for file in sorted(place.glob("*.parquet"))}


def _sqlite(place: Path) -> dict[str, list[dict[str, Any]]]:
    database = sqlite3.connect(place)
    database.row_factory = sqlite3.Row
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'").fetchall()
    tables = {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for (name,) in names}
    database.close()
    return tables


def _xlsx(place: Path) -> dict[str, list[dict[str, Any]]]:
    import openpyxl

    tables = {}
    for sheet in openpyxl.load_workbook(place):
        head, *rows = sheet.iter_rows()
        names = [cell.value for cell in head]
        assert not any(cell.data_type == "f" for row in rows for cell in row)
        tables[sheet.title] = [dict(zip(names, map(_excel_value, row), strict=True)) for row in rows]
    return tables


def _excel_value(cell: Any) -> Any:
    """Undo the escapes of control characters, as Excel does on opening."""
    if not isinstance(cell.value, str):
        return cell.value
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), cell.value) or None


def same_cell(cell: Any, column: str = "") -> Any:
    """Give a cell in the form in which all formats agree: numbers as plain text, truth values as 1 and 0."""
    if column in _TRUTHS and cell is not None:
        return {"true": "1", "false": "0"}.get(cell, str(int(cell == 1)))
    if cell is None or cell == "":
        return None
    if isinstance(cell, float):
        cell = Decimal(repr(cell))
    if isinstance(cell, int | Decimal):
        text = format(Decimal(cell), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell
