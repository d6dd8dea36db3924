"""Posts: two wordings of one post, and what makes another."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.lexicon.terms import Term, terms
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
    assert parse_post("Chủ tịch HĐND TP Hội An").places == ("hội an",)
    assert parse_post("Chủ tịch UBND tỉnh Hội đồng").places == ()
    assert parse_post("Phó Tỉnh trưởng").places == ()


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text) -> None:
    post = parse_post(text)
    assert compare(post, post, ANY) == "same"


FRAMES = {
    "posts.former": "{} Bí thư Tỉnh ủy",
    "posts.abbreviations": "{} tỉnh Nam Định",
    "posts.units_led": "Trưởng {}",
    "posts.modifiers": "Phó Bí thư {} Tỉnh ủy",
    **dict.fromkeys(
        ("bodies.organs", "bodies.fields", "bodies.firms", "bodies.named", "bodies.units", "bodies.abbreviations"),
        "Trợ lý {} Nam Định",
    ),
}
SHORT = [pytest.param(frame, term, id=f"{name} {term.form}") for name, frame in FRAMES.items() for term in terms(name)]
SHORT = [param for param in SHORT if param.values[1].means]


@pytest.mark.parametrize(("frame", "term"), SHORT)
def test_every_abbreviation_is_the_same_as_what_it_stands_for(frame: str, term: Term) -> None:
    short, full = (parse_post(frame.format(words)) for words in (term.form.upper(), term.means))
    assert compare(short, full, ANY) == "same"
    assert compare(full, short, ANY) == "same"


def test_two_abbreviated_posts_are_the_same_only_where_their_words_are() -> None:
    posts = [(parse_post(term.means), parse_post(term.form.upper())) for term in terms("posts.abbreviations")]
    for (one, short), (other, also_short) in combinations(posts, 2):
        assert (compare(short, also_short, ANY) == "same") == (compare(one, other, ANY) == "same")


def test_every_abbreviation_of_a_post_says_what_it_stands_for() -> None:
    assert all(term.means for term in terms("posts.abbreviations"))


@pytest.mark.parametrize("name", FRAMES)
def test_no_word_without_a_vowel_is_left_in_a_post(name: str) -> None:
    vowel = re.compile("[aeiouyw]|[^\\x00-\\x7fđ]")
    for term in terms(name):
        words = parse_post(FRAMES[name].format(term.form.upper()))
        left = " ".join((words.core, words.level or "", *words.places))
        assert [word for word in left.split() if not vowel.search(word) and not word.isdigit()] == [], term


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PCT UBND tỉnh Nam Định", "Phó Chủ tịch UBND tỉnh Nam Định"),
        ("TUV", "Tỉnh ủy viên"),
        ("PCT.HĐND", "Phó Chủ tịch Hội đồng nhân dân"),
        ("Đ/c CT UBND TP", "Chủ tịch Ủy ban nhân dân thành phố"),
        ("PGĐ Sở GD&ĐT", "Phó Giám đốc Sở Giáo dục và Đào tạo"),
        ("Phó TBT báo Thanh Niên", "Phó Tổng Biên tập báo Thanh Niên"),
        ("Giám đốc TT Y tế", "Giám đốc Trung tâm Y tế"),
        ("PBT TT Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy"),
        ("Trưởng Ban Kinh tế TƯ", "Trưởng Ban Kinh tế Trung ương"),
        ("Q. Chủ tịch UBND Q. 3", "Quyền Chủ tịch UBND quận 3"),
        ("Phó Văn phòng UBND", "PCVP UBND"),
        ("UVTƯ Đảng", "Ủy viên BCH Trung ương Đảng"),
        ("Ủy viên dự khuyết TƯ Đảng", "Ủy viên dự khuyết Trung ương Đảng"),
    ],
)
def test_abbreviations_in_their_places(one: str, other: str) -> None:
    assert compare(parse_post(one), parse_post(other), ANY) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PBT Tỉnh ủy", "PCT UBND tỉnh"),
        ("TBT", "Tổng Biên tập"),
        ("GĐ", "PGĐ"),
        ("Giám đốc Sở Đầu tư", "Giám đốc Sở Đầu Trung ương"),
        ("Giám đốc Sở tư pháp", "Giám đốc Sở Trung ương pháp"),
    ],
)
def test_what_abbreviations_do_not_mean(one: str, other: str) -> None:
    assert compare(parse_post(one), parse_post(other), ANY) != "same"


def test_a_smaller_unit_alone_is_the_same_place() -> None:
    source = parse_post("Phó Bí thư Huyện ủy")
    claim = parse_post("Phó Bí thư Huyện ủy Châu Thành")
    assert compare(claim, source, frozenset({"châu thành trà vinh"})) == "same"
    assert compare(claim, source, frozenset({"ba vì hà nội"})) == "place"
    assert compare(parse_post("Phó Bí thư Tỉnh ủy Sơn"), parse_post("Phó Bí thư Tỉnh ủy Sơn La"), frozenset()) != "same"
