import json
import random
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.extraction.options import Options
from llmx.llm.prices import Price
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Usage
from llmx.run.estimate import RECORD_FRAME, RECORD_SHARE, Estimator, Request, article_size, request_of

SEEDS = Path(__file__).parents[2] / "seeds"
PRICE = Price(Decimal("0.15"), Decimal("0.075"), Decimal("0.60"))
REQUEST = Request(13_000, rounds=1)


def estimator(model="openai/gpt-4o-mini", price=PRICE, request=REQUEST):
    return Estimator(model, request, price)


def usage(taken, given, cached=0):
    return Usage(input_tokens=taken, cached_tokens=cached, output_tokens=given)


def test_the_seeds_lie_in_the_range():
    """Tokens counted with o200k itself: the five articles, and their gold records as compact JSON."""
    sizes = [article_size(path.read_text(encoding="utf-8-sig")) for path in sorted(SEEDS.glob("0*.txt"))]
    articles, records = 1811 + 3314 + 1973 + 2151 + 1547, 641 + 1079 + 737 + 1226 + 320
    got = estimator(request=Request(0, rounds=0)).estimate_all(sizes)
    assert (got.articles, got.chars) == (5, sum(sizes))
    assert got.input.low <= articles <= got.input.high
    assert got.output.low <= records <= got.output.high
    assert got.input.high < 1.5 * got.input.low


def test_the_share_of_a_record_is_that_of_the_gold():
    shares = []
    for path in sorted((SEEDS / "gold").glob("*.json")):
        record = CooperationConference.model_validate(json.loads(path.read_text(encoding="utf-8"))["record"])
        chars = len((SEEDS / f"{path.stem}.txt").read_text(encoding="utf-8-sig"))
        shares.append((len(record.model_dump_json()) - RECORD_FRAME) / chars)
    assert RECORD_SHARE.low == pytest.approx(min(shares), abs=0.02)
    assert RECORD_SHARE.high == pytest.approx(max(shares), abs=0.02)


def test_decomposed_text_is_counted_as_it_is_sent():
    text = "Hội nghị hợp tác Hà Nội – Nam Định"
    assert article_size(unicodedata.normalize("NFD", text)) == article_size(text) == len(text)


def test_the_prompt_is_measured_with_its_schema():
    request = request_of(CooperationConference, Options(reask=2))
    assert request.rounds == 2
    assert request.instructions > request_of(CooperationConference, Options(instructions="Read.")).instructions > 5000


def test_it_is_said_as_a_range():
    said = str(estimator().estimate(1000, 7_500_000))
    assert said.startswith("1,000 articles, 7,500,000 characters: ")
    assert "million tokens in" in said
    assert "$" in said
    assert "Estimated from characters" in said
    assert "price unknown" in str(estimator(price=None).estimate(1, 100))
    assert str(estimator().estimate(0, 0)).startswith("0 articles, 0 characters: 0 tokens in, 0 out; $0.00")


def test_an_unknown_model_gives_a_wider_range():
    known, unknown = (estimator(model).estimate(10, 70_000) for model in ("gpt-4o", "served"))
    assert unknown.input.low < known.input.low < known.input.high < unknown.input.high


def test_reasks_of_the_check_are_in_the_high_end_only():
    without, once = (estimator(request=Request(13_000, rounds)).estimate(10, 70_000) for rounds in (0, 1))
    assert once.input.low == without.input.low
    assert once.input.high > 2 * without.input.high
    assert once.output.high == 2 * without.output.high


@given(st.lists(st.integers(1, 50_000), max_size=30), st.sampled_from(["gpt-4o", "claude", "served"]))
def test_ranges_are_in_order_and_grow_with_the_articles(sizes, model):
    one = estimator(model)
    before = one.estimate_all([])
    for number in range(len(sizes) + 1):
        got = one.estimate_all(iter(sizes[:number]))
        assert before.input.low <= got.input.low <= got.input.high
        assert before.output.low <= got.output.low <= got.output.high
        assert before.cost[0] <= got.cost[0] <= got.cost[1]
        before = got


@given(st.integers(1, 50_000))
def test_one_article_takes_at_most_the_high_end(chars):
    one = estimator()
    assert one.at_most(chars) == one.estimate(1, chars).cost[1]
    assert estimator(price=None).at_most(chars) is None


def test_articles_that_are_done_narrow_the_range_around_the_truth():
    chance, one = random.Random(7), estimator()

    def really(chars):
        return usage(
            int(3500 + chars / 3.4 * chance.uniform(0.9, 1.1)), int(chars / 12 * chance.uniform(0.6, 1.4)), 3000
        )

    sizes = [chance.randrange(2000, 12_000) for _ in range(1100)]
    before = one.estimate(1000, sum(sizes[100:]))
    for size in sizes[:100]:
        one.learn(size, really(size))
    got = one.estimate(1000, sum(sizes[100:]))
    rest = [really(size) for size in sizes[100:]]
    assert got.measured == 100
    assert "From what 100 of the run took" in str(got)
    assert got.input.low <= sum(each.input_tokens for each in rest) <= got.input.high
    assert got.output.low <= sum(each.output_tokens for each in rest) <= got.output.high
    assert got.input.high - got.input.low < (before.input.high - before.input.low) / 5
    assert got.cost[1] - got.cost[0] < (before.cost[1] - before.cost[0]) / 4


def test_reasoning_shows_once_it_was_paid_for():
    one = estimator("gpt-5")
    before = one.estimate(100, 700_000)
    for _ in range(5):
        one.learn(7000, usage(6000, 9000))
    assert one.estimate(100, 700_000).output.low > 100 * 8000 > before.output.high


def test_few_articles_and_free_ones_teach_nothing():
    one = estimator()
    before = one.estimate(10, 70_000)
    for _ in range(4):
        one.learn(7000, usage(1, 1))
    for _ in range(50):
        one.learn(7000, usage(0, 0))
    assert one.estimate(10, 70_000) == before


def test_what_a_budget_begins_with_is_never_learned():
    one = estimator()
    before = one.at_most(7000)
    for _ in range(50):
        one.learn(7000, usage(10, 1))
    assert one.at_most(7000) == before


def test_a_long_article_takes_the_instructions_with_each_of_its_parts():
    request = Request(9_000, rounds=0, part_chars=10_000)
    assert [request.parts(size) for size in (1, 10_000, 10_001, 19_000, 19_001, 100_000)] == [1, 1, 2, 2, 3, 11]
    one = estimator(request=request)
    whole, parted = estimator(request=Request(9_000, rounds=0)), one.estimate_all([100_000])
    assert parted.articles == 1
    assert parted.input.low - whole.estimate_all([100_000]).input.low > 10 * 2_000
    assert one.at_most(100_000) == parted.cost[1]
    assert one.estimate_all([5_000] * 3) == whole.estimate_all([5_000] * 3)


def test_parts_are_those_that_an_article_is_split_into():
    from llmx.article.article import Article
    from llmx.extraction.long import split_article

    for size in (4_000, 30_000, 123_456):
        text = ("Hai tỉnh họp. " * (size // 14 + 1))[:size]
        assert Request(0, part_chars=9_000).parts(size) == len(split_article(Article("a", text), 9_000))
