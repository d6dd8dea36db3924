import json

import pytest

from llmx.batch.run_folder import RunFolder
from llmx.batch.totals import Totals
from llmx.errors import RunError
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo, Usage

RUN = RunInfo(
    model="fake", prompt=None, schema="s.v1", attempts=2, usage=Usage(input_tokens=7), seconds=0.1, llmx="0"
)  # fmt: skip


def outcome(name, error=None):
    return Extraction(
        article=ArticleRef(id=name, sha256="0" * 64, chars=1),
        record=None if error else CooperationConference(),
        check=None,
        run=RUN,
        error=Failure(type=error, message="Hội nghị", retryable=False) if error else None,
    )


def test_each_outcome_is_a_line_as_soon_as_it_is_written(tmp_path):
    with RunFolder(tmp_path / "deep" / "run") as folder:
        folder.write(outcome("một"))
        folder.write(outcome("hai", "CutOff"))
        lines = (tmp_path / "deep/run/records.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["article"]["id"] for line in lines] == ["một", "hai"]
        folder.write_summary({"model": "fake"})
    assert json.loads((tmp_path / "deep/run/run.json").read_text(encoding="utf-8")) == {"model": "fake"}
    assert sorted(path.name for path in (tmp_path / "deep/run").iterdir()) == ["records.jsonl", "run.json"]


def test_a_folder_with_a_run_is_left_as_it_is(tmp_path):
    with RunFolder(tmp_path) as folder:
        folder.write(outcome("một"))
    before = (tmp_path / "records.jsonl").read_bytes()
    with pytest.raises(RunError, match="already holds a run"), RunFolder(tmp_path):
        pass
    assert (tmp_path / "records.jsonl").read_bytes() == before


def test_a_file_in_the_way_is_a_clear_error(tmp_path):
    (tmp_path / "run").write_text("x", encoding="utf-8")
    with pytest.raises(RunError, match="run"), RunFolder(tmp_path / "run"):
        pass


def test_totals_count_records_failures_and_tokens():
    totals = Totals()
    for one in (outcome("a"), outcome("b", "CutOff"), outcome("c", "CutOff")):
        totals.add(one)
    assert totals.as_dict() == {
        "articles": 3,
        "records": 1,
        "failed": {"CutOff": 2},
        "findings": 0,
        "attempts": 6,
        "usage": {"input_tokens": 21, "cached_tokens": 0, "output_tokens": 0},
    }
    assert not totals.only_inputs_failed


def test_totals_know_when_nothing_could_be_read():
    totals = Totals()
    totals.add(outcome("a", "NotText"))
    assert totals.only_inputs_failed
