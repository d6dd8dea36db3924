import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.lexicon.patterns import Pattern, alternation
from llmx.lexicon.spelling import key

PATTERN = re.compile(
    alternation(["Bí thư", "Bí thư Tỉnh ủy", "Kỷ luật", "TP.", "TP", "Văn hóa, Thể thao", "Dân số - Gia đình"])
)


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("bí thư tỉnh uỷ nói", "bí thư tỉnh ủy"),
        ("bí thư tỉnh", "bí thư"),
        ("bí\nthư", "bí thư"),
        ("kỉ luật", "kỉ luật"),
        ("tp.hcm", "tp."),
        ("tp hcm", "tp"),
        ("văn hóa , thể thao", "văn hóa , thể thao"),
        ("dân số – gia đình", "dân số - gia đình"),
    ],
)
def test_matches_the_longest_phrase(text: str, matched: str) -> None:
    found = PATTERN.match(key(text))
    assert found is not None
    assert key(found.group()) == matched


@pytest.mark.parametrize("text", ["bí thưx", "bí", "tphcm", "bí\n\n\n\nthư"])
def test_leaves_parts_of_words_alone(text: str) -> None:
    assert PATTERN.match(text) is None


words = st.lists(st.sampled_from(["bí", "thư", "ủy", "viên", "a"]), min_size=1, max_size=3).map(" ".join)


@given(st.lists(words, min_size=1, max_size=8), words)
def test_agrees_with_a_plain_list(phrases: list[str], text: str) -> None:
    found = re.compile(alternation(phrases)).match(text)
    plain = [phrase for phrase in phrases if re.match(rf"{phrase}(?!\w)", text)]
    assert (found.group() if found else None) == (max(plain, key=len) if plain else None)


def test_a_pattern_is_built_at_its_first_use_and_once() -> None:
    built = []

    def build() -> str:
        built.append("xã")
        return "xã|phường"

    pattern = Pattern(build)
    assert not built
    assert pattern.match("phường") is not None
    assert pattern.search("ở xã") is not None
    assert pattern.fullmatch("xã ta") is None
    assert [found.group() for found in pattern.finditer("xã, phường")] == ["xã", "phường"]
    assert len(built) == 1
    with pytest.raises(AttributeError):
        _ = pattern.scanner
