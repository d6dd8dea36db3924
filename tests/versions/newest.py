"""Runs the tests on the newest Python that the machine has, in an environment of its own; says so where none is newer.

``make test-newest``. Looks on PATH and among pyenv's versions, and takes released versions only.
"""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SAYS_ITS_VERSION = "import sys; print(*sys.version_info[:2], sys.version_info.releaselevel)"
NAMED = re.compile(r"python3\.\d+")


def pythons(folders: Iterable[Path]) -> Iterator[tuple[tuple[int, int], Path]]:
    """Give the released Pythons of some folders that start, with their versions: a shim may stand for nothing."""
    for folder in folders:
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if NAMED.fullmatch(path.name) and (version := _version(path)):
                    yield version, path


def _version(python: Path) -> tuple[int, int] | None:
    try:
        done = subprocess.run([python, "-c", SAYS_ITS_VERSION], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = done.stdout.split()
    return (int(said[0]), int(said[1])) if done.returncode == 0 and said[2:] == ["final"] else None


def newest(folders: Iterable[Path], running: tuple[int, int]) -> tuple[tuple[int, int], Path] | None:
    """Give the newest Python of the folders that is newer than the one running."""
    found = max(pythons(folders), default=None)
    return found if found is not None and found[0] > running else None


def main() -> int:
    """Look, and run the tests."""
    versions = sorted((Path.home() / ".pyenv" / "versions").glob("*/bin"))
    found = newest([*map(Path, os.get_exec_path()), *versions], (sys.version_info[0], sys.version_info[1]))
    if found is None:
        print(f"no Python here is newer than {sys.version_info[0]}.{sys.version_info[1]}: not tested on another")
        return 0
    (major, minor), python = found
    print(f"the tests on Python {major}.{minor} ({python})", flush=True)
    make = shutil.which("make") or "make"
    return subprocess.run(
        [make, "pytest", f"PYTHON={python}", f"VENV=.venv-{major}.{minor}"], cwd=CHECKOUT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
