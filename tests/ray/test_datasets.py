"""Ray's data sets read and checked, in the caller's own cluster of two processors."""

import json
import time

import pytest

import llmx
from llmx.errors import UsageError
from llmx.ray import check_dataset, extract_dataset
from tests.cli.serving import Endpoint, article
from tests.server.replies import completion, error
from tests.server.server import ChatServer

# Ray warns of its own old ways, and leaves sockets and files to the end of the process.
pytestmark = [pytest.mark.usefixtures("cluster"), pytest.mark.filterwarnings("ignore")]


def dataset(rows):
    import ray.data

    return ray.data.from_items(rows, override_num_blocks=2)


def by_id(ds):
    return {row["id"]: row for row in ds.take_all()}


def test_rows_of_articles_become_rows_of_extractions():
    rows = [{"id": f"{number}", "text": article(number), "published_on": "2024-05-01"} for number in range(40)]
    found = by_id(extract_dataset(dataset(rows), model="rules", batch_size=8))
    assert len(found) == 40
    for row in rows:
        there = llmx.Extraction.model_validate_json(found[row["id"]]["extraction"])
        here = llmx.extract(row, model="rules")
        assert (there.record, there.check, there.article) == (here.record, here.check, here.article)
        assert (found[row["id"]]["ok"], found[row["id"]]["error"]) == (True, None)


def test_what_cannot_be_read_or_fails_is_a_row_with_its_reason():
    def answer(request):
        number = int(request.messages[-1]["content"].partition("Hội nghị số ")[2].partition(".")[0])
        return error(400, "no such thing") if number == 2 else completion({"title": f"{number}"})

    rows = [{"id": f"{number}", "text": article(number)} for number in range(4)] + [{"id": "empty", "text": " "}]
    with ChatServer(answer) as server:
        ds = extract_dataset(dataset(rows), model="llamacpp/x", base_url=server.url, check=False)
        found = by_id(ds)
    assert {name: row["ok"] for name, row in found.items()} == {
        "0": True,
        "1": True,
        "2": False,
        "3": True,
        "empty": False,
    }
    assert json.loads(found["2"]["extraction"])["error"]["type"] in found["2"]["error"]
    assert found["empty"]["error"].startswith("EmptyArticle")


def test_requests_a_minute_are_those_of_all_workers_together():
    times = []

    def answer(_):
        times.append(time.monotonic())
        return completion({"title": "x"})

    rows = [{"id": f"{number}", "text": article(number)} for number in range(16)]
    since = time.monotonic()
    with ChatServer(answer) as server:
        options = {"base_url": server.url, "check": False, "rpm": 60}
        extract_dataset(dataset(rows), model="llamacpp/x", workers=2, batch_size=4, **options).materialize()
    assert len(times) == 16
    # One a second; two workers with a pace of their own would take half of that, and some seconds to start. What was
    # let through while a client was still being made comes late and together: from the beginning is counted.
    assert all(at - since >= number for number, at in enumerate(sorted(times)))


def test_a_wrong_word_is_refused_when_the_data_set_is_made():
    with pytest.raises(UsageError, match="unknown option"):
        extract_dataset(dataset([{"text": "x"}]), model="rules", batch=3)
    with pytest.raises(UsageError, match="recordings"):
        extract_dataset(dataset([{"text": "x"}]), model="llamacpp/x", record="somewhere")


def test_records_are_checked_as_llmx_check_does():
    rows = [{"id": f"{number}", "text": article(number)} for number in range(10)]
    found = by_id(extract_dataset(dataset(rows), model="rules"))
    for number, row in enumerate(rows):
        record = json.loads(found[row["id"]]["extraction"])["record"]
        if number == 3:
            record["amounts"][0]["value"] = 5
        row["record"] = json.dumps(record) if number != 4 else None
    checked = by_id(check_dataset(dataset(rows), batch_size=3))
    assert [checked[str(number)]["ok"] for number in range(10)] == [number not in (3, 4) for number in range(10)]
    expected = llmx.check(json.loads(rows[3]["record"]), rows[3]["text"])
    assert checked["3"]["check"] == expected.model_dump_json()
    assert checked["4"]["check"] is None


def test_the_endpoint_counts_each_article_once():
    endpoint = Endpoint()
    rows = [{"id": f"{number}", "text": article(number)} for number in range(64)]
    with ChatServer(endpoint) as server:
        ds = extract_dataset(dataset(rows), model="llamacpp/x", base_url=server.url, workers=2)
        assert all(row["ok"] for row in ds.take_all())
    assert set(endpoint.answered.values()) == {1}
