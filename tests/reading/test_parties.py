from tests.reading.texts import record


def parties(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.name, one.level, one.body) for one in record(text).parties]


def test_bodies_of_the_lead_and_their_places() -> None:
    assert parties(
        "Sáng 17-8, tại Quy Nhơn, Thành uỷ, HĐND, UBND TP Đà Nẵng và Ban Thường vụ Tỉnh ủy Bình Định tổ "
        "chức hội nghị hợp tác."
    ) == [
        ("Đà Nẵng", "city", "Thành uỷ, HĐND, UBND TP Đà Nẵng"),
        ("Bình Định", "province", "Ban Thường vụ Tỉnh ủy Bình Định"),
    ]


def test_three_sides() -> None:
    names = [
        one[0]
        for one in parties(
            "Ngày 1/2, UBND TP Cần Thơ, UBND tỉnh Hậu Giang và UBND tỉnh Sóc Trăng tổ chức lễ ký kết "
            "chương trình hợp tác."
        )
    ]
    assert names == ["Cần Thơ", "Hậu Giang", "Sóc Trăng"]


def test_a_delegation_and_those_it_meets_and_no_place_of_a_post() -> None:
    found = parties(
        "Ngày 1/2, Đoàn đại biểu tỉnh Gia Lai do đồng chí Rơ Châm Thoại, nguyên Bí thư Tỉnh ủy Kon Tum, "
        "Bí thư Tỉnh ủy Gia Lai "
        "làm Trưởng đoàn đã hội đàm với lãnh đạo tỉnh Bình Định."
    )
    assert found == [("Gia Lai", "province", "Đoàn đại biểu tỉnh Gia Lai"), ("Bình Định", "province", None)]


def test_places_abroad_that_no_table_has() -> None:
    found = parties("Ngày 1/2, Đoàn đại biểu tỉnh Bình Định đã hội đàm với chính quyền tỉnh Xa Mạc Tây về hợp tác.")
    assert ("Xa Mạc Tây", "province", "chính quyền tỉnh Xa Mạc Tây") in found


def test_the_scene_is_no_side() -> None:
    assert [
        one[0]
        for one in parties("Ngày 1/2, tại Hà Nội, UBND tỉnh Bình Định và UBND tỉnh Gia Lai tổ chức hội nghị hợp tác.")
    ] == [
        "Bình Định",
        "Gia Lai",
    ]


def test_the_headline_names_them_where_the_lead_does_not() -> None:
    text = (
        "Bình Định - Gia Lai: Tăng cường hợp tác\n"
        "Sáng 5/6, lãnh đạo hai tỉnh tổ chức hội nghị hợp tác phát triển giữa hai địa phương nhằm đánh "
        "giá kết quả và bàn nhiệm vụ.\n"
        "Hai bên đã trao đổi nhiều nội dung quan trọng và thống nhất các giải pháp trong thời gian tới."
    )
    assert [one[0] for one in parties(text)] == ["Bình Định", "Gia Lai"]


def test_the_lists_of_people_name_them_where_all_else_is_silent() -> None:
    text = (
        "Tham dự hội nghị, về phía tỉnh Bình Định có Bí thư Tỉnh ủy Trịnh Bá Lũy; Phó Chủ tịch UBND tỉnh Cù Thị Ngà. "
        "Về phía tỉnh Gia Lai có Bí thư Tỉnh ủy Đỗ Văn Khiêm.\n"
        "Hợp tác giữa hai tỉnh có nhiều kết quả. Hai bên sẽ mở rộng hợp tác, nhất là hợp tác về du lịch."
    )
    assert parties(text) == [("Bình Định", "province", None), ("Gia Lai", "province", None)]


def test_the_town_of_a_conference_of_one_side_is_no_side() -> None:
    text = (
        "Sáng 17-12, tại TP Cần Thơ đã diễn ra hội nghị thực hiện thỏa thuận hợ"
        "p tác giữa Bình Định và các tỉnh Tây Nguyên."
    )
    assert "Cần Thơ" not in [one[0] for one in parties(text)]


def test_the_place_where_guests_work_is_a_side() -> None:
    text = "Ngày 5/6, Đoàn đại biểu tỉnh Gia Lai đã đến thăm và làm việc tại tỉnh Bình Định về hợp tác du lịch."
    assert [one[0] for one in parties(text)] == ["Gia Lai", "Bình Định"]


def test_unions_meet_in_the_name_of_a_province() -> None:
    text = "Ngày 5/6, Tỉnh đoàn Bình Định và Tỉnh đoàn Gia Lai đã tổ chức lễ ký kết chương trình phối hợp công tác."
    assert parties(text) == [
        ("Bình Định", "province", "Tỉnh đoàn Bình Định"),
        ("Gia Lai", "province", "Tỉnh đoàn Gia Lai"),
    ]


def test_a_district_abroad_meets_and_its_province_and_country_do_not() -> None:
    assert parties(
        "Ngày 12/3, UBND tỉnh Bình Định và chính quyền quận Yongsan, thành phố Seoul (Hàn Quốc) tổ chức lễ ký kết "
        "biên bản ghi nhớ hợp tác."
    ) == [
        ("Bình Định", "province", "UBND tỉnh Bình Định"),
        ("Yongsan", "other", "chính quyền quận Yongsan"),
    ]


def test_a_body_of_several_provinces_brings_them_all() -> None:
    found = parties(
        "Ngày 6/12, UBND TP Đà Nẵng phối hợp UBND các tỉnh Quảng Nam, Quảng Ngãi, Bình Định và Phú Yên tổ chức hội "
        "nghị sơ kết chương trình hợp tác."
    )
    assert [name for name, _, _ in found] == ["Đà Nẵng", "Quảng Nam", "Quảng Ngãi", "Bình Định", "Phú Yên"]


STATES = (
    "Chiều 23/5, tại Madrid, Phó Thủ tướng, Bộ trưởng Ngoại giao Tạ Quang Lũy đã hội đàm với "
    "Bộ trưởng Ngoại giao Tây Ban Nha Alfredo Bastis. "
)


def test_people_of_the_centre_of_two_states_stand_for_these() -> None:
    assert [one[:2] for one in parties(STATES)] == [("Việt Nam", "country"), ("Tây Ban Nha", "country")]
    sides = {one.name: one.side for one in record(STATES).officials}
    assert sides == {"Tạ Quang Lũy": "Việt Nam", "Alfredo Bastis": "Tây Ban Nha"}


def test_people_of_several_states_are_no_meeting_of_two() -> None:
    more = STATES + "Cùng ngày, ông đã tiếp Bộ trưởng Ngoại giao Bồ Đào Nha Luis Amado."
    assert parties(more) == []


def test_the_place_that_guests_leave_is_no_side_of_theirs() -> None:
    text = "Sáng 4/6, Thủ tướng Tạ Quang Lũy đã rời Hà Nội, thăm và hội đàm với Thủ tướng Nhật Bản Kenji Morita."
    assert [one[0] for one in parties(text)] == ["Việt Nam", "Nhật Bản"]


def test_two_bodies_that_sign_are_two_sides() -> None:
    text = "Ngày 5/3, UBND tỉnh Quảng Trị và UBND tỉnh Long An đã ký thỏa thuận hợp tác."
    assert [one[0] for one in parties(text)] == ["Quảng Trị", "Long An"]
