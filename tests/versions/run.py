"""Installs llmx twice, with the lowest and the newest versions it allows, and replays the recordings in both.

``make test-versions``, or ``python tests/versions/run.py [--keep DIR]``. Uses the package index and
no other network. Prints the versions and the outcomes; exits with 1 where the two differ or one is wrong.
"""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).parent.resolve()
CHECKOUT = HERE.parent.parent


def install(place: Path, constraints: list[str]) -> Path:
    """Make an environment with llmx built from the checkout; give its Python."""
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    quiet = ["-qq", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, *constraints, str(CHECKOUT)], check=True, cwd=place)
    return python


def replay(python: Path) -> tuple[int, list[str]]:
    """Replay in an environment; give the exit code and what is said of each article."""
    # From elsewhere, so that the checkout's own package is not on the path.
    command = [python, "-I", HERE / "replay.py", CHECKOUT]
    done = subprocess.run(command, cwd=python.parent, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="", flush=True)
    return done.returncode, [line for line in done.stdout.splitlines() if " record " in line]


def run(folder: Path) -> int:
    """Install and replay with both sets of versions."""
    outcomes = []
    for name, constraints in (("lowest", ["-c", str(HERE / "lowest.txt")]), ("newest", [])):
        print(f"{name} versions:", flush=True)
        outcomes.append(replay(install(folder / name, constraints)))
    (low, lines), (high, lines_of_newest) = outcomes
    if low or high or lines != lines_of_newest or not lines:
        print("the recordings do not outlive the upgrade")
        return 1
    print(f"{len(lines)} articles replayed alike with both")
    return 0


def main() -> int:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the environments here and leave them")
    keep = parser.parse_args().keep
    if keep is not None:
        return run(keep.resolve())
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
