"""The rules by which posts bind to persons, each with texts it must read and texts it must leave alone.

A text to read is followed by the persons it gives: "name: post; post | name: post". No post after the
colon means that the mention carries none. The texts are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar: ``reads`` pairs texts with what they give, ``leaves`` are texts that give nobody."""

    id: str
    says: str
    reads: tuple[tuple[str, str], ...]
    leaves: tuple[str, ...]


RULES: tuple[Rule, ...] = (
    Rule(
        "title-before-name",
        "A name right after a post holds it; so do the posts before that one.",
        (
            ("Giám đốc Sở Y tế Lục Thị Ninh dự họp.", "Lục Thị Ninh: Giám đốc Sở Y tế"),
            (
                "Phó Bí thư Thị ủy, Chủ tịch UBND thị xã Tăng Bá Lộc chỉ đạo.",
                "Tăng Bá Lộc: Phó Bí thư Thị ủy; Chủ tịch UBND thị xã",
            ),
        ),
        ("Giám đốc Sở Y tế dự họp.", "Lục Thị Ninh dự họp."),
    ),
    Rule(
        "name-before-title",
        "Posts after a name and a comma, a dash, a bracket or 'là' belong to the name.",
        (
            ("Bà Tạ Thị Hòa, Bí thư Đảng ủy phường, vận động từng nhà.", "Tạ Thị Hòa: Bí thư Đảng ủy phường"),
            ("Ông Vi Văn Đông (55 tuổi), Trưởng thôn, đi trước.", "Vi Văn Đông: Trưởng thôn"),
            ("Người ký là Lã Quý Sơn – Chánh Văn phòng UBND huyện.", "Lã Quý Sơn: Chánh Văn phòng UBND huyện"),
        ),
        ("Tại Hà Nam, Chủ tịch UBND tỉnh cho biết đê vẫn an toàn.", "Bà Tạ Thị Hòa, tiểu thương chợ Đầm, kể lại."),
    ),
    Rule(
        "commas-inside-bodies",
        "A comma, 'và' or dash between two fields of work stays inside the body's name.",
        (
            (
                "Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch Mạc Văn Hiến nói.",
                "Mạc Văn Hiến: Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch",
            ),
            (
                "Ông Đới Sỹ Cường, Giám đốc Sở Lao động - Thương binh và Xã hội, dự.",
                "Đới Sỹ Cường: Giám đốc Sở Lao động - Thương binh và Xã hội",
            ),
        ),
        ("Lãnh đạo Sở Văn hóa, Thể thao và Du lịch vắng mặt.",),
    ),
    Rule(
        "place-or-name",
        "Where capitals follow a level, the best cut into a known or likely place and a likely name wins.",
        (
            ("Bí thư Huyện ủy Nam Đông Mai Hạ Vy đến.", "Mai Hạ Vy: Bí thư Huyện ủy Nam Đông"),
            ("Chủ tịch UBND tỉnh Cao Bằng Cao Văn Bé đến.", "Cao Văn Bé: Chủ tịch UBND tỉnh Cao Bằng"),
            ("Chủ tịch UBND huyện Cao Đình Bé đến.", "Cao Đình Bé: Chủ tịch UBND huyện"),
        ),
        ("Chủ tịch UBND tỉnh Cao Bằng đến.", "Chủ tịch UBND huyện Lâm Hà yêu cầu làm rõ."),
    ),
    Rule(
        "bodies-named-for-persons",
        "Wards, schools and hospitals take the name of a person of the past as their own.",
        (("Hiệu trưởng Trường THPT Lê Lợi Đàm Bích Thủy trả lời.", "Đàm Bích Thủy: Hiệu trưởng Trường THPT Lê Lợi"),),
        ("Hiệu trưởng Trường THPT Trần Quốc Toản trả lời.", "Chủ tịch UBND phường Phạm Ngũ Lão xin lỗi dân."),
    ),
    Rule(
        "list-head",
        "The posts of a head with a colon pass to every item, before the item's own.",
        (
            (
                "Có các đồng chí Phó Chủ tịch UBND quận: Từ Văn Kha; Lý Bá Tòng.",
                "Từ Văn Kha: Phó Chủ tịch UBND quận | Lý Bá Tòng: Phó Chủ tịch UBND quận",
            ),
            (
                "Dự có các đồng chí Ủy viên Ban Thường vụ Huyện ủy: Cấn Thị Lụa, Trưởng Ban Dân vận;"
                " Đỗ Chu, Trưởng Công an huyện.",
                "Cấn Thị Lụa: Ủy viên Ban Thường vụ Huyện ủy; Trưởng Ban Dân vận"
                " | Đỗ Chu: Ủy viên Ban Thường vụ Huyện ủy; Trưởng Công an huyện",
            ),
        ),
        ("Dự có các đồng chí Ủy viên Ban Thường vụ Huyện ủy và lãnh đạo các phòng.",),
    ),
    Rule(
        "list-end",
        "A list whose items are parted by commas ends at a semicolon; a new announcement ends any list.",
        (
            (
                "Có hai Phó Giám đốc Sở: Âu Văn Tạo, Hà Thị Nết; Chánh Thanh tra Sở Lỗ Minh.",
                "Âu Văn Tạo: Phó Giám đốc Sở | Hà Thị Nết: Phó Giám đốc Sở | Lỗ Minh: Chánh Thanh tra Sở",
            ),
            (
                "Có các Ủy viên Ban Thường vụ Thành ủy: Âu Văn Tạo; Hà Thị Nết; cùng Giám đốc Sở Y tế Lỗ Minh.",
                "Âu Văn Tạo: Ủy viên Ban Thường vụ Thành ủy | Hà Thị Nết: Ủy viên Ban Thường vụ Thành ủy"
                " | Lỗ Minh: Giám đốc Sở Y tế",
            ),
        ),
        ("Có hai Phó Giám đốc Sở: một người vắng, một người ốm.",),
    ),
    Rule(
        "plural-title",
        "A plural title without a colon passes to the bare names joined after it.",
        (
            (
                "Các Phó Chủ tịch HĐND xã Khúc Thị Na, Lê Tám và Trưởng Công an xã Mùi Văn Lợi cùng đi.",
                "Khúc Thị Na: Phó Chủ tịch HĐND xã | Lê Tám: Phó Chủ tịch HĐND xã | Mùi Văn Lợi: Trưởng Công an xã",
            ),
        ),
        ("Các Phó Chủ tịch HĐND xã cùng đi.",),
    ),
    Rule(
        "shared-title-after",
        "Posts after 'hai đồng chí A và B' or marked 'cùng là', 'đều là' belong to all of them.",
        (
            (
                "Hai ông Đặng Xuân và Phí Long, Phó Trưởng phòng, xin vắng.",
                "Đặng Xuân: Phó Trưởng phòng | Phí Long: Phó Trưởng phòng",
            ),
        ),
        ("Hai ông Đặng Xuân và Phí Long xin vắng.",),
    ),
    Rule(
        "rank",
        "A military or police rank is a post of its own; between two persons it begins the second.",
        (
            ("Thiếu tá Lường Văn Pánh đọc lệnh.", "Lường Văn Pánh: Thiếu tá"),
            (
                "Trung tá Đỗ Lượng, Đồn trưởng, Đại úy Hà Sơn, Đội trưởng, cùng đi.",
                "Đỗ Lượng: Trung tá; Đồn trưởng | Hà Sơn: Đại úy; Đội trưởng",
            ),
        ),
        ("Các thiếu tá và đại úy cùng đi.",),
    ),
    Rule(
        "former",
        "'nguyên', 'cựu', 'quyền', 'cố' belong to the post.",
        (
            ("Cựu Giám đốc Công an tỉnh Hứa Văn Mạnh hầu tòa.", "Hứa Văn Mạnh: Cựu Giám đốc Công an tỉnh"),
            ("Ông Thân Đức Nam, nguyên Phó Chủ nhiệm, kể.", "Thân Đức Nam: nguyên Phó Chủ nhiệm"),
        ),
        ("Cựu Giám đốc Công an tỉnh hầu tòa.",),
    ),
    Rule(
        "dual-post",
        "'kiêm', a slash or a dash joins two posts of one person.",
        (
            (
                "Bí thư Đảng ủy kiêm Chủ tịch UBND xã Hờ A Páo dẫn đường.",
                "Hờ A Páo: Bí thư Đảng ủy; Chủ tịch UBND xã",
            ),
        ),
        ("Chức Bí thư Đảng ủy kiêm Chủ tịch UBND xã đang khuyết.",),
    ),
    Rule(
        "appointment",
        "A post after 'giữ chức', 'làm', 'được bầu' belongs to the last person named in the sentence.",
        (
            (
                "Điều động bà Ngạc Thị Duyên, Phó Chánh Văn phòng Tỉnh ủy, giữ chức Bí thư Huyện ủy.",
                "Ngạc Thị Duyên: Phó Chánh Văn phòng Tỉnh ủy; Bí thư Huyện ủy",
            ),
            (
                "HĐND bầu chức danh Phó Chủ tịch UBND huyện đối với ông Chử Đình Quế.",
                "Chử Đình Quế: Phó Chủ tịch UBND huyện",
            ),
        ),
        ("Bà Ngạc Thị Duyên được làm quen với mọi người.",),
    ),
    Rule(
        "post-given-to",
        "A post 'đối với', 'cho', 'của' a person belongs to that person, not to who decides; joined persons share it.",
        (
            (
                "Bí thư Lã Quý Sơn ký quyết định miễn nhiệm chức vụ Trưởng Công an xã đối với ông Mùi Đức Lộc.",
                "Lã Quý Sơn: Bí thư | Mùi Đức Lộc: Trưởng Công an xã",
            ),
            (
                "HĐND bầu chức danh Ủy viên UBND huyện đối với ông Mùi Đức Lộc và bà Từ Thị Na.",
                "Mùi Đức Lộc: Ủy viên UBND huyện | Từ Thị Na: Ủy viên UBND huyện",
            ),
        ),
        ("Miễn nhiệm chức vụ Trưởng Công an xã đối với hai trường hợp.",),
    ),
    Rule(
        "title-dash-name",
        "A name after a title and a dash holds it if it is surely a name.",
        (("Tổng Thư ký Hiệp hội Thủy sản - Đàm Thu Nguyệt nói.", "Đàm Thu Nguyệt: Tổng Thư ký Hiệp hội Thủy sản"),),
        ("Tổng Thư ký Hiệp hội Thủy sản - Cần Thơ nói.",),
    ),
    Rule(
        "collective",
        "'Ban Giám đốc' and the like are bodies, not posts.",
        (("Thay mặt Ban Giám đốc Sở, Chánh Văn phòng Hạ Vi dự.", "Hạ Vi: Chánh Văn phòng"),),
        ("Ban Giám đốc Công an tỉnh Trà Vinh dự.",),
    ),
    Rule(
        "fronted-phrase",
        "A post in a phrase before the clause ('Thừa ủy quyền của ...,') is not the subject's.",
        (
            (
                "Thừa ủy quyền của Chủ tịch nước, Bí thư Tỉnh ủy Bế Minh Đức trao huân chương.",
                "Bế Minh Đức: Bí thư Tỉnh ủy",
            ),
        ),
        ("Thừa ủy quyền của Chủ tịch nước, lãnh đạo tỉnh trao huân chương.",),
    ),
    Rule(
        "body-in-apposition",
        "Capitals after the first post of a person who has none yet finish that post's body, unless surely a name.",
        (
            ("Bà Tạ Na, Bí thư Thành ủy Sâm Tả, đến.", "Tạ Na: Bí thư Thành ủy Sâm Tả"),
            (
                "Ông Dan Hart, Chủ tịch Liên doanh đầu tư Sun Peak Việt Nam; bà Tạ Na, Trưởng thôn Hạ, đến.",
                "Dan Hart: Chủ tịch Liên doanh đầu tư Sun Peak Việt Nam | Tạ Na: Trưởng thôn Hạ",
            ),
        ),
        ("Tổng Giám đốc Daeil Vina cho biết.",),
    ),
    Rule(
        "place-then-name",
        "Five or six capitals after a level are a place and a name where a surname stands third or fourth.",
        (
            ("Bí thư Tỉnh ủy Cao Tân Trịnh Bá Sang dự.", "Trịnh Bá Sang: Bí thư Tỉnh ủy Cao Tân"),
            ("Bí thư Thành ủy Lương Trần Minh Trí dự.", "Lương Trần Minh Trí: Bí thư Thành ủy"),
            ("Chủ tịch UBND xã Lê Sự dự.", "Lê Sự: Chủ tịch UBND xã"),
        ),
        ("Chủ tịch UBND xã Mai Sơn dự.", "Chủ tịch UBND phường Lê Lợi dự."),
    ),
    Rule(
        "parent-body",
        "A small body's parent after a comma belongs to the post.",
        (
            (
                "Ông Hạ Vi, Trưởng phòng Tổng hợp, Sở Y tế, dự.",
                "Hạ Vi: Trưởng phòng Tổng hợp, Sở Y tế",
            ),
        ),
        ("Trưởng phòng Tổng hợp, Sở Y tế và nhà trường dự.",),
    ),
    Rule(
        "abbreviated-posts",
        "Abbreviated posts are printed in capitals; a dash without spaces or a full stop may join them.",
        (
            ("Đ/c Hạ Thị Vi-TUV, PCT.HĐND huyện trao cờ.", "Hạ Thị Vi: TUV; PCT.HĐND huyện"),
            ("UVBCT, Phó TTg Hạ Vĩ Nam dự.", "Hạ Vĩ Nam: UVBCT; Phó TTg"),
        ),
        ("Theo tb chung, ct Hạ Vĩ Nam kéo dài.",),
    ),
    Rule(
        "shared-without-and",
        "Posts after 'các ông A, B' that end the group are of them all.",
        (
            (
                "Các ông Lù Sáng, Phí Long, Phó Chủ tịch UBND xã; bà Hạ Vi, Trưởng thôn dự.",
                "Lù Sáng: Phó Chủ tịch UBND xã | Phí Long: Phó Chủ tịch UBND xã | Hạ Vi: Trưởng thôn",
            ),
            (
                "Các ông Lù Sáng, Bí thư, Phí Long, Phó Bí thư dự.",
                "Lù Sáng: Bí thư | Phí Long: Phó Bí thư",
            ),
        ),
        ("Các ông Lù Sáng, Phí Long, hộ dân thôn Hạ, dự.",),
    ),
    Rule(
        "replaced",
        "'A thay B làm ...' gives A the post, and B none.",
        (("Ông Chu Đạt thay ông Lê Hải làm Trưởng thôn.", "Chu Đạt: Trưởng thôn"),),
        ("Ông Chu Đạt thay ông Lê Hải chở gạo.",),
    ),
    Rule(
        "signature",
        "A name on a line of its own below a post in capitals signs the document.",
        (("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nHạ Vĩ Nam", "Hạ Vĩ Nam: PHÓ CHỦ TỊCH"),),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nHạ Vĩ Nam và con trai",),
    ),
    Rule(
        "short-mention",
        "A given name after an honorific or a bare title means the nearest full name that ends so.",
        (
            (
                "Chủ tịch UBND xã Cù Văn Thạo đến sớm. Ông Thạo mang theo bản đồ.",
                "Cù Văn Thạo: Chủ tịch UBND xã | Cù Văn Thạo: ",
            ),
        ),
        ("Ông Thạo mang theo bản đồ.", "Ông Cù Văn Thạo, hộ dân thôn Hạ, mang theo bản đồ."),
    ),
    Rule(
        "minority-names",
        "Names of all peoples: one-word, two-word surnames, marks H', K', Y.",
        (
            ("Phó Chủ tịch UBND xã Y Phi Bkrông phát biểu.", "Y Phi Bkrông: Phó Chủ tịch UBND xã"),
            ("Bà H'Lan Êban, Bí thư Chi bộ, hát.", "H'Lan Êban: Bí thư Chi bộ"),
        ),
        ("Chủ tịch UBND huyện Cư M'gar phát biểu.",),
    ),
    Rule(
        "foreign-counterparts",
        "Foreign names and firms: the place of a foreign post is read before the name.",
        (
            ("Tỉnh trưởng tỉnh Attapeu Vanthong Keomany thăm tỉnh.", "Vanthong Keomany: Tỉnh trưởng tỉnh Attapeu"),
            ("Ông Kim Tae-ho, Tổng Giám đốc Daeil Vina, đến.", "Kim Tae-ho: Tổng Giám đốc Daeil Vina"),
        ),
        ("Thống đốc tỉnh Kanagawa đến.",),
    ),
    Rule(
        "capitals",
        "In a text in capitals the name ends where a predicate begins.",
        (("PHÓ CHỦ TỊCH HĐND TỈNH ỨNG THỊ MAI THĂM HỎI BÀ CON", "ỨNG THỊ MAI: PHÓ CHỦ TỊCH HĐND TỈNH"),),
        ("THƯỜNG TRỰC HĐND TỈNH THĂM HỎI BÀ CON",),
    ),
    Rule(
        "line-break",
        "A line may break inside a name or a post; a heading or a byline below does not join the line above.",
        (("Trưởng phòng Tư pháp huyện Cam Thị\nThu Hà tiếp dân.", "Cam Thị Thu Hà: Trưởng phòng Tư pháp huyện"),),
        ("Gặp Trưởng phòng Tư pháp huyện\nCam Thu Hà\n",),
    ),
    Rule(
        "memory",
        "Monuments, books, prizes and leaders of the past are no officials of the event.",
        (("Cố Phó Chủ tịch UBND tỉnh Giáp Văn Lễ được truy tặng.", "Giáp Văn Lễ: Cố Phó Chủ tịch UBND tỉnh"),),
        (
            "Cuốn sách viết về Đại tướng Vương Thừa Vũ ra mắt.",
            "Chủ tịch Hồ Chí Minh về thăm năm 1961.",
            "Dâng hương tại tượng đài đồng chí Hạ Bá Cang, Bí thư đầu tiên.",
        ),
    ),
    Rule(
        "not-a-post",
        "Photographers, authors, professions and passers-by hold no post.",
        (("Bí thư Đoàn xã Lã Thị Vân. Ảnh: Hồ Quân", "Lã Thị Vân: Bí thư Đoàn xã"),),
        ("Bài và ảnh: Hồ Quân", "Bác sĩ Kiều Văn Tú khám cho 40 cụ.", "Nghệ sĩ Kiều Oanh hát."),
    ),
)
"""Every rule; a test reads each of its texts."""
