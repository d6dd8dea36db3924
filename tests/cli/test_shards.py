"""Shards of one reading, each as a process of its own would read it, put together again."""

import json
import random
import subprocess
import sys

import pytest

from tests.cli.serving import article
from tests.conftest import bare_environment


def llmx(folder, *words, code=0):
    done = subprocess.run(
        [sys.executable, "-m", "llmx", *map(str, words)],
        cwd=folder,
        env=bare_environment(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


def lines(run):
    return [json.loads(line) for line in (run / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def facts(run):
    """Give what a run says of each article, without what differs from one reading to the next."""
    said = {line["article"]["id"]: line for line in lines(run)}
    for line in said.values():
        del line["run"]["seconds"]
    return said


@pytest.fixture
def inputs(tmp_path):
    rows = [json.dumps({"id": f"tin-{number}", "text": article(number)}, ensure_ascii=False) for number in range(60)]
    (tmp_path / "a.jsonl").write_text("\n".join([*rows, "no row"]) + "\n", encoding="utf-8")
    (tmp_path / "b").mkdir()
    for number in range(60, 90):
        (tmp_path / "b" / f"{number}.txt").write_text(article(number), encoding="utf-8")
    return tmp_path


def test_sixteen_shards_merged_are_one_run(inputs):
    whole = inputs / "whole"
    llmx(inputs, "extract", "a.jsonl", "b", "-m", "rules", "-o", whole, code=1)
    order = list(range(1, 17))
    random.Random(4).shuffle(order)
    for number in order:
        named = ("a.jsonl", "b") if number % 2 else ("b", "a.jsonl")
        llmx(
            inputs,
            *("extract", *named, "-m", "rules", "--shard", f"{number}/16", "-o", f"shard-{number}", "-q"),
            code=1 if number == 8 else 0,  # where the line is that is no row,
        )
    parts = [f"shard-{number}" for number in order]
    assert sum(len(lines(inputs / part)) for part in parts) == 91
    _, said = llmx(inputs, "merge", *parts, "-o", "merged")
    assert said == "llmx: 16 runs, 91 articles: 90 records; failed: 1; written to merged\n"
    assert facts(inputs / "merged") == facts(whole)
    summaries = [json.loads((inputs / name / "run.json").read_text()) for name in ("merged", "whole")]
    for name in ("model", "prompt", "settings", "articles", "records", "failed", "findings", "attempts", "usage"):
        assert summaries[0][name] == summaries[1][name], name
    # A merged run is a run: it is gone on with, and nothing is read again.
    _, said = llmx(inputs, "extract", "a.jsonl", "b", "-m", "rules", "-o", "merged", code=1)
    assert "0 articles" in said
    assert "90 done before; 1 failed before" in said


def test_a_shard_without_articles_is_a_run_and_no_error(inputs):
    (inputs / "one").mkdir()
    (inputs / "one/a.txt").write_text(article(1), encoding="utf-8")
    for number in range(1, 4):
        llmx(inputs, "extract", "one", "-m", "rules", "--shard", f"{number}/3", "-o", f"s{number}")
    assert sorted(len(lines(inputs / f"s{number}")) for number in range(1, 4)) == [0, 0, 1]
    llmx(inputs, "merge", "s1", "s2", "s3", "-o", "all")
    assert len(lines(inputs / "all")) == 1
    (inputs / "none").mkdir()
    llmx(inputs, "extract", "none", "-m", "rules", "--shard", "1/2", code=2)


def test_conflicts_are_printed_and_the_exit_code_is_one(inputs):
    for name, number in (("x", 1), ("y", 2)):
        (inputs / name).mkdir()
        (inputs / name / "a.txt").write_text(article(number), encoding="utf-8")
        llmx(inputs, "extract", name, "-m", "rules", "-o", f"run-{name}")
    told, _ = llmx(inputs, "merge", "run-x", "run-y", "-o", "all", code=1)
    assert told == "a: two texts under one id; run-y/records.jsonl:1 counts, not run-x/records.jsonl:1\n"
    told, _ = llmx(inputs, "merge", "run-y", "run-x", "-o", "other", "--json", code=1)
    assert json.loads(told)["conflicts"][0]["article"] == "a"


def test_a_wrong_shard_is_wrong_use(inputs):
    _, said = llmx(inputs, "extract", "b", "--shard", "17/16", code=2)
    assert "N/M" in said
