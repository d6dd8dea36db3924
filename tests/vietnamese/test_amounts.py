"""Finding amounts: forms, tables, prose, and what must hold of any text."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, meanings
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.folding import fold
from llmx.vietnamese.mentions import AmountMention
from llmx.vietnamese.nouns import nouns
from tests.growth import assert_linear

CURRENCIES, SIGNS_BEFORE, SPELLED = meanings("money.names"), meanings("money.before"), meanings("units.spelled")
PROSE = (Path(__file__).parent / "amounts_prose.txt").read_text("utf-8").splitlines()


def only(text: str) -> AmountMention:
    mentions = find_amounts(text)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("sentence", "text", "value", "high", "unit"),
    [
        ("Vốn 50-70 tỷ đồng.", "50-70 tỷ đồng", "5e10", "7e10", "VND"),
        ("Thu 3 triệu đồng đến 5 triệu đồng.", "3 triệu đồng đến 5 triệu đồng", "3e6", "5e6", "VND"),
        ("Phạt 500.000 - 1 triệu đồng.", "500.000 - 1 triệu đồng", "5e5", "1e6", "VND"),
        ("Lương 800 nghìn đến 1,2 triệu đồng.", "800 nghìn đến 1,2 triệu đồng", "8e5", "1.2e6", "VND"),
        ("Muốn sửa phải mất ba, bốn tỷ.", "ba, bốn tỷ", "3e9", "4e9", "VND"),
        ("Mưa 100-200mm.", "100-200mm", "100", "200", "mm"),
        ("Học phí 5.400  9.000 USD.", "5.400  9.000 USD", "5400", "9000", "USD"),
        ("Tăng 8,5% - 9%.", "8,5% - 9%", "8.5", "9", "%"),
        ("Cần 30 -\n50 triệu đồng.", "30 -\n50 triệu đồng", "3e7", "5e7", "VND"),
        (
            "Vé 9 triệu đồng/khách - 15 triệu đồng/khách.",
            "9 triệu đồng/khách - 15 triệu đồng/khách",
            "9e6",
            "1.5e7",
            "VND",
        ),
        ("Kiếm trăm rưỡi, hai trăm ngàn.", "trăm rưỡi, hai trăm ngàn", "1.5e5", "2e5", "VND"),
        ("Lạnh âm 3 - 5 độ C.", "âm 3 - 5 độ C", "-5", "-3", "độ C"),
        ("Mua năm sáu con bò.", "năm sáu con bò", "5", "6", "con bò"),
        ("Giá vé VND40,000-60,000.", "VND40,000-60,000", "40000", "60000", "VND"),
        ("Giá lợn 43,000-45,500 đồng/kg.", "43,000-45,500 đồng/kg", "43000", "45500", "VND"),
        ("Lỗ âm 5 - 7 tỷ đồng.", "âm 5 - 7 tỷ đồng", "-7e9", "-5e9", "VND"),
        ("Phạt 3 đến dưới 5 triệu đồng.", "3 đến dưới 5 triệu đồng", "3e6", "5e6", "VND"),
    ],
)
def test_ranges_share_their_scale(sentence: str, text: str, value: str, high: str, unit: str) -> None:
    mention = only(sentence)
    assert (mention.text, mention.value, mention.high, mention.unit) == (text, Decimal(value), Decimal(high), unit)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Lợi nhuận âm 118 tỷ đồng.", "-118e9"),
        ("GDP đạt 2.600.000 nghìn tỷ đồng.", "2.6e18"),
        ("Nợ 14 triệu tỷ đồng.", "14e15"),
        ("Nợ 3 tỷ tỷ tỷ tỷ đồng.", "3e36"),
        ("Nợ " + "9" * 60 + " đồng.", "9" * 60),
        ("Nợ âm 123.456.789.012.345.678.901.234.567.890.123 đồng.", "-123456789012345678901234567890123"),
        ("Nợ 1.234.567.890.123.456.789.012.345.678,9 tỷ đồng.", "1234567890123456789012345678900000000"),
    ],
)
def test_numbers_of_any_size_are_exact(sentence: str, value: str) -> None:
    assert (only(sentence).value, only(sentence).unit) == (Decimal(value), "VND")


def test_a_minus_sign_in_brackets() -> None:
    assert [(one.text, one.value) for one in find_amounts("Chỉ số giảm 4 điểm (-0,8%).")] == [
        ("4 điểm", Decimal(4)),
        ("-0,8%", Decimal("-0.8")),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "high"),
    [
        ("Vốn 70-50 tỷ đồng.", "5e10", "7e10"),
        ("Phạt từ 500 đến 1 triệu đồng.", "5e5", "1e6"),
        ("Vốn 700 - 1,2 tỷ đồng.", "7e8", "12e8"),
        ("Mất từ 5 đến 3 triệu đồng.", "3e6", "5e6"),
        ("Vé 60,000-40,000 đồng.", "40000", "60000"),
        ("Từ 3 đến 2.000 m.", "2000", None),
    ],
)
def test_ends_that_stand_the_wrong_way_round(sentence: str, value: str, high: str | None) -> None:
    assert (only(sentence).value, only(sentence).high) == (Decimal(value), Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("sentence", "text", "value", "high"),
    [
        ("Hỗ trợ 20 → 40 triệu đồng/hộ.", "20 → 40 triệu đồng/hộ", 20_000_000, 40_000_000),
        ("Tốn 45÷50 tỷ đồng.", "45÷50 tỷ đồng", 45_000_000_000, 50_000_000_000),
        ("Giá 20 ~ 25 nghìn đồng/kg.", "20 ~ 25 nghìn đồng/kg", 20_000, 25_000),
        ("Thu 30…50 triệu đồng.", "30…50 triệu đồng", 30_000_000, 50_000_000),
        ("Lương 7 => 10 triệu đồng.", "7 => 10 triệu đồng", 7_000_000, 10_000_000),
        ("Được từ 800 nghìn cho đến 1,2 triệu đồng.", "800 nghìn cho đến 1,2 triệu đồng", 800_000, 1_200_000),
        ("Góp một đến hai triệu đồng.", "một đến hai triệu đồng", 1_000_000, 2_000_000),
        ("Sắp xếp từ một đến hai xã.", "một đến hai xã", 1, 2),
        ("Tăng từ hai cho tới ba phần trăm.", "hai cho tới ba phần trăm", 2, 3),
    ],
)
def test_ranges_in_other_signs_and_in_words(sentence: str, text: str, value: int, high: int) -> None:
    mention = only(sentence)
    assert (mention.text, mention.value, mention.high) == (text, value, high)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Hai xã được 500 và 700 triệu đồng.", [2, 500_000_000, 700_000_000]),
        ("Được phân bổ lần lượt 18, 25 và 32 tỷ đồng.", [18_000_000_000, 25_000_000_000, 32_000_000_000]),
        ("Vốn lần lượt là 120, 85 và 64,5 triệu USD.", [120_000_000, 85_000_000, 64_500_000]),
        ("Khách trả giá 50, 100, 250 triệu đồng.", [50_000_000, 100_000_000, 250_000_000]),
        ("Học sinh lớp 10, 11, 12 triệu tập hôm nay.", []),
        ("Bị phạt 4 hoặc 6 triệu đồng.", [4_000_000, 6_000_000]),
        ("Tăng tương ứng 6,5; 7,2%.", [Decimal("6.5"), Decimal("7.2")]),
        ("Tỉnh Hà Nam ủng hộ 3, tỉnh Thái Bình ủng hộ 4,5 tỷ đồng.", [3_000_000_000, 4_500_000_000]),
        ("Huyện A góp hơn 200, huyện B góp gần 350 triệu đồng.", [200_000_000, 350_000_000]),
        ("Các mức 1.500 và 1.000 tỷ đồng.", [1_500_000_000_000, 1_000_000_000_000]),
        ("Tặng 10 và 15 suất quà.", [10, 15]),
        ("Tăng từ 14 lên 24 siêu thị.", [14, 24]),
        ("Dân số lần lượt là 3.200 và 4.100 người.", [3200, 4100]),
        # What only looks like a row.
        ("Học sinh lớp 3 và 5 triệu đồng học bổng.", [5_000_000]),
        ("Theo Điều 12 và 15 triệu đồng tiền phạt.", [15_000_000]),
        ("Vào năm 2006 và gần 3,9 triệu lượt.", [3_900_000]),
        ("Tàu tuần tra SAR 412 và gần 200 hải lý nữa.", [200]),
        ("Sau 8 tháng và 90 triệu đồng.", [90_000_000]),
        ("Trạm này ghi 5,5 và 1 trạm khác ghi ít hơn.", [1]),
    ],
)
def test_rows_share_scale_and_unit(sentence: str, values: list[Decimal | int]) -> None:
    assert [mention.value for mention in find_amounts(sentence)] == values


def test_from_a_to_b_are_two_amounts() -> None:
    values = [
        mention.value
        for mention in find_amounts("Giá tăng từ 15 triệu đồng lên 22 triệu đồng, giảm từ 5% xuống còn 3%.")
    ]
    assert values == [Decimal(15_000_000), Decimal(22_000_000), Decimal(5), Decimal(3)]


@pytest.mark.parametrize(
    ("sentence", "text", "per"),
    [
        ("Hỗ trợ 60 triệu đồng/căn.", "60 triệu đồng/căn", "căn"),
        ("Trợ cấp 750.000 đồng/người/tháng.", "750.000 đồng/người/tháng", "người/tháng"),
        ("Học phí 2 triệu đồng/học sinh.", "2 triệu đồng/học sinh", "học sinh"),
        ("Giá 50.000đ/lượt.", "50.000đ/lượt", "lượt"),
        ("Công suất 8.000m3/ngày đêm.", "8.000m3/ngày đêm", "ngày đêm"),
        ("Đón 3.500 lượt khách/ngày.", "3.500 lượt khách/ngày", "ngày"),
        ("Gạo bán 12.000 đồng một ký.", "12.000 đồng", "ký"),
        ("Thu nhập 5 triệu đồng mỗi tháng.", "5 triệu đồng", "tháng"),
        ("Hỗ trợ 30 triệu đồng cho mỗi hộ nghèo.", "30 triệu đồng", "hộ nghèo"),
        ("Thưởng 2 triệu đồng cho từng cháu.", "2 triệu đồng", "cháu"),
        ("Hỗ trợ 5 triệu đồng trên một ha.", "5 triệu đồng", "ha"),
        ("Giá 2.500 đồng/1 kWh.", "2.500 đồng/1 kWh", "kWh"),
        ("Phí 20.000 đồng/01 lượt.", "20.000 đồng/01 lượt", "lượt"),
        ("Thu 80.000 đồng/một tháng.", "80.000 đồng/một tháng", "tháng"),
        ("Hồ đón 3.500 lượt khách mỗi ngày.", "3.500 lượt khách", "ngày"),
        ("Mỗi hộ được hỗ trợ 30 triệu đồng.", "30 triệu đồng", "hộ"),
        ("Mỗi suất trị giá 500.000 đồng.", "500.000 đồng", "suất"),
        ("Mỗi năm, tỉnh hỗ trợ 5 triệu đồng.", "5 triệu đồng", None),
        ("Trợ cấp 500.000 đồng mỗi người mỗi tháng.", "500.000 đồng", "người/tháng"),
        ("Hỗ trợ 10 triệu đồng cho mỗi cặp vợ chồng.", "10 triệu đồng", "cặp vợ chồng"),
        ("Lãi suất 6% một năm.", "6%", "năm"),
        ("Giảm 6% một cách chậm rãi.", "6%", None),
        ("Tỉnh dành 5 triệu đồng từng bước trả nợ.", "5 triệu đồng", None),
        ("Mỗi vụ do 5 người gây ra.", "5 người", None),
        ("Bị phạt 12 triệu đồng. Một hộ khác được miễn.", "12 triệu đồng", None),
        ("Trao 30 triệu đồng cho một hộ nghèo.", "30 triệu đồng", None),
        ("Gió mạnh từ 62 đến 74 km một giờ.", "62 đến 74 km", "giờ"),
        ("Chi phí tốn hàng tỉ đồng 1 năm.", "hàng tỉ đồng", "năm"),
        ("Tàu chạy 4 chuyến một tuần.", "4 chuyến", "tuần"),
        ("Chỉ có 5 xã một năm trước.", "5 xã", None),
        ("Hằng tháng cô còn gửi về nhà 100.000 đồng.", "100.000 đồng", "tháng"),
        ("Hàng năm trường chỉ tuyển 300 sinh viên.", "300 sinh viên", "năm"),
        ("Doanh số hàng năm 20 tỷ đồng.", "20 tỷ đồng", "năm"),
        ("Quỹ dành 4 triệu euro hàng năm cho tỉnh.", "4 triệu euro", "năm"),
        ("Dân trồng cây hằng năm trên 50 ha.", "50 ha", None),
        ("Các ngân hàng năm ngoái cho vay 5 tỷ đồng.", "5 tỷ đồng", None),
        ("Rác hằng ngày của hàng nghìn hộ dân.", "hàng nghìn hộ dân", None),
        ("Có 300 hộ dân hằng ngày sống cùng rác.", "300 hộ dân", None),
        ("Giá 2,5 triệu đồng/m 2 ở khu mới.", "2,5 triệu đồng/m 2", "m2"),
        ("Mỗi tuyến đường bộ có 40 trạm.", "40 trạm", "tuyến đường bộ"),
        ("Có 20 tiết học Anh ngữ mỗi tuần.", "20 tiết học", "tuần"),
        ("Trả 50.000 đồng cho một ngày đứng mẫu.", "50.000 đồng", "ngày"),
        ("Bình quân mỗi ngày người dân thành phố tiêu thụ khoảng 280 tấn thịt.", "280 tấn thịt", None),
        ("Bạn dành hàng giờ đồng hồ gặp gỡ 12 người.", "12 người", None),
        ("Giá vé 89.000 đồng/người lớn.", "89.000 đồng/người lớn", "người lớn"),
    ],
)
def test_what_the_amount_is_for_each_of(sentence: str, text: str, per: str | None) -> None:
    mention = only(sentence)
    assert (mention.text, mention.per) == (text, per)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Đoàn tặng 10.000 chiếc ghế inox cho nhà văn hóa.", "goods"),
        ("Dịp này 100 suất quà đã tới tay bà con.", "goods"),
        ("Tang vật là 3 điện thoại.", "statistic"),
        ("Tỉnh trồng mới 3.500 cây xanh.", "statistic"),
        ("Tỉnh bạn hỗ trợ 15 tấn gạo.", "goods"),
        ("Tỉnh trích quỹ và 40 cái mùng hỗ trợ các hộ khó khăn.", "goods"),
        ("Đoàn trao tặng 16 thùng rác.", "goods"),
        ("Xưởng nhận 8 xe tải mà tỉnh bạn vừa viện trợ.", "goods"),
        ("Hệ thống sông tiếp nhận 2 triệu m3 nước thải.", "statistic"),
        ("Kiến nghị được chuyển đến 14 bộ, ngành.", "statistic"),
        ("Nhiều người trợ giúp khu phố\nCháy 52 căn nhà", "statistic"),
        ("Hội trao năm con bò.", "goods"),
        ("Bão làm chết năm con bò.", "statistic"),
        ("Công ty đã thay 200 đồng hồ hỏng.", "statistic"),
        ("Tỉnh xuất khẩu 15 tấn gạo.", "statistic"),
        ("Trao đổi với 50 doanh nghiệp.", "statistic"),
        ("Tặng quà cho 50 hộ nghèo.", "statistic"),
        ("Trường Trung cấp nghề có 40 máy tính.", "statistic"),
        ("Công ty nâng cấp 70 chiếc xe.", "statistic"),
        ("Tổ chức này tài trợ 12 nước.", "statistic"),
        ("Hãng dành tiền tặng quà cho 10 nhà văn hóa.", "statistic"),
        ("Tỉnh hỗ trợ dân, công an đã thu 800 chiếc xe.", "statistic"),
        ("Đội cứu trợ phát hiện 3 chiếc thuyền.", "statistic"),
        ("Dịch ở cấp thôn làm chết 1.060 gia cầm.", "statistic"),
        ("Bảo tàng trưng bày 50 bức tranh.", "statistic"),
        ("Họa sĩ tặng bảo tàng 50 bức tranh.", "goods"),
        ("Công ty mua 10 chiếc xe để tặng trạm xá.", "goods"),
        ("Ủng hộ đồng bào vùng lũ bị mất nhà 200 chiếc áo phao.", "goods"),
    ],
)
def test_goods_are_things_given(sentence: str, kind: str) -> None:
    assert only(sentence).kind == kind


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Quỹ phát hành 19 triệu chứng chỉ quỹ.", 19_000_000, "chứng chỉ quỹ"),
        ("Bệnh có 3 triệu chứng.", 3, "triệu chứng"),
        ("Chăm lo cho 1,5 triệu CNVC-LĐ.", 1_500_000, "CNVC-LĐ"),
        ("Cả nước có 4,5 triệu SV.", 4_500_000, "SV"),
        ("Vay 50 triệu NHCSXH.", 50_000_000, "VND"),
        ("Chia chọn 2 triệu thư.", 2_000_000, "thư"),
        ("Lộ 11,5 triệu tài liệu mật.", 11_500_000, "tài liệu"),
        ("Mẹ cho 5 đồng cân vàng.", 5, "đồng cân vàng"),
        ("Bán 25 bất động sản.", 25, "bất động sản"),
        ("Giữ 6 bộ chứng từ.", 6, "bộ chứng từ"),
        ("Xóa 1.250 nhà tạm.", 1250, "nhà tạm"),
        ("Mua 12 chiếc A350.", 12, "chiếc"),
        ("Mua 10 chiếc F-16 mới.", 10, "chiếc"),
        ("Trao 45 giấy chứng nhận.", 45, "giấy chứng nhận"),
        ("Có 7 nam thanh niên bị bắt.", 7, "nam thanh niên"),
        ("Ở trọ mất 65 bảng một tuần.", 65, "GBP"),
        ("Làm thêm được 10 bảng/giờ.", 10, "GBP"),
        ("Học bổng trị giá 10 nghìn đôla Australia.", 10_000, "AUD"),
        ("Tiền ăn khoảng 2200 bảng.", 2200, "GBP"),
        ("Vòng loại có 12 bảng.", 12, "bảng"),
        ("Dầu giảm 83 cent.", 83, "cent"),
        ("Quỹ có 3 triệu cu-ron.", 3000000, "cu-ron"),
        ("Mời 14 khối cơ quan diễu hành.", 14, "khối cơ quan"),
        ("Chở 14 khối đất thừa.", 14, "khối đất"),
        ("Số tiền vay đạt gần 3,9 triệu.", 3900000, "VND"),
        ("Vay 5 tỷ JPY/năm 2003.", 5_000_000_000, "JPY"),
        ("Xe có dung tích 1.500 cm3.", 1500, "cm3"),
        ("Xưởng rộng 2.400m 2 .", 2400, "m2"),
        ("Rừng rộng 36 km 2, còn hoang sơ.", 36, "km2"),
        ("Trạm cấp 700 m 3 nước sạch.", 700, "m3 nước sạch"),
        ("Bể chứa 2 m 3 bùn.", 2, "m3 bùn"),
    ],
)
def test_units_are_whole_words(sentence: str, value: int, unit: str) -> None:
    mention = only(sentence)
    assert (mention.value, mention.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Kim ngạch đạt 51 tỷ USD, trong đó nhập khẩu là 19 tỷ.", ["USD", "USD"]),
        ("Máy có giá 900 nghìn USD (hơn 22 tỷ).", ["USD", "VND"]),
        ("Tỉnh đón khách quốc tế thứ 3 triệu.", []),
        ("Quỹ có 3 triệu USD.\nTỉnh góp thêm 200 triệu.", ["USD", "VND"]),
    ],
)
def test_a_sum_without_a_currency_has_that_of_its_clause(sentence: str, units: list[str]) -> None:
    assert [mention.unit for mention in find_amounts(sentence)] == units


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Đường dài 500 m, 3 người đi.", ["m", "người"]),
        ("Đường dài 5 m 20 cm.", ["m", "cm"]),
        ("Tường cao 100 m 2,5 triệu đồng.", ["m", "VND"]),
        ("Ao sâu 3 m 2% diện tích.", ["m", "%"]),
    ],
)
def test_a_figure_behind_a_measure_may_be_of_another_amount(sentence: str, units: list[str]) -> None:
    assert [mention.unit for mention in find_amounts(sentence)] == units


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Đã có 1,2 triệu đồng bào được cứu.", "đồng bào"),
        ("Đại hội có 45 đồng chí.", "đồng chí"),
        ("Nước ta có 3 tỷ phú.", "tỷ phú"),
        ("Vùng có 5 đô thị.", "đô thị"),
        ("Chi 5 tỷ đồng tổ chức lễ hội.", "VND"),
        ("Phiên chợ thu 5 triệu đồng phục vụ người nghèo.", "VND"),
        ("Vay 500 triệu bàn giao sau.", "VND"),
    ],
)
def test_words_that_begin_like_money(sentence: str, unit: str) -> None:
    assert only(sentence).unit == unit


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an quận 1 triệu tập tài xế.",
        "Tháng 10-2021 đồng loạt các trường mở cửa.",
        "Nghị quyết số 43-NQ/TW và Kết luận 01-KL/TU/LT ngày 30/5/2019.",
        "Từ ngày 5 đến 7 tháng 8, lúc 7h30 và 16 giờ 15 phút.",
        "Giai đoạn 2017-2020 và 2021 – 2026.",
        "Đường dây nóng 1900 1234, số 0905.123.456.",
        "Xe 75C-012.34 rẽ vào quốc lộ 1A tại Km 1265+300.",
        "Đội nhà thắng 3-1, vươn lên hạng 2, đứng thứ 1/63.",
        "Chuyến bay VN1234, tàu SE3, dịch COVID-19, ca F1, chuẩn 4.0.",
        "Trung đoàn 335, Sư đoàn 324, Quân khu 4, Vùng 3 Hải quân.",
        "Cầu Ba Đình, đường Hai Bà Trưng, chợ Bảy Hiền, đất Năm Căn.",
        "Hai địa phương, 2 tỉnh, bốn bên cùng ký sau hơn 60 năm kết nghĩa.",
        "Một trong những điểm mới là mỗi tỉnh cử một đồng chí.",
        "Tâm bão ở 16,5 độ vĩ Bắc, 108,2 độ kinh Đông; đội 2 Triệu Phong; lô đất 15, tờ bản đồ số 27.",
        "Ông bớt còn l7,5 triệu đồng.",
        "Từ tháng 7-2014 đơn vị này ngừng hoạt động.",
        "Điện thoại 831 7755 máy lẻ 155.",
        "Nguyện vọng 1 học sinh đều đỗ.",
        "Cả nhà chờ 1 lúc rồi đi.",
        "Số khách nội địa đạt gần 3,9 triệu.",
    ],
)
def test_numbers_that_are_no_amounts(sentence: str) -> None:
    assert find_amounts(sentence) == []


@pytest.mark.parametrize("name", sorted(CURRENCIES))
def test_every_currency_name(name: str) -> None:
    mention = only(f"Trị giá 5 triệu {name}.")
    assert (mention.unit, mention.kind, mention.value) == (CURRENCIES[name], "money", Decimal(5_000_000))


@pytest.mark.parametrize("sign", sorted(SIGNS_BEFORE))
@pytest.mark.parametrize("gap", ["", " "])
def test_every_currency_sign_before_the_number(sign: str, gap: str) -> None:
    mention = only(f"Hợp đồng {sign.upper()}{gap}1,250,000.50 đã ký.")
    assert (mention.unit, mention.value) == (SIGNS_BEFORE[sign], Decimal("1250000.50"))
    assert mention.text == f"{sign.upper()}{gap}1,250,000.50"


@pytest.mark.parametrize("hedge", forms("hedges.before"))
def test_every_hedge_before(hedge: str) -> None:
    assert only(f"Kinh phí {hedge} 3 tỷ đồng.").qualifier == hedge


@pytest.mark.parametrize("hedge", forms("hedges.after"))
def test_every_hedge_after(hedge: str) -> None:
    assert only(f"Kinh phí 3 tỷ đồng {hedge}.").qualifier == hedge


def test_figures_in_a_row_are_one_or_the_other() -> None:
    (one,) = find_amounts("Mỗi đợt chỉ đi 3,4 chuyến.")
    assert (one.value, one.high) == (3, 4)
    (average,) = find_amounts("Tai nạn làm 3,4 người bị thương.")
    assert (average.value, average.high) == (Decimal("3.4"), None)
    (average,) = find_amounts("Bình quân mỗi hộ có 1,2 xe.")
    assert (average.value, average.high) == (Decimal("1.2"), None)


def test_what_only_begins_alike_is_no_range() -> None:
    assert [one.unit for one in find_amounts("Rộng từ 5 m đến 20 m2.")] == ["m", "m2"]
    (seats,) = find_amounts("Xe từ 7 chỗ đến 16 chỗ ngồi.")
    assert (seats.value, seats.high) == (7, 16)


def test_a_third_in_capitals_and_a_part_of_poland() -> None:
    (third,) = find_amounts("MỘT PHẦN BA DÂN SỐ NGHÈO.")
    assert third.text == "MỘT PHẦN BA"
    assert find_amounts("Quân đóng ở một phần Ba Lan.") == []


def test_a_raised_figure_is_no_year() -> None:
    assert find_amounts("Năm ² 2004 ngành báo chí lớn mạnh.") is not None


def test_on_twelve_groups_is_no_hedge() -> None:
    assert only("Hai bên hợp tác trên 12 nhóm nội dung.").qualifier is None
    assert only("Đã có trên 150 dự án.").qualifier == "trên"


@pytest.mark.parametrize("measure", forms("units.spelled", "units.names", "units.signs"))
def test_every_measure(measure: str) -> None:
    mention = only(f"Tổng cộng 25 {measure}.")
    assert (mention.unit, mention.value, mention.kind) == (SPELLED.get(key(measure), measure), Decimal(25), "statistic")


@pytest.mark.parametrize("noun", sorted(set(nouns()) - keys("nouns.times") - set(SPELLED)))
def test_every_noun(noun: str) -> None:
    mention = only(f"Tỉnh có 25 {noun}.")
    assert key(mention.unit or "").split()[: len(noun.split())] == noun.split()


@pytest.mark.parametrize("line", [line for line in PROSE if line])
def test_prose(line: str) -> None:
    """Sentences of varied news prose, each with all amounts that it has."""
    sentence, _, expected = line.partition(" =>")
    wanted = [tuple(item.strip().split("|")) for item in expected.split(" ; ") if item.strip()]
    found = find_amounts(sentence)
    assert [mention.text for mention in found] == [text for text, _, _ in wanted]
    for mention, (_, worth, unit) in zip(found, wanted, strict=True):
        low, _, high = worth.partition("..")
        value = None if mention.value is None else mention.value.quantize(Decimal("1e-4")).normalize()
        assert value == (None if low == "null" else Decimal(low))
        assert mention.high == (Decimal(high) if high else None)
        assert mention.unit == (None if unit == "null" else unit)


_PIECES = st.sampled_from(
    [
        *(
            "3 tỷ đồng",
            "1.300",
            "50-70",
            "hàng trăm",
            "hai mươi lăm",
            "triệu",
            "rưỡi",
            "đến",
            "năm",
            "một",
            "nửa",
            "tỷ",
            "phú",
        ),
        *(
            "%",
            "/căn",
            "/người",
            "đ",
            "$",
            "USD",
            "chiếc xe",
            "hộ dân",
            "trên",
            "trở lên",
            "12 450 000",
            "1,5",
            "2/3",
            "số",
            "“",
            "”",
        ),
        *(
            "ngày",
            "quận",
            "Ba",
            "Đình",
            ",",
            ".",
            "\n",
            "\u00a0",
            "  ",
            "-",
            "(",
            "0905.123",
            "linh",
            "phẩy",
            "chục",
            "k",
        ),
    ]
)
_NEWS = st.lists(_PIECES, max_size=12).map(" ".join)


@given(_NEWS | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_spans_are_exact_and_in_order(text: str) -> None:
    end = 0
    for mention in find_amounts(text):
        assert text[slice(*mention.span)] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert mention.span[0] >= end
        assert mention.high is None or (mention.value is not None and mention.value < mention.high)
        end = mention.span[1]


@given(_NEWS)
@settings(max_examples=300, deadline=None)
def test_the_normal_form_does_not_matter(text: str) -> None:
    composed = find_amounts(unicodedata.normalize("NFC", text))
    decomposed = find_amounts(unicodedata.normalize("NFD", text))
    assert [unicodedata.normalize("NFC", mention.text) for mention in decomposed] == [
        mention.text for mention in composed
    ]
    for one, other in zip(composed, decomposed, strict=True):
        assert (one.value, one.high, one.unit, one.per, one.kind, one.qualifier) == (
            *(other.value, other.high, other.unit, other.per, other.kind, other.qualifier),
        )


@given(_NEWS)
def test_folded_text_gives_the_same(text: str) -> None:
    assert find_amounts(fold(text)) == find_amounts(text)


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1.000.", "123 ", "hai ", "nghìn ", "hàng trăm ", "HAI BA ", "1-", "1/", "tỷ ", '"1 ', "/a", "năm "],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Four times the text may take about four times as long, with room for a noisy machine; never sixteen times."""

    assert_linear(lambda length: find_amounts(fold((unit * length)[:length])), 10_000, 80_000)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Thu được tỷ hai.", "1.2e9", "VND"),
        ("Lạnh âm 5 độ C.", "-5", "độ C"),
        ("Lạnh tới -5°C.", "-5", "°C"),
        ("Hiến nửa héc-ta.", "0.5", "ha"),
        ("Mới giải ngân 412/950 tỷ đồng.", "4.12e11", "VND"),
        ("Chặn 1/2 tuyến đường.", "0.5", None),
        ("Bán 3 triệu iPhone.", "3e6", "iPhone"),
        ("Cà phê tụt còn ba chục ngàn.", "3e4", "VND"),
        ("Chở 3,2 mét khối.", "3.2", "m3"),
        ("Chở 3 mét khối cát.", "3", "mét khối cát"),
    ],
)
def test_short_forms(sentence: str, value: str, unit: str | None) -> None:
    mention = only(sentence)
    assert (mention.value, mention.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("sentence", ["Gần triệu năm trước.", "Số ca mắc vượt 20 nghìn."])
def test_what_only_looks_like_a_short_form(sentence: str) -> None:
    assert [mention for mention in find_amounts(sentence) if mention.kind == "money"] == []


@pytest.mark.parametrize(
    ("sentence", "text", "unit", "kind", "qualifier"),
    [
        ("Mức này chưa bằng 50% so với nước khác.", "50%", "%", "statistic", "chưa bằng"),
        ("Cô có hàng triệu fans trên mạng.", "hàng triệu fans", "fans", "statistic", "hàng triệu"),
        ("Xe ben 15 tấn biển số lạ lao vào bếp.", "15 tấn", "tấn", "statistic", None),
        ("Giá sẽ chênh cao hơn 15% giá thành so với xe cũ.", "15%", "%", "statistic", None),
        ("Quỹ trao giải thưởng bảo tồn 6 ngôi nhà cổ.", "6 ngôi nhà cổ", "ngôi nhà cổ", "statistic", None),
    ],
)
def test_what_is_counted(sentence: str, text: str, unit: str, kind: str, qualifier: str | None) -> None:
    mention = only(sentence)
    assert (mention.text, mention.unit, mention.kind, mention.qualifier) == (text, unit, kind, qualifier)


def test_degrees_printed_without_their_mark_are_no_dollars() -> None:
    assert [mention.kind for mention in find_amounts("Nhiêt đô ơ đây la 15 đô C.") if mention.kind == "money"] == []
    assert [mention.unit for mention in find_amounts("Mỗi vé giá 15 đô.")] == ["USD"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Giá dầu là 55,58 USD mỗi thùng, trước là 58,117 USD.", "58.117"),
        ("Giá dầu là 55,58 euro mỗi thùng, trước là 58,117 USD.", "58117"),
        ("Tỉnh tặng 2,355 USD.", "2355"),
        ("Đã góp 3,5 kg gạo. Tỉnh tặng $2,355.", "2355"),
        ("Học phí là 15,5 đồng, trước là 15,125 đồng.", "15125"),
        ("Có 15,5 người, trước là 15,125 người.", "15125"),
    ],
)
def test_three_digits_behind_a_comma_are_thousandths_beside_hundredths_of_the_same_money(
    sentence: str, value: str
) -> None:
    assert [mention.value for mention in find_amounts(sentence)][-1] == Decimal(value)
