import json

import pytest

from llmx.errors import InputError, MissingInput
from llmx.run.lines import MOST_NAMED, RECORDS, Lines, last_outcomes, outcome_of, survey
from tests.exporting.outcomes import outcome, written


def titles(path):
    return [one.record["title"] for one in survey(path)]


def record(title):
    return {"title": title}


def test_the_last_line_of_each_article_counts_in_the_order_of_lines(tmp_path):
    lines = [outcome("a", record("1")), outcome("b", record("2")), outcome("a", record("3"))]
    path = written(tmp_path, *lines)
    assert titles(path) == ["2", "3"]
    assert [one.record["title"] for one in last_outcomes(Lines(path))] == ["2", "3"]


def test_a_folder_stands_for_its_records(tmp_path):
    written(tmp_path, outcome("a", record("1")))
    assert titles(tmp_path) == ["1"]


def test_lines_added_while_reading_wait_for_the_next_time(tmp_path):
    path = written(tmp_path, outcome("a", record("1")), outcome("b", record("2")))
    known = survey(path)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(outcome("a", record("3"))) + "\n")
    assert [one.record["title"] for one in known] == ["1", "2"]


@pytest.mark.parametrize("torn", [json.dumps(outcome("a", record("2")))[:-1].encode(), '{"id": "ế'.encode()[:-1], b"{"])
def test_a_torn_line_does_not_push_out_the_one_before(tmp_path, torn, caplog):
    path = written(tmp_path, outcome("a", record("1")))
    path.write_bytes(path.read_bytes() + torn)
    assert titles(path) == ["1"]
    assert f"{path}:2: the last line is cut off" in caplog.text


def test_a_whole_last_line_counts_without_its_end(tmp_path):
    path = written(tmp_path, outcome("a", record("1")), end=json.dumps(outcome("a", record("2"))))
    assert titles(path) == ["2"]


DAMAGED = {
    "garbage": (b"%PDF-1.7", "not a line of JSON"),
    "half an object": (b'{"article": {"id": "c"}, "reco', "not a line of JSON"),
    "NUL bytes": (b"\0" * 40, "NUL bytes"),
    "not UTF-8": (b'{"id": "\xff"}', "not a line of JSON"),
    "NaN": (b'{"id": 1, "x": NaN}', "not a line of JSON"),
    "a number beyond all bounds": (b"1" * 5000, "not a line of JSON"),
    "an exponent beyond all bounds": (b"1e" + b"9" * 30, "not a line of JSON"),
    "too deep": (b"[" * 100_000, "not a line of JSON"),
    "a list": (b"[]", "a JSON list, not an outcome"),
    "a string": (b'"x"', "a JSON str, not an outcome"),
    "no id": (b'{"article": {}, "record": {}}', "without the id"),
    "a true id": (b'{"article": {"id": true}, "record": {}}', "without the id"),
    "half a character for an id": (b'{"article": {"id": "\\ud800"}, "record": {}}', "without the id"),
    "a record that is a list": (b'{"article": {"id": "c"}, "record": [1]}', "its record is a JSON list"),
    "a check that is a number": (b'{"article": {"id": "c"}, "record": {}, "check": 1}', "its check is a JSON int"),
    "a bare record without an id": (b'{"title": "x"}', "neither an outcome of llmx nor a record with an id"),
}


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_line_is_named_once_and_passed_over(tmp_path, damaged, caplog):
    line, words = DAMAGED[damaged]
    path = written(tmp_path, outcome("a", record("1")))
    path.write_bytes(path.read_bytes() + line + b"\n" + json.dumps(outcome("b", record("2"))).encode() + b"\n")
    assert titles(path) == ["1", "2"]
    (said,) = caplog.messages
    assert said.startswith(f"{path}:2: ")
    assert words in said


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_file_without_any_outcome_is_refused_and_the_first_reason_given(tmp_path, damaged, caplog):
    line, words = DAMAGED[damaged]
    (tmp_path / RECORDS).write_bytes(line + b"\n" + line + b"\n")
    with pytest.raises(InputError, match=rf"no records in it \(.*:1: .*{words}"):
        survey(tmp_path)
    assert not caplog.messages


def test_of_very_many_damaged_lines_the_first_are_named(tmp_path, caplog):
    path = written(tmp_path, outcome("a", record("1")), end="x\n" * (MOST_NAMED + 5))
    assert titles(path) == ["1"]
    assert len(caplog.messages) == MOST_NAMED + 1
    assert caplog.messages[-1].endswith("5 more damaged lines are passed over")


def test_blank_lines_crlf_and_byte_order_marks_are_no_damage(tmp_path, caplog):
    line = json.dumps(outcome("a", record("1"))).encode()
    (tmp_path / RECORDS).write_bytes(
        b"\xef\xbb\xbf" + line + b"\r\n  \r\n\n\xef\xbb\xbf" + line.replace(b'"a"', b'"b"') + b"\r\n"
    )
    assert titles(tmp_path) == ["1", "1"]
    assert not caplog.messages


def test_missing_keys_are_nothing_said(tmp_path):
    (tmp_path / RECORDS).write_text(
        '{"article": {"id": 7}, "record": null, "run": [], "error": {}}\n', encoding="utf-8"
    )
    (one,) = Lines(tmp_path)
    assert (one.id, one.article["id"], one.sha256, one.schema, one.key, one.cost) == ("7", "7", None, "", "", None)
    assert (one.failure, one.retryable, one.findings, one.attempts) == ("no reason given", False, None, 0)
    assert one.usage.input_tokens == 0


def test_what_a_run_says_in_another_shape_is_nothing_said():
    run = {"usage": [1], "cost_usd": "much", "attempts": -3, "key": None}
    row = {"article": {"id": "a"}, "record": {}, "run": run, "check": {"facts": "x", "findings": [3, {"path": None}]}}
    one = outcome_of(row, "line")
    assert (one.usage.output_tokens, one.cost, one.attempts, one.key) == (0, None, 0, "")
    assert (one.check["facts"], one.findings) == ([], [{"path": None}])


def test_records_of_other_tools_count_by_their_id(tmp_path):
    (tmp_path / RECORDS).write_text(
        '{"id": 7, "kind": "other"}\n{"doc_id": "b", "record": {"kind": "x"}}\n', encoding="utf-8"
    )
    assert [(one.id, one.record["kind"]) for one in survey(tmp_path)] == [("7", "other"), ("b", "x")]


def test_the_schemas_are_those_of_the_lines_that_count(tmp_path):
    old, new = outcome("a", record("1"), schema="old.v1"), outcome("a", record("1"), schema="new.v1")
    assert survey(written(tmp_path, old, new)).schemas == {"new.v1"}


def test_numbers_keep_their_digits(tmp_path):
    path = written(tmp_path)
    path.write_text(
        json.dumps(outcome("a", {"n": 0})).replace('"n": 0', '"n": 0.12345678901234567890'), encoding="utf-8"
    )
    (one,) = survey(path)
    assert str(one.record["n"]) == "0.12345678901234567890"


def test_no_file_at_all(tmp_path):
    with pytest.raises(MissingInput):
        survey(tmp_path / "nowhere.jsonl")
