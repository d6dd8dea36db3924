"""Google's own API, over its SDK and instructor, against a server that answers as it does."""

import pytest

from llmx.record.extraction import Usage
from tests.server.asking import GOOD, KEY, MESSAGES, outcome
from tests.server.native import generated, google_error
from tests.server.replies import raw, reset

OK = generated(GOOD)
BAD = generated({"name": "A", "age": 999})
CALL = {"functionCall": {"name": "sample_v1", "args": GOOD}}


def asked(script, **words):
    return outcome(script, model="gemini/served", **words)


def test_the_schema_is_held_by_controlled_generation():
    got = asked([OK])
    request = got.requests[0]
    assert request.path == "/v1beta/models/served:generateContent"
    assert request.headers["x-goog-api-key"] == KEY
    body = request.json
    config = body["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    assert config["responseJsonSchema"]["required"] == ["name", "age"]
    assert config["temperature"] == 0
    assert body["systemInstruction"]["parts"] == [{"text": "Read the text."}]
    assert body["contents"] == [{"role": "user", "parts": [{"text": MESSAGES[1]["content"]}]}]
    assert got.answer.record.model_dump() == GOOD
    assert got.answer.mode == "strict"
    assert got.answer.usage == Usage(input_tokens=90, cached_tokens=60, output_tokens=20)


def test_a_limit_of_tokens_and_a_temperature_go_along():
    config = asked([OK], max_tokens=500, temperature=0.7).requests[0].json["generationConfig"]
    assert (config["maxOutputTokens"], config["temperature"]) == (500, 0.7)


def test_a_forced_function():
    got = asked([generated(CALL)], mode="tools")
    body = got.requests[0].json
    assert body["toolConfig"]["functionCallingConfig"] == {"mode": "ANY", "allowedFunctionNames": ["sample_v1"]}
    declared = body["tools"][0]["functionDeclarations"][0]
    assert declared["parameters_json_schema"]["required"] == ["name", "age"]
    assert got.answer.record.model_dump() == GOOD


def test_json_mode_has_the_schema_in_the_instructions():
    body = asked([OK], mode="json").requests[0].json
    assert "age: integer | null" in body["systemInstruction"]["parts"][0]["text"]
    assert body["generationConfig"]["responseMimeType"] == "application/json"
    assert "responseJsonSchema" not in body["generationConfig"]


def test_a_model_that_refuses_the_schema_is_asked_in_json_mode():
    got = asked([google_error(400, "Invalid value at 'generation_config.response_json_schema'"), OK])
    assert got.answer.mode == "json"


def test_an_invalid_reply_goes_back_with_its_errors():
    got = asked([BAD, OK])
    said = got.requests[1].json["contents"]
    assert [one["role"] for one in said] == ["user", "model", "user"]
    assert "nobody is that old" in said[2]["parts"][0]["text"]
    assert got.answer.replies == 2


def test_braces_in_an_article_stay_as_they_are():
    hostile = "Giá {{ 7*7 }} {% raw %} {# nhận xét #}"
    messages = ({"role": "system", "content": "Read {{ this }}."}, {"role": "user", "content": hostile})
    body = asked([OK], messages=messages).requests[0].json
    assert body["systemInstruction"]["parts"][0]["text"] == "Read {{ this }}."
    assert body["contents"][0]["parts"][0]["text"] == hostile


@pytest.mark.parametrize(
    ("script", "name", "requests"),
    [
        ([generated('{"name": "Ng', finish="MAX_TOKENS")], "CutOff", 1),
        ([generated(finish="SAFETY")], "ContentFiltered", 1),
        ([generated("Ông", finish="RECITATION")], "ContentFiltered", 1),
        ([raw({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})], "ContentFiltered", 1),
        ([generated()], "EmptyReply", 2),
        ([google_error(400, "API key not valid.", {"@type": "ErrorInfo", "reason": "API_KEY_INVALID"})], "WrongKey", 1),
        ([google_error(403, "denied")], "WrongKey", 1),
        ([google_error(404, "models/served is not found")], "UnknownModel", 1),
        ([google_error(400, "Request contains an invalid argument.")], "BadRequest", 1),
        ([google_error(503, "The model is overloaded."), OK], "record", 2),
        ([google_error(500, "Internal"), OK], "record", 2),
        ([reset(), OK], "record", 2),
    ],
)
def test_what_goes_wrong_has_the_name_it_has_everywhere(script, name, requests):
    got = asked(script)
    assert (got.name, len(got.requests)) == (name, requests), got.error


def test_a_full_quota_is_waited_for_as_long_as_it_says():
    detail = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "17.5s"}
    got = asked([google_error(429, "quota", detail), OK])
    assert got.name == "record"
    assert got.waits == [17.5]


def test_a_header_says_how_long_to_wait_too():
    assert asked([raw({"error": {"code": 429, "message": "quota"}}, 429, **{"Retry-After": "9"}), OK]).waits == [9]


@pytest.mark.parametrize("answer", [generated("Ông", finish="RECITATION"), generated(finish="SAFETY")])
def test_a_filter_is_named(answer):
    reason = answer.body.decode().partition('"finishReason": "')[2].partition('"')[0]
    assert f"({reason})" in str(asked([answer]).error)


def test_arguments_of_a_function_stay_vietnamese():
    assert "Nguyễn" in asked([generated(CALL)], mode="tools").answer.reply


def test_thoughts_are_no_part_of_the_answer_but_are_paid_for():
    got = asked([generated({"text": "hm", "thought": True}, '{"name": "A"}')])
    assert got.answer.reply == '{"name": "A"}'
    assert got.answer.usage.output_tokens == 20


def test_a_server_that_is_gone():
    got = outcome([OK], model="gemini/served", base_url="http://127.0.0.1:9", transport_retries=0)
    assert got.name == "Unreachable", got.error
    assert "nobody listens there" in str(got.error)


def test_a_server_that_does_not_answer():
    got = asked([OK.after(2)], timeout=0.3, transport_retries=0)
    assert got.name == "TimedOut", got.error
