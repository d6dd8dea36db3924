import pytest

from llmx.lexicon.patterns import pattern
from llmx.vietnamese.folding import fold


@pytest.mark.parametrize("printed", ["Tỷ lệ hoà", "tỉ lệ hòa", "TỈ LỆ HÒA"])
def test_words_match_every_spelling(printed: str) -> None:
    assert pattern(r"tỷ lệ (?P<what>hoà)\Z").search(fold(printed).key)


def test_escapes_and_group_names_are_left_alone() -> None:
    match = pattern(r"\A(?P<Name>[^\W\d_]+)\S").match("ủy1")
    assert match is not None
    assert match["Name"] == "ủy"


def test_another_tone_is_another_word() -> None:
    assert not pattern("ký").search(fold("kỳ").key)


def test_the_terms_of_one_sense_or_level_are_called_by_it() -> None:
    assert pattern(r"{places.units:district}").fullmatch(fold("thị xã").key)
    assert not pattern(r"{places.units:district}").search(fold("tỉnh").key)
    assert pattern(r"{giving.verbs:personal}").fullmatch(fold("trao").key)
    assert pattern(r"{giving.verbs:closing}").fullmatch(fold("trao").key)


def test_a_sense_that_no_term_has_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        pattern(r"{places.units:nobody}").search("")
