"""The project of a user whose tests replay: it passes, and a changed article is named before what came of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from tests.conftest import ROOT, bare_environment
from tests.recordings.rekey import PROJECT, written

HOME = ROOT / "examples" / "pytest_project"
INSTALLED = any(one.value == "llmx.pytest_plugin" for one in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "llmx.pytest_plugin")


@pytest.fixture
def project(tmp_path):
    return shutil.copytree(HOME, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"))


def run(project):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PLUGIN],
        cwd=project,
        env={**bare_environment(), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


def test_it_passes_without_a_key_and_without_a_network(project):
    code, said = run(project)
    assert code == 0, said
    assert "4 passed" in said


def test_a_changed_article_is_named_first(project):
    article = project / "articles" / "hau-giang.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("sửa cầu", "xây cầu"), encoding="utf-8")
    code, said = run(project)
    assert code == 1
    shown = said[said.index("__ test_a_gift_has_its_giver __") :].splitlines()
    assert shown[1] == "llmx: requests without a recording: 1"
    (recorded,) = (path.name for path in written(PROJECT) if '"hau-giang"' in path.read_text(encoding="utf-8"))
    assert f"The nearest is {recorded}, which differs first in message 2 (user), line 4: recorded" in shown[2]
    assert "'[the text that hau-giang had when it was recorded, of " in shown[2]
    assert shown[3].startswith("and so: ReplayMiss: hau-giang: ")


def test_every_reply_says_that_it_was_written_by_hand():
    assert len(written(PROJECT)) == len(list(PROJECT.glob("written-*.json"))) == 2
