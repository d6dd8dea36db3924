import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.lexicon.spelling import key, same
from llmx.vietnamese.folding import fold

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
letters = st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "  ,.;:-–()\"“”'’\n\u00a0\u200b0123456789fjwz")
texts = st.text(letters, max_size=80)
any_text = st.text(max_size=80)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("HOÀ BÌNH", "Hòa Bình"),
        ("uỷ", "ủy"),
        ("Thuý", "Thúy"),
        ("khoẻ", "khỏe"),
        ("tỉ đồng", "tỷ đồng"),
        ("kì", "kỳ"),
        ("Lí", "Lý"),
        ("quí", "quý"),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("Hà\u00a0Nội", "Hà Nội"),
        ("Hồ Thị\nHạnh", "Hồ Thị  Hạnh"),
        ("Hải Phòng – Quảng Ninh", "Hải Phòng - Quảng Ninh"),
        ("H’Uyên", "H'Uyên"),
        ("Nguyê\u0303n", "Nguyễn"),
        ("Nguy\u1ec5n", "Nguye\u0302\u0303n"),
        ("Nguye\u0303\u0302n", "Nguyễn"),
        ("Ng\u200buyễn", "Nguyễn"),
    ],
)
def test_free_spellings_are_the_same(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lan", "Lân"),
        ("Hằng", "Hàng"),
        ("Thùy", "Thúy"),
        ("tai", "tay"),
        ("Huy", "Hui"),
        ("Mai", "May"),
        ("hòa", "hóa"),
        ("Đình", "Dình"),
        ("quá", "qúa "),
        ("Nguyễn Văn", "NguyễnVăn"),
    ],
)
def test_different_words_stay_different(one, other):
    assert not same(one, other)


def test_a_tone_on_the_glide_of_qu_is_not_moved():
    assert fold("quý").key == "quí"
    assert fold("hoàn").key == "hoàn"
    assert fold("hoạt").key == "hoạt"


@given(any_text)
def test_text_and_key_are_aligned(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.key)
    assert folded.source == text


@given(texts)
def test_every_normal_form_folds_to_the_same(text):
    forms = [fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]
    assert forms[0].key == forms[1].key
    assert forms[0].text == forms[1].text


@given(any_text, st.data())
def test_spans_map_back_in_order_and_inside(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)


@given(texts, st.data())
def test_a_span_is_exactly_its_evidence(text, data):
    """Folding the evidence alone gives the folded words that were found in context."""
    decomposed = unicodedata.normalize("NFD", text)
    folded = fold(decomposed)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assert fold(folded.evidence(start, end)).text == folded.text[start:end]


@given(texts)
def test_characters_cover_the_source(text):
    decomposed = unicodedata.normalize("NFD", text)
    folded = fold(decomposed)
    rebuilt = "".join(folded.evidence(at, at + 1) for at in range(len(folded.text)))
    assert rebuilt == decomposed.replace("\u200b", "")


@given(texts)
def test_key_is_a_fixed_point(text):
    assert key(key(text)) == key(text)


def test_letters_that_grow_in_lower_case_keep_the_alignment():
    folded = fold("İstanbul ĐẠI")
    assert len(folded.key) == len(folded.text)
    assert folded.key.endswith("đại")
