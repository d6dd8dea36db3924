"""``llmx status``: done, failed by kind, tokens, cost, rate and time left of a run."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from rich.table import Table

from llmx.cli.console import counted, harmless, output, print_json, print_line
from llmx.cli.progress import clock
from llmx.run.status import Status, read_status, read_ways

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("run", type=Path, metavar="RUN", help="a run's folder, also of a run that is going on")
    each = "list every article: live, batch or waiting, what it came to, what it cost"
    parser.add_argument("--articles", action="store_true", help=each)
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")


def run(options: argparse.Namespace) -> int:
    """Print the status. Returns 0: what the run came to is said, not judged."""
    if options.articles:
        return _list_articles(options)
    status = read_status(options.run)
    if options.json:
        print_json({**dataclasses.asdict(status), "usage": status.usage.model_dump()})
        return 0
    table = Table.grid(padding=(0, 2))
    for name, value in _rows(status):
        table.add_row(harmless(name, style="dim"), harmless(value))
    output().print(table)
    return 0


def _list_articles(options: argparse.Namespace) -> int:
    for one in read_ways(options.run):
        if options.json:
            print_json(dataclasses.asdict(one))
            continue
        cost = f"  {one.cost_usd:.6f} USD" if one.cost_usd is not None else ""
        print_line(f"{one.article}  {one.way}  {one.came_to}{cost}")
    return 0


def _rows(status: Status) -> list[tuple[str, str]]:
    of = f" of {status.expected:,}" if status.expected is not None else ""
    rows = [
        ("state", "running" if status.running else "not running"),
        ("model", status.model or "?"),
        ("articles", f"{status.articles:,}{of}"),
        ("records", f"{status.done:,} ({counted(status.findings, 'finding')})"),
    ]
    if status.salvaged:
        rows.append(("salvaged", f"{status.salvaged:,} of them: no reply was valid as a whole"))
    if status.escalated:
        rows.append(("escalated", f"{status.escalated:,} of them to the stronger model"))
    if status.repairs:
        rows.append(("repairs", f"{status.repairs:,} slips of shape mended"))
    rows += [("failed", f"{number:,} {kind}") for kind, number in status.failed.items()]
    for way, number in sorted(status.ways.items()):
        cost = f", {status.ways_usd[way]:.4f} USD" if way in status.ways_usd else ""
        rows.append((way, f"{counted(number, 'article')}{cost}"))
    usage = status.usage
    rows.append(("tokens", f"{usage.input_tokens:,} in ({usage.cached_tokens:,} cached), {usage.output_tokens:,} out"))
    if status.cost_usd is not None:
        rows.append(("cost", f"{status.cost_usd:.4f} USD"))
    if status.per_minute is not None:
        rows.append(("rate", f"{status.per_minute:,.0f} a minute"))
    if status.seconds_left is not None:
        rows.append(("time left", clock(status.seconds_left)))
    return rows
