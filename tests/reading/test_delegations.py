from tests.reading.texts import official, record

LEAD = (
    "Ngày 5/6, Đoàn công tác tỉnh Gia Lai do đồng chí Rơ Châm Thoại, Phó Bí thư Tỉnh ủy Gia Lai làm "
    "Trưởng đoàn đã làm việc với "
    "Ban Thường vụ Tỉnh ủy Bình Định về hợp tác. "
)


def side(text: str, name: str) -> str | None:
    return official(record(LEAD + text), name).side


def test_who_receives_the_guests_is_the_host() -> None:
    assert (
        side("Tiếp đoàn có các đồng chí: Trịnh Bá Lũy, Bí thư Tỉnh ủy; Cù Thị Ngà, Chủ tịch UBND tỉnh.", "Cù Thị Ngà")
        == "Bình Định"
    )


def test_who_comes_along_is_a_guest() -> None:
    assert side("Cùng đi có đồng chí Đỗ Văn Khiêm, Phó Chủ tịch UBND tỉnh.", "Đỗ Văn Khiêm") == "Gia Lai"


def test_the_delegation_that_the_list_names() -> None:
    assert side("Về phía tỉnh Gia Lai còn có Giám đốc Sở Ngoại vụ Cù Thị Ngà.", "Cù Thị Ngà") == "Gia Lai"


def test_the_posts_own_place_wins_over_the_greeting() -> None:
    assert side("Tiếp đoàn có đồng chí Đỗ Văn Khiêm, Phó Chủ tịch UBND tỉnh Gia Lai.", "Đỗ Văn Khiêm") == "Gia Lai"


def test_central_posts() -> None:
    assert side("Tham dự có đồng chí Nông Văn Khởi, Thứ trưởng Bộ Công Thương.", "Nông Văn Khởi") == "central"


def test_a_third_province_is_no_side() -> None:
    assert side("Tham dự có đồng chí Nông Văn Khởi, Chủ tịch UBND tỉnh Kon Tum.", "Nông Văn Khởi") is None


def test_who_is_named_without_a_place_belongs_to_the_papers_own_side() -> None:
    text = (
        "Ngày 5/6, Thành ủy Đà Nẵng và Thành ủy Hải Phòng tổ chức hội nghị hợp tác. Dự hội nghị, về phía "
        "thành phố Hải Phòng có "
        "Bí thư Thành ủy Trịnh Bá Lũy. Về phía Đà Nẵng có Bí thư Thành ủy Cù Thị Ngà.\n"
        "Bí thư Thành ủy Cù Thị Ngà phát biểu khai mạc hội nghị. Báo cáo tại hội nghị, Phó Chủ tịch UBND "
        "thành phố Đỗ Văn Khiêm "
        "cho biết hai bên đã hợp tác hiệu quả.\nBí thư Thành ủy Hải Phòng Trịnh Bá Lũy cảm ơn thành phố bạn."
    )
    found = official(record(text), "Đỗ Văn Khiêm")
    assert (found.side, found.positions) == ("Đà Nẵng", ["Phó Chủ tịch UBND thành phố Đà Nẵng"])


def test_who_leads_a_delegation_is_of_its_side_without_a_place_of_the_own() -> None:
    text = (
        "Ngày 5/6, Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy đã hội đàm với đoàn đại biểu tỉnh Xa Mạc Tây "
        "(Lào) do Bí thư Tỉnh ủy, "
        "Tỉnh trưởng Cù Thị Ngà làm trưởng đoàn."
    )
    found = official(record(text), "Cù Thị Ngà")
    assert found.side == "Xa Mạc Tây"
    assert found.positions == ["Bí thư Tỉnh ủy Xa Mạc Tây", "Tỉnh trưởng tỉnh Xa Mạc Tây"]


def test_diplomats_stand_for_countries() -> None:
    ours = "Tham dự có đồng chí Nông Văn Khởi, Tổng Lãnh sự Việt Nam tại Côn Minh."
    theirs = "Tham dự có ông Nông Văn Khởi, Tổng Lãnh sự Hàn Quốc tại Gia Lai."
    assert side(ours, "Nông Văn Khởi") == "central"
    assert side(theirs, "Nông Văn Khởi") is None


def test_the_body_at_the_head_of_a_list() -> None:
    text = "Cùng dự có các đồng chí trong Ban Thường vụ Tỉnh ủy Gia Lai: Nông Văn Khởi, Phó Bí thư Thường trực Tỉnh ủy."
    found = official(record(LEAD + text), "Nông Văn Khởi")
    assert (found.side, found.positions) == ("Gia Lai", ["Phó Bí thư Thường trực Tỉnh ủy Gia Lai"])


def test_who_meets_a_delegation_is_of_the_other_side() -> None:
    text = (
        "Bình Định - Gia Lai bàn việc hợp tác phát triển du lịch\n"
        "Sáng 25-9, đồng chí Cù Thị Ngà, Chủ tịch UBND tỉnh, cùng lãnh đạo các sở đã có buổi làm việc với "
        "đoàn công tác UBND tỉnh "
        "Gia Lai do đồng chí Rơ Châm Thoại, Chủ tịch UBND tỉnh Gia Lai, dẫn đầu."
    )
    found = official(record(text), "Cù Thị Ngà")
    assert (found.side, found.positions) == ("Bình Định", ["Chủ tịch UBND tỉnh Bình Định"])


ABROAD = "Ngày 5/6, UBND tỉnh Gia Lai và chính quyền tỉnh Ratanakiri (Campuchia) tổ chức hội nghị hợp tác. "


def test_a_head_that_vietnam_does_not_have_is_of_the_side_abroad() -> None:
    text = ABROAD + "Phát biểu có ông Sok Pheap, Phó Tỉnh trưởng."
    found = official(record(text), "Sok Pheap")
    assert (found.side, found.positions) == ("Ratanakiri", ["Phó Tỉnh trưởng tỉnh Ratanakiri"])


def test_a_transcribed_name_is_never_of_the_home_side() -> None:
    text = (
        "Ngày 5/6, UBND tỉnh Gia Lai và chính quyền tỉnh Attapeu (Lào) tổ chức hội nghị hợp tác. Chủ tịch UBND tỉnh "
        "Cù Thị Ngà phát biểu. Đồng chí Bun-thong Keo-ma-ni, Phó Bí thư Tỉnh ủy cảm ơn."
    )
    assert official(record(text), "Bun-thong Keo-ma-ni").side == "Attapeu"


def test_a_vietnamese_department_head_is_of_the_only_vietnamese_side() -> None:
    text = ABROAD + "Báo cáo có bà Phạm Thị Ngà, Giám đốc Sở Y tế."
    assert official(record(text), "Phạm Thị Ngà").side == "Gia Lai"


def test_beside_china_a_surname_tells_nothing() -> None:
    text = (
        "Ngày 5/6, UBND tỉnh Lào Cai và Chính phủ Nhân dân tỉnh Vân Nam (Trung Quốc) tổ chức hội nghị hợp tác. "
        "Báo cáo có bà Phạm Ngọc Mai, Giám đốc Sở Y tế."
    )
    assert official(record(text), "Phạm Ngọc Mai").side is None


NEWS = "Bộ trưởng Tài chính John Bastis cho biết nước này sẽ giảm thuế. "


def test_who_serves_another_state_is_not_of_our_centre() -> None:
    text = (
        NEWS + "Bộ trưởng Ngoại giao Nga Sergei Lavin phản đối. Bộ trưởng Tài chính Tạ Quang Lũy chưa lên tiếng. "
        "Chủ tịch Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam Cù Thị Ngà ủng hộ."
    )
    found = {one.name: one.side for one in record(text).officials}
    assert found == {"John Bastis": None, "Sergei Lavin": None, "Tạ Quang Lũy": "central", "Cù Thị Ngà": "central"}


def test_beside_china_a_bare_post_tells_no_side() -> None:
    text = (
        "Chiều 5/6, Chủ tịch nước Tạ Quang Lũy đã hội đàm với Chủ tịch Trung Quốc Tống Kiến Bình. Hai bên vui mừng. "
        "Quan hệ phát triển tốt đẹp. Các bộ đã ký nhiều văn kiện. Buổi chiều, Thủ tướng Lưu Khắc Hòa dự tiệc."
    )
    found = {one.name: one.side for one in record(text).officials}
    assert found == {"Tạ Quang Lũy": "Việt Nam", "Tống Kiến Bình": "Trung Quốc", "Lưu Khắc Hòa": None}
