"""A newspaper's page around a story of the tests, for what differs between papers to be put in."""

TITLE = "Hải Triều và Sơn Lộc bàn chương trình hợp tác giai đoạn mới"
LEAD = (
    "Ngày 14/5, tại thành phố Sơn Lộc, lãnh đạo hai tỉnh Hải Triều và Sơn Lộc ký chương trình hợp tác về nông nghiệp, "
    "du lịch; dịp này, Hải Triều hỗ trợ Sơn Lộc 3,6 tỷ đồng làm nhà cho hộ nghèo."
)
PARAGRAPHS = [
    "Dự hội nghị có ông Vũ Trọng Khoái, Bí thư Tỉnh ủy Hải Triều; bà Sùng Thị Mảy, Chủ tịch UBND tỉnh Sơn Lộc.",
    "Theo báo cáo trình bày tại hội nghị, trong bốn năm qua hai tỉnh đã tổ chức hơn ba mươi chuyến khảo sát, đưa gạo, "
    "cá và hải sản vào hệ thống cửa hàng của nhau, mở được ba lớp dạy nghề cho thanh niên nông thôn.",
    "Tuy vậy, nhiều đại biểu cho rằng kết quả chưa tương xứng với tiềm năng, nhất là trong chế biến sâu và vận chuyển.",
    "Phát biểu tại hội nghị, ông Vũ Trọng Khoái đề nghị các sở, ngành rà soát lại từng việc đã hứa, việc nào chậm phải "
    "nói rõ vì sao chậm và bao giờ xong, ai chịu trách nhiệm.",
    "Bà Sùng Thị Mảy cảm ơn sự giúp đỡ của nhân dân tỉnh bạn và cho biết số tiền hỗ trợ sẽ được chuyển thẳng đến các "
    "xã trong tháng này, danh sách hộ nhận được niêm yết công khai tại nhà văn hóa thôn.",
    "Hai bên thống nhất lập một tổ công tác chung, mỗi quý họp một lần, luân phiên tại từng địa phương, để kiểm điểm "
    "việc thực hiện và báo cáo Thường trực Tỉnh ủy.",
]
TEASERS = [
    "Bộ trưởng Bộ Thủy sản Kha Vạn Tường: Không để tàu cá nằm bờ",
    "Bí thư Thành ủy Hòa Vân Đoàn Thị Lữ đối thoại với tiểu thương",
    "Chủ tịch UBND tỉnh Phước Long Mai Quốc Sủng kiểm tra đê biển",
]
DESCRIBED = f'<meta name="description" content="{LEAD}">'


def paragraphs(texts=tuple(PARAGRAPHS)):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body, head=f"<title>{TITLE} - Báo Sơn Lộc</title>", header="<img src='logo.png' alt='Báo Sơn Lộc'>"):
    links = "".join(f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(TEASERS))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">{head}</head><body><header>{header}<nav><ul>'
        '<li><a href="/a">Chính trị</a></li><li><a href="/b">Kinh tế</a></li></ul></nav></header>'
        f'<main>{body}<div class="box-tinlienquan"><h3>Tin liên quan</h3><ul>{links}</ul></div></main>'
        "<footer><p>Tòa soạn: số 1, đường Hùng Vương. Tổng Biên tập: đang cập nhật.</p></footer></body></html>"
    ).encode()
