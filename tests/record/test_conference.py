import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from llmx.record.conference import Amount, CooperationConference, Document, Official


def validate(**fields):
    return CooperationConference.model_validate_json(json.dumps(fields))


def test_an_empty_object_is_a_record():
    record = validate()
    assert record.officials == []
    assert record.held_on is None


def test_the_gold_of_the_seeds_validates(gold):
    record = CooperationConference.model_validate(gold["record"])
    assert [official.name for official in record.officials] == [one["name"] for one in gold["record"]["officials"]]


def test_numbers_are_decimal_inside_and_plain_json_numbers_outside():
    amount = Amount.model_validate_json(
        '{"text": "1,3 tỷ đồng", "value": 1300000000.0, "high": 1.5e9, "kind": "money"}'
    )
    assert amount.value == Decimal("1300000000")
    assert '"value":1300000000,"high":1500000000' in amount.model_dump_json()
    assert '"value":0.25' in Amount(text="0,25", value=Decimal("0.25"), kind="statistic").model_dump_json()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"held_on": "2019-02-30"}, "no day of the calendar"),
        ({"held_on": "--02-30"}, "no day of the calendar"),
        ({"held_on": "17/8/2019"}, "write YYYY-MM-DD, or --MM-DD where the article does not give the year"),
        ({"published_on": "--08-17"}, "not a date of the form YYYY-MM-DD"),
        ({"documents": [{"type": "Nghị quyết", "issued_on": "2019-13-01"}]}, "no day of the calendar"),
        ({"officials": [{"name": "  "}]}, "at least 1 character"),
        ({"officials": [{"name": "Trịnh Bá Lũy", "positions": [""]}]}, "at least 1 character"),
        ({"amounts": [{"text": "x", "kind": "money", "high": 5}]}, "put the lower end of the range into value"),
        ({"amounts": [{"text": "x", "kind": "money", "value": "1e300"}]}, "is too large"),
        ({"amounts": [{"text": "x", "kind": "money", "value": True}]}, "not true or false"),
        ({"amounts": [{"text": "x", "kind": "cash"}]}, "'money', 'goods' or 'statistic'"),
        ({"officals": []}, "Extra inputs are not permitted"),
    ],
)
def test_a_hard_fault_says_what_to_repair(fields, words):
    with pytest.raises(ValidationError, match="1 validation error") as caught:
        validate(**fields)
    assert words in str(caught.value)


@pytest.mark.parametrize("day", ["2019-08-17", "--08-17", "2019-08", "2019"])
def test_a_day_is_as_precise_as_the_text(day):
    assert validate(held_on=day, documents=[{"type": "Nghị quyết", "issued_on": day}]).held_on == day


@pytest.mark.parametrize("day", ["2019-13", "0000", "19", "08-17"])
def test_a_month_and_a_year_must_be_of_the_calendar(day):
    with pytest.raises(ValidationError):
        validate(held_on=day)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_numbers_that_are_none_are_refused(number):
    with pytest.raises(ValidationError):
        Amount.model_validate_json(f'{{"text": "x", "kind": "money", "value": {number}}}')


def test_an_amount_may_be_negative_inverted_and_of_any_size():
    amounts = [
        {"text": "-3oC", "kind": "statistic", "value": -3},
        {"text": "43,000-45,500 đồng", "kind": "money", "value": 45500, "high": 43000},
        {"text": "2.600.000 nghìn tỷ đồng", "kind": "money", "value": "2.6e18"},
    ]
    cold, price, product = validate(amounts=amounts).amounts
    assert cold.value == -3
    assert (price.value, price.high) == (43000, 45500)
    assert product.model_dump_json().count("2600000000000000000") == 1


def test_soft_faults_are_left_to_the_check():
    record = validate(
        officials=[{"name": "A", "side": "?"}, {"name": "A"}],
        amounts=[{"text": "3 tỷ đồng", "kind": "money", "value": 3e9}],
    )
    assert len(record.officials) == 2


def test_a_leap_day_without_a_year_exists():
    assert validate(held_on="--02-29").held_on == "--02-29"


def test_outer_white_space_is_dropped():
    assert Official(name=" Trịnh Bá Lũy\n").name == "Trịnh Bá Lũy"
    assert Document(type=" Kết luận ").type == "Kết luận"


def test_every_field_tells_the_model_what_it_is():
    for model in (CooperationConference, Official, Amount, Document):
        assert all(field.description for field in model.model_fields.values())
