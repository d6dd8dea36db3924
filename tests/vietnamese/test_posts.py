"""Posts: two wordings of one post, and what makes another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.vietnamese.posts import compare, parse_post, place_key

ANY = frozenset()
HERE = frozenset({place_key("Hải Phòng")})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy viên Trung ương Đảng", "Uỷ viên Ban Chấp hành Trung ương Đảng"),
        ("Ủy viên T.Ư Đảng", "UVTW Đảng"),
        ("Chủ tịch UBND tỉnh Hà Giang", "Chủ tịch Ủy ban nhân dân tỉnh Hà Giang"),
        ("Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Chủ tịch Ủy ban Mặt trận Tổ quốc tỉnh"),
        ("Phó Trưởng ban Dân vận Tỉnh ủy", "Phó ban Dân vận Tỉnh ủy"),
        ("Phó Bí thư Thường trực Thành ủy", "Phó Bí thư Thành ủy thường trực"),
        ("Chủ tịch UBND TP.HCM", "Chủ tịch UBND Thành phố Hồ Chí Minh"),
        ("Giám đốc Công an Hà Nội", "Giám đốc Công an thành phố Hà Nội"),
        ("Bí thư Tỉnh ủy Hà Giang khóa XVI", "BÍ THƯ TỈNH UỶ HÀ GIANG"),
    ],
)
def test_wordings_of_the_same_post(one, other) -> None:
    assert compare(parse_post(one), parse_post(other), ANY) == "same"
    assert compare(parse_post(other), parse_post(one), ANY) == "same"


@pytest.mark.parametrize(
    ("claim", "source", "difference"),
    [
        ("Chủ tịch HĐND tỉnh", "Phó Chủ tịch HĐND tỉnh", "prefix"),
        ("Bộ trưởng Bộ Công Thương", "Thứ trưởng Bộ Công Thương", "prefix"),
        ("Bí thư Tỉnh ủy", "nguyên Bí thư Tỉnh ủy", "prefix"),
        ("Chủ tịch UBND tỉnh", "Quyền Chủ tịch UBND tỉnh", "prefix"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch HĐND tỉnh", "rank"),
        ("Phó Bí thư Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy", "rank"),
        ("Bí thư Thành ủy Hà Nội", "Bí thư Thành ủy Hải Phòng", "place"),
        ("Chủ tịch UBND huyện", "Chủ tịch UBND tỉnh", "place"),
        ("Bí thư", "Bí thư Tỉnh ủy Hà Giang", "shorter"),
        ("Bí thư Tỉnh ủy Hà Giang", "Bí thư", "longer"),
        ("nguyên Bí thư Thành ủy Hà Nội", "Bí thư Thành ủy Hải Phòng", "other"),
        ("Giám đốc Kho bạc", "Chủ tịch HĐND tỉnh", "other"),
    ],
)
def test_what_separates_two_posts(claim, source, difference) -> None:
    assert compare(parse_post(claim), parse_post(source), ANY) == difference


def test_a_place_that_the_text_makes_clear_may_be_added_and_no_other() -> None:
    source = parse_post("Chủ tịch HĐND thành phố")
    assert compare(parse_post("Chủ tịch HĐND thành phố Hải Phòng"), source, HERE) == "same"
    assert compare(parse_post("Chủ tịch HĐND thành phố Đà Nẵng"), source, HERE) == "place"


def test_words_that_only_look_like_a_unit_or_an_abbreviation() -> None:
    assert parse_post("Giám đốc Sở Kế hoạch và Đầu tư").core.endswith("đầu tư")
    assert parse_post("Giám đốc Sở Lao động, Thương binh và Xã hội").places == ()
    assert parse_post("Phó Tỉnh trưởng").places == ()


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text) -> None:
    post = parse_post(text)
    assert compare(post, post, ANY) == "same"
