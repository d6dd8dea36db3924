"""Whose list a person is named in, where the head of the list stands farther off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.reading.reading import read_article

LED = "Đoàn đại biểu tỉnh Sa-la-van (Lào) do đồng chí Khăm-tăn Vông-xay, Bí thư Tỉnh ủy dẫn đầu đã thăm tỉnh Quảng Trị."


def sides(text: str) -> dict[str, str | None]:
    return {person.name: person.side for person in read_article(text).people}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LED} Tham gia hội đàm, phía Sa-la-van còn có các đồng chí: Bun-thong Keo-ma-ni, Phó Bí thư Tỉnh ủy; "
            "Xi-phăn Lươn-ma, Giám đốc Sở An ninh.",
            {"Bun-thong Keo-ma-ni": "Sa-la-van", "Xi-phăn Lươn-ma": "Sa-la-van"},
        ),
        (
            f"{LED} Cùng đi có Bun-thong Keo-ma-ni, Phó Bí thư Tỉnh ủy; Xi-phăn Lươn-ma, Giám đốc Sở An ninh.",
            {"Khăm-tăn Vông-xay": "Sa-la-van", "Bun-thong Keo-ma-ni": "Sa-la-van", "Xi-phăn Lươn-ma": "Sa-la-van"},
        ),
        (
            f"{LED} Về phía đoàn bạn còn có Bun-thong Keo-ma-ni, Phó Bí thư Tỉnh ủy.",
            {"Bun-thong Keo-ma-ni": "Sa-la-van"},
        ),
        (
            f"{LED} Cùng đi có Bun-thong Keo-ma-ni, Phó Bí thư Tỉnh ủy. "
            "Tiếp đoàn có ông Trần Văn Lực, Phó Bí thư Tỉnh ủy Quảng Trị.",
            {"Trần Văn Lực": "Quảng Trị"},
        ),
    ],
)
def test_people_belong_to_the_list_that_they_stand_in(text: str, expected: dict[str, str]) -> None:
    found = sides(text)
    assert {name: found.get(name) for name in expected} == expected


def test_who_receives_is_not_the_guests() -> None:
    found = sides(f"{LED} Tiếp đoàn có ông Trần Văn Lực, Giám đốc Sở Ngoại vụ.")
    assert found["Trần Văn Lực"] != "Sa-la-van"


@given(st.text(alphabet="đoàn dophía cóbạ:;.,\nAB", max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(sides(f"{LED} {text}"), dict)
