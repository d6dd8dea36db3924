"""``llmx demo`` from outside, in a folder of its own, without a key."""

import base64
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zlib

import pytest

from llmx.recordings.lint import forsaken
from tests.conftest import ROOT, bare_environment
from tests.recordings.rekey import DEMO, written


def test_it_shows_tables_findings_what_was_mended_and_where_the_page_is(llmx, tmp_path):
    ran = llmx("demo")
    assert ran.code == 0, ran.err
    for shown in ("Trịnh Bá Lũy", "1,300,000,000", "500 triệu đồng"):
        assert shown in ran.out
    assert "outside_article  officials[2].name" in ran.out
    assert re.findall(r"^    ((?:officials|amounts)[^:\n]*): ", ran.out, re.MULTILINE) == [
        "officials[0].name",
        "officials[2].positions[0]",
        "amounts[0].value",
        "officials",
    ]
    assert "written by hand" in ran.err
    assert "1 of 3 articles for a person to look at: open llmx-demo/review.html" in ran.err
    page = (tmp_path / "llmx-demo" / "review.html").read_text(encoding="utf-8")
    # The articles lie folded in it.
    folded = re.findall(r"[A-Za-z0-9+/]{200,}={0,2}", page)
    sheets = [zlib.decompress(base64.b64decode(one), -15).decode() for one in folded]
    assert sum("Lương Đức Toản tiếp đoàn doanh nghiệp logistics" in sheet for sheet in sheets) == 1
    lines = (tmp_path / "llmx-demo" / "run" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["run"]["replayed"] for line in lines] == [True] * 3


def test_what_it_leaves_can_be_worked_on(llmx, tmp_path):
    assert llmx("demo", "-o", "shown", "-q").err == ""
    assert llmx("check", "shown/run", "shown/articles").code == 1
    assert llmx("export", "shown/run", "-o", "tables.sqlite").code == 0
    again = llmx("demo", "-o", "shown")
    assert again.code == 0
    assert len((tmp_path / "shown" / "run" / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("other", ["notes.txt", "run/run.json", "run/records.jsonl"])
def test_a_folder_with_other_things_in_it_is_left_alone(llmx, tmp_path, other):
    file = tmp_path / "llmx-demo" / other
    file.parent.mkdir(parents=True)
    file.write_text('{"model": "openai/gpt-4.1-mini"}', encoding="utf-8")
    ran = llmx("demo")
    assert ran.code == 2
    assert "not of an earlier demo" in ran.err
    assert [path for path in (tmp_path / "llmx-demo").rglob("*") if path.is_file()] == [file]


def test_prompts_beside_it_do_not_change_what_is_asked(llmx, tmp_path):
    (tmp_path / "prompts" / "extraction").mkdir(parents=True)
    (tmp_path / "prompts" / "extraction" / "instructions.v2.md").write_text("Mine.", encoding="utf-8")
    assert llmx("demo").code == 0


def test_a_place_that_cannot_be_written_is_one_line(llmx, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = llmx("demo", "-o", "file/below")
    assert ran.code == 2
    assert ran.err.splitlines()[-1].startswith("llmx: file/below: ")


def test_every_reply_says_that_it_was_written_by_hand_and_is_used():
    files = list(DEMO.glob("*.json"))
    assert len(written(DEMO)) == len(files) - 1 == 5, "all but corpus.json"
    assert not list(forsaken(DEMO))


@pytest.mark.skipif(not (ROOT / "llmx").is_dir(), reason="the other tests run the installed package already")
def test_it_works_where_there_is_only_the_installed_package(tmp_path):
    """The package is put together as ``pyproject.toml`` says, without the checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    site = tmp_path / "site"
    left_out = shutil.ignore_patterns("__pycache__")
    for folder in wheel["only-include"]:
        shutil.copytree(ROOT / folder, site / wheel["sources"].get(folder, folder), ignore=left_out)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "llmx", "demo"],
        cwd=tmp_path,
        env={**bare_environment(), "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "llmx-demo" / "review.html").stat().st_size > 10_000
    where = [sys.executable, "-P", "-c", "import llmx; print(llmx.__file__)"]
    env = {"PYTHONPATH": str(site)}
    found = subprocess.run(where, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(site))
