"""Runs the command as a user does: another process, its streams and its exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import bare_environment

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def llmx(tmp_path: Path) -> Callable[..., Ran]:
    """The command, run in an empty folder with an environment of its own."""

    def run(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path = tmp_path) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "llmx", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**bare_environment(), **(env or {})},
            timeout=120,
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
