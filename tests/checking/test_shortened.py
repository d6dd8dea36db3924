"""Posts that the text gives in short are completed by the words around them, and by nothing else."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.record.report import Finding


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
