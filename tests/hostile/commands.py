"""The command as another process, with the streams, the locale and the inputs that a hostile place gives it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, SEEDS, bare_environment

LLMX = f"{shlex.quote(sys.executable)} -m llmx"
RECORDINGS = ROOT / "tests" / "recordings"
WRITTEN = ("-m", "openai/written-by-hand", "--prompt", "v1", "--replay", RECORDINGS, "--reask", "0")
SEED = SEEDS[3]

_MEASURED = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]);"
    "print('\\npeak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr);"
    "sys.exit(code)"
)


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it printed, as bytes, and the most memory that it took, in MB."""

    code: int
    out: bytes
    err: bytes
    peak: int = 0

    @property
    def said(self) -> str:
        """What it said to a person."""
        return self.err.decode()

    @property
    def outcomes(self) -> dict[str, dict[str, Any]]:
        """The lines of its output by the id of the article."""
        return {line["article"]["id"]: line for line in map(json.loads, self.out.decode().splitlines())}


def shell(folder: Path, line: str, *, utf8: bool = True, **env: str) -> Ended:
    """Run a line of a shell. No traceback may come of it, nor a word of Python's own."""
    environment = {**bare_environment(), **env}
    if not utf8:
        del environment["PYTHONUTF8"]
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, timeout=300, check=False
    )
    for word in (b"Traceback", b"Exception ignored", b"Warning"):
        assert word not in done.stderr, done.stderr.decode()
    return Ended(done.returncode, done.stdout, done.stderr)


def llmx(folder: Path, *arguments: object, stdin: bytes = b"") -> Ended:
    """Run a command and measure what it takes."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, sys.executable, "-m", "llmx", *map(str, arguments)],
        input=stdin,
        cwd=folder,
        env=bare_environment(),
        capture_output=True,
        timeout=300,
        check=False,
    )
    said, _, peak = done.stderr.rpartition(b"\npeak ")
    assert b"Traceback" not in said, said.decode()
    return Ended(done.returncode, done.stdout, said, int(peak))
