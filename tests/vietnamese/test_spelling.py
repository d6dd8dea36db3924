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


@given(texts)
def test_key_is_a_fixed_point(text):
    assert key(key(text)) == key(text)


def test_letters_that_grow_in_lower_case_keep_the_alignment():
    folded = fold("İstanbul ĐẠI")
    assert len(folded.key) == len(folded.text)
    assert folded.key.endswith("đại")
