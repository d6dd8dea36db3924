"""Runs of the command as another process, as an attacker's machine or endpoint would meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.serving import article
from tests.conftest import KEY, bare_environment

__all__ = ["KEY", "Ran", "environment", "last_lines", "lines", "llmx", "write_articles"]


@dataclass(frozen=True)
class Ran:
    """What a command printed, how it ended, and the most memory that it or a process of it took, in MB."""

    code: int
    out: str
    err: str
    peak: int = 0


_MEASURED = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode;"
    "print('\\npeak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr);"
    "sys.exit(code)"
)


def llmx(
    folder: Path,
    *arguments: object,
    env: Mapping[str, str] | None = None,
    limits: Callable[[], None] | None = None,
    timeout: float = 120,
) -> Ran:
    """Run a command; it may end as it likes, but neither with a traceback nor by a signal."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, sys.executable, "-m", "llmx", *map(str, arguments)],
        cwd=folder,
        env=environment(env),
        capture_output=True,
        timeout=timeout,
        preexec_fn=limits,
        check=False,
    )
    said, _, peak = done.stderr.decode().rpartition("\npeak ")
    assert "Traceback" not in said, said
    assert 0 <= done.returncode <= 2, said
    return Ran(done.returncode, done.stdout.decode(), said, int(peak))


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment of a command that is under limits: without coverage, which writes files of its own."""
    kept = {name: value for name, value in bare_environment().items() if not name.startswith("COVERAGE_")}
    return {**kept, **(more or {})}


def write_articles(folder: Path, count: int) -> None:
    """Write articles that the endpoint of the tests knows."""
    rows = ({"id": f"{number:04}", "text": article(number)} for number in range(count))
    (folder / "in.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )


def lines(run: Path) -> list[dict[str, Any]]:
    """Give the lines of a run."""
    return [json.loads(line) for line in (run / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def last_lines(run: Path) -> dict[str, dict[str, Any]]:
    """Give the line that counts of each article."""
    return {line["article"]["id"]: line for line in lines(run)}
