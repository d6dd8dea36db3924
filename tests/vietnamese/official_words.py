"""What the words of posts, bodies and names are, by what stands beside them.

Each rule with texts it must read and texts it must leave alone; the texts are invented.
"""

from __future__ import annotations

from tests.vietnamese.official_rules import Rule

__all__ = ["WORDS"]

WORDS: tuple[Rule, ...] = (
    Rule(
        "deputies-by-the-unit",
        "'Cục phó', 'vụ phó' and 'phó cục' are deputies; 'vụ' in 'nhiệm vụ' is half of a word.",
        (
            ("Cục phó Thú y Lục Bá Ninh cho biết.", "Lục Bá Ninh: Cục phó Thú y"),
            ("Bà Tạ Nga, Vụ phó Vụ Pháp chế, khẳng định.", "Tạ Nga: Vụ phó Vụ Pháp chế"),
            ("Tổng cục phó Hải quan Lục Bá Ninh nói.", "Lục Bá Ninh: Tổng cục phó Hải quan"),
            ("Ông Lục Bá Ninh, Phó Cục Thuế Đà Nẵng, giải trình.", "Lục Bá Ninh: Phó Cục Thuế Đà Nẵng"),
            ("Công tố viên Brennan Halink phát biểu.", "Brennan Halink: Công tố viên"),
            ("Ông Lục Bá Ninh về nhận nhiệm vụ Phó Trưởng ban.", "Lục Bá Ninh: Phó Trưởng ban"),
        ),
        ("Cục phó Thú y cho biết.", "Tỉnh lo dịch vụ phó thác cho xã."),
    ),
    Rule(
        "pairs-of-states",
        "Two states of one syllable each, with a dash between them, are part of the body.",
        (
            (
                "Chủ tịch Hội hữu nghị Anh - Việt Brennan Halink cho biết.",
                "Brennan Halink: Chủ tịch Hội hữu nghị Anh - Việt",
            ),
            ("Chủ tịch Hội hữu nghị Việt - Ấn Độ Lục Bá Ninh dự.", "Lục Bá Ninh: Chủ tịch Hội hữu nghị Việt - Ấn Độ"),
            ("Chủ tịch Hội hữu nghị Việt - Cuba Lục Bá Ninh dự.", "Lục Bá Ninh: Chủ tịch Hội hữu nghị Việt - Cuba"),
            ("Chủ tịch Hội hữu nghị Việt - Trung Lục Bá Ninh dự.", "Lục Bá Ninh: Chủ tịch Hội hữu nghị Việt - Trung"),
        ),
        ("Quan hệ Anh - Việt đang tốt.",),
    ),
    Rule(
        "named-between-commas",
        "A sure name between the comma behind a post and that before a verb of speech holds the post.",
        (
            (
                "Tuy nhiên, Thứ trưởng Quốc phòng, Brennan Halink, khẳng định.",
                "Brennan Halink: Thứ trưởng Quốc phòng",
            ),
            ("Còn Giám đốc Sở Y tế, Lục Bá Ninh, thì cho rằng khác.", "Lục Bá Ninh: Giám đốc Sở Y tế"),
        ),
        ("Giám đốc Sở Y tế, Chi cục Thuế, thì cho rằng khác.",),
    ),
    Rule(
        "who-stands-at-the-head",
        "'Người đứng đầu' with a body is the post of the name right behind it.",
        (
            (
                "Người đứng đầu lực lượng cứu hỏa Solvena, Brennan Halink cho biết.",
                "Brennan Halink: Người đứng đầu lực lượng cứu hỏa Solvena",
            ),
            ("Người đứng đầu Sở Y tế Lục Bá Ninh cảm ơn.", "Lục Bá Ninh: Người đứng đầu Sở Y tế"),
            (
                "Sau khi chọn người đứng đầu Tòa án tối cao, Tổng thống Halink đi nghỉ.",
                "Halink: Tổng thống",
            ),
        ),
        ("Người đứng đầu cho biết sẽ làm.",),
    ),
    Rule(
        "the-next-one-addressed",
        "After a title and its name a post before a comma and 'ông' is the next one's, unless he has his own behind.",
        (
            (
                "Dự có Bí thư Huyện ủy Lục Bá Ninh, Chủ tịch Hội Nông dân tỉnh, ông Mạc Kính, và nhiều người.",
                "Lục Bá Ninh: Bí thư Huyện ủy | Mạc Kính: Chủ tịch Hội Nông dân tỉnh",
            ),
            (
                "Dự có Bí thư Huyện ủy Lục Bá Ninh, Chủ tịch HĐND huyện, ông Mạc Kính, Phó Chủ tịch UBND huyện.",
                "Lục Bá Ninh: Bí thư Huyện ủy; Chủ tịch HĐND huyện | Mạc Kính: Phó Chủ tịch UBND huyện",
            ),
        ),
        ("Dự có Chủ tịch Hội Nông dân tỉnh và nhiều người.",),
    ),
    Rule(
        "bodies-named-by-posts",
        "A post's word in a body's name, or in another word, is no post.",
        (
            ("Ban Tổng Thư ký Solvena tiếp Tổng Thư ký Brennan Halink.", "Brennan Halink: Tổng Thư ký"),
            ("Thay mặt Đoàn Chủ tịch, Chủ tịch Quốc hội Lục Bá Ninh nói.", "Lục Bá Ninh: Chủ tịch Quốc hội"),
            (
                "Thay mặt Đoàn đại biểu Quốc hội tỉnh, Bí thư Tỉnh ủy Lục Bá Ninh nói.",
                "Lục Bá Ninh: Bí thư Tỉnh ủy",
            ),
            ("Ngoại trưởng Trung Quốc Vương Khắc Ninh đã tới.", "Vương Khắc Ninh: Ngoại trưởng Trung Quốc"),
            ("Họp báo\nChính quyền tổng thống Brennan Halink đã đổi ý.", "Brennan Halink: tổng thống"),
        ),
        (
            "Ban Tổng Thư ký Solvena đề nghị hợp tác.",
            "Việc trực thuộc Đại Sứ Quán Australia.",
            "Phó đô đốc Hải quân Nga cho biết tàu đã về.",
            "HLV trưởng đội U22 Lục Bá Ninh cười.",
            "Bà được toàn quyền điều hành Abu Halink.",
        ),
    ),
    Rule(
        "aides-of-the-press",
        "A press secretary is an aide: the post before a head of state is his, and the name too.",
        (
            (
                "Thư ký báo chí Tổng thống Nga Brennan Halink khẳng định.",
                "Brennan Halink: Thư ký báo chí Tổng thống Nga",
            ),
            ("Ông Brennan Halink làm cố vấn đặc biệt nhằm điều tra.", "Brennan Halink: cố vấn đặc biệt"),
        ),
        ("Thư ký báo chí Tổng thống Nga khẳng định.",),
    ),
    Rule(
        "rank-before-foreign-name",
        "A rank of one word before a foreign name of two is a post and no part of the name.",
        (
            (
                "Ông Tướng Brennan Halink, Cố vấn An ninh Quốc gia, từ chức.",
                "Brennan Halink: Tướng; Cố vấn An ninh Quốc gia",
            ),
        ),
        ("Tướng quân đội từ chức.",),
    ),
    Rule(
        "next-sentence-in-two-words",
        "Two words with which a sentence opens end the name or the body before them.",
        (
            ("Thứ trưởng Lục Bá Ninh Vấn đề này còn mới.", "Lục Bá Ninh: Thứ trưởng"),
            (
                "Ông Lục Bá Ninh, Chủ tịch Công ty CP Hải Vân Toàn Cầu Lãnh đạo xã đã tới.",
                "Lục Bá Ninh: Chủ tịch Công ty CP Hải Vân Toàn Cầu",
            ),
            ("Thủ tướng Lục Bá Ninh Tiếp Phó Chủ tịch Solvena.", "Lục Bá Ninh: Thủ tướng"),
        ),
        (
            "Lấy tín nhiệm chức danh Tổng Bí thư Sáng nay, tại Hà Nội.",
            "Hội đàm Bộ trưởng Ngoại giao Lào Hai Bộ trưởng vui.",
        ),
    ),
    Rule(
        "firms-and-ships-repeated",
        "A known name after a firm's word, a prison's or a ship's is theirs where it stands there.",
        (
            ("Giám đốc Lục Bá Ninh vắng mặt. Công ty TNHH Lục Bá Ninh đã đóng cửa.", "Lục Bá Ninh: Giám đốc"),
            (
                "Thượng nghị sĩ Brennan Halink vắng mặt. Tàu USS Brennan Halink đã cập cảng.",
                "Brennan Halink: Thượng nghị sĩ",
            ),
            (
                "Trưởng phòng Lục Bá Ninh vắng mặt. Nhà báo Lục Bá Ninh trả lời.",
                "Lục Bá Ninh: Trưởng phòng | Lục Bá Ninh: ",
            ),
        ),
        ("Công ty TNHH Lục Bá Ninh đã đóng cửa.", "Theo ông, Phó giám đốc Hải Vân Taxi đã hứa."),
    ),
    Rule(
        "two-countries",
        "Two countries joined by a dash are no person, Việt Nam among them.",
        (
            (
                "Chủ tịch Hội Hữu nghị Ấn Độ-Việt Nam Brennan Halink đến.",
                "Brennan Halink: Chủ tịch Hội Hữu nghị Ấn Độ-Việt Nam",
            ),
        ),
        ("Chủ tịch Ủy ban đoàn kết Ấn Độ-Việt Nam bang Tây Bengal phát biểu.",),
    ),
    Rule(
        "particle-after-state",
        "A foreign name may open with a particle after a state that is known.",
        (("Hạ nghị sĩ bang Texas Al Halink kêu gọi.", "Al Halink: Hạ nghị sĩ bang Texas"),),
        ("Hạ nghị sĩ bang Texas kêu gọi.",),
    ),
    Rule(
        "whole-bodies",
        "A body goes on over an entity of HTML, a number's own words, initials with a full stop, a joined field.",
        (
            (
                "Ông Lục Bá Ninh - giám đốc Sở Tài nguyên &amp; môi trường Hà Nam - nói.",
                "Lục Bá Ninh: giám đốc Sở Tài nguyên &amp; môi trường Hà Nam",
            ),
            (
                "12. Lục Bá Ninh, Chủ nhiệm Ủy ban Pháp luật của Quốc hội13. Tạ Bá Hiến, Bí thư Tỉnh ủy Hà Nam",
                "Lục Bá Ninh: Chủ nhiệm Ủy ban Pháp luật của Quốc hội | Tạ Bá Hiến: Bí thư Tỉnh ủy Hà Nam",
            ),
            ("Thầy Lục Bá Ninh - Hiệu phó ĐH St.Halink thì vui.", "Lục Bá Ninh: Hiệu phó ĐH St.Halink"),
            (
                "Ông Lục Bá Ninh, Giám đốc Công ty Vật tư và Thiết bị điện, cho biết.",
                "Lục Bá Ninh: Giám đốc Công ty Vật tư và Thiết bị điện",
            ),
            (
                "Ông Lục Bá Ninh, Bí thư thứ nhất của đại sứ quán Việt Nam tại Lào, cho biết.",
                "Lục Bá Ninh: Bí thư thứ nhất của đại sứ quán Việt Nam tại Lào",
            ),
        ),
        ("Sở Tài nguyên &amp; môi trường Hà Nam vắng mặt.",),
    ),
    Rule(
        "units-in-plain-words",
        "A unit of which its word alone says nothing goes on in small letters, up to what somebody does.",
        (
            ("Ông Lục Bá Ninh, Đội trưởng đội bay kể lại.", "Lục Bá Ninh: Đội trưởng đội bay"),
            (
                "Lục Bá Ninh (Đội trưởng Đội kiểm tra liên ngành 814 kiêm Phó giám đốc Sở Y tế) vắng mặt.",
                "Lục Bá Ninh: Đội trưởng Đội kiểm tra liên ngành 814; Phó giám đốc Sở Y tế",
            ),
            (
                "Ông Lục Bá Ninh, Giám đốc Trung tâm điều hành giao thông đô thị, nói.",
                "Lục Bá Ninh: Giám đốc Trung tâm điều hành giao thông đô thị",
            ),
            (
                "Ông Lục Bá Ninh, Bộ trưởng Bộ Quốc phòng chụp ảnh cùng khách.",
                "Lục Bá Ninh: Bộ trưởng Bộ Quốc phòng",
            ),
        ),
        ("Đội trưởng đội bay kể lại.",),
    ),
    Rule(
        "predicates-longer-than-bodies",
        "A predicate that is longer than the body's word in it is no body.",
        (
            (
                "Ông là phó bí thư Tỉnh ủy Hà Nam giải thích thêm. Phó bí thư Lục Bá Ninh cười.",
                "Lục Bá Ninh: Phó bí thư",
            ),
            (
                "Bà Lục Thị Ninh, chủ nhiệm chương trình báo cáo kết quả.",
                "Lục Thị Ninh: chủ nhiệm chương trình",
            ),
        ),
        ("Chủ nhiệm chương trình báo cáo kết quả.",),
    ),
    Rule(
        "seats-and-branches",
        "Where a body sits, or which branch it is, belongs to a post in apposition that closes there.",
        (
            (
                "Bà Lục Thị Ninh, Phó giám đốc Hợp tác xã Hải Vân tại Nha Trang, cho biết.",
                "Lục Thị Ninh: Phó giám đốc Hợp tác xã Hải Vân tại Nha Trang",
            ),
            (
                "Theo ông Lục Bá Ninh, Phó giám đốc Ngân hàng Nhà nước - chi nhánh Hà Nam, lãi đã giảm.",
                "Lục Bá Ninh: Phó giám đốc Ngân hàng Nhà nước - chi nhánh Hà Nam",
            ),
        ),
        ("Phó giám đốc Hợp tác xã Hải Vân tại Nha Trang cho biết.",),
    ),
    Rule(
        "called-after-a-leader",
        "A leader of the past whose name follows the post of somebody named before is what the body is called.",
        (
            (
                "Ông Lục Bá Ninh, Chủ tịch Hội đồng coi thi Lý Thường Kiệt cho biết.",
                "Lục Bá Ninh: Chủ tịch Hội đồng coi thi Lý Thường Kiệt",
            ),
        ),
        ("Hội đồng coi thi Lý Thường Kiệt cho biết.",),
    ),
    Rule(
        "posts-others-give",
        "A post in quotation marks, or which somebody gives another, is not that person's.",
        (
            (
                'Ông Lục Bá Ninh, nguyên Phó Chủ tịch tỉnh Hà Nam, còn gọi bà là "một người sẽ thành giám mục Rome".',
                "Lục Bá Ninh: nguyên Phó Chủ tịch tỉnh Hà Nam",
            ),
            (
                "Ông được Bộ trưởng Lục Bá Ninh ký quyết định cho giữ chức Giám đốc Sở Y tế.",
                "Lục Bá Ninh: Bộ trưởng",
            ),
        ),
        ('Ông Lục Bá Ninh gọi bà là "một người sẽ thành giám mục Rome".',),
    ),
    Rule(
        "posts-of-that-time",
        "'khi đó là' gives a post of that time; 'ngoài vị' gives the one named next none.",
        (
            (
                "Bộ trưởng Bộ Công Thương khi đó là ông Lục Bá Ninh đã ký.",
                "Lục Bá Ninh: Bộ trưởng Bộ Công Thương",
            ),
        ),
        ("Ngoài vị chủ tịch, ông Lục Bá Ninh, phụ trách máy tính, cũng từ chức.",),
    ),
    Rule(
        "plural-is-no-list",
        "'Các ... là' opens a list of holders only where one follows.",
        (
            (
                "Các Phó Chủ tịch Quốc hội là: Lục Bá Ninh, Hà Văn Sơn.",
                "Lục Bá Ninh: Phó Chủ tịch Quốc hội | Hà Văn Sơn: Phó Chủ tịch Quốc hội",
            ),
        ),
        ("Các giáo viên chủ nhiệm là người lo nhất. Cô Lục Thị Ninh, giáo viên lớp 1, tâm sự.",),
    ),
    Rule(
        "seat-before-name",
        "Between a post and its holder may stand where the body sits.",
        (
            (
                "Giám đốc Ngân hàng Thế giới tại VN Brennan Halink cho biết.",
                "Brennan Halink: Giám đốc Ngân hàng Thế giới tại VN",
            ),
            (
                "Theo Trưởng phòng thị trường 3 Công ty Solvena tại Hà Nội Lục Bá Ninh, khách đã tăng.",
                "Lục Bá Ninh: Trưởng phòng thị trường 3 Công ty Solvena tại Hà Nội",
            ),
        ),
        ("Giám đốc Ngân hàng Thế giới tại Hà Nội cho biết.",),
    ),
    Rule(
        "further-fields",
        "Fields of posts and bodies in small letters.",
        (
            ("Bà Lục Thị Ninh, Trưởng phòng triển khai dự án 3, nói.", "Lục Thị Ninh: Trưởng phòng triển khai dự án 3"),
            ("Tư lệnh Hiến binh Lục Bá Ninh đã đến.", "Lục Bá Ninh: Tư lệnh Hiến binh"),
            (
                "Ông Lục Bá Ninh, Bộ trưởng Điều phối Cơ sở Hạ tầng, đã đến.",
                "Lục Bá Ninh: Bộ trưởng Điều phối Cơ sở Hạ tầng",
            ),
            (
                "Ông Lục Bá Ninh (Trưởng ban quản lý khu đô thị mới Hải Vân, nguyên phó chủ tịch tỉnh Hà Nam) vắng.",
                "Lục Bá Ninh: Trưởng ban quản lý khu đô thị mới Hải Vân; nguyên phó chủ tịch tỉnh Hà Nam",
            ),
        ),
        ("Bộ trưởng Điều phối Cơ sở Hạ tầng đã đến.",),
    ),
    Rule(
        "standing-committees",
        "'Thường vụ Tỉnh ủy' and the like after a name are a member's post.",
        (
            (
                "Có ông Lục Thanh Ninh - Thường vụ Tỉnh ủy, Trưởng ban Tuyên giáo tỉnh, bà Hà Thị Sơn - Phó ban.",
                "Lục Thanh Ninh: Thường vụ Tỉnh ủy; Trưởng ban Tuyên giáo tỉnh | Hà Thị Sơn: Phó ban",
            ),
        ),
        ("Ban Thường vụ Tỉnh ủy, Ban Thường vụ Thành ủy đã họp.",),
    ),
    Rule(
        "newly-appointed",
        "'tân' may stand between a name and its post.",
        (
            ("Ông Brennan Halink, Tân Bộ trưởng Quốc phòng Mỹ cũng đến.", "Brennan Halink: Bộ trưởng Quốc phòng Mỹ"),
            ("Theo ông Lục Bá Ninh, tân Giám đốc Sở Y tế, dịch đã lắng.", "Lục Bá Ninh: Giám đốc Sở Y tế"),
        ),
        ("Tân Giám đốc Sở Y tế vắng mặt.",),
    ),
    Rule(
        "post-and-post-of-firm",
        "After a name and a bare post, 'và' gives another post with its firm.",
        (
            (
                "Ông Brennan Halink – nhà sáng lập và chủ tịch Solvena lý giải.",
                "Brennan Halink: nhà sáng lập; chủ tịch Solvena",
            ),
        ),
        ("Nhà sáng lập và chủ tịch Solvena lý giải.",),
    ),
    Rule(
        "verbs-behind-foreign-firms",
        "Small letters do not go on with a firm's foreign name, unless borrowed words or a larger body do.",
        (
            ("Ông Lục Bá Ninh, Giám đốc Công ty Solvena tiết lộ việc này.", "Lục Bá Ninh: Giám đốc Công ty Solvena"),
            ("Ông Lục Bá Ninh, Tổng giám đốc Solvena tư vấn trực tiếp.", "Lục Bá Ninh: Tổng giám đốc Solvena"),
            (
                "Ông Lục Bá Ninh, trưởng ban tổ chức Festival hoa Đà Lạt, nói.",
                "Lục Bá Ninh: trưởng ban tổ chức Festival hoa Đà Lạt",
            ),
            (
                "Bà Lục Thị Ninh, trưởng tổ công tác liên ngành hiểu công việc của mình.",
                "Lục Thị Ninh: trưởng tổ công tác liên ngành",
            ),
        ),
        ("Công ty Solvena tiết lộ việc này.",),
    ),
    Rule(
        "names-of-five-and-six",
        "After an honorific, five or six capitals before a post are one name.",
        (
            (
                "Bà Pa Ny Da Tho Tu, Chủ tịch Quốc hội Lào, nhấn mạnh.",
                "Pa Ny Da Tho Tu: Chủ tịch Quốc hội Lào",
            ),
        ),
        ("Bà Pa Ny Da Tho Tu nhấn mạnh.",),
    ),
    Rule(
        "answers-behind-colon",
        "A colon before whom the answer is spoken to opens no list.",
        (
            (
                "Ông Lục Bá Ninh, Phó hiệu trưởng Trường THPT Hải Vân: Em vẫn làm.",
                "Lục Bá Ninh: Phó hiệu trưởng Trường THPT Hải Vân",
            ),
            (
                "Các phó giám đốc: ông Lục Bá Ninh, bà Hà Thị Sơn.",
                "Lục Bá Ninh: phó giám đốc | Hà Thị Sơn: phó giám đốc",
            ),
        ),
        ("Phó hiệu trưởng Trường THPT Hải Vân: Em vẫn làm.",),
    ),
)
