"""Free text: its names and numbers must stand in the article, whatever the words around them."""

from __future__ import annotations

import pytest

from llmx.checking.check import check

TEXT = (
    "Sáng 3/4/2019, tỉnh Nam Sơn và tỉnh Hủa Phăn ký kết hợp tác. Chủ tịch UBND tỉnh Nam Sơn Quách Đình Lữ cho biết "
    "hai tỉnh sẽ mở 14 km đường nối, xong trước tháng 9/2020. Tỉnh Nam Sơn hỗ trợ 4 tỷ đồng; 16 xã hưởng lợi. "
    "Xe chạy tuyến số 21 dài 8 km, tuyến số 22 dài 9 km."
)


def verdict(field: str, text: str) -> str:
    record: dict[str, object] = {"officials": [], "amounts": []}
    if field in {"action", "due", "actor"}:
        record["commitments"] = [{"action": "mở đường", "quote": "hai tỉnh sẽ mở 14 km đường nối", field: text}]
    else:
        record[field] = [text] if field == "areas" else text
    facts = check(record, TEXT).facts
    return next(
        fact.verdict for fact in facts if fact.path.split("[0]")[0].endswith(field) or fact.path.endswith(field)
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("summary", "Ngày 3 tháng 4 năm 2019, Nam Sơn và Hủa Phăn ký kết; Nam Sơn giúp 4 tỷ đồng."),
        ("summary", "Ông Quách Đình Lữ nói tới tuyến đường 14 km. Có 16 xã được hưởng lợi."),
        ("areas", "giao thông"),
        ("action", "mở 14 km đường"),
        ("action", "chạy xe trên tuyến số 21 và 22"),
        ("due", "trước tháng 9/2020"),
        ("actor", "hai tỉnh"),
        ("actor", "UBND tỉnh Nam Sơn"),
    ],
)
def test_what_the_article_has_is_supported(field: str, text: str) -> None:
    assert verdict(field, text) == "supported"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("summary", "Nam Sơn giúp Hủa Phăn 9 tỷ đồng."),
        ("summary", "Ông Quách Đình Lâm nói tới tuyến đường."),
        ("summary", "Nam Sơn và Cao Bằng ký kết hợp tác."),
        ("summary", "Hai tỉnh mở 16 km đường."),
        ("action", "chạy xe trên tuyến số 21 và 23"),
        ("areas", "du lịch Hạ Long"),
        ("action", "mở 41 km đường"),
        ("due", "trước tháng 6/2025"),
        ("actor", "Sở Tài chính Quảng Ninh"),
    ],
)
def test_an_invented_name_or_number_is_unsupported(field: str, text: str) -> None:
    assert verdict(field, text) == "unsupported"


def amount(**fields: object) -> dict[str, str]:
    text = "Quỹ Đò Dọc hỗ trợ 20 triệu đồng/hộ phải di dời và 3 triệu đồng mỗi chuyến đi biển."
    report = check({"officials": [], "amounts": [fields]}, text)
    return {fact.path.rsplit(".")[-1]: fact.verdict for fact in report.facts}


def test_what_a_sum_is_for_each_of_is_compared() -> None:
    sums = {"value": 20_000_000, "unit": "VND", "kind": "money"}
    assert amount(text="20 triệu đồng/hộ", per="hộ", **sums)["per"] == "supported"
    assert amount(text="20 triệu đồng/hộ", per="xã", **sums)["per"] == "altered"
    other = {"text": "3 triệu đồng", "value": 3_000_000, "unit": "VND", "kind": "money"}
    assert amount(per="chuyến", **other)["per"] == "supported"
    assert amount(per="tháng", **other)["per"] == "altered"


def test_a_noun_beside_a_sum_may_be_what_it_is_for_each_of() -> None:
    text = "Quán Đò Dọc bán suất cơm chay cho công nhân, giá 8.000 đồng, rẻ hơn nơi khác."
    item = {"text": "8.000 đồng", "value": 8_000, "unit": "VND", "kind": "money"}
    for per, wanted in (("suất", "ambiguous"), ("tháng", "unsupported")):
        facts = check({"amounts": [{**item, "per": per}]}, text).facts
        assert [fact.verdict for fact in facts if fact.path.endswith(".per")] == [wanted]


def test_money_is_no_count() -> None:
    assert amount(text="3 triệu đồng", value=3_000_000, kind="statistic")["kind"] == "altered"


@pytest.mark.parametrize(("said", "right"), [("126.296 người", True), ("126.296 tấn", False), ("126.297 người", False)])
def test_what_is_counted_may_be_called_by_another_noun(said: str, right: bool) -> None:
    text = "Trong năm, cả nước đã đưa 126.296 lao động đi làm việc ở nước ngoài."
    report = check({"summary": f"Cả nước đã đưa {said} đi làm việc ở nước ngoài."}, text)
    assert [finding.verdict for finding in report.findings] == ([] if right else ["unsupported"])


def test_a_country_may_stand_between_a_title_and_a_name() -> None:
    text = "Ông Clinton, cựu tổng thống Mỹ, trả lời phỏng vấn."
    said = {land: check({"summary": f"Cựu tổng thống {land} Clinton trả lời."}, text) for land in ("Mỹ", "Nga")}
    wrong = {land: [finding.path for finding in report.findings if finding.path] for land, report in said.items()}
    assert wrong == {"Mỹ": [], "Nga": ["summary"]}


def test_a_code_and_a_name_with_an_apostrophe_stand_in_the_article_in_any_spelling() -> None:
    text = "Tổ công tác 60/CP phải làm ngoài giờ. Bà Đào ở huyện Đắk G’long được nhận giấy."
    said = "Tổ liên ngành 60/CP làm việc; bà Đào ở huyện Đắk G'long được giấy."
    assert check({"summary": said}, text).findings == []
    assert [one.path for one in check({"summary": said.replace("60/CP", "61/CP")}, text).findings] == ["summary"]


def test_the_how_manieth_in_other_words_and_a_number_behind_a_short_unit() -> None:
    text = "Diễn đàn nghị viện Á - Âu 3 họp. Chủ tịch UBND Q.1 Quách Đình Lữ dự. Có 7 đoàn."
    for summary, lacking in (("Diễn đàn lần 3.", []), ("Diễn đàn lần thứ 4.", ["4"]), ("Q.1 Quách Đình Lữ dự.", [])):
        facts = check({"summary": summary}, text).findings
        assert [one.message for one in facts if one.path == "summary"] == [
            f"'{number}' is nowhere in the article." for number in lacking
        ]
    assert check({"summary": "Q.7 Quách Đình Lữ dự."}, text).findings[0].path == "summary"


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ("Trúng tuyển nguyện vọng 1, 2.", None),
        ("Trúng tuyển nguyện vọng 1, 3.", "3"),
        ("Cấm xe trên quốc lộ 1 và 91.", None),
        ("Cấm xe trên quốc lộ 1 và 92.", "92"),
        ("Có 17 trong số 22 loại cổ phiếu tăng.", None),
        ("Có 19 trong số 22 loại cổ phiếu tăng.", "19"),
        ("Xe A350-800 và xe Halink 650S Sovar, xe 1.8L, biển số 52LA 5136.", None),
        ("Xe A350-900.", "900"),
        ("Xe 1.9L.", "1.9L"),
        ("Biển số 52LA 5137.", "5137"),
        ("BĐH 112 ký hợp đồng.", None),
        ("BĐH 113 ký hợp đồng.", "113 ký"),
        ("Số phải dời là 18.800 hộ.", None),
        ("Số phải dời là 18.900 hộ.", "18.900 hộ"),
    ],
)
def test_numbers_that_stand_in_rows_codes_or_without_their_noun(said: str, lacking: str | None) -> None:
    text = (
        "Trường có nhiều em trúng tuyển nguyện vọng 1, 2. Tỉnh cấm xe trên quốc lộ 1 và 91. Có tới 17 loại tăng giá "
        "trong số 22 loại cổ phiếu. Hãng bán xe A350-800, xe Halink 650S Sovar, xe 1.8L. Xe biển số 52LA 5136 chở "
        "vịt. BĐH 112 đã ký hợp đồng. Số hộ là hơn 18.800, đông nhất là ở Nam Sơn."
    )
    messages = [one.message for one in check({"summary": said}, text).findings if one.path == "summary"]
    assert messages == ([f"'{lacking}' is nowhere in the article."] if lacking else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Năm 2019 tỉnh tặng 300 suất quà.", "Tỉnh tặng 2019 suất quà."),
        ("Theo công văn số 1250/UBND, hai tỉnh họp.", "Tỉnh tặng 1250 tỷ đồng."),
        ("Xin gọi số 0912.345.678.", "Tỉnh tặng 345.678 suất quà."),
        ("Hội nghị vào 14/6.", "Tỉnh tặng vào 14 tỷ đồng."),
        ("Các ngày 4 và 5/6, tỉnh tặng 3 tỷ đồng.", "Tỉnh tặng 3 tỷ đồng và 5 tỷ đồng."),
        ("Tỉnh tặng 112 tấn gạo.", "Tỉnh tặng 112 ký gạo."),
    ],
)
def test_a_number_that_means_something_else_covers_no_sum(text: str, said: str) -> None:
    assert [one.path for one in check({"summary": said}, text).findings if one.path] == ["summary"]


def test_a_number_of_all_of_them_may_be_quoted_as_it_stands() -> None:
    text = "Đã có 17 trong tổng số 22 tuyến chạy xe 29LD Toyota."
    assert check({"areas": ["17 trong tổng số 22 tuyến"], "summary": "Xe 29LD Toyota chạy."}, text).findings == []


@pytest.mark.parametrize(
    "said", ["xây công trình 135 tỷ đồng", "làm dự án 844 tỷ đồng", "đầu tư 20 tỷ đồng", "ổn định 100 hộ", "Ở 15 xã"]
)
def test_the_number_of_a_title_covers_no_amount(said: str) -> None:
    text = (
        "Tỉnh thực hiện Chương trình 135, Đề án 844, Thông tư 20 và Nghị định 100. UBND ở 15 Hàng Bài. Tặng 3 tỷ đồng."
    )
    assert [one.path for one in check({"summary": f"Hai bên {said}."}, text).findings if one.path] == ["summary"]


def test_goods_of_one_weight_may_be_called_by_another_noun() -> None:
    text = "Tỉnh đã cấp 500 tấn lúa gạo."
    assert [one.path for one in check({"summary": "Tỉnh cấp 500 tấn gạo."}, text).findings if one.path] == []
    assert [one.path for one in check({"summary": "Tỉnh cấp 500 kg gạo."}, text).findings if one.path] == ["summary"]
