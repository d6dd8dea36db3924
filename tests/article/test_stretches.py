"""Lines, and lines that were fused into one, come apart again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.article.stretches import cut
from llmx.vietnamese.folding import fold


def pieces(text: str) -> list[str]:
    return [stretch.text for stretch in cut(fold(text))]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("a\n\n b \r\nc", ["a", "b", "c"]),
        ("xã hộiSXO 9/3/2019 18:37(SXO).- Ngày", ["xã hộiSXO", "9/3/2019 18:37", "(SXO).- Ngày"]),
        ("17:29 22/11/2024Hương Mẫu", ["17:29 22/11/2024", "Hương Mẫu"]),
        (
            "tốt đẹp.Từ khóa:hợp tácBình luậnGửi bình luận",
            ["tốt đẹp.", "Từ khóa:hợp tác", "Bình luận", "Gửi bình luận"],
        ),
        ("tốt đẹp.Tags: hợp tác", ["tốt đẹp.", "Tags: hợp tác"]),
        ("tốt đẹp.Tag: hợp tác", ["tốt đẹp.", "Tag: hợp tác"]),
        ("tốt đẹp. CÁC TIN ĐÃ ĐƯA Hai tỉnh", ["tốt đẹp.", "CÁC TIN ĐÃ ĐƯA", "Hai tỉnh"]),
        ("tốt đẹp. Xem thêm: Hai tỉnh", ["tốt đẹp.", "Xem thêm: Hai tỉnh"]),
        ("tốt đẹp. Tin liên quan đến vụ việc", ["tốt đẹp. Tin liên quan đến vụ việc"]),
        ("nghe ý kiến và Bình luận về kết quả", ["nghe ý kiến và Bình luận về kết quả"]),
        ("", []),
    ],
)
def test_what_was_printed_apart(text: str, stretches: list[str]) -> None:
    assert pieces(text) == stretches


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Hai tỉnh hợp tác, phát triển du lịch. " * 3, True),
        ("Hai tỉnh tăng cường hợp tác", False),
        ("Hai tỉnh tăng cường hợp tác, phát triển " * 3, False),
        ("Hai tỉnh họp.", False),
    ],
)
def test_running_text_is_long_and_of_whole_sentences(text: str, prose: bool) -> None:
    assert [stretch.is_prose for stretch in cut(fold(text))] == [prose]


@given(st.text("aB .\n•:|ýÝ17/:", max_size=60))
def test_offsets_are_those_of_the_folded_text(text: str) -> None:
    folded = fold(text)
    for stretch in cut(folded):
        assert folded.text[stretch.start : stretch.end] == stretch.text
        assert len(stretch.key) == len(stretch.text)
