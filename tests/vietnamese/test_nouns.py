"""Where the noun that a number counts ends: behind a whole word, with its noun behind a classifier, before a deed."""

import pytest

from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.folding import fold
from llmx.vietnamese.nouns import Unit, read_noun


def unit(sentence: str) -> str | None:
    (mention,) = find_amounts(sentence)
    return mention.unit


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Huyện có 12 thẻ vàng khai thác cá.", "thẻ vàng"),
        ("Tỉnh xét 14 ứng cử viên trẻ.", "ứng cử viên"),
        ("Sở mời 9 cộng tác viên viết bài.", "cộng tác viên"),
        ("Xã nuôi 300 chim cút lấy trứng.", "chim cút"),
        ("Đội thu 4 súng ngắn tự chế.", "súng ngắn"),
        ("Hãng ra 16 phiên bản mới.", "phiên bản"),
        ("Trường dạy 18 ngành học mới.", "ngành học"),
        ("Đề gồm 4 cấp độ từ dễ đến khó.", "cấp độ"),
        ("Đón 90.000 lượt khách du lịch.", "lượt khách du lịch"),
        ("Tỉnh có 21 quận huyện.", "quận huyện"),
        ("Cả lớp có 19 người lớn đi cùng.", "người lớn"),
        ("Công an bắt 3 người đàn ông.", "người đàn ông"),
        ("Thành phố có 38 nữ sinh viên giỏi.", "nữ sinh viên"),
        ("Có 21 lái xe tải dừng lại.", "lái xe tải"),
        ("Đoàn giành 4 HC vàng và nhiều bằng khen.", "HC vàng"),
        ("Tập đoàn mua 2 dự án khách sạn mới.", "dự án khách sạn"),
        ("Nhóm người dọa 11 sứ quán nước ngoài.", "sứ quán"),
        ("Bến xe có 3 bãi giữ xe rộng.", "bãi giữ xe"),
        ("Cả nước có 12 điểm dịch vụ công cộng mới.", "điểm dịch vụ công cộng"),
        ("Tòa xử 9 vụ kiện dân sự mới.", "vụ kiện dân sự"),
    ],
)
def test_a_unit_never_ends_within_a_word(sentence: str, noun: str) -> None:
    assert unit(sentence) == noun


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Vườn trồng 400 cành cẩm tú cầu.", "cành cẩm tú cầu"),
        ("Chùa treo 4 cặp câu đối mới.", "cặp câu đối"),
        ("Xe chở 500 két vỏ chai rỗng.", "két vỏ chai"),
        ("Cửa hàng bán 13 lọ mỹ phẩm.", "lọ mỹ phẩm"),
        ("Xã có 5 ngôi trường khang trang.", "ngôi trường"),
        ("Nơi đây thờ 4 vị tướng giỏi.", "vị tướng"),
        ("Nơi đây đón 4 vị đại biểu.", "vị đại biểu"),
        ("Ba nhóm du kích nhận trách nhiệm.", "nhóm du kích"),
        ("Hai tỉnh mở 4 cuộc phỏng vấn.", "cuộc phỏng vấn"),
        ("Tỉnh xảy ra 6 vụ cháy rừng lớn.", "vụ cháy rừng"),
        ("Bạn trẻ có 2 sự lựa chọn.", "sự lựa chọn"),
        ("Có 4 kẻ cướp bị bắt.", "kẻ cướp"),
        ("Tuyến bay có 3 hãng hàng không.", "hãng hàng không"),
        ("Quán bán 30 chiếc Nouvo cũ.", "chiếc Nouvo"),
    ],
)
def test_a_classifier_takes_its_noun(sentence: str, noun: str) -> None:
    assert unit(sentence) == noun


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Đường có 4 làn dành riêng cho xe buýt.", "làn"),
        ("Có 12 điểm bó buộc nhà đầu tư.", "điểm"),
        ("Nêu 13 điều quan trọng nhất.", "điều"),
        ("Công an thu 3 gói chứa ma túy.", "gói"),
        ("Có 35 trường công bố điểm.", "trường"),
        ("Đã có 11 tỉnh thành lập quỹ.", "tỉnh"),
        ("Bắt 14 người tình nghi trộm xe.", "người"),
        ("Có 50 chiếc rải rác quanh đây.", "chiếc"),
        ("Nút có 4 pha thay vì 2.", "pha"),
        ("Xã có 15 ngôi bị sập.", "ngôi"),
        # The word after a whole noun begins another one.
        ("Có 12 cán bộ đội quản lý thị trường.", "cán bộ"),
        ("Có 15 học sinh viên phòng đến thăm.", "học sinh"),
    ],
)
def test_a_unit_ends_before_what_is_no_part_of_it(sentence: str, noun: str) -> None:
    assert unit(sentence) == noun


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Bão ảnh hưởng 12 tỉnh, thành phố ven biển.", "tỉnh, thành phố"),
        ("Khách đến từ 40 quốc gia và vùng lãnh thổ.", "quốc gia và vùng lãnh thổ"),
        ("Tỉnh cử 20 thạc sĩ, tiến sĩ đi học.", "thạc sĩ, tiến sĩ"),
        ("Có 7 huyện, thị xã tham gia.", "huyện, thị xã"),
        # The second one heads a name or counts for itself.
        ("Dự án qua 12 huyện, thành phố Hoa Lư.", "huyện"),
        ("Đoàn có 12 cán bộ, trong đó có nữ.", "cán bộ"),
    ],
)
def test_nouns_said_together_share_one_count(sentence: str, noun: str) -> None:
    assert unit(sentence) == noun


@pytest.mark.parametrize(
    "sentence",
    [
        "Khu quản lý đường bộ 7 rà soát cầu cống.",
        "Trường xét nguyện vọng 3 chủ yếu ở phía Nam.",
        "Lực lượng 113 kịp thời ngăn chặn.",
        "Anh đón tuổi 22 hạnh phúc bên gia đình.",
        "Nguyện vọng 2 dành cho học sinh vùng cao.",
        "Cơ sở 1 hiện đã kín phòng.",
    ],
)
def test_a_deed_is_not_counted(sentence: str) -> None:
    assert find_amounts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Dân gửi 12 yêu cầu và 7 khiếu nại.", "yêu cầu"),
        ("Tỉnh nêu 12 đề xuất mới.", "đề xuất"),
        ("Có 21 thường dân bị kẹt.", "thường dân"),
        ("Hãng bán 55 chiến đấu cơ.", "chiến đấu cơ"),
    ],
)
def test_some_deeds_are_counted(sentence: str, noun: str) -> None:
    assert find_amounts(sentence)[0].unit == noun


def test_a_word_in_no_table_is_marked() -> None:
    assert read_noun(fold("12 con bò"), 2) == Unit("con bò", 9, "noun", "thing")
    assert read_noun(fold("12 tua rua"), 2) == Unit("tua rua", 10, "noun", known=False)
