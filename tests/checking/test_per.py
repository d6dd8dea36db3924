"""What a sum is for each of: printed with it, told of the sums beside it or of a price, or only named near it."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from tests.growth import assert_linear


def verdicts(text: str, said: str, value: int, per: str) -> list[str]:
    item = {"text": said, "value": value, "unit": "VND", "kind": "money", "per": per}
    return [fact.verdict for fact in check({"amounts": [item]}, text).facts if fact.path.endswith(".per")]


@pytest.mark.parametrize(
    ("per", "wanted"),
    [("ngày", "supported"), ("xe/ngày", "supported"), ("ngày xe", "supported"), ("ghe/ngày", "altered")],
)
def test_what_is_printed_with_a_sum_may_be_claimed_with_its_noun(per: str, wanted: str) -> None:
    text = "Mỗi xe đậu ở bến Đò Dọc chủ phải trả 30.000 đồng/ngày, còn xe của xã thì không."
    assert verdicts(text, "30.000 đồng/ngày", 30_000, per) == [wanted]


def test_sums_of_one_row_share_what_they_are_for_each_of() -> None:
    text = "Có ba mức: 29.000 đồng (hệ số 0,1), 58.000 đồng và 87.000 đồng/tháng."
    for said, value in (("29.000 đồng", 29_000), ("58.000 đồng", 58_000)):
        assert verdicts(text, said, value, "tháng") == ["supported"]
        assert verdicts(text, said, value, "quý") == ["unsupported"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Giá tour Đò Dọc trọn gói chỉ còn 777.000 đồng.", "supported"),
        ("Học phí một kỳ của lớp may là 777.000 đồng, tour nào cũng vậy.", "ambiguous"),
        ("Giá trị tour Đò Dọc đem lại là 777.000 đồng.", "ambiguous"),
    ],
)
def test_a_price_is_for_each_of_what_it_is_named_of(text: str, wanted: str) -> None:
    assert verdicts(text, "777.000 đồng", 777_000, "tour") == [wanted]


def test_an_average_by_head_is_for_each_person() -> None:
    text = "Thu nhập bình quân đầu người của xã khoảng 31 triệu đồng một năm."
    assert verdicts(text, "31 triệu đồng", 31_000_000, "người") == ["supported"]


@pytest.mark.parametrize(
    ("text", "per", "wanted"),
    [
        # "Mỗi" far before is of the sum in its sentence alone, and of no sum of all.
        (f"Mỗi hộ {'rất vui, ' * 20}lại được nhận 5.000 đồng.", "hộ", "supported"),
        (f"Mỗi hộ {'rất vui, ' * 20}quỹ có tổng cộng 5.000 đồng.", "hộ", "ambiguous"),
        ("Mỗi hộ một vẻ. Xã có 5.000 đồng.", "hộ", "ambiguous"),
        # Only sums of one row share it.
        ("Giá tăng từ 5.000 đồng lên 15.000 đồng/kg.", "kg", "supported"),
        ("Quỹ có 5.000 đồng và chi 15.000 đồng/kg.", "kg", "ambiguous"),
        # The thing stands right behind its price.
        ("Giá bán một chiếc xe là 5.000 đồng.", "chiếc xe", "supported"),
        ("Giá vé là 5.000 đồng.", "vé", "supported"),
        ("Trước kia, 1m2 đất chỉ được đền bù 5.000 đồng.", "m2", "supported"),
        ("Giá tour 3 ngày là 5.000 đồng.", "tour", "supported"),
        ("Giá gạo giảm làm tỉnh mất 5.000 đồng.", "gạo", "ambiguous"),
        ("Giá lúa từ mức 5.000 đồng lên mức 15.000 đồng/kg.", "kg", "supported"),
        ("Quyết định giá đất cho người dân của xã là 5.000 đồng.", "xã", "ambiguous"),
        ("Giá vé là 5.000 đồng.", "/", "unsupported"),
    ],
)
def test_what_stands_near_a_sum_is_not_yet_what_it_is_for_each_of(text: str, per: str, wanted: str) -> None:
    assert verdicts(text, "5.000 đồng", 5_000, per) == [wanted]


def test_brackets_between_two_sums_take_no_longer_than_their_number() -> None:
    def work(size: int) -> None:
        verdicts(f"Quỹ có 5.000 đồng {'()' * size}x 15.000 đồng/kg cá.", "5.000 đồng", 5_000, "kg")

    assert_linear(work, 11, 22)


@pytest.mark.parametrize(("per", "wanted"), [("vạn dân", []), ("10.000 dân", ["altered"]), ("dân", ["altered"])])
def test_ten_thousand_people_are_not_one(per: str, wanted: list[str]) -> None:
    item = {"text": "7 bác sĩ/vạn dân", "value": 7, "unit": "bác sĩ", "kind": "statistic", "per": per}
    assert [one.verdict for one in check({"amounts": [item]}, "Tỉnh có 7 bác sĩ/vạn dân.").findings] == wanted


def test_each_may_be_said_of_both() -> None:
    text = "Hộ thu 4 triệu đồng/người/năm. Mỗi khách trả 60 USD cho 1 giờ đồng hồ."
    assert verdicts(text, "4 triệu đồng", 4_000_000, "một người mỗi năm") == ["supported"]
    item = {"text": "60 USD", "value": 60, "unit": "USD", "kind": "money", "per": "1 giờ"}
    assert [one.field for one in check({"amounts": [item]}, text).findings if one.path] == []


def test_two_years_are_not_one() -> None:
    item = {"text": "25 triệu đồng", "value": 25_000_000, "unit": "VND", "kind": "money"}
    text = "Hỗ trợ 25 triệu đồng/người/2 năm."
    for per, wanted in (("người", []), ("2 năm", []), ("năm", ["altered"])):
        assert [one.verdict for one in check({"amounts": [{**item, "per": per}]}, text).findings] == wanted
