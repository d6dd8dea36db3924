"""``llmx recordings lint``: what it prints and how it exits."""

import argparse
import json
import shutil

import pytest

from llmx.cli import recordings
from llmx.errors import UsageError
from tests.conftest import ROOT, SEEDS

OURS = ROOT / "tests" / "recordings"


def lint(*words):
    parser = argparse.ArgumentParser()
    recordings.add_arguments(parser)
    return recordings.run(parser.parse_args(["lint", *map(str, words)]))


def test_a_folder_in_order(capsys):
    assert lint(OURS, "--articles", *SEEDS) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "11 recordings (11 written by hand)" in told.err
    assert "0 flaws" in told.err


def test_flaws_go_to_standard_output_and_make_it_exit_with_1(capsys, tmp_path):
    shutil.copytree(OURS, tmp_path / "copy", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "copy" / "odd\x1b[31m.json").write_text("{}", encoding="utf-8")
    (tmp_path / "copy" / "corpus.json").unlink()
    assert lint(tmp_path / "copy", "-q") == 1
    told = capsys.readouterr()
    assert told.err == ""
    assert "\x1b" not in told.out
    kinds = [line.split()[0] for line in told.out.splitlines()]
    assert kinds.count("broken") == 1
    # The other five answer questions that quote sentences; the article itself is not in them.
    assert kinds.count("stale") == 6


def test_json_for_programs(capsys):
    assert lint(OURS, "--json", "-q", "--max-bytes", 3_300) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["recordings"] == told["by_hand"] == 11
    assert told["bytes"] < 200_000
    assert {flaw["kind"] for flaw in told["flaws"]} == {"large"}


def test_a_key_of_the_environment_is_looked_for_and_not_shown(capsys, tmp_path, monkeypatch):
    shutil.copytree(OURS, tmp_path / "copy", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setenv("BACKUP_TOKEN", "Phó Chủ tịch UBND")
    assert lint(tmp_path / "copy", "--articles", *SEEDS) == 1
    told = capsys.readouterr().out
    assert "secret" in told
    assert "Phó Chủ tịch" not in told


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        lint(tmp_path / "nowhere")
