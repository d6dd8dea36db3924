import dataclasses
import json

from llmx.review.sheet import row_of, sheet_of
from tests.review.outcomes import ARTICLE, TEXT, check, finding, outcome


def test_a_row_says_what_the_list_shows():
    found = check(
        finding("altered"), finding("altered", "officials[0].name"), finding("missing", None, field="officials")
    )
    row = row_of(outcome(check=found), ARTICLE)
    assert row["title"] == TEXT.split("\n")[0]
    assert row["found"] == [["name", "altered", 2], ["officials", "missing", 1]]
    assert row["parties"] == ["Hải Đăng"]
    assert "Vũ Trọng Khoái" in row["words"]


def test_the_title_is_the_records_own_where_it_has_one():
    assert row_of(outcome(record={"title": "Tin"}), None)["title"] == "Tin"
    assert row_of(outcome(record={}), None)["title"] is None


def test_what_the_rules_read_is_suggested_for_what_is_missing_or_told_otherwise():
    found = check(
        finding("missing", None, field="officials", found="Sùng Thị Mảy"),
        finding("altered", "amounts[0].value", field="value", found="3,6 tỷ đồng"),
        finding("altered"),
        finding("altered", "gifts[2].value", field="value", found="3,6 tỷ đồng"),  # in a schema of the user's own
    )
    suggested = sheet_of(outcome(check=found), ARTICLE)["suggested"]
    assert suggested["0"]["positions"] == ["Chủ tịch UBND tỉnh Sông Xanh"]
    assert suggested["1"]["value"] == 3600000000
    assert suggested["3"]["value"] == 3600000000
    assert set(suggested) == {"0", "1", "3"}


def test_a_finding_on_the_hedge_of_a_sum_has_the_sum_at_its_place():
    at = ARTICLE.text.index("3,6 tỷ đồng")
    hedge = finding("altered", "amounts[0].qualifier", field="qualifier", found="hơn", span=[at, at + 11])
    suggested = sheet_of(outcome(check=check(hedge)), ARTICLE)["suggested"]["0"]
    assert (suggested["value"], suggested["qualifier"]) == (3600000000, None)


def test_a_sum_that_the_rules_leave_out_of_their_record_is_read_by_itself():
    text = ARTICLE.text + "\nTin liên quan: Chủ tịch UBND tỉnh Hà Giang: Giải ngân 815 tỷ đồng"
    at = text.index("815 tỷ đồng")
    wrong = finding("altered", "amounts[0].value", field="value", found="815 tỷ đồng", span=[at, at + 11])
    article = dataclasses.replace(ARTICLE, text=text)
    assert sheet_of(outcome(check=check(wrong)), article)["suggested"] == {
        "0": {"text": "815 tỷ đồng", "value": 815000000000, "high": None, "unit": "VND"}
    }


def test_what_differs_is_marked():
    found = finding("altered", slip="tone_mark", claimed="Sùng Thị Mẩy", found="Sùng Thị Mảy")
    (shown,) = sheet_of(outcome(check=check(found)), None)["findings"]
    assert shown["parts"] == ([("Sùng Thị ", False), ("Mẩy", True)], [("Sùng Thị ", False), ("Mảy", True)])


def test_spans_and_verdicts_of_any_shape_are_borne():
    facts = (
        {"path": "a", "verdict": "supported", "spans": [[1, 2], [1], "x", [True, 2], None]},
        {"path": None, "verdict": "odd", "spans": 3},
    )
    sheet = sheet_of(outcome(check=check(finding("altered", span=[1]), facts=facts)), ARTICLE)
    assert sheet["facts"] == [["a", "supported", [[1, 2]]]]
    assert sheet["findings"][0]["span"] is None


def test_numbers_that_a_browser_cannot_hold_are_text():
    whole = {"amounts": [{"value": 2**53}, {"value": 2**53 + 1}, {"value": 10**300}]}
    shown = sheet_of(outcome(record=whole), None)["record"]["amounts"]
    assert [one["value"] for one in shown] == [2**53, str(2**53 + 1), str(10**300)]
    json.dumps(shown)


def test_without_a_text_there_are_the_record_and_the_findings():
    sheet = sheet_of(outcome(check=check(finding("altered"))), None)
    assert sheet["text"] is None
    assert sheet["zones"] == []
    assert sheet["record"]["officials"]
