"""Of whom the article says a post that stands beside no name."""

from __future__ import annotations

import pytest

from llmx.checking.check import check


def verdicts(text: str, name: str, post: str) -> list[str]:
    report = check({"officials": [{"name": name, "positions": [post]}]}, text)
    return [fact.verdict for fact in report.facts if ".positions[" in fact.path]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bà Đỗ Thị Sim kể chuyện cũ. Bà hiện là Phó chủ tịch Hội Làm vườn Đò Dọc.", "supported"),
        (
            "Bà Đỗ Thị Sim kể chuyện cũ. Với tư cách Phó chủ tịch Hội Làm vườn Đò Dọc, bà mong hội lớn mạnh.",
            "supported",
        ),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Bà không muốn là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Bà sẽ là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Chồng bà là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể về con trai. Hiện là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể về ông Mạc Lũy. Ông là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể. Trời mưa. Ai cũng về. Bà là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Ông hiện là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Bà từng là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể. Nếu thắng, bà là Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Chồng bà Đỗ Thị Sim, hiện là Phó chủ tịch Hội Làm vườn Đò Dọc, kể chuyện cũ.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Hiện nay, bà là Phó chủ tịch Hội Làm vườn Đò Dọc.", "supported"),
        ("Bà Đỗ Thị Sim kể. Ai cũng biết trong vai trò Phó chủ tịch Hội Làm vườn Đò Dọc, bà đi nhiều.", "supported"),
        ("Bà Đỗ Thị Sim kể. Ai cũng biết trong vai trò Phó chủ tịch Hội Làm vườn Đò Dọc, ông đi nhiều.", "ambiguous"),
        (
            "Bà Đỗ Thị Sim kể. Trên cương vị Ủy viên tỉnh, Phó chủ tịch Hội Làm vườn Đò Dọc và Bí thư xã, bà đi nhiều.",
            "supported",
        ),
        (
            "Bà Đỗ Thị Sim, cố vấn của Thủ tướng Mạc Lũy và hiện là Phó chủ tịch Hội Làm vườn Đò Dọc, kể.",
            "supported",
        ),
        ("Bà Đỗ Thị Sim kể. Bà chưa từng giữ các chức vụ như Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        (
            "Bà Đỗ Thị Sim kể. Bà giữ nhiều chức vụ trước khi bị Phó chủ tịch Hội Làm vườn Đò Dọc kỷ luật.",
            "ambiguous",
        ),
        ("Bà Đỗ Thị Sim từng giữ các chức vụ Bí thư xã; Phó chủ tịch Hội Làm vườn Đò Dọc; Bí thư huyện.", "supported"),
        ("Bà Đỗ Thị Sim kể. Trước đó, bà trải qua nhiều vị trí, có Phó chủ tịch Hội Làm vườn Đò Dọc.", "supported"),
        ("Bà Đỗ Thị Sim kể. Trước đó, ông trải qua nhiều vị trí, có Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể. Nhiều người giữ các chức vụ cao, có Phó chủ tịch Hội Làm vườn Đò Dọc.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Bà từng là Phó chủ tịch Hội Làm vườn Đò Dọc, bà nói.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Bà không phải là Phó chủ tịch Hội Làm vườn Đò Dọc, bà nói.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Người thuê là Phó chủ tịch Hội Làm vườn Đò Dọc, bà không biết.", "ambiguous"),
        (
            "Bà Đỗ Thị Sim kể. Khách mời là nông dân, Phó chủ tịch Hội Làm vườn Đò Dọc không đến, bà buồn.",
            "ambiguous",
        ),
        ("Bà Đỗ Thị Sim kể chuyện cũ. Ngoài ra, là Phó chủ tịch Hội Làm vườn Đò Dọc thì phải đi.", "ambiguous"),
        ("Bà Đỗ Thị Sim kể. Trời mưa. Trên cương vị Phó chủ tịch Hội Làm vườn Đò Dọc, bà đi nhiều.", "ambiguous"),
        # Who the chairman is, is not said.
        ("Bà Đỗ Thị Sim kể chuyện cũ. Phó chủ tịch Hội Làm vườn Đò Dọc nghe xong thì cười.", "ambiguous"),
        ("Bà Đỗ Thị Sim gặp Giám đốc Sở Y tế Mạc Văn Lũy, hiện là Phó chủ tịch Hội Làm vườn Đò Dọc.", "misattributed"),
    ],
)
def test_a_post_without_a_name_is_said_of_whom_the_text_named_last(text: str, wanted: str) -> None:
    assert verdicts(text, "Đỗ Thị Sim", "Phó chủ tịch Hội Làm vườn Đò Dọc") == [wanted]


def test_a_short_post_may_be_called_one_told_before() -> None:
    text = "Ông Mạc Văn Lũy đưa hãng Đò Dọc lên đầu ngành. Vị lãnh đạo này không nói nhiều."
    assert verdicts(text, "Mạc Văn Lũy", "lãnh đạo") == ["supported"]
    spoken_of = "Ông Mạc Văn Lũy tố một cán bộ huyện. Vị lãnh đạo này không nói nhiều."
    assert verdicts(spoken_of, "Mạc Văn Lũy", "lãnh đạo") == ["ambiguous"]
    others = text.replace("Vị lãnh đạo này", "Các lãnh đạo khác")
    assert verdicts(others, "Mạc Văn Lũy", "lãnh đạo") == ["ambiguous"]
    # Of whom the text gives a post of his own, those of others are not his.
    told = others.replace("Ông Mạc", "Giám đốc Sở Y tế Mạc")
    assert verdicts(told, "Mạc Văn Lũy", "lãnh đạo") == ["unsupported"]
