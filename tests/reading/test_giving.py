import sys

import pytest

from llmx.reading.clauses import Clauses
from llmx.reading.giving import read_gift
from llmx.reading.marked import mark
from llmx.reading.reading import read_article
from tests.growth import timed
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
        (
            "Hội Doanh nhân tỉnh Kon Tum tặng huyện Vi Khê 2 tỷ đồng.",
            "2 tỷ đồng",
            "Hội Doanh nhân tỉnh Kon Tum",
            "huyện Vi Khê",
        ),
        ("UBND tỉnh trao 2 tỷ đồng giúp huyện Vi Khê xóa nhà tạm.", "2 tỷ đồng", "UBND tỉnh", "huyện Vi Khê"),
        ("Gia Lai được tỉnh Bình Định hỗ trợ 2 tỷ đồng.", "2 tỷ đồng", "tỉnh Bình Định", "Gia Lai"),
        ("Chương trình có 125 suất quà do Hội Chữ thập đỏ trao tặng.", "125 suất quà", "Hội Chữ thập đỏ", None),
        (
            "Đoàn đã trao 3 tỷ đồng cho xã Vi Khê theo Quyết định số 12/QĐ-UBND.",
            "3 tỷ đồng",
            "Đoàn",
            "xã Vi Khê",
        ),
        (
            "Tỉnh Bình Định đã giúp tỉnh Gia Lai làm nhà cho hộ nghèo với số tiền 3,6 tỷ đồng.",
            "3,6 tỷ đồng",
            "Tỉnh Bình Định",
            "tỉnh Gia Lai",
        ),
        ("Huyện tặng 5 tivi cho Trạm Y tế xã Vi Khê nhân dịp Tết.", "5 tivi", "Huyện", "Trạm Y tế xã Vi Khê"),
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


@pytest.mark.parametrize(
    ("text", "what", "receiver", "purpose"),
    [
        ("Quỹ Bến Đò tặng 30 suất quà cho bà con dân tộc thiểu số.", "30 suất quà", "bà con dân tộc thiểu số", None),
        ("Quỹ Bến Đò tặng 30 suất quà cho hộ nghèo, người cao tuổi.", "30 suất quà", "hộ nghèo, người cao tuổi", None),
        ("Quỹ Bến Đò tài trợ 2 tỷ đồng xây trường và 40 chiếc xe đạp cho học sinh.", "2 tỷ đồng", None, "xây trường"),
        (
            "Tỉnh Bình Định tặng 2 tỷ đồng cho Hội Nông dân tỉnh Gia Lai và 5 máy tính cho Sở Y tế.",
            "2 tỷ đồng",
            "Hội Nông dân tỉnh Gia Lai",
            None,
        ),
        ("Quỹ Bến Đò tặng 2 tỷ đồng và 9 tấn gạo cho tỉnh Gia Lai.", "2 tỷ đồng", "tỉnh Gia Lai", None),
    ],
)
def test_receiver_and_purpose_are_whole_and_end_at_the_next_gift(text, what, receiver, purpose) -> None:
    found = amount(record(text), what)
    assert (found.receiver, found.purpose) == (receiver, purpose)


def test_who_goes_there_first_gives() -> None:
    text = "Mưa vừa tạnh, đoàn thiện nguyện Sông Trăng lên tận bản trao cho bà con xã Trà Leng 90 triệu đồng."
    assert amount(record(text), "90 triệu đồng").giver == "đoàn thiện nguyện Sông Trăng"


@pytest.mark.skipif(sys.gettrace() is not None, reason="what is traced line by line takes another time")
def test_a_gift_at_the_end_of_a_megabyte_is_read_as_fast_as_one_at_its_head():
    gifts = "Hà Nội tặng Nam Định 3 tỷ đồng. " * 300
    reading = read_article(gifts + "Hội nghị đã diễn ra tại đây.\n" * 50_000 + gifts)
    marked, clauses, number = mark(reading), Clauses(reading), len(reading.amounts) // 2

    def read(first: int) -> None:
        for one in reading.amounts[first : first + number]:
            read_gift(one, clauses, marked)

    head, end = (min(timed(read, first) for _ in range(6)) for first in (0, number))
    assert end < 2 * head


@pytest.mark.parametrize("place", ["thành phố Cần Thơ", "huyện Cần Giuộc", "tỉnh Bình Định"])
def test_a_place_whose_name_begins_like_a_request_gives(place: str) -> None:
    found = amount(record(f"Tại hội nghị, {place} hỗ trợ tỉnh Cao Bằng 5 tỷ đồng."), "5 tỷ đồng")
    assert (found.giver, found.receiver) == (place, "tỉnh Cao Bằng")
