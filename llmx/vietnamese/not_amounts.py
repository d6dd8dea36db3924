"""Numbers that are no amounts: dates, labels, codes, periods, ordinals, parties; each rule with its examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from llmx.vietnamese.candidates import Candidate
from llmx.vietnamese.codes import is_code, is_dotted_day, is_glued, is_hour, is_plate
from llmx.vietnamese.labels import is_a_memory, is_label, is_mark
from llmx.vietnamese.nouns import Family
from llmx.vietnamese.number_words import is_article, is_family, is_medal, is_ripe, is_saying, is_year
from llmx.vietnamese.numbers_in_names import (
    is_a_house,
    is_a_measure,
    is_a_scale_in_a_name,
    is_a_word_in_a_name,
    is_in_a_name,
    is_in_a_title,
)
from llmx.vietnamese.uncounted import is_a_party, is_a_period, is_a_score, is_a_slogan, is_a_year, is_an_attribute

__all__ = ["RULES", "Rule", "is_no_amount"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason why a number is no amount, with sentences it must flag and sentences it must leave alone.

    In the examples the number meant stands between « and ». ``families`` are those of the units it judges.
    """

    name: str
    holds: Callable[[Candidate], bool]
    flags: tuple[str, ...]
    leaves: tuple[str, ...]
    families: tuple[Family, ...] = ("noun",)


RULES: Final[tuple[Rule, ...]] = (
    # The commonest first: the others need not be tried then.
    Rule(
        "the parties",
        is_a_party,
        (
            "Lãnh đạo «hai» địa phương.",
            "Hội nghị giữa «2» tỉnh.",
            "«Hai» Ban Thường vụ thống nhất.",
            "«Hai» đơn vị ký kết.",
        ),
        ("Bão ảnh hưởng «12» tỉnh.", "Cả nước có «63» tỉnh, thành phố.", "Thanh tra «2» đơn vị."),
    ),
    Rule(
        "numbered thing",
        is_label,
        (
            "Ông sống ở quận «1» người dân đều biết.",
            "Ngày «30» hộ dân đầu tiên dọn về.",
            "Năm «2021» doanh nghiệp gặp khó.",
            "Đội «3» kiểm lâm tuần tra.",
            "Thứ «ba» người dân ra đón đoàn.",
            "Trú tại xóm «4» xã Nghĩa Thái.",
            "Nhà ở tổ «12» phường Quyết Thắng.",
            "Trú tại tổ «23» khu 5.",
            "Xe dừng ở ngã «ba» thôn Lộc An.",
            "Theo điều 31 và «58» Luật Doanh nghiệp.",
            "Xe đi theo đường vành đai «2» phía nam.",
            "Tại vòng «4» cuộc đối thoại, hai bên đồng ý.",
            "Khách gửi tiền ở chi nhánh «2» Ngân hàng Lạc Việt.",
            "Văn bản ghi: “Điều «8» Nghị định này có hiệu lực”.",
            "Tòa xử phúc thẩm lần «hai» vụ tai nạn.",
            "Đội đứng hàng thứ «4» thế giới năm đó.",
            "Tàu thuộc bộ «ba» hạt nhân của nước này.",
        ),
        leaves=(
            "Đội «4» người của xã Nghĩa Thái.",
            "Tổ «3» xã viên ra đồng.",
            "Mỗi lớp «30» học sinh.",
            "Trong số «50» đại biểu có 12 nữ.",
            "Mỗi tháng «5» triệu đồng.",
            "Mỗi ngày «500» lượt khách tới.",
            "Bệnh viện «500» giường.",
            "Chi nhánh «2» ngân hàng lớn cùng mở cửa.",
            "Mỗi lần «hai» người vào phòng.",
            "Toàn bộ «ba» thuyền viên được cứu.",
            "Chị mua mỗi thứ «2» gói.",
            "Có lần «hai» người gặp nhau.",
        ),
    ),
    Rule(
        "minute, mark, nought or fineness",
        is_mark,
        (
            "Anh mua nhẫn vàng «9999» loại 2 chỉ.",
            "Lực lượng «113» công an thành phố có mặt.",
            "Phút «20» trận chung kết, đội khách gỡ hòa.",
            "Có 13 điểm «10» môn Toán.",
            "Từ con số «0» tròn trĩnh anh gây dựng.",
        ),
        (
            "Cứ mỗi phút «20» lượt xe qua cầu.",
            "Lực lượng «90» công an thành phố có mặt.",
            "Họ huy động lực lượng «115» người tham gia.",
            "Trong 2 phút «20» người chạy ra.",
            "Tổng số «30» hộ.",
            "Tổng điểm «3» môn thi.",
        ),
    ),
    Rule(
        "year",
        is_a_year,
        (
            "Đến hết «2021» dịch lắng xuống.",
            "Từ cuối «2021» doanh nghiệp gặp khó.",
            "Vòng loại World Cup «2006» khu vực châu Á.",
            "Trước SEA Games «2003» nước chủ nhà xây sân.",
            "Trong năm «2005» lượng khách tăng mạnh.",
            "Năm 2003, «2004» ngành báo chí lớn mạnh.",
            "Nhiệm kỳ «2014-2019» Hội nghị đã bầu chủ tịch.",
        ),
        (
            "Có «2.021» hộ nghèo.",
            "Có «2021» hộ nghèo.",
            "Tại Hà Nội «2000» hộ dân chờ nhà.",
            "Mua «2000» lượng vàng.",
            "Huyện mời chừng «1900-2000» hộ dân vùng lũ về dự lễ khánh thành.",
        ),
        ("noun", "measure"),
    ),
    Rule(
        "period or age",
        is_a_period,
        (
            "Sau hơn «60» năm kết nghĩa.",
            "Cụ bà «80» tuổi.",
            "Có lịch sử «hàng nghìn» năm.",
            "Lễ mở ngày rằm và «29» âm lịch.",
        ),
        ("Huy động «60» ngày công.", "Giải quyết «5» vụ việc."),
        families=("time",),
    ),
    Rule("score", is_a_score, ("Đội nhà thua «2» oan uổng.",), ("Đội nhà thắng «3» trận.",)),
    Rule(
        "part of a code",
        is_glued,
        ("Dịch COVID-«19» ca đầu tiên.", "Trực thăng SH-«60K» cất cánh."),
        ("Dịch COVID-19 có «19» ca bệnh.",),
        get_args(Family),
    ),
    Rule(
        "number in a name",
        is_in_a_name,
        (
            "Đêm qua, tàu Trường Sa «22» ghé bờ ngoài khơi.",
            "Nhóm Chung «1» Tấm Lòng tặng quà.",
            "Kế hoạch «hai» hành lang, một vành đai.",
            "Hiệp định tránh đánh thuế «hai» lần.",
            "Xe «2» bánh đi vào làn trong.",
            "Em đoạt giải «ba» môn Toán.",
            "Đối thoại Sông Lam «9» lần này bàn về nước.",
            "Đội lên đường dự SEA Games «29» tổ chức tại đảo.",
        ),
        (
            "Đoàn tặng tỉnh Nam Định «100» cuốn sách.",
            "Họ nộp thuế «hai» lần.",
            "Cả «2» lần này đều hỏng.",
            "Trường thêm «hai» hành lang rộng.",
        ),
    ),
    Rule(
        "day and month with a dot",
        is_dotted_day,
        ("Từ «15.7» giá điện mới áp dụng.", "Sáng «20.11» học sinh nghỉ học."),
        ("Điểm trung bình là «7.5» điểm.", "Có «1.250» học sinh nghỉ học."),
    ),
    Rule(
        "measure in a name",
        is_a_measure,
        ("Giá iPhone 13 «128GB» giảm mạnh.", "Anh sút hỏng quả «11m»."),
        ("Máy có «128GB» bộ nhớ.", "Hố sâu «11m»."),
        ("measure",),
    ),
    Rule(
        "house",
        is_a_house,
        (
            "Trụ sở: «80» Hàng Gai, Hà Nội.",
            "Gửi về «35» Cầu Đất.",
            "Khách sạn An Bình, «40» Cát Linh.",
            "Kho tại «52» Xô Viết Nghệ Tĩnh.",
            "Trú tại ngõ «30» Tạ Quang Bửu.",
            "Gửi về «26» đường Lê Lợi.",
            "Trụ sở tại «215» quốc lộ 8.",
        ),
        (
            "Đoàn trao «12» Huân chương Lao động.",
            "Tại «12» Trường Đại học có hội thi.",
            "SỞ TẶNG «30» XE ĐẠP MỚI CHO HỌC SINH.",
            "Tiền gửi tại «3» Ngân hàng Nông nghiệp đã tăng.",
            "Công ty trao «30» Xe Đạp mới cho trường.",
            "Huyện sửa «26» đường liên xã trong năm nay.",
        ),
        ("noun", "measure"),
    ),
    Rule(
        "scale in a name",
        is_a_scale_in_a_name,
        ("Đội «2» Triệu Phong vào chung kết.",),
        ("Trao «2» Triệu Đồng cho học sinh.", "Đội thắng «2» triệu."),
        ("money", "noun"),
    ),
    Rule(
        "name",
        is_a_word_in_a_name,
        (
            "Nhóm “«Hai» lúa” làm máy bay.",
            "Đoàn xe qua cầu «Ba» xe đạp.",
            "Ông «Năm» người làng bên.",
            "Chợ «Năm» Căn nhà lồng.",
        ),
        ("«Ba» con bò bị chết.", "TẶNG «BA» CON BÒ GIỐNG."),
        families=get_args(Family),
    ),
    Rule(
        "title",
        is_in_a_title,
        (
            "Đài chiếu bộ phim “Chuyện «12» dòng sông” tối qua.",
            "Tỉnh mở chương trình “«100» doanh nhân hẹn gặp”.",
        ),
        ("Bộ phim dài. Ông nói: “Có «12» người xem”.", "Cuộc thi có “«100» bài thi tốt” và nhiều quà."),
        ("noun", "share", "measure"),
    ),
    Rule(
        "slogan",
        is_a_slogan,
        ("Phong trào “5 không, «3» sạch” lan rộng.",),
        ("Ông nói “có «3» con bò bị chết”.",),
    ),
    Rule(
        "hour",
        is_hour,
        (
            "Cháy lúc «20g» tối 6-6.",
            "Học từ «18g» đến 21g30.",
            "Cứ đến «9g» và 14g, xe lại tới.",
            "Đều đặn cứ 9g và «14g», xe lại tới.",
            "Giờ cấm: 13g - 14g30; 16g30 - «18g».",
            "Trực «24/24g» mỗi ngày.",
            "Chiếu lúc đó, «15g» mỗi thứ Bảy.",
            "Hội thi kéo co («9g đến 11g») ở sân sau.",
            "- «11g»: đoàn đi thăm làng gốm ven sông, 13g30 thì về.",
        ),
        (
            "Bán «20g» nhụy hoa nghệ tây.",
            "Mỗi lần uống «10g» bột.",
            "Uống «15g» mỗi ngày.",
            "Có «30g» ma túy.",
            "Ăn muối («5g-10g») là đủ.",
            "- Muối hạt «11g»: đủ cho một nồi canh nhỏ.",
            "- «20g»: đường cát cho một nồi chè nhỏ.",
        ),
        ("measure",),
    ),
    Rule(
        "plate of a vehicle",
        is_plate,
        (
            "Xe biển số «57K»-1173 lao xuống vực.",
            "Xe «29K» 123.45 dừng lại.",
            "Xe tải 54T «7008» đỗ lại.",
            "Xe mang biển kiểm soát «57K» chạy qua.",
            "Hai xe khách «69K» 41-07 và 81K 13-26 dừng lại.",
            "Xe container «57K»-68... chạy vội.",
            "Nghi phạm trú «25K7»/4B đường Lá Me.",
        ),
        ("Một ly cà phê giá «15K».", "Vé giá «50k»-100k một người.", "Có «29» xe tải."),
        get_args(Family),
    ),
    Rule(
        "number to call",
        is_code,
        (
            "Hãy gọi số 0935 «111 222» báo kiểm lâm.",
            "Tổng đài 1900 «1234» khách hàng.",
            "Thẻ mang dãy «01562» học sinh trường làng.",
            "Điện thoại: «8231554» nhân viên trực cả ngày.",
            "Gọi (0251)«8231554» nhân viên trực cả ngày.",
            "Tài khoản «700312345678» ngân hàng làng.",
        ),
        ("Sinh năm 1985, có «3» con.", "Từ 2010 «500» hộ đã dọn đi.", "Đoàn trao «02» xe đạp."),
    ),
    Rule(
        "year in words",
        is_year,
        (
            "Hồi đầu «năm» người dân ra đồng.",
            "Sau ba «năm» hoạt động, hội lớn mạnh.",
            "Sau «bốn» năm chương trình được nhân rộng.",
            "Anh nghỉ học từ «năm» lớp 7.",
            "Quy chế áp dụng đúng «năm» học sinh ra trường.",
            "Chuyện kể từ ngàn «năm» nước chảy.",
            "Sau 15 «năm» ký kết, hai bên gặp lại.",
            "Nay cũng là «năm» ngư dân được mùa.",
        ),
        (
            "Đoàn tặng «năm» con bò.",
            "Trường mở «năm» lớp mới.",
            "Lớp chỉ có «năm» học sinh.",
            "Nạn nhân là «năm» ngư dân.",
        ),
        ("noun", "measure"),
    ),
    Rule("ripe", is_ripe, ("Họ dùng hóa chất để ủ «chín» trái cây.",), ("Sạp bày «chín» trái cây lạ.",)),
    Rule(
        "attribute",
        is_an_attribute,
        (
            "<img width=«93» align=center>",
            "<table width=«100%» border=0>",
            "AddVote('Ý kiến?','#FFFFFF','«100%»',3)",
            '<td width="«90%»" border=1>',
            "<td width=«100» bgColor=#ffffff>",
        ),
        ("1 USD=«24.000» đồng.", "Tần suất lũ P=«0,6%».", "Ông nói: “«100%» hộ có điện”."),
        ("noun", "share", "measure"),
    ),
    Rule(
        "article",
        is_article,
        ("Cho thuê «một» phần vỉa hè.", "Có «1» số tàu vỏ thép hỏng.", "Họ xử sự «1» cách lạ lùng."),
        ("Tặng «1» phần quà.", "Chỉ còn «1» cách giải quyết."),
    ),
    Rule(
        "father and mother",
        is_family,
        ("«Ba» mẹ tôi ở quê.", "Khách mang chiếc «ba» lô cũ.", "Anh để quên «ba» lô trên xe."),
        ("Có «ba» mẹ liệt sĩ.", "Có «3» mẹ.", "Có «ba» lô hàng."),
    ),
    Rule(
        "medal",
        is_medal,
        ("Đội giành 4 vàng, 2 bạc, «7» đồng.", "Đội được 1 bạc và «2» đồng."),
        ("Lãi «7» đồng mỗi quả.",),
        ("money",),
    ),
    Rule(
        "memory",
        is_a_memory,
        ("Thẻ sim loại «16K» (250 số) bán chạy.", "Thẻ sim loại 16K và loại dưới «64K» sắp bán."),
        ("Thẻ sim giá «50K».", "Sim này «50.000» đồng."),
        ("money",),
    ),
    Rule("saying", is_saying, ("Thời «ba» đồng một mớ trầu cay.",), ("Giá vé «ba» nghìn đồng.",), ("money",)),
)


_BY_FAMILY: Final = MappingProxyType(
    {family: tuple(rule.holds for rule in RULES if family in rule.families) for family in get_args(Family)}
)


def is_no_amount(reading: Candidate) -> bool:
    """Say whether any rule finds that the number is no amount."""
    for holds in _BY_FAMILY[reading.unit.family]:  # noqa: SIM110 (twice as fast as any() over a generator)
        if holds(reading):
            return True
    return False
