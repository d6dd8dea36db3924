"""Every example is in the list of the folder; what the scripts print, ``tests/docs`` compares with it."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.conftest import ROOT, bare_environment

HOME = ROOT / "examples"
README = (HOME / "README.md").read_text(encoding="utf-8")


def test_every_example_is_in_the_list():
    listed = {name.rstrip("/") for name in re.findall(r"\]\(([^)]+)\)", README)}
    assert listed == {path.name for path in HOME.iterdir() if path.name not in ("README.md", "__pycache__")}


def test_every_script_is_run_in_the_list():
    run = set(re.findall(r"^\$ python examples/(\S+)$", README, re.M))
    assert run == {path.name for path in HOME.glob("*.py")}


def test_a_batch_run_is_gone_on_with(tmp_path):
    def said():
        done = subprocess.run(
            [sys.executable, HOME / "batch_run.py"],
            cwd=tmp_path,
            env=bare_environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        return done.stdout.splitlines()[0]

    assert said() == "3 read now, 3 in run, 0 failed"
    lines = (tmp_path / "run" / "records.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "run" / "records.jsonl").write_text("".join(lines[:-1]), encoding="utf-8")
    assert said() == "1 read now, 3 in run, 0 failed"
