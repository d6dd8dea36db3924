"""``llmx merge``: several runs, or the shards of one, put together."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from llmx.cli.console import counted, print_json, print_line, tell
from llmx.run.merge import merge_runs
from llmx.run.united import Conflict

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.epilog = "exit codes: 0 done; 1 runs have different records of an article; 2 usage or unreadable input"
    runs = "the folders of the runs; where two have a record of one article, the later one's counts"
    parser.add_argument("runs", type=Path, nargs="+", metavar="RUN", help=runs)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="RUN", help="a folder that is not there")
    mix = "put together also runs of different models, prompts, schemas or settings"
    parser.add_argument("--mix", action="store_true", help=mix)
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    parser.add_argument("-q", "--quiet", action="store_true", help="no talk on standard error")


def run(options: argparse.Namespace) -> int:
    """Merge. Returns 1 where runs have different records of an article, else 0."""
    merged = merge_runs(options.runs, options.output, datetime.now(UTC), mix=options.mix)
    totals = merged.totals
    if options.json:
        conflicts = [asdict(one) for one in merged.conflicts]
        print_json({**totals.as_dict(), "conflicts": conflicts, "notes": merged.notes})
    else:
        for one in merged.conflicts:
            print_line(_said(one))
    for note in merged.notes:
        tell(note, quiet=options.quiet)
    failed = f"; failed: {totals.failed:,}" if totals.failed else ""
    several = f"; {counted(len(merged.conflicts), 'conflict')}" if merged.conflicts else ""
    said = f"{counted(len(options.runs), 'run')}, {counted(totals.articles, 'article')}: "
    said += f"{counted(totals.records, 'record')}{failed}{several}; written to {options.output}"
    tell(said, quiet=options.quiet)
    return 1 if merged.conflicts else 0


def _said(one: Conflict) -> str:
    what = "two texts under one id" if one.texts_differ else "different records"
    return f"{one.article}: {what}; {one.kept} counts, not {one.other}"
