"""What a number counts, beside sums of money: where its unit ends, and what looks like a sum and is none."""

import pytest

from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention


def only(sentence: str) -> AmountMention:
    mentions = find_amounts(sentence)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("sentence", "text", "unit"),
    [
        # A verb, an adjective or an adverb begins what is said of it.
        ("Khối thép nặng 3 tấn rực lửa lao xuống.", "3 tấn", "tấn"),
        ("Máy có dung tích 2 lít sản sinh sức mạnh lớn.", "2 lít", "lít"),
        ("Xà lan chở 90 tấn chìm gần bến.", "90 tấn", "tấn"),
        ("Chai 330 ml quả là vừa tay.", "330 ml", "ml"),
        ("Kho giữ 12 chiếc biến thành sắt vụn.", "12 chiếc", "chiếc"),
        ("Sân có 6 bộ đặt ngoài hiên.", "6 bộ", "bộ"),
        ("Chùm loa 3 chiếc oang oang đầu ngõ.", "3 chiếc", "chiếc"),
        ("Xe chở 5 giỏ đầy cam.", "5 giỏ", "giỏ"),
        ("Trường mở 7 ngành giống như năm ngoái.", "7 ngành", "ngành"),
        ("Xe lôi 3 bánh hiệu Sao Mai.", "3 bánh", "bánh"),
        ("Học phí gấp 6 lần học sinh trường khác.", "6 lần", "lần"),
        # A name, who belongs to it one by one, the next item of a list.
        ("Quy chế của 3 bộ Ngoại giao, Tài chính được ký.", "3 bộ", "bộ"),
        ("Tờ khai chung của 4 ngành công an và hải quan.", "4 ngành", "ngành"),
        ("Ban nghe 5 dự án Luật đất đai.", "5 dự án", "dự án"),
        ("Bão qua 7 tỉnh Bạc Hà, Sơn Dương.", "7 tỉnh", "tỉnh"),
        ("Loại chai 2 lít giá rất cao.", "2 lít", "lít"),
        ("Anh cầm vài trăm nghìn tiền hỗ trợ.", "vài trăm nghìn", "VND"),
        ("Cả trường có 900 sinh viên-Số phòng học: đủ.", "900 sinh viên", "sinh viên"),
        # But a word stays whole, and a classifier keeps its noun.
        ("Đoàn mời 20 phiên dịch giỏi.", "20 phiên dịch", "phiên dịch"),
        ("Sở cử 40 báo cáo viên về xã.", "40 báo cáo viên", "báo cáo viên"),
        ("Miền Trung đón 3 áp thấp nhiệt đới.", "3 áp thấp nhiệt đới", "áp thấp nhiệt đới"),
        ("Xã có 13 lò thủ công nung vôi.", "13 lò thủ công", "lò thủ công"),
        ("Trường nộp 3 bộ hồ sơ, sau đó chờ.", "3 bộ hồ sơ", "bộ hồ sơ"),
        ("Đơn vị cử 50 bộ đội, công an đi cứu hộ.", "50 bộ đội, công an", "bộ đội, công an"),
        ("Có hơn 600 lượt cán bộ, chiến sĩ đi làm.", "600 lượt cán bộ, chiến sĩ", "lượt cán bộ, chiến sĩ"),
        ("Nóc nhà có 200 bảng quảng cáo.", "200 bảng quảng cáo", "bảng quảng cáo"),
        ("Bị phạt 40.000 crown Na Uy.", "40.000 crown Na Uy", "NOK"),
        ("Giá đạt 580 xu/cổ phiếu.", "580 xu/cổ phiếu", "xu"),
        ("Thí sinh được chọn 2 khối để thi.", "2 khối", "khối"),
        ("Dự án lấp thêm 2.000 mẫu Anh.", "2.000 mẫu Anh", "mẫu Anh"),
        ("Họ bắt 6 tên đàn em.", "6 tên đàn em", "tên đàn em"),
        ("Họ thấy 50 người dùng búa và đá.", "50 người", "người"),
        ("Mạng có 50 người dùng.", "50 người dùng", "người dùng"),
        ("Bão làm 133 nhà ở các huyện bị tốc mái.", "133 nhà", "nhà"),
        ("Em có hai loại bằng được công nhận.", "hai loại bằng", "loại bằng"),
        ("Người dân của 8 vạn chài ra khơi.", "8 vạn chài", "vạn chài"),
        ("Hội trao bạn trẻ ba nhà thư pháp xa.", "ba nhà thư pháp", "nhà thư pháp"),
        ("Máy bơm có buồng rộng 100 cm khối.", "100 cm khối", "cm3"),
        ("Hiệp định của 3 khối EU và ASEAN.", "3 khối", "khối"),
        ("Công an bắt 423 vụ buôn bán, vận chuyển hàng cấm.", "423 vụ", "vụ"),
        ("Đoàn dự hơn 500 hội thi thành viên.", "500 hội thi", "hội thi"),
        ("Xã tiêu hủy 900 gà, vịt, chim cút mắc bệnh.", "900 gà, vịt, chim cút", "gà, vịt, chim cút"),
        ("Họ trao hơn 120 đồng vàng giải tư.", "120 đồng vàng", "đồng vàng"),
        ("Xưởng in 20 ngàn bản catalogue.", "20 ngàn bản catalogue", "bản catalogue"),
        ("Trường mở hai buổi Hội thảo du học.", "hai buổi Hội thảo", "buổi Hội thảo"),
        ("Ở đây có 4 con Rồng bay qua.", "4 con Rồng", "con Rồng"),
        ("Bị cáo phạm 2 tội lừa đảo và cố ý làm trái.", "2 tội", "tội"),
        ("Đây là một trong 18 xã nghèo nhất tỉnh.", "18 xã", "xã"),
        ("Nhà chị có 2 tầng rưỡi.", "2 tầng rưỡi", "tầng"),
        ("Người mẹ bốn con thành công.", "bốn con", "con"),
        ("Khách được tặng 50 USD Singapore.", "50 USD Singapore", "SGD"),
        ("Tỷ giá là 8,28 tệ ăn một đồng.", "8,28 tệ", "CNY"),
        ("Họ trả hai vạn lạng bạc.", "hai vạn lạng bạc", "lạng bạc"),
        ("Dự lễ có 30 em thiếu nhi.", "30 em thiếu nhi", "em thiếu nhi"),
        ("Gần đây xảy ra 12 vụ công nhân bị hành hung.", "12 vụ", "vụ"),
        ("Gần đây xảy ra 12 vụ tai nạn giao thông.", "12 vụ tai nạn giao thông", "vụ tai nạn giao thông"),
        ("Làng có 40 gồ cao nhất vùng.", "40 gồ", "gồ"),
        ("Lãi suất của 5 đồng ngoại tệ đều tăng.", "5 đồng ngoại tệ", "đồng ngoại tệ"),
        ("Nhóm mua 60 cuốn Cẩm nang gia đình.", "60 cuốn Cẩm nang", "cuốn Cẩm nang"),
        ("Thí sinh được thi cả 3 khối thi.", "3 khối thi", "khối thi"),
        ("Trường mở 2 khối A và B.", "2 khối", "khối"),
        ("Bể chứa 12 khối gas.", "12 khối gas", "khối gas"),
        ("Tàu chở 9.000 thùng dầu thô mỗi ngày.", "9.000 thùng dầu thô", "thùng dầu thô"),
        ("Khu này tạo ra 700 chỗ làm mới.", "700 chỗ làm", "chỗ làm"),
        ("Hải quan nhận 12 tờ khai của hãng.", "12 tờ khai", "tờ khai"),
        ("Hội có 15 nhà xuất khẩu cá tra.", "15 nhà xuất khẩu", "nhà xuất khẩu"),
        ("Phe này đòi dỡ 8 khu định cư ven sông.", "8 khu định cư", "khu định cư"),
        ("Lễ khai mạc mời 24 quận – huyện.", "24 quận – huyện", "quận - huyện"),
        ("Lệnh gửi tới 9 tỉnh - thành phố phía trong.", "9 tỉnh - thành phố", "tỉnh - thành phố"),
        ("Hội chợ bày 40 quận - Hà Nội cử đoàn.", "40 quận", "quận"),
        # A preposition, an adjective or what is said of the whole ends it.
        ("Lũ cuốn hàng chục căn nhà ở Bạc Hà.", "hàng chục căn nhà", "căn nhà"),
        ("Phố có 30 căn nhà ở kiểu cũ.", "30 căn nhà ở", "căn nhà ở"),
        ("Anh lái ô tô 7 chỗ đậu trước ngõ.", "7 chỗ", "chỗ"),
        ("Hãng bày 40 mẫu lần đầu ra mắt.", "40 mẫu", "mẫu"),
        ("Máy có 6 xi-lanh thẳng hàng.", "6 xi-lanh", "xi-lanh"),
        ("Vô lăng 3 chấu bọc da bò.", "3 chấu", "chấu"),
    ],
)
def test_where_a_unit_ends(sentence: str, text: str, unit: str) -> None:
    assert (only(sentence).text, only(sentence).unit) == (text, unit)


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("Tổng số cử tri đã ghi tên là 31 triệu.", []),
        ("Nước này có dân số 2,4 triệu.", []),
        ("Ước khoảng 1/5 dân số (36 triệu) sống ở đây.", ["1/5"]),
        ("Số vụ phá sản của tỉnh bạn là gần 1,2 triệu.", []),
        ("Lượng hồ sơ dự thi có thể đạt 1,7 triệu.", []),
        ("Số lượng cổ phiếu của Hải Nam đưa vào niêm yết lần này là 4,6 triệu.", []),
        ("Toàn ngành tiêm 180 triệu lượt gia cầm, trong đó gà là 120 triệu.", ["180 triệu lượt gia cầm"]),
        ("Mạng phải đạt 5 triệu thuê bao nhưng giờ mới có 3,2 triệu.", ["5 triệu thuê bao"]),
        ("Hội gom được gần 600 nghìn chữ ký.", ["600 nghìn chữ ký"]),
        ("Dân mua thay 8 triệu đèn cũ.", ["8 triệu đèn"]),
        ("Báo bán 60 triệu ấn bản.", ["60 triệu ấn bản"]),
        ("Mỏ cho 27,5 triệu ft3/ngày.", ["27,5 triệu ft3/ngày"]),
        ("Nhu cầu điện cần 70 tỷ Kwh.", ["70 tỷ Kwh"]),
        ("Lượng bán 3,5 vạn ABX giá sàn.", ["3,5 vạn ABX"]),
        # Sums all the same.
        ("Trại có 2 triệu con giống, vốn hết 300 triệu.", ["2 triệu con giống", "300 triệu"]),
        ("Ông mượn 120 triệu tiền mặt.", ["120 triệu"]),
        ("Quỹ còn 5 triệu học phí.", ["5 triệu"]),
        ("Số tiền 95 tỷ còn lại nằm ở quỹ.", ["95 tỷ"]),
        ("Xã có 3 triệu lượt khách, doanh thu 900 tỷ.", ["3 triệu lượt khách", "900 tỷ"]),
    ],
)
def test_millions_of_what_is_counted_are_no_money(sentence: str, texts: list[str]) -> None:
    found = find_amounts(sentence)
    assert [mention.text for mention in found] == texts
    assert {mention.unit for mention in found if mention.kind == "money"} <= {"VND"}


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Đồng bảng Anh giảm còn 1,6 USD ăn 1 bảng.", ["USD", "GBP"]),
        ("Đám cưới tốn 2.300 bảng, trong đó 45 bảng tiền hoa.", ["GBP", "GBP"]),
        ("Vé 3 triệu bảng, đội vào 4 bảng đấu.", ["GBP", "bảng đấu"]),
        ("Phố treo 12 bảng hiệu, 6 bảng chỉ đường.", ["bảng hiệu", "bảng"]),
        ("Học phí 210 EU/năm, gồm 15 EU tiền sách.", ["EUR", "EUR"]),
        ("Luật áp dụng cho 27 EU.", ["EU"]),
        ("Câu một (2đ), câu hai (1,5đ).", ["điểm", "điểm"]),
        ("Giá 5đ/quả trứng thời xưa.", ["VND"]),
        ("Hai bên là 3 đồng sở hữu kỳ thi.", ["đồng"]),
    ],
)
def test_names_of_money_that_mean_something_else(sentence: str, units: list[str]) -> None:
    found = find_amounts(sentence)
    assert [mention.unit for mention in found if mention.unit != "bên"] == units


@pytest.mark.parametrize(
    "sentence",
    [
        "Lớp học mở trong tháng 6 và 7 hàng năm.",
        "Vườn có tượng 12 con giáp.",
        "Ghế ở khoang 2 bung lên.",
        "Sư đoàn thuộc Hải đội 3 Bộ đội biên phòng.",
        "Vòng được làm bằng vàng 18K.",
        "Chấp 5 ăn 1 rồi đổi.",
        "Nước này xếp hạng 60/102 quốc gia.",
        "Vị trí của xứ này là 61/102 nước.",
        "Thi hát (từ 13g đến 17g).",
        "Trạm Km13+250 đường 39B thu phí.",
        "Xe chạy lúc: 9g, 10g30, 12g, 14g25.",
        "Số vụ kiện là 1,6 triệu, tăng nhẹ so với năm trước (1,5 triệu).",
    ],
)
def test_what_is_no_count(sentence: str) -> None:
    assert find_amounts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Huyện được cứu đói 900 tấn gạo.", "goods"),
        ("Có 200 hộp thuốc do bạn đọc nước ngoài ủng hộ.", "goods"),
        ("Có 200 hộp thuốc được nước ngoài viện trợ.", "goods"),
        ("Ai mua 16 cái đĩa được tặng một túi.", "statistic"),
        ("Công ty tài trợ tiền tỷ đồng xây dựng 20 phòng học.", "statistic"),
        ("Công ty tài trợ xây dựng 20 phòng học.", "goods"),
        ("Quỹ dành tặng cho cả 4 trường nhiều máy tính.", "statistic"),
        ("Tỉnh tặng trường bạn 5 máy tính xách tay, 3 máy chiếu.", "goods"),
        ("Công ty bàn giao cho trường nghề ở xa 20 máy tính.", "goods"),
        ("Bà con gửi phần quà đầu tiên gồm 300 kg gạo.", "goods"),
        ("Phường đã cấp tạm mỗi hộ trong xóm 15 gói mì.", "goods"),
        ("Học viên được tặng bộ 4 CD học hát.", "goods"),
        ("Năm nay 45 công trình được trao giải.", "statistic"),
        ("Năm nay 45 công trình được trao cho xã.", "goods"),
        ("Công an thu 400 đĩa CD lậu.", "statistic"),
        ("Gió mạnh cấp 11 đã quật ngã 900 cột điện.", "statistic"),
        ("Khu này xuống cấp, nhất là 70 căn nhà cuối xóm.", "statistic"),
        ("Máy rút và gửi tiền đều có bốn camera.", "statistic"),
        ("Dòng sông sẽ tiếp nhận nước thải, trong đó có 500 tấn cặn.", "statistic"),
        ("Hội góp phần khui 200 bộ hồ sơ giả.", "statistic"),
        ("Sở đã tiếp nhận 3 bộ bản sao dự thầu.", "statistic"),
        ("Ban đã trao giải cho 12 bức tranh, 30 bức ảnh.", "statistic"),
    ],
)
def test_what_is_given(sentence: str, kind: str) -> None:
    assert find_amounts(sentence)[-1].kind == kind


def test_a_school_year_is_no_year_of_pupils() -> None:
    assert only("Trường hỗ trợ 4.000 bảng Anh/năm học sinh hoạt phí.").per == "năm"
    assert only("Trường hỗ trợ 4.000 bảng Anh/năm học.").per == "năm học"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thế giới 42.249 NHẬP KHẨU 31.000", []),
        ("HỘI TẶNG 20 XE LĂN CHO NGƯỜI NGHÈO", ["XE LĂN"]),
        ("Em đạt 600 TOEFL và 6.0 IELTS.", []),
        ("Trường có 4 khu học xá và 3 công an viên.", ["khu học xá", "công an viên"]),
    ],
)
def test_units_in_capitals_and_marks_of_examinations(text: str, found: list[str]) -> None:
    assert [one.unit for one in find_amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cho vay tối đa bằng 80% tổng mức.", (None, "tối đa")),
        ("Đã có trên cả trăm loại rượu.", (None, "trên cả trăm")),
        ("Thu nhập bình quân một tháng chỉ hơn 500.000 đồng.", ("tháng", "hơn")),
        ("Trung bình 1 ngày bán 30 suất cơm.", ("ngày", None)),
        ("Thu nhập bình quân đầu người 30 triệu đồng.", (None, None)),
        ("Khách từ 60 nền điện ảnh.", (None, None)),
    ],
)
def test_averages_and_hedges_with_a_copula(text: str, found: tuple[str | None, str | None]) -> None:
    (mention,) = (one for one in find_amounts(text) if one.text[0] not in "1m")
    assert (mention.per, mention.qualifier) == found
