import json

import pytest

from llmx.errors import InputError
from llmx.export.lines import read_outcomes, survey
from tests.export.outcomes import outcome, written


def read(path):
    return [one.record["title"] for one in read_outcomes(path, survey(path))]


def record(title):
    return {"title": title}


def test_the_last_line_of_each_article_counts_in_the_order_of_lines(tmp_path):
    lines = [outcome("a", record("1")), outcome("b", record("2")), outcome("a", record("3"))]
    assert read(written(tmp_path, *lines)) == ["2", "3"]


def test_lines_added_while_reading_wait_for_the_next_export(tmp_path):
    path = written(tmp_path, outcome("a", record("1")), outcome("b", record("2")))
    known = survey(path)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(outcome("a", record("3"))) + "\n")
    assert [one.record["title"] for one in read_outcomes(path, known)] == ["1", "2"]


def test_a_torn_line_does_not_push_out_the_one_before(tmp_path):
    path = written(tmp_path, outcome("a", record("1")), end=json.dumps(outcome("a", record("2")))[:-1])
    assert survey(path).torn
    assert read(path) == ["1"]


def test_a_torn_letter_is_a_torn_line(tmp_path):
    path = written(tmp_path, outcome("a", record("1")))
    with path.open("ab") as stream:
        stream.write('{"article": {"id": "ế'.encode()[:-1])
    assert survey(path).torn
    assert read(path) == ["1"]


def test_a_whole_last_line_counts_without_its_end(tmp_path):
    path = written(tmp_path, outcome("a", record("1")), end=json.dumps(outcome("a", record("2"))))
    assert not survey(path).torn
    assert read(path) == ["2"]


def test_a_broken_line_in_the_middle_is_no_torn_one(tmp_path):
    path = written(tmp_path, outcome("a", record("1")), end="{\n" + json.dumps(outcome("b", record("2"))) + "\n")
    with pytest.raises(InputError, match=r"records.jsonl:2: not a line of JSON"):
        survey(path)


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path):
    path = written(tmp_path, outcome("a", record("1")))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\n  \n")
    assert read(path) == ["1"]


def test_the_schemas_are_those_of_the_lines_that_count(tmp_path):
    old, new = outcome("a", record("1"), schema="old.v1"), outcome("a", record("1"), schema="new.v1")
    assert survey(written(tmp_path, old, new)).schemas == {"new.v1"}


def test_numbers_keep_their_digits(tmp_path):
    path = written(tmp_path)
    path.write_text(
        json.dumps(outcome("a", {"n": 0})).replace('"n": 0', '"n": 0.12345678901234567890'), encoding="utf-8"
    )
    (one,) = read_outcomes(path, survey(path))
    assert str(one.record["n"]) == "0.12345678901234567890"
