"""What follows a finished post and still belongs to it, each with texts to read and texts to leave alone.

The texts are invented; see ``official_rules`` for their form.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["TAILS"]

TAILS: tuple[Rule, ...] = (
    Rule(
        "the-how-manieth",
        "The number of who held a post before stands behind it, before whose post it is.",
        (
            ("Lena Halink, Tổng thống thứ 43 của Peru, đến.", "Lena Halink: Tổng thống thứ 43 của Peru"),
            ("Ông Lê Na, Giám đốc đầu tiên của Sở Y tế, đến.", "Lê Na: Giám đốc đầu tiên của Sở Y tế"),
            ("Lena Halink, Tổng thống đầu tiên tới thăm nước này, đến.", "Lena Halink: Tổng thống"),
        ),
        ("Giám đốc đầu tiên của Sở Y tế đã nghỉ.",),
    ),
    Rule(
        "prevention-in-two-words",
        "Within small letters a comma parts no body from what it prevents.",
        (
            (
                "Ông Lê Bình, Đội trưởng đội kiểm tra liên ngành phòng, chống buôn lậu tỉnh Hà Nam, nói.",
                "Lê Bình: Đội trưởng đội kiểm tra liên ngành phòng, chống buôn lậu tỉnh Hà Nam",
            ),
        ),
        ("Đội kiểm tra liên ngành phòng, chống buôn lậu họp.",),
    ),
    Rule(
        "the-larger-body",
        "A part is followed by the body it is of, over a comma or a dash, if that closes the apposition.",
        (
            (
                "Khác với ông Lũy, Phó giám đốc Ngân hàng Nhà nước - Chi nhánh Cần Thơ Đới Văn Kính nói.",
                "Đới Văn Kính: Phó giám đốc Ngân hàng Nhà nước - Chi nhánh Cần Thơ",
            ),
            (
                "Bà Đới Thị Thủy, Phó phòng kế hoạch, Công ty Cây xanh, suốt đêm trực.",
                "Đới Thị Thủy: Phó phòng kế hoạch, Công ty Cây xanh",
            ),
            (
                "Ông Lê Na - Phó hiệu trưởng Trường ĐH Kinh tế - ĐHQG Hà Nội cho biết.",
                "Lê Na: Phó hiệu trưởng Trường ĐH Kinh tế - ĐHQG Hà Nội",
            ),
            (
                "Bà Lục Hoa, Trưởng phòng Bảo vệ trẻ em, UNICEF nói.",
                "Lục Hoa: Trưởng phòng Bảo vệ trẻ em, UNICEF",
            ),
            (
                "Ông Mạc Kính, Vụ trưởng Vụ Điều trị - Bộ Y tế, Phó trưởng ban điều hành, nói.",
                "Mạc Kính: Vụ trưởng Vụ Điều trị - Bộ Y tế; Phó trưởng ban điều hành",
            ),
            (
                "Bà Tạ Nga, Phó trưởng khoa Vi chất, Viện Dinh dưỡng, cho biết.",
                "Tạ Nga: Phó trưởng khoa Vi chất, Viện Dinh dưỡng",
            ),
            (
                "Đại úy Lã Chiến (Phó đội trưởng đội hình sự - Công an huyện Thường Tín) kể.",
                "Lã Chiến: Đại úy; Phó đội trưởng đội hình sự - Công an huyện Thường Tín",
            ),
            (
                "Ông Lã Hân, Trưởng ban Thanh tra, Khu quản lý đường bộ II (Cục Đường bộ), cho biết.",
                "Lã Hân: Trưởng ban Thanh tra, Khu quản lý đường bộ II (Cục Đường bộ)",
            ),
            (
                "Theo ông Vi Phấn, Trưởng phòng Giao thông, Công ty Sông Bạc đã chậm trễ.",
                "Vi Phấn: Trưởng phòng Giao thông",
            ),
            ("Ông An (Lục Văn Sâm, Giám đốc Sở Y tế - NV) ở lại.", "Lục Văn Sâm: Giám đốc Sở Y tế"),
            (
                "Dự có ông Tạ Bắc, Chủ tịch UBND huyện, Ban Quản lý chợ, cùng bà con.",
                "Tạ Bắc: Chủ tịch UBND huyện",
            ),
        ),
        ("Trưởng phòng Kế hoạch, Công ty Cây xanh đều vắng.",),
    ),
    Rule(
        "a-body-with-two-names",
        "A dash parts two halves of what a body after a person is called; who follows it is another person.",
        (
            (
                "Thầy Đới Lệnh Kim, Hiệu trưởng trường THPT Hà Nội - Nordheim, rất vui.",
                "Đới Lệnh Kim: Hiệu trưởng trường THPT Hà Nội - Nordheim",
            ),
            (
                "Ông Lã Kiên, Trưởng phòng kinh doanh Công ty LG - MECA Sonics cho biết.",
                "Lã Kiên: Trưởng phòng kinh doanh Công ty LG - MECA Sonics",
            ),
            (
                "Ông Tạ Hùng, Giám đốc Sở Y tế Hà Nội - Lê Văn Tình cho biết.",
                "Tạ Hùng: Giám đốc Sở Y tế Hà Nội",
            ),
        ),
        ("Trường THPT Hà Nội - Nordheim mở cửa.",),
    ),
    Rule(
        "where-the-body-is",
        "Where a body sits, and the province of a district, end an apposition; elsewhere they belong to the sentence.",
        (
            (
                "Bà Jana Sable, Trưởng Phòng Lãnh sự Đại sứ quán Mỹ ở Hà Nội, cho biết.",
                "Jana Sable: Trưởng Phòng Lãnh sự Đại sứ quán Mỹ ở Hà Nội",
            ),
            (
                "Ông Mạc Dung, Phó Chủ tịch Hội người Việt Nam ở Pháp, phát biểu.",
                "Mạc Dung: Phó Chủ tịch Hội người Việt Nam ở Pháp",
            ),
            (
                "Thượng tá Lý Tha, Trưởng Công an huyện Thuận An, Bình Dương, cho biết.",
                "Lý Tha: Thượng tá; Trưởng Công an huyện Thuận An, Bình Dương",
            ),
            (
                "Tiếp ông Orlan Vask, Thủ tướng Nhật Bản tại Hà Nội, Chủ tịch nước Tạ Bắc vui mừng.",
                "Orlan Vask: Thủ tướng Nhật Bản | Tạ Bắc: Chủ tịch nước",
            ),
            (
                "Ông Lý Tha, Bí thư Huyện ủy Thuận An, Bình Dương mến yêu.",
                "Lý Tha: Bí thư Huyện ủy Thuận An",
            ),
        ),
        ("Đại sứ quán Mỹ ở Hà Nội, Bình Dương, Huế.",),
    ),
    Rule(
        "ministers-by-a-field-in-small-letters",
        "A field in small letters after 'Bộ trưởng' is the minister's, unless it is what somebody does.",
        (
            ("Bộ trưởng y tế Lục Thị Tiến dự.", "Lục Thị Tiến: Bộ trưởng y tế"),
            ("Bộ trưởng kinh tế Manuel Cabreta tới.", "Manuel Cabreta: Bộ trưởng kinh tế"),
        ),
        ("Bộ trưởng kiểm tra Lê Hồng.", "Bộ trưởng y tế dự."),
    ),
    Rule(
        "brackets-before-whose-it-is",
        "A bracket is passed over where 'của' goes on with the post.",
        (
            (
                "Ông Mạc Sơn, Phó chủ tịch phụ trách mảng Chống mã độc (Anti Malware) của Brkav, nói.",
                "Mạc Sơn: Phó chủ tịch phụ trách mảng Chống mã độc (Anti Malware) của Brkav",
            ),
        ),
        ("Phó chủ tịch (Anti Malware) của Brkav nói.",),
    ),
    Rule(
        "ordinary-words-up-to-what-is-said",
        "A body in ordinary words ends before a verb of speech; other verbs are no part of it.",
        (
            (
                "Ông Lã Anh, Phó trưởng Phòng quản lý chất thải rắn cho biết lượng rác tăng.",
                "Lã Anh: Phó trưởng Phòng quản lý chất thải rắn",
            ),
            (
                "Bà Đới Hòa, Phó cục trưởng Cục Thương binh liệt sĩ và người có công khẳng định.",
                "Đới Hòa: Phó cục trưởng Cục Thương binh liệt sĩ và người có công",
            ),
            ("Ông Lã Anh, Giám đốc Công ty nghe thợ nói.", "Lã Anh: Giám đốc Công ty"),
        ),
        ("Phòng quản lý chất thải rắn cho biết lượng rác tăng.",),
    ),
    Rule(
        "units-by-number-and-the-larger-one",
        "A unit called by a number is followed by the larger one over a comma as well.",
        (
            (
                "Bà Võ Thị Lan Chi, phó chủ tịch UBND phường 3, quận 5, cho hay.",
                "Võ Thị Lan Chi: phó chủ tịch UBND phường 3, quận 5",
            ),
            (
                "Bà Lục Huân, tổ trưởng tổ 41, phường Nam Sơn, quận Đống Đa, đến thăm.",
                "Lục Huân: tổ trưởng tổ 41, phường Nam Sơn, quận Đống Đa",
            ),
        ),
        ("Tổ trưởng tổ 41, phường 3, quận 5 đến thăm.",),
    ),
    Rule(
        "what-a-committee-deals-with",
        "After a committee 'về' and capitals say what it deals with; a place is where somebody goes.",
        (
            (
                "Phó Thủ tướng Tạ Khoa - Chủ tịch Ủy ban Quốc gia về APEC 2006 - họp báo.",
                "Tạ Khoa: Phó Thủ tướng; Chủ tịch Ủy ban Quốc gia về APEC 2006",
            ),
            (
                "Ông Tạ Khoa, Chủ tịch Ủy ban Quốc gia về Hà Nội.",
                "Tạ Khoa: Chủ tịch Ủy ban Quốc gia",
            ),
        ),
        ("Ủy ban Quốc gia về APEC họp báo.",),
    ),
    Rule(
        "law-firms",
        "'Và Cộng sự' ends what a firm is called.",
        (
            (
                "Theo ông Phạm Liêm Chinh, Trưởng Văn phòng Luật sư Chinh và Cộng sự, dự thảo đã bỏ.",
                "Phạm Liêm Chinh: Trưởng Văn phòng Luật sư Chinh và Cộng sự",
            ),
        ),
        ("Văn phòng Luật sư Chinh và Cộng sự đã bỏ.",),
    ),
    Rule(
        "what-ends-an-apposition-ends-each-of-its-posts",
        "The second of two posts after a name goes on as the first would; a region by itself is no larger body.",
        (
            (
                "Ông Đào Công Hạnh, Tham tán, Trưởng ban Quản lý lao động Việt Nam tại Hàn Quốc cho VnExpress biết.",
                "Đào Công Hạnh: Tham tán; Trưởng ban Quản lý lao động Việt Nam tại Hàn Quốc",
            ),
            (
                "Theo Thượng tướng Tạ Lam - Trưởng Ban chỉ đạo Tây Nguyên, Tây Nguyên có nhiều sản phẩm.",
                "Tạ Lam: Thượng tướng; Trưởng Ban chỉ đạo Tây Nguyên",
            ),
            (
                "Thượng tá Trần Triệu - Phó trung đoàn trưởng trung đoàn 94, sư đoàn 37; nhiều người khác.",
                "Trần Triệu: Thượng tá; Phó trung đoàn trưởng trung đoàn 94, sư đoàn 37",
            ),
            (
                "Theo ông Lã Hùng, Trưởng phòng cảnh sát giao thông, công an TP HCM, xe đông.",
                "Lã Hùng: Trưởng phòng cảnh sát giao thông, công an TP HCM",
            ),
            (
                "Lã Văn Ghè (nguyên trưởng khu dân cư Đồng Tử 3, Phù Liễn, Kiến An, Hải Phòng) đã bị bắt.",
                "Lã Văn Ghè: nguyên trưởng khu dân cư Đồng Tử 3, Phù Liễn, Kiến An, Hải Phòng",
            ),
        ),
        ("Trưởng ban Quản lý lao động Việt Nam tại Hàn Quốc cho biết.",),
    ),
    Rule(
        "councils-of-heads",
        "A council of heads is a body, and two organs joined by '&' are one.",
        (
            (
                "Ông Bùi Mạnh Nhi, chủ tịch Hội đồng Hiệu trưởng, dự.",
                "Bùi Mạnh Nhi: chủ tịch Hội đồng Hiệu trưởng",
            ),
            (
                "Ông Đặng Công Chung, Chánh văn phòng HĐND&UBND, đã ký.",
                "Đặng Công Chung: Chánh văn phòng HĐND&UBND",
            ),
            (
                "Ông Mạc Cường, Phó giám đốc Trung tâm Cung ứng (Vicmar) thuộc ĐH Hàng hải, sẽ bay.",
                "Mạc Cường: Phó giám đốc Trung tâm Cung ứng (Vicmar) thuộc ĐH Hàng hải",
            ),
            (
                "Ông Lã Chương, Cục trưởng Cục Nghệ thuật (NTBD) - Bộ VH-TT&DL, xin lỗi.",
                "Lã Chương: Cục trưởng Cục Nghệ thuật (NTBD) - Bộ VH-TT&DL",
            ),
        ),
        ("Hội đồng Hiệu trưởng đã ký.",),
    ),
    Rule(
        "bodies-in-two-halves",
        "Initials joined by a spaced dash are one body, and so is what an acronym shows to be one.",
        (
            ("Ông Lã Thắng, Giám đốc Sở TN - MT TP HCM, trả lời.", "Lã Thắng: Giám đốc Sở TN - MT TP HCM"),
            ("Ông An (Lục Văn Sâm, Giám đốc Sở TN-MT - NV) ở lại.", "Lục Văn Sâm: Giám đốc Sở TN-MT"),
            (
                "Bà Mary Stone, Tổng giám đốc Ngân hàng Hong Kong và Thượng Hải (HSBC), thăm.",
                "Mary Stone: Tổng giám đốc Ngân hàng Hong Kong và Thượng Hải (HSBC)",
            ),
            (
                "Bà Mary Stone, Giám đốc Sở Y tế và Trưởng đoàn Lê Sâm (HSBC), thăm.",
                "Mary Stone: Giám đốc Sở Y tế | Lê Sâm: Trưởng đoàn",
            ),
        ),
        ("Ngân hàng Hong Kong và Thượng Hải (HSBC) mở cửa.",),
    ),
    Rule(
        "closed-by-the-mark-that-opens-it",
        "A post in apposition goes on in words of no list to a comma and a verb of speaking, the dash, the bracket.",
        (
            ("Ông Lục Sâm, Trưởng phòng giao tế của Solvena, cho biết.", "Lục Sâm: Trưởng phòng giao tế của Solvena"),
            (
                "Bà Mary Stone - Giám đốc Viện Chisholm tại bang Texas - sẽ tới.",
                "Mary Stone: Giám đốc Viện Chisholm tại bang Texas",
            ),
            (
                "Riêng Lục Sâm (trưởng xưởng điện lạnh của Solvena tại Đà Nẵng) vắng mặt.",
                "Lục Sâm: trưởng xưởng điện lạnh của Solvena tại Đà Nẵng",
            ),
            (
                "Ông Lục Sâm, Giám đốc Trung tâm Du lịch và Cung ứng lao động thuộc Sở Y tế, cho hay.",
                "Lục Sâm: Giám đốc Trung tâm Du lịch và Cung ứng lao động thuộc Sở Y tế",
            ),
            ("Ông Lục Sâm, Giám đốc Sở Y tế và Mạc Văn Thái, cho hay.", "Lục Sâm: Giám đốc Sở Y tế"),
            ("Ông Lục Sâm, Giám đốc Sở Y tế cho rằng Solvena, nói gì.", "Lục Sâm: Giám đốc Sở Y tế"),
            ("Ông Lục Sâm, Đội phó Đội đăng ký xe ở 282 Nơ Trang Long, nói.", "Lục Sâm: Đội phó Đội đăng ký xe"),
        ),
        ("Trưởng phòng giao tế của Solvena, cho biết.",),
    ),
    Rule(
        "fields-after-commas",
        "Fields after commas are the body's where one of them has a capital again.",
        (
            (
                "Ông Lục Sâm, Trưởng phòng Tài chính, tiền tệ, Đầu tư, nói.",
                "Lục Sâm: Trưởng phòng Tài chính, tiền tệ, Đầu tư",
            ),
            ("Ông Lục Sâm, Giám đốc Sở Tài chính, y tế là việc khác.", "Lục Sâm: Giám đốc Sở Tài chính"),
        ),
        ("Sở Tài chính, y tế, Đầu tư.",),
    ),
    Rule(
        "whose-a-body-is-after-a-comma",
        "A body after a comma and 'thuộc', a place, and what an adviser advises on, end the post.",
        (
            (
                "Ông Lục Sâm, Trưởng phòng quy hoạch, thuộc Sở Quy hoạch TP HCM cho biết.",
                "Lục Sâm: Trưởng phòng quy hoạch, thuộc Sở Quy hoạch TP HCM",
            ),
            (
                "Ông Lục Sâm, Chủ tịch Khu du lịch Tuần Châu, Hạ Long, đã ủng hộ.",
                "Lục Sâm: Chủ tịch Khu du lịch Tuần Châu, Hạ Long",
            ),
            (
                "Xét xử Lục Văn Sâm (Trưởng ban địa chính xã Bình Châu, Xuyên Mộc, Bà Rịa - Vũng Tàu) và đồng bọn.",
                "Lục Văn Sâm: Trưởng ban địa chính xã Bình Châu, Xuyên Mộc, Bà Rịa - Vũng Tàu",
            ),
            (
                "Tom Halink, cố vấn cấp cao về chống tham nhũng của IFES nói.",
                "Tom Halink: cố vấn cấp cao về chống tham nhũng của IFES",
            ),
        ),
        ("Cố vấn về chống tham nhũng nói.",),
    ),
    Rule(
        "schools-named-for-persons",
        "A school is called after somebody, whom nobody heads it for.",
        (
            (
                "Thầy Lục Sâm, Hiệu trưởng Trường PTTH Nguyễn Đình Thái, nói.",
                "Lục Sâm: Hiệu trưởng Trường PTTH Nguyễn Đình Thái",
            ),
            (
                "Chu Thành Lục, nguyên hiệu trưởng Trường THPT Dân lập Ngô Thời Nhiệm, nói.",
                "Chu Thành Lục: nguyên hiệu trưởng Trường THPT Dân lập Ngô Thời Nhiệm",
            ),
        ),
        ("Hiệu trưởng trường trung học Lê Thị Hồng Gấm, Marie Curie.",),
    ),
)
