"""What starting costs: importing llmx and others, and ``--help``, beside a bare interpreter."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.environments import version
from benchmarks.processes import Spent, in_turn, middle, spend
from benchmarks.tables import Cell, Column, Table

__all__ = ["starting"]

OURS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bare": ("`python -c pass`", ("-c", "pass")),
    "import": ("`import llmx`", ("-c", "import llmx")),
    "help": ("`llmx --help`", ("-m", "llmx", "--help")),
    "extract-help": ("`llmx extract --help`", ("-m", "llmx", "extract", "--help")),
    "find": ("`llmx.find_amounts`, first call", ("-c", "import llmx; llmx.find_amounts('3 tỷ đồng')")),
    "check": ("`llmx.check`, first call", ("-c", "import llmx; llmx.check({}, 'Ông Trịnh Bá Lũy dự.')")),
    "openai": ("`import openai`", ("-c", "import openai")),
    "instructor": (
        "`import instructor`, a client",
        ("-c", "import instructor, openai; instructor.from_openai(openai.OpenAI(api_key='x'))"),
    ),
}
PEERS = {"langextract": "import langextract; langextract.extract", "pydantic-ai": "from pydantic_ai import Agent"}


def starting(rounds: int, peers: Mapping[str, Path | str]) -> Table:
    """Measure, and give the table."""
    commands: dict[str, tuple[str, list[str | Path]]] = {
        name: (label, [sys.executable, *words]) for name, (label, words) in OURS.items()
    }
    for peer, words in PEERS.items():
        if isinstance(python := peers.get(peer), Path):
            commands[peer] = f"`import {peer.replace('-', '_')}` ({version(peer)})", [python, "-c", words]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def run(command: list[str | Path]) -> Spent:
            return spend(command, folder, every=0.02)

        took = in_turn({name: partial(run, command) for name, (_, command) in commands.items()}, rounds)
    rows: dict[str, dict[str, Cell]] = {}
    for name, (label, _) in commands.items():
        rows[name] = {
            "label": label,
            "cpu": middle([1_000 * one.processor for one in took[name]]),
            "ratio": middle(
                [one.processor / bare.processor for one, bare in zip(took[name], took["bare"], strict=True)]
            ),
            "memory": middle([one.memory for one in took[name]]),
        }
    return Table(
        name="starting",
        title="Starting",
        about=f"Processor time of the whole process, medians of {rounds} rounds in which each row is run in turn.",
        columns=(
            Column("cpu", "CPU ms", ",.0f"),
            Column("ratio", "times a bare interpreter", ",.1f"),
            Column("memory", "MB at most", ",.0f"),
        ),
        rows=rows,
        notes=(
            "openai and instructor are imported when a model is asked, and not before; `llmx extract --help` loads the "
            "settings of a run, and pydantic with them.",
        ),
    )
