"""Who holds a post by where it stands: over a dash, between commas, after "là", behind a bracket.

Each rule with texts it must read and texts it must leave alone; the texts are invented.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["PLACES"]

PLACES: tuple[Rule, ...] = (
    Rule(
        "apposed-over-a-dash",
        "Posts before a dash and an address are the person's, wherever they stand.",
        (
            (
                "Họ gọi điện cho Phó Chủ tịch UBND phường 7 - ông Lục Bá Ninh đến chứng kiến.",
                "Lục Bá Ninh: Phó Chủ tịch UBND phường 7",
            ),
            ("Đó là lời của Thủ tướng Lào - bà Doãn Kiều Mi.", "Doãn Kiều Mi: Thủ tướng Lào"),
        ),
        ("Họ gọi điện cho Phó Chủ tịch UBND phường 7 - Bà con chờ đã lâu.",),
    ),
    Rule(
        "apposed-between-commas",
        "So are posts with a body before a comma, an address, a full name and a mark, if no post follows.",
        (
            (
                "Buổi gặp với Đại sứ Lào tại Việt Nam, ông Lục Bá Ninh, chiều 8/2 rất cởi mở.",
                "Lục Bá Ninh: Đại sứ Lào tại Việt Nam",
            ),
            (
                "Nhưng Chủ tịch CLB Hải Vân, ông Lục Bá Ninh, bác tin này.",
                "Lục Bá Ninh: Chủ tịch CLB Hải Vân",
            ),
        ),
        ("Sau buổi gặp với Đại sứ Lào tại Việt Nam, ông Lục Bá Ninh nói rất vui.",),
    ),
    Rule(
        "post-comma-name-speaks",
        "A post with a body, a comma and a sure name that speaks: the post is of the name.",
        (
            (
                "Giám đốc Sở Công Thương tỉnh Hà Nam, Lục Bá Ninh cho biết kho đã đầy.",
                "Lục Bá Ninh: Giám đốc Sở Công Thương tỉnh Hà Nam",
            ),
            (
                "Tại cuộc họp báo chung với ông Halink, Bộ trưởng Ngoại giao Lào, Perrin Doval nói rằng ông hài lòng.",
                "Perrin Doval: Bộ trưởng Ngoại giao Lào",
            ),
        ),
        ("Giám đốc Sở Công Thương tỉnh Hà Nam, Hà Nội nói có thể chờ.",),
    ),
    Rule(
        "post-is-name",
        "A post, 'là' and a full name: the post is of the name, but not that of whom somebody is of.",
        (
            (
                "Nguyên phó hiệu trưởng trường là Lục Thị Ninh bị nhắc nhở.",
                "Lục Thị Ninh: Nguyên phó hiệu trưởng trường",
            ),
            ("Giám đốc là Lục Bá Ninh.", "Lục Bá Ninh: Giám đốc"),
        ),
        ("Con trai Giám đốc là Lục Bá Ninh.", "Giám đốc là Hà Nam."),
    ),
    Rule(
        "name-behind-bracket",
        "A bracket that says the body again, or what the post is for, parts it from a sure name.",
        (
            (
                "Tổng giám đốc Tổng công ty Cấp nước Hải Vân (Havaco) Lục Bá Ninh nhận lỗi.",
                "Lục Bá Ninh: Tổng giám đốc Tổng công ty Cấp nước Hải Vân",
            ),
            (
                "Thứ trưởng Thường trực (phụ trách môi trường) Lục Bá Ninh đã đi kiểm tra.",
                "Lục Bá Ninh: Thứ trưởng Thường trực",
            ),
        ),
        ("Tổng giám đốc Tổng công ty Cấp nước Hải Vân (Havaco) Hà Nội nhận lỗi.",),
    ),
    Rule(
        "matter-before-clause",
        "What is of a post's holder, at the head of a sentence, is not of the professional whom the clause is about.",
        (
            (
                "Theo quyết định của Giám đốc ĐH Hải Vân, PGS-TS Lục Bá Ninh - Phó Hiệu trưởng - được điều động.",
                "Lục Bá Ninh: Phó Hiệu trưởng",
            ),
            ("Theo Giám đốc Sở Y tế, bác sĩ Lục Bá Ninh, dịch đã lắng.", "Lục Bá Ninh: Giám đốc Sở Y tế"),
        ),
        ("Về trách nhiệm của Hiệu trưởng trường mầm non Hoa Sim, luật sư Lục Bá Ninh cho biết chưa rõ.",),
    ),
    Rule(
        "known-by-the-given-name",
        "Of whom 'theo' and a post tell, by the given name alone, is somebody else than who told it.",
        (("Theo Giám đốc Sở Y tế, ông Ninh, dịch đã lắng.", "Ninh: Giám đốc Sở Y tế"),),
        ("Theo Giám đốc Sở Y tế, thầy Ninh bị ngã.",),
    ),
    Rule(
        "school-without-a-name",
        "'Nhà trường' is a school told before: what follows is no name of it.",
        (
            ("Hiệu phó nhà trường Lục Bá Ninh nói vậy.", "Lục Bá Ninh: Hiệu phó nhà trường"),
            ("Hiệu phó nhà trường, ông Lục Bá Ninh, nói vậy.", "Lục Bá Ninh: Hiệu phó nhà trường"),
        ),
        ("Hiệu phó trường Lục Bá Ninh nói vậy.",),
    ),
    Rule(
        "police-chief-abroad",
        "Who heads a police abroad is called by one word, and a name may have a particle in small letters.",
        (("Cảnh sát trưởng Brennan dela Halink nói vậy.", "Brennan dela Halink: Cảnh sát trưởng"),),
        ("Cảnh sát trưởng chưa nói gì.",),
    ),
    Rule(
        "unit-with-a-number",
        "A word with a number behind it, where the clause ends, is a unit.",
        (("Ông là Chính ủy Lục Bá Ninh 60 tuổi.", "Lục Bá Ninh: Chính ủy"),),
        ("Ông từng là Tư lệnh, Chính ủy Đoàn 812.", "Họ nghe lời Tổng thống Mỹ' hôm qua."),
    ),
    Rule(
        "aide-of-somebody",
        "Whom an aide serves does not hold the aide's post.",
        (
            (
                "Người phát ngôn của ông Halink nói vậy. Phó Tổng thống Brennan Halink vắng mặt.",
                "Brennan Halink:  | Brennan Halink: Phó Tổng thống",
            ),
            ("Chức Giám đốc Sở Y tế của ông Lục Bá Ninh còn trống.", "Lục Bá Ninh: Giám đốc Sở Y tế"),
        ),
        ("Phát ngôn viên của ông Halink từ chối bình luận.",),
    ),
    Rule(
        "told-of-a-side",
        "After 'về phía X' and a comma a list names persons; where something is told, nobody has a side.",
        (("Về phía Lào, cuộc gặp với Tổng thống Brennan Halink là phép thử.", "Brennan Halink: Tổng thống"),),
        ("Về phía Lào, cuộc gặp là phép thử.",),
    ),
    Rule(
        "next-clause-after-according",
        "After 'theo' and a name, a state's head who does something at once is another person.",
        (
            (
                "Theo ông Brennan Halink, Tổng thống Mỹ cho biết sẽ đến.",
                "Brennan Halink: Tổng thống Mỹ",
            ),
        ),
        ("Theo ông Brennan Halink, Tổng thống Mỹ cam kết mạnh mẽ với khu vực.",),
    ),
    Rule(
        "somebodys-friend",
        "'là bạn của' gives the post before it to nobody else.",
        (
            (
                "Ông Brennan Halink, Phó chủ tịch tập đoàn Solvena là bạn của nhiều người.",
                "Brennan Halink: Phó chủ tịch tập đoàn Solvena",
            ),
            ("Giám đốc Sở Y tế là ông Lục Bá Ninh.", "Lục Bá Ninh: Giám đốc Sở Y tế"),
        ),
        ("Phó chủ tịch tập đoàn Solvena là bạn.",),
    ),
    Rule(
        "joint-zones",
        "Industrial and export zones that one board runs, over a dash; working groups; regions of Asia.",
        (
            (
                "Ông Lục Bá Ninh, Trưởng ban quản lý Khu công nghiệp - khu chế xuất Hà Nam, nói.",
                "Lục Bá Ninh: Trưởng ban quản lý Khu công nghiệp - khu chế xuất Hà Nam",
            ),
            ("Theo Trưởng nhóm công tác Brennan Halink, còn xa.", "Brennan Halink: Trưởng nhóm công tác"),
            (
                "Ông Brennan Halink, Phó chủ tịch Đông Á - Thái Bình Dương tập đoàn Solvena, nói.",
                "Brennan Halink: Phó chủ tịch Đông Á - Thái Bình Dương tập đoàn Solvena",
            ),
        ),
        ("Ban quản lý Khu công nghiệp - khu chế xuất Hà Nam cho biết.",),
    ),
    Rule(
        "rank-of-somebody-else",
        "A rank after a post and a comma, with a name behind it, is another's; 'phân tích' is what somebody does.",
        (
            (
                "Theo ông Lục Bá Ninh, Giám đốc Sở Y tế, tướng Halink chịu nhiều áp lực.",
                "Lục Bá Ninh: Giám đốc Sở Y tế",
            ),
            (
                "Ông Lục Bá Ninh, nguyên giám đốc Pacific Solvena phân tích, lãi đã giảm.",
                "Lục Bá Ninh: nguyên giám đốc Pacific Solvena",
            ),
            (
                "Ông Lục Bá Ninh, Giám đốc Trung tâm Phân tích và Dự báo, nói.",
                "Lục Bá Ninh: Giám đốc Trung tâm Phân tích và Dự báo",
            ),
        ),
        ("Giám đốc Trung tâm Phân tích và Dự báo nói.",),
    ),
    Rule(
        "firms-of-three-syllables",
        "Three syllables after a firm's or a paper's word are its name: none is called by one syllable.",
        (
            (
                "Ông Lục Bá Ninh, Phó Chủ tịch tỉnh, Tổng Biên tập Báo Người Lao Động tặng báo.",
                "Lục Bá Ninh: Phó Chủ tịch tỉnh; Tổng Biên tập Báo Người Lao Động",
            ),
            ("Giám đốc Công ty Solvena Lục Bá Ninh nói.", "Lục Bá Ninh: Giám đốc Công ty Solvena"),
        ),
        ("Hôm qua, giám đốc Công ty Đại Hải Vân đến gặp tôi.",),
    ),
    Rule(
        "husband-and-wife",
        "A short mention of a man, or one with a post, does not mean his wife, who was named last.",
        (
            (
                "Tổng thống Brennan Halink đã đến. Đệ nhất phu nhân Lena Halink cùng đi. Ông Halink cười.",
                "Brennan Halink: Tổng thống | Brennan Halink: ",
            ),
            (
                "Thủ tướng Anh Lena Halink đã đến. Sau đó bà Halink cười.",
                "Lena Halink: Thủ tướng Anh | Lena Halink: ",
            ),
        ),
        ("Đệ nhất phu nhân Lena Halink cùng đi.",),
    ),
    Rule(
        "posts-of-both-and-documents",
        "After 'đồng thời là' the second post reads its body as after a name; a document's number is none of a body.",
        (
            (
                "Ông Lục Bá Ninh, Vụ trưởng Pháp chế Bộ Công Thương đồng thời là Tổ trưởng Tổ Biên tập Luật Giá, nói.",
                "Lục Bá Ninh: Vụ trưởng Pháp chế Bộ Công Thương; Tổ trưởng Tổ Biên tập Luật Giá",
            ),
            (
                "Ông Lục Bá Ninh, Vụ trưởng Tài chính ngân hàng Nghị định 106 mới về tín dụng.",
                "Lục Bá Ninh: Vụ trưởng Tài chính ngân hàng",
            ),
            (
                "Ông Lục Bá Ninh - Cục trưởng Cục Xuất bản, In và Phát hành - vắng mặt.",
                "Lục Bá Ninh: Cục trưởng Cục Xuất bản, In và Phát hành",
            ),
        ),
        ("Vụ trưởng Tài chính ngân hàng, Nghị định 106 mới về tín dụng.",),
    ),
    Rule(
        "commas-in-bodies",
        "Bodies whose names have commas.",
        (
            (
                "Bà Hà Thị Na, Chủ tịch Uỷ ban quốc gia phòng, chống AIDS và phòng, chống tệ nạn ma túy, mại dâm, đến.",
                "Hà Thị Na: Chủ tịch Uỷ ban quốc gia phòng, chống AIDS và phòng, chống tệ nạn ma túy, mại dâm",
            ),
            (
                "Chủ nhiệm Ủy ban Văn hóa, giáo dục, thanh thiếu niên và nhi đồng Lục Thị Ninh cho biết.",
                "Lục Thị Ninh: Chủ nhiệm Ủy ban Văn hóa, giáo dục, thanh thiếu niên và nhi đồng",
            ),
            (
                "Ông Lục Bá Ninh, Phó Tổng cục trưởng Tổng cục Cảnh sát phòng, chống tội phạm, cho biết.",
                "Lục Bá Ninh: Phó Tổng cục trưởng Tổng cục Cảnh sát phòng, chống tội phạm",
            ),
        ),
        ("Tổng cục Cảnh sát phòng, chống tội phạm cho biết.",),
    ),
)
