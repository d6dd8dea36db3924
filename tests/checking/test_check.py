"""The check as a whole: true records pass, evidence is where it says, nothing makes it fall over."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from benchmarks.spellings import COPIES
from llmx.article.article import Article
from llmx.checking.check import check, check_against
from llmx.lexicon.spelling import same
from llmx.reading.reading import read_article
from llmx.record.conference import Amount, CooperationConference, Official
from tests.growth import assert_linear

TEXT = """Lĩnh Châu - Vạn Sơn ký kết hợp tác
Sáng 5/3/2024, tại thành phố Lĩnh Châu, Tỉnh ủy Hà Giang tổ chức hội nghị hợp tác với thành phố Hải Phòng.
Dự hội nghị, về phía thành phố Hải Phòng có Bí thư Thành ủy Trần Văn Bách; Phó Chủ tịch UBND thành phố Lê Thị Mai Hoa.
Về phía tỉnh Hà Giang có Bí thư Tỉnh ủy Phạm Quốc Tuấn; Chủ tịch HĐND tỉnh Vũ Đình Sang.
Nhân dịp này, thành phố Hải Phòng tặng tỉnh Hà Giang 3 tỷ đồng và 1.500 bộ sách giáo khoa.
Ảnh: MINH KHANG
"""


def official(name: str, *positions: str, side: str | None = None) -> dict[str, object]:
    return {"name": name, "positions": list(positions), "side": side, "roles": []}


TRUE = {
    "held_on": "2024-03-05",
    "parties": [{"name": "Hải Phòng", "level": "city", "body": None}],
    "officials": [
        official("Trần Văn Bách", "Bí thư Thành ủy Hải Phòng", side="Hải Phòng"),
        official("Lê Thị Mai Hoa", "Phó Chủ tịch UBND thành phố Hải Phòng", side="Hải Phòng"),
        official("Phạm Quốc Tuấn", "Bí thư Tỉnh ủy Hà Giang", side="Hà Giang"),
        official("Vũ Đình Sang", "Chủ tịch HĐND tỉnh Hà Giang", side="Hà Giang"),
    ],
    "amounts": [
        {"text": "3 tỷ đồng", "value": 3_000_000_000, "unit": "VND", "kind": "money", "giver": "thành phố Hải Phòng",
         "receiver": "tỉnh Hà Giang"},
        {"text": "1.500 bộ sách giáo khoa", "value": 1500, "unit": "bộ sách giáo khoa", "kind": "goods"},
    ],
}  # fmt: skip


def test_a_true_record_has_no_findings() -> None:
    report = check(TRUE, TEXT)
    assert [finding.message for finding in report.findings] == []
    assert report.ok
    assert report.coverage == 1.0
    assert set(report.counts) == {"supported"}


def test_an_empty_record_lacks_every_official_and_gift_once() -> None:
    report = check({"officials": [], "amounts": []}, TEXT)
    assert [finding.verdict for finding in report.findings] == ["missing"] * 6
    assert {finding.found for finding in report.findings} == {
        "Trần Văn Bách", "Lê Thị Mai Hoa", "Phạm Quốc Tuấn", "Vũ Đình Sang", "3 tỷ đồng", "1.500 bộ sách giáo khoa"
    }  # fmt: skip
    assert report.coverage == 0.0
    assert all(finding.path is None and finding.span and finding.sentence for finding in report.findings)


def test_the_gold_of_the_samples_passes(seed, gold) -> None:
    text = seed.read_bytes().decode("utf-8")
    report = check(gold["record"], text)
    assert [finding.message for finding in report.findings] == []


@pytest.mark.parametrize("copy", sorted(COPIES))
def test_spelling_habits_change_no_verdict(copy, seed, gold) -> None:
    text = COPIES[copy](seed.read_bytes().decode("utf-8"))
    report = check(gold["record"], text)
    assert [finding.message for finding in report.findings] == []
    for fact in report.facts:
        if fact.path.startswith("officials") and fact.path.endswith(".name"):
            number = int(re.findall(r"\d+", fact.path)[0])
            for start, end in fact.spans:
                assert same(text[start:end], gold["record"]["officials"][number]["name"])


def test_amount_spans_are_the_evidence(seed, gold) -> None:
    text = unicodedata.normalize("NFD", seed.read_bytes().decode("utf-8"))
    for fact in check(gold["record"], text).facts:
        if fact.path.startswith("amounts") and fact.path.endswith(".text"):
            claimed = gold["record"]["amounts"][int(re.findall(r"\d+", fact.path)[0])]["text"]
            assert all(same(text[start:end].rstrip("%"), claimed.rstrip("%")) for start, end in fact.spans)
            assert fact.spans


def test_a_model_and_a_mapping_get_the_same_verdicts(seed, gold) -> None:
    text = seed.read_bytes().decode("utf-8")
    record = {key: value for key, value in gold["record"].items() if key in CooperationConference.model_fields}
    assert check(CooperationConference.model_validate(record), text) == check(record, text)


class Aid(BaseModel):
    """A record of another domain, built of our parts."""

    donors: list[Official] = []
    given: list[Amount] = []


class SumsOnly(BaseModel):
    given: list[Amount] = []


def test_any_model_of_our_parts_is_walked() -> None:
    record = Aid(
        donors=[Official(name="Trần Văn Bách", positions=["Chủ tịch HĐND tỉnh Hà Giang"])],
        given=[Amount(text="3 tỷ đồng", value=Decimal(3_000_000), unit="VND", kind="money")],
    )
    wrong = {finding.path: finding.verdict for finding in check(record, TEXT).findings if finding.path}
    assert wrong == {"donors[0].positions[0]": "misattributed", "given[0].value": "altered"}


def test_what_a_model_has_no_place_for_is_not_missing() -> None:
    missing = {finding.field for finding in check(SumsOnly(), TEXT).findings}
    assert missing == {"amounts"}


def test_a_source_is_read_once_for_several_answers() -> None:
    reading = read_article(Article(id="a", text=TEXT))
    assert check_against(TRUE, reading).ok
    assert not check_against({"officials": []}, reading).ok


def test_every_finding_has_a_sentence_of_the_source_where_it_has_a_span() -> None:
    wrong = {"officials": [official("Trần Văn Bạch", "Phó Bí thư Thành ủy Hải Phòng")], "amounts": []}
    report = check(wrong, TEXT)
    assert [finding.slip for finding in report.findings if finding.path] == ["tone_mark", "prefix"]
    for finding in report.findings:
        assert finding.span is not None
        assert finding.sentence is not None
        assert finding.sentence in TEXT


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["name", "positions", "officials", "amounts", "text", "value", "high", "unit", "number", "type",
                         "documents", "parties", "quote", "held_on", "side", "roles", "body", "giver", "x"]),
        inner, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip
PIECES = st.sampled_from(
    ["Bí thư", "Trần Văn Bách", "Chủ tịch UBND tỉnh", " 3 tỷ đồng", "1.500", "\n", ". ", ", ", "Ảnh: ", "mỗi", "tặng",
     "của", "Hà Nội", "ngày 5/3", "Nghị quyết số 43-NQ/TW", "\u0301", "\ud800", "\u200b", "\u0130", "\x00", "(", "Phó "]
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=150, deadline=None)
@given(record=st.dictionaries(st.sampled_from(["officials", "amounts", "documents", "held_on", "x"]), JSON), text=TEXTS)
def test_nothing_makes_it_fall_over(record, text) -> None:
    report = check(record, text)
    assert report.model_dump_json()
    assert report.ok == all(finding.verdict == "ambiguous" for finding in report.findings)
    for finding in report.findings:
        assert finding.message
        if finding.span is not None:
            assert 0 <= finding.span[0] <= finding.span[1] <= len(text)
    for fact in report.facts:
        assert all(0 <= start <= end <= len(text) for start, end in fact.spans)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_spans_are_in_the_text_and_a_record_of_the_text_itself_is_true(text) -> None:
    reading = read_article(text)
    officials = [
        official(person.name, *dict.fromkeys(held.text for held in person.inside_posts))
        for person in reading.people
        if person.inside
    ]
    findings = check_against({"officials": officials}, reading).findings
    assert [finding.message for finding in findings if finding.field in {"name", "officials"}] == []


def test_cost_is_linear() -> None:
    assert_linear(lambda times: check(TRUE, TEXT * times), 8, 64)


def test_what_no_rule_compares_is_named_and_an_ambiguous_finding_leaves_a_record_ok() -> None:
    text = "Ông Trần Văn Bách được bầu làm Chủ tịch."
    record = {
        "officials": [{"name": "Trần Văn Bách", "positions": ["Chủ tịch Hội Làm vườn"]}],
        "weather": "mưa",
        "guests": [{"hotel": "Hoa Sen", "rooms": 3}, {"hotel": "Sông Hồng", "rooms": 0}],
    }
    report = check(record, text)
    assert report.unchecked == ["weather", "guests.hotel", "guests.rooms"]
    assert [finding.verdict for finding in report.findings] == ["ambiguous"]
    assert report.ok
