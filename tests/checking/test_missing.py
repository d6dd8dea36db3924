"""Omissions: each fact once, and only what is a fact of the article."""

from __future__ import annotations

import pytest

from llmx.checking.check import check

NOTHING: dict[str, object] = {"officials": [], "amounts": []}


def missing(text: str) -> list[str | None]:
    return [finding.found for finding in check(NOTHING, text).findings]


def test_a_sum_told_again_counts_once_and_another_sum_of_the_same_size_counts() -> None:
    text = (
        "Hải Phòng tặng Quỹ Vì người nghèo tỉnh Hà Giang 3 tỷ đồng.\n"
        "Chiều nay, thành phố Hải Phòng đã tặng Quỹ Vì người nghèo tỉnh Hà Giang 3 tỷ đồng.\n"
        "Doanh nghiệp đóng tàu ủng hộ trường mầm non vùng cao 3 tỷ đồng để lợp mái."
    )
    assert missing(text) == ["3 tỷ đồng", "3 tỷ đồng"]


def test_two_equal_sums_in_one_sentence_are_two() -> None:
    text = "Mỗi suất quà gồm 500.000 đồng tiền mặt và hiện vật trị giá 500.000 đồng."
    assert [found for found in missing(text) if found == "500.000 đồng"] == ["500.000 đồng"] * 2


TOLD_OFTEN = (
    "Hội bạn đọc tặng bà Tạ Thị Bông 50 triệu đồng sửa nhà.\n"
    "Bà Tạ Thị Bông nói: 50 triệu đồng ấy, cùng 50 triệu đồng vay của họ hàng, vừa đủ lợp mái."
)


def test_of_equal_sums_the_record_need_not_say_which_it_tells() -> None:
    item = {"text": "50 triệu đồng", "value": 50_000_000, "unit": "VND", "kind": "money"}
    facts = len(missing(TOLD_OFTEN))
    left = [
        len(check({"officials": [], "amounts": [item] * times}, TOLD_OFTEN).findings) for times in range(1, facts + 1)
    ]
    assert facts > 1
    assert left == list(range(facts - 1, -1, -1))


def test_statistics_and_much_are_not_missing() -> None:
    assert missing("Tỉnh có 120 xã, đạt 75% kế hoạch; các bên tặng nhiều phần quà, tốn nhiều tỷ đồng.") == []


def test_a_derived_sum_says_what_it_is_the_worth_of() -> None:
    findings = check(NOTHING, "Thành phố tặng 10.000 chiếc ghế (trị giá 1,3 tỷ đồng) cho các xã.").findings
    (worth,) = [finding for finding in findings if finding.found == "1,3 tỷ đồng"]
    assert "10.000 chiếc ghế" in worth.message


def test_who_has_no_post_or_is_remembered_is_not_missing() -> None:
    text = "Ông Tạ Quang Vinh vui mừng. Đoàn dâng hương tượng đài đồng chí Vũ Văn Hòe, Bí thư đầu tiên của Khu mỏ."
    assert missing(text) == []


TEASED = """Bí thư Tỉnh ủy Trần Văn Bách phát biểu tại hội nghị hợp tác giữa hai tỉnh, tổ chức sáng nay tại Hà Giang.
Các đại biểu cho rằng quan hệ giữa hai địa phương ngày càng gắn bó, đem lại lợi ích thiết thực cho nhân dân.
Hai bên thống nhất mỗi năm gặp nhau một lần để đánh giá kết quả và đề ra nhiệm vụ mới cho năm sau.
Tin liên quan
Bí thư Huyện ủy Lê Thị Mai Hoa thăm xã Tân Lập
"""


def test_a_person_of_a_teaser_is_not_missing() -> None:
    assert missing(TEASED) == ["Trần Văn Bách"]


def test_a_name_with_a_slip_is_wrong_but_not_missing() -> None:
    text = "Bí thư Tỉnh ủy Trần Văn Bách phát biểu tại hội nghị."
    report = check({"officials": [{"name": "Trần Văn Bạch", "positions": []}]}, text)
    assert [finding.verdict for finding in report.findings] == ["altered"]
    assert report.coverage == 1.0


def test_no_coverage_where_nothing_is_to_be_had() -> None:
    assert check(NOTHING, "Trời hôm nay đẹp.").coverage is None


def test_a_sum_of_the_headline_is_the_one_of_the_body() -> None:
    text = (
        "Ngân hàng Sông Lam cấp hạn mức 4.500 tỷ đồng cho Thép Mỏ Cò\n"
        "Chiều nay, theo thỏa thuận, SL Bank dành cho doanh nghiệp này khoản tín dụng 4.500 tỷ đồng trong năm năm."
    )
    record = {"officials": [], "amounts": [{"text": "4.500 tỷ đồng", "value": 4_500_000_000_000, "unit": "VND"}]}
    assert check(record, text).findings == []


def test_a_name_whose_last_word_is_printed_small_is_the_one_of_the_record() -> None:
    text = "Bí thư Thành ủy Hồ Công trí chủ trì. Hôm qua, Phó Bí thư Thành ủy Hồ Công Trí trao hoa."
    record = {"officials": [{"name": "Hồ Công Trí", "positions": ["Phó Bí thư Thành ủy"]}], "amounts": []}
    assert not [finding for finding in check(record, text).findings if finding.verdict == "missing"]


def test_what_is_given_along_with_a_sum_is_missing_too() -> None:
    assert missing("Tỉnh Hà Giang tặng tỉnh Hủa Phăn 500 triệu đồng và 50 tấn xi măng.") == [
        "500 triệu đồng", "50 tấn xi măng"
    ]  # fmt: skip
    assert missing("Năm qua, tỉnh xuất khẩu 50 tấn xi măng.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lũy, chủ tịch công đoàn một xưởng mộc ở ngoại thành, cho biết năm nào xưởng cũng đi nghỉ mát.",
        "Đại biểu nói thẳng. Chẳng hạn, việc thứ trưởng Tạ Quang Lũy nhận quà thì bộ trưởng phải chịu trách nhiệm.",
    ],
)
def test_who_heads_a_nameless_body_or_stands_in_an_example_is_not_missing(text: str) -> None:
    assert missing(text) == []


def test_who_heads_a_named_body_is_missing() -> None:
    text = "Ông Tạ Quang Lũy, chủ tịch công đoàn Công ty Gỗ Đông Hà, cho biết năm nào công ty cũng đi nghỉ mát."
    assert missing(text) == ["Tạ Quang Lũy"]


def test_a_sum_that_is_told_rounded_is_the_exact_one() -> None:
    text = "Tám dự án có vốn gần 3.600 tỷ đồng.\nTheo Sở Tài chính, tổng vốn của các dự án là 3.588 tỷ đồng."
    exact = {"text": "3.588 tỷ đồng", "value": 3_588_000_000_000, "unit": "VND", "kind": "money"}

    def left(said: str) -> list[str | None]:
        report = check({"officials": [], "amounts": [exact]}, text.replace("gần 3.600", said))
        return [finding.found for finding in report.findings]

    assert left("gần 3.600") == []
    assert left("hơn 3.600") == ["3.600 tỷ đồng"]
    assert left("gần 4.600") == ["4.600 tỷ đồng"]


def test_whose_words_another_welcomes_is_not_missing() -> None:
    text = (
        "Chiều 5/6, Bí thư Thành ủy Tạ Quang Lũy tiếp cựu Ngoại trưởng Mỹ John Bastis. "
        "Ông bày tỏ vui mừng khi Tổng thống Mỹ Ronald Hoover khẳng định sẽ sang dự hội nghị."
    )
    assert missing(text) == ["Tạ Quang Lũy", "John Bastis"]


def test_a_name_with_the_next_sentences_first_word_is_the_name() -> None:
    text = "Thứ trưởng Bộ Ngoại giao Tạ Quang Lũy Trong chín ngày qua, các ủy ban đã họp. Ông Tạ Quang Lũy phát biểu."
    record = {"officials": [{"name": "Tạ Quang Lũy", "positions": []}], "amounts": []}
    assert [finding.found for finding in check(record, text).findings] == []


@pytest.mark.parametrize(
    "text",
    [
        'Bộ Ngoại giao cho hay "theo chỉ thị" của Quốc vương Mohammed Bastis, nước này gửi lương thực.',
        "Ông Tạ Quang Lũy, đại diện Hội đồng họ Tạ, cho biết mộ đã dựng xong.",
    ],
)
def test_by_whose_order_or_in_whose_name_something_is_done_is_not_missing(text: str) -> None:
    assert missing(text) == []


NO_EVENT = (
    "Giá thép tăng mạnh trong tháng qua và các nhà thầu kêu lỗ.\n"
    "Người dân đã chờ đợi nhiều năm. Việc xây cầu chậm vì vốn thiếu. Các nhà thầu đều ngại.\n"
    "Trước đó, dự án này được giao cho Giám đốc Sở Giao thông Tạ Quang Lũy quản lý. {more}"
)


def test_who_does_nothing_in_an_article_without_a_meeting_may_not_take_part() -> None:
    found = check(NOTHING, NO_EVENT.format(more="")).findings
    assert [(finding.verdict, finding.found) for finding in found] == [("ambiguous", "Tạ Quang Lũy")]


def test_who_speaks_in_an_article_without_a_meeting_is_missing() -> None:
    found = check(NOTHING, NO_EVENT.format(more="Ông Tạ Quang Lũy cho biết cầu sắp xong.")).findings
    assert [(finding.verdict, finding.found) for finding in found] == [("missing", "Tạ Quang Lũy")]


@pytest.mark.parametrize(
    "text",
    [
        "Hôm qua, công an đã bắt tạm giam ông Tạ Quang Lũy, Phó giám đốc Công ty Điện lực, cùng năm cán bộ khác.",
        "Ông Tạ Quang Lũy, Phó giám đốc Công ty Điện lực, đã bị khởi tố hôm qua.",
    ],
)
def test_whom_the_law_has_is_not_missing(text: str) -> None:
    assert missing(text) == []


def test_who_plays_or_trains_holds_no_office() -> None:
    assert missing("Đội trưởng Tạ Quang Lũy nói với trợ lý HLV Lê Văn Bông rằng đội đã mệt.") == []
    assert missing("Đội trưởng Đội Cảnh sát giao thông Tạ Quang Lũy nói đường đã thông.") == ["Tạ Quang Lũy"]


def test_whom_a_row_of_examples_names_is_not_missing() -> None:
    text = (
        "Chủ tịch UBND tỉnh Hà Nam Lục Văn Sâm khai mạc chương trình. Phần 2 giới thiệu những gương mặt tiêu biểu như "
        "Đại tá Mạc Phi - đội trưởng đội đặc nhiệm năm xưa; bà Lê Thị Loan, nay là Chủ tịch Hội chữ thập đỏ phường A."
    )
    assert missing(text) == ["Lục Văn Sâm"]


def test_who_stands_in_quoted_words_alone_is_left_to_a_person() -> None:
    text = (
        "Chủ tịch UBND tỉnh Hà Nam Mạc Thị Loan chủ trì buổi làm việc. Bà Loan nói: “Tôi đã báo cáo việc này với "
        "Bộ trưởng Lục Văn Sâm từ tháng trước rồi, và chúng tôi đợi ý kiến của Bộ trưởng về việc đó”."
    )
    found = {finding.found: finding.verdict for finding in check(NOTHING, text).findings}
    assert found == {"Mạc Thị Loan": "missing", "Lục Văn Sâm": "ambiguous"}


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("hơn 100 tỷ đồng", []),
        ("hơn trăm tỷ đồng", []),
        ("hàng trăm tỷ đồng", []),
        ("hơn 90 tỷ đồng", ["90 tỷ đồng"]),
        ("gần 100 tỷ đồng", ["100 tỷ đồng"]),
        ("hơn 102 tỷ đồng", ["102 tỷ đồng"]),
        ("hàng nghìn tỷ đồng", ["hàng nghìn tỷ đồng"]),
    ],
)
def test_a_sum_of_the_record_may_be_told_in_round_numbers(told: str, left: list[str]) -> None:
    text = (
        f"Công ty nợ thuế 107 tỷ đồng. Năm ngoái tỉnh đã hỗ trợ công ty nhiều lần. Công ty vẫn còn nợ {told} tiền thuế."
    )
    record = {"amounts": [{"text": "107 tỷ đồng", "kind": "money", "value": 107_000_000_000, "unit": "VND"}]}
    assert [finding.found for finding in check(record, text).findings if finding.verdict == "missing"] == left


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lưu Văn Trang được bổ nhiệm thay cho Nhà giáo ưu tú, PGS.TS Trịnh Bảo Thanh - nguyên Hiệu trưởng.",
        "Bà Lê Thị Mai nhận nhiệm vụ, kế nhiệm ông Trịnh Bảo Thanh, Chủ tịch UBND tỉnh Lĩnh Châu.",
        "Hồi cuối tháng 1/2017, Chủ tịch UBND tỉnh Lĩnh Châu Trịnh Bảo Thanh đã ký lệnh ấy.",
    ],
)
def test_whom_another_follows_or_who_acted_long_ago_is_not_missing(text: str) -> None:
    assert "Trịnh Bảo Thanh" not in missing(text)


def test_who_stands_only_in_sentences_on_what_was_before_is_left_to_a_person() -> None:
    text = "Tỉnh Lĩnh Châu và tỉnh Hà Giang họp. {}Phó Chủ tịch UBND tỉnh Lĩnh Châu Trịnh Bảo Thanh đã ký văn bản."
    for opening, verdict in (("Trước đó, ", "ambiguous"), ("", "missing")):
        report = check(NOTHING, text.format(opening))
        assert [one.verdict for one in report.findings if one.found == "Trịnh Bảo Thanh"] == [verdict]


def test_who_is_asked_to_come_or_leads_a_temple_is_left_to_a_person() -> None:
    text = (
        "Chủ tịch UBND tỉnh Hà Nam Lục Văn Sâm phát biểu. Thích Minh Lạc, trụ trì chùa Đò Dọc, nói lời cảm ơn. "
        "Ban tổ chức đã có thư mời Chủ tịch Quốc hội Đỗ An Khê, Bộ trưởng Bộ Y tế Mạc Thị Loan tham dự."
    )
    found = {finding.found: finding.verdict for finding in check(NOTHING, text).findings}
    assert found.pop("Lục Văn Sâm") == "missing"
    assert found == {"Thích Minh Lạc": "ambiguous", "Mạc Thị Loan": "ambiguous"}


def test_whom_the_record_names_in_full_and_a_sentence_by_the_last_name_is_not_missing() -> None:
    text = "Hà Nội tiếp khách. Tổng thống Brevik đã tới hôm qua. Họ gặp đồng nhiệm Anders Brevik ngày mai."
    assert missing(text) == ["Brevik"]
    record = {"officials": [{"name": "Anders Brevik", "positions": ["Tổng thống"]}], "amounts": []}
    assert check(record, text).findings == []


@pytest.mark.parametrize(
    "text",
    [
        "Chính phủ của Tổng thống Silvio Bellano đã sụp đổ hôm qua.",
        "Cựu Đại sứ Du lịch Lê Thị Na đã tới dự.",
        "Tổng Giám đốc Petec Lũy cho rằng giá xăng còn thấp. Ông Mạc Văn Lũy, Tổng Giám đốc Petec, nói vậy.",
        "Ông Mạc Văn Lũy, Giám đốc Sở Y tế, phát biểu. Sở tiếp Giám đốc Mạc Văn Lũy Cảnh giác với dịch.",
    ],
)
def test_who_is_only_told_beside_others_is_not_missing(text: str) -> None:
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": []}]}
    assert [finding for finding in check(record, text).findings if finding.verdict == "missing"] == []


def test_of_whom_only_the_future_is_told_is_left_to_a_person() -> None:
    text = "Chủ tịch nước Mạc Văn Lũy tiếp đoàn. Tháng sau Tổng bí thư Trung Quốc Lâm Tự Hào sẽ thăm Việt Nam."
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": ["Chủ tịch nước"]}]}
    assert [finding.verdict for finding in check(record, text).findings] == ["ambiguous"]
    here = text.replace("sẽ thăm", "đã thăm")
    assert [finding.verdict for finding in check(record, here).findings] == ["missing"]


@pytest.mark.parametrize(
    "text",
    [
        "Máy gửi 50 tờ/lần nhanh hơn trước.",
        "Công an thu giữ đồng 100 USD giả của một người lạ.",
        "Tỉnh trao giấy chứng nhận đầu tư cho 136 nhà máy.",
        "Hai nước trao trả 12 căn nhà cho nhau.",
    ],
)
def test_a_rate_a_banknote_or_what_is_handed_back_is_no_gift(text: str) -> None:
    assert check({"amounts": []}, text).findings == []


def test_to_whom_somebody_wrote_is_left_to_a_person() -> None:
    text = (
        "Sáng nay, Giám đốc Sở Y tế Mạc Văn Lũy cho biết nhiều bác sĩ đã ký bản kiến nghị "
        "gửi Phó Thủ tướng Đỗ Văn Sim, Bộ trưởng Bộ Y tế Cù Thị Ngà."
    )
    record = {"officials": [{"name": "Mạc Văn Lũy", "positions": ["Giám đốc Sở Y tế"]}]}
    assert [finding.verdict for finding in check(record, text).findings] == ["ambiguous", "ambiguous"]


def test_a_name_that_lacks_a_middle_syllable_may_be_the_one_of_the_record() -> None:
    text = "Bộ trưởng Bộ Y tế Cù Thị Kim Ngà thăm trạm xá. Bộ trưởng Bộ Y tế Cù Kim Ngà khẳng định sẽ làm."
    record = {"officials": [{"name": "Cù Thị Kim Ngà", "positions": ["Bộ trưởng Bộ Y tế"]}]}
    (found,) = check(record, text).findings
    assert (found.verdict, found.found) == ("ambiguous", "Cù Kim Ngà")
    assert "differ by one word" in found.message


@pytest.mark.parametrize("post", ["Cựu Đại sứ Du lịch Việt Nam", "Đại sứ thiện chí UNICEF", "Chủ nhiệm phim"])
def test_who_lends_a_name_to_a_thing_holds_no_office(post: str) -> None:
    assert check({"officials": []}, f"{post} Lê Thị Na đã tới dự và phát biểu.").findings == []


def test_a_price_taken_up_twice_in_one_sentence_is_one_sum() -> None:
    text = "Anh tiêu 4.000 đồng mỗi bữa. Món 4.000 đồng không nhỏ, nhưng dùng 4.000 đồng thế nào thì khó."
    item = {"text": "4.000 đồng", "value": 4_000, "unit": "VND", "kind": "money"}
    assert [finding for finding in check({"amounts": [item]}, text).findings if finding.verdict == "missing"] == []


def test_the_one_of_a_rate_of_exchange_is_no_sum() -> None:
    text = "Chiều qua, 1 euro đổi được 1,2941 USD."
    item = {"text": "1,2941 USD", "value": 1.2941, "unit": "USD", "kind": "money"}
    assert check({"amounts": [item]}, text).findings == []


@pytest.mark.parametrize(
    "text",
    [
        "Báo hỏi tiếp. Thứ trưởng Bộ Y tế Mạc Văn Lũy: Chúng tôi sẽ làm ngay.",
        "Giá đất còn cao. Đại biểu Quốc hội Mạc Văn Lũy (Bình Định) đặt câu hỏi về việc đó.",
        "Cá hỏng nằm bờ. Theo ông Mạc Văn Lũy, Phó giám đốc Sở Nông nghiệp, chỉ có hai xã đăng ký.",
        "Chợ đã cũ. Chủ tịch UBND phường Tràng Cát Mạc Văn Lũy vẫn đồng ý với kế hoạch sửa.",
    ],
)
def test_who_says_or_does_something_in_news_without_a_meeting_is_missing(text: str) -> None:
    text = f"Chuyện ở chợ Đò Dọc đã lâu. Người dân mong chợ mới.\n{text}"
    assert [finding.verdict for finding in check({"officials": []}, text).findings] == ["missing"]


def test_a_victim_is_not_missing() -> None:
    text = "Tòa xử vụ giết Trung sĩ Mạc Văn Lũy hồi năm ngoái. Thẩm phán Đỗ Thị Sim phát biểu."
    found = check({"officials": [{"name": "Đỗ Thị Sim", "positions": ["Thẩm phán"]}]}, text).findings
    assert [finding for finding in found if finding.verdict == "missing"] == []


def test_a_foreign_name_with_a_word_more_is_the_one_of_the_text() -> None:
    text = (
        "Chủ tịch Quốc hội Cuba Juan Esteban Lazo Hernandez tới thăm. "
        "Chủ tịch Quốc hội Cuba Esteban Lazo Hernández phát biểu tại buổi tiếp."
    )
    record = {"officials": [{"name": "Juan Esteban Lazo Hernandez", "positions": []}]}
    assert [finding for finding in check(record, text).findings if finding.verdict == "missing"] == []


@pytest.mark.parametrize(("exact", "wanted"), [(217_361_303_827, []), (217_400_000_000, ["missing"])])
def test_only_an_exact_number_is_rounded_without_a_hedge(exact: int, wanted: list[str]) -> None:
    said = f"{exact:,}".replace(",", ".")
    text = f"Sáng nay, tỉnh chi {said} đồng xây cầu. Cầu dài nhất vùng được làm hết 217 tỷ đồng, theo báo cáo cũ."
    record = {"amounts": [{"text": f"{said} đồng", "value": exact, "unit": "VND", "kind": "money"}]}
    assert [finding.verdict for finding in check(record, text).findings] == wanted


@pytest.mark.parametrize(
    ("since", "wanted"),
    [
        ("Ngày 23/6/1967,", "ambiguous"),
        ("Sinh năm 1967,", "missing"),
        ("Sinh ngày 12 tháng 3 năm 1967,", "missing"),
        ("Sinh năm 1930, năm 1967,", "ambiguous"),
        ("Từ năm 1967,", "missing"),
        ("Từ ngày 5/3/1967 đến 1969,", "ambiguous"),
    ],
)
def test_what_a_year_long_ago_opens_is_the_past_but_for_a_birth_or_a_beginning(since: str, wanted: str) -> None:
    text = f"Sáng nay, tỉnh Hà Giang họp báo. {since} Giám đốc Sở Y tế Mạc Văn Lũy phát biểu trước dân bản."
    assert [finding.verdict for finding in check({"officials": []}, text).findings] == [wanted]


@pytest.mark.parametrize(
    ("does", "wanted"), [("chỉ huy tiến vào phố", "ambiguous"), ("chủ trì, tiến vào phố", "missing")]
)
def test_under_whose_command_a_unit_is_leaves_open_whether_the_person_takes_part(does: str, wanted: str) -> None:
    text = f"Sáng nay, tiểu đoàn 265 do tiểu đoàn trưởng Mạc Văn Lũy {does}."
    assert [finding.verdict for finding in check({"officials": []}, text).findings] == [wanted]


@pytest.mark.parametrize(
    ("exact", "told", "wanted"),
    [
        (82_060_579_000, "Cầu Đò Dọc hết 82 tỷ đồng\n{}", []),
        (82_060_000_000, "Cầu Đò Dọc hết 82 tỷ đồng\n{}", ["ambiguous"]),
        (82_060_579_000, "{} Cầu cũ hết 82 tỷ đồng, theo báo cáo.", ["missing"]),
    ],
)
def test_two_digits_in_a_heading_are_the_rounded_form_of_a_number_with_many_more(
    exact: int, told: str, wanted: list[str]
) -> None:
    said = f"{exact:,}".replace(",", ".")
    text = told.format(f"Sáng nay, tỉnh chi {said} đồng xây cầu.")
    record = {"amounts": [{"text": f"{said} đồng", "value": exact, "unit": "VND"}]}
    assert [finding.verdict for finding in check(record, text).findings] == wanted


def test_whose_house_or_campaign_it_is_or_who_stands_in_a_link_is_not_missing() -> None:
    text = (
        "[Ngoại trưởng Kenji Morita: hai nước là bạn] Chủ tịch UBND tỉnh Hà Nam Lê Na nhận lại dinh thự của cựu Tổng "
        "thống Ruben Halink. Trước đó ông Lê Na xem chiến dịch tranh cử của Tổng thống Omar Vasin."
    )
    found = check({"officials": []}, text).findings
    assert {one.found: one.verdict for one in found} == {"Lê Na": "missing", "Kenji Morita": "ambiguous"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bộ trưởng Ngô Na chuyển lời thăm hỏi của Chủ tịch nước Trần Bá, Thủ tướng Hồ Mai đến nhân dân.", ["Ngô Na"]),
        ("Sau lời chúc mừng của Chủ tịch tỉnh Lê Văn Nam, Giám đốc Sở Y tế Hồ Mai trao quà tới hộ nghèo.", ["Hồ Mai"]),
    ],
)
def test_who_sends_greetings_is_not_missing_who_brings_something_is(text: str, wanted: list[str]) -> None:
    found = [one.found for one in check({"officials": []}, text).findings]
    assert [name for name in found if name in (*wanted, "Hồ Mai", "Trần Bá")] == wanted
