from __future__ import annotations

import asyncio

import pytest
from pydantic import BaseModel, Field

from llmx.article.article import Article
from llmx.errors import SchemaError
from llmx.extraction.rules.mapping import fillable
from llmx.extraction.rules_reader import RulesReader
from llmx.record.conference import Amount, CooperationConference, Document, Official

TEXT = """Huyện giúp xã Vi Khê sau bão

Sáng 4/5, Chủ tịch UBND huyện Lê Thị Na đã trao 3 tỷ đồng cho xã Vi Khê theo Quyết định số 12/QĐ-UBND.
"""


class Signatory(Official):
    signed: bool | None = None


class Obliged(Official):
    signed: bool


class Relief(BaseModel):
    title: str | None = None
    storm: str | None = None
    gifts: list[Amount] = Field(default_factory=list)
    handed_over_by: list[Signatory] | None = None


class TwoLists(BaseModel):
    given: list[Amount] = Field(default_factory=list)
    lost: list[Amount] = Field(default_factory=list)
    papers: list[Document] = Field(default_factory=list)


class OfObliged(BaseModel):
    people: list[Obliged] = Field(default_factory=list)


class Wanting(BaseModel):
    people: list[Official] = Field(default_factory=list)
    storm: str


def read(schema: type[BaseModel]) -> BaseModel:
    draft = asyncio.run(RulesReader(schema).read(Article(id="a", text=TEXT)))
    assert type(draft.record) is schema
    return draft.record


def test_a_schema_of_ones_own_gets_what_is_made_of_our_parts() -> None:
    record = read(Relief)
    assert (record.title, record.storm) == ("Huyện giúp xã Vi Khê sau bão", None)
    assert [(gift.text, gift.value, gift.receiver) for gift in record.gifts] == [
        ("3 tỷ đồng", 3_000_000_000, "xã Vi Khê")
    ]
    assert [(one.name, one.positions, one.signed) for one in record.handed_over_by] == [
        ("Lê Thị Na", ["Chủ tịch UBND huyện"], None)
    ]


def test_of_two_lists_of_one_part_the_rules_do_not_know_which_is_which() -> None:
    record = read(TwoLists)
    assert (record.given, record.lost) == ([], [])
    assert [paper.number for paper in record.papers] == ["12/QĐ-UBND"]


@pytest.mark.parametrize(
    ("schema", "why"), [(OfObliged, "finds none in OfObliged"), (Wanting, "Wanting asks for without a default: storm")]
)
def test_what_cannot_be_filled_is_said(schema: type[BaseModel], why: str) -> None:
    with pytest.raises(SchemaError, match=why):
        RulesReader(schema)


def test_a_conference_is_filled_whole() -> None:
    assert fillable(CooperationConference).keys() == CooperationConference.model_fields.keys()
