"""What was measured, as values: tables with their notes, the file that keeps them, and their Markdown."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["RESULTS", "Cell", "Column", "Table", "keep", "machine", "markdown", "read_results"]

RESULTS = Path(__file__).parent / "results.json"

Cell = str | float | int | None
"""``None``: there is nothing to say here, or it was not measured."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its cells, its heading, and how a number of it is written."""

    key: str
    heading: str
    form: str = ",.1f"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by a short name; ``about`` says how it was measured, ``notes`` where llmx is behind, what was left out."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Mapping[str, Mapping[str, Cell]]
    notes: tuple[str, ...] = ()
    measured: str = field(default="")


def machine(day: str) -> str:
    """Name the machine, the Python, the day, and how busy the machine was when it was asked."""
    processor = next(_processors(), platform.machine())
    busy = f"; load {os.getloadavg()[0]:.1f} before it" if hasattr(os, "getloadavg") else ""
    cores = f"{os.cpu_count()} processors ({processor})"
    return f"{day}, {cores}, {platform.system()}, Python {platform.python_version()}{busy}"


def _processors() -> Iterator[str]:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                yield line.partition(":")[2].strip()


def read_results(path: Path = RESULTS) -> dict[str, Table]:
    """Read the tables of a results file; none where there is no file."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {one["name"]: _table(one) for one in kept["tables"]}


def _table(kept: dict[str, Any]) -> Table:
    columns = tuple(Column(**one) for one in kept["columns"])
    return Table(**{**kept, "columns": columns, "notes": tuple(kept["notes"])})


def keep(tables: Mapping[str, Table], path: Path = RESULTS) -> None:
    """Write tables into a results file, and beside it the same as Markdown."""
    whole = {"tables": [asdict(one) for one in tables.values()]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    pages = [f"## {one.title}\n\n{markdown(one)}" for one in tables.values()]
    head = "# What `make bench` measured\n\nWritten by `make bench`, with `results.json`; not by hand.\n\n"
    path.with_suffix(".md").write_text(head + "\n".join(pages), encoding="utf-8")


def markdown(table: Table) -> str:
    """Write a table as Markdown, with how it was measured before it and its notes behind it."""
    lines = ["| " + " | ".join(["", *(one.heading for one in table.columns)]) + " |"]
    lines.append("|---|" + "---:|" * len(table.columns))
    for row in table.rows.values():
        cells = [str(row["label"]), *(_written(row.get(one.key), one) for one in table.columns)]
        lines.append("| " + " | ".join(cells) + " |")
    about = [table.about, ""] if table.about else []
    return "\n".join([*about, *lines, "", *(f"- {note}" for note in table.notes), f"- {table.measured}", ""])


def _written(cell: Cell, column: Column) -> str:
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else format(cell, column.form)
