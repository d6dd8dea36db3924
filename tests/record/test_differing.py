import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.record.differing import differing


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("Lê Văn Mầu", "Lê Văn Mẫu", (["Mầu"], ["Mẫu"])),
        ("Chủ tịch UBND", "Phó Chủ tịch UBND", ([], ["Phó "])),
        ("như nhau", "như nhau", ([], [])),
        ("", "có", ([], ["có"])),
    ],
)
def test_words_that_the_other_lacks_are_marked(one, other, marked):
    assert tuple([text for text, differs in parts if differs] for parts in differing(one, other)) == marked


@given(st.text(), st.text())
def test_the_pieces_are_the_wording(one, other):
    assert tuple("".join(text for text, _ in parts) for parts in differing(one, other)) == (one, other)
