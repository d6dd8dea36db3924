from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.errors import InputError
from llmx.exporting.tables import Column, cell, clean, plain


@given(st.text(st.characters(codec=None, categories=None)))
def test_clean_text_goes_into_utf8_and_xml_and_keeps_its_length(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert "\x00" not in cleaned.encode("utf-8").decode("utf-8")
    assert clean(cleaned) == cleaned


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18))
def test_a_plain_number_is_that_number(number):
    assert Decimal(plain(number)) == number


@pytest.mark.parametrize(("number", "text"), [("1E+18", "1" + "0" * 18), ("1.50", "1.5"), ("0E-7", "0"), ("-0.0", "0")])
def test_a_plain_number_has_no_exponent_and_no_zeros_to_spare(number, text):
    assert plain(Decimal(number)) == text


@pytest.mark.parametrize(
    ("kind", "value", "made"),
    [
        ("text", ["chair", "speaker"], "chair, speaker"),
        ("text", {"a": [Decimal("1.5"), "ế"]}, '{"a": [1.5, "ế"]}'),
        ("text", 3, "3"),
        ("text", True, "true"),
        ("integer", Decimal("3.0"), 3),
        ("number", 3, Decimal(3)),
        ("real", Decimal("0.5"), 0.5),
        ("boolean", False, False),
        ("integer", None, None),
    ],
)
def test_a_value_becomes_a_cell_of_its_kind(kind, value, made):
    given_back = cell(Column("x", kind), value, "here")
    assert given_back == made
    assert type(given_back) is type(made)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", Decimal("1.5")),
        ("integer", True),
        ("number", "3"),
        ("boolean", 1),
        ("boolean", "x" * 1000),
    ],
)
def test_a_value_of_another_kind_is_named(kind, value):
    with pytest.raises(InputError, match=rf"here: x is .* no {kind}") as caught:
        cell(Column("x", kind), value, "here")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", 2**63),
        ("integer", Decimal("1E+999999")),
        ("number", Decimal("1E+999999999")),
        ("real", Decimal("1E+999")),
    ],
)
def test_a_number_that_no_column_holds_is_left_out(kind, value):
    assert cell(Column("x", kind), value, "here") is None


def test_a_sum_of_any_size_that_a_record_may_have_is_kept():
    assert cell(Column("x", "number"), 10**299, "here") == Decimal(10) ** 299
