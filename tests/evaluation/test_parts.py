import pytest
from hypothesis import given

from llmx.evaluation import parts
from llmx.evaluation.sameness import Sameness
from tests.evaluation import records

SAME, LENIENT, NEAR, OTHER = Sameness.SAME, Sameness.LENIENT, Sameness.NEAR, Sameness.OTHER


def amount(value, unit="VND", text="", high=None):
    return parts.amount_view({"value": value, "unit": unit, "text": text, "high": high})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (amount(3_000_000_000), amount(3, "tỷ đồng"), SAME),
        (amount(3e9), amount(3_000_000_000), SAME),
        (amount(120, "chiếc ghế inox"), amount(120, "Chiếc ghế inox"), SAME),
        (amount(120, "chiếc ghế inox"), amount(120, "ghế inox"), LENIENT),
        (amount(120, "suất quà"), amount(120, None), LENIENT),
        (amount(3, high=5), amount(3), LENIENT),
        (amount(3, high=5), amount(3, high=6), NEAR),
        (amount(3), amount(3, "USD"), NEAR),
        (amount(3_000), amount(30_000), NEAR),
        (amount(37), amount(8_214), OTHER),
        (amount(500, text="1.500 đồng"), amount(1_500, text="1.500 đồng"), NEAR),
        (amount(None, text="hàng trăm tỷ đồng"), amount(None, text="hàng trăm tỷ đồng"), SAME),
        (amount(None, text="hàng trăm tỷ đồng"), amount(None, text="vài tỷ đồng"), OTHER),
        (amount(None, text="hàng trăm tỷ đồng"), amount(100, text="hàng trăm tỷ đồng"), NEAR),
        (amount(None), amount(None), OTHER),
    ],
)
def test_amounts_are_the_same_by_value_and_unit(one, other, expected):
    assert parts.amounts(one, other) is expected
    assert parts.amounts(other, one) is expected


def document(number=None, kind="Nghị quyết", title=None):
    return parts.document_view({"number": number, "type": kind, "title": title})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (document("43-NQ/TW"), document("số 43-NQ/TƯ"), SAME),
        (document("43-NQ/TW"), document("43/NQ-TW", "Kết luận"), SAME),
        (document("43-NQ/TW"), document("45-NQ/TW"), NEAR),
        (document("43-NQ/TW"), document("112/QĐ-UBND"), OTHER),
        (document(None, title="Về biển"), document(None, title="về biển"), SAME),
        (document("43-NQ/TW", title="Về biển"), document(None, title="Về biển"), LENIENT),
        (document("43-NQ/TW"), document(None, "Kết luận"), OTHER),
    ],
)
def test_documents_are_the_same_by_number(one, other, expected):
    assert parts.documents(one, other) is expected
    assert parts.documents(other, one) is expected


@given(records.amounts, records.amounts)
def test_comparing_amounts_is_symmetric(one, other):
    views = parts.amount_view(one), parts.amount_view(other)
    assert parts.amounts(*views) is parts.amounts(*views[::-1])


@given(records.documents, records.documents)
def test_comparing_documents_is_symmetric(one, other):
    views = parts.document_view(one), parts.document_view(other)
    assert parts.documents(*views) is parts.documents(*views[::-1])


def test_an_amount_is_shown_with_what_it_was_read_as():
    assert parts.shown_amount({"text": "3 tỷ đồng", "value": 3e9, "unit": "VND"}) == "3 tỷ đồng (3000000000 VND)"
    assert parts.shown_amount({"text": "9 đội", "value": 9, "unit": "đội"}) == "9 đội"
    assert parts.shown_amount({"text": "vài tỷ"}) == "vài tỷ"
    assert parts.shown_amount({"text": "5-6 km", "value": 5, "high": 6, "unit": "km"}) == "5-6 km"


def test_items_of_a_model_of_ones_own_are_compared_by_their_fields():
    one = parts.fields_view({"village": "Hoà Bình", "houses": 3, "head": None, "year": 2020})
    assert parts.models(one, parts.fields_view({"village": "Hòa bình", "houses": 3, "year": 2020})) is SAME
    assert parts.models(one, parts.fields_view({"village": "Hòa bình", "houses": 3})) is LENIENT
    assert parts.models(one, parts.fields_view({"village": "Hòa bình", "houses": 4, "year": 2020})) is NEAR
    assert parts.models(one, parts.fields_view({"village": "Hòa bình", "houses": 4, "year": 2021})) is OTHER


def test_commitments_are_the_same_by_quote_or_by_what_is_done():
    one = {"quote": "sẽ mở tuyến xe buýt", "action": "mở xe buýt"}
    assert parts.commitments(one, {"quote": "sẽ mở tuyến xe buýt", "action": "khác"}) is SAME
    assert parts.commitments(one, {"action": "mở tuyến xe buýt"}) is LENIENT
    assert parts.commitments(one, {"action": "tặng quà"}) is OTHER
