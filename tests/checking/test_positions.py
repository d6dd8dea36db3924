"""Posts bound to people: whose they are, and what differs."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.record.report import Finding
from tests.growth import assert_linear

TEXT = """Hải Phòng - Hà Giang tăng cường hợp tác
Ngày 5/3, thành phố Hải Phòng và tỉnh Hà Giang tổ chức hội nghị hợp tác.
Về phía thành phố Hải Phòng có các đồng chí Ủy viên Ban Thường vụ Thành ủy: \
Trưởng ban Dân vận Thành ủy Trần Văn Bách, Giám đốc Công an thành phố Lê Thị Mai Hoa.
Về phía tỉnh Hà Giang có nguyên Bí thư Tỉnh ủy Phạm Quốc Tuấn; Phó Chủ tịch Thường trực UBND tỉnh Vũ Đình Sang.
Chủ tịch UBND tỉnh Hà Giang Ma Thị Dung phát biểu.
Bí thư Dung nhấn mạnh điều đó.
Tin liên quan
Bộ trưởng Bộ Nội vụ Đỗ Minh Thư thăm Cà Mau
"""


def findings(name: str, *posts: str) -> list[Finding]:
    record = {"officials": [{"name": name, "positions": list(posts)}]}
    return [finding for finding in check(record, TEXT).findings if finding.field == "position"]


@pytest.mark.parametrize(
    ("name", "posts"),
    [
        ("Trần Văn Bách", ["Trưởng ban Dân vận Thành ủy", "Trưởng ban Dân vận Thành ủy Hải Phòng"]),
        ("Trần Văn Bách", ["Ủy viên Ban Thường vụ Thành ủy Hải Phòng"]),
        ("Vũ Đình Sang", ["Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh Hà Giang"]),
        ("Phạm Quốc Tuấn", ["nguyên Bí thư Tỉnh ủy Hà Giang"]),
        ("Ma Thị Dung", ["Chủ tịch UBND tỉnh Hà Giang"]),
    ],
)
def test_stated_inherited_and_completed_posts_are_right(name, posts) -> None:
    assert [finding.message for finding in findings(name, *posts)] == []


@pytest.mark.parametrize(
    ("name", "post", "verdict", "slip", "found"),
    [
        ("Phạm Quốc Tuấn", "Bí thư Tỉnh ủy Hà Giang", "altered", "prefix", "nguyên Bí thư Tỉnh ủy Hà Giang"),
        ("Vũ Đình Sang", "Phó Chủ tịch UBND tỉnh Hà Giang", "altered", "rank",
         "Phó Chủ tịch Thường trực UBND tỉnh Hà Giang"),
        ("Trần Văn Bách", "Trưởng ban Dân vận Thành ủy Hà Nội", "altered", "place",
         "Trưởng ban Dân vận Thành ủy Hải Phòng"),
        ("Trần Văn Bách", "Chủ tịch UBND tỉnh Hà Giang", "misattributed", None, "Ma Thị Dung"),
        ("Vũ Đình Sang", "Chủ tịch UBND tỉnh Hà Giang", "misattributed", None, "Ma Thị Dung"),
        ("Ma Thị Dung", "Hiệu trưởng Trường Chính trị", "unsupported", None, None),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_post(name, post, verdict, slip, found) -> None:
    (only,) = findings(name, post)
    assert (only.verdict, only.slip, only.found) == (verdict, slip, found)
    assert f"'{post}'" in only.message


def test_a_post_of_a_teaser_is_outside_the_article() -> None:
    assert [finding.verdict for finding in findings("Đỗ Minh Thư", "Bộ trưởng Bộ Nội vụ")] == ["outside_article"]


def test_nobody_holds_a_post_of_a_person_who_is_not_there() -> None:
    (only,) = findings("Quách Diệu Linh", "Chủ tịch UBND tỉnh Hà Giang")
    assert only.verdict == "misattributed"
    (other,) = findings("Quách Diệu Linh", "Tổng Biên tập")
    assert other.verdict == "unsupported"


OF_AN_OFFICE = """Hôm nay, Phòng Cảnh sát quản lý hành chính về trật tự xã hội tỉnh Hà Giang nhận hồ sơ mới.
Ở Hải Phòng, việc này đã làm từ lâu và người dân không phải chờ đợi như trước.
Đại úy Trần Văn Bách, Trưởng phòng Cảnh sát quản lý hành chính về trật tự xã hội, cho biết mọi việc đã xong.
"""


@pytest.mark.parametrize(
    ("place", "verdicts"), [("tỉnh Hà Giang", []), ("Hải Phòng", ["ambiguous"]), ("Cao Bằng", ["unsupported"])]
)
def test_a_long_body_has_the_place_that_the_article_prints_with_it(place, verdicts) -> None:
    post = f"Trưởng phòng Cảnh sát quản lý hành chính về trật tự xã hội {place}"
    record = {"officials": [{"name": "Trần Văn Bách", "positions": [post]}]}
    found = [finding for finding in check(record, OF_AN_OFFICE).findings if finding.field == "position"]
    assert [finding.verdict for finding in found] == verdicts


def test_a_post_that_is_printed_without_a_name_is_left_to_a_person() -> None:
    text = (
        "Ông Vương Thế Hào: 'Tôi chỉ muốn về quê'\nCựu thứ trưởng triều đình phía Nam nói vậy trong cuộc họp tối qua."
    )
    record = {"officials": [{"name": "Vương Thế Hào", "positions": ["Cựu thứ trưởng triều đình phía Nam"]}]}
    found = [finding for finding in check(record, text).findings if finding.field == "position"]
    assert [(finding.verdict, finding.slip) for finding in found] == [("ambiguous", None)]


def test_the_only_city_of_the_sentence_completes_a_department() -> None:
    text = (
        "Tại cuộc họp ở các phòng công chứng TP HCM, Giám đốc Sở Tư pháp Tạ Quang Lũy nhận lỗi. "
        "Các nước như Pháp, Đức làm khác."
    )
    record = {"officials": [{"name": "Tạ Quang Lũy", "positions": ["Giám đốc Sở Tư pháp TP HCM"]}]}
    assert [finding for finding in check(record, text).findings if finding.path] == []


@pytest.mark.parametrize(
    ("post", "verdict"),
    [
        ("cán bộ Chi cục Thủy lợi Hà Giang", "ambiguous"),
        ("cán bộ Chi cục Thủy lợi Cao Bằng", "unsupported"),
        ("chuyên gia kinh tế Đại học Đông Bắc", "ambiguous"),
        ("chuyên gia luật Đại học Đông Bắc", "unsupported"),
    ],
)
def test_what_the_grammar_of_posts_does_not_read_is_left_to_a_person(post: str, verdict: str) -> None:
    text = (
        "Hà Giang: Ông Trần Văn Bách, cán bộ Chi cục Thủy lợi và bà Lê Na, Phó Giám đốc Sở Tài chính, trả lời.\n"
        "Ông Trần Văn Bách còn cộng tác với Đại học Đông Bắc với chức danh chuyên gia kinh tế.\n"
    )
    record = {"officials": [{"name": "Trần Văn Bách", "positions": [post]}]}
    (only,) = (finding for finding in check(record, text).findings if finding.field == "position")
    assert only.verdict == verdict


def test_a_place_added_to_a_post_without_a_name_is_left_to_a_person() -> None:
    text = (
        "Hà Nội xem lại quy định\nTrong khi Phó chủ tịch HĐND TP khẳng định có cơ sở thì nhiều người dè dặt. "
        "Bà Tạ Thị Doan dẫn giải, thành phố được phép. Bà Doan cho biết sẽ báo cáo."
    )
    record = {"officials": [{"name": "Tạ Thị Doan", "positions": ["Phó chủ tịch HĐND TP Hà Nội"]}]}
    found = [finding for finding in check(record, text).findings if finding.field == "position"]
    assert [(finding.verdict, finding.found) for finding in found] == [("ambiguous", "Phó chủ tịch HĐND TP")]


def test_a_bare_name_behind_a_holder_may_share_the_post() -> None:
    text = "Đến dự có Tổng Bí thư Lục Văn Sâm; nguyên Tổng Bí thư Mạc Văn Tám, Đới Thị Loan; Chủ tịch nước Tạ Phi."
    record = {"officials": [{"name": "Đới Thị Loan", "positions": ["nguyên Tổng Bí thư"]}]}
    found = [finding for finding in check(record, text).findings if finding.field == "position"]
    assert [finding.verdict for finding in found] == ["ambiguous"]
    text = text.replace("Mạc Văn Tám, Đới Thị Loan", "Mạc Văn Tám, con trai của Đới Thị Loan")
    found = [finding for finding in check(record, text).findings if finding.field == "position"]
    assert [finding.verdict for finding in found] != ["ambiguous"]


def test_a_place_added_to_an_own_short_post_is_not_the_short_post_of_another() -> None:
    text = (
        "Nhận lời mời của Chủ tịch nước CHND Trung Hoa Hồ Kiến Minh, Chủ tịch nước Trần Văn Bách sẽ thăm hữu nghị "
        "chính thức Trung Quốc. Chủ tịch Trần Văn Bách cũng sẽ gặp lãnh đạo Trung Quốc như "
        "Thủ tướng Lý Gia Bình, Chủ tịch Quốc hội Ngô Bảo Quân."
    )
    claim = {"name": "Ngô Bảo Quân", "positions": ["Chủ tịch Quốc hội Trung Quốc"]}
    verdicts = [one.verdict for one in check({"officials": [claim]}, text).findings if one.field == "position"]
    assert verdicts == ["ambiguous"]


def test_a_post_told_elsewhere_without_a_name_may_be_that_of_a_shorter_one() -> None:
    text = "Tổng thống Anders Brevik gửi thư cho Thủ tướng Đan Mạch Jonas Lund. Tổng thống Na Uy nhắc lại cam kết."
    # Where the article tells of two presidents, or of another delegation, the one without a name may be another.
    for told, post, wanted in (
        (text, "Tổng thống Na Uy", []),
        (f"{text} Tổng thống Matti Rautio cũng vậy.", "Tổng thống Na Uy", ["ambiguous"]),
        (f"{text} Tổng thống Peru cũng vậy.", "Tổng thống Na Uy", ["ambiguous"]),
        (text, "Tổng thống Peru", ["unsupported"]),
    ):
        record = {"officials": [{"name": "Anders Brevik", "positions": [post]}]}
        found = [finding for finding in check(record, told).findings if finding.field == "position"]
        assert [finding.verdict for finding in found] == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # One of ours meets the other.
        ("Mạc Văn Lũy", "Thủ tướng Mạc Văn Lũy tiếp đoàn Na Uy. Thủ tướng Na Uy cảm ơn."),
        # One sentence tells of both.
        ("Anders Brevik", "Báo Peru đưa tin. Thủ tướng Anders Brevik chỉ trích Thủ tướng Na Uy vì lời ấy."),
    ],
)
def test_the_head_of_a_state_without_a_name_is_another(name: str, text: str) -> None:
    record = {"officials": [{"name": name, "positions": ["Thủ tướng Na Uy"]}]}
    assert [finding.verdict for finding in check(record, text).findings if finding.path] == ["ambiguous"]


def test_a_short_post_of_everybody_is_looked_for_beside_each_name_alone() -> None:
    def work(size: int) -> None:
        names = [f"Lê Văn A{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(size)]
        text = " ".join(f"Ông {name} là người quen, vị lãnh đạo hãng này nói." for name in names)
        posts = ["lãnh đạo", "lãnh đạo hãng này", "lãnh đạo hãng lớn này"]
        check({"officials": [{"name": name, "positions": posts} for name in names]}, text)

    assert_linear(work, 250, 1_500)


def test_a_post_that_the_text_leaves_without_a_place_is_not_yet_anothers() -> None:
    text = (
        "Lễ ở Hà Nội, Đà Nẵng và Cần Thơ rất đông. Dân Hà Nội vui, dân Cần Thơ cũng vậy. Nhiều nơi đã làm.\n"
        "Ông Mạc Văn Lũy là Bí thư Thành ủy. Ai cũng mừng. Trời mưa. Bí thư Thành ủy Đà Nẵng Cù Thị Ngà cũng dự."
    )
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": ["Bí thư Thành ủy Đà Nẵng"]}]}
    assert [one.verdict for one in check(record, text).findings if one.path] == ["ambiguous"]


@pytest.mark.parametrize(
    ("headline", "wanted"), [("Nguyên Giám đốc Sở Y tế bỏ nghề", "ambiguous"), ("Bỏ nghề", "altered")]
)
def test_a_former_post_that_is_printed_without_a_name_may_be_the_persons(headline: str, wanted: str) -> None:
    text = f"{headline}\nGiám đốc Sở Y tế Mạc Văn Lũy đã rời đi. Ông nói vậy."
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": ["Nguyên Giám đốc Sở Y tế"]}]}
    found = [one.verdict for one in check(record, text).findings if one.path]
    assert found == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dự có các đồng chí Ủy viên Bộ Chính trị: Mạc Văn Lũy; các Bộ trưởng: Lê Na, Cù Ngà Sim.", "ambiguous"),
        ("Dự có các đồng chí Ủy viên Bộ Chính trị: Mạc Văn Lũy. Các Bộ trưởng: Lê Na, Cù Ngà Sim.", "misattributed"),
        ("Dự có Ủy viên Bộ Chính trị Mạc Văn Lũy; các Bộ trưởng: Lê Na, Cù Ngà Sim.", "misattributed"),
    ],
)
def test_a_list_under_the_head_of_another_may_be_within_it(text: str, wanted: str) -> None:
    record = {"officials": [{"name": "Cù Ngà Sim", "positions": ["Ủy viên Bộ Chính trị"]}]}
    assert [one.verdict for one in check(record, text).findings if one.path] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"), [("ĐB Mạc Văn Lũy hỏi.", 0), ("Phó ĐB Mạc Văn Lũy hỏi.", 1), ("Nghe Mạc Văn Lũy.", 1)]
)
def test_a_post_of_one_word_stands_right_before_the_name(text: str, wanted: int) -> None:
    text = f"{text} Bà gặp ông Mạc Văn Lũy, Trưởng ban Dân nguyện."
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": ["ĐB", "Trưởng ban Dân nguyện"]}]}
    assert len([one for one in check(record, text).findings if one.path]) == wanted


def test_many_wrong_posts_against_many_holders_take_linear_time() -> None:
    names = [f"{one} Văn {two}" for one in ("Lê", "Trần", "Phạm", "Hồ") for two in ("An", "Bình", "Chi", "Dũng", "Hà")]

    def work(size: int) -> None:
        text = "; ".join(f"ông {names[at % 20]} {names[at // 20 % 20]}, Giám đốc Sở Y tế" for at in range(size))
        wrong = ["Giám đốc Sở Nội vụ"] * 20
        officials = [{"name": f"{names[at % 20]} {names[at // 20 % 20]}", "positions": wrong} for at in range(size)]
        check({"officials": officials}, f"Dự có {text}.")

    assert_linear(work, 50, 200)
