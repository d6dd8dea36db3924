import pytest

from tests.reading.texts import amount, record


@pytest.mark.parametrize(
    ("text", "what", "giver", "receiver"),
    [
        (
            "Nhân dịp này, thay mặt nhân dân, Đoàn công tác tỉnh Bình Định đã trao tặng Quỹ Vì người "
            "nghèo tỉnh Gia Lai 3 tỷ đồng.",
            "3 tỷ đồng",
            "Đoàn công tác tỉnh Bình Định",
            "Quỹ Vì người nghèo tỉnh Gia Lai",
        ),
        (
            "Tỉnh Bình Định tặng 500 bộ bàn ghế (trị giá 1,3 tỷ đồng) cho các trường vùng cao.",
            "500 bộ bàn ghế",
            "Tỉnh Bình Định",
            "các trường vùng cao",
        ),
        (
            "Tỉnh Bình Định tặng 500 bộ bàn ghế (trị giá 1,3 tỷ đồng) cho các trường vùng cao.",
            "1,3 tỷ đồng",
            "Tỉnh Bình Định",
            "các trường vùng cao",
        ),
        (
            "Đoàn tặng chính quyền tỉnh Gia Lai 200 triệu đồng, 10 tấn gạo; tặng Công an tỉnh Gia Lai 5 chiếc xe máy.",
            "5 chiếc xe máy",
            "Đoàn",
            "Công an tỉnh Gia Lai",
        ),
        (
            "Đoàn tặng chính quyền tỉnh Gia Lai 200 triệu đồng, 10 tấn gạo; tặng Công an tỉnh Gia Lai 5 chiếc xe máy.",
            "10 tấn gạo",
            "Đoàn",
            "chính quyền tỉnh Gia Lai",
        ),
        (
            "UBND tỉnh hỗ trợ mỗi gia đình có người chết 5 triệu đồng, người bị thương 3 triệu đồng.",
            "3 triệu đồng",
            "UBND tỉnh",
            "người bị thương",
        ),
        ("Gia Lai được tỉnh Bình Định hỗ trợ 2 tỷ đồng.", "2 tỷ đồng", "tỉnh Bình Định", "Gia Lai"),
        ("Chương trình có 125 suất quà do Hội Chữ thập đỏ trao tặng.", "125 suất quà", "Hội Chữ thập đỏ", None),
        ("Tổng thiệt hại ước tính 36 tỷ đồng.", "36 tỷ đồng", None, None),
        ("Tỉnh mong muốn Bình Định hỗ trợ 5 tỷ đồng xây cầu.", "5 tỷ đồng", None, None),
    ],
)
def test_who_gives_and_who_receives(text: str, what: str, giver: str | None, receiver: str | None) -> None:
    found = amount(record(text), what)
    assert (found.giver, found.receiver) == (giver, receiver)


@pytest.mark.parametrize(
    ("text", "what", "purpose"),
    [
        ("Bình Định đã hỗ trợ Gia Lai 2 tỷ đồng để khắc phục hậu quả bão.", "2 tỷ đồng", "để khắc phục hậu quả bão"),
        ("Bình Định trao tặng Gia Lai 2 tỷ đồng xây dựng cầu Suối Cạn.", "2 tỷ đồng", "xây dựng cầu Suối Cạn"),
        ("Có 46 dự án với tổng vốn đăng ký hơn 7.350 tỷ đồng.", "7.350 tỷ đồng", "tổng vốn đăng ký"),
        ("Bình Định đã hỗ trợ Gia Lai 2 tỷ đồng.", "2 tỷ đồng", None),
    ],
)
def test_what_it_is_for(text: str, what: str, purpose: str | None) -> None:
    assert amount(record(text), what).purpose == purpose


def test_a_named_person_gives() -> None:
    text = "Đồng chí Cù Thị Ngà, Phó Bí thư Tỉnh ủy Gia Lai, đã trao tặng Thư viện tỉnh Gia Lai 100 cuốn sách."
    found = amount(record(text), "100 cuốn sách")
    assert (found.giver, found.receiver) == ("Cù Thị Ngà", "Thư viện tỉnh Gia Lai")


def test_a_count_has_no_giver() -> None:
    assert amount(record("Bình Định đã hỗ trợ đào tạo 50 cán bộ."), "50 cán bộ").giver is None


def test_the_thanks_of_one_name_the_gift_of_another() -> None:
    text = "Đồng chí Cù Thị Ngà, Phó Bí thư Tỉnh ủy Gia Lai, cảm ơn tỉnh Bình Định đã hỗ trợ 2 tỷ đồng xây dựng cầu."
    assert amount(record(text), "2 tỷ đồng").giver == "tỉnh Bình Định"
