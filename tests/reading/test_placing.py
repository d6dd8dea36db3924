"""Places joined to posts."""

from __future__ import annotations

import pytest

from llmx.reading.placing import join_place


@pytest.mark.parametrize(
    ("post", "place", "joined"),
    [
        ("Giám đốc Sở Tài chính TP", "TP.HCM", "Giám đốc Sở Tài chính TP.HCM"),
        ("Giám đốc Sở Tài chính TP.", "TPHCM", "Giám đốc Sở Tài chính TPHCM"),
        ("Chủ tịch UBND thành phố", "TP Hồ Chí Minh", "Chủ tịch UBND TP Hồ Chí Minh"),
        ("Chủ tịch UBND thành phố", "Thành phố Hồ Chí Minh", "Chủ tịch UBND Thành phố Hồ Chí Minh"),
        ("Chủ tịch UBND TP", "Đà Nẵng", "Chủ tịch UBND TP Đà Nẵng"),
        ("Bí thư Thành ủy", "TP.HCM", "Bí thư Thành ủy TP.HCM"),
    ],
)
def test_a_unit_that_stands_in_post_and_place_is_said_once(post: str, place: str, joined: str) -> None:
    assert join_place(post, place) == joined
