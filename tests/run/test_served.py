"""What stands before and behind a model that is served in the same job; its replies are written by hand here."""

import json

import pytest

import llmx
from llmx.errors import UsageError
from llmx.ray import served_stages
from tests.cli.serving import article, reply

ROW = {"id": "7", "text": article(7), "published_on": "2024-05-01", "url": "http://x/7", "mine": 3}


def answered(text, row=ROW, **stages):
    ask, take = served_stages(model="vllm/x", **stages)
    return take({**ask(row), "generated_text": text, "num_input_tokens": 900, "num_generated_tokens": 40})


def test_the_model_is_shown_the_article_and_held_to_the_schema():
    ask, _ = served_stages(model="vllm/x", max_tokens=100)
    row = ask(ROW)
    assert row["mine"] == 3
    assert "Trịnh Bá Lũy" in row["messages"][-1]["content"]
    parameters = row["sampling_params"]
    assert (parameters["max_tokens"], parameters["temperature"]) == (100, 0.0)
    schema = json.loads(parameters["structured_outputs"]["json"])
    assert schema["additionalProperties"] is False
    assert {"officials", "amounts"} <= set(schema["required"])


def test_a_reply_becomes_a_checked_extraction():
    row = answered(json.dumps(reply(7), ensure_ascii=False))
    assert (row["id"], row["ok"], row["error"]) == ("7", True, None)
    found = llmx.Extraction.model_validate_json(row["extraction"])
    assert found.check.ok
    assert found.check == llmx.check(found.record, ROW)
    assert (found.run.model, found.run.attempts, found.run.usage.input_tokens) == ("vllm/x", 1, 900)
    assert found.article.url == "http://x/7"


def test_a_slip_of_the_model_is_a_finding():
    row = answered(json.dumps({**reply(7), "amounts": reply(17)["amounts"]}, ensure_ascii=False))
    assert row["ok"]
    assert not llmx.Extraction.model_validate_json(row["extraction"]).check.ok
    unchecked = answered(json.dumps(reply(17)), check=False)
    assert llmx.Extraction.model_validate_json(unchecked["extraction"]).check is None


@pytest.mark.parametrize(
    ("text", "kind"), [("no JSON", "InvalidReply"), ('{"held_on": "31/02"}', "InvalidReply"), ("", "InvalidReply")]
)
def test_a_reply_that_is_no_record_is_a_row_with_its_reason(text, kind):
    row = answered(text)
    assert not row["ok"]
    error = json.loads(row["extraction"])["error"]
    assert error["type"] == kind
    assert row["error"].startswith(kind)
    assert json.loads(row["extraction"])["run"]["usage"]["input_tokens"] == 900


def test_a_reply_that_was_cut_off_is_said():
    assert answered('{"title": "x', max_tokens=40)["error"].startswith("CutOff")


def test_a_row_that_is_no_article_costs_a_token_and_is_said():
    ask, _ = served_stages(model="vllm/x")
    assert ask({"id": "8", "text": " "})["sampling_params"]["max_tokens"] == 1
    row = answered("{", {"id": "8", "text": " "})
    assert (row["id"], row["ok"]) == ("8", False)
    assert row["error"].startswith("EmptyArticle")


def test_what_is_no_schema_is_refused():
    with pytest.raises(UsageError):
        served_stages(model="vllm/x", schema=dict)
