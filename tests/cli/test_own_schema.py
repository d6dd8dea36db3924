"""``--schema`` and ``--instructions``: a schema of the user's own on the command line."""

from __future__ import annotations

import json

import pytest

SCHEMA = """
from pydantic import BaseModel, Field
from llmx import Official

class Visit(BaseModel):
    people: list[Official] = Field(default_factory=list)

NOTHING = 1
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "own_visit.py").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "own_deep.py").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "broken.py").write_text("1 / 0", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Hôm nay, Chủ tịch UBND huyện Lê Thị Na đến thăm.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("named", ["own_visit:Visit", "own_visit.py:Visit", "deep/own_deep.py:Visit"])
def test_a_schema_is_found_beside_the_work(llmx, place, named):
    done = llmx("extract", "a.txt", "-m", "rules", "--schema", named)
    assert (done.code, json.loads(done.out)["record"]["people"][0]["name"]) == (0, "Lê Thị Na")
    shown = llmx("schema", "--schema", named)
    assert json.loads(shown.out)["title"] == "Visit"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Visit", "'Visit' is not of the form module:Class or file.py:Class"),
        ("own_visit:Visti", "there is no Visti in own_visit; did you mean Visit?"),
        ("own_visit:NOTHING", "NOTHING is no pydantic model class"),
        ("nowhere:Visit", "nowhere cannot be imported from"),
        ("broken:Visit", "ZeroDivisionError: division by zero"),
    ],
)
def test_what_is_no_schema_is_said_in_one_line(llmx, place, named, said):
    done = llmx("extract", "a.txt", "-m", "rules", "--schema", named)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_instructions_that_cannot_be_read_are_named(llmx, place):
    (place / "bad.md").write_bytes(b"\xff\xfe\x00")
    for name, why in (("none.md", "No such file or directory"), ("bad.md", "no text in UTF-8")):
        done = llmx("extract", "a.txt", "-m", "openai/x", "--instructions", name)
        assert done.code == 2
        assert why in done.err


def test_gold_and_scores_of_a_run_want_the_schema_it_was_read_with(llmx, place):
    assert llmx("extract", "a.txt", "-m", "rules", "--schema", "own_visit:Visit", "-o", "run").code == 0
    begun = llmx("gold", "from", "run", "-o", "gold")
    assert (begun.code, (place / "gold").exists()) == (2, False)
    assert begun.err == (
        "llmx: run was read with a schema of your own, Visit: name the schema with --schema module:Class\n"
    )
    assert llmx("gold", "from", "run", "-o", "gold", "--schema", "own_visit:Visit").code == 0
    assert "Lê Thị Na" in (place / "gold/a.json").read_text(encoding="utf-8")
    scored = llmx("eval", "run", "--gold", "gold")
    assert (scored.code, scored.err) == (2, begun.err)
    assert llmx("eval", "run", "--gold", "gold", "--schema", "own_visit:Visit").code == 0


def test_records_without_their_run_say_whose_they_are(llmx, place):
    llmx("extract", "a.txt", "-m", "rules", "--schema", "own_visit:Visit", "-o", "run")
    (place / "alone.jsonl").write_bytes((place / "run/records.jsonl").read_bytes())
    begun = llmx("gold", "from", "alone.jsonl", "-o", "gold")
    assert (begun.code, (place / "gold").exists()) == (2, False)
    assert "CooperationConference has no people: name the record's own with --schema module:Class" in begun.err
    llmx("gold", "from", "run", "-o", "gold", "--schema", "own_visit:Visit")
    scored = llmx("eval", "alone.jsonl", "--gold", "gold")
    assert scored.code == 2
    assert "record.people: CooperationConference has no such field" in scored.err
    assert "--schema" in scored.err
