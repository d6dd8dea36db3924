"""Quoted words: direct speech and interviews."""

from __future__ import annotations

import pytest

from llmx.reading.reading import read_article
from llmx.reading.said import Said

LONG = "Tôi đã báo cáo việc này với Bộ trưởng Lục Văn Sâm từ tháng trước rồi, và ông ấy đồng ý"


def said(text: str) -> bool:
    reading = read_article(text)
    at = reading.folded.text.index("Lục Văn Sâm")
    return Said(reading).holds((at, at + len("Lục Văn Sâm")))


@pytest.mark.parametrize(
    "text",
    [
        f"Bà Mạc Thị Loan nói: “{LONG}”.",
        f'Bà Mạc Thị Loan nói: "{LONG}".',
        f"Phỏng vấn\n- Thưa bà, vì sao?\n- {LONG}.\n- Còn nữa không?\n- Không.",
    ],
)
def test_words_of_somebody(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Bà Mạc Thị Loan nói. {LONG}.",
        "Chương trình “Gặp gỡ Lục Văn Sâm” khai mạc.",
        f"“Ngắn gọn”, bà nói. {LONG}, rồi “thôi”.",
        f"Dự có:\n- Ông Lục Văn Sâm, Bí thư.\n- Bà Mạc Thị Loan.\nVì sao? {LONG}",
        f"Bà nói: “Mở đầu\n{LONG}",
    ],
)
def test_words_of_the_paper(text: str) -> None:
    assert not said(text)
