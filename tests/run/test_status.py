"""Which way articles went, as the lines of a run say it."""

from __future__ import annotations

import json

import pytest

from llmx.run.status import read_status, read_ways


def line(name, *, record=True, chars=9, **run):
    error = None if record else {"type": "BadRequest", "message": "no", "retryable": False}
    return {
        "article": {"id": name, "sha256": "s", "chars": chars},
        "record": {} if record else None,
        "run": {"model": "openai/x", "attempts": 1, **run},
        "error": error,
    }


def ways(folder, *lines):
    (folder / "records.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    found = {one.article: one.way for one in read_ways(folder)}
    counted = read_status(folder).ways
    assert {way: list(found.values()).count(way) for way in found.values()} == counted
    return found


@pytest.mark.parametrize(
    ("one", "way"),
    [
        (line("a"), "live"),
        (line("a", attempts=2, batched=2), "batch"),
        (line("a", attempts=3, batched=2), "live and batch"),
        (line("a", attempts=1, replayed=True), "recordings"),
        (line("a", attempts=0, copy_of="b"), "copy"),
        (line("a", attempts=0, model="rules"), "rules"),
        # The rules read first, and the stronger model was asked: its record was no better.
        (line("a", attempts=1, model="rules"), "live"),
        (line("a", attempts=0, record=False, model="rules", chars=0), "nobody"),
        (line("a", attempts=0, record=False, chars=0), "nobody"),
    ],
)
def test_the_way_of_a_line(tmp_path, one, way):
    assert ways(tmp_path, one) == {"a": way}


def test_what_was_only_checked_or_corrected_since_went_the_way_that_it_had_gone(tmp_path):
    lines = [line("a", batched=1), line("b"), line("a", attempts=0), line("b", attempts=0, copy_of="a")]
    assert ways(tmp_path, *lines) == {"a": "batch", "b": "copy"}
