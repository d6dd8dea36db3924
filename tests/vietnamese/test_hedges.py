from __future__ import annotations

import pytest

from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention


def only(sentence: str) -> AmountMention:
    mentions = find_amounts(sentence)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Đại lý có từ 3 cửa hàng bán lẻ xăng dầu trở lên.", "trở lên"),
        ("Mức bội chi từ 4% GDP trở xuống.", "trở xuống"),
        ("Phạt tiền tăng gần gấp 3 lần.", "gần"),
        ("Khu công nghệ cao (hơn 2.000 hộ) phải dời.", "hơn"),
        ("Huyện xử lý trên 6.137 cơ sở vi phạm.", "trên"),
        ("Hàng bày trên 3 lô đất rộng.", None),
        ("Thử nghiệm được tiến hành trên 60 bệnh nhân.", None),
        ("Tỉnh đã thực hiện trên 60 dự án.", "trên"),
        ("Giá bán đắt hơn 5 lần giá cũ.", None),
        ("Lãi gấp hơn 5 lần năm cũ.", "hơn"),
        ("Độ đục của nước vượt 3,5 lần.", None),
        ("Nhà trọ không đủ 10 phòng.", "không đủ"),
        ("Khách đến từ khoảng 40 quốc gia.", "khoảng"),
        ("Huyện có trên 100.000 dân.", "trên"),
        ("Học phí ở mức này (Khoảng 8.000 AUD).", "Khoảng"),
        ("Nhà anh thu bạc tỷ.", "bạc tỷ"),
        ("Mỗi tốp ít nhất có 20 người.", "ít nhất"),
        ("Trời lạnh dưới âm 10 độ C.", "dưới"),
        ("Mỗi ngày không hơn 400 khách.", "không hơn"),
        ("Tàu chạy quá 70% tốc độ quy định.", None),
        ("Chi không vượt quá 15% kế hoạch.", "không vượt quá"),
        ("Hãng vượt 5% kế hoạch cả năm.", None),
        ("Hàng rào cao hơn 2m bao quanh.", "hơn"),
        ("Chỉ có vài chục hộ dọn đi.", "vài"),
        ("Anh nợ mấy trăm triệu đồng.", "mấy"),
        ("Anh nợ vài tỷ đồng.", "vài"),
        ("Giá vé dọc đường còn cao hơn 30.000 đồng.", None),
        ("Dự toán không được cao hơn 30.000 đồng.", "cao hơn"),
    ],
)
def test_how_exact_a_number_is(sentence: str, qualifier: str | None) -> None:
    assert only(sentence).qualifier == qualifier


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Dân số tăng với tốc độ 0,9%.", None),
        ("Nước có nồng độ 4‰.", None),
        ("Trẻ mầm non 85%.", None),
        ("Giá độ 5 triệu đồng.", "độ"),
        ("Có gần chục người.", "gần chục"),
        ("Xe chở hàng chục nghìn tờ vé số.", "hàng chục"),
        ("Được non 3 tạ thóc.", "non"),
        ("Tỷ lệ hộ nghèo thấp hơn 3%.", "thấp hơn"),
        ("Nhà cao dưới 3 tầng.", "dưới"),
        ("Xe trên 4 chỗ phải dừng.", "trên"),
        ("Hợp tác trên 3 lĩnh vực.", None),
        ("Diễn ra dưới 2 hình thức.", None),
        ("Vé có giá cao nhất 700.000 đồng.", None),
        ("Người vi phạm bị phạt cao nhất 20 triệu đồng.", "cao nhất"),
        ("Mức vay tối đa là 3 triệu đồng.", "tối đa"),
        ("Tỉnh có tỷ lệ cao nhất là 13%.", None),
        ("Vàng thấp hơn 800 đồng so với tuần trước.", None),
        ("Xe mới tiết kiệm hơn 12% so với xe cũ.", None),
        ("Doanh thu tăng hơn 30% so với năm trước.", "hơn"),
        ("Diện tích vượt 28 ha so với quy hoạch.", None),
        ("Lãi suất không cao hơn 2% so với năm trước.", "không cao hơn"),
        ("Nợ không được quá 60% GDP.", "không được quá"),
        ("Nợ không được vượt quá 60% GDP.", "không được vượt quá"),
        ("Giá dầu vượt mốc 40 USD một thùng.", "vượt"),
        ("Lạm phát ở dưới ngưỡng 4%.", "dưới"),
        ("Sản lượng giữ ở mức 5 tấn.", None),
        ("Vốn không được ít hơn 20 tỷ đồng.", "không được ít hơn"),
        ("Diễn tập phòng thủ dân sự\nHơn 800 dân quân tham gia.", "Hơn"),
        ("Đoàn đến Xiêng Khoảng 3 tỷ đồng đã trao.", None),
        ("Núi có độ cao hơn 2.100 m so với mặt biển.", "hơn"),
    ],
)
def test_hedges_are_whole_words(sentence: str, qualifier: str | None) -> None:
    assert only(sentence).qualifier == qualifier


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Vàng dao động quanh mức 668 USD một ounce.", "quanh"),
        ("Nhiều hộ sống quanh 2 khu công nghiệp.", None),
        ("Bão đổ bộ, với trên 44 nhà bị cuốn trôi.", "trên"),
        ("Công tắc được lắp trên 16 triệu xe của hãng.", None),
        ("Hãng kéo dài giờ phục vụ trên 10 tuyến xe buýt.", None),
        ("Một khảo sát mới đây của trường trên 1.300 người.", None),
        ("Khảo sát cho thấy có trên 1.300 người dự.", "trên"),
        ("Khói bay ra ở khu vực gần hai công ty thép.", None),
        ("Có gần hai chục công ty thép.", "gần"),
        ("Lãi suất thấp hơn mức 5,5% của năm ngoái.", None),
        ("Lãi suất thấp hơn mức 5,5%.", "thấp hơn"),
        ("Giá vàng cao hơn 6,5% (hay hơn nữa) so với đầu năm.", None),
        ("Ngoài trời còn cao hơn 2-4 độ C.", None),
        ("Nhiệt độ cao hơn 40 độ C.", "cao hơn"),
        ("Hồ sơ không lớn hơn 250% chỉ tiêu.", "không lớn hơn"),
        ("Thu nhập không vượt 60 triệu đồng.", "không vượt"),
        ("Tốc độ tối đa từ 30 km một giờ.", "tối đa"),
        ("Mức tăng lương tối thiểu là 40%.", None),
        ("Lãi được ít nhất cũng 800 USD.", "ít nhất"),
        ("Rộng lớn hơn hoặc bằng 1.000 m2.", "lớn hơn hoặc bằng"),
        ("Tổng thiệt hại ước tính 55 tỷ đồng.", "ước tính"),
        ("Hãng nâng mức tăng lên 50% hoặc cao hơn.", "hoặc cao hơn"),
        ("Năm 2005 huyện đào tạo trên 2.000 lao động.", "trên"),
        ("Vắc xin giữ ở nhiệt độ không cao hơn 8 độ C.", "không cao hơn"),
        ("Kho lạnh phải thấp hơn 4 độ C.", "thấp hơn"),
        ("Đội có gần 9 cầu thủ bị ốm.", "gần"),
        ("Cả vùng có gần 9 trường hợp mắc bệnh.", "gần"),
        ("Bão làm sập gần 5 ngôi nhà.", "gần"),
        ("Đội ghi trên 50 bàn thắng.", "trên"),
        ("Năm qua tốt. Vượt mốc 10 tỷ USD, kim ngạch tăng.", "Vượt"),
        ("Lúc tan sở đã có trên 1.000 người.", "trên"),
        ("Tiền công ở đó luôn thấp hơn 20 nghìn đồng.", None),
        ("Tiền công ở đó thấp hơn 20-30 nghìn đồng.", None),
        ("Tiền công ở đó thấp hơn 20 nghìn đồng.", "thấp hơn"),
        ("Đà Lạt:Hơn 10.000 người đi bộ.", "Hơn"),
        ("Anh nói: “Khoảng 40% bị loại”.", "Khoảng"),
        ("Vé tròm trèm 130.000 đồng.", "tròm trèm"),
        ("Tầm giá 60 triệu đồng.", None),
        ("Có người chỉ còn 7.000 euro hay ít hơn.", "hay ít hơn"),
    ],
)
def test_hedges_and_words_that_look_so(sentence: str, qualifier: str | None) -> None:
    (mention,) = (one for one in find_amounts(sentence) if one.unit not in ("ounce",))
    assert mention.qualifier == qualifier
