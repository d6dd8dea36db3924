"""Builds what is handed to users, and tries it as they have it: the wheel, without the source.

    python tests/versions/release.py [--python PATH ...] [--keep DIR] [-- ARGUMENTS OF PYTEST]     (make release-check)

It builds the source archive, and the wheel out of that. It installs the wheel alone, says how many packages and
megabytes that is and what ``llmx demo`` takes, and holds them against the bounds. Then it runs the tests that
the source archive carries, its ``llmx/`` deleted, against the installed wheel: with every Python from 3.11 on that the
machine has, each in an environment of its own, and says which those were. Without arguments pytest runs all but the
growth tests, which measure and want the machine for themselves.
"""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.versions.newest import pythons

CHECKOUT = Path(__file__).resolve().parents[2]
LOWEST = (3, 11)
MOST_PACKAGES, MOST_MEGABYTES, MOST_SECONDS = 43, 54, 2.0
PYTEST = ("-q", "-n", "auto", "-p", "no:cacheprovider", "--ignore", "tests/architecture/test_growth.py")
_PIP = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "-c", str(CHECKOUT / "constraints.txt"))
_SIZE = """
import sys
from importlib.metadata import distributions
from pathlib import Path
own = {"pip", "setuptools", "wheel", "llmx-extract"}
found = {one.metadata["Name"].lower(): one for one in distributions() if one.metadata["Name"].lower() not in own}
files = [Path(file.locate()) for one in found.values() for file in one.files or ()]
print(len(found), sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".pyc"))
"""


def build(place: Path) -> tuple[Path, Path]:
    """Build the source archive and, out of it, the wheel; give both."""
    subprocess.run([sys.executable, "-m", "build", "--outdir", place, CHECKOUT], check=True, stdout=subprocess.DEVNULL)
    (archive,), (wheel,) = place.glob("*.tar.gz"), place.glob("*.whl")
    for file in (archive, wheel):
        print(f"built {file.name}, {file.stat().st_size / 1e6:.1f} MB")
    return archive, wheel


def environment(place: Path, wanted: str, python: Path = Path(sys.executable)) -> Path:
    """Make an environment with something installed; give its Python."""
    if python == Path(sys.executable):
        venv.create(place, with_pip=True)
    else:
        subprocess.run([python, "-m", "venv", place], check=True)
    inside = place / "bin" / "python"
    subprocess.run([inside, *_PIP, wanted], check=True, cwd=place)
    return inside


def measure(python: Path, place: Path) -> bool:
    """Say how large the base installation is and how long the demo takes; whether both are within their bounds."""
    said = subprocess.run([python, "-I", "-c", _SIZE], check=True, capture_output=True, text=True).stdout.split()
    packages, megabytes = int(said[0]), int(said[1]) / 1e6
    bounds = f"at most {MOST_PACKAGES}, {MOST_MEGABYTES} MB"
    print(f"base installation: {packages} packages beside llmx itself, {megabytes:.1f} MB ({bounds})")
    seconds = min(demo(python, place / str(number)) for number in range(3))
    said_seconds = f"{seconds:.1f} s of processor time (at most {MOST_SECONDS} s)"
    print(f"llmx demo, without a checkout and a key: {said_seconds}", flush=True)
    return packages <= MOST_PACKAGES and megabytes <= MOST_MEGABYTES and seconds <= MOST_SECONDS


def demo(python: Path, place: Path) -> float:
    """Run the demo in an empty folder; give the seconds of processor time, which a busy machine does not change."""
    place.mkdir(parents=True)
    before = os.times()
    command = [python.with_name("llmx"), "demo", "-q"]
    subprocess.run(command, check=True, cwd=place, env=without_keys(), stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def unpacked(archive: Path, place: Path) -> Path:
    """Unpack the source archive without the package; give the folder."""
    with tarfile.open(archive) as opened:
        opened.extractall(place, filter="data")
    (folder,) = place.iterdir()
    shutil.rmtree(folder / "llmx")
    return folder


def available(named: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Give a Python for every version from the lowest on, of those that are named or that the machine has."""
    if named:
        yield from ((path.name, path.absolute()) for path in named)
        return
    folders = [*map(Path, os.get_exec_path()), *sorted((Path.home() / ".pyenv" / "versions").glob("*/bin"))]
    found = {(sys.version_info[0], sys.version_info[1]): Path(sys.executable)}
    for version, path in pythons(folders):
        found.setdefault(version, path)
    for version, path in sorted(found.items()):
        if version >= LOWEST:
            yield f"{version[0]}.{version[1]}", path


def without_keys() -> dict[str, str]:
    """Give the environment without anybody's keys and settings, and without a path to the checkout."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ}


def run(place: Path, named: Sequence[Path], arguments: Sequence[str]) -> int:
    """Build, measure and test. Returns 1 where something is wrong."""
    archive, wheel = build(place / "dist")
    ok = measure(environment(place / "base", str(wheel)), place / "demo")
    ran = []
    for version, python in available(named):
        print(f"Python {version}: the tests of the source archive against the wheel", flush=True)
        inside = environment(place / version, f"{wheel}[dev]", python)
        folder = unpacked(archive, place / f"source-{version}")
        command = [inside, "-m", "pytest", *(arguments or PYTEST)]
        passed = subprocess.run(command, cwd=folder, env=without_keys(), check=False).returncode == 0
        ran.append(f"{version} {'passed' if passed else 'FAILED'}")
        ok = ok and passed
    print(f"tested with Python {', '.join(ran)}")
    return 0 if ok else 1


def main() -> int:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", type=Path, action="append", default=[], help="a Python to test with (default: all)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make everything here and leave it")
    parser.add_argument("pytest", nargs="*", help="what pytest is to run, after --")
    options = parser.parse_args()
    if options.keep is not None:
        return run(options.keep.resolve(), options.python, options.pytest)
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder), options.python, options.pytest)


if __name__ == "__main__":
    sys.exit(main())
