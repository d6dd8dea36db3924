"""Numbers, units and hedges compared."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.checking.quantities import number_slip, plain_number, read_unit, same_hedge, units_fit
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, senses


@pytest.mark.parametrize(
    ("claimed", "stated", "text", "slip"),
    [
        ((D(3), None), (D(3), None), "3", None),
        ((D(1400), None), (D(1500), None), "1.500", "digit"),
        ((D(150), None), (D(1500), None), "1.500", "power_of_ten"),
        ((D("1.5e12"), None), (D("1.5e9"), None), "1,5 tỷ đồng", "power_of_ten"),
        ((D(500), None), (D(1500), None), "1.500 tấn", "sub_number"),
        ((D("3e9"), None), (D("1.3e9"), None), "1,3 tỷ đồng", "sub_number"),
        ((D(50), None), (D(50), D(70)), "50 - 70", "range_end"),
        ((D(70), None), (D(50), D(70)), "50 - 70", "range_end"),
        ((D(50), D(80)), (D(50), D(70)), "50 - 70", "range_end"),
        ((D(500), D(700)), (D(50), D(70)), "50 - 70", "power_of_ten"),
        ((D("1e11"), None), (None, None), "hàng trăm tỷ đồng", "qualifier"),
        ((D(2739), None), (D(1500), None), "1.500", None),
    ],
)
def test_the_slip_between_two_numbers(claimed, stated, text, slip) -> None:
    assert number_slip(claimed, stated, text) == slip


@pytest.mark.parametrize(
    ("claimed", "stated", "following", "fits"),
    [
        ("VND", "VND", "tỷ đồng", True),
        ("đồng", "VND", "tỷ đồng", True),
        ("tỷ đồng", "VND", "tỷ đồng", True),
        ("USD", "VND", "tỷ đồng", False),
        (None, "VND", "tỷ đồng", False),
        ("ghế inox", "chiếc ghế", "chiếc ghế inox cho các xã", True),
        ("chiếc ghế", "chiếc ghế inox", "chiếc ghế inox cho các xã", True),
        ("bàn inox", "chiếc ghế", "chiếc ghế inox cho các xã", False),
        ("%", "%", "%", True),
    ],
)
def test_units(claimed, stated, following, fits) -> None:
    assert units_fit(claimed, stated, following) is fits


def test_a_scale_in_a_unit_counts() -> None:
    assert read_unit("triệu USD") == (D(10) ** 6, "USD")


HEDGES = {hedge: senses(name)[key(hedge)] for name in ("hedges.before", "hedges.after") for hedge in forms(name)}


@pytest.mark.parametrize("hedge", HEDGES)
def test_hedges_of_one_sense_support_each_other_and_no_others(hedge) -> None:
    assert HEDGES[hedge] in {"over", "under", "about", "exact"}
    for other, sense in HEDGES.items():
        assert same_hedge(hedge, other) is (sense == HEDGES[hedge]), other


@pytest.mark.parametrize("name", ["hedges.quantifiers", "hedges.several", "hedges.by_the", "hedges.others"])
def test_every_other_word_for_how_exact_a_number_is_has_a_sense(name) -> None:
    assert set(senses(name).values()) <= {"many", "few", "over", "under", "about"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hơn", "trên", True),
        ("chưa đầy", "gần", True),
        ("áng chừng", "khoảng", True),
        ("suýt soát", "gần", True),
        ("trở lên", "ít nhất", True),
        ("hơn", "gần", False),
        ("tối thiểu", "tối đa", False),
        ("hơn", None, False),
        (None, "trên", True),
        (None, None, True),
        ("tròn", None, True),
        ("hàng trăm", "cả trăm", True),
        ("hàng trăm", "hàng chục", False),
        ("hàng trăm", "vài trăm", False),
        ("hàng trăm", "hàng trăm triệu", True),
        ("hàng chục nghìn", "hàng trăm nghìn", False),
        ("vài", "mấy", True),
        ("nhiều", "một số", False),
    ],
)
def test_hedges(one, other, same) -> None:
    assert same_hedge(one, other) is same


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**18, places=3))
def test_a_plain_number_is_the_number(value) -> None:
    assert D(plain_number(value)) == value
    assert "E" not in plain_number(value)
