"""Places that a post may carry beside those of its own words."""

from __future__ import annotations

import pytest

from llmx.checking.check import check


@pytest.mark.parametrize(
    ("text", "post", "wanted"),
    [
        ("Đại biểu Quốc hội Đỗ Thị Sim (Kon Tum) hỏi.", "Đại biểu Quốc hội Kon Tum", []),
        ("Đại biểu Quốc hội Đỗ Thị Sim - tỉnh Kon Tum phát biểu.", "Đại biểu Quốc hội tỉnh Kon Tum", []),
        ("Đại biểu Quốc hội Đỗ Thị Sim (Kon Tum) hỏi.", "Đại biểu Quốc hội Gia Lai", ["unsupported"]),
        (
            "Tại Quảng Bình, bà Đỗ Thị Sim, Chi cục trưởng Chi cục Đê điều, cho biết lũ đã rút.",
            "Chi cục trưởng Chi cục Đê điều Quảng Bình",
            [],
        ),
        # Who heads a body of the first tier may be there as a guest.
        (
            "Tại Quảng Bình, bà Đỗ Thị Sim, Giám đốc Sở Y tế, cho biết đoàn Nghệ An sẽ giúp Quảng Bình.",
            "Giám đốc Sở Y tế Quảng Bình",
            ["ambiguous"],
        ),
        (
            "Đại biểu Quốc hội Đỗ Thị Sim - Kon Tum là tỉnh nghèo. Gia Lai cũng vậy.",
            "Đại biểu Quốc hội Kon Tum",
            ["ambiguous"],
        ),
    ],
)
def test_a_place_behind_the_name_or_before_the_sentence_is_the_posts(text: str, post: str, wanted: list[str]) -> None:
    record = {"officials": [{"name": "Đỗ Thị Sim", "positions": [post]}]}
    assert [finding.verdict for finding in check(record, text).findings] == wanted


@pytest.mark.parametrize(
    ("post", "wanted"),
    [("Trưởng phòng Lâm nghiệp", "supported"), ("Giám đốc Công ty Đò Dọc", "unsupported")],
)
def test_the_place_that_opens_a_sentence_is_of_local_bodies_alone(post: str, wanted: str) -> None:
    text = f"Tại huyện Đakrong, tỉnh Quảng Trị, ông Mạc Văn Lũy, {post}, nói về rừng. Tỉnh Hà Giang cũng trồng rừng."
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": [f"{post} huyện Đakrong"]}]}
    assert [fact.verdict for fact in check(record, text).facts if ".positions[" in fact.path] == [wanted]


def test_the_province_behind_a_dash_is_the_longest_that_the_words_begin_with() -> None:
    text = "Trưởng đoàn Mạc Văn Lũy - đoàn Quảng Ngãi phát biểu. Tỉnh Hà Giang nghe."
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": ["Trưởng đoàn Quảng Ngãi"]}]}
    assert [fact.verdict for fact in check(record, text).facts if ".positions[" in fact.path] == ["supported"]


@pytest.mark.parametrize(
    ("name", "post", "wanted"),
    [
        ("Anders Brevik", "Thủ tướng Na Uy", "supported"),
        ("Anders Brevik", "Thủ tướng Peru", "ambiguous"),
        # A greeting of Norway to one of ours is none of the state.
        ("Mạc Văn Lũy", "Thủ tướng Na Uy", "ambiguous"),
    ],
)
def test_the_state_behind_a_foreign_name_is_the_heads(name: str, post: str, wanted: str) -> None:
    text = f"Báo Đan Mạch viết về lời chúc mừng thủ tướng {name} của Na Uy và về Peru."
    record = {"officials": [{"name": name, "positions": [post]}]}
    assert [fact.verdict for fact in check(record, text).facts if ".positions[" in fact.path] == [wanted]


def test_what_a_name_without_a_post_is_of_is_not_its_state() -> None:
    text = "Thủ tướng Anders Brevik nói. Lệnh cấm nhằm vào Anders Brevik của Peru còn đó. Na Uy im lặng."
    record = {"officials": [{"name": "Anders Brevik", "positions": ["Thủ tướng Peru"]}]}
    assert [fact.verdict for fact in check(record, text).facts if ".positions[" in fact.path] == ["ambiguous"]
