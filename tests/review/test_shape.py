from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, Field

from llmx import Amount, CooperationConference, Official
from llmx.review.shape import shape_of


class Mark(StrEnum):
    GOOD = "good"
    BAD = "bad"


class Item(BaseModel):
    text: str
    inner: list["Item"] = []


class Own(BaseModel):
    storm: str
    note: str | None = Field(default=None, title="Ghi chú")
    summary: str | None = None
    kind: Literal["gift", "visit"] | None = None
    marks: list[Mark] = []
    rain: Decimal | None = None
    heard: bool = False
    words: list[str] = []
    people: list[Official] = []
    sum: Amount | None = None
    items: list[Item] = []
    table: dict[str, int] = {}
    both: int | str | None = None


def types(fields):
    return {field["name"]: field["type"] for field in fields}


def test_each_field_has_the_entry_that_can_hold_it():
    fields = {field["name"]: field for field in shape_of(Own.model_json_schema())}
    assert types(fields.values()) == {
        "storm": "text",
        "note": "text",
        "summary": "long",
        "kind": "choice",
        "marks": "many",
        "rain": "number",
        "heard": "flag",
        "words": "lines",
        "people": "items",
        "sum": "item",
        "items": "items",
        "table": "other",
        "both": "number",
    }
    assert [name for name, field in fields.items() if field["required"]] == ["storm"]
    assert (fields["note"]["label"], fields["storm"]["label"]) == ("Ghi chú", None)
    assert (fields["kind"]["options"], fields["marks"]["options"]) == (["gift", "visit"], ["good", "bad"])
    assert (fields["people"]["part"], fields["sum"]["part"], fields["items"]["part"]) == ("official", "amount", None)
    assert types(fields["people"]["fields"])["roles"] == "many"


def test_a_schema_within_itself_comes_to_an_end():
    fields = shape_of(Own.model_json_schema())
    deep = next(field for field in fields if field["name"] == "items")
    depth = 0
    while deep is not None:
        deep, depth = next((one for one in deep.get("fields", []) if one["name"] == "inner"), None), depth + 1
    assert depth < 10


def test_the_parts_of_the_conference_are_told_by_their_fields():
    parts = {field["name"]: field.get("part") for field in shape_of(CooperationConference.model_json_schema())}
    assert {name: part for name, part in parts.items() if part} == {
        "parties": "party",
        "officials": "official",
        "amounts": "amount",
        "documents": "document",
        "commitments": "commitment",
    }


def test_what_is_no_schema_has_no_fields():
    for damaged in ({}, {"properties": 3}, {"properties": {"a": 3}}, {"$defs": 3, "properties": {}}):
        assert shape_of(damaged) == []
    assert types(shape_of({"properties": {"a": {"$ref": "#/$defs/A"}, "b": {"anyOf": 3}}})) == {
        "a": "other",
        "b": "other",
    }
