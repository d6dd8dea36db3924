"""Slips of shape: each gives the record that was meant, with its number; what changes a fact is left to be asked."""

import datetime
import json
from enum import Enum

import pytest
from hypothesis import given
from pydantic import BaseModel, Field

from llmx.llm.replies import Reply, fit
from llmx.record.conference import CooperationConference
from tests.llm.test_replies import objects

TRUE = {
    "title": "Hội nghị hợp tác",
    "kind": "cooperation_conference",
    "held_on": "2017-08-17",
    "parties": [],
    "officials": [{"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Lào Cai"], "side": None, "roles": ["chair"]}],
    "amounts": [{"text": "500 triệu đồng", "value": 500_000_000, "unit": "VND", "kind": "money"}],
    "documents": [{"type": "Nghị quyết", "number": "43-NQ/TW", "issued_on": "2017-05-21"}],
}
WANTED = CooperationConference.model_validate(TRUE)
WRITTEN = json.dumps(TRUE, ensure_ascii=False)


def changed(**fields):
    return json.dumps({**TRUE, **fields}, ensure_ascii=False)


def item(name, /, **fields):
    return changed(**{name: [{**TRUE[name][0], **fields}]})


def fitted(text, schema=CooperationConference):
    return fit(schema, Reply((text,), cut=False))


SLIPS = {
    "a raw line break in a string": WRITTEN.replace("Nghị quyết", "Nghị quyết\n"),
    "a raw tab in a string": WRITTEN.replace("Nghị quyết", "Nghị quyết\t"),
    "a trailing comma in an object": WRITTEN[:-1] + ",}",
    "a trailing comma in a list": WRITTEN.replace('["chair"]', '["chair", ]'),
    "a trailing comma in a fence": f"Here it is:\n```json\n{WRITTEN[:-1]},\n}}\n```",
    "a wrapper object": json.dumps({"cooperation_conference": TRUE}),
    "a one-element list": json.dumps([TRUE]),
    "null for an empty list": changed(parties=None),
    "an empty string for an empty list": changed(parties=""),
    "an empty string for null": item("officials", side=""),
    "null among posts": item("officials", positions=["Bí thư Tỉnh ủy Lào Cai", None]),
    "case of an enum": item("amounts", kind="Money"),
    "quotes of an enum": item("amounts", kind="'money'"),
    "a space in an enum": changed(kind="Cooperation conference"),
    "a full timestamp for a date": changed(held_on="2017-08-17T00:00:00Z"),
    "a full timestamp for a partial date": item("documents", issued_on="2017-05-21 08:30:00"),
    "a stringified number": item("amounts", value="500000000"),
    "a stringified number in groups": item("amounts", value="500.000.000"),
    "null as a word": item("officials", side="null"),
    "None as a word": item("officials", side="None"),
    "null as a word for an empty list": changed(parties="null"),
    "null as a word among posts": item("officials", positions=["Bí thư Tỉnh ủy Lào Cai", "null"]),
    "a day as Vietnamese writes it": changed(held_on="17/08/2017"),
    "a day with dashes, first": item("documents", issued_on="21-5-2017"),
    "an unknown key": item("officials", confidence=0.9),
    "an unknown key at the top": changed(reasoning="Tôi nghĩ"),
    "a key in another case": WRITTEN.replace('"officials"', '"Officials"'),
    "a string for a list": item("officials", positions="Bí thư Tỉnh ủy Lào Cai"),
    "a list for a string": item("officials", name=["Trịnh Bá Lũy"]),
    "an object for a list": changed(officials=TRUE["officials"][0]),
    "a wrapper around a list": changed(officials={"items": TRUE["officials"]}),
    "a wrapper around an item": changed(officials=[{"official": TRUE["officials"][0]}]),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_gives_the_record_that_was_meant_and_is_counted(name):
    got = fitted(SLIPS[name])
    assert got.record == WANTED
    assert got.repairs == 1


def test_a_record_without_slips_is_taken_as_it_is():
    assert (fitted(WRITTEN).record, fitted(WRITTEN).repairs, fitted(WRITTEN).text) == (WANTED, 0, WRITTEN)


@pytest.mark.parametrize(
    ("text", "value", "meant"),
    [
        ("700.000 đồng", "700.000", 700_000),
        ("1.500 cuốn vở", "1.500", 1500),
        ("1.500 - 2.000 cuốn vở", "1.500", 1500),
        ("1,5 km", "1.500", 1.5),
        ("11.500 cuốn vở", "1.500", 1.5),
        ("1,5 km", "1,5", 1.5),
        ("1.234,5 ha", "1.234,5", 1234.5),
        ("3,14 m", "3.14", 3.14),
    ],
)
def test_a_number_in_quotes_is_read_as_the_words_beside_it_print_it(text, value, meant):
    got = fitted(item("amounts", text=text, value=value))
    assert float(got.record.amounts[0].value) == meant
    assert got.repairs == 1


def test_a_month_is_read_too():
    assert fitted(item("documents", issued_on="5/2017")).record.documents[0].issued_on == "2017-05"


def test_words_that_only_hold_null_are_left():
    assert fitted(changed(title="Nullarbor", place="none the less")).record.place == "none the less"


def test_slips_add_up():
    wrong = {"record": {**TRUE, "parties": None, "note": "x", "held_on": "2017-08-17T00:00:00"}}
    assert fitted(json.dumps(wrong)[:-1] + ",}").repairs == 5


@pytest.mark.parametrize(
    "text",
    [
        changed(held_on="2017-02-31"),
        changed(held_on="31/2/2017"),
        changed(held_on="08/17/2017"),
        changed(held_on="17/8"),
        item("amounts", value="1,300"),
        changed(held_on="2017-08-16T17:00:00Z"),
        item("amounts", value="1.300 tỷ"),
        item("amounts", kind="cash"),
        item("officials", name=None),
        changed(officials=["Trịnh Bá Lũy"]),
        json.dumps({"error": {"message": "too long"}}),
        json.dumps([TRUE, {**TRUE, "title": "Khác"}]),
        '{"reasoning": "Tôi nghĩ"}',
        WRITTEN[:-3] + ",",
        "[" * 50_000,
    ],
    ids=lambda text: text[-60:],
)
def test_what_is_no_slip_of_shape_is_left_to_be_asked(text):
    assert fitted(text).record is None


def test_the_question_is_about_what_is_left():
    """A slip beside an error is mended too, so that the model is asked about the error alone."""
    got = fitted(json.dumps({"record": {**TRUE, "parties": None, "held_on": "2017-02-31"}}))
    assert [error["loc"] for error in got.error.errors()] == [("held_on",)]
    assert got.repairs == 2


class Level(Enum):
    high = "High"
    low = "Low"


class Visit(BaseModel):
    """A schema of somebody's own, which ignores unknown keys."""

    city: str = Field(alias="City")
    level: Level
    day: datetime.date | None = None
    guests: int = 0
    notes: list[str] = []


@pytest.mark.parametrize(
    ("said", "repairs"),
    [
        ({"City": "Huế", "level": "high", "day": "2017-08-17T08:00:00", "guests": 3, "notes": None}, 3),
        ({"City": ["Huế"], "level": " 'HIGH' ", "day": "", "guests": "3"}, 4),
        ({"visit": {"City": "Huế", "level": "High", "guests": "3"}}, 2),
    ],
)
def test_any_schema_will_do(said, repairs):
    got = fitted(json.dumps(said), Visit)
    assert (got.record.city, got.record.level, got.record.guests) == ("Huế", Level.high, 3)
    assert got.repairs == repairs


class Loose(BaseModel):
    """A schema that everything fits."""

    city: str | None = None


def test_a_wrapper_is_seen_where_the_schema_passes_over_it():
    got = fitted('{"result": {"city": "Huế"}}', Loose)
    assert (got.record, got.repairs) == (Loose(city="Huế"), 1)
    assert fitted("{}", Loose).record == Loose()


def test_many_digits_stay_exact():
    text = (
        item("amounts", value=1)
        .replace('"value": 1', '"value": 12345678901234567.89')
        .replace('"parties": []', '"parties": null')
    )
    assert str(fitted(text).record.amounts[0].value) == "12345678901234567.89"


@given(objects)
def test_whatever_comes_nothing_is_raised(value):
    fitted(json.dumps(value))
    fitted(json.dumps({**TRUE, **value}))
    fitted(json.dumps({**TRUE, "officials": [value]}))


@pytest.mark.parametrize("text", ["null", '""', '" "', "[]", "0", "true", "[null]", '{"record": null}'])
def test_a_reply_that_is_nothing_as_a_whole_is_no_record_and_no_fault_of_ours(text):
    got = fitted(text)
    assert got.record is None or got.record == CooperationConference()
