"""What stays of a reply that is not valid, and how that is said everywhere."""

import json

import pytest

import llmx
from llmx.errors import InvalidReply
from llmx.llm.salvage import salvage
from llmx.record.conference import CooperationConference
from llmx.run.status import read_status
from llmx.run.totals import Totals
from tests.server.asking import KEYS
from tests.server.replies import choice, completion
from tests.server.server import ChatServer

TEXT = (
    "Sáng 3/4, tại hội nghị hợp tác giữa tỉnh Lào Cai và tỉnh Yên Bái, Bí thư Tỉnh ủy Lào Cai Trịnh Bá Lũy phát biểu. "
    "Hai bên thực hiện Nghị quyết số 43-NQ/TW."
)
LUY = {"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Lào Cai"]}
PAPER = {"type": "Nghị quyết", "number": "43-NQ/TW"}


def kept(record):
    return salvage(CooperationConference, json.dumps(record))


class TestWhatStays:
    def test_a_wrong_value_goes_where_its_item_can_be_without_it(self):
        found = kept({"documents": [{**PAPER, "issued_on": "2017-02-31"}], "held_on": "31/2", "officials": [LUY]})
        assert found.record == CooperationConference(documents=[PAPER], officials=[LUY])
        assert [(one.path, one.value) for one in found.left_out] == [
            ("held_on", '"31/2"'),
            ("documents[0].issued_on", '"2017-02-31"'),
        ] or sorted(one.path for one in found.left_out) == ["documents[0].issued_on", "held_on"]
        assert all("calendar" in one.why or "date" in one.why for one in found.left_out)

    def test_an_item_goes_where_it_cannot(self):
        found = kept({"officials": [{"positions": ["Bí thư"]}, LUY, "Cù Thị Ngà", {**LUY, "name": ""}, LUY]})
        assert [one.name for one in found.record.officials] == ["Trịnh Bá Lũy"] * 2
        assert sorted(one.path for one in found.left_out) == ["officials[0]", "officials[2]", "officials[3]"]

    @pytest.mark.parametrize("record", [{"held_on": "31/2"}, {"officials": [{}]}, {"title": 5.5, "areas": [7.5]}, []])
    def test_of_nothing_valid_nothing_stays(self, record):
        assert kept(record) is None

    def test_what_is_no_json_is_not_completed(self):
        assert salvage(CooperationConference, json.dumps({"officials": [LUY]})[:-3]) is None


def extract(script, **options):
    with ChatServer(script) as server:
        words = {"model": "openai/served", "base_url": server.url, "transport_retries": 0, **options}
        return llmx.extract(TEXT, **words), server.requests


@pytest.fixture(autouse=True)
def key(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


BAD = completion({"officials": [LUY], "documents": [{**PAPER, "issued_on": "2017-02-31"}]})
WORSE = completion({"officials": [LUY], "documents": [{"number": 7.5}], "held_on": "x"})


class TestAnArticle:
    def test_when_replies_run_out_what_is_valid_is_the_record_and_the_rest_is_named(self):
        result, requests = extract([BAD])
        assert len(requests) == 3
        assert result.ok
        assert result.record == CooperationConference(officials=[LUY], documents=[PAPER])
        assert result.run.salvaged == 1
        assert result.error.type == "Salvaged"
        assert "documents[0].issued_on" in result.error.message
        assert "2017-02-31" in result.error.last_reply
        (finding,) = [one for one in result.check.findings if one.path is None]
        assert (finding.field, finding.verdict, finding.claimed) == ("documents", "ambiguous", '"2017-02-31"')

    def test_the_reply_that_lacks_least_is_kept(self):
        result, _ = extract([BAD, WORSE, WORSE])
        assert (result.run.salvaged, len(result.record.documents)) == (1, 1)

    def test_a_refusal_after_an_invalid_reply_does_not_lose_it(self):
        result, _ = extract([BAD, choice({"refusal": "no"}, "stop")])
        assert (result.ok, result.run.salvaged, result.run.attempts) == (True, 1, 2)

    def test_where_nothing_is_valid_it_fails_as_before(self):
        result, _ = extract([completion("Tôi không biết.")])
        assert (result.ok, result.error.type, result.run.salvaged) == (False, InvalidReply.__name__, 0)

    def test_slips_of_shape_cost_no_request_and_are_counted(self):
        result, requests = extract([completion({"record": {"officials": [{**LUY, "roles": None}]}})])
        assert len(requests) == 1
        assert (result.run.repairs, result.run.salvaged, result.error) == (2, 0, None)


def test_a_batch_with_slips_loses_none(tmp_path):
    """One article in ten has a slip of shape, and one in fifty a date that cannot be, for ever."""
    slips = [json.dumps([{"officials": [LUY]}]), json.dumps({"officials": [{**LUY, "side": "", "x": 1}]})[:-1] + ",}"]

    def script(request):
        number = int(request.messages[1]["content"].split("số ")[1].split(".")[0])
        if number % 50 == 0:
            return BAD
        return completion(slips[number // 10 % 2] if number % 10 == 0 else {"officials": [LUY]})

    with ChatServer(script) as server:
        articles = [{"id": str(number), "text": f"Bản tin số {number}. {TEXT}"} for number in range(100)]
        options = {"model": "openai/served", "base_url": server.url, "output": tmp_path / "run", "reask": 0}
        results = list(llmx.extract_many(articles, **options))
        assert len(server.requests) == 100 + 2 * 2
    assert all(result.ok for result in results)
    assert [bool(result.error) for result in results].count(True) == 2
    totals = Totals()
    for result in results:
        totals.add(result)
    assert (totals.records, totals.salvaged, totals.failed) == (100, 2, 0)
    status = read_status(tmp_path / "run")
    assert (status.done, status.salvaged, status.failed, status.repairs) == (100, 2, {}, totals.repairs)
    assert totals.repairs > 8
    summary = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert (summary["salvaged"], summary["failed"], summary["repairs"]) == (2, {}, totals.repairs)
