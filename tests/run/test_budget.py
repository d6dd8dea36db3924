from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.errors import UsageError
from llmx.llm.prices import Price
from llmx.run.budget import Budget, need_price
from tests.run.outcomes import outcome

DOLLAR_A_TOKEN = Price(Decimal(1_000_000), Decimal(500_000), Decimal(1_000_000))
"""So that an outcome of n tokens costs n dollars."""


def budget(limit, spent=0):
    return Budget(Decimal(limit), DOLLAR_A_TOKEN, Decimal(spent))


def test_what_is_set_aside_is_not_given_twice():
    money = budget(10)
    first = money.reserve(Decimal(6))
    assert (money.reserved, money.left) == (6, 4)
    assert money.reserve(Decimal(6)) is None
    assert money.may_wait
    assert money.settle(first, outcome(tokens=(2, 0, 1))) == 3
    assert (money.spent, money.reserved, money.left) == (3, 0, 7)
    assert money.reserve(Decimal(6)) is not None


def test_the_end_is_said_before_the_limit():
    money = budget(10, spent=5)
    money.settle(money.reserve(Decimal(3)), outcome(tokens=(3, 0, 0)))
    assert money.reserve(Decimal(3)) is None
    assert not money.may_wait
    assert money.message() == (
        "the limit of $10.00 is near ($8.00 spent), and the next article may take more than the $2.00 left: "
        "raise --max-cost"
    )


def test_failed_attempts_count():
    money = budget(10)
    money.settle(money.reserve(Decimal(5)), outcome("InvalidReply", tokens=(2, 0, 2)))
    assert money.spent == 4


def test_cached_tokens_are_cheaper():
    money = budget(10)
    assert money.settle(money.reserve(Decimal(5)), outcome(tokens=(4, 2, 0))) == 3


@pytest.mark.parametrize("hidden", [outcome("TimedOut"), outcome()])
def test_a_cost_that_the_endpoint_does_not_tell_is_assumed_to_be_all_that_was_set_aside(hidden):
    money = budget(10)
    money.settle(money.reserve(Decimal(4)), hidden)
    assert (money.spent, money.assumed) == (4, 4)
    assert "$4.00 of it assumed" in money.message()


@pytest.mark.parametrize("free", [outcome("Unreachable"), outcome(replayed=True), outcome(attempts=0)])
def test_what_nobody_charges_for_costs_nothing(free):
    money = budget(10)
    money.settle(money.reserve(Decimal(4)), free)
    assert (money.spent, money.assumed, money.left) == (0, 0, 10)


def test_what_was_recorded_before_costs_nothing_and_teaches_nothing():
    money = budget(10)
    assert money.settle(money.reserve(Decimal(4)), outcome(tokens=(4, 0, 1), replayed=True)) == 0
    assert (money.spent, money.left) == (0, 10)


def test_what_was_not_asked_for_is_given_back():
    money = budget(10)
    money.release(money.reserve(Decimal(10)))
    assert (money.left, money.in_flight) == (10, 0)


def test_the_first_articles_are_begun_with_care():
    """Nothing is known yet of a model that may think for longer than it answers."""
    money = budget(10)
    assert money.reserve(Decimal(1)).amount == 1
    assert money.reserve(Decimal(1)).amount == 4
    assert money.reserve(Decimal(1)).amount == 4
    assert money.reserve(Decimal(1)) is None


def test_one_dearer_than_thought_raises_what_is_set_aside_at_once():
    money = budget(1000)
    money.settle(money.reserve(Decimal(10)), outcome(tokens=(30, 0, 0)))
    assert money.reserve(Decimal(10)).amount == Decimal("37.5")


def test_many_cheaper_ones_lower_it():
    money = budget(100_000)
    for number in range(20):
        reservation = money.reserve(Decimal(100))
        assert reservation.amount == 100, number
        money.settle(reservation, outcome(tokens=(20, 0, 20)))
    assert money.reserve(Decimal(100)).amount == 50


@given(st.data())
def test_it_never_passes_the_limit_while_articles_take_no_more_than_was_set_aside(data):
    limit = data.draw(st.integers(1, 400))
    money, under_way, begun = budget(limit), [], 0
    for _ in range(data.draw(st.integers(1, 80))):
        if data.draw(st.booleans()):
            reservation = money.reserve(Decimal(data.draw(st.integers(1, 60))))
            if reservation is not None:
                under_way.append(reservation)
                begun += 1
        elif under_way:
            reservation = under_way.pop(data.draw(st.integers(0, len(under_way) - 1)))
            tokens = data.draw(st.integers(0, int(reservation.amount)))
            kind = data.draw(st.sampled_from([None, "TimedOut", "InvalidReply", "RateLimited"]))
            money.settle(reservation, outcome(kind, tokens=(tokens, 0, 0)))
        assert money.spent + money.reserved <= limit
        assert money.reserved == sum(one.amount for one in under_way)
        assert money.in_flight == len(under_way)
        assert money.left >= 0


@given(st.lists(st.integers(1, 50), min_size=1, max_size=40), st.integers(1, 300))
def test_it_stops_only_when_the_next_one_would_not_fit(costs, limit):
    """One after the other, with estimates that are exact: all are begun that fit."""
    money, spent = budget(limit), 0
    for price in costs:
        reservation = money.reserve(Decimal(price))
        if reservation is None:
            assert spent + price * Decimal("1.25") > limit
            break
        money.settle(reservation, outcome(tokens=(price, 0, 0)))
        spent += price
    assert money.spent == spent <= limit


def test_tiny_prices_add_up_exactly():
    money = Budget(Decimal(1), Price(Decimal("0.15"), Decimal("0.075"), Decimal("0.6")))
    for _ in range(1000):
        money.settle(money.reserve(Decimal("0.0009")), outcome(tokens=(3001, 1024, 777)))
    assert money.spent == 1000 * (1977 * Decimal("0.15") + 1024 * Decimal("0.075") + 777 * Decimal("0.6")) / 1_000_000


def test_an_unknown_price_is_an_error_that_says_what_to_do():
    with pytest.raises(UsageError, match=r"price of ollama/qwen3.*--price in,out"):
        need_price(None, "ollama/qwen3")
    assert need_price(DOLLAR_A_TOKEN, "m") is DOLLAR_A_TOKEN


def test_a_limit_of_nothing_is_refused():
    with pytest.raises(UsageError, match="above 0"):
        budget(0)
