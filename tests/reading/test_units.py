import pytest

from tests.reading.texts import official, record

LEAD = "Ngày 5/6, Đảng ủy, UBND xã Suối Cạn tổ chức chương trình trao quà cho hộ nghèo. Về dự có các đồng chí: "
PEOPLE = "Trịnh Bá Lũy, Bí thư Đảng ủy; Cù Thị Ngà, Chủ tịch UBND xã."


def test_a_lone_commune_completes_its_posts() -> None:
    found = record(LEAD + PEOPLE)
    assert official(found, "Cù Thị Ngà").positions == ["Chủ tịch UBND xã Suối Cạn"]
    assert official(found, "Trịnh Bá Lũy").positions == ["Bí thư Đảng ủy xã Suối Cạn"]


def test_of_two_communes_none_is_chosen() -> None:
    found = record(LEAD + PEOPLE + " Đoàn còn đến thăm các hộ ở xã Khe Sâu.")
    assert official(found, "Cù Thị Ngà").positions == ["Chủ tịch UBND xã"]


def test_a_commune_says_nothing_of_a_committee_where_no_commune_meets() -> None:
    text = (
        "Ngày 5/6, đồng chí Trịnh Bá Lũy, Bí thư Đảng ủy, Tổng Giám đốc Tập đoàn Hóa chất Việt Nam thăm "
        "trường tiểu học xã Suối Cạn."
    )
    assert "Suối Cạn" not in " ".join(official(record(text), "Trịnh Bá Lũy").positions)


DISTRICT = "Ngày 5/6, Đảng bộ huyện Suối Cạn tổ chức Đại hội đại biểu lần thứ XX. "


def test_of_districts_the_one_of_the_lead_is_the_scene() -> None:
    text = DISTRICT + "Đại hội bầu 39 người vào Ban Chấp hành. Kết quả được công bố chiều nay. "
    text += "Đại hội bàn việc phối hợp với huyện Khe Sâu. Đồng chí Cù Thị Ngà, Bí thư Huyện ủy, phát biểu."
    assert official(record(text), "Cù Thị Ngà").positions == ["Bí thư Huyện ủy Suối Cạn"]


def test_of_two_districts_in_the_lead_none_is_chosen() -> None:
    text = (
        "Ngày 5/6, huyện Suối Cạn và huyện Khe Sâu tổ chức Đại hội đại biểu lần thứ XX. "
        "Đồng chí Cù Thị Ngà, Bí thư Huyện ủy, phát biểu."
    )
    assert official(record(text), "Cù Thị Ngà").positions == ["Bí thư Huyện ủy"]


def test_who_heads_a_nameless_district_is_not_its_name() -> None:
    found = record("Ngày 5/6, Chủ tịch UBND huyện Cù Thị Ngà trao quà cho hộ nghèo.")
    assert official(found, "Cù Thị Ngà").positions == ["Chủ tịch UBND huyện"]
    found = record("Ngày 5/6, Chủ tịch UBND huyện Suối Cạn Cù Thị Ngà đến. Bí thư Huyện ủy Trịnh Bá Lũy nói.")
    assert official(found, "Trịnh Bá Lũy").positions == ["Bí thư Huyện ủy Suối Cạn"]


@pytest.mark.parametrize(
    ("opens", "post"),
    [
        ("Tại xã Suối Cạn, ", "Chủ tịch UBND xã Suối Cạn"),
        ("Ở xã Suối Cạn (huyện Mường Lay), ", "Chủ tịch UBND xã Suối Cạn"),
        ("Tại huyện Mường Lay, xã Suối Cạn 1, ", "Chủ tịch UBND xã Suối Cạn 1"),
        ("Tại xã Suối Cạn vừa mưa lớn, ", "Chủ tịch UBND xã"),
        ("Đoàn đi từ xã Suối Cạn về. ", "Chủ tịch UBND xã"),
    ],
)
def test_of_two_communes_the_one_that_opens_the_sentence_completes_its_posts(opens: str, post: str) -> None:
    text = f"Dân xã Khe Sâu kêu cứu. {opens}ông Trịnh Bá Lũy, Chủ tịch UBND xã, cho biết dân đã có nước."
    assert official(record(text), "Trịnh Bá Lũy").positions == [post]


@pytest.mark.parametrize(
    ("told", "post"),
    [
        ("xã Suối Cạn 1 đã có nước", "Chủ tịch UBND xã Suối Cạn 1"),
        ("nước đã về xã Suối Cạn 1", "Chủ tịch UBND xã Suối Cạn 1"),
        ("tỉnh tặng xã Suối Cạn 20 máy bơm", "Chủ tịch UBND xã Suối Cạn"),
    ],
)
def test_the_number_of_a_commune_is_part_of_its_name(told: str, post: str) -> None:
    text = f"Ông Trịnh Bá Lũy, Chủ tịch UBND xã, cho biết {told}."
    assert official(record(text), "Trịnh Bá Lũy").positions == [post]
