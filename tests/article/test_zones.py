"""Every rule on what it must take out and what it must leave; and zones that always add up."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llmx.article.zone_rules import ARTICLE_KINDS, RULES, Rule
from llmx.article.zones import find_zones, inside_article, outside_spans
from llmx.vietnamese.folding import fold
from llmx.vietnamese.mentions import Span
from tests.growth import assert_linear

PROSE = (
    "Ngày 1-4, hai địa phương tổ chức hội nghị hợp tác, phát triển, thống nhất nhiều nội dung quan trọng về du lịch, "
    "giao thông và nông nghiệp trong thời gian tới."
)


def unmark(example: str) -> tuple[str, Span]:
    """Give the text of an example without its marks, and the span between them."""
    before, rest = example.split("⟦")
    passage, after = rest.split("⟧")
    return before + passage + after, (len(before), len(before) + len(passage))


def kinds_in(text: str, span: Span) -> set[tuple[str, str | None]]:
    """Give kind and rule of all zones that touch a span."""
    return {(z.kind, z.rule) for z in find_zones(text) if z.span[0] < span[1] and span[0] < z.span[1]}


HITS = [pytest.param(rule, example, id=f"{rule.id}-{at}") for rule in RULES for at, example in enumerate(rule.hits)]
LEAVES = [pytest.param(rule, example, id=f"{rule.id}-{at}") for rule in RULES for at, example in enumerate(rule.leaves)]


def test_every_rule_has_a_name_a_reason_and_examples_both_ways() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.why, rule.id
        assert rule.hits, rule.id
        assert rule.leaves, rule.id


@pytest.mark.parametrize(("rule", "example"), HITS)
def test_a_rule_takes_what_it_must(rule: Rule, example: str) -> None:
    text, span = unmark(example)
    found = kinds_in(text, span)
    assert (rule.kind, rule.id) in found
    assert not {kind for kind, _ in found} & ARTICLE_KINDS


@pytest.mark.parametrize(("rule", "example"), LEAVES)
def test_a_rule_leaves_what_it_must(rule: Rule, example: str) -> None:
    text, span = unmark(example)
    assert {kind for kind, _ in kinds_in(text, span)} <= ARTICLE_KINDS


@pytest.mark.parametrize(("rule", "example"), HITS)
def test_a_rule_holds_in_decomposed_text_too(rule: Rule, example: str) -> None:
    text, span = unmark(unicodedata.normalize("NFD", example))
    assert (rule.kind, rule.id) in kinds_in(text, span)


def test_an_article_fused_into_one_line() -> None:
    text = (
        "Hai tỉnh hợp tácSXO Thứ Bảy, 9/3/2019 18:37(SXO).- "
        + PROSE
        + "Đồng chí Lê Mẫu phát biểu. Ảnh: TÍN MẪUBáo cáo với đoàn, đồng chí Lê Mẫu nêu kết quả.KIỀU MẪUTừ khóa:hợp tác"
        "Bình luậnGửi bình luậnTin cùng chuyên mụcÔng Trần Văn Mẫu giữ chức Bí thư Quận ủy"
    )
    found = {(zone.kind, text[slice(*zone.span)]) for zone in find_zones(text)}
    assert found >= {
        ("dateline", "Thứ Bảy, 9/3/2019 18:37"),
        ("caption", "Đồng chí Lê Mẫu phát biểu."),
        ("photo_credit", "Ảnh: TÍN MẪU"),
        ("body", "Báo cáo với đoàn, đồng chí Lê Mẫu nêu kết quả."),
        ("byline", "KIỀU MẪU"),
        ("chrome", "Từ khóa:hợp tác"),
        ("teaser", "Ông Trần Văn Mẫu giữ chức Bí thư Quận ủy"),
    }


def test_lines_joined_by_spaces_still_end_with_the_article() -> None:
    text = f"{PROSE} Kim Mẫu Ý kiến bình luận: Hiện chưa có bình luận nào! (Tin) - Ông Lê Mẫu được bổ nhiệm."
    assert [text[slice(*span)] for span in outside_spans(find_zones(text))][:2] == ["Kim Mẫu", "Ý kiến bình luận:"]
    assert not inside_article(find_zones(text), (text.index("Ông Lê"), len(text)))


def test_text_that_resumes_after_a_link_box_is_body() -> None:
    more = PROSE.replace("Ngày 1-4", "Theo đó")
    text = f"{PROSE}\nTin liên quan\nSông Xanh vào vụ cam\n{more}\n{PROSE}"
    assert [zone.kind for zone in find_zones(text)] == ["body", "teaser", "teaser", "body", "body"]


def test_a_plain_text_is_all_body() -> None:
    text = "\n".join([PROSE, "Nhiều nét tương đồng", PROSE])
    assert {zone.kind for zone in find_zones(text)} == {"body"}
    assert outside_spans(find_zones(text)) == []
    assert inside_article(find_zones(text), (0, 5))


def test_the_lead_of_a_page_is_a_zone_of_the_article() -> None:
    lead = PROSE.replace("Ngày 1-4", "Sáng 1-4")
    text = f"Hai tỉnh hợp tác\n{lead}\n{PROSE}"
    for form in ("NFC", "NFD"):
        printed, led = unicodedata.normalize(form, text), unicodedata.normalize(form, lead)
        zones = find_zones(printed, led)
        assert [zone.kind for zone in zones] == ["headline", "lead", "body"]
        assert printed[slice(*zones[1].span)] == led
        assert inside_article(zones, zones[1].span)
        assert outside_spans(zones) == []
    signed = find_zones(f"Hai tỉnh hợp tác\n{PROSE} Ảnh: Lê Mẫu\n{PROSE}", f"{PROSE} Ảnh: Lê Mẫu")
    assert [zone.kind for zone in signed] == ["headline", "caption", "photo_credit", "body"]
    assert {zone.kind for zone in find_zones(text, "what stands nowhere")} & {"lead"} == set()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"Hai tỉnh hợp tác\n(Dân tin) - {PROSE}\n{PROSE}", ["headline", "lead", "body"]),
        (
            f"Hai tỉnh hợp tác\n{PROSE}\n- Sông Xanh và Núi Biếc tăng cường hợp tác\n{PROSE}",
            ["headline", "lead", "teaser", "body"],
        ),
        (f"Hai tỉnh hợp tác\n{PROSE}\n{PROSE}", ["headline", "body", "body"]),  # nothing says where a lead ends
        (f"(Dân tin) - {PROSE}\n{PROSE}", ["body", "body"]),
        (f"Hai tỉnh hợp tác\n(Dân tin) - {PROSE}", ["headline", "body"]),  # all the text there is
    ],
)
def test_in_a_text_only_what_is_marked_is_a_lead(text: str, kinds: list[str]) -> None:
    assert [zone.kind for zone in find_zones(text)] == kinds


def test_an_empty_text_has_no_zones() -> None:
    assert find_zones(" \n ") == []


PIECES = st.lists(
    st.sampled_from(
        [
            PROSE,
            "Tin liên quan",
            "KIM MẪU",
            "Ảnh: Lê Mẫu |",
            "Ảnh: ",
            "Bình luận (3)",
            "- Hai tỉnh tăng cường hợp tác",
            "17:29 22/11/2024",
            "(Tin) - ",
            "Từ khóa:",
            "|",
            "\n",
            " ",
            "Tiêu đề",
            "./.",
            "(",
        ]
    ),
    max_size=12,
)


@given(PIECES)
@example([PROSE, "KIM MẪU", "|"])
def test_zones_are_in_order_apart_and_leave_only_white_space(pieces: list[str]) -> None:
    for normal_form in ("NFC", "NFD"):
        text = unicodedata.normalize(normal_form, "".join(pieces))
        zones = find_zones(text)
        at = 0
        for zone in zones:
            assert at <= zone.span[0] < zone.span[1] <= len(text)
            assert not text[at : zone.span[0]].strip(" \n•")
            at = zone.span[1]
        assert not text[at:].strip(" \n•")


@given(PIECES)
def test_both_normal_forms_have_the_same_zones(pieces: list[str]) -> None:
    composed = "".join(pieces)
    decomposed = unicodedata.normalize("NFD", composed)
    one = [(zone.kind, composed[slice(*zone.span)]) for zone in find_zones(composed)]
    other = [(z.kind, unicodedata.normalize("NFC", decomposed[slice(*z.span)])) for z in find_zones(decomposed)]
    assert one == other


@pytest.mark.parametrize(
    "piece",
    ["Ảnh: ", "a\n", "Từ khóa:", "Bình luận", "17:29 22/11/2024", "- a\n", "A ", "| ", "Kim Mẫu\n", ">>", PROSE],
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(lambda length: find_zones(fold(piece * (length // len(piece)))), 20_000, 200_000)
