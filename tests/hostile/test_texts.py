"""Texts that bend numbers and names: each is read and checked, and the record can be written and exported."""

import json

import pytest

from llmx.article.article import Article
from llmx.checking.check import check, check_against
from llmx.extraction.rules.reader import record_of
from llmx.reading.reading import read_article
from llmx.record.conference import CooperationConference

TEXTS = {
    "a trillion billions": "UBND tỉnh tặng 1.000.000.000 tỷ đồng cho Hà Nội.",
    "31 digits": "UBND tỉnh tặng 1.000.000.000.000.000.000.000.000.000.000 đồng cho Hà Nội.",
    "360 digits": "UBND tỉnh tặng 1" + ".000" * 120 + " đồng cho Hà Nội.",
    "5,000 digits": "Tặng " + "9" * 5_000 + " tỷ đồng.",
    "5,000 decimals": "Tặng 0," + "1" * 5_000 + " tỷ đồng.",
    "below 0": "Tăng trưởng đạt -5%, âm 3 tỷ đồng; từ -5 tỷ đồng đến -9 tỷ đồng.",
    "a range the wrong way round": "Hỗ trợ từ 9 tỷ đồng đến 3 tỷ đồng; 10-5 tỷ đồng; 7 - 2%.",
    "a range of ranges": "Từ 1-2 đến 3-4 tỷ đồng đến 5-6 tỷ đồng.",
    "units upon units": "Tặng 5 tỷ tỷ tỷ triệu nghìn tỷ đồng đồng USD %.",
    "full width": "Tặng １２３ tỷ đồng và １.０００ suất quà.",
    "other digits": "Tặng ١٢٣ tỷ đồng, ५ suất quà, ² tỷ đồng, ⅓ tỷ đồng, Ⅻ triệu đồng.",
    "only points": "Tặng .,.,., tỷ đồng, 1.,.2 tỷ đồng, ,5 tỷ đồng.",
    "exponents": "Tặng 1e400 đồng, 1E+18 tỷ đồng, 0x10 tỷ đồng, NaN tỷ đồng, Infinity đồng.",
    "days that are none": "Ngày 31/2/2019, ngày 99/99, ngày 0/0/0000, tháng 13 năm 99999, Bí thư Trịnh Bá Lũy dự.",
    "a name of marks": "Bí thư Tỉnh ủy N\u0303\u0323\u0301\u0302\u031bguyễn Văn A\u0300\u0301\u0302 dự.",
    "a name of emoji": "Bí thư Tỉnh ủy 😀😀 👨‍👩‍👧 Văn A dự hội nghị.",
    "a name of one letter": "Ông A. Bà B, ông C; đồng chí Đ.",
    "nothing but heads": "Bí thư Phó Bí thư Chủ tịch Phó Chủ tịch nguyên quyền Ủy viên",
    "quotes upon quotes": "“‘«“‘«Bí thư Trịnh Bá Lũy»’”»’” “tặng ‘3 tỷ đồng”’",
    "zero width": "Bí\u200b thư\u2060 Tỉnh\u00ad ủy Trịnh B\u200dá Lũy tặng 3\u200b.\u200b000\u200b đồng.",
    "turned": "\u202eBí thư Tỉnh ủy Trịnh Bá Lũy\u2066 tặng 3 tỷ đồng\u202c.",
    "html": "<b>Bí thư</b> &amp; <script>alert('3 tỷ đồng')</script> ông Trịnh Bá Lũy",
    "a template": "{{ 7*7 }} {% for x in y %} ${jndi:ldap://x} %s %n {0} ông Trịnh Bá Lũy",
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_read_and_checked_and_what_was_read_is_supported_by_its_own_text(name):
    reading = read_article(Article(name, TEXTS[name]))
    record = record_of(reading)
    report = check_against(record, reading)
    assert CooperationConference.model_validate_json(record.model_dump_json()) == record
    json.dumps(json.loads(report.model_dump_json()), allow_nan=False)
    assert {fact.verdict for fact in report.facts} <= {"supported", "ambiguous", "outside_article"}, report.findings


CLAIMS = {
    "infinity": {"value": float("inf")},
    "not a number": {"value": float("nan")},
    "a string of digits": {"value": "9" * 10_000},
    "a truth value": {"value": True},
    "an object": {"value": {}},
    "10,000 digits": {"value": 10**10_000},
    "below 0": {"value": -1},
    "the wrong way round": {"value": 5, "high": 1},
    "an end alone": {"high": 1},
    "a text of 320,000": {"text": "tỷ " * 100_000, "value": 1},
    "a unit of nothing": {"value": 3_000_000_000, "unit": "\u200b", "text": "3 tỷ đồng"},
}


@pytest.mark.parametrize("name", CLAIMS)
def test_no_claim_of_an_amount_breaks_the_check_or_is_supported(name):
    claim = {"text": "9 tỷ đồng", "unit": "VND", "kind": "money", **CLAIMS[name]}
    report = check({"amounts": [claim]}, Article("a", "Hà Nội tặng Quảng Nam 3 tỷ đồng."))
    json.dumps(json.loads(report.model_dump_json()), allow_nan=False)
    verdicts = {fact.path: fact.verdict for fact in report.facts}
    assert verdicts.get("amounts[0].value") != "supported" or name == "a unit of nothing"
    assert not report.ok
