from __future__ import annotations

import pytest

from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention


def only(sentence: str) -> AmountMention:
    mentions = find_amounts(sentence)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("Thu nhập bình quân hàng năm tăng 12 - 13%.", "năm"),
        ("Sản lượng hàng năm tăng 12 - 13%.", None),
        ("Họ đi thành tốp, mỗi tốp từ 50-60 xe.", "tốp"),
        ("Mỗi chiếc điện thoại di động giá 70 USD.", "chiếc điện thoại di động"),
        ("Mỗi chiếc bán ra lãi 70 USD.", "chiếc"),
        ("Mỗi suất trị giá 70 USD.", "suất"),
        ("Mỗi loại xe đóng 70 USD.", "loại xe"),
        ("Hàng chạy lắm. Một ngày tiêu thụ vài chục bộ.", "ngày"),
        ("Ở chợ giá một chiếc VCD là 15.000 đồng.", "chiếc VCD"),
        ("Giải trị giá một thẻ ATM 40 triệu đồng.", None),
        ("Cá giá 36.000 đồng một cân.", "cân"),
        ("Giá mỗi cân cá chép ở chợ Đò Dọc, chợ Gò Mây đã lên tới 35.000 đồng.", "cân"),
        ("Giá mỗi nơi một khác, nhưng rồi 35.000 đồng cũng có người mua.", None),
        ("Chị biết là một tháng phải thay hai lần.", "tháng"),
        ("Trả trong vòng một tháng là 3 triệu đồng.", None),
        ("Xã chi 50.000 đồng một ngày công.", "ngày công"),
        ("Học phí là 24.000 AUD/toàn khóa.", None),
        ("Nhà máy bán 1.000 tấn sản phẩm mỗi năm.", "năm"),
        ("Nhà em cách trường 10km chưa kể mỗi ngày đi chợ.", None),
        ("Cả nước một năm có đến hơn 800 lễ hội.", "năm"),
        ("Chị đến nấu cơm một tuần 3 buổi cho cụ.", "tuần"),
        ("Phòng khám thu một tháng 100 triệu đồng.", "tháng"),
        ("Chỉ trong một tuần 3 người bị thương.", None),
        ("Nhà máy tiêu thụ 600 tấn cá nguyên liệu/ngày.", "ngày"),
        ("Mỗi ngày, có khoảng 500 người qua phà.", "ngày"),
        ("Mỗi ngày, phà chở khoảng 500 người.", None),
        ("Học phí là 300.000 đồng/10 tuần.", "10 tuần"),
        ("Cả nước đạt 6 máy/100 dân.", "100 dân"),
        ("Cả nước đạt 9 bác sĩ/1 vạn dân.", "vạn dân"),
        ("Cả nước đạt 9 bác sĩ/vạn người dân.", "vạn người dân"),
        ("Cả nước đạt 9 bác sĩ/vạn.", "vạn"),
        ("Sâm có giá 25 triệu đồng/1 kg.", "kg"),
        ("Sâm có giá 25 triệu đồng/mỗi kg.", "kg"),
        ("Quỹ chi 5 tỷ đồng/2 năm 2003.", None),
        ("Quỹ chi 5 tỷ đồng/năm 2003.", None),
        ("Phòng họp cho thuê 90.000 đồng/3 tiếng đồng hồ.", "3 tiếng đồng hồ"),
        ("Lợi nhuận bình quân 1,7% năm.", "năm"),
        ("Lợi nhuận tăng 1,7% năm ngoái.", None),
        ("Mỏ lỗ (chừng 12 triệu USD) mỗi ngày.", "ngày"),
        ("Cảng đón 5 triệu tấn hàng (tăng mạnh) mỗi năm.", "năm"),
        ("Cảng đón 900 khách nhập cảnh qua cửa phía nam mỗi ngày.", "ngày"),
        ("Trại có 2 ha ao cá của công ty mỗi ngày một cạn.", None),
        ("Thang thuốc có nhiều vị, mỗi thứ 40g.", "thứ"),
        ("Đường có cọc, mỗi cọc lại 2-3 biển báo.", "cọc"),
        ("Tiền được mỗi khi 40 người tới.", None),
        ("Giá nước quy định cho một mét khối là 6.100 đồng.", "mét khối"),
        ("Quán bán rượu bốn ngàn một xị.", "xị"),
        ("Mức công tiêm phòng là 50 đồng cho một con gia cầm.", "con gia cầm"),
        ("Xã giúp 50 triệu đồng cho một hộ nghèo.", None),
        ("Mỗi lít xăng A92 hiện phải bù lỗ gần 900 đồng.", "lít"),
        ("Trường tuyển 150 học bổng đào tạo hàng năm.", "năm"),
        ("Bốn phía có 150 chủ xe đóng phí hàng năm.", None),
        ("Bình quân một km2 chỉ nên có 40 người.", "km2"),
        ("Mỗi người làm trong nhà máy được trợ cấp một khoản tới 900 USD.", "người"),
        ("Mỗi huyện đều lo, tỉnh chi 450 triệu đồng.", None),
        ("Tối qua, một hành khách bị móc túi mất 5 triệu đồng.", None),
        ("Một toa xe đóng mới mất 2 tỷ đồng.", "toa xe"),
        ("Mỗi mẫu trang sức, hãng chỉ làm 20 mẫu.", None),
        ("Mỗi người sống một cảnh rất riêng song 900 học viên đều chăm.", None),
        ("Một con ghẹ hấp giá 16.000 đồng.", "con"),
        ("Một hợp đồng trị giá 12 tỷ đồng.", None),
        ("Giá mỗi cổ phiếu của hãng trên sàn vào khoảng 220.000 đồng.", "cổ phiếu"),
        ("Mỗi xét nghiệm có 20 chỉ số.", "xét nghiệm"),
        ("Trạm có mỗi bồn chứa khoảng 10 tấn xăng.", "bồn"),
        ("Điểm thi chỉ được 2 điểm/3 môn.", "3 môn"),
        ("Mỗi dự án sẽ được Bộ hỗ trợ kinh phí là 450 triệu đồng.", "dự án"),
        ("Nhờ mỗi dự án có người lo nên tỉnh bớt 450 triệu đồng.", None),
        ("Anh thu tiền mỗi can (loại to) nước giếng là 500 đồng.", "can"),
        ("Giá một cổ phiếu của hãng hiện ổn định ở mức 38 USD.", "cổ phiếu"),
        ("Lương chỉ có 400 NDT (chưa tới một chỉ vàng)/tháng.", "tháng"),
        ("Giá nước là 4.500 đồng/mét khối.", "mét khối"),
        ("Họ chi 700.000 đồng tiền cơm mỗi tháng.", "tháng"),
        ("Lương là 4 triệu đồng/người/2 năm.", "người/2 năm"),
        ("Anh được 50 triệu đồng sau mỗi chuyến hàng.", "chuyến hàng"),
    ],
)
def test_what_a_number_is_for_each_of(sentence: str, per: str | None) -> None:
    assert only(sentence).per == per


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("Qua 2 huyện này mỗi năm ba vụ lúa chín rộ.", None),
        ("Trường dạy 20 tiết nhạc cổ mỗi tuần.", "tuần"),
    ],
)
def test_a_time_behind_a_count(sentence: str, per: str | None) -> None:
    assert find_amounts(sentence)[0].per == per


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("Giá tăng từ 450 triệu lên 600 triệu đồng/xe.", ["xe", "xe"]),
        ("Gạo giảm 500 đồng/kg, còn 12.000 đồng.", ["kg", "kg"]),
        ("Xe tải nộp 50.000 hoặc 70.000 đồng/lượt.", ["lượt", "lượt"]),
        ("Tỉnh chi 450 triệu đồng, huyện chi 6 triệu đồng/xe.", [None, "xe"]),
    ],
)
def test_a_price_before_and_after_is_for_each_of_the_same(sentence: str, per: list[str | None]) -> None:
    assert [mention.per for mention in find_amounts(sentence)] == per


def test_a_share_is_of_what_follows_and_a_count_of_its_own_kind_of_nothing() -> None:
    gifts, worth = find_amounts("Hội tặng 26 suất học bổng mỗi suất trị giá 5 triệu đồng.")
    assert (gifts.per, worth.per) == (None, "suất")


def test_a_rate_is_of_what_stands_behind_it() -> None:
    rate, base = find_amounts("Nước này giam 489 tù nhân trên 100.000 dân.")
    assert (rate.per, base.per, base.qualifier) == ("100.000 dân", None, None)
    rooms, pupils = find_amounts("Có 30 lớp trên 1.000 học sinh.")
    assert (rooms.per, pupils.qualifier) == (None, "trên")


def test_a_rate_of_exchange_is_of_the_other_currency() -> None:
    assert [one.per for one in find_amounts("Tỷ giá là 8,28 tệ ăn một USD.")] == ["USD"]
    assert find_amounts("Hôm nay 1 euro ăn 1,22 USD.")[-1].per == "euro"
    assert find_amounts("Ông đổi 21 USD = 300.000 đồng.")[-1].per is None
