"""What follows a finished post and still belongs to it, each with texts to read and texts to leave alone.

The texts are invented; see ``official_rules`` for their form.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["TAILS"]

TAILS: tuple[Rule, ...] = (
    Rule(
        "the-larger-body",
        "A part is followed by the body it is of, over a comma or a dash, if that closes the apposition.",
        (
            (
                "Bà Đới Thị Thủy, Phó phòng kế hoạch, Công ty Cây xanh, suốt đêm trực.",
                "Đới Thị Thủy: Phó phòng kế hoạch, Công ty Cây xanh",
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
        "ministers-by-a-field-in-small-letters",
        "A field in small letters after 'Bộ trưởng' is the minister's, unless it is what somebody does.",
        (
            ("Bộ trưởng y tế Lục Thị Tiến dự.", "Lục Thị Tiến: Bộ trưởng y tế"),
            ("Bộ trưởng kinh tế Manuel Cabreta tới.", "Manuel Cabreta: Bộ trưởng kinh tế"),
        ),
        ("Bộ trưởng kiểm tra Lê Hồng.", "Bộ trưởng y tế dự."),
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
        ("Thị trưởng New Orleans ra lệnh sơ tán.", "Theo Phó giám đốc Đài Khí tượng Trung Trung Bộ, biển động."),
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
)
