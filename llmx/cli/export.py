"""``llmx export``: the records of a run as tables."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from llmx.article.rows import named_columns
from llmx.cli.console import counted, print_json, tell
from llmx.cli.inputs import add_articles_argument, add_column_argument
from llmx.exporting.export import Target, export_run

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("records", type=Path, metavar="RUN", help="a run folder, or its records.jsonl")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="PLACE",
        help="a folder (one file a table), or a file ending with .sqlite, .db or .xlsx",
    )
    parser.add_argument(
        "--format", choices=("csv", "parquet", "sqlite", "xlsx"), help="csv (default) or parquet for a folder"
    )
    add_articles_argument(parser, ", for the sentence of every row; without them only findings have theirs")
    add_column_argument(parser)
    parser.add_argument("--bom", action="store_true", help="begin CSV files with a byte order mark, for Excel")
    parser.add_argument("--force", action="store_true", help="replace what is at PLACE")
    parser.add_argument("--json", action="store_true", help="print what was written as one JSON object")
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")


def run(options: argparse.Namespace) -> int:
    """Export a run. Returns 0."""
    target = Target.of(options.output, options.format, force=options.force, bom=options.bom)
    exported = export_run(options.records, target, options.articles, named_columns(options.column))
    if options.json:
        print_json({"place": str(options.output), "format": target.form, **asdict(exported)})
    for note in exported.notes:
        tell(note, quiet=options.quiet)
    failed = f" ({exported.failed:,} without a record)" if exported.failed else ""
    rows = ", ".join(f"{number:,} {table}" for table, number in exported.rows.items() if number)
    said = f"{counted(exported.articles, 'article')}{failed}: {rows or 'no rows'}; written to {options.output}"
    tell(said, quiet=options.quiet)
    return 0
