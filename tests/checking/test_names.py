"""Names: identity, one slip, two people in one, and what is no evidence."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.checking.facts import OfficialClaim, TextClaim
from llmx.checking.name_slips import name_slip
from llmx.checking.names import bare_name, judge_names
from llmx.lexicon.spelling import key
from llmx.reading.reading import read_article

TEXT = """Dự hội nghị có Bí thư Tỉnh ủy Hoàng Trung Hiếu; Chủ tịch UBND tỉnh Nguyễn Văn Đoàn; \
Phó Chủ tịch HĐND tỉnh Lò Thị Én.
Ông Tạ Quang Vinh, người dân xã Tân Lập, vui mừng cho biết đời sống khấm khá hơn.
Ảnh: VŨ MINH TÂM
"""
SOURCE = read_article(TEXT)


def verdict(name: str, *others: str, posts: tuple[str, ...] = ()):
    claims = [
        OfficialClaim(f"officials[{number}]", one, tuple(TextClaim("p", "position", post) for post in posts))
        for number, one in enumerate([name, *others])
    ]
    named = judge_names(claims, SOURCE)[0]
    return named.judged.verdict, named.judged.slip, named.judged.found


@pytest.mark.parametrize(
    "name", ["Hoàng Trung Hiếu", "HOÀNG TRUNG HIẾU", "ông Hoàng  Trung Hiếu", "Đ/c Hoàng Trung Hiếu"]
)
def test_the_same_name_in_other_dress_is_supported(name) -> None:
    assert verdict(name) == ("supported", None, None)


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("Hoàng Trung Hiệu", "tone_mark"),
        ("Hoang Trung Hieu", "tone_mark"),
        ("Hoàng Đức Hiếu", "one_syllable"),
        ("Hoàng Hiếu", "one_syllable"),
        ("Hoàng Trung Chí Hiếu", "one_syllable"),
        ("Hiếu", "given_name_only"),
        ("Trung Hiếu", "given_name_only"),
        ("Trung Hoàng Hiếu", None),
    ],
)
def test_one_slip_is_altered_and_named(name, slip) -> None:
    assert verdict(name) == ("altered", slip, "Hoàng Trung Hiếu")


def test_two_people_in_one_name_are_both_named() -> None:
    outcome = verdict("Hoàng Trung Đoàn")
    assert outcome == ("altered", "mixed_people", "Hoàng Trung Hiếu and Nguyễn Văn Đoàn")


def test_a_family_name_is_no_evidence() -> None:
    assert verdict("Hoàng")[0] == "unsupported"
    assert verdict("Hoàng Thế Lực")[0] == "unsupported"


def test_a_slip_from_somebody_whom_another_item_has_is_unsupported() -> None:
    assert verdict("Hoàng Trung Hiệu", "Hoàng Trung Hiếu")[0] == "unsupported"


def test_a_person_listed_twice_is_told_with_the_other_path() -> None:
    claims = [OfficialClaim("officials[0]", "Lò Thị Én"), OfficialClaim("officials[1]", "LÒ THỊ ÉN")]
    first, second = judge_names(claims, SOURCE)
    assert first.judged.verdict == "supported"
    assert second.judged.verdict == "unsupported"
    assert "officials[0]" in second.judged.message


def test_a_person_without_a_post_is_found_and_a_near_name_too() -> None:
    assert verdict("Tạ Quang Vinh")[0] == "supported"
    assert verdict("Tạ Quang Vính") == ("altered", "tone_mark", "Tạ Quang Vinh")


def test_a_photographer_is_outside_the_article() -> None:
    assert verdict("Vũ Minh Tâm")[0] == "outside_article"


def test_part_of_a_longer_name_is_not_the_person() -> None:
    assert verdict("Nguyễn Văn")[0] != "supported"


@pytest.mark.parametrize(
    ("posts", "wanted"), [((), ("ambiguous", None)), (("Chủ tịch UBND tỉnh",), ("altered", "Hoàng Trung Hiền"))]
)
def test_posts_decide_between_two_people_one_slip_away(posts, wanted) -> None:
    reading = read_article("Bí thư Tỉnh ủy Hoàng Trung Hiếu và Chủ tịch UBND tỉnh Hoàng Trung Hiền cùng dự hội nghị.")
    claim = OfficialClaim("o", "Hoàng Trung Hưng", tuple(TextClaim("p", "position", post) for post in posts))
    judged = judge_names([claim], reading)[0].judged
    assert (judged.verdict, judged.found if posts else None) == wanted


def test_titles_before_a_name_are_not_part_of_it() -> None:
    assert bare_name("TS. Nguyễn Văn Đoàn") == key("Nguyễn Văn Đoàn")
    assert bare_name("ông") == "ông"


@pytest.mark.parametrize("name", ["Lý Thúy Quỳnh", "Lí Thuý Quỳnh"])
def test_free_spellings_are_no_slip(name) -> None:
    assert name_slip(name, key(name), "Lý Thúy Quỳnh") is None


def test_a_post_without_a_comma_is_no_part_of_the_name() -> None:
    text = "Đoàn do Noel Marsden  Giám đốc phòng dịch của EC dẫn đầu gặp ban tổ chức."
    found = check({"officials": [{"name": "Noel Marsden", "positions": []}]}, text).findings
    assert [finding for finding in found if finding.field == "name"] == []


def test_a_foreign_name_told_short_with_a_post_is_that_of_the_only_full_one() -> None:
    text = "Hà Nội tiếp khách. Tổng thống Brevik đã tới hôm qua. Họ gặp đồng nhiệm Anders Brevik ngày mai."
    claim = OfficialClaim("o", "Anders Brevik", ())
    person = judge_names([claim], read_article(text))[0].person
    assert person.name == "Brevik"
    assert len(person.spans) == 2
    both = judge_names([claim], read_article(f"{text} Bà Ingrid Brevik cũng có mặt."))[0]
    assert (both.judged.verdict, both.person.posts) == ("supported", ())


def test_a_native_name_of_one_word_stands_there_where_the_text_addresses_nobody_longer_by_it() -> None:
    text = "Chủ tịch UBND xã Đò Dọc Lê Văn Sâm trả lời. Theo ông Tiến, trường đã xong."
    claims = [OfficialClaim("o", name, ()) for name in ("Tiến", "Sâm", "Loan")]
    judged = judge_names(claims, read_article(f"{text} Ông Sâm đồng ý."))
    assert [named.judged.verdict == "supported" for named in judged] == [True, False, False]
