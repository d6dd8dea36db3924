"""Anthropic's own API, over its SDK and instructor, against a server that answers as it does."""

import pytest

from llmx.record.extraction import Usage
from tests.server.asking import GOOD, KEY, MESSAGES, outcome
from tests.server.native import message
from tests.server.replies import raw, reset

OK = message(GOOD)
BAD = message({"name": "A", "age": 999})
CALL = {"type": "tool_use", "id": "t1", "name": "sample_v1", "input": GOOD}


def asked(script, **words):
    return outcome(script, model="anthropic/served", **words)


def refused(status, text, kind="invalid_request_error", **headers):
    return raw({"type": "error", "error": {"type": kind, "message": text}}, status, **headers)


def test_the_schema_is_held_by_structured_outputs_and_the_instructions_are_cached():
    got = asked([OK])
    request = got.requests[0]
    assert request.path == "/v1/messages"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    body = request.json
    shape = body["output_config"]["format"]
    assert shape["type"] == "json_schema"
    # A field that may be null is left out instead: sixteen unions are the most that a request may have.
    assert shape["schema"]["required"] == ["name"]
    assert shape["schema"]["properties"]["age"]["type"] == "integer"
    assert body["system"] == [{"type": "text", "text": "Read the text.", "cache_control": {"type": "ephemeral"}}]
    assert body["messages"] == [MESSAGES[1]]
    assert not body.keys() & {"temperature", "tools", "response_format"}
    assert body["max_tokens"] > 10_000
    assert got.answer.record.model_dump() == GOOD
    assert got.answer.mode == "strict"
    assert got.answer.usage == Usage(input_tokens=90, cached_tokens=60, output_tokens=20)


def test_a_limit_of_tokens_goes_along():
    assert asked([OK], max_tokens=500).requests[0].json["max_tokens"] == 500


def test_a_temperature_is_left_out_and_that_is_said(caplog):
    assert "temperature" not in asked([OK], temperature=0.7).requests[0].json
    assert "takes no temperature" in caplog.text


def test_a_forced_tool():
    got = asked([message([CALL], "tool_use")], mode="tools")
    body = got.requests[0].json
    assert body["tool_choice"] == {"type": "tool", "name": "sample_v1", "disable_parallel_tool_use": True}
    assert body["tools"][0]["input_schema"]["additionalProperties"] is False
    assert "output_config" not in body
    assert got.answer.record.model_dump() == GOOD


@pytest.mark.parametrize(
    "said",
    [
        "output_config.format: 'claude-x' does not support structured outputs",
        "The compiled grammar is too large, which would cause performance issues.",
        "Schemas contains too many parameters with union types (22, limit: 16)",
    ],
)
def test_a_model_that_refuses_the_schema_gets_a_tool(said):
    got = asked([refused(400, said), message([CALL], "tool_use")])
    assert got.answer.mode == "tools"
    assert "tools" in got.requests[1].json


def test_json_mode_has_the_schema_in_the_instructions():
    body = asked([message("```json\n" + '{"name": "A", "age": 3}' + "\n```")], mode="json").requests[0].json
    assert "age: integer | null" in body["system"][0]["text"]
    assert not body.keys() & {"output_config", "tools"}


def test_an_invalid_reply_goes_back_with_its_errors():
    got = asked([BAD, OK])
    said = got.requests[1].json["messages"]
    assert [one["role"] for one in said] == ["user", "assistant", "user"]
    assert "nobody is that old" in said[2]["content"]
    assert got.answer.replies == 2


def test_braces_in_an_article_stay_as_they_are():
    hostile = "Giá {{ 7*7 }} {% raw %} {# nhận xét #}"
    messages = ({"role": "system", "content": "Read {{ this }}."}, {"role": "user", "content": hostile})
    body = asked([OK], messages=messages).requests[0].json
    assert (body["system"][0]["text"], body["messages"][0]["content"]) == ("Read {{ this }}.", hostile)


@pytest.mark.parametrize(
    ("script", "name", "requests"),
    [
        ([message('{"name": "Ng', "max_tokens")], "CutOff", 1),
        ([message('{"name": "Ng', "model_context_window_exceeded")], "CutOff", 1),
        ([message([], "refusal")], "Refusal", 1),
        ([message([], "refusal", stop_details={"type": "refusal", "explanation": "it may harm"})], "Refusal", 1),
        ([message([])], "EmptyReply", 2),
        ([refused(401, "invalid x-api-key", "authentication_error")], "WrongKey", 1),
        ([refused(404, "model: served", "not_found_error")], "UnknownModel", 1),
        ([refused(402, "credit balance is too low", "billing_error")], "RequestRefused", 1),
        ([refused(400, "messages: text content blocks must be non-empty")], "BadRequest", 1),
        ([refused(413, "request too large", "request_too_large")], "BadRequest", 1),
        ([refused(529, "Overloaded", "overloaded_error"), OK], "record", 2),
        ([refused(500, "Internal server error", "api_error"), OK], "record", 2),
        ([reset(), OK], "record", 2),
    ],
)
def test_what_goes_wrong_has_the_name_it_has_everywhere(script, name, requests):
    got = asked(script)
    assert (got.name, len(got.requests)) == (name, requests), got.error


def test_a_full_minute_is_waited_for_as_long_as_it_says():
    got = asked([refused(429, "rate limited", "rate_limit_error", **{"retry-after": "7"}), OK])
    assert got.name == "record"
    assert got.waits == [7]


def test_no_base_url_is_blamed_for_an_unknown_model():
    assert "/v1" not in str(asked([refused(404, "model: served", "not_found_error")]).error).replace(":served", "")


def test_thoughts_are_no_part_of_the_answer():
    blocks = [{"type": "thinking", "thinking": "{}", "signature": "s"}, {"type": "text", "text": '{"name": "A"}'}]
    assert asked([message(blocks)]).answer.reply == '{"name": "A"}'


@pytest.mark.parametrize("usage", [None, {"input_tokens": None, "output_tokens": None}])
def test_a_gateway_that_counts_no_tokens(usage):
    got = asked([message(GOOD, usage=usage)])
    assert got.name == "record", got.error


def test_an_error_with_status_200_is_said():
    got = asked([raw({"type": "error", "error": {"type": "overloaded_error", "message": "come back"}})])
    assert (got.name, "come back" in str(got.error)) == ("ServerFault", True), got.error


def test_another_key_in_the_environment_of_the_sdk_is_not_sent(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_CUSTOM_HEADERS", "Authorization: Bearer other")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "other")
    headers = asked([OK]).requests[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert "other" not in str(headers)


def test_a_server_that_is_gone():
    got = outcome([OK], model="anthropic/served", base_url="http://127.0.0.1:9", transport_retries=0)
    assert got.name == "Unreachable", got.error
    assert "nobody listens there" in str(got.error)


def test_a_server_that_does_not_answer():
    got = asked([OK.after(2)], timeout=0.3, transport_retries=0)
    assert got.name == "TimedOut", got.error
