"""A stronger model is asked for the articles that the first did not read well, and for no others."""

import json
from decimal import Decimal

import pytest

import llmx
from llmx.errors import UsageError
from llmx.extraction.options import Options
from llmx.extraction.readers import make_reader
from llmx.record.conference import CooperationConference
from llmx.run.planning import make_watch
from tests.server.asking import KEYS
from tests.server.replies import USAGE, completion, error
from tests.server.server import ChatServer

TEXT = (
    "Bản tin số {}. Sáng 3/4, tại hội nghị hợp tác giữa tỉnh Lào Cai và tỉnh Yên Bái, Bí thư Tỉnh ủy Lào Cai "
    "Trịnh Bá Lũy phát biểu. Đoàn công tác tặng Quỹ Vì người nghèo 500 triệu đồng."
)
LUY = {"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Lào Cai"]}
GIFT = {"text": "500 triệu đồng", "value": 500_000_000, "unit": "VND", "kind": "money"}
TRUE = {"officials": [LUY], "amounts": [GIFT]}
WEAK = {1: {"officials": [LUY]}, 2: "Tôi không biết.", 3: {**TRUE, "held_on": "2017-02-31"}}


@pytest.fixture(autouse=True)
def key(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


def serve(request, strong=TRUE):
    """Answer as a weak model, which fails at three articles and keeps what it is asked about, or as a strong one."""
    if request.json["model"] == "strong":
        return completion(strong)
    said = " ".join(message["content"] for message in request.messages)
    if "\n\nQuestions:" in said:
        return completion({"answers": []})
    number = int(said.split("Bản tin số ")[1].split(".")[0])
    return completion(WEAK.get(number, TRUE))


def run(server, count=5, **options):
    articles = [{"id": str(number), "text": TEXT.format(number)} for number in range(count)]
    words = {"model": "openai/weak", "escalate": "openai/strong", "base_url": server.url, "transport_retries": 0}
    return {one.article.id: one for one in llmx.extract_many(articles, **{**words, **options})}


def models_asked(server):
    return [request.json["model"] for request in server.requests]


def test_only_doubtful_articles_are_read_again_and_both_models_are_paid():
    prices = {"price": "1,1", "escalate_price": "10,10"}
    with ChatServer(serve) as server:
        results = run(server, **prices)
    assert models_asked(server).count("strong") == 3
    assert all(result.record == CooperationConference.model_validate(TRUE) for result in results.values())
    assert {name for name, result in results.items() if result.run.escalated_from} == {"1", "2", "3"}
    read = results["1"].run
    assert (read.model, read.escalated_from, read.attempts) == ("openai/strong", "openai/weak", 3)
    one = USAGE["prompt_tokens"] + USAGE["completion_tokens"]
    assert read.usage_by_model["openai/strong"].input_tokens == USAGE["prompt_tokens"]
    assert read.cost_usd == pytest.approx((2 * one * 1 + one * 10) / 1e6)
    assert results["0"].run.usage_by_model is None
    assert results["0"].run.cost_usd == pytest.approx(one / 1e6)


def test_the_better_record_by_the_check_stays():
    with ChatServer(lambda request: serve(request, strong={"officials": [{"name": "Lục Thế Khánh"}]})) as server:
        results = run(server)
    assert (results["1"].run.model, results["1"].run.escalated_from) == ("openai/weak", None)
    assert set(results["1"].run.usage_by_model) == {"openai/weak", "openai/strong"}
    assert results["2"].record.officials[0].name == "Lục Thế Khánh"


def test_an_endpoint_that_is_down_is_another_reason_and_is_not_waited_for_for_ever():
    def script(request):
        return serve(request) if request.json["model"] == "strong" else error(500)

    with ChatServer(script) as server:
        results = run(server, count=8, jobs=1)
    assert all(result.ok and result.error is None for result in results.values())
    assert models_asked(server).count("weak") == 3
    assert {result.run.escalated_from for result in results.values()} == {"openai/weak"}


def test_where_both_fail_the_article_fails_and_both_are_paid():
    with ChatServer(lambda request: completion("Tôi không biết.")) as server:
        result = run(server, count=1)["0"]
    assert (result.error.type, result.run.attempts) == ("InvalidReply", 6)
    assert result.run.usage.input_tokens == 6 * USAGE["prompt_tokens"]


def test_a_limit_of_cost_sets_aside_what_both_may_take():
    options = Options(escalate="openai/strong", price="1,1", escalate_price="10,10", max_cost="5")
    reader = make_reader(CooperationConference, model="openai/weak", options=options, env=KEYS)
    watch = make_watch(options, reader)
    alone = Options(price="1,1")
    cheap = make_watch(alone, make_reader(CooperationConference, model="openai/weak", options=alone, env=KEYS))
    assert watch.estimator.at_most(3000) > 5 * cheap.estimator.at_most(3000)
    few = watch.estimator.estimate(10, 30_000)
    assert few.cost[0] == cheap.estimator.estimate(10, 30_000).cost[0]
    assert few.cost[1] == 10 * watch.estimator.at_most(3000) or few.cost[1] > few.cost[0] * 10
    unpriced = Options(escalate="openai/no-such-model", price="1,1", max_cost="5")
    with pytest.raises(UsageError, match="no-such-model"):
        make_watch(unpriced, make_reader(CooperationConference, model="openai/weak", options=unpriced, env=KEYS))


def test_the_limit_of_cost_holds_over_both():
    with ChatServer(serve) as server:
        results = run(server, count=40, price="1,1", escalate_price="1000,1000", max_cost="1.5", jobs=1)
        spent = sum(Decimal(str(one.run.cost_usd)) for one in results.values())
    assert len(results) < 40
    assert spent <= Decimal("1.5")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"escalate": "openai/weak"}, "reads already"),
        ({"escalate_price": "1,1"}, "name one"),
        ({"escalate": "nowhere/x"}, "nowhere"),
    ],
)
def test_wrong_use_is_said_at_once(options, says):
    with pytest.raises(UsageError, match=says):
        llmx.extract("Bản tin.", model="openai/weak", **options)


def test_the_embedded_reader_may_come_first():
    with ChatServer(serve) as server:
        result = run(server, count=1, model="rules")["0"]
    assert (result.run.model, models_asked(server)) == ("rules", [])


def test_a_run_says_how_many(tmp_path):
    with ChatServer(serve) as server:
        run(server, output=tmp_path / "run")
    summary = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert summary["escalated"] == 3
    assert summary["settings"]["escalate"] == "openai/strong"
