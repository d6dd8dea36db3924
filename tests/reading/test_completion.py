import pytest

from llmx.checking.check import check
from llmx.reading.reading import read_article
from tests.reading.texts import official, record

LEAD = "Ngày 5/6, UBND tỉnh Bình Định và UBND tỉnh Gia Lai tổ chức hội nghị hợp tác. "


def posts(text: str, name: str) -> list[str]:
    return official(record(LEAD + text), name).positions


def test_each_post_once_and_the_fullest_list_first() -> None:
    text = (
        "Bí thư Tỉnh ủy Trịnh Bá Lũy phát biểu tại hội nghị.\n"
        "Dự hội nghị, về phía tỉnh Bình Định có đồng chí Trịnh Bá Lũy, Ủy viên Trung ương Đảng, Bí thư "
        "Tỉnh ủy, Chủ tịch HĐND tỉnh.\n"
        "Bí thư Trịnh Bá Lũy nhấn mạnh ý nghĩa của hội nghị."
    )
    assert posts(text, "Trịnh Bá Lũy") == [
        "Ủy viên Trung ương Đảng",
        "Bí thư Tỉnh ủy Bình Định",
        "Chủ tịch HĐND tỉnh Bình Định",
    ]


def test_heading_a_delegation_is_no_post_but_heading_deputies_is() -> None:
    text = (
        "Đoàn công tác tỉnh Gia Lai do đồng chí Đỗ Văn Khiêm, Phó Trưởng đoàn Đại biểu Quốc hội tỉnh Gia "
        "Lai làm Trưởng đoàn đã dự "
        "hội nghị."
    )
    assert posts(text, "Đỗ Văn Khiêm") == ["Phó Trưởng đoàn Đại biểu Quốc hội tỉnh Gia Lai"]


def test_a_department_of_the_side_gets_its_place() -> None:
    text = "Về phía tỉnh Gia Lai có Giám đốc Sở Ngoại vụ Cù Thị Ngà."
    assert posts(text, "Cù Thị Ngà") == ["Giám đốc Sở Ngoại vụ tỉnh Gia Lai"]


def test_central_posts_get_no_place() -> None:
    text = "Về phía tỉnh Gia Lai có Ủy viên dự khuyết Trung ương Đảng, Bí thư Tỉnh ủy Cù Thị Ngà."
    assert posts(text, "Cù Thị Ngà") == ["Ủy viên dự khuyết Trung ương Đảng", "Bí thư Tỉnh ủy Gia Lai"]


def test_who_only_leads_the_delegation_keeps_that_post() -> None:
    text = "Chiều 5/3/2021, đoàn tỉnh Quảng Ngãi do Trưởng đoàn Đinh Văn Xốp dẫn đầu làm việc với tỉnh Kon Tum."
    assert posts(text, "Đinh Văn Xốp") == ["Trưởng đoàn"]


def test_a_post_that_names_vietnam_is_of_no_state_of_the_list_before_it() -> None:
    text = "Dự có Phó Thủ tướng Campuchia Men Sok An, Chủ tịch MTTQ VN Trịnh Bảo Thanh, Bí thư Thành ủy Đinh Văn Lũy."
    sides = {person.name: person.side for person in read_article(text).people}
    assert sides["Trịnh Bảo Thanh"] is None


def completed(text: str) -> set[str]:
    return {held.completed for person in read_article(text).people for held in person.posts}


def test_the_place_with_which_a_sentence_opens_is_that_of_its_posts() -> None:
    text = (
        "Lũ đã rút ở Quảng Trị và Sóc Trăng. Tại Quảng Trị, bà Cù Thị Ngà, Chi cục trưởng Chi cục Đê điều tỉnh, nói. "
        "Tại Sóc Trăng,Chi cục phó Chi cục Thú y tỉnh Mạc Văn Lũy nói. Tại Sóc Trăng, Giám đốc Sở Y tế Đỗ Thị Sim nói."
    )
    assert completed(text) == {
        "Chi cục trưởng Chi cục Đê điều tỉnh Quảng Trị",
        "Chi cục phó Chi cục Thú y tỉnh Sóc Trăng",
        "Giám đốc Sở Y tế",
    }


def test_the_only_place_of_the_sentence_and_the_one_before_is_that_of_an_open_post() -> None:
    text = (
        "Lễ ở Hà Nội, Đà Nẵng và Cần Thơ rất đông. Người dân Hà Nội vui, người Cần Thơ cũng vậy. Nhiều tỉnh đã làm.\n"
        "Cùng ngày, ở Đà Nẵng có mít tinh. Bí thư Thành ủy Mạc Văn Lũy đọc diễn văn."
    )
    assert completed(text) == {"Bí thư Thành ủy Đà Nẵng"}
    guests = text.replace("ở Đà Nẵng có mít tinh", "đoàn Đà Nẵng tới")
    assert completed(guests) == {"Bí thư Thành ủy"}


def test_a_city_that_says_its_unit_itself_is_not_doubled() -> None:
    text = (
        "Ông Mạc Văn Lũy, Phó Giám đốc Sở GTCC TP.HCM, tới nơi. Phó giám đốc Sở GTCC Mạc Văn Lũy chỉ đạo sửa cầu. "
        "Giám đốc Sở GTCC TP Đỗ Văn Sim nói."
    )
    found = " ".join(post for official in record(text).officials for post in official.positions)
    assert "thành phố Thành phố" not in found
    assert "thành phố thành phố" not in found.lower()


@pytest.mark.parametrize(
    ("around", "place"),
    [
        ("UBND quận 7 họp dân.", "Thành phố Hồ Chí Minh"),
        ("Người dân ở Q.7 kêu cứu.", "Thành phố Hồ Chí Minh"),
        ("UBND quận 7 họp dân, như TP Biên Hòa.", "TP"),
        ("Tỉnh Đồng Nai họp với quận 7.", "TP"),
        ("Doanh thu Q1 đã tăng.", "TP"),
        ("UBND quận Suối Cạn họp dân.", "TP"),
    ],
)
def test_only_one_city_numbers_its_districts(around: str, place: str) -> None:
    found = record(f"{around} Phó Chủ tịch UBND TP Trịnh Bá Lũy cho biết kênh sẽ được nạo vét.")
    assert official(found, "Trịnh Bá Lũy").positions == [f"Phó Chủ tịch UBND {place}"]


def test_the_only_place_nearby_completes_a_post_and_decides_of_no_claim() -> None:
    text = (
        "Lễ ở Hà Nội, Đà Nẵng và Cần Thơ rất đông. Dân Hà Nội vui, dân Cần Thơ cũng vậy. Nhiều tỉnh đã làm.\n"
        "Trời Đà Nẵng hôm ấy mưa to. Bí thư Thành ủy Mạc Văn Lũy đọc diễn văn."
    )
    assert official(record(text), "Mạc Văn Lũy").positions == ["Bí thư Thành ủy Đà Nẵng"]
    for place in ("Đà Nẵng", "Hà Nội"):
        claimed = {"officials": [{"name": "Mạc Văn Lũy", "positions": [f"Bí thư Thành ủy {place}"]}]}
        assert [one.verdict for one in check(claimed, text).findings if one.path] == ["ambiguous"]
