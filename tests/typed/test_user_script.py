"""The public functions have the types that a user's script relies on, for mypy and for pyright."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import llmx
from tests.conftest import ROOT, bare_environment

NAMES = ("batch_run.py", "check_only.py", "in_an_event_loop.py", "in_your_code.py")
SCRIPTS = [ROOT / "tests" / "typed" / "user_script.py", *(ROOT / "examples" / name for name in NAMES)]
HOME = Path(llmx.__file__).parents[1]
INSTALLED = HOME.name == "site-packages"
"""Whether the checkers find the package by themselves, as those of users do."""

WRONG = """import llmx

llmx.extract("Hai tỉnh họp.", modell="rules")
llmx.extract("Hai tỉnh họp.", jobs="many")
print(llmx.extract("Hai tỉnh họp.").record.officials)
"""


@pytest.fixture
def place(tmp_path):
    """A folder of a user, in which no settings of this project hold."""
    for path in SCRIPTS:
        shutil.copy(path, tmp_path)
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    return tmp_path


def checked(command, place):
    env = bare_environment() | ({} if INSTALLED else {"MYPYPATH": str(HOME)})
    done = subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


def wrong(said):
    """Give the places that a checker names, as file and line."""
    return sorted({(file, int(line)) for file, line in re.findall(r"(\w+\.py):(\d+)(?::\d+)?:? (?:- )?error", said)})


PLACES = [("wrong.py", line) for line in (3, 4, 5)]


def test_mypy_strict(place):
    pytest.importorskip("mypy")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull]
    code, said = checked([*mypy, *(path.name for path in place.glob("*.py"))], place)
    assert (code, wrong(said)) == (1, PLACES), said


def test_pyright(place):
    pytest.importorskip("pyright", reason="pyright is not installed")
    pyright = [sys.executable, "-m", "pyright"]
    code, said = checked([*pyright, "--version"], place)
    # The package is a loader: without the npm registry there is no checker, and mypy above has judged the same files.
    if code != 0:
        pytest.skip(f"pyright's program, which its package fetches at the first call, is not to be had: {said[-200:]}")
    settings = {"extraPaths": [] if INSTALLED else [str(HOME)]}
    (place / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    pyright += ["--pythonpath", sys.executable]
    code, said = checked([*pyright, *(path.name for path in place.glob("*.py"))], place)
    assert (code, wrong(said)) == (1, PLACES), said
