import json

import pytest

from llmx.errors import InputError, MissingInput
from llmx.evaluation.outcomes import read_run


def line(article, record, **more):
    return json.dumps({"article": {"id": article, "sha256": article * 3}, "record": record, **more})


@pytest.fixture
def journal(tmp_path):
    def write(*lines, end="\n"):
        (tmp_path / "records.jsonl").write_text("\n".join(lines) + end, encoding="utf-8")
        return tmp_path

    return write


def test_the_last_line_of_an_article_counts(journal):
    run = read_run(journal(line("a", {"kind": "other"}), line("b", {}), line("a", None, error={"type": "TimedOut"})))
    assert list(run.by_id) == ["b", "a"]
    assert run.by_id["a"].record is None
    assert run.by_id["a"].error == {"type": "TimedOut"}


def test_a_torn_last_line_is_left_out(journal):
    run = read_run(journal(line("a", {}), line("b", {})[:-5], end=""))
    assert list(run.by_id) == ["a"]


def test_a_whole_last_line_without_its_end_counts(journal):
    assert list(read_run(journal(line("a", {}), end="")).by_id) == ["a"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("{",), "records.jsonl:1: not a line of JSON"),
        (('{"id": 1, "x": NaN}',), "not a line of JSON"),
        (("[]",), "a JSON list, not an outcome"),
        (('{"article": {}, "record": {}}',), "without the id"),
        ((line("a", [1]),), "its record is a JSON list"),
        (('{"title": "x"}',), "neither an outcome of llmx nor a record with an id"),
        (("",), "no records in it"),
    ],
)
def test_what_is_no_run_is_named_by_its_line(journal, lines, words):
    with pytest.raises(InputError, match=words):
        read_run(journal(*lines))


def test_records_of_other_tools_count_by_their_id(journal):
    run = read_run(journal('{"id": 7, "kind": "other"}', '{"doc_id": "b", "record": {"kind": "signing"}}'))
    assert run.by_id["7"].record["kind"] == "other"
    assert run.by_id["b"].record == {"kind": "signing"}


def test_no_run_at_all(tmp_path):
    with pytest.raises(MissingInput):
        read_run(tmp_path)
