"""Runs from Python are the runs of the command line: one wiring, one folder, one circuit."""

import asyncio
import json

import pytest

import llmx
from llmx.errors import InputError, RunError
from llmx.extraction.options import Options
from llmx.record.conference import CooperationConference
from llmx.run.lines import RECORDS
from llmx.run.wiring import Order, open_run
from tests.conftest import SEEDS
from tests.server.replies import error
from tests.server.server import ChatServer

TEXTS = [{"id": f"a{number}", "text": f"Hội nghị hợp tác số {number}."} for number in range(30)]


def summary(folder):
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def test_a_run_from_python_is_gone_on_with_and_read_again(tmp_path):
    folder = tmp_path / "run"
    first = llmx.extract_many(SEEDS, model="rules", jobs=1, output=folder)
    taken = [next(first), next(first)]
    first.close()
    assert summary(folder)["state"] == "interrupted"
    rest = list(llmx.extract_many(SEEDS, model="rules", output=str(folder)))
    names = [one.article.id for one in taken]
    assert not set(names) & {one.article.id for one in rest}
    assert summary(folder)["state"] == "finished"
    assert summary(folder)["passed_over"] >= 2
    again = llmx.read_run(folder)
    assert {one.article.id for one in again} == {path.stem for path in SEEDS}
    assert [one for one in again if one.article.id in names] == taken
    assert llmx.evaluate(folder, SEEDS[0].parent / "gold").total.strict is not None
    assert not list(llmx.extract_many(SEEDS, model="rules", output=folder))


def test_a_folder_in_use_is_refused(tmp_path):
    first = llmx.extract_many(SEEDS, model="rules", output=tmp_path)
    next(first)
    with pytest.raises(RunError, match="in use"):
        list(llmx.extract_many(SEEDS, model="rules", output=tmp_path))
    first.close()


def test_lines_that_are_no_extractions_are_named(tmp_path, caplog):
    list(llmx.extract_many(TEXTS[:2], model="rules", output=tmp_path))
    with (tmp_path / RECORDS).open("a", encoding="utf-8") as stream:
        stream.write('{"id": "b", "title": "x"}\n{"id"')
    assert [one.article.id for one in llmx.read_run(tmp_path)] == ["a0", "a1"]
    assert f"{RECORDS}:3: not an extraction of CooperationConference: article." in caplog.text
    assert f"{RECORDS}:4: the last line is cut off" in caplog.text
    with pytest.raises(InputError):
        llmx.read_run(tmp_path / "nowhere")


def test_a_wrong_key_stops_the_run_and_is_told(caplog):
    events = []
    options = {"model": "llamacpp/x", "jobs": 2}
    with ChatServer([error(401, "bad key")]) as server:
        options["base_url"] = server.url
        for listener in (events.append, None):
            results = list(llmx.extract_many(TEXTS, on_event=listener, **options))
            assert {one.error.type for one in results} == {"WrongKey"}
            assert len(results) < len(TEXTS)
        assert asyncio.run(llmx.aextract(TEXTS[0], **options)).error.type == "WrongKey"
    assert "bad key" in next(one.text for one in events if one.kind == "stopped")
    assert caplog.text.count("no more articles are begun") == 1


def test_nothing_is_written_where_nothing_was_begun(tmp_path):
    order = Order(schema=CooperationConference, options=Options(), env={}, model="rules", output=tmp_path)
    with open_run(order) as run:
        assert run.reader.model == "rules"
    assert not (tmp_path / "run.json").exists()


def test_the_rules_read_a_schema_derived_from_theirs():
    class Derived(CooperationConference):
        remark: str = "none"

    (result,) = llmx.extract_many([SEEDS[0]], model="rules", schema=Derived)
    assert isinstance(result.record, Derived)
    assert result.check is not None
