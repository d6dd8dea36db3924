"""Posts whose body is said once for several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.reading.leaning import of_delegation, with_committees


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (
            ["Ủy viên Ban Thường vụ", "Trưởng ban Dân vận Tỉnh ủy Gia Lai"],
            ["Ủy viên Ban Thường vụ Tỉnh ủy Gia Lai", "Trưởng ban Dân vận Tỉnh ủy Gia Lai"],
        ),
        (
            ["Ủy viên Ban Thường vụ Thành ủy Huế", "Trưởng ban Tuyên giáo"],
            ["Ủy viên Ban Thường vụ Thành ủy Huế", "Trưởng ban Tuyên giáo Thành ủy Huế"],
        ),
        # Who heads a district mostly sits in the committee of the province: nothing is sure.
        (
            ["Ủy viên Ban Thường vụ", "Bí thư Huyện ủy Đak Pơ"],
            ["Ủy viên Ban Thường vụ", "Bí thư Huyện ủy Đak Pơ"],
        ),
        (["Tỉnh ủy viên", "Giám đốc Sở Y tế"], ["Tỉnh ủy viên", "Giám đốc Sở Y tế"]),
    ],
)
def test_a_seat_gets_the_committee_beside_it(posts: list[str], expected: list[str]) -> None:
    assert with_committees(posts) == expected


@pytest.mark.parametrize(
    ("post", "side", "expected"),
    [
        ("Chính ủy", "Bộ CHQS tỉnh Gia Lai", "Bộ CHQS tỉnh Gia Lai"),
        ("Chủ nhiệm Hậu cần", "Bộ CHQS tỉnh Attapeu (Lào)", "Bộ CHQS tỉnh Attapeu"),
        ("Phó Chủ tịch", "đoàn công tác Liên đoàn Lao động tỉnh Gia Lai", "Liên đoàn Lao động tỉnh Gia Lai"),
        ("Đại tá", "Bộ CHQS tỉnh Gia Lai", ""),
        ("Giám đốc Sở Y tế", "Bộ CHQS tỉnh Gia Lai", ""),
        ("Phó Chủ tịch", "tỉnh Gia Lai", ""),
        ("Phó Chủ tịch", "Tỉnh ủy Gia Lai", ""),
        ("Phó Chủ tịch", "Hội đồng nhân dân tỉnh Gia Lai", ""),
        ("Chính ủy", None, ""),
    ],
)
def test_a_rank_alone_gets_the_body_of_its_delegation(post: str, side: str | None, expected: str) -> None:
    assert of_delegation(post, side) == expected


@given(st.lists(st.text(max_size=40), max_size=5))
def test_nothing_but_words_at_the_end_is_added(posts: list[str]) -> None:
    found = with_committees(posts)
    assert len(found) == len(posts)
    assert all(one.startswith(post.strip()) for one, post in zip(found, posts, strict=True))
