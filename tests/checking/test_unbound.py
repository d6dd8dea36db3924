"""Posts that the article may give to somebody in a way that the rules cannot bind."""

from __future__ import annotations

import pytest

from llmx.checking.check import check


def verdicts(text: str, name: str, post: str) -> list[str]:
    report = check({"officials": [{"name": name, "positions": [post]}]}, text)
    return [fact.verdict for fact in report.facts if ".positions[" in fact.path]


def test_a_counterpart_holds_the_others_post() -> None:
    text = "Tổng thống Nga Orlo Vasin hội đàm với người đồng cấp Thổ Nhĩ Kỳ Temir Alkan tại Sochi."
    post = "Tổng thống Cộng hòa Thổ Nhĩ Kỳ"
    assert verdicts(text, "Temir Alkan", post) == ["supported"]
    # Not the body that the other does not have.
    other = text.replace("Tổng thống Nga", "Bộ trưởng Quốc phòng Nga")
    assert verdicts(other, "Temir Alkan", "Bộ trưởng Quốc phòng Thổ Nhĩ Kỳ") == ["supported"]
    assert verdicts(other, "Temir Alkan", "Bộ trưởng Ngoại giao Thổ Nhĩ Kỳ") == ["ambiguous"]
    # Who is named last before is meant, not anybody of the sentence.
    many = text.replace("Tổng thống Nga Orlo Vasin", "Tổng thống Nga Orlo Vasin và Thủ tướng Peru Lena Halink")
    assert verdicts(many, "Temir Alkan", "Tổng thống Thổ Nhĩ Kỳ") == ["ambiguous"]
    # Whose counterpart the sentence does not say.
    bare = "Tại cuộc gặp với người đồng cấp Thổ Nhĩ Kỳ Temir Alkan, ông hứa sẽ sang thăm."
    assert verdicts(bare, "Temir Alkan", "Tổng thống Thổ Nhĩ Kỳ") == ["ambiguous"]
    # Of which state is not said.
    open_text = text.replace(" Thổ Nhĩ Kỳ", "") + " Thổ Nhĩ Kỳ là nước láng giềng."
    assert verdicts(open_text, "Temir Alkan", post) == ["ambiguous"]
    # Not a post that nobody else has there, nor of a poet, nor of who is named behind the counterpart.
    assert verdicts(text, "Temir Alkan", "Thủ tướng Cộng hòa Thổ Nhĩ Kỳ") == ["unsupported"]
    assert verdicts(text.replace("người đồng cấp", "nhà thơ"), "Temir Alkan", post) == ["unsupported"]
    behind = text.replace("Thổ Nhĩ Kỳ Temir Alkan tại Sochi", "tại Sochi của Temir Alkan")
    assert verdicts(behind, "Temir Alkan", post) == ["unsupported"]


@pytest.mark.parametrize(
    ("told", "post"),
    [
        ("người đứng đầu ngành Y tế thành phố", "Giám đốc Sở Y tế"),
        ("Giám đốc ngành Tài nguyên Môi trường", "Giám đốc Sở Tài nguyên và Môi trường"),
    ],
)
def test_a_post_printed_without_a_name_is_no_slip_of_another(told: str, post: str) -> None:
    text = f'Đại biểu hỏi ông Mạc Văn Lũy, {told}. {post} đáp: "Chúng tôi sẽ làm".'
    assert verdicts(text, "Mạc Văn Lũy", post) == ["ambiguous"]


@pytest.mark.parametrize(
    ("text", "post", "wanted"),
    [
        (
            "Các nghị sĩ Israel tán thành chính phủ do Thủ tướng Ariel Shomon lập ra. Mỹ và Iran im lặng.",
            "Thủ tướng Israel",
            "supported",
        ),
        ("Các nghị sĩ Israel và Iran đón Thủ tướng Ariel Shomon. Mỹ im lặng.", "Thủ tướng Israel", "ambiguous"),
    ],
)
def test_a_bare_post_abroad_is_of_the_one_state_of_its_sentence(text: str, post: str, wanted: str) -> None:
    assert verdicts(text, "Ariel Shomon", post) == [wanted]


def test_a_misspelt_namesake_or_a_last_name_alone_may_be_the_same_person() -> None:
    text = "Ông Nguyễn Quang Hạ kể lại. Bộ trưởng Lâm nghiệp Nguyên Quang Hạ khi ấy đã ký."
    assert verdicts(text, "Nguyễn Quang Hạ", "Bộ trưởng Lâm nghiệp") == ["ambiguous"]
    other = text.replace("Nguyên Quang Hạ", "Nguyễn Quang Hải")
    assert verdicts(other, "Nguyễn Quang Hạ", "Bộ trưởng Lâm nghiệp") == ["misattributed"]
    foreign = "Bill Alkan kể lại. Tổng thống Alkan khi ấy đã ký."
    assert verdicts(foreign, "Bill Alkan", "Tổng thống") == ["supported"]
    assert verdicts(foreign.replace("thống Alkan", "thống Vasin"), "Bill Alkan", "Tổng thống") == ["misattributed"]


def test_seats_of_many_are_no_others_alone() -> None:
    text = "Đại biểu Quốc hội Mạc Văn Lũy hỏi trước. Bà Đỗ Thị Sim hỏi sau."
    assert verdicts(text, "Đỗ Thị Sim", "đại biểu Quốc hội") == ["ambiguous"]


def test_a_place_that_is_printed_as_part_of_a_body_may_be_meant() -> None:
    text = "Phát biểu trước Quốc hội Đức, Thủ tướng Angela Mommsen cho rằng Anh và Mỹ đã rời xa châu Âu."
    assert verdicts(text, "Angela Mommsen", "Thủ tướng Đức") == ["ambiguous"]
    assert verdicts(text, "Angela Mommsen", "Thủ tướng Áo") == ["unsupported"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quốc hội thảo luận cả ngày. Đại biểu Mạc Thị Lũy đề nghị tăng lương.", "supported"),
        ("Quốc hội thảo luận cả ngày. Có 20 người nói. Đại biểu Mạc Thị Lũy đề nghị tăng lương.", "ambiguous"),
        ("Quốc hội thảo luận cả ngày. ĐB Mạc Thị Lũy đề nghị tăng lương.", "ambiguous"),
        ("Quốc hội thảo luận cả ngày. Bà Mạc Thị Lũy đề nghị tăng lương.", "unsupported"),
        ("Cuộc họp kéo dài cả ngày. Đại biểu Mạc Thị Lũy đề nghị tăng lương.", "unsupported"),
    ],
)
def test_a_deputy_is_of_the_assembly_that_the_article_names(text: str, wanted: str) -> None:
    assert verdicts(text, "Mạc Thị Lũy", "Đại biểu Quốc hội") == [wanted]


@pytest.mark.parametrize(
    ("post", "wanted"),
    [
        ("nguyên Hiệu trưởng Trường ĐH Sư phạm Sông Xanh", "ambiguous"),
        ("nguyên Hiệu trưởng Trường ĐH Bách khoa Núi Biếc", "altered"),
        ("Hiệu trưởng nhà trường", "altered"),
    ],
)
def test_a_body_called_by_its_kind_is_one_that_the_article_names(post: str, wanted: str) -> None:
    text = (
        "Lễ bổ nhiệm Hiệu trưởng Trường ĐH Sư phạm Sông Xanh diễn ra sáng nay. Cả trường vui. Ông Lưu Tráng thay ông "
        "Mạc Bá Lũy, nguyên Hiệu trưởng nhà trường."
    )
    assert verdicts(text, "Mạc Bá Lũy", post) == [wanted]


@pytest.mark.parametrize(
    ("told", "post", "wanted"),
    [
        ("Giám đốc đầu tiên của Sở Y tế tỉnh Nam Định", "Giám đốc Sở Y tế tỉnh Nam Định", "supported"),
        ("Giám đốc đầu tiên của Sở Y tế tỉnh Nam Định", "Giám đốc đầu tiên của Sở Y tế tỉnh Nam Định", "supported"),
        ("Giám đốc Sở Y tế tỉnh Nam Định", "Giám đốc đầu tiên của Sở Y tế tỉnh Nam Định", "altered"),
        ("Tổng thống thứ 43 của Mỹ", "Tổng thống thứ 44 của Mỹ", "altered"),
        ("Tổng thống thứ 43 của Mỹ", "Tổng thống Mỹ", "supported"),
        ("Bí thư thứ 2 Đại sứ quán Lào", "Bí thư thứ 1 Đại sứ quán Lào", "altered"),
    ],
)
def test_the_how_manieth_may_be_left_out_and_is_no_other(told: str, post: str, wanted: str) -> None:
    assert verdicts(f"Ông Mạc Bá Lũy, {told}, đã tới.", "Mạc Bá Lũy", post) == [wanted]
