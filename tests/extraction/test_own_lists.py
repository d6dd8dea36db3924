"""What is missing of a record of the user's own schema is asked for the list that the schema has for it."""

from __future__ import annotations

import logging

import pytest
from pydantic import BaseModel, ConfigDict, Field

import llmx
from llmx import Amount, Official
from llmx.article.article import Article
from llmx.checking.check import check_against
from llmx.extraction.answers import Answered, answers_model
from llmx.extraction.merging import merge
from llmx.extraction.own_lists import list_for
from llmx.extraction.questions import doubts_of
from llmx.reading.reading import read_article
from tests.server.replies import completion
from tests.server.server import ChatServer

TEXT = (
    "Sáng 3/4, tại hội nghị hợp tác giữa tỉnh Lào Cai và tỉnh Yên Bái, Bí thư Tỉnh ủy Lào Cai Trịnh Bá Lũy và "
    "Chủ tịch UBND tỉnh Lào Cai Cù Thị Ngà phát biểu. Đoàn công tác đã trao tặng Quỹ Vì người nghèo 500 triệu đồng."
)
SOURCE = read_article(TEXT)
LUY = {"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Lào Cai"]}
NGA = {"name": "Cù Thị Ngà", "positions": ["Chủ tịch UBND tỉnh Lào Cai"]}
GIFT = {"text": "500 triệu đồng", "value": 500_000_000, "unit": "VND", "kind": "money"}


class Relief(BaseModel):
    people: list[Official] = Field(default_factory=list)
    donations: list[Amount] = Field(default_factory=list)


class Unsaid(BaseModel):
    people: list[Official] | None = None
    donations: tuple[Amount, ...] = ()


class Helper(BaseModel):
    name: str
    positions: list[str] = Field(default_factory=list)


class Alike(BaseModel):
    helpers: list[Helper] = Field(default_factory=list)
    losses: list[Amount] = Field(default_factory=list)
    amounts: list[Amount] = Field(default_factory=list)


class Row(BaseModel):
    gifts: list[Amount] = Field(default_factory=list)


class Nested(BaseModel):
    rows: list[Row] = Field(default_factory=list)


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")
    donations: list[Amount] = Field(default_factory=list)


@pytest.mark.parametrize(
    ("schema", "officials", "amounts"),
    [
        (llmx.CooperationConference, "officials", "amounts"),
        (Relief, "people", "donations"),
        (Unsaid, "people", "donations"),
        (Alike, "helpers", "amounts"),
        (Nested, None, None),
    ],
)
def test_a_schema_has_its_own_list_for_what_is_missing(schema, officials, amounts):
    assert (list_for(schema, "officials"), list_for(schema, "amounts")) == (officials, amounts)


def asked(record):
    report = check_against(record, SOURCE)
    doubts = doubts_of(record, report, SOURCE)

    def after(*told):
        model = answers_model(type(record), doubts.fields)
        answers = [
            Answered(number, "change", getattr(model.model_validate(reply).answers[0], name))
            for number, name, new in told
            for reply in [{"answers": [{"question": number, "decision": "change", name: new}]}]
        ]
        return merge(record, report, doubts.questions, answers, SOURCE)

    return doubts, after


@pytest.mark.parametrize("schema", [Relief, Unsaid])
def test_what_is_missing_comes_into_it(schema):
    doubts, after = asked(schema())
    assert {one.field for one in doubts.questions} == {"people", "donations"}
    of = {one.field: one.number for one in doubts.questions}
    told = [(of["people"], "people", LUY), (of["people"], "people", NGA), (of["donations"], "donations", GIFT)]
    merged = after(*told)
    assert merged.record == schema.model_validate({"people": [LUY, NGA], "donations": [GIFT]})
    assert (merged.report.ok, merged.fixed, merged.broken) == (True, 2, 0)


def test_the_side_of_people_is_told_by_the_parties_whatever_their_list_is_called():
    class Meeting(Relief):
        parties: list[llmx.Party] = Field(default_factory=list)

    doubts, _ = asked(Meeting.model_validate({"people": [LUY], "parties": [{"name": "Yên Bái", "level": "province"}]}))
    assert doubts.parties == ("Yên Bái",)


def test_who_stands_behind_an_invented_name_that_goes_may_be_missing():
    invented = {"name": "Mạc Văn Toản", "positions": ["Vụ trưởng Vụ Lữ hành"]}
    record = Relief.model_validate({"people": [LUY, NGA, invented], "donations": [GIFT]})
    report = check_against(record, SOURCE)
    (question,) = doubts_of(record, report, SOURCE).questions
    after = merge(record, report, [question], [Answered(1, "drop")], SOURCE)
    assert [one.name for one in after.record.people] == ["Trịnh Bá Lũy", "Cù Thị Ngà"]


@pytest.mark.parametrize(
    "record", [Nested(), Nested(rows=[Row()]), Open.model_validate({"spare": [{**GIFT, "value": 5_000_000}]})]
)
def test_where_there_is_no_list_for_it_nothing_is_asked(record):
    assert check_against(record, SOURCE).findings
    doubts, _ = asked(record)
    assert set(doubts.fields) <= type(record).model_fields.keys()
    assert not any(one.kind == "missing" and one.field != "donations" for one in doubts.questions)


def extracted(schema, *replies):
    with ChatServer([completion(reply) for reply in replies]) as server:
        result = llmx.extract(TEXT, schema=schema, model="vllm/any", base_url=server.url)
    return result, server.requests


def test_a_model_fills_what_its_first_reply_left_out():
    answer = {"answers": [{"question": 1, "decision": "change", "donations": GIFT}]}
    result, requests = extracted(Relief, {"people": [LUY, NGA]}, answer)
    assert (result.error, result.record.donations) == (None, [Amount.model_validate(GIFT)])
    assert result.run.reask.model_dump() == {"asked": 1, "fixed": 1, "kept": 0, "broken": 0}
    assert "donations: what does" in requests[1].messages[-1]["content"]


def test_a_schema_without_a_list_for_it_keeps_its_record():
    result, requests = extracted(Nested, {"rows": []})
    assert (result.error, result.record) == (None, Nested())
    assert [one.verdict for one in result.check.findings] == ["missing"]
    assert len(requests) == 1


def test_a_question_that_cannot_be_put_does_not_lose_the_record(caplog):
    class Odd(BaseModel):
        # The name of a field of the answer itself: no answer has room for it beside.
        question: list[Amount] = Field(default_factory=list)

    with caplog.at_level(logging.ERROR):
        result, _ = extracted(Odd, {"question": []})
    assert (result.error, result.record) == (None, Odd())
    assert "the record stands" in caplog.text


def test_articles_of_a_conference_are_asked_as_before():
    record = llmx.CooperationConference(officials=[Official.model_validate(LUY)])
    report = check_against(record, SOURCE)
    fields = doubts_of(record, report, read_article(Article("a", TEXT))).fields
    assert fields == ("officials", "amounts")
