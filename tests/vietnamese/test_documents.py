"""Cited documents: type, number, day of issue, lists; and numbers that cite nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.lexicon.terms import forms
from llmx.vietnamese.documents import find_documents
from llmx.vietnamese.folding import fold
from tests.growth import assert_linear

Cited = tuple[str, str, str | None, str]


def cited(text: str) -> list[Cited]:
    return [
        (found.type, found.number, found.issued_on, text[slice(*found.span)]) for found in find_documents(fold(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị quyết số 43-NQ/TW", ("Nghị quyết", "43-NQ/TW", None)),
        ("Nghị quyết số 54 - NQ/TW", ("Nghị quyết", "54-NQ/TW", None)),
        ("Kết luận số 01-KL/TU/LT ngày 30/5/2019", ("Kết luận", "01-KL/TU/LT", "2019-05-30")),
        ("Nghị quyết số 54-NQ/TƯ ngày 4-9-2005 của Bộ Chính trị", ("Nghị quyết", "54-NQ/TƯ", "2005-09-04")),
        ("Nghị định 34/2016/NĐ-CP", ("Nghị định", "34/2016/NĐ-CP", None)),
        ("Nghị định 34/2016/NĐ-CP ngày 14/5", ("Nghị định", "34/2016/NĐ-CP", "2016-05-14")),
        ("Quyết định số 1234/QĐ-TTg ngày 5 tháng 3 năm 2019", ("Quyết định", "1234/QĐ-TTg", "2019-03-05")),
        ("Chỉ thị số 05-CT/TW, ngày 15/5/2016", ("Chỉ thị", "05-CT/TW", "2016-05-15")),
        ("Nghị quyết số 202/2025/QH15 của Quốc hội ngày 12/6/2025", ("Nghị quyết", "202/2025/QH15", "2025-06-12")),
        ("Luật Đất đai số 31/2024/QH15", ("Luật", "31/2024/QH15", None)),
        ("Biên bản hội đàm số 02/BB-HĐ", ("Biên bản hội đàm", "02/BB-HĐ", None)),
        ("Chỉ thị 05 của Bộ Chính trị", ("Chỉ thị", "05", None)),
        ("Nghị quyết số 54", ("Nghị quyết", "54", None)),
        ("Nghị quyết 30a/2008/NQ-CP", ("Nghị quyết", "30a/2008/NQ-CP", None)),
        ("Quyết định số 60-QĐ/TW ngày 29/2/2019", ("Quyết định", "60-QĐ/TW", None)),
    ],
)
def test_type_number_and_day_of_issue(text: str, found: tuple[str, str, str | None]) -> None:
    assert [one[:3] for one in cited(text)] == [found]


def test_in_a_list_every_number_has_the_type_that_was_named_once() -> None:
    text = "các Nghị quyết số 43-NQ/TW, 45-NQ/TW ngày 24/1/2019 và 59-NQ/TW; Kế hoạch phối hợp số 7-KH/TU"
    assert cited(text) == [
        ("Nghị quyết", "43-NQ/TW", None, "Nghị quyết số 43-NQ/TW"),
        ("Nghị quyết", "45-NQ/TW", "2019-01-24", "45-NQ/TW"),
        ("Nghị quyết", "59-NQ/TW", None, "59-NQ/TW"),
        ("Kế hoạch", "7-KH/TU", None, "Kế hoạch phối hợp số 7-KH/TU"),
    ]


def test_every_occurrence_is_a_mention() -> None:
    text = "Kết luận số 01-KL/TU ngày 30/5/2019. Qua 2 năm thực hiện Kết luận số 01-KL/TU, hai bên"
    assert [one[1:3] for one in cited(text)] == [("01-KL/TU", "2019-05-30"), ("01-KL/TU", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm",
        "Nghị quyết 5 năm",
        "Báo cáo 3 nội dung",
        "quyết định 3 vấn đề",
        "Chương trình 135",
        "8.000m3/ngày",
        "đường dài 60-QL",
        "ban hành nhiều nghị quyết, kết luận",
        "đạt 21/27 nội dung theo Kế hoạch",
        "Quyết định 4,5 tỷ đồng",
        "Nghị quyết Đại hội. Biển số 29-LD",
    ],
)
def test_numbers_that_cite_nothing(text: str) -> None:
    assert cited(text) == []


SIGNS = st.builds(
    "{}{}{}".format,
    st.integers(1, 9999),
    st.sampled_from(["-", "/", "/2019/"]),
    st.sampled_from(["NQ/TW", "QĐ-TTg", "KL"]),
)


@given(st.sampled_from(forms("documents.types")), SIGNS, st.sampled_from(["", "Theo ", "Thực hiện "]))
def test_spans_are_exact_in_any_normal_form(kind: str, sign: str, before: str) -> None:
    citation = f"{kind} số {sign}"
    for normal_form in ("NFC", "NFD"):
        text = unicodedata.normalize(normal_form, before + citation + " của Bộ Chính trị")
        (found,) = find_documents(fold(text))
        assert (found.type, found.number) == (kind, sign)
        assert unicodedata.normalize("NFC", text[slice(*found.span)]) == citation


@pytest.mark.parametrize(
    "piece", ["Nghị quyết số 4-NQ/TW, ", "1-A/A-A/A", "Luật ", "Luật số 1/2020/QH ngày 1/2/2020 ", "1-A "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(lambda length: find_documents(fold(piece * (length // len(piece)))), 20_000, 200_000)
