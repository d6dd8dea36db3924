import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import llmx
from llmx.article.article import Article
from llmx.extraction.long import join_records, split_article
from llmx.record.conference import Amount, CooperationConference, Official
from tests.server.replies import USAGE, completion, error
from tests.server.server import ChatServer

LEAD = "Sáng 3/4, Tỉnh ủy Quảng Nam và Thành ủy Đà Nẵng tổ chức hội nghị hợp tác.\n"


def test_a_short_article_stays_whole():
    article = Article("a", LEAD)
    assert split_article(article, 4_000) == [article]


def test_parts_end_at_paragraphs_and_later_ones_begin_with_the_lead():
    paragraphs = [f"Đoạn {number}: " + "nội dung hợp tác. " * 20 + "\n" for number in range(40)]
    parts = split_article(Article("a", LEAD + "".join(paragraphs)), 4_000)
    assert [part.id for part in parts] == [f"a~{number}" for number in range(1, len(parts) + 1)]
    assert all(part.chars <= 4_000 for part in parts)
    assert all(part.text.startswith(LEAD.strip()) for part in parts)
    assert all(sum(paragraph in part.text for part in parts) >= 1 for paragraph in paragraphs)


@given(st.text(st.sampled_from("aă. \n;"), min_size=1, max_size=3_000), st.integers(100, 1_000))
def test_no_part_is_too_long_and_nothing_is_lost(text, limit):
    if not text.strip():
        return
    parts = split_article(Article("a", text), limit)
    assert all(part.chars <= limit for part in parts)
    # What is not white space comes in order; the repeated leads are more, never less.
    assert sum(len(part.text) for part in parts) >= len(text)


def test_one_endless_line_is_cut_all_the_same():
    parts = split_article(Article("a", "x" * 10_000), 1_000)
    assert all(part.chars <= 1_000 for part in parts)


def test_records_are_joined_by_identity():
    one = CooperationConference(
        kind="signing",
        officials=[Official(name="Hoà Văn Lý", positions=["Bí thư Tỉnh ủy"], roles=["chair"])],
        amounts=[Amount(text="3 tỷ đồng", value=3e9, unit="VND", kind="money")],
        areas=["du lịch"],
    )
    other = CooperationConference(
        kind="other",
        held_on="--04-03",
        officials=[
            Official(name="HÒA VĂN LÍ", positions=["Bí thư Tỉnh uỷ", "Chủ tịch HĐND tỉnh"], side="Quảng Nam"),
            Official(name="Trịnh Bá Lũy"),
        ],
        amounts=[
            Amount(text="3 tỷ đồng", value=3e9, unit="VND", kind="money"),
            Amount(text="3 tỷ đồng", value=3e9, unit="VND", kind="money", receiver="Quỹ Khuyến học"),
        ],
        areas=["Du lịch", "y tế"],
    )
    joined = join_records([one, other])
    assert (joined.kind, joined.held_on, joined.areas) == ("signing", "--04-03", ["du lịch", "y tế"])
    first, second = joined.officials
    assert first.positions == ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]
    assert (first.name, first.side, first.roles, second.name) == ("Hoà Văn Lý", "Quảng Nam", ["chair"], "Trịnh Bá Lũy")
    assert [amount.receiver for amount in joined.amounts] == [None, "Quỹ Khuyến học"]


@pytest.mark.parametrize("reask", [0, 1])
def test_a_long_article_is_asked_in_parts_and_says_so(reask):
    text = LEAD + "".join(f"Đoạn {number}: nội dung hợp tác đã thống nhất.\n" * 5 for number in range(60))
    with ChatServer(lambda _: completion({"kind": "cooperation_conference", "areas": ["y tế"]})) as server:
        result = llmx.extract(text, model="llamacpp/x", base_url=server.url, part_chars=4_000, reask=reask)
        asked = [json.loads(request.body)["messages"][-1]["content"] for request in server.requests]
    assert result.run.parts == len(asked) == len(split_article(Article("a", text), 4_000)) > 2
    assert all("hội nghị hợp tác" in one for one in asked)
    assert result.record.areas == ["y tế"]
    assert result.run.usage.output_tokens == 5 * len(asked) or result.run.usage.output_tokens > 0


def test_what_the_first_parts_took_is_counted_where_a_later_one_fails():
    text = LEAD + "".join(f"Đoạn {number}: nội dung hợp tác đã thống nhất.\n" * 5 for number in range(60))
    whole = completion({"kind": "cooperation_conference"})
    with ChatServer([whole, whole, error(401)]) as server:
        result = llmx.extract(text, model="llamacpp/x", base_url=server.url, part_chars=4_000)
    assert result.error.type == "WrongKey"
    assert (result.run.attempts, result.error.attempts) == (3, 3)
    assert result.run.usage.input_tokens == 2 * USAGE["prompt_tokens"]


def test_a_long_article_is_asked_back_about_its_sentences_alone():
    gift = "Đoàn công tác tặng Quỹ Vì người nghèo 500 triệu đồng.\n"
    body = "".join(f"Đoạn {number}: nội dung hợp tác đã thống nhất.\n" * 5 for number in range(60))
    sum_of_it = {"text": "500 triệu đồng", "value": 500_000_000, "unit": "VND", "kind": "money"}
    told = {"answers": [{"question": 1, "decision": "change", "amounts": sum_of_it}]}

    def script(request):
        text = request.messages[-1]["content"]
        return completion(told if "\n\nQuestions:" in text else {"kind": "cooperation_conference"})

    with ChatServer(script) as server:
        result = llmx.extract(LEAD + body + gift, model="llamacpp/x", base_url=server.url, part_chars=4_000)
        *parts, asked = [json.loads(request.body)["messages"] for request in server.requests]
    assert result.run.parts == len(parts) > 2
    # The schema of the answers, which this endpoint does not show, and the questions.
    assert [one["role"] for one in asked] == ["system", "user"]
    assert len(asked[1]["content"]) < 6_000
    assert [amount.text for amount in result.record.amounts] == ["500 triệu đồng"]
    assert result.run.reask.fixed == 1


def test_slips_and_losses_of_all_parts_are_counted():
    text = LEAD + "".join(f"Đoạn {number}: nội dung hợp tác đã thống nhất.\n" * 5 for number in range(60))
    slip, lost = {"record": {"kind": "cooperation_conference"}}, {"kind": "cooperation_conference", "held_on": "31/2"}
    with ChatServer([completion(slip), completion(lost)]) as server:
        result = llmx.extract(text, model="llamacpp/x", base_url=server.url, part_chars=4_000, max_retries=0, reask=0)
    parts = result.run.parts
    assert (result.run.repairs, result.run.salvaged, result.error.type) == (1, parts - 1, "Salvaged")
