from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.evaluation.evaluation import FieldScore
from llmx.evaluation.scores import Rates, Score
from llmx.evaluation.tradeoff import Candidate, PerArticle, by_price, front, tradeoff_rows, weigh
from llmx.llm.prices import Price
from llmx.run.lines import outcome_of

PRICE = Price(Decimal(1), Decimal("0.5"), Decimal(4))


def candidate(quality, price, model="m"):
    rates = Rates(quality, quality, quality)
    score = Score(expected=1, returned=1, right=1, micro=rates, macro=rates, interval=(0.5, 1.0))
    evaluation = SimpleNamespace(total=FieldScore("total", score, score), fields={}) if quality is not None else None
    usd = None if price is None else Decimal(price)
    return Candidate(model, "v1", "run", evaluation, PerArticle(usd, 10.0, 1.0, 0.5))


GRID = st.lists(
    st.builds(candidate, st.none() | st.sampled_from([0.0, 0.5, 0.9, 1.0]), st.none() | st.integers(0, 4)), max_size=8
)


def beats(one, other):
    as_good = one.quality >= other.quality and one.price <= other.price
    return as_good and (one.quality, one.price) != (other.quality, other.price)


@given(GRID)
def test_the_front_is_what_nothing_beats(candidates):
    found = front(candidates)
    placed = [one for one in candidates if one.quality is not None and one.price is not None]
    for one in placed:
        assert any(one is kept for kept in found) == (not any(beats(other, one) for other in placed))
    assert all(any(one is other for other in placed) for one in found)
    assert bool(found) == bool(placed)


@given(GRID, st.randoms())
def test_order_changes_no_front(candidates, chance):
    mixed = list(candidates)
    chance.shuffle(mixed)
    assert {id(one) for one in front(mixed)} == {id(one) for one in front(candidates)}


@given(GRID)
def test_along_the_front_quality_is_bought(candidates):
    steps = by_price(front(candidates))
    for one, other in pairwise(steps):
        assert (one.price, one.quality) == (other.price, other.quality) or (
            one.price < other.price and one.quality < other.quality
        )


def test_the_cheapest_come_first_and_the_unknown_last():
    given_order = [candidate(None, 1), candidate(0.5, None), candidate(0.5, 2), candidate(0.9, 1), candidate(0.5, 1)]
    assert [(one.quality, one.price) for one in by_price(given_order)] == [
        (0.9, 1),
        (0.5, 1),
        (0.5, 2),
        (0.5, None),
        (None, 1),
    ]


def row(tokens=(1000, 400, 100), seconds=2.0, findings=1, replayed=False, **run):
    usage = dict(zip(("input_tokens", "cached_tokens", "output_tokens"), tokens, strict=True))
    check = None if findings is None else {"findings": [{}] * findings}
    made = {"usage": usage, "attempts": 1, "seconds": Decimal(str(seconds)), "replayed": replayed, **run}
    return outcome_of({"article": {"id": "a"}, "record": {}, "check": check, "run": made}, "line")


def test_an_article_costs_what_its_tokens_cost_replayed_or_not():
    found = weigh([row(), row(replayed=True, seconds=0.0, findings=None)], PRICE)
    assert found.usd == (Decimal(600) + Decimal(200) + Decimal(400)) / 1_000_000
    assert (found.tokens, found.seconds, found.findings) == (1100, 2.0, 1)


def test_what_nobody_counted_is_not_free():
    assert weigh([row(tokens=(0, 0, 0))], PRICE).usd is None
    assert weigh([row(tokens=(0, 0, 0))], PRICE).tokens is None
    assert weigh([row(tokens=(0, 0, 0), attempts=0)], PRICE).usd == 0


def test_a_copy_took_nothing_and_counts_for_nothing():
    assert weigh([row(), row(tokens=(0, 0, 0), copy_of="a")], PRICE) == weigh([row()], PRICE)
    assert weigh([row(copy_of="a")], PRICE) == weigh([row()], PRICE)


@pytest.mark.parametrize("price", [None, PRICE])
def test_the_rows_have_a_cell_for_every_heading(price):
    candidates = [candidate(0.9, None if price is None else "0.002"), Candidate("n", None, "run", note="not begun")]
    heading, first, second = tradeoff_rows(candidates, front(candidates))
    assert len(heading) == len(first) == len(second)
    assert first[heading.index("USD/1,000")] == ("–" if price is None else "2.00")
    assert first[heading.index("front")] == ("" if price is None else "*")
    assert first[heading.index("total")] == "0.900"
    assert set(second[1:-1]) == {"–"}
