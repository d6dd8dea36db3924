import pytest

from llmx.exporting.search import folded


def found(query, text):
    """Say whether all words of a query stand in one form of the text, as a phrase."""
    return any(f" {query} " in f" {form} " for form in [text.lower(), *folded(text).split("\n")])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("nguyen", "Nguyễn Đức Chung"),
        ("duc chung", "Nguyễn Đức Chung"),
        ("nguyễn đức", "NGUYỄN ĐỨC CHUNG"),
        ("hoà bình", "tỉnh Hòa Bình"),
        ("hòa bình", "tỉnh Hoà Bình"),
        ("hoa binh", "tỉnh Hoà Bình"),
        ("thành uỷ", "Bí thư Thành ủy"),
        ("tỉ đồng", "3 tỷ đồng"),
        ("tỷ đồng", "3 tỉ đồng"),
        ("ty dong", "3 tỉ đồng"),
        ("nguyễn", "Nguyễn"),
    ],
)
def test_other_spellings_and_no_marks_find_a_text(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("hoá", "Hòa"), ("lân", "Nguyễn Thị Lan"), ("đúc", "Nguyễn Đức Chung"), ("qúy", "quí")]
)
def test_another_tone_or_letter_does_not(query, text):
    assert not found(query, text)


def test_each_form_is_kept_once():
    assert folded("abc") == "abc"
