"""Dates, documents, quotes, places, parties, sides and roles."""

from __future__ import annotations

import pytest

from llmx.article.article import Article
from llmx.checking.check import check
from tests.growth import assert_linear

TEXT = """Hải Phòng - Hà Giang: Thắt chặt hợp tác
Sáng 5/3, tại thành phố Hà Giang, tỉnh Hà Giang, \
Ban Thường vụ Thành ủy Hải Phòng và Ban Thường vụ Tỉnh ủy Hà Giang tổ chức hội nghị hợp tác, phát triển.
Bí thư Tỉnh ủy Hà Giang Phạm Quốc Tuấn chủ trì hội nghị. Phó Bí thư Thành ủy Hải Phòng Lê Thị Mai Hoa báo cáo kết quả.
Hai bên thực hiện Nghị quyết số 43-NQ/TW ngày 24-1-2019 của Bộ Chính trị, \
kết nối hạ tầng giao thông và du lịch biển đảo.
"""


def verdicts(record: dict[str, object], text: str | Article = TEXT) -> dict[str, tuple[str, str | None]]:
    return {finding.path: (finding.verdict, finding.slip) for finding in check(record, text).findings if finding.path}


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("--03-05", None), ("2024-03-05", "unsupported"), ("--03-06", "altered"), ("--05-03", "altered"),
     ("--11-27", "unsupported"), ("hôm qua", "unsupported"), ("2019-01-24", "misattributed")],
)  # fmt: skip
def test_the_day_of_the_event(day, verdict) -> None:
    assert verdicts({"held_on": day}).get("held_on", (None, None))[0] == verdict


def test_the_year_comes_from_the_publication() -> None:
    article = Article(id="a", text=TEXT, published_on="2024-03-06")
    assert verdicts({"held_on": "2024-03-05"}, article) == {}
    assert verdicts({"held_on": "2023-03-05"}, article)["held_on"][0] == "altered"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, {}),
        ({"number": "43-NQ/TƯ"}, {}),
        ({"number": "45-NQ/TW"}, {"documents[0].number": ("altered", "digit")}),
        ({"type": "Chỉ thị"}, {"documents[0].type": ("altered", None)}),
        ({"issued_on": "2019-01-25"}, {"documents[0].issued_on": ("altered", "digit")}),
    ],
)
def test_documents(change, wrong) -> None:
    document = {"type": "Nghị quyết", "number": "43-NQ/TW", "issued_on": "2019-01-24", **change}
    assert verdicts({"documents": [document]}) == wrong


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("kết nối hạ tầng giao thông và du lịch biển đảo", None),
        ("kết nối hạ tầng du lịch và giao thông biển đảo", "unsupported"),
        ("kết nối mạnh mẽ hạ tầng giao thông và du lịch biển đảo", "altered"),
        ("hạ tầng giao thông và du lịch miền núi", "altered"),
        ("cùng nhau xây dựng sân bay vũ trụ đầu tiên", "unsupported"),
        ("...", "unsupported"),
    ],
)
def test_quotes(quote, verdict) -> None:
    found = verdicts({"commitments": [{"action": "kết nối", "quote": quote}]})
    assert found.get("commitments[0].quote", (None, None))[0] == verdict


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ("thành phố Hà Giang, tỉnh Hà Giang", None),
        ("tỉnh Hà Giang", None),
        ("Hải Phòng", "misattributed"),
        ("tỉnh Cao Bằng", "unsupported"),
    ],
)
def test_the_place(place, verdict) -> None:
    assert verdicts({"place": place}).get("place", (None, None))[0] == verdict


def test_where_somebody_was_born_is_no_venue() -> None:
    text = "Công an thành phố Đà Nẵng tìm thấy ông Lê Na (sinh năm 1957 tại Duy Xuyên, Quảng Nam) trong phòng."
    assert [one.verdict for one in check({"place": "Đà Nẵng"}, text).findings if one.path] == ["ambiguous"]


@pytest.mark.parametrize(
    ("printed", "day", "verdict"),
    [
        ("Tọa đàm sẽ diễn ra vào 6/5 tới.", "--05-06", "ambiguous"),
        ("Tọa đàm sẽ diễn ra vào 06/05.", "--05-06", "ambiguous"),
        ("Cầu truyền hình hôm quan 31-12.", "2005-12-31", "ambiguous"),
        ("Đi 6-12 tháng.", "--12-06", "unsupported"),
        ("Hội thảo (24-25/3) bàn về nhà.", "--03-24", "ambiguous"),
        ("Phiên chất vấn (30/11-2/12) sẽ kéo dài.", "--11-30", "ambiguous"),
        ("Có 2/3 hộ dân tới dự.", "--03-02", "unsupported"),
        ("Họp vào 2/3 tới.", "--03-02", "ambiguous"),
        ("Trạm trực 24/7 cả năm.", "--07-24", "ambiguous"),
        ("Hội nghị diễn ra 24/7 tại Hà Nội.", "--07-24", "ambiguous"),
        ("Thứ bảy 2/3, hội nghị diễn ra.", "--03-02", "ambiguous"),
        ("Hội nghị diễn ra 5-6/7 tại Hà Nội.", "--07-05", "ambiguous"),
        ("Đường nhận 6/5/3 xe.", "--05-06", "unsupported"),
        ("Tọa đàm sẽ diễn ra vào 6/5 tới.", "--05-07", "unsupported"),
    ],
)
def test_the_figures_of_a_day_that_no_word_leads(printed: str, day: str, verdict: str) -> None:
    found = check({"held_on": day}, f"Tin ngắn của năm 2005. {printed}").findings
    assert [one.verdict for one in found if one.path == "held_on"] == [verdict]


@pytest.mark.parametrize(("kind", "wanted"), [("Đề án", []), ("Quyết định", []), ("Chỉ thị", ["altered"])])
def test_two_documents_may_have_one_number(kind: str, wanted: list[str]) -> None:
    text = "Việc tin học hóa (Đề án 112) được ban hành theo Quyết định 112 ngày 25-7-2001."
    found = check({"documents": [{"type": kind, "number": "112"}]}, text).findings
    assert [one.verdict for one in found if one.path] == wanted
    parted = text.replace("Đề án 112", "đã xong chỉ thị. 112")
    again = check({"documents": [{"type": kind, "number": "112"}]}, parted).findings
    assert [one.verdict for one in again if one.path] == ([] if kind == "Quyết định" else ["altered"])


def test_a_quote_with_a_lost_space_is_verbatim() -> None:
    text = "Kim ngạch hai tỉnh tăng15% so với cùng kỳ năm trước."
    record = {"title": "Kim ngạch hai tỉnh tăng15%", "commitments": [{"action": "tăng", "quote": text}]}
    assert check(record, text).findings == []
    wrong = check({"title": "Kim ngạch hai tỉnh tăng16%"}, text).findings
    assert [one.path for one in wrong if one.path] == ["title"]


def test_many_documents_take_linear_time() -> None:
    item = {"type": "Đề án", "number": "5"}
    assert_linear(lambda size: check({"documents": [item] * size}, "Nghị định 5, đề án. 5 xã " * size), 300, 1_200)


def test_parties() -> None:
    right = {"name": "Hà Giang", "level": "province", "body": "Ban Thường vụ Tỉnh ủy Hà Giang"}
    assert verdicts({"parties": [right]}) == {}
    assert verdicts({"parties": [{**right, "level": "city"}]}) == {"parties[0].level": ("altered", None)}
    assert verdicts({"parties": [{**right, "name": "Cao Bằng", "body": None}]}) == {
        "parties[0].name": ("unsupported", None)
    }


def person(**more: object) -> dict[str, object]:
    return {"officials": [{"name": "Phạm Quốc Tuấn", "positions": [], **more}]}


def test_sides() -> None:
    assert verdicts(person(side="Hà Giang")) == {}
    assert verdicts(person(side="Hải Phòng")) == {"officials[0].side": ("misattributed", None)}
    assert verdicts(person(side="central")) == {"officials[0].side": ("misattributed", None)}


def test_roles() -> None:
    assert verdicts(person(roles=["chair", "attendee"])) == {}
    assert verdicts(person(roles=["donor"])) == {"officials[0].roles[0]": ("unsupported", None)}


def test_a_role_may_be_told_of_the_post_alone() -> None:
    text = "Bí thư Tỉnh ủy Hà Giang Phạm Quốc Tuấn dự lễ. Bí thư Tỉnh ủy Hà Giang tặng hoa các nghệ nhân."
    assert verdicts(person(roles=["donor"]), text) == {}


def test_what_is_of_a_wrong_type_is_told_and_not_thrown() -> None:
    record = {"officials": [3, {"name": 5}, {"positions": ["Bí thư"]}], "amounts": "3 tỷ", "title": ["x"]}
    paths = set(verdicts(record))
    assert {"officials[0]", "officials[1].name", "officials[2].name", "amounts", "title"} <= paths


def test_numbers_too_long_to_write_and_halves_of_characters_are_told() -> None:
    record = {"amounts": [{"text": "3 tỷ \ud800", "value": 10**5000}], "officials": 10**5000}
    report = check(record, TEXT)
    assert {"amounts[0].value", "officials"} <= {finding.path for finding in report.findings}
    assert report.model_dump_json()


def test_a_bare_number_of_a_document_must_follow_its_type() -> None:
    text = "Tỉnh thực hiện Đề án 25 về tinh giản bộ máy, đạt 75% kế hoạch."
    assert check({"documents": [{"type": "Đề án", "number": "25"}]}, text).findings == []
    (finding,) = check({"documents": [{"type": "Đề án", "number": "75"}]}, text).findings[:1]
    assert finding.path == "documents[0].number"


def test_the_day_of_publication_is_not_that_of_the_event() -> None:
    text = "Đại hội Công đoàn tỉnh\nThứ Bảy, 23/06/2018, 10:30\nĐại hội họp hai ngày 21 và 22/6/2018 tại Hà Giang."
    assert check({"held_on": "2018-06-22", "published_on": "2018-06-23"}, text).findings == []
    (wrong,) = check({"held_on": "2018-06-23"}, text).findings
    assert wrong.verdict == "misattributed"
    (wrong,) = check({"published_on": "2018-06-22"}, text).findings
    assert wrong.verdict == "altered"


DAYS = (
    "Thực hiện biên bản ký ngày 5/5/2015, sáng 12/8, hai tỉnh tổ chức hội nghị. Quy chế có hiệu lực từ ngày 1/9/2018."
)


@pytest.mark.parametrize(
    ("day", "right"),
    [("2018-08-12", True), ("--08-12", True), ("2015-05-05", False), ("2015-08-12", False), ("2018-09-01", False)],
)
def test_the_day_of_an_agreement_or_of_its_effect_is_not_that_of_the_event(day: str, right: bool) -> None:
    (fact,) = check({"held_on": day}, DAYS).facts
    assert (fact.verdict == "supported") is right


def test_the_years_of_a_period_are_no_year_of_the_event() -> None:
    text = "Ngày 12/8, hai tỉnh tổ chức hội nghị đánh giá hợp tác giai đoạn 2017-2020."
    assert check({"held_on": "2020-08-12"}, text).facts[0].verdict != "supported"


@pytest.mark.parametrize(("side", "verdict"), [("Lào", None), ("Trung Quốc", "misattributed")])
def test_the_head_of_a_province_abroad_is_on_the_side_of_its_state(side, verdict) -> None:
    text = "Việt Nam, Lào và Trung Quốc họp bàn hợp tác. Ông Phết Sa Vẳn, Tỉnh trưởng tỉnh Hủa Phăn (Lào), vui mừng."
    record = {"officials": [{"name": "Phết Sa Vẳn", "positions": [], "side": side}]}
    assert verdicts(record, text).get("officials[0].side", (None, None))[0] == verdict


OF_A_MONTH = (
    "Tháng 5/2017, hai tỉnh Hải Phòng và Hà Giang ký kết hợp tác theo Nghị quyết số 12-NQ/TU ra tháng ba năm 2016. "
    "Kế hoạch của giai đoạn 2018-2020 sẽ bàn sau."
)


@pytest.mark.parametrize(
    ("said", "event", "issued"),
    [
        ("2017-05", None, None),
        ("2017", None, None),
        ("2016-03", None, None),
        ("2016-04", "unsupported", "unsupported"),
        ("2017-04", "unsupported", "unsupported"),
        ("2018", "unsupported", None),
        ("1999", "unsupported", "unsupported"),
    ],
)
def test_a_day_that_is_known_by_month_or_year(said: str, event: str | None, issued: str | None) -> None:
    document = {"type": "Nghị quyết", "number": "12-NQ/TU", "issued_on": said}
    found = verdicts({"held_on": said, "documents": [document]}, OF_A_MONTH)
    assert found.get("held_on", (None, None))[0] == event
    assert found.get("documents[0].issued_on", (None, None))[0] == issued


def test_who_signs_is_a_signer() -> None:
    text = "Ông Lê Văn Lũy, Giám đốc Sở Y tế, và ông Tạ Quang Bông, Giám đốc Sở Du lịch, đã ký biên bản. Trời mưa."
    record = {"officials": [{"name": "Lê Văn Lũy", "positions": [], "roles": ["signer", "donor"]}]}
    assert list(verdicts(record, text)) == ["officials[0].roles[1]"]


@pytest.mark.parametrize("said", ["VN", "nước ta", "nước CHXHCN Việt Nam"])
def test_vietnam_is_called_by_several_names(said: str) -> None:
    text = f"Chiều 5/6, Bộ trưởng Tài chính Tạ Quang Lũy tiếp Đại sứ Nhật Bản Kenji Morita, người đã ở {said} ba năm."
    record = {
        "parties": [{"name": "Việt Nam", "level": "country"}, {"name": "Nhật Bản", "level": "country"}],
        "officials": [{"name": "Tạ Quang Lũy", "positions": [], "side": "Việt Nam"}],
    }
    assert verdicts(record, text) == {}


def test_who_leads_a_delegation_of_the_centre_is_of_the_centre() -> None:
    text = (
        "Sáng 8-7, đồng chí Tạ Quang Lũy, Bí thư Tỉnh ủy Hà Giang, dẫn đầu đoàn công tác của Bộ Chính trị đến làm việc "
        "với Ban Thường vụ Tỉnh ủy Cà Mau."
    )
    assert verdicts({"officials": [{"name": "Tạ Quang Lũy", "positions": [], "side": "central"}]}, text) == {}


@pytest.mark.parametrize(("said", "day"), [("Sáng nay", "2024-03-05"), ("Chiều qua", "2024-03-04")])
def test_a_day_that_is_told_from_the_publication(said: str, day: str) -> None:
    text = f"{said}, tại thành phố Hà Giang, Thành ủy Hải Phòng và Tỉnh ủy Hà Giang tổ chức hội nghị hợp tác."
    article = Article(id="a", text=text, published_on="2024-03-05")
    assert verdicts({"held_on": day}, article) == {}
    assert verdicts({"held_on": "2024-03-03"}, article)["held_on"][0] == "unsupported"
