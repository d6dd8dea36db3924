"""What a gateway says that a request cost, and what is said where nobody knows."""

import json
from decimal import Decimal

import pytest

import llmx
from llmx.article.article import Article
from llmx.llm.charges import charge_of, with_charge
from llmx.llm.prices import Price, cost_of
from llmx.llm.usage import usage_of
from llmx.record.extraction import Usage
from tests.server.replies import Say, completion, error
from tests.server.server import ChatServer

TOKENS = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
PRICE = Price(Decimal(1), Decimal(1), Decimal(2))
ARTICLE = Article("a", "Hai tỉnh Lào Cai và Sơn La họp.")


@pytest.mark.parametrize(
    ("usage", "charge"),
    [
        ({**TOKENS, "cost": 0.0125}, "0.0125"),
        ({**TOKENS, "cost": 0}, "0"),
        ({**TOKENS, "cost": 0.001, "is_byok": False, "cost_details": {"upstream_inference_cost": 0.02}}, "0.001"),
        ({**TOKENS, "cost": 0.001, "is_byok": True, "cost_details": {"upstream_inference_cost": 0.02}}, "0.021"),
        ({**TOKENS, "cost": 0.001, "is_byok": True, "cost_details": {"upstream_inference_cost": None}}, None),
        (TOKENS, None),
        (None, None),
        ({**TOKENS, "cost": None}, None),
        ({**TOKENS, "cost": -1}, None),
        ({**TOKENS, "cost": True}, None),
        ({**TOKENS, "cost": "NaN"}, None),
        ({**TOKENS, "cost": 1e300}, None),
        ({**TOKENS, "cost": {"total_cost": 0.1}}, None),
    ],
)
def test_a_charge_is_a_sensible_sum_of_dollars_or_nothing(usage, charge):
    assert charge_of({"usage": usage}) == (None if charge is None else Decimal(charge))


def test_a_header_says_it_where_the_body_does_not():
    headers = {"x-litellm-response-cost": "2.85e-05"}
    assert charge_of(with_charge({"usage": TOKENS}, headers)) == Decimal("0.0000285")
    assert charge_of(with_charge({"usage": {**TOKENS, "cost": 0.5}}, headers)) == Decimal("0.5")
    assert with_charge({"choices": []}, headers) == {"choices": []}
    assert charge_of(with_charge({"usage": TOKENS}, {"x-litellm-response-cost": "None"})) is None


def of(cost=None, **tokens):
    return usage_of({"usage": {**TOKENS, **tokens, **({} if cost is None else {"cost": cost})}})


def test_charges_add_up_only_where_every_answer_has_one():
    assert (of(0.5) + of(0.25)).charged == Decimal("0.75")
    assert (Usage() + of(0.5) + Usage()).charged == Decimal("0.5")
    assert (of(0.5) + of()).charged is None
    assert (of(0.5) + of()).input_tokens == 2000


@pytest.mark.parametrize(
    ("usage", "price", "cost"),
    [
        (of(0.5), PRICE, "0.5"),
        (of(0.5), None, "0.5"),
        (of(), PRICE, "0.0012"),
        (of(), None, None),
        (of() + of(0.5), PRICE, "0.0024"),
        (usage_of({}), PRICE, None),
        (Usage(), PRICE, None),
        (of() + usage_of({"usage": {"prompt_tokens": 0}}), PRICE, None),
        (of() + usage_of({}), PRICE, None),
    ],
)
def test_what_is_not_known_is_not_free(usage, price, cost):
    assert cost_of(usage, price) == (None if cost is None else Decimal(cost))


def test_a_charge_is_no_key_of_what_is_written():
    assert of(0.5).model_dump() == {"input_tokens": 1000, "cached_tokens": 0, "output_tokens": 100}


def read(*says, model="openai/anthropic/claude-haiku-4-5", **words):
    with ChatServer(says) as server:
        result = llmx.extract(ARTICLE, model=model, base_url=server.url, check=False, **words)
        return result.run, server.requests


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")


def test_behind_a_gateway_the_model_keeps_its_whole_name_and_costs_what_the_gateway_says():
    run, requests = read(completion("{}", usage={**TOKENS, "cost": 0.0125}))
    assert requests[0].json["model"] == "anthropic/claude-haiku-4-5"
    assert requests[0].headers["authorization"] == "Bearer sk-planted-0123456789abcdef"
    assert run.cost_usd == 0.0125
    assert run.model == "openai/anthropic/claude-haiku-4-5"


def test_the_header_of_a_proxy_is_the_cost_of_all_attempts():
    costs = {"x-litellm-response-cost": "0.002"}
    first, second = (completion(text, usage=TOKENS) for text in ('{"kind": "party"}', "{}"))
    run, _ = read(*(Say(say.status, say.body, headers={**say.headers, **costs}) for say in (first, second)))
    assert run.attempts == 2
    assert run.cost_usd == pytest.approx(0.004)


@pytest.mark.parametrize("then", [completion('{"kind": "party"}', usage={**TOKENS, "cost": 0.25}), error(400)])
def test_what_a_failure_was_charged_is_paid_all_the_same(then, tmp_path):
    invalid = completion('{"kind": "party"}', usage={**TOKENS, "cost": 0.25})
    with ChatServer([invalid, then]) as server:
        words = {"model": "openai/some/model", "base_url": server.url, "max_retries": 1, "price": "1,2"}
        (result,) = llmx.extract_many([ARTICLE], output=tmp_path / "run", **words)
        charged = 0.25 * sum("cost" in str(say.body) for say in (invalid, then))
    assert result.record is None
    assert result.run.cost_usd == charged
    assert json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))["cost_usd"] == charged


def test_a_failure_without_a_count_of_tokens_costs_what_nobody_knows():
    assert read(completion("no record", usage=None), price="1,2", max_retries=0)[0].cost_usd is None


def test_without_a_charge_or_a_price_the_cost_is_unknown():
    assert read(completion("{}", usage=TOKENS))[0].cost_usd is None


def test_without_a_count_of_tokens_the_cost_is_unknown():
    assert read(completion("{}", usage=None), price="1,2")[0].cost_usd is None


def test_a_charge_goes_before_the_price():
    assert read(completion("{}", usage={**TOKENS, "cost": 0.5}), price="1,2")[0].cost_usd == 0.5
