"""A claim that comes from an example of the prompt is a finding that says so."""

import json

import pytest

import llmx
from llmx.article.article import Article
from llmx.checking.check import check
from llmx.extraction.leaks import LEAKED, tell_leaks
from llmx.llm.examples import read_examples
from llmx.record.conference import CooperationConference
from tests.server.replies import completion
from tests.server.server import ChatServer

ARTICLE = Article("a", "Chủ tịch UBND tỉnh Lào Cai Hà Trọng Vỹ dự họp. Đoàn tặng Quỹ Vì người nghèo 500 triệu đồng.")
TRUE = {
    "officials": [{"name": "Hà Trọng Vỹ", "positions": ["Chủ tịch UBND tỉnh Lào Cai"], "roles": ["attendee"]}],
    "amounts": [{"text": "500 triệu đồng", "value": 500000000, "unit": "VND", "kind": "money"}],
}
EXAMPLES = [
    {
        "text": "Bí thư Tỉnh ủy Sơn Hạ Trịnh Bá Lũy chủ trì cuộc họp ngày 3/4/2011; Nghị quyết 12-NQ/TU; 70 tỷ đồng.",
        "record": {
            "officials": [{"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Sơn Hạ"], "roles": ["chair"]}],
            "documents": [{"type": "Nghị quyết", "number": "12-NQ/TU"}],
            "amounts": [{"text": "70 tỷ đồng", "value": 70000000000, "unit": "VND", "kind": "money"}],
        },
    }
]
PAIRS = read_examples(EXAMPLES, CooperationConference)


def leaked(**fields):
    record = CooperationConference.model_validate({**TRUE, **fields})
    report = tell_leaks(check(record, ARTICLE), PAIRS)
    return {finding.path: finding for finding in report.findings if finding.message.endswith(LEAKED)}


def test_a_person_of_an_example_is_told_as_one():
    person = {"name": "TRỊNH BÁ LŨY", "positions": ["Bí thư Tỉnh ủy Sơn Hạ"], "side": "Sơn Hạ", "roles": ["chair"]}
    found = leaked(officials=[*TRUE["officials"], person])
    assert found["officials[1].name"].verdict == "unsupported"
    assert {"officials[1].name", "officials[1].side"} <= found.keys()
    assert not any("roles" in path for path in found)


def test_a_number_of_an_example_is_told_as_one():
    found = leaked(
        documents=[{"type": "Nghị quyết", "number": "12-NQ/TU"}],
        amounts=[*TRUE["amounts"], {"text": "70 tỷ đồng", "value": 70000000000, "unit": "VND", "kind": "money"}],
    )
    assert any(path.startswith("documents[0]") for path in found)
    assert any(path.startswith("amounts[1]") for path in found)


@pytest.mark.parametrize("fields", [{}, {"officials": [{"name": "Mạc Văn Toản", "roles": ["chair"]}]}])
def test_nothing_is_said_of_what_is_in_no_example(fields):
    assert not leaked(**fields)


def test_without_examples_a_report_is_as_it_was():
    report = check(CooperationConference(place="Bãi Cọ"), ARTICLE)
    assert tell_leaks(report, ()) is report


def test_it_is_told_in_the_result_of_an_extraction(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    person = {"name": "Trịnh Bá Lũy", "positions": [], "side": None, "roles": []}
    said = json.dumps({**TRUE, "officials": [*TRUE["officials"], person]})
    with ChatServer(lambda _: completion(said)) as server:
        result = llmx.extract(ARTICLE, model="openai/served", base_url=server.url, examples=EXAMPLES, reask=0)
        assert "70 tỷ đồng" in server.requests[0].messages[0]["content"]
    (finding,) = [one for one in result.check.findings if one.path == "officials[1].name"]
    assert finding.message.endswith(LEAKED)
    assert not result.check.ok
