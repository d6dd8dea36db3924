import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.errors import UsageError
from llmx.llm.prices import LISTED_AS, Price, cost, dollars, parse_dollars, parse_price, price_of
from llmx.llm.providers import PROVIDERS
from llmx.record.extraction import Usage

NOW = 1_795_000_000.0
CENTS = Price(Decimal("0.15"), Decimal("0.075"), Decimal("0.60"))


def test_two_or_three_numbers_are_a_price():
    assert parse_price("0.15,0.60") == Price(Decimal("0.15"), Decimal("0.15"), Decimal("0.60"))
    assert parse_price(" 0.15, 0.075 ,0.60 ") == CENTS
    assert parse_price("$1,$2") == Price(Decimal(1), Decimal(1), Decimal(2))
    assert parse_price("0,0") == Price(Decimal(0), Decimal(0), Decimal(0))


@pytest.mark.parametrize("text", ["", "1", "1,2,3,4", "a,b", "-1,2", "1,", "1e3,2", "nan,1", "inf,1", "٣,1", "1;2"])
def test_anything_else_is_an_error_that_shows_the_form(text):
    with pytest.raises(UsageError, match=r"in,cached,out"):
        parse_price(text)


@given(st.tuples(*[st.decimals(0, 999_999, places=6)] * 3))
def test_a_price_reads_back(amounts):
    assert parse_price(str(Price(*amounts))) == Price(*amounts)


def test_sums_of_money():
    assert parse_dollars("5") == 5
    assert parse_dollars("$0.50") == Decimal("0.5")
    for text in ("0", "-1", "five", "", "1,5", "1e9"):
        with pytest.raises(UsageError, match="with a point"):
            parse_dollars(text)


def test_cached_tokens_are_part_of_the_input():
    usage = Usage(input_tokens=1_000_000, cached_tokens=400_000, output_tokens=100_000)
    assert cost(usage, CENTS) == Decimal("0.09") + Decimal("0.03") + Decimal("0.06")


def test_more_cached_than_input_tokens_cost_no_less_than_nothing():
    assert cost(Usage(input_tokens=10, cached_tokens=1_000_000), CENTS) == cost(
        Usage(input_tokens=10, cached_tokens=10), CENTS
    )


@given(st.lists(st.tuples(*[st.integers(0, 10**9)] * 3), max_size=20))
def test_the_sum_of_costs_is_the_cost_of_the_sum(usages):
    each = [Usage(input_tokens=a + b, cached_tokens=b, output_tokens=c) for a, b, c in usages]
    assert sum((cost(one, CENTS) for one in each), Decimal(0)) == cost(sum(each, Usage()), CENTS)


def test_a_listed_model_has_its_price():
    """Prices of models that are no longer sold do not change."""
    assert price_of("gpt-4-0613", "openai", NOW) == Price(Decimal(30), Decimal(30), Decimal(60))
    assert price_of("openai/gpt-4-0613", "openai", NOW) == price_of("gpt-4-0613", "openai", NOW)
    assert price_of("gpt-4-0613", "azure", NOW) is not None


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        ("gpt-4-0613", "ollama"),
        ("gpt-4-0613", "custom"),
        ("gpt-4-0613", "anthropic"),
        ("my-deployment", "azure"),
        ("no-such-model", "openai"),
        ("gpt-4o-mini-of-the-future", "openai"),
        ("", "openai"),
    ],
)
def test_what_is_not_listed_has_no_price(model, provider):
    assert price_of(model, provider, NOW) is None


def test_tiers_begin_at_the_price_of_short_requests():
    price = price_of("gemini-2.5-pro", "gemini", NOW)
    assert price is not None
    assert 0 < price.cached < price.input < price.output


def test_every_provider_that_is_paid_is_looked_up_under_a_name_that_the_list_has():
    from genai_prices.data_snapshot import get_snapshot

    listed = {provider.id for provider in get_snapshot().providers}
    assert set(LISTED_AS.values()) <= listed
    assert set(LISTED_AS) == {provider.name for provider in PROVIDERS if not provider.local}


@pytest.mark.parametrize(
    ("amount", "text"),
    [("0", "$0.00"), ("0.00005", "$0.0001"), ("0.1", "$0.1000"), ("1.005", "$1.01"), ("12345.5", "$12,345.50")],
)
def test_sums_are_written_for_a_person(amount, text):
    assert dollars(Decimal(amount)) == text


def test_the_list_is_not_loaded_before_it_is_asked():
    code = "import sys, llmx.llm.prices; sys.exit('genai_prices' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_batch_costs_what_the_list_says_and_else_half():
    ordinary, batch = (price_of("claude-fable-5", "anthropic", NOW, batch=batch) for batch in (False, True))
    assert batch == Price(ordinary.input / 2, ordinary.cached / 2, ordinary.output / 2)
    ordinary, batch = (price_of("gpt-4.1-mini", "openai", NOW, batch=batch) for batch in (False, True))
    assert ordinary is not None
    assert batch is not None
    assert 0 < batch.input < ordinary.input
    assert 0 < batch.output < ordinary.output
    assert price_of("no-such-model", "openai", NOW, batch=True) is None
