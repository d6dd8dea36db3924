"""Sums and gifts as facts: what is told again is one, what another gives or gets is another."""

from __future__ import annotations

import pytest

from llmx.reading.reading import read_article
from llmx.reading.sums import find_sums


def facts(text: str) -> list[int]:
    """Give how often each fact is told."""
    return [len(fact) for fact in find_sums(read_article(text))]


ONE = [
    "Nam Sơn tặng Mường Lay 6 tỷ\nChiều 4/3, tỉnh Nam Sơn tặng huyện Mường Lay 6 tỷ đồng xây trạm y tế.",
    "Tỉnh Nam Sơn trao 6 tỷ đồng giúp huyện Mường Lay. Khoản tiền 6 tỷ đồng do cán bộ toàn tỉnh đóng góp.",
    "Tỉnh Nam Sơn ủng hộ huyện Mường Lay 6 tỷ đồng. Cùng với 6 tỷ đồng nói trên, tỉnh còn tặng 8 tấn gạo.",
    "Nam Sơn giúp 6 tỷ đồng chống hạn. Sở Tài chính cho hay Nam Sơn sẽ cấp cho Mường Lay chừng 6 tỷ đồng mua máy bơm.",
    "Ngân sách chi 6 tỷ đồng cho con đường. Theo kế hoạch, 6 tỷ đồng sẽ giải ngân trong năm nay.",
    "Giá dầu lên 60 USD/thùng. Hôm qua có lúc giá đã chạm 60 USD/thùng.",
]


@pytest.mark.parametrize("text", ONE)
def test_a_sum_that_is_told_again_is_one_fact(text: str) -> None:
    assert facts(text)[0] == 2


def test_a_vague_number_that_counts_nothing_is_no_sum() -> None:
    assert facts("Đội quân môi giới ấy lên tới hàng vạn. Tỉnh chi hàng chục tỷ đồng.") == [1]


TWO = [
    "Ngày 3/3, tỉnh Nam Sơn tặng huyện Mường Lay 6 tỷ đồng. Hôm sau, tỉnh Bắc Hà cũng tặng huyện Mường Lay 6 tỷ đồng.",
    "Tỉnh Nam Sơn tặng huyện Mường Lay 6 tỷ đồng. Tỉnh Nam Sơn tặng huyện Tủa Chùa 6 tỷ đồng.",
    "Công ty Sao Mai ủng hộ 6 tỷ đồng, Công ty Sao Hôm ủng hộ 6 tỷ đồng.",
]


@pytest.mark.parametrize("text", TWO)
def test_what_another_gives_or_gets_is_another_fact(text: str) -> None:
    assert facts(text)[:2] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Công an thu giữ 12 khẩu súng kíp của các đối tượng.",
        "Tàu chở 30 chiếc ô tô cập cảng.",
        "Các bên tặng nhau nhiều phần quà.",
    ],
)
def test_what_nobody_gives_is_no_fact(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Công an thu giữ đồng 100 USD giả.", 0),
        ("Anh đưa tờ 500.000 đồng cho chủ quán.", 0),
        ("Hai bên ký hợp đồng 400 USD.", 1),
        ("Công an thu 100 triệu đồng 500 USD.", 2),
        ("Quỹ nhận trái phiếu mệnh giá 500.000 USD.", 1),
        ("Hai bên ký hợp đồng 20 tỷ đồng.", 1),
        ("Ông ủng hộ cộng đồng 20 tỷ đồng.", 1),
    ],
)
def test_a_banknote_is_no_sum_but_a_contract_is(text: str, count: int) -> None:
    assert len(facts(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ở New York, 1 euro chỉ còn đổi được 1,2947 USD.", 1),
        ("Sáng nay, 20.500 đồng = 1 USD.", 1),
        ("Giá 1 USD là 20.000 đồng.", 1),
        ("Ông nhận lương 1 USD bằng tiền mặt.", 1),
        ("Giá dầu giảm 1 USD.", 1),
        ("Tỉnh Nam Sơn tặng huyện Mường Lay 1 USD.", 1),
    ],
)
def test_one_of_a_currency_is_of_a_rate_where_it_is_changed(text: str, count: int) -> None:
    assert len(facts(text)) == count
