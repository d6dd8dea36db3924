"""Whose a post is where two persons, a firm or a place stand beside it, each with texts to read and to leave alone.

The texts are invented; see ``official_rules`` for their form.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["HOLDERS"]

HOLDERS: tuple[Rule, ...] = (
    Rule(
        "two-posts-held-at-once",
        "After 'kiêm' it is still the person before whose post is named: capitals there finish the post.",
        (
            (
                "Ông Lục Thế Hệ, Phó chủ tịch kiêm trưởng Công an xã Nghi Xương, cho hay.",
                "Lục Thế Hệ: Phó chủ tịch; trưởng Công an xã Nghi Xương",
            ),
            (
                "Phó Thủ tướng kiêm Bộ trưởng Nội vụ Robert Halink đến.",
                "Robert Halink: Phó Thủ tướng; Bộ trưởng Nội vụ",
            ),
        ),
        ("Phó chủ tịch kiêm trưởng Công an xã cho hay.",),
    ),
    Rule(
        "posts-of-kin",
        "What somebody's husband, wife or child is, is not the person's own post.",
        (
            ("Ông Lê Văn Na hiện là Giám đốc Sở Y tế.", "Lê Văn Na: Giám đốc Sở Y tế"),
            ("Ông Lê Văn Na được bổ nhiệm làm Giám đốc Sở Y tế.", "Lê Văn Na: Giám đốc Sở Y tế"),
        ),
        (
            "Bà Vi Thị Sơn ký cho chồng là Giám đốc Sở Y tế.",
            "Ông Lê Văn Na có con gái làm Chủ tịch UBND xã.",
            "Con trai ông Lê Văn Na là Giám đốc Sở Y tế.",
        ),
    ),
    Rule(
        "places-abroad",
        "A city or a region abroad after its head's post is no part of the name, and nobody by itself.",
        (
            ("Thị trưởng New Orleans Rex Nadine nói.", "Rex Nadine: Thị trưởng New Orleans"),
            ("Thị trưởng Zarka Michel Morro cho hay.", "Michel Morro: Thị trưởng Zarka"),
            ("Tổng thống Ingushetia Murat Zakov tới dự.", "Murat Zakov: Tổng thống Ingushetia"),
            (
                "Bộ trưởng Giao thông Ả Rập Saudi Suleiman al-Hamid nói.",
                "Suleiman al-Hamid: Bộ trưởng Giao thông Ả Rập Saudi",
            ),
            ("Bộ trưởng Quốc phòng Singapore Ng Wei Ling nói.", "Ng Wei Ling: Bộ trưởng Quốc phòng Singapore"),
            ("Phó tổng giám đốc WTO Kipkorir Abel Azar Sand nói.", "Kipkorir Abel Azar Sand: Phó tổng giám đốc WTO"),
        ),
        (
            "Thị trưởng New Orleans ra lệnh sơ tán.",
            "Theo Phó giám đốc Đài Khí tượng Trung Trung Bộ, biển động.",
            "Trao bằng cho Chủ tịch UBND 5 tỉnh Tây Nguyên: Gia Lai, Kon Tum.",
        ),
    ),
    Rule(
        "firms-are-nobody",
        "One foreign word after who leads a firm is a firm, unless the text has it in a name or after an honorific.",
        (
            ("Chủ tịch Perel cười. Ông Florenz Perel ở lại.", "Florenz Perel: Chủ tịch | Florenz Perel: "),
            ("Giám đốc Smithson nói. Bà Smithson vui.", "Smithson: Giám đốc | Smithson: "),
            ("Thẩm phán Weiner cười.", "Weiner: Thẩm phán"),
        ),
        ("Giám đốc điều hành Solvena và Nordhav sẽ gặp nhau.", "Phó tổng giám đốc Seaprolux bị khởi tố."),
    ),
    Rule(
        "heads-of-two-states",
        "Nobody heads two states: the other state's post is another one's.",
        (
            (
                "Tổng thống Kenya Ubah Kenata, Thủ tướng Ethiopia, Bộ trưởng Văn hóa Tunisia đã dự.",
                "Ubah Kenata: Tổng thống Kenya",
            ),
            ("Tổng thống Hàn Quốc, Thủ tướng Lào Bun Vi Lay tới.", "Bun Vi Lay: Thủ tướng Lào"),
            (
                "Chủ tịch Quốc hội Cuba Juan Lazar, Ủy viên Bộ Chính trị Đảng Cộng sản Cuba, tới.",
                "Juan Lazar: Chủ tịch Quốc hội Cuba; Ủy viên Bộ Chính trị Đảng Cộng sản Cuba",
            ),
        ),
        ("Tổng thống Kenya, Thủ tướng Ethiopia tới dự.",),
    ),
    Rule(
        "who-speaks-for-a-head",
        "An envoy and a spokesman are named by whom they serve; a head's house is a body.",
        (
            ("Người phát ngôn Tổng thống Nga Dmitri Pelkov nói.", "Dmitri Pelkov: Người phát ngôn Tổng thống Nga"),
            (
                "Ông Park Wan Sun, Đặc phái viên Tổng thống Hàn Quốc, tới thăm.",
                "Park Wan Sun: Đặc phái viên Tổng thống Hàn Quốc",
            ),
            (
                "Phát ngôn viên Phủ tổng thống Hàn Quốc Yun Tae-yung nói.",
                "Yun Tae-yung: Phát ngôn viên Phủ tổng thống Hàn Quốc",
            ),
            ("Tại Phủ Chủ tịch, Chủ tịch nước Lê Na tiếp đoàn.", "Lê Na: Chủ tịch nước"),
        ),
        ("Tại Phủ Chủ tịch, Lê Na hát.",),
    ),
    Rule(
        "what-an-interview-asks",
        "'Xin' and 'Thưa' between a name and a post open the question.",
        (("Thứ trưởng Bộ Y tế Lục Văn Tám Xin Thứ trưởng cho biết.", "Lục Văn Tám: Thứ trưởng Bộ Y tế"),),
        ("Xin Thứ trưởng cho biết.",),
    ),
    Rule(
        "the-next-ones-post",
        "After a title and a name a bare head of state who acts, or a post before a dash and a name, is another's.",
        (
            ("Sau hội đàm với Bộ trưởng Tư pháp Tô Văn Lam, Thủ tướng hoan nghênh.", "Tô Văn Lam: Bộ trưởng Tư pháp"),
            (
                "Nguyên Chi cục trưởng Hải quan - Phạm Quang Mạo,"
                " nguyên trưởng đồn biên phòng Vĩnh Xương - Phạm Văn Dũ.",
                "Phạm Quang Mạo: Nguyên Chi cục trưởng Hải quan | Phạm Văn Dũ: nguyên trưởng đồn biên phòng Vĩnh Xương",
            ),
            ("Bí thư Huyện ủy Lục Nam Sơn, Trưởng đoàn phát biểu.", "Lục Nam Sơn: Bí thư Huyện ủy; Trưởng đoàn"),
        ),
        ("Hôm nay, Thủ tướng hoan nghênh.",),
    ),
    Rule(
        "made-what-they-are",
        "A bare name before 'làm' and a post holds it, not who was named before.",
        (
            (
                "Thứ trưởng Bộ Y tế Lục Tiến trao quyết định công nhận hội đồng do TS Cao Minh Thi làm Chủ tịch.",
                "Lục Tiến: Thứ trưởng Bộ Y tế | Cao Minh Thi: Chủ tịch",
            ),
            (
                "Ông Tạ Quang Hưng (Giám đốc Sở Nội vụ) bổ nhiệm Lê Hồng Tám làm đội trưởng.",
                "Tạ Quang Hưng: Giám đốc Sở Nội vụ | Lê Hồng Tám: đội trưởng",
            ),
            ("Ông Tạ Quang Hưng được bầu làm Bí thư Huyện ủy.", "Tạ Quang Hưng: Bí thư Huyện ủy"),
        ),
        ("Ai cũng muốn làm giám đốc.",),
    ),
    Rule(
        "the-youth-unions-centre",
        "'Đoàn' after 'T.Ư' is the union; a whole name that begins with it elsewhere is a person.",
        (
            ("Bí thư T.Ư Đoàn Nông Quốc Tuân dự.", "Nông Quốc Tuân: Bí thư T.Ư Đoàn"),
            ("Bí thư Tỉnh ủy Đoàn Quốc Tuân dự.", "Đoàn Quốc Tuân: Bí thư Tỉnh ủy"),
        ),
        ("T.Ư Đoàn Thanh niên dự.",),
    ),
    Rule(
        "lost-full-stops",
        "'Tờ' and 'Theo' in the midst of capitals open the next sentence.",
        (("Bộ trưởng Y tế Arkon Termpit Tờ Bangkok Star dẫn lời.", "Arkon Termpit: Bộ trưởng Y tế"),),
        ("Tờ Bangkok Star dẫn lời.",),
    ),
    Rule(
        "posts-in-brackets",
        "A bracket after a name holds that person's posts and nobody else.",
        (
            (
                "Trần Phi Vần (nguyên chủ tịch Hội đồng quản trị, giám đốc Công ty Hoàng Long) 13 năm tù.",
                "Trần Phi Vần: nguyên chủ tịch Hội đồng quản trị; giám đốc Công ty Hoàng Long",
            ),
            (
                "Anh Nguyễn Danh Thuấn (Trưởng phòng Kế hoạch - Đầu tư Khu Đường sông) kể.",
                "Nguyễn Danh Thuấn: Trưởng phòng Kế hoạch - Đầu tư Khu Đường sông",
            ),
        ),
        ("Anh ấy (Công ty Hoàng Long) kể.",),
    ),
    Rule(
        "addressed-by-one-foreign-word",
        "Who is addressed by one foreign word has no post yet: capitals after a head finish the post.",
        (
            (
                "Bà Carina, Hiệu trưởng trường The Young Prodigo Language, sẽ nói.",
                "Carina: Hiệu trưởng trường The Young Prodigo Language",
            ),
            ("Ông Nên, Bí thư Huyện ủy Lê Thị Na dự.", "Lê Thị Na: Bí thư Huyện ủy"),
        ),
        ("Trường The Young Prodigo Language mở cửa.",),
    ),
    Rule(
        "words-for-whom",
        "'Cho' before another's post is no part of the post.",
        (
            (
                "Ông Lã Lái, thư ký cho Thứ trưởng Phan Thế Rừng, có mặt.",
                "Lã Lái: thư ký | Phan Thế Rừng: Thứ trưởng",
            ),
            ("Ông Joseph, đại diện cho Quỹ Cathalia, nói.", "Joseph: đại diện cho Quỹ Cathalia"),
        ),
        ("Thư ký cho biết.",),
    ),
    Rule(
        "posts-lost-by-decision",
        "A decision takes a post from somebody else than who tells of it; who is dismissed has lost his own.",
        (
            (
                "Ông Đậu Huy Hoan, Phó giám đốc Sở Y tế, nói tỉnh có quyết định cách chức Cục trưởng Cục Thú y.",
                "Đậu Huy Hoan: Phó giám đốc Sở Y tế",
            ),
            ("Ông Tạ Bắc bị cách chức Chi cục trưởng Chi cục Thú y.", "Tạ Bắc: Chi cục trưởng Chi cục Thú y"),
        ),
        (
            "Tỉnh có quyết định cách chức Chi cục trưởng Chi cục Thú y.",
            "Ông Bùi Bá Nhuân bảo: Cứ trông vào cách đại biểu Quốc hội tiếp xúc cử tri.",
        ),
    ),
    Rule(
        "in-charge-of",
        "After 'phụ trách' capitals are what somebody is in charge of, unless they are a name.",
        (
            ("Bộ trưởng phụ trách Brexit của Anh Dan Davison tới.", "Dan Davison: Bộ trưởng phụ trách Brexit của Anh"),
            ("Phó Giám đốc phụ trách Lê Thị Na tới.", "Lê Thị Na: Phó Giám đốc phụ trách"),
            ("Paddy Harvers, thư ký báo chí của Thái tử Carl, nói.", "Paddy Harvers: thư ký báo chí của Thái tử Carl"),
        ),
        ("Bộ trưởng phụ trách Brexit tới dự.",),
    ),
    Rule(
        "names-of-one-item",
        "Several names before one post in an item of a list all hold it, if several people can.",
        (
            (
                "Tham dự có: bà Lã Oanh; Lục Thị Lan, Mạc A Tủa - Phó Chủ tịch LĐLĐ tỉnh; Lã Hoa - Giám đốc Sở Y tế.",
                "Lục Thị Lan: Phó Chủ tịch LĐLĐ tỉnh | Mạc A Tủa: Phó Chủ tịch LĐLĐ tỉnh | Lã Hoa: Giám đốc Sở Y tế",
            ),
            (
                "Dự có: Mạc Công Diệm, Lã Thị Vinh - Ủy viên BTV Tỉnh ủy, Phó Chủ tịch UBND tỉnh.",
                "Mạc Công Diệm: Ủy viên BTV Tỉnh ủy; Phó Chủ tịch UBND tỉnh"
                " | Lã Thị Vinh: Ủy viên BTV Tỉnh ủy; Phó Chủ tịch UBND tỉnh",
            ),
            ("Dự có: Mạc Công Diệm, Lã Thị Vinh - Giám đốc Sở Y tế.", "Lã Thị Vinh: Giám đốc Sở Y tế"),
            ("Lễ tang của Mạc Công Diệm, Lã Thị Vinh - Phó Giám đốc Sở Y tế.", "Lã Thị Vinh: Phó Giám đốc Sở Y tế"),
            ("Ảnh: Mạc Công Diệm, Lã Thị Vinh - Phó Giám đốc Sở Y tế.", "Lã Thị Vinh: Phó Giám đốc Sở Y tế"),
        ),
        ("Thành viên: Mạc Công Diệm, Lã Thị Vinh.",),
    ),
    Rule(
        "head-of-state-as-subject",
        "A state's head who acts after a comma is the next subject, not the person of the phrase before.",
        (
            (
                "Sau khi tiếp ông John Bastis (Mỹ), Chủ tịch nước đã về. Bộ trưởng John Bastis ở lại.",
                "John Bastis:  | John Bastis: Bộ trưởng",
            ),
            ("Ông Lục Văn Sâm, Chủ tịch nước nói.", "Lục Văn Sâm: Chủ tịch nước"),
            ("Đón ông Lục Văn Sâm, Chủ tịch nước.", "Lục Văn Sâm: Chủ tịch nước"),
            ("Đoàn do ông Lục Văn Sâm, Thủ tướng dẫn đầu.", "Lục Văn Sâm: Thủ tướng"),
            ("Có cả Tom Halink, cựu thủ tướng và cựu lãnh đạo Công đảng.", "Tom Halink: cựu thủ tướng"),
        ),
        ("Thăm cửa hàng của Linda Halink, Thủ tướng tìm cơ hội.", "Sau khi tiếp ông Lục Sâm, Chủ tịch nước đã về."),
    ),
    Rule(
        "posts-joined-by-and",
        "A post after 'và' is the same person's where both are given, or the apposition ends after it.",
        (
            (
                "Ông Lục Sâm giữ chức Bí thư Đảng ủy và Chủ tịch Hội đồng quản trị Solvena.",
                "Lục Sâm: Bí thư Đảng ủy; Chủ tịch Hội đồng quản trị Solvena",
            ),
            (
                "Có Lục Văn Sâm, nhà sáng lập và CEO của Dịch vụ Solvena, và vợ.",
                "Lục Văn Sâm: nhà sáng lập; CEO của Dịch vụ Solvena",
            ),
            (
                "Ông Lục Sâm giữ chức Bí thư Đảng ủy và Chủ tịch là ông Mạc Thái.",
                "Lục Sâm: Bí thư Đảng ủy",
            ),
        ),
        ("Nhà sáng lập và CEO của Dịch vụ Solvena.",),
    ),
    Rule(
        "post-in-a-bracket-after-a-given-name",
        "A bracket after a name holds that person's post and nobody else.",
        (("Anh Đạt (Phó công an xã Xuân Thới Thành) đã tới.", "Đạt: Phó công an xã Xuân Thới Thành"),),
        ("Xã (Phó công an xã) đã báo.",),
    ),
)
