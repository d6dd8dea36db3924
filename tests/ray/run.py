"""Installs llmx with Ray in an environment of its own and runs the tests against Ray's own processes.

``make test-ray``, or ``python tests/ray/run.py [--keep DIR]``. Takes the package index and no other network: usage
statistics and the dashboard are off. On two cores that had ten times their work, seven minutes to install (a minute
and a half where they had little else to do) and seven for the tests. Exits with 77 where the index does not have Ray,
which says nothing about llmx.
"""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent.parent.resolve()
TESTING = ("pytest>=8.4", "hypothesis>=6.140")
"""What tests/conftest.py imports; the exact versions are those of constraints.txt."""
NOT_TO_BE_HAD = 77
"""The exit code by which test programs say that they were not run."""


def install(place: Path) -> Path:
    """Make the environment, or use the one that is there; give its Python."""
    python = place / "bin" / "python"
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "-c", CHECKOUT / "constraints.txt"]
    if not python.exists():
        venv.create(place, with_pip=True)
    if subprocess.run([*pip, "-e", f"{CHECKOUT}[ray]", *TESTING], check=False).returncode:
        # What fails without Ray too is ours to mend.
        subprocess.run([*pip, "-e", CHECKOUT, *TESTING], check=True)
        print("Ray is not to be had from this package index: its tests are not run")
        raise SystemExit(NOT_TO_BE_HAD)
    return python


def main() -> int:
    """Install and test; arguments that are not known here go to pytest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, default=CHECKOUT / ".venv-ray", metavar="DIR", help="the environment")
    known, arguments = parser.parse_known_args()
    since = time.monotonic()
    python = install(known.keep.resolve())
    print(f"installed in {time.monotonic() - since:.0f} s", flush=True)
    tests = [CHECKOUT / "tests" / "ray", "--durations=10", "-p", "no:cacheprovider"]
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run([python, "-m", "pytest", *tests, *arguments], cwd=CHECKOUT, env=environment, check=False)
    print(f"{time.monotonic() - since:.0f} s in all")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
