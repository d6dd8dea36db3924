"""Posts that the text gives in short are completed by the words around them, and by nothing else."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.record.report import Finding
from tests.growth import assert_linear


def finding(text: str, name: str, post: str) -> Finding | None:
    record = {"officials": [{"name": name, "positions": [post], "side": None, "roles": []}]}
    found = [one for one in check(record, text).findings if one.path == "officials[0].positions[0]"]
    return found[0] if found else None


IN_SHORT = "Về phía tỉnh Hà Giang có: Vũ Thị Sang, Ủy viên BTV, Trưởng Ban Dân vận Tỉnh ủy; Lê Văn Tám, Phó Bí thư."
ELECTED = "Đại hội bầu ra Ban Chấp hành Công đoàn tỉnh Hà Giang. Ông Trần Văn Bách được bầu làm Chủ tịch."


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (IN_SHORT, "Vũ Thị Sang", "Ủy viên BTV Tỉnh ủy Hà Giang"),
        (ELECTED, "Trần Văn Bách", "Chủ tịch Công đoàn tỉnh Hà Giang"),
    ],
)
def test_a_post_completed_by_the_text_is_supported(text, name, post) -> None:
    assert finding(text, name, post) is None


@pytest.mark.parametrize(
    ("text", "name", "post", "slip"),
    [
        (IN_SHORT, "Vũ Thị Sang", "Ủy viên BTV Tỉnh ủy Cao Bằng", "place"),
        (ELECTED, "Trần Văn Bách", "Phó Chủ tịch Công đoàn tỉnh Hà Giang", "prefix"),
    ],
)
def test_a_completed_post_with_a_slip_is_altered(text, name, post, slip) -> None:
    found = finding(text, name, post)
    assert found is not None
    assert (found.verdict, found.slip) == ("altered", slip)


def test_a_rest_that_is_nowhere_around_is_not_supported() -> None:
    found = finding(ELECTED, "Trần Văn Bách", "Chủ tịch Hội Làm vườn tỉnh Hà Giang")
    assert found is not None
    assert found.verdict == "ambiguous"


def test_the_exact_post_of_somebody_else_is_not_a_short_form_of_ones_own() -> None:
    text = "Dự có: Trần Văn Bách, Bí thư Trung ương Đảng; Vũ Thị Sang, Bí thư Trung ương Đoàn."
    found = finding(text, "Vũ Thị Sang", "Bí thư Trung ương Đảng")
    assert found is not None
    assert found.verdict == "misattributed"


@pytest.mark.parametrize(
    ("before", "post", "wanted"),
    [
        ("Sở Văn thư mới mở cửa. Dân rất vui. Ai cũng đến.", "Phó giám đốc Sở Văn thư", None),
        ("Sở Văn thư ở đây. Sở Đê điều ở kia. Dân rất vui. Ai cũng đến.", "Phó giám đốc Sở Văn thư", "ambiguous"),
        ("Sở Văn thư ở đây. Sở Đê điều ở kia. Dân rất vui. Ai cũng đến.", "Phó giám đốc Sở Đê điều", None),
        ("Dân rất vui. Ai cũng đến.", "Phó giám đốc Sở Văn thư", "ambiguous"),
        ("Sở Văn thư mới mở cửa. Dân rất vui. Ai cũng đến.", "Giám đốc Sở Văn thư", "unsupported"),
    ],
)
def test_a_bare_kind_of_body_is_the_last_one_named_before(before: str, post: str, wanted: str | None) -> None:
    found = finding(f"{before} Ông Lê Văn Tám, Phó giám đốc Sở, nói.", "Lê Văn Tám", post)
    assert (found.verdict if found else None) == wanted


@pytest.mark.parametrize(("post", "wanted"), [("Thứ trưởng Bộ Văn thư", None), ("Thứ trưởng Bộ Đê điều", "ambiguous")])
def test_a_vice_minister_is_of_the_last_ministry_named(post: str, wanted: str | None) -> None:
    text = "Bộ Đê điều bận. Bộ Văn thư mới mở cửa. Dân rất vui. Ai cũng đến. Thứ trưởng Lê Văn Tám nói."
    found = finding(text, "Lê Văn Tám", post)
    assert (found.verdict if found else None) == wanted


def test_the_school_told_before_is_that_of_the_school_without_a_name() -> None:
    text = "Trường Cao đẳng Văn thư mới mở cửa. Dân rất vui. Ai cũng đến. Hiệu phó nhà trường Lê Văn Tám nói."
    assert finding(text, "Lê Văn Tám", "Hiệu phó Trường Cao đẳng Văn thư") is None
    other = finding(text, "Lê Văn Tám", "Hiệu phó Trường Cao đẳng Đê điều")
    assert other is not None
    assert other.verdict == "ambiguous"


@pytest.mark.parametrize(
    ("text", "post", "wanted"),
    [
        (
            "Sở Văn thư mở cửa. Vui. Sở này đông. Vui. Lê Văn Tám, Phó giám đốc Sở, nói.",
            "Phó giám đốc Sở Văn thư",
            None,
        ),
        (
            "Sở Văn thư tỉnh Hà Giang mở cửa. Vui. Sở Văn thư mừng. Vui. Lê Văn Tám, Phó giám đốc Sở, nói.",
            "Phó giám đốc Sở Văn thư tỉnh Hà Giang",
            None,
        ),
        # Another of the kind is told between, if with the same word or in small letters.
        (
            "Sở Văn thư Hà Giang họp. Sở Văn thư Kon Tum họp. Vui. Vui. Lê Văn Tám, Phó giám đốc Sở, nói.",
            "Phó giám đốc Sở Văn thư Hà Giang",
            "ambiguous",
        ),
        (
            "Bệnh viện Đò Dọc ở đây. Bệnh viện đa khoa Đò Ngang ở kia. Vui. Vui. Giám đốc bệnh viện Lê Văn Tám nói.",
            "Giám đốc bệnh viện Đò Dọc",
            "ambiguous",
        ),
        (
            "Bộ Văn thư mở cửa. Vui. Bộ trưởng Đê điều Mạc Văn Lũy đến. Vui. Thứ trưởng Lê Văn Tám nói.",
            "Thứ trưởng Bộ Văn thư",
            "ambiguous",
        ),
        # A rank is no kind of body.
        (
            "Giám đốc Sở Văn thư Mạc Văn Lũy đến. Vui. Vui. Giám đốc Lê Văn Tám nói.",
            "Giám đốc Sở Văn thư",
            "misattributed",
        ),
    ],
)
def test_nothing_else_of_the_kind_is_told_between(text: str, post: str, wanted: str | None) -> None:
    found = finding(text, "Lê Văn Tám", post)
    assert (found.verdict if found else None) == wanted


def test_the_ministry_of_a_foreign_deputy_may_be_another_states() -> None:
    text = "Bộ Văn thư Việt Nam mở cửa. Vui. Vui. Thứ trưởng Anders Brevik của Na Uy nói."
    found = finding(text, "Anders Brevik", "Thứ trưởng Bộ Văn thư Việt Nam")
    assert found is not None


def test_short_posts_of_many_are_completed_in_linear_time() -> None:
    def work(size: int) -> None:
        text = "Sở Văn thư mở cửa. " * size + "Ông Lê Văn Tám, Phó giám đốc Sở, nói. " * size
        check({"officials": [{"name": "Lê Văn Tám", "positions": ["Phó giám đốc Sở Đê điều"]}]}, text)

    assert_linear(work, 200, 1_200)
