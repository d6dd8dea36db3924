"""Who does something in news that report no meeting."""

from __future__ import annotations

import pytest

from llmx.reading.acting import acts
from llmx.reading.marked import mark
from llmx.reading.reading import read_article


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Bí thư Huyện ủy Mạc Văn Lũy: Chúng tôi sẽ làm.", True),
        ("Mạc Văn Lũy, Bí thư Huyện ủy (Đò Dọc), bổ sung rằng đê đã vỡ.", True),
        ("Theo Bí thư Huyện ủy Mạc Văn Lũy, đê đã vỡ.", True),
        ("Bí thư Huyện ủy Mạc Văn Lũy vừa ký văn bản.", True),
        ("Bí thư Huyện ủy Mạc Văn Lũy dự hội nghị.", True),
        ("Bí thư Huyện ủy Mạc Văn Lũy dự kiến nghỉ hưu.", False),
        ("Nhà của Bí thư Huyện ủy Mạc Văn Lũy ở gần đê.", False),
        ("Dân nhắc tới Bí thư Huyện ủy Mạc Văn Lũy. Đoàn thanh tra ký văn bản.", False),
        ("Lúc 9 giờ có Bí thư Huyện ủy Mạc Văn Lũy:30 người chờ.", False),
    ],
)
def test_a_label_a_source_or_a_deed_is_something_done(text: str, does: bool) -> None:
    reading = read_article(text)
    (person,) = reading.people
    assert acts(person, mark(reading)) is does
