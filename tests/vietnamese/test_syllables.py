import pytest

from llmx.lexicon.spelling import key
from llmx.vietnamese.syllables import (
    is_middle_name,
    is_minority_form,
    is_syllable,
    is_whole_name,
    surname_weight,
)


@pytest.mark.parametrize(
    "word", ["Nguyễn", "Khuynh", "Quỳnh", "Giang", "Yên", "Uyên", "Thưởng", "Oanh", "Nghiêng", "Kỷ"]
)
def test_vietnamese_syllables(word: str) -> None:
    assert is_syllable(key(word))


@pytest.mark.parametrize("word", ["Park", "Saysomphone", "Knapper", "Kđăm", "H'Hen", "Vingroup", "Xa-rươn", "UBND"])
def test_other_words(word: str) -> None:
    assert not is_syllable(key(word))


@pytest.mark.parametrize(
    ("better", "worse"), [("Trần", "Ngạc"), ("Ngạc", "Quyết"), ("Ksor", "Quyết"), ("Park", "Quyết")]
)
def test_surnames_are_weighed(better: str, worse: str) -> None:
    assert surname_weight(key(better)) > surname_weight(key(worse))


@pytest.mark.parametrize("word", ["H'Hen", "K'Brôi", "Ksor", "Niê", "Bh'riu", "Mlô"])
def test_minority_forms(word: str) -> None:
    assert is_minority_form(key(word))


def test_marks_of_whole_names() -> None:
    assert is_whole_name(key("K'Brôi"))
    assert not is_whole_name(key("M'gar"))


def test_parts_of_names() -> None:
    assert is_middle_name(key("Thị"))
    assert not is_middle_name(key("Quyết"))
