"""Kinds of naming that articles have beside the plain ones, each with texts to read and texts to leave alone.

The texts are invented; see ``official_rules`` for their form.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["KINDS"]

KINDS: tuple[Rule, ...] = (
    Rule(
        "address-in-capitals",
        "'Ông' or 'Bà' in capitals ends a title or a credit and addresses who follows, unless it is the surname.",
        (
            (
                "Làm giàu ở Mộc Hóa Bà Đoàn Thị Lụa, Chủ tịch Hội Phụ nữ huyện, kể lại.",
                "Đoàn Thị Lụa: Chủ tịch Hội Phụ nữ huyện",
            ),
            (
                "Ảnh: Văn Đạt/Báo Lào Cai Ông Giàng Seo Vần, Bí thư Huyện ủy, thăm chợ.",
                "Giàng Seo Vần: Bí thư Huyện ủy",
            ),
            ("Giám đốc Công ty Hoàng Long Bà Trần Thị Duyên dự.", "Trần Thị Duyên: Giám đốc Công ty Hoàng Long"),
            ("Theo ông Ông Văn Thắng, Giám đốc Sở Nội vụ.", "Ông Văn Thắng: Giám đốc Sở Nội vụ"),
        ),
        ("Tượng đài Hai Bà Trưng, Chủ tịch UBND quận đến thăm.", "Tại Bà Rịa, Chủ tịch UBND thành phố kiểm tra."),
    ),
    Rule(
        "one-foreign-word",
        "After an honorific one word is a name, be it foreign or a place's too.",
        (
            ("Bà Yoshida, Trưởng đại diện JICA, trao tặng.", "Yoshida: Trưởng đại diện JICA"),
            ("Bà Hà Lan, Phó Trưởng phòng Y tế, cho biết.", "Hà Lan: Phó Trưởng phòng Y tế"),
        ),
        ("Người đàn ông Sikh, thủ tướng đầu tiên.", "Đoàn Hà Lan thăm tỉnh."),
    ),
    Rule(
        "years-are-nobody",
        "A year of the sexagenary cycle is no person; a longer name that begins like one is.",
        (("Bí thư Tỉnh ủy Giáp Thìn Long dự.", "Giáp Thìn Long: Bí thư Tỉnh ủy"),),
        ("Tết Quý Mão, Bí thư Huyện ủy đi thăm dân.", "Chào xuân Ất Tỵ, Chủ tịch UBND xã gửi thư."),
    ),
    Rule(
        "holder-after-the-body",
        "What a school or a party is called is no person where another one follows with honorific or degree.",
        (
            (
                "Hiệu trưởng Trường THPT Lê Thành Phương, thầy Nguyễn Khắc Lam, nhận quà.",
                "Nguyễn Khắc Lam: Hiệu trưởng Trường THPT Lê Thành Phương",
            ),
            ("Chủ tịch Đảng Tiến Công, bà Moreau Claire, tới thăm.", "Moreau Claire: Chủ tịch Đảng Tiến Công"),
            (
                "Giám đốc Sở Y tế Lâm Văn Tài, ông Trần Bá, Phó Giám đốc cùng dự.",
                "Lâm Văn Tài: Giám đốc Sở Y tế | Trần Bá: Phó Giám đốc",
            ),
        ),
        ("Trường THPT Lê Thành Phương nhận quà.",),
    ),
    Rule(
        "foreign-bodies",
        "Foreign words after a person without a post are a firm; houses of government abroad are bodies.",
        (
            ("Bà Ngô Thị Sáu, Giám đốc Green Valley Farm, trao quà.", "Ngô Thị Sáu: Giám đốc Green Valley Farm"),
            ("Bà Hà Quế, Giám đốc Công ty Dệt & May Phú An, dự.", "Hà Quế: Giám đốc Công ty Dệt & May Phú An"),
            ("Người phát ngôn Nhà Trắng Emily Crawford nói.", "Emily Crawford: Người phát ngôn Nhà Trắng"),
        ),
        ("Người phát ngôn Nhà Trắng ngày 12/5 cho biết.",),
    ),
    Rule(
        "places-that-begin-like-a-unit",
        "'Sóc' in 'Sóc Trăng' is no village.",
        (
            ("Bí thư Tỉnh ủy Sóc Trăng Quách Phi Lân dự.", "Quách Phi Lân: Bí thư Tỉnh ủy Sóc Trăng"),
            ("Chủ tịch UBND huyện Buôn Đôn Y Si Thắt dự.", "Y Si Thắt: Chủ tịch UBND huyện Buôn Đôn"),
        ),
        ("Bí thư Tỉnh ủy Sóc Trăng dự.",),
    ),
    Rule(
        "bodies-in-small-letters",
        "A body that opens with a capital goes on in small letters, over halves of compounds and 'và'.",
        (
            (
                "Giám đốc Viện Vệ sinh dịch tễ Tây Nguyên Phan Quốc Thới trao thuốc.",
                "Phan Quốc Thới: Giám đốc Viện Vệ sinh dịch tễ Tây Nguyên",
            ),
            (
                "Giám đốc Quỹ Bảo tồn voi Tây Nguyên Trương Thị Hòa dự.",
                "Trương Thị Hòa: Giám đốc Quỹ Bảo tồn voi Tây Nguyên",
            ),
            (
                "Ông Hà Quý, Trưởng phòng quản lý sát hạch và cấp giấy phép lái xe, nói.",
                "Hà Quý: Trưởng phòng quản lý sát hạch và cấp giấy phép lái xe",
            ),
            ("Chủ tịch Hội Nước mắm Phú Quốc Hồ Kim Liên dự.", "Hồ Kim Liên: Chủ tịch Hội Nước mắm Phú Quốc"),
            ("Ông Hà Quý, Chủ nhiệm hậu cần và các sĩ quan dự.", "Hà Quý: Chủ nhiệm hậu cần"),
            (
                "Ông Hà Quý, đội trưởng thi công và Lê Na, kế toán trưởng.",
                "Hà Quý: đội trưởng thi công | Lê Na: kế toán trưởng",
            ),
        ),
        ("Giám đốc Sở kiểm tra đê điều.", "Bí thư Tỉnh ủy và lãnh đạo các sở dự."),
    ),
    Rule(
        "joined-fields",
        "A field that no list has is joined to one by 'và'; the country follows, and the name.",
        (
            (
                "Bộ trưởng Kinh tế và Chuyển đổi xanh Đức Klaus Obermann thăm tỉnh.",
                "Klaus Obermann: Bộ trưởng Kinh tế và Chuyển đổi xanh Đức",
            ),
            (
                "Bộ trưởng Môi trường và Rừng Thái Lan Somchai Wongsuwan dự.",
                "Somchai Wongsuwan: Bộ trưởng Môi trường và Rừng Thái Lan",
            ),
            (
                "Thứ trưởng Công nghiệp của Lào ông Bounthavy Phonsena dự.",
                "Bounthavy Phonsena: Thứ trưởng Công nghiệp của Lào",
            ),
        ),
        ("Bộ trưởng Kinh tế và Đoàn công tác dự.",),
    ),
    Rule(
        "halves-of-words",
        "'quyền' in 'chính quyền' and 'Quốc Vương' in 'Trung Quốc Vương ...' are no posts.",
        (
            ("Chính sách của chính quyền Tổng thống Roberto Salinas.", "Roberto Salinas: Tổng thống"),
            ("Quyền Bộ trưởng Bộ Y tế Đào Hồng Lân dự.", "Đào Hồng Lân: Quyền Bộ trưởng Bộ Y tế"),
        ),
        ("Ông Trung Quốc Vương Hiểu Minh thăm chợ.",),
    ),
    Rule(
        "heads-of-states",
        "After an envoy or a head of state stands a known country or the whole name, initials and all.",
        (
            ("Đại sứ Gabriela Ruiz Ortega thăm tỉnh.", "Gabriela Ruiz Ortega: Đại sứ"),
            ("Đại sứ Ấn Độ Vikram Rao dự.", "Vikram Rao: Đại sứ Ấn Độ"),
            ("Ông Hans M.Keller, Giám đốc Quỹ Helvetas, ký.", "Hans M.Keller: Giám đốc Quỹ Helvetas"),
            ("Thủ tướng D.Medvedev nhiệt liệt chào mừng.", "D.Medvedev: Thủ tướng"),
        ),
        ("Thủ tướng Ethiopia dự hội nghị.", "Chủ tịch P.Bến Nghé kiểm tra."),
    ),
    Rule(
        "deputies-with-a-constituency",
        "'Đại biểu' is the post of who has a place in brackets or after a dash.",
        (
            ("ĐB Trang Sỹ Đạt (tỉnh Vĩnh Long) cho rằng.", "Trang Sỹ Đạt: ĐB"),
            ("Đại biểu Điểu Sang (đoàn Bình Phước) nói.", "Điểu Sang: Đại biểu"),
            ("Bà Lương Thị Mỷ, đại biểu QH tỉnh Hòa Bình, dự.", "Lương Thị Mỷ: đại biểu QH tỉnh Hòa Bình"),
        ),
        ("Đại biểu Trang Sỹ Đạt cho rằng.", "Chị Hoàng Thị Mỵ (Hà Giang) kể."),
    ),
    Rule(
        "who-represents-a-body",
        "'đại diện' with a body's name is a post right beside a name.",
        (
            ("Ông Lê Hưng - đại diện Quỹ Tấm lòng Việt - nói.", "Lê Hưng: đại diện Quỹ Tấm lòng Việt"),
            ("Đoàn do ông Vi Hòe làm Trưởng đoàn sang thăm.", "Vi Hòe: Trưởng đoàn"),
            ("Đoàn do ông Vi Hòe, Bí thư Huyện ủy, làm Trưởng đoàn.", "Vi Hòe: Bí thư Huyện ủy"),
        ),
        ("Đại diện Sở Y tế Hà Nội nói.", "Anh Vũ Việt - đại diện gia đình - cảm ơn."),
    ),
    Rule(
        "degrees-and-words-set-twice",
        "A degree has its grade with it; a head printed twice is one.",
        (
            ("Bác sĩ Chuyên khoa II Đậu Hồng Thắm, Giám đốc Sở Y tế, dự.", "Đậu Hồng Thắm: Giám đốc Sở Y tế"),
            ("Tiến sĩ Luật Phan Trung Lý, Chủ nhiệm Ủy ban, nói.", "Phan Trung Lý: Chủ nhiệm Ủy ban"),
            ("Bộ trưởng Bộ trưởng Bộ Dân tộc Cứ Seo Páo dự.", "Cứ Seo Páo: Bộ trưởng Bộ Dân tộc"),
        ),
        ("Bác sĩ Chuyên khoa II Đậu Hồng Thắm dự.",),
    ),
    Rule(
        "posts-of-somebody-else",
        "Nobody leads two provinces at once, and who is met or accompanied is not who speaks.",
        (
            (
                "Chào mừng Chủ tịch UBND tỉnh Kon Tum, Bí thư Tỉnh ủy Quảng Ngãi Tiêu Viết Hành nói.",
                "Tiêu Viết Hành: Bí thư Tỉnh ủy Quảng Ngãi",
            ),
            (
                "Tháp tùng Phó Thủ tướng, Chủ tịch UBND tỉnh Cà Mau Lữ Văn Tân kiểm tra đê.",
                "Lữ Văn Tân: Chủ tịch UBND tỉnh Cà Mau",
            ),
            (
                "Phó Bí thư Tỉnh ủy Hà Nam, nguyên Chủ tịch UBND tỉnh Nam Định Phạm Đình Nghị dự.",
                "Phạm Đình Nghị: Phó Bí thư Tỉnh ủy Hà Nam; nguyên Chủ tịch UBND tỉnh Nam Định",
            ),
        ),
        ("Tháp tùng Phó Thủ tướng, Chủ tịch UBND tỉnh kiểm tra đê.",),
    ),
    Rule(
        "sentences-without-a-stop",
        "A word that opens a sentence, in capitals behind a name, is not part of it.",
        (
            (
                "Bộ trưởng Tư pháp Lê Thành Công Theo ông Công, luật mới chặt hơn.",
                "Lê Thành Công: Bộ trưởng Tư pháp | Lê Thành Công: ",
            ),
        ),
        ("Tổng thống Mỹ Trong vai trò người đứng đầu.",),
    ),
    Rule(
        "words-of-the-sentence-before-a-name",
        "'Theo' before a foreign name and 'Các' after a body are what they are; a birthday parts nothing.",
        (
            ("Theo David Ogilvy, Giám đốc Công ty Ogilvy, giá sẽ giảm.", "David Ogilvy: Giám đốc Công ty Ogilvy"),
            (
                "Chủ nhiệm Ủy ban Các vấn đề xã hội Hồ Thị Hoài nói.",
                "Hồ Thị Hoài: Chủ nhiệm Ủy ban Các vấn đề xã hội",
            ),
            (
                "Bổ nhiệm ông Vũ Đình Triển, sinh ngày 1/6/1960, Giám đốc Sở Y tế, giữ chức Bí thư Huyện ủy.",
                "Vũ Đình Triển: Giám đốc Sở Y tế; Bí thư Huyện ủy",
            ),
            ("Bộ trưởng Nội vụ Ai Cập Habib el-Adly nói.", "Habib el-Adly: Bộ trưởng Nội vụ Ai Cập"),
        ),
        ("Phó chủ tịch Hội quốc ngữ (do cụ Lê Na lập) đến dự.",),
    ),
    Rule(
        "whose-the-post-is",
        "After 'của' follows whose the post or its body is: a body no list has, a country, another post; no person.",
        (
            ("Marta Lindqvist, chủ tịch của Nordhav, cho biết.", "Marta Lindqvist: chủ tịch của Nordhav"),
            (
                "Bà Đới Thị Loan, Trưởng phòng Truyền thông của Plan VN, dự.",
                "Đới Thị Loan: Trưởng phòng Truyền thông của Plan VN",
            ),
            (
                "Ông Mạc Phi, giám đốc marketing của Solvena, nói.",
                "Mạc Phi: giám đốc marketing của Solvena",
            ),
            (
                "Bà Lã Thị Nga - Trưởng phòng Bán hàng của Tập đoàn Nhựa Hải Vân cho hay.",
                "Lã Thị Nga: Trưởng phòng Bán hàng của Tập đoàn Nhựa Hải Vân",
            ),
            (
                "Ông Tiêu Viết Quế, người phát ngôn của Thủ tướng, thông báo.",
                "Tiêu Viết Quế: người phát ngôn của Thủ tướng",
            ),
            (
                "Ông Anders Holt, cố vấn của Thủ tướng Nils Berg, tới dự.",
                "Anders Holt: cố vấn của Thủ tướng Nils Berg | Nils Berg: Thủ tướng",
            ),
            (
                "Bà Đới Thị Loan, trợ lý của Bộ trưởng Y tế Mạc Văn Tám, cho biết.",
                "Đới Thị Loan: trợ lý của Bộ trưởng Y tế Mạc Văn Tám | Mạc Văn Tám: Bộ trưởng Y tế",
            ),
            (
                "Ông Lục Văn Sâm, Chủ tịch và Giám đốc của hãng Vạn Thành, nói.",
                "Lục Văn Sâm: Chủ tịch; Giám đốc của hãng Vạn Thành",
            ),
            ("Bà Lã Nga là Giám đốc Tiếp thị của Bright New Homes.", "Lã Nga: Giám đốc Tiếp thị của Bright New Homes"),
            ("Ông Bruno Kast, Quốc vụ khanh của Áo, tới thăm.", "Bruno Kast: Quốc vụ khanh của Áo"),
            ("Theo phát ngôn viên của Aerolux Tim Sandel.", "Tim Sandel: phát ngôn viên của Aerolux"),
            (
                "Bà Tạ Thị Sen, giám đốc của ngân hàng Phương Đạt, ký.",
                "Tạ Thị Sen: giám đốc của ngân hàng Phương Đạt",
            ),
            ("Thầy Cao Hồng Sâm, hiệu trưởng của trường, chờ.", "Cao Hồng Sâm: hiệu trưởng"),
            ("Ông Tô Văn Bắc, tổ trưởng của 20 người thợ, kể.", "Tô Văn Bắc: tổ trưởng"),
            (
                "Ông John Marsh, chủ tịch Ủy ban Y tế của Thượng viện về ngân sách 7,5 tỷ USD.",
                "John Marsh: chủ tịch Ủy ban Y tế của Thượng viện",
            ),
        ),
        (
            "Nga nay là Giám đốc Tiếp thị của Bright New Homes một tổ chức từ thiện.",
            "Giám đốc của công ty này vắng mặt.",
            "RV Center Hà Nội là đại diện tuyển sinh của các trường Polytechnic.",
        ),
    ),
    Rule(
        "schools-of-a-field",
        "A school named for its field and then for a person is no person, where whom the post is of is known.",
        (
            (
                "Ông Mạc Văn Tám, Hiệu trưởng Trường cao đẳng Kỹ thuật Lục Vĩnh Quế cho biết.",
                "Mạc Văn Tám: Hiệu trưởng Trường cao đẳng Kỹ thuật Lục Vĩnh Quế",
            ),
            (
                "Hiệu trưởng Trường Đại học Kinh tế Lục Vĩnh Quế cho biết.",
                "Lục Vĩnh Quế: Hiệu trưởng Trường Đại học Kinh tế",
            ),
        ),
        ("Em học Trường cao đẳng Kỹ thuật Lý Tự Trọng.",),
    ),
    Rule(
        "firms-before-dashes",
        "One foreign word between a post and a name in dashes is the firm.",
        (
            ("Tổng giám đốc Nordhav - Mạc Văn Tám - cho biết.", "Mạc Văn Tám: Tổng giám đốc Nordhav"),
            (
                "Chủ tịch kiêm Giám đốc điều hành Nordhav - Marta Lindqvist - nói.",
                "Marta Lindqvist: Chủ tịch; Giám đốc điều hành Nordhav",
            ),
        ),
        ("Tổng giám đốc Nordhav - hãng xe lớn - vắng mặt.",),
    ),
    Rule(
        "fields-over-a-comma",
        "The field of a part goes on over a comma in small letters up to the body that the part belongs to.",
        (
            (
                "Bác sĩ Lục Sâm - Trưởng khoa Cấp cứu, tiền phẫu Bệnh viện Hồng Bàng cho biết.",
                "Lục Sâm: Trưởng khoa Cấp cứu, tiền phẫu Bệnh viện Hồng Bàng",
            ),
            (
                "Bà Đới Loan, Trưởng Ban Chỉ đạo 389 tỉnh, giao Cục trưởng Cục Thuế Lã Tiến chủ trì.",
                "Đới Loan: Trưởng Ban Chỉ đạo 389 tỉnh | Lã Tiến: Cục trưởng Cục Thuế",
            ),
            (
                "Ông Lã Tiến - Đội trưởng Đội kiểm lâm cơ động và phòng cháy, chữa cháy rừng số 2 xác nhận.",
                "Lã Tiến: Đội trưởng Đội kiểm lâm cơ động và phòng cháy, chữa cháy rừng số 2",
            ),
            (
                "Bà Đới Loan, Giám đốc Nhà máy đường Phan Rang cho biết.",
                "Đới Loan: Giám đốc Nhà máy đường Phan Rang",
            ),
        ),
        ("Trưởng khoa Cấp cứu, tiền phẫu Bệnh viện Hồng Bàng cho biết.",),
    ),
    Rule(
        "no-word-between-post-and-name",
        "A name given at baptism, and the first word of a foreign name, are no part of a post that is of no firm.",
        (
            ("Giám mục Gioseph Lục Văn Sâm đã về.", "Lục Văn Sâm: Giám mục"),
            ("Thẩm phán Harith Salem Mohamed Yasir chấp nhận.", "Harith Salem Mohamed Yasir: Thẩm phán"),
            ("Bác sĩ Mạc Phi, Phó trưởng khoa Nội Thần kinh, cho biết.", "Mạc Phi: Phó trưởng khoa Nội Thần kinh"),
        ),
        ("Các đồng Chủ tịch Ủy ban Hỗn hợp Nga-Hy Lạp họp về hợp tác.", "ĐH Bán công Tôn Đức Thắng tuyển sinh."),
    ),
    Rule(
        "asked-by-an-interviewer",
        'A question that opens with "Thưa" behind a name with no full stop is no part of it.',
        (
            ("Thượng tá Lục Văn Sâm Thưa ông, có bao nhiêu đơn vị?", "Lục Văn Sâm: Thượng tá"),
            ("Oâng Lục Văn Sâm, nguyên Thứ trưởng Bộ Y tế, nhận xét.", "Lục Văn Sâm: nguyên Thứ trưởng Bộ Y tế"),
        ),
        (
            "Thưa ông, có bao nhiêu đơn vị?",
            "Thông cảm với vợ chồng anh Sâm, chủ tịch UBND xã Hòa Minh đã chỉ đạo giải quyết ngay.",
        ),
    ),
    Rule(
        "bodies-in-ordinary-words",
        "A body in ordinary words ends before whose it is, where it is, and at a number that closes it.",
        (
            (
                "Ông Lục Văn Tám, tổ trưởng tổ hàn tự quản ở ngã tư, kể.",
                "Lục Văn Tám: tổ trưởng tổ hàn tự quản",
            ),
            (
                "Ông Lã Tiến, Trưởng ban quản lý chợ nông sản Trần Văn Tư, chờ.",
                "Lã Tiến: Trưởng ban quản lý chợ nông sản Trần Văn Tư",
            ),
            (
                "Bà Tạ Thị Hòa, tổ trưởng dân phố tổ 41, cho hay.",
                "Tạ Thị Hòa: tổ trưởng dân phố tổ 41",
            ),
            (
                "Ông Đinh Lực, Chủ tịch ủy ban điều tra độc lập của Liên Hợp Quốc, nói.",
                "Đinh Lực: Chủ tịch ủy ban điều tra độc lập của Liên Hợp Quốc",
            ),
            (
                "Theo ông Vi Long, giám đốc dự án của Bruma, hồ đã đầy.",
                "Vi Long: giám đốc dự án của Bruma",
            ),
            (
                "Ông Lý Sửu, Giám đốc phòng thí nghiệm hạt giống từ ĐH Cửu Long, thử.",
                "Lý Sửu: Giám đốc phòng thí nghiệm hạt giống",
            ),
        ),
        ("Tổ trưởng tổ hàn cho biết ở đây đông vui.",),
    ),
    Rule(
        "ranks-as-given-names",
        "A rank in capitals that ends a name is a given name; one in small letters is a rank.",
        (
            ("Bộ trưởng Lã Trung Tá nói. Ông Tá vui.", "Lã Trung Tá: Bộ trưởng | Lã Trung Tá: "),
            (
                "Bộ trưởng Bộ Y tế Lã Trung Tá, Bộ trưởng Bộ Nội vụ Mạc Sâm tới.",
                "Lã Trung Tá: Bộ trưởng Bộ Y tế | Mạc Sâm: Bộ trưởng Bộ Nội vụ",
            ),
            ("Thư của Mạc Sâm, trung tá.", "Mạc Sâm: trung tá"),
        ),
        ("Đơn vị của Trung Tá.",),
    ),
    Rule(
        "firms-wherever-they-stand",
        "What stands after a firm's word wherever the text has it is the firm.",
        (
            (
                "Giám đốc Cty Lục Văn Thành nói. Ông Lục Văn Thành vui.",
                "Lục Văn Thành: Giám đốc Cty | Lục Văn Thành: ",
            ),
        ),
        (
            "Công ty TNHH Đại Nguyên Thành mở cửa. Giám đốc Cty Đại Nguyên Thành đã tới.",
            "Theo The Solvena Times, Bộ trưởng Quốc phòng Nhật Bản đã nói.",
            "Cô được giám đốc Viện mồ côi Santa Clara trao giấy.",
        ),
    ),
    Rule(
        "longer-names-around-known-ones",
        "A known name with one more capital word before it, inside a sentence, is another name.",
        (
            ("Bí thư Đồng Tiến tới. Rồi Công ty Đại Đồng Tiến mở cửa.", "Đồng Tiến: Bí thư"),
            (
                "Bí thư Mạc Sâm tới. Ở Mỹ Mạc Sâm học. Theo Mạc Sâm thì tốt.",
                "Mạc Sâm: Bí thư | Mạc Sâm:  | Mạc Sâm: ",
            ),
            ("Ông nói: “Chính quyền Tổng thống Tom Halink tốt”.", "Tom Halink: Tổng thống"),
        ),
        ("Công ty Đại Đồng Tiến mở cửa.",),
    ),
)
