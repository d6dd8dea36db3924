"""What the build of the sentence says of posts: subjects, plain words before a name, larger bodies behind a comma.

The texts are invented; see ``official_rules`` for their form.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["SENTENCES"]

_GLUED = "Lục Sâm: Bí thư Tỉnh uỷ Hà Nam | Mạc Bá Thái: Bí thư Tỉnh uỷ Hà Giang"

SENTENCES: tuple[Rule, ...] = (
    Rule(
        "plain-words-before-a-sure-name",
        "Ordinary words go on with a post up to a name that is sure to be one, unless it is what they are called by.",
        (
            (
                "Trưởng phòng du lịch trong nước Lục Tuyết Sâm cho biết.",
                "Lục Tuyết Sâm: Trưởng phòng du lịch trong nước",
            ),
            ("Tổng thư ký hội Mạc Bá Sâm tới dự.", "Mạc Bá Sâm: Tổng thư ký hội"),
            ("Bộ trưởng dầu mỏ Iran Tom Halink nói.", "Tom Halink: Bộ trưởng dầu mỏ Iran"),
            ("Bộ trưởng Dầu mỏ Iran Tom Halink nói.", "Tom Halink: Bộ trưởng Dầu mỏ Iran"),
            ("Cục trưởng Vệ sinh ăn uống Lục Bá Sâm nói.", "Lục Bá Sâm: Cục trưởng Vệ sinh ăn uống"),
            (
                "Phó giám đốc Xí nghiệp phụ trách vận dụng toa xe Lục Văn Sâm nói.",
                "Lục Văn Sâm: Phó giám đốc Xí nghiệp phụ trách vận dụng toa xe",
            ),
        ),
        (
            "Trưởng ban quản lý chợ đầu mối Lục Văn Sâm bị nhắc nhở.",
            "Đội trưởng Bastis giúp U20 Venezuela thắng.",
            "Đình chỉ chức Chủ nhiệm đối Lục Văn Sâm.",
        ),
    ),
    Rule(
        "ranks-of-a-force-or-a-country",
        "Between a rank and a name may stand the force or the country; 'tướng' is a rank before a name alone.",
        (
            ("Thiếu tướng Mỹ Tom Halink nói.", "Tom Halink: Thiếu tướng Mỹ"),
            ("Đại tá Hàn Quốc Kim Bo Ram nói.", "Kim Bo Ram: Đại tá Hàn Quốc"),
            ("Trung tá hải quân Mỹ Tom Halink nói.", "Tom Halink: Trung tá hải quân Mỹ"),
            ("Theo tướng Tom Halink, tàu đã về.", "Tom Halink: tướng"),
        ),
        (
            "Thượng tá Mỹ nói.",
            "Anh Toàn tướng tá ngon lành.",
            "Nữ kiện tướng Lục Bá Sâm thắng.",
            "Lão tướng Tom Halink.",
        ),
    ),
    Rule(
        "states-before-names",
        "After a state's head a known state is its place, whatever the name begins with.",
        (
            ("Bản thân Tổng thống Mỹ Bin Halinkơn nói.", "Bin Halinkơn: Tổng thống Mỹ"),
            ("Thủ tướng đương nhiệm Tom W Halink nói.", "Tom W Halink: Thủ tướng đương nhiệm"),
            ("Ngoại trưởng Saudi Tom al-Halink nói.", "Tom al-Halink: Ngoại trưởng Saudi"),
            (
                "Kết thúc phần trả lời của Bộ trưởng Y tế, Chủ tịch Quốc hội Lục Thị Sâm phát biểu.",
                "Lục Thị Sâm: Chủ tịch Quốc hội",
            ),
            ("Tổng thống đắc cử Pháp Tom Halink nói.", "Tom Halink: Tổng thống đắc cử Pháp"),
            ("Tổng thống nước này Tom Halink nói.", "Tom Halink: Tổng thống nước này"),
            ("Ông Halink, Thủ tướng nước này.", "Halink: Thủ tướng nước này"),
            ("Đại diện Thương mại Mỹ Tom Halink nói.", "Tom Halink: Đại diện Thương mại Mỹ"),
            ("Dưới thời Tổng thống Tom Halink, giá tăng.", "Tom Halink: Tổng thống"),
        ),
        ("Tổng thống đắc cử nói.", "Thủ tướng nước này từ chức.", "Đại diện thương mại hai nước họp."),
    ),
    Rule(
        "no-names-but-places-and-sentences",
        "Seas, districts that were provinces, function words in capitals and the next sentence are nobody.",
        (
            (
                "Giám đốc hãng Solvena khu vực châu Á Thái Bình Dương, ông Tom Halink, tới.",
                "Tom Halink: Giám đốc hãng Solvena khu vực châu Á Thái Bình Dương",
            ),
            ("Ông Lục Sâm làm Bí thư Tỉnh ủy Sơn Tây.", "Lục Sâm: Bí thư Tỉnh ủy Sơn Tây"),
            (
                "Ông Lục Sâm, Phó tổng giám đốc Công ty BOT An Hoa -An Lạc, nói.",
                "Lục Sâm: Phó tổng giám đốc Công ty BOT An Hoa -An Lạc",
            ),
            (
                "Phó tổng giám đốc Solvena kiêm giám đốc Sở Y tế Lục Bá Sâm nói.",
                "Lục Bá Sâm: Phó tổng giám đốc Solvena; giám đốc Sở Y tế",
            ),
        ),
        (
            "Bí thư Tỉnh ủy Sơn Tây, Hà Đông, đã mất.",
            "Trách nhiệm của chấp hành viên Theo Luật THA dân sự, khi đó.",
            "TỔNG THƯ KÝ BAN CHỈ ĐẠO CCHC CỦA CHÍNH PHỦ:",
            "UỶ VIÊN CHÍNH THỨC",
            "Phó tổng giám đốc Công ty BOT An Hoa -An Lạc nói.",
            "Phó giám đốc Hanoi Toserva nói.",
        ),
    ),
    Rule(
        "given-to-the-subject",
        "A bare name right before the words that give a post holds it; so do two subjects that may both hold it.",
        (
            ("Tom Halink được bổ nhiệm làm Tổng giám đốc của Solvena.", "Tom Halink: Tổng giám đốc của Solvena"),
            ("Lục Văn Sâm được giao trọng trách là Tổng giám đốc.", "Lục Văn Sâm: Tổng giám đốc"),
            (
                "Ông Lục Văn Sâm và bà Mạc Thị Hòa là Phó Giám đốc Sở Y tế.",
                "Lục Văn Sâm: Phó Giám đốc Sở Y tế | Mạc Thị Hòa: Phó Giám đốc Sở Y tế",
            ),
            (
                "Đồng chí Lục Văn Sâm và Mạc Hữu Thái được bầu làm phó bí thư.",
                "Lục Văn Sâm: phó bí thư | Mạc Hữu Thái: phó bí thư",
            ),
            (
                "Ông Lục Văn Sâm và Mạc Thái là Giám đốc Xí nghiệp 4 và Xí nghiệp 6.",
                "Lục Văn Sâm: Giám đốc Xí nghiệp 4",
            ),
            (
                "Dự có ông Lục Văn Sâm, Phó Chủ tịch QH; hơn 70 đại biểu là đại biểu QH từ các tỉnh.",
                "Lục Văn Sâm: Phó Chủ tịch QH",
            ),
            (
                "Ông Lục Sâm được giao làm trưởng ban, phó ban là ông Mạc Thái.",
                "Lục Sâm: trưởng ban | Mạc Thái: phó ban",
            ),
            (
                "Ông Lục Sâm – đồng sáng lập và CEO của Solvena nói.",
                "Lục Sâm: đồng sáng lập; CEO của Solvena",
            ),
            (
                "Bộ trưởng Chủ nhiệm Văn phòng Chính phủ Mạc Bá Sâm nói.",
                "Mạc Bá Sâm: Bộ trưởng; Chủ nhiệm Văn phòng Chính phủ",
            ),
            ("Thư gửi Thủ tướng\nBộ trưởng Mạc Bá Sâm nói.", "Mạc Bá Sâm: Bộ trưởng"),
            (
                "Từ 1985, ông Lục Văn Sâm là Chủ tịch UBND tỉnh; năm 1990, là Bí thư Tỉnh ủy.",
                "Lục Văn Sâm: Chủ tịch UBND tỉnh; Bí thư Tỉnh ủy",
            ),
        ),
        (
            "Ông Halink hiện đang đại diện cho EU.",
            "Việt Nam đảm nhận chức Chủ tịch ASEAN.",
            "Công ty Lục Văn Sâm trở thành Chủ tịch hội.",
        ),
    ),
    Rule(
        "larger-bodies-that-close-an-apposition",
        "After a comma a body ends an apposed post where the person then speaks, or the bracket closes.",
        (
            (
                "Ông Lục Sâm, Trưởng khoa Luật hành chính, ĐH Luật TP.HCM cũng đồng tình.",
                "Lục Sâm: Trưởng khoa Luật hành chính, ĐH Luật TP.HCM",
            ),
            (
                "Ông Lục Sâm (Phó thủ trưởng Cơ quan Cảnh sát điều tra, Công an thành phố Cần Thơ) nói.",
                "Lục Sâm: Phó thủ trưởng Cơ quan Cảnh sát điều tra, Công an thành phố Cần Thơ",
            ),
            (
                "Ông Lục Sâm, Trưởng phòng dự báo hạn ngắn, Trung tâm dự báo thủy văn Trung ương, cho Solvena biết.",
                "Lục Sâm: Trưởng phòng dự báo hạn ngắn, Trung tâm dự báo thủy văn Trung ương",
            ),
            (
                "Bà Lục Sâm, Giám đốc Dự án và Đối ngoại, Phòng Thương mại châu Âu chia sẻ.",
                "Lục Sâm: Giám đốc Dự án và Đối ngoại, Phòng Thương mại châu Âu",
            ),
            (
                "Ông Lục Sâm, Trưởng phòng An ninh văn hóa (PA25), công an Hà Nội, cho biết.",
                "Lục Sâm: Trưởng phòng An ninh văn hóa (PA25), công an Hà Nội",
            ),
            (
                "Ông Lục Sâm, Phó chánh thanh tra, Sở GTVT Hà Tĩnh cho hay.",
                "Lục Sâm: Phó chánh thanh tra, Sở GTVT Hà Tĩnh",
            ),
            ("Theo ông Lục Sâm, Phó chánh thanh tra, Sở GTVT cho hay.", "Lục Sâm: Phó chánh thanh tra"),
            (
                "Ông Lục Sâm, Phó Giám đốc Ban Quản lý dự án giao thông công chính vừa cho Solvena biết.",
                "Lục Sâm: Phó Giám đốc Ban Quản lý dự án giao thông công chính",
            ),
            ("Ông Lục Sâm, Trưởng phòng xử lý vi phạm, cho biết.", "Lục Sâm: Trưởng phòng xử lý vi phạm"),
            (
                "Ông Lục Sâm, Phó Cục trưởng Cục Đăng ký quốc gia về giao dịch bảo đảm, nói.",
                "Lục Sâm: Phó Cục trưởng Cục Đăng ký quốc gia về giao dịch bảo đảm",
            ),
            ("Cô Lục Đào, tổ trưởng Anh văn trường Mạc Bá Sâm nói.", "Lục Đào: tổ trưởng Anh văn trường Mạc Bá Sâm"),
            ("Ông Lục Sâm, Bí thư Tỉnh uỷ Hà Nam20. Mạc Bá Thái, Bí thư Tỉnh uỷ Hà Giang.", _GLUED),
            (
                "Ông Lục Sâm, cựu Bộ trưởng Lao động Mỹ dưới thời Tom Halink nói.",
                "Lục Sâm: cựu Bộ trưởng Lao động Mỹ",
            ),
        ),
        ("Trưởng phòng xử lý vi phạm, cho biết.",),
    ),
)
