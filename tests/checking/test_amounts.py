"""Amounts paired with the source's, and judged field by field."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.record.report import Finding
from tests.growth import assert_linear

TEXT = """Ngày 5/3, thành phố Hải Phòng và tỉnh Hà Giang tổ chức hội nghị hợp tác.
Thành phố Hải Phòng tặng tỉnh Hà Giang 1.500 chiếc ghế đá (trị giá 1,3 tỷ đồng) và hơn 20 tấn gạo.
Dự án đường giao thông có vốn từ 50 đến 70 triệu USD. Mỗi xã nhận 200 triệu đồng.
Quỹ Vì người nghèo nhận hàng trăm triệu đồng của các nhà hảo tâm. Huyện còn 412/950 hộ nghèo.
Hai bên trao đổi về du lịch, nông nghiệp, giáo dục và kết nối hạ tầng giao thông; \
thống nhất mỗi năm gặp nhau một lần để đánh giá kết quả và đề ra nhiệm vụ mới.
Các đại biểu cho rằng quan hệ giữa hai địa phương ngày càng gắn bó, đem lại lợi ích thiết thực cho nhân dân.
Tin liên quan
Cà Mau chi 45 tỷ đồng làm đường
"""


def amount(text: str, value: float | None = None, unit: str | None = None, **more: object) -> dict[str, object]:
    return {"text": text, "value": value, "unit": unit, **more}


def findings(*amounts: dict[str, object]) -> list[Finding]:
    return [finding for finding in check({"amounts": list(amounts)}, TEXT).findings if finding.path]


@pytest.mark.parametrize(
    "claim",
    [
        amount("1.500 chiếc ghế đá", 1500, "chiếc ghế đá"),
        amount("1,3 tỷ đồng", 1_300_000_000, "VND"),
        amount("20 tấn gạo", 20, "tấn", qualifier="hơn"),
        amount("50 đến 70 triệu USD", 50_000_000, "USD", high=70_000_000),
        amount("hàng trăm triệu đồng", None, "VND", qualifier="hàng trăm"),
        amount("412/950 hộ", 412, "hộ"),
    ],
)
def test_right_amounts(claim) -> None:
    assert [finding.message for finding in findings(claim)] == []


@pytest.mark.parametrize(
    ("claim", "path", "slip"),
    [
        (amount("1.500 chiếc ghế đá", 1600, "chiếc ghế đá"), "value", "digit"),
        (amount("1.600 chiếc ghế đá", 1600, "chiếc ghế đá"), "value", "digit"),
        (amount("1,3 tỷ đồng", 13_000_000_000, "VND"), "value", "power_of_ten"),
        (amount("500 chiếc ghế đá", 500, "chiếc ghế đá"), "value", "sub_number"),
        (amount("1,3 tỷ đồng", 1_300_000_000, "USD"), "unit", "currency"),
        (amount("1,3 tỷ đồng", 1_300_000_000), "unit", "currency"),
        (amount("1.500 chiếc ghế đá", 1500, "bộ bàn"), "unit", "unit"),
        (amount("50 đến 70 triệu USD", 50_000_000, "USD", high=80_000_000), "high", "range_end"),
        (amount("50 đến 70 triệu USD", 50_000_000, "USD"), "value", "range_end"),
        (amount("20 tấn gạo", 20, "tấn", qualifier="gần"), "qualifier", "qualifier"),
        (amount("20 tấn gạo", 20, "tấn"), "qualifier", "qualifier"),
        (amount("hàng trăm triệu đồng", 100_000_000, "VND"), "value", "qualifier"),
    ],
)
def test_one_slip_has_one_finding_with_its_name(claim, path, slip) -> None:
    (only,) = findings(claim)
    assert (only.path, only.verdict, only.slip) == (f"amounts[0].{path}", "altered", slip)
    assert only.span is not None
    assert TEXT[slice(*only.span)] == only.found or only.field == "qualifier"


def test_an_invented_sum_is_unsupported_and_one_of_a_teaser_outside() -> None:
    assert [finding.verdict for finding in findings(amount("8,64 tỷ đồng", 8_640_000_000, "VND"))] == ["unsupported"]
    assert [finding.verdict for finding in findings(amount("45 tỷ đồng", 45e9, "VND"))] == ["outside_article"]


def test_one_sum_supports_one_item_unless_it_is_distributed() -> None:
    chairs = amount("1.500 chiếc ghế đá", 1500, "chiếc ghế đá")
    assert [finding.path for finding in findings(chairs, chairs)] == ["amounts[1].value"]
    each = amount("200 triệu đồng", 200_000_000, "VND")
    assert findings(each, each, each) == []


def test_giver_and_receiver() -> None:
    given = amount("1.500 chiếc ghế đá", 1500, "chiếc ghế đá", giver="thành phố Hải Phòng", receiver="tỉnh Hà Giang")
    assert findings(given) == []
    swapped = {**given, "giver": "tỉnh Hà Giang", "receiver": "thành phố Hải Phòng"}
    assert {finding.verdict for finding in findings(swapped)} == {"misattributed"}
    assert [finding.field for finding in findings({**given, "giver": "tỉnh Cao Bằng"})] == ["giver"]


def test_a_passive_giver_stands_after_the_verb() -> None:
    text = "Dịp này, tỉnh Hà Giang được thành phố Hải Phòng hỗ trợ 3 tỷ đồng."
    claim = amount("3 tỷ đồng", 3e9, "VND", giver="thành phố Hải Phòng", receiver="tỉnh Hà Giang")
    assert check({"amounts": [claim]}, text).ok


def test_numbers_of_other_tools_are_read_or_told() -> None:
    assert findings(amount("1,3 tỷ đồng", "1300000000", "đồng")) == []  # type: ignore[arg-type]
    assert [finding.field for finding in findings(amount("1,3 tỷ đồng", True, "VND"))] == ["value"]


def test_an_endless_fraction_is_the_same_to_a_thousandth() -> None:
    text = "Nông sản mới đáp ứng một phần ba nhu cầu."
    assert check({"amounts": [{"text": "một phần ba", "value": 0.3333, "kind": "statistic"}]}, text).findings == []
    (finding,) = check({"amounts": [{"text": "một phần ba", "value": 3.333, "kind": "statistic"}]}, text).findings
    assert (finding.verdict, finding.slip) == ("altered", "power_of_ten")


def test_facts_of_a_derived_sum_are_marked() -> None:
    text = "Thành phố tặng 10.000 chiếc ghế, trị giá 1,3 tỷ đồng."
    amounts = [
        {"text": "10.000 chiếc ghế", "value": 10_000, "unit": "chiếc ghế", "kind": "goods"},
        {"text": "1,3 tỷ đồng", "value": 1_300_000_000, "unit": "VND", "kind": "money"},
    ]
    facts = check({"amounts": amounts}, text).facts
    assert {fact.path.split(".")[0]: fact.derived for fact in facts} == {"amounts[0]": False, "amounts[1]": True}


def test_a_number_that_rises_has_the_unit_of_the_one_it_rises_to() -> None:
    text = "Công ty nâng công suất từ 1,8 triệu lên 3 triệu tấn một năm."
    claim = {"text": "1,8 triệu", "value": 1_800_000, "unit": "tấn", "kind": "statistic"}
    assert check({"amounts": [claim]}, text).findings == []


@pytest.mark.parametrize("value", ["-5", "1e30", "9e999999999", "-9e999999", "1e-999999", "7" * 62, -0.0])
@pytest.mark.parametrize("unit", ["VND", "tỷ đồng", "%", None])
def test_no_number_ends_the_check(value: object, unit: str | None) -> None:
    text = f"Lạnh -3oC. Tặng 5 tỷ đồng, một phần ba số thu, {'9' * 10_000} đồng."
    for claimed in ("5 tỷ đồng", "-3oC"):
        report = check({"amounts": [{"text": claimed, "value": value, "high": value, "unit": unit}]}, text)
        assert not report.ok


def test_a_count_quoted_with_its_list_is_supported() -> None:
    text = "Có 9 phường, xã của thành phố Hà Tiên kết nghĩa với 9 phường của thị xã Kép."
    listed = {"text": "9 phường, xã", "value": 9, "unit": "phường, xã", "kind": "statistic"}
    alone = {"text": "9 phường", "value": 9, "unit": "phường", "kind": "statistic", "purpose": "của thị xã Kép"}
    assert check({"amounts": [listed, alone]}, text).findings == []


def test_a_count_that_stands_there_and_is_not_read_is_no_other_count() -> None:
    text = "Các ủy ban triển khai bốn ưu tiên của năm. Các quan chức trao đổi bốn nhóm nội dung."
    item = {"text": "bốn ưu tiên", "value": 4, "unit": "ưu tiên", "kind": "statistic"}
    assert {finding.verdict for finding in check({"amounts": [item]}, text).findings} <= {"ambiguous"}


def test_the_hedge_of_another_telling_of_the_sum_is_its_hedge() -> None:
    text = "Cầu trị giá 80 tỷ đồng đã xong. Doanh nghiệp xây cầu, tốn khoảng 80 tỷ đồng, trong 50 ngày."
    item = {"text": "80 tỷ đồng", "value": 80_000_000_000, "unit": "VND", "kind": "money"}
    right = check({"amounts": [{**item, "qualifier": "khoảng"}]}, text)
    wrong = check({"amounts": [{**item, "qualifier": "dưới"}]}, text)
    assert not [finding for finding in right.findings if finding.path]
    assert [finding.slip for finding in wrong.findings if finding.path] == ["qualifier"]


def test_a_bare_measure_counts_what_the_text_named_before() -> None:
    text = "Chính phủ cấp 50 tấn gạo cho hai tỉnh. Số này chia cho Hà Giang 30 tấn, Cao Bằng 20 tấn."
    items = [{"text": f"{n} tấn", "value": n, "unit": "tấn gạo", "kind": "goods"} for n in (30, 20)]
    assert [finding for finding in check({"amounts": items}, text).findings if finding.path] == []
    other = [{**items[0], "unit": "tấn muối"}]
    assert [finding.field for finding in check({"amounts": other}, text).findings if finding.path] == ["unit"]


def test_a_hedge_some_words_before_a_sum_is_left_to_a_person() -> None:
    text = "Giá tối đa cũng chỉ 340 đồng, chứ không hơn 500 đồng hay 700 đồng."
    for number, hedge, wanted in ((340, "tối đa", ["ambiguous"]), (700, "hơn", ["altered"])):
        item = {"text": f"{number} đồng", "value": number, "unit": "VND", "kind": "money", "qualifier": hedge}
        found = [finding for finding in check({"amounts": [item]}, text).findings if finding.field == "qualifier"]
        assert [finding.verdict for finding in found] == wanted


def test_measures_that_share_their_thing_are_told_with_it() -> None:
    text = "Chi cục phát hơn 8.000 lít và 115 kg thuốc sát trùng cho 10 trạm."
    item = {"text": "8.000 lít", "value": 8_000, "kind": "goods", "qualifier": "hơn"}
    for unit, wanted in (("lít thuốc sát trùng", []), ("lít sữa", ["unit"])):
        found = check({"amounts": [{**item, "unit": unit}]}, text).findings
        assert [finding.field for finding in found if finding.path] == wanted


def test_a_scale_alone_is_worth_one_of_it() -> None:
    text = "Giá chênh lệch gần triệu đồng so với hàng trong hãng. Người khác lãi hàng triệu đồng."
    item = {"text": "triệu đồng", "value": 1_000_000, "unit": "VND", "kind": "money", "qualifier": "gần"}
    assert [finding for finding in check({"amounts": [item]}, text).findings if finding.path] == []
    vague = {**item, "text": "hàng triệu đồng", "qualifier": "hàng triệu"}
    assert [finding.field for finding in check({"amounts": [vague]}, text).findings if finding.path] == ["value"]


def test_a_sum_without_a_currency_needs_none() -> None:
    text = "Nếu đồng ý, một tuần sau sẽ có ngay 100 triệu, cho vay trong 30 năm."
    item = {"text": "100 triệu", "value": 100_000_000, "kind": "money"}
    assert check({"amounts": [item]}, text).findings == []
    told = text.replace("100 triệu", "100 triệu USD")
    assert [one.field for one in check({"amounts": [{**item, "text": "100 triệu USD"}]}, told).findings] == ["unit"]


@pytest.mark.parametrize("hedge", [None, "khoảng"])
def test_within_before_a_range_hedges_it_or_not(hedge: str | None) -> None:
    text = "Giá vàng duy trì trong khoảng 835.000-837.000 đồng."
    item = {"text": "835.000-837.000 đồng", "value": 835_000, "high": 837_000, "unit": "VND", "kind": "money"}
    assert check({"amounts": [{**item, "qualifier": hedge}]}, text).findings == []
    one = {**item, "text": "835.000 đồng", "high": None}
    told = "Giá vàng vào khoảng 835.000 đồng."
    assert [found.field for found in check({"amounts": [one]}, told).findings] == ["qualifier"]


def test_cents_may_be_claimed_in_their_currency() -> None:
    text = "Giá điện bình quân là 4,95 cent mỗi kWh."
    item = {"text": "4,95 cent", "kind": "money"}
    claims = ((0.0495, "USD", []), (4.95, "cent", []), (4.95, "USD", ["unit"]), (0.0495, "VND", ["value", "unit"]))
    for value, unit, wanted in claims:
        found = check({"amounts": [{**item, "value": value, "unit": unit}]}, text).findings
        assert [finding.field for finding in found if finding.path] == wanted


def test_two_bare_numbers_of_a_table_are_the_ends_of_a_range() -> None:
    text = "Bảng cước (đồng mỗi phút):\n727-818\n1.091-1.227\n"
    item = {"text": "1.091-1.227", "value": 1_091, "high": 1_227, "unit": "VND", "kind": "money"}
    assert check({"amounts": [item]}, text).findings == []
    for ends, wrong in (({"value": 1_019}, ["value"]), ({"value": 1_227, "high": 1_091}, ["value", "high"])):
        assert [one.field for one in check({"amounts": [{**item, **ends}]}, text).findings] == wrong


def test_a_hedge_before_the_word_that_opens_a_range_is_its_hedge() -> None:
    text = "Trao đổi thương mại hằng năm trung bình từ 150 đến 300 triệu USD."
    item = {"text": "150 đến 300 triệu USD", "value": 150_000_000, "high": 300_000_000, "unit": "USD", "kind": "money"}
    assert check({"amounts": [{**item, "qualifier": "trung bình"}]}, text).findings == []
    assert [one.field for one in check({"amounts": [{**item, "qualifier": "hơn"}]}, text).findings] == ["qualifier"]


@pytest.mark.parametrize(
    ("text", "unit", "wanted"), [("580 lượng vàng", "lượng vàng", 0), ("580 lượng gạo", "lượng", 1)]
)
def test_gold_may_be_told_as_money(text: str, unit: str, wanted: int) -> None:
    item = {"text": text, "value": 580, "unit": unit, "kind": "money"}
    assert len(check({"amounts": [item]}, f"Bà mua căn nhà giá {text} ở huyện Kép.").findings) == wanted


@pytest.mark.parametrize(("first", "wanted"), [("Nhà ấy giá 300 lượng vàng.", 0), ("Nhà ấy giá 300 lượng.", 2)])
def test_a_price_in_taels_is_gold_where_the_article_says_so(first: str, wanted: int) -> None:
    items = [{"text": text, "value": int(text[:3]), "kind": "money"} for text in ("300 lượng", "580 lượng")]
    assert len(check({"amounts": items}, f"{first} Căn bên rao 580 lượng.").findings) == wanted


NUMBERS = (
    "Ông có 3 trong 5 người con bị bệnh. Giải ngân 80/350 tỷ đồng. Pháo Mk 45 127 mm. Cổ phiếu tăng từ 200 (CAN, PMS) "
    "đến 2.100 đồng/cổ phiếu. Có hơn 300 bệnh nhân, nghe đâu 300 lận. Phòng dài 14-15 mét. Xuất khẩu (triệu USD):\n"
    "5.400\nNhư vậy xuất khẩu đạt 5,4 tỷ USD. Tám trong số 12 phường có chợ. Quỹ chi 5 tỷ đồng cho 20 hộ."
)


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        (amount("3 trong 5 người con", 3, "người con"), ["ambiguous"]),
        (amount("3 trong 5 người con", 5, "người con"), []),
        (amount("3 trong 5 người con", 4, "người con"), ["altered"]),
        (amount("350 tỷ đồng", 350e9, "VND"), ["ambiguous"]),
        (amount("127 mm", 127, "mm"), ["ambiguous"]),
        (amount("127 mm", 172, "mm"), ["altered"]),
        (amount("200 (CAN, PMS) đến 2.100 đồng/cổ phiếu", 200, "VND", high=2_100), ["ambiguous"]),
        (amount("14-15 mét", 14, "mét", high=15), []),
        (amount("14-15 mét", 14, "m2", high=15), ["altered"]),
        (amount("Tám trong số 12 phường", 8, "phường"), ["ambiguous"]),
        (amount("Tám trong số 12 phường", 9, "phường"), ["altered"]),
        (amount("5 tỷ đồng cho 20 hộ", 5, "VND"), ["altered"]),
        (amount("5 tỷ đồng cho 20 hộ", 20, "VND"), ["altered"]),
    ],
)
def test_a_wording_with_two_numbers_may_tell_either(claim: dict[str, object], wanted: list[str]) -> None:
    assert [one.verdict for one in check({"amounts": [claim]}, NUMBERS).findings if one.path] == wanted


def test_a_figure_of_a_table_and_the_sum_it_is_in_the_text_are_two() -> None:
    claims = [amount("5.400", 5.4e9, "USD", kind="money"), amount("5,4 tỷ USD", 5.4e9, "USD", kind="money")]
    claims += [amount("300 bệnh nhân", 300, "bệnh nhân", qualifier="hơn"), amount("300", 300)]
    found = {one.path: one.verdict for one in check({"amounts": claims}, NUMBERS).findings if one.path}
    assert found == {"amounts[3].value": "ambiguous"}
    day = "Sáng 20/5, tỉnh tặng 20 suất quà."
    invented = [amount("20 suất quà", 20, "suất quà"), amount("20", 20, "USD", kind="money")]
    assert [one.verdict for one in check({"amounts": invented}, day).findings if one.path] == ["unsupported"]


@pytest.mark.parametrize(
    ("said", "value", "unit", "wanted"),
    [
        ("6 rupee", 6, "PKR", ["ambiguous"]),
        ("6 rupee", 6, "USD", ["altered"]),
        ("7 đô la", 7, "AUD", ["ambiguous"]),
        ("9 USD", 9, "AUD", ["altered"]),
        ("5 đồng", 5, "KRW", ["altered"]),
    ],
)
def test_a_name_of_money_may_be_of_several_lands(said: str, value: int, unit: str, wanted: list[str]) -> None:
    text = "Giá mỗi từ là 6 rupee, mỗi dòng là 7 đô la, mỗi trang là 9 USD, mỗi tờ là 5 đồng."
    found = check({"amounts": [amount(said, value, unit, kind="money")]}, text).findings
    assert [one.verdict for one in found if one.field == "unit"] == wanted


@pytest.mark.parametrize(
    ("said", "value", "wanted"),
    [("chục nhân công", 10, []), ("cả trăm ngàn đồng", 100_000, []), ("hàng chục người", 10, ["value"])],
)
def test_scales_alone_are_worth_one_of_them(said: str, value: int, wanted: list[str]) -> None:
    text = "Hơn chục nhân công làm cả đêm, giá lên đến cả trăm ngàn đồng. Có hàng chục người tới."
    found = check({"amounts": [amount(said, value)]}, text).findings
    assert [one.field for one in found if one.path and one.path.endswith("value")] == wanted


def test_medals_are_no_money() -> None:
    text = "Đoàn đã đem về 22 huy chương gồm 10 vàng, 9 bạc, 3 đồng."
    gold = amount("10 vàng", 10, "huy chương vàng", kind="statistic")
    bronze = amount("3 đồng", 3, "huy chương đồng", kind="statistic")
    assert {one.verdict for one in check({"amounts": [gold, bronze]}, text).findings} == {"ambiguous"}
    told = "Đoàn đã đem về 10 tấn vàng."
    assert [one.field for one in check({"amounts": [{**gold, "text": "10 tấn vàng"}]}, told).findings] == ["unit"]


@pytest.mark.parametrize(
    ("hedge", "wanted"), [("ước tính", ["ambiguous"]), ("khoảng từ", ["altered"]), ("tối đa", ["altered"])]
)
def test_a_hedge_that_opens_the_sentence_may_be_of_the_number(hedge: str, wanted: list[str]) -> None:
    text = "Cả xã có khoảng từ 40 đến 50 hộ. Ước tính số cá thu được chỉ bằng 1/4 số cá trong lưới."
    item = {"text": "1/4", "value": 0.25, "kind": "statistic", "qualifier": hedge}
    assert [one.verdict for one in check({"amounts": [item]}, text).findings if one.path] == wanted
    ranged = amount("40 đến 50 hộ", 40, "hộ", high=50, qualifier="khoảng từ")
    assert check({"amounts": [ranged]}, text).findings == []


def test_what_is_printed_twice_unread_is_judged_where_it_fits() -> None:
    text = "Các sao về với một túi quà giá trị. Tại lễ, mỗi vị khách tới dự sẽ nhận được một túi quà lớn."
    item = amount("một túi quà", 1, "túi quà", kind="goods", per="vị khách")
    assert check({"amounts": [item]}, text).findings == []
    assert [one.field for one in check({"amounts": [{**item, "per": "xã"}]}, text).findings] == ["per"]


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ({"value": 5.4e9, "unit": "USD"}, []),
        ({"value": 5_400, "unit": "USD"}, []),
        ({"value": 5.4, "unit": "USD"}, []),
        ({"value": 540, "unit": "USD"}, ["value"]),
        ({"value": 5_500, "unit": "USD"}, ["value"]),
        ({"value": 5_400, "high": 6_100, "unit": "USD"}, ["high"]),
        ({"value": 5_400, "unit": "thùng hàng"}, ["unit"]),
        ({"value": 5_400, "unit": "xuất khẩu"}, []),
    ],
)
def test_a_number_of_a_table_has_its_figures_its_scale_and_a_unit_of_the_article(claim, wanted) -> None:
    text = "Bảng của quý\nXuất khẩu (triệu USD)\n5.400\n115,1\n"
    found = check({"amounts": [{"text": "5.400", "kind": "statistic", **claim}]}, text).findings
    assert [(one.field, one.verdict) for one in found if one.path] == [(field, "ambiguous") for field in wanted]


@pytest.mark.parametrize(
    ("text", "said", "value", "unit", "right"),
    [
        ("Có hơn 5 triệu lượt người dân TP.HCM và du khách đến.", "người dân TP.HCM và du khách", 5e6, "", True),
        (
            "Có 10 người chết và 20 người bị thương.",
            "10 người chết và 20 người bị thương",
            10,
            "người bị thương",
            False,
        ),
        ("Tặng 10 xe cho 5 xã.", "10 xe cho 5 xã", 10, "xe xã", False),
        ("Lãi suất tăng 0,5 điểm %, lên 6%.", "6%", 6, "điểm %", False),
        ("Tỉnh tặng cán bộ 200 bộ.", "200 bộ", 200, "cán bộ", False),
        ("Trạm phát 500 oát.", "500 oát", 500, "oát", True),
        ("Trạm phát 500 oát.", "500 oát", 500, "W", True),
        ("Cả tỉnh có 14 tỷ phú xổ số.", "14 tỷ phú xổ số", 14, "tỷ phú xổ số", True),
    ],
)
def test_a_unit_in_more_words_is_what_stands_behind_the_number(text, said, value, unit, right) -> None:
    item = amount(said, value, unit or "lượt người dân và du khách", kind="statistic")
    if not unit:
        item["text"] = f"5 triệu lượt {said}"
    assert [one.field for one in check({"amounts": [item]}, text).findings if one.field == "unit"] == [
        "unit" for _ in range(not right)
    ]


@pytest.mark.parametrize(("hedge", "wanted"), [("không dưới", []), ("dưới", ["qualifier"])])
def test_a_part_of_a_hedge_is_another_one(hedge: str, wanted: list[str]) -> None:
    text = "Tỉnh tặng không dưới 5 tỷ đồng."
    item = amount("5 tỷ đồng", 5e9, "VND", kind="money", qualifier=hedge)
    assert [one.field for one in check({"amounts": [item]}, text).findings] == wanted


@pytest.mark.parametrize(
    ("hedge", "wanted"), [("khoảng", ["ambiguous"]), ("hơn", ["altered"]), (None, [])], ids=["shared", "other", "none"]
)
def test_a_hedge_may_go_for_a_row(hedge: str | None, wanted: list[str]) -> None:
    text = "Phà chở khoảng 87.000 người và 13.000 tấn hàng hóa mỗi ngày."
    item = amount("13.000 tấn hàng hóa", 13_000, "tấn hàng hóa", qualifier=hedge)
    found = check({"amounts": [item]}, text).findings
    assert [one.verdict for one in found if one.field == "qualifier"] == wanted


@pytest.mark.parametrize("value", [5, 7])
def test_surplus_and_wrong_items_take_linear_time(value: int) -> None:
    item = amount("5 kg", value, "kg", qualifier="hơn")
    assert_linear(lambda size: check({"amounts": [item] * size}, "Tặng 5 kg, " * (size // 2)), 400, 1_600)


@pytest.mark.parametrize(("hedge", "wanted"), [("chỉ", []), ("hơn", ["ambiguous"]), ("cũng", ["altered"])])
def test_a_word_that_is_no_hedge_may_stand_before_the_number(hedge: str, wanted: list[str]) -> None:
    item = amount("15 tấn dầu", 15, "tấn dầu", qualifier=hedge)
    text = "Kho chỉ còn 15 tấn dầu." if hedge != "hơn" else "Kho hơn kho bên 15 tấn dầu."
    assert [one.verdict for one in check({"amounts": [item]}, text).findings if one.path] == wanted


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        (amount("quốc lộ 91", 91e9, "VND"), ["value"]),
        (amount("quốc lộ 91", -91, "tuyến"), ["value"]),
        (amount("727-818", 727_818), ["value"]),
        (amount("2015", 2_015_000_000, "VND"), ["value"]),
        (amount("5.400", 5_400, "USD", high=54_000_000), ["high"]),
    ],
)
def test_figures_of_a_label_or_a_year_are_no_sum(claim: dict[str, object], wanted: list[str]) -> None:
    text = "Đoàn đi theo quốc lộ 91 và các tuyến khác từ ngày 5/6/2015. Bảng\n727-818\n5.400\n"
    found = check({"amounts": [claim]}, text).findings
    assert [(one.field, one.verdict) for one in found if one.path] == [(field, "ambiguous") for field in wanted]


@pytest.mark.parametrize(
    ("said", "value", "wanted"),
    [
        ("12,5 trong tổng số 30 tỷ đồng", 12.5e9, ["ambiguous"]),
        ("12,5 trong tổng số 30 tỷ đồng", 12.6e9, ["altered"]),
        ("80/350 tỷ đồng", 350e9, ["ambiguous"]),
        ("80/350 tỷ đồng", 80e9, []),
        ("80/350 tỷ đồng", 360e9, ["altered"]),
    ],
)
def test_a_part_shares_the_scale_of_the_whole(said: str, value: float, wanted: list[str]) -> None:
    item = amount(said, value, "VND", kind="money")
    assert [one.verdict for one in check({"amounts": [item]}, f"Tỉnh giải ngân {said}.").findings if one.path] == wanted


def test_what_is_parted_after_medals_is_of_medals() -> None:
    text = "Đoàn giành 10 huy chương vàng, 9 bạc và 7 đồng."
    item = amount("9 bạc", 9, "huy chương bạc", kind="statistic")
    assert [one.field for one in check({"amounts": [item]}, text).findings if one.path] == []


@pytest.mark.parametrize("hedge", ["không đạt", "chưa từng chi"])
def test_a_negation_before_a_number_is_left_to_a_person(hedge: str) -> None:
    item = amount("50 tỷ đồng", 50e9, "VND", kind="money", qualifier=hedge)
    text = f"Tỉnh {hedge} kế hoạch, chỉ 50 tỷ đồng."
    assert [one.verdict for one in check({"amounts": [item]}, text).findings if one.path] != []


@pytest.mark.parametrize(("said", "value", "wanted"), [("hai phụ xe", 2, []), ("hai phụ xe", 3, ["ambiguous"])])
def test_a_number_in_words_may_count_what_no_list_has(said: str, value: int, wanted: list[str]) -> None:
    found = check({"amounts": [amount(said, value, kind="statistic")]}, "Xe có hai phụ xe và một lơ.").findings
    assert [one.verdict for one in found if one.path] == wanted
