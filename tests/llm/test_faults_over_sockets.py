"""The fault table: what an endpoint can do wrong, over real sockets, and what comes of it. One row a fault."""

import asyncio
import socket

import pytest

from llmx.errors import Unreachable
from tests.server.asking import GOOD, KEY, HeldTime, ask, outcome
from tests.server.replies import Say, calls, choice, completion, error, page, raw, reset

OK = completion(GOOD)
CUT_JSON = '{"name": "Nguyễn Thị Hò'


def one_call(arguments):
    return {"tool_calls": [{"function": {"name": "sample_v1", "arguments": arguments}}]}


def parts(*texts):
    return [{"type": "text", "text": text} for text in texts]


class Row:
    """A script of answers, what comes of it, how many requests it takes, and words that the message must have."""

    def __init__(self, name, script, ends, requests, *words, **settings):
        self.name, self.script, self.ends, self.requests = name, script, ends, requests
        self.words, self.settings = words, settings


TRANSPORT = [
    Row("429 once", [error(429), OK], "record", 2),
    Row("429 for ever", [error(429, "slow down")], "RateLimited", 6, "429", "slow down"),
    Row("429 and no credit", [error(429, "quota", code="insufficient_quota")], "RequestRefused", 1, "no credit"),
    Row("402", [error(402)], "RequestRefused", 1, "no credit"),
    Row("500 once", [error(500), OK], "record", 2),
    Row("502 as a web page", [page(502), OK], "record", 2),
    Row("503 for ever", [error(503, "overloaded")], "ServerFault", 6, "503", "overloaded"),
    Row("504", [error(504)], "TimedOut", 6),
    Row("408 once", [error(408), OK], "record", 2),
    Row("409 once", [error(409), OK], "record", 2),
    Row("529 once", [error(529), OK], "record", 2),
    Row("reset before an answer", [reset(), OK], "record", 2),
    Row("reset in the middle", [OK.cut(40), OK], "record", 2),
    Row("reset for ever", [reset()], "Unreachable", 6, "broke off"),
    Row("no answer in time", [OK.after(5)], "TimedOut", 2, "in time", timeout=0.15, transport_retries=1),
    Row("late once", [OK.after(5), OK], "record", 2, timeout=0.3),
    Row("web page with 200", [page(), OK], "record", 2),
    Row("web page for ever", [page()], "ServerFault", 6, "a web page"),
    Row("JSON that is no completion", [raw({"hello": 1})], "ServerFault", 6, "hello"),
    Row("a list", [raw([1])], "ServerFault", 6),
    Row("broken JSON with 200", [Say(200, b'{"choices": [')], "ServerFault", 6),
    Row("error in disguise", [raw({"error": {"message": "upstream", "code": 503}}), OK], "record", 2),
    Row("refusal in disguise", [raw({"error": {"message": "no such", "code": 400}})], "BadRequest", 1, "no such"),
    Row("choice that broke off", [choice({"content": ""}, "error"), OK], "record", 2),
]

REFUSED = [
    Row("400", [error(400, "bad thing")], "BadRequest", 1, "400", "bad thing"),
    Row("401", [error(401, f"Incorrect API key provided: {KEY}")], "WrongKey", 1, "OPENAI_API_KEY", "[hidden]"),
    Row("403", [error(403)], "WrongKey", 1),
    Row("404", [error(404, "no such model")], "UnknownModel", 1, "'served'", "no such model"),
    Row("413", [error(413)], "BadRequest", 1, "too large"),
    Row("422", [error(422, "unprocessable")], "BadRequest", 1, "unprocessable"),
    Row("400 of a content filter", [error(400, "flagged", code="content_filter")], "ContentFiltered", 1, "filter"),
    Row("400 of a broken output", [error(400, "x", code="json_validate_failed")], "InvalidReply", 1),
]

REPLIES = [
    Row("empty choices once", [raw({"choices": []}), OK], "record", 2),
    Row("empty choices", [raw({"choices": []})], "EmptyReply", 2, "without any choices"),
    Row("null choices", [raw({"choices": None})], "EmptyReply", 2),
    Row("choice without message", [raw({"choices": [{}]})], "ServerFault", 6),
    Row("null content once", [completion(None), OK], "record", 2),
    Row("null content", [completion(None)], "EmptyReply", 2, "empty"),
    Row("white space", [completion("  \n ")], "EmptyReply", 2),
    Row("refusal", [choice({"refusal": "I cannot."}, "stop")], "Refusal", 1, "I cannot."),
    Row("refusal, tools", [choice({"refusal": "I cannot."}, "stop")], "Refusal", 1, "I cannot.", mode="tools"),
    Row("filtered, null", [completion(None, "content_filter")], "ContentFiltered", 1),
    Row("filtered, partly", [completion(CUT_JSON, "content_filter")], "ContentFiltered", 1),
    Row("cut at the limit", [completion(CUT_JSON, "length")], "CutOff", 1, "token limit"),
    Row("cut before a word", [completion(None, "length")], "CutOff", 1),
    Row("cut tool call", [choice(one_call(CUT_JSON), "length")], "CutOff", 1, mode="tools"),
    Row("complete at the limit", [completion(GOOD, "length")], "record", 1),
    Row("complete, then white space", [completion('{"name": "A"}' + "\t" * 400, "length")], "record", 1),
    Row("cut JSON that says stop", [completion(CUT_JSON), OK], "record", 2),
    Row("cut JSON for ever", [completion(CUT_JSON)], "InvalidReply", 3, "3 replies"),
    Row("fenced", [completion('```json\n{"name": "A"}\n```')], "record", 1),
    Row("prose around it", [completion('Here it is: {"name": "A"}\nHope it helps.')], "record", 1),
    Row("a thought before it", [completion('<think>{"name": 1}</think>{"name": "A"}')], "record", 1),
    Row("two different objects", [completion('{"name": "A"} or {"name": "B"}'), OK], "record", 2),
    Row("no JSON at all", [completion("I do not know."), OK], "record", 2),
    Row("invalid record once", [completion({"name": "A", "age": 999}), OK], "record", 2),
    Row("unknown key", [completion({"name": "A", "nickname": "B"})], "record", 1),
    Row(
        "invalid for ever",
        [completion({"name": "A", "age": 999})],
        "InvalidReply",
        3,
        "3 replies",
        "nobody is that old",
    ),
    Row("invalid, no re-ask wanted", [completion({"name": ""})], "InvalidReply", 1, "one reply", max_retries=0),
    Row("one tool call", [calls(GOOD)], "record", 1, mode="tools"),
    Row("tool call without its name", [calls(GOOD, name="other")], "record", 1, mode="tools"),
    Row("same call twice", [calls(GOOD, GOOD)], "record", 1, mode="tools"),
    Row("one of two calls fits", [calls({"no": 1}, GOOD)], "record", 1, mode="tools"),
    Row("two calls fit", [calls(GOOD, {"name": "B"}), calls(GOOD)], "record", 2, mode="tools"),
    Row("two calls for ever", [calls(GOOD, {"name": "B"})], "InvalidReply", 3, mode="tools"),
    Row("invalid tool call once", [calls({"name": ""}), calls(GOOD)], "record", 2, mode="tools"),
    Row("arguments as an object", [choice(one_call(GOOD), "stop")], "record", 1, mode="tools"),
    Row("tool ignored", [completion(GOOD)], "record", 1, mode="tools"),
    Row("content in parts", [choice({"content": parts('{"name": ', '"A"}')}, "stop")], "record", 1),
    Row("fault during a re-ask", [completion({"name": ""}), error(401)], "WrongKey", 2),
    Row("transport during a re-ask", [completion({"name": ""}), error(503), reset(), OK], "record", 4),
    Row("cut during a re-ask", [completion({"name": ""}), completion(CUT_JSON, "length")], "CutOff", 2),
    Row("empty during a re-ask", [completion({"name": ""}), completion(None), OK], "record", 3),
]


@pytest.mark.parametrize("row", TRANSPORT + REFUSED + REPLIES, ids=lambda row: row.name)
def test_fault(row, caplog):
    with caplog.at_level("DEBUG", logger="llmx"):
        got = outcome(row.script, **row.settings)
    assert (got.name, len(got.requests)) == (row.ends, row.requests)
    if got.answer is not None:
        assert got.answer.attempts == row.requests
        assert got.answer.record.name
    else:
        assert got.error.attempts == row.requests
        message = str(got.error)
        assert all(word in message for word in row.words), message
        assert len(message) < 600
        assert "Traceback" not in message
    shown = f"{got.error} {got.error!r} {got.error and got.error.last_reply} {got.answer!r} {caplog.text}"
    assert KEY not in shown


def test_nobody_listens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        held = HeldTime()
        with pytest.raises(Unreachable, match="Is the server running") as caught:
            asyncio.run(ask(url, held, transport_retries=2))
    assert caught.value.attempts == 3
    assert len(held.waits) == 2


def test_an_unknown_host():
    with pytest.raises(Unreachable, match="host name is unknown"):
        asyncio.run(ask("http://nowhere.invalid/v1", HeldTime(), transport_retries=0))


def test_an_exhausted_reply_carries_what_is_needed_to_see_why():
    got = outcome([completion({"name": "A", "age": 999, "note": "x" * 2000})])
    assert got.error.attempts == 3
    assert got.error.tokens == (300, 180, 60)
    assert got.error.last_reply.startswith('{"name": "A", "age": 999')
    assert len(got.error.last_reply) <= 500
    assert got.error.retryable


def test_a_fault_after_paid_replies_still_says_what_they_cost():
    got = outcome([completion({"name": ""}), error(401)])
    assert got.error.tokens == (100, 60, 20)
    assert got.error.last_reply == '{"name": ""}'


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "0.25"}, 0.25),
        ({"retry_after_ms": "1500"}, 1.5),
        ({"retry_after": "Wed, 21 Oct 2026 07:28:10 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 10.0),
        ({"retry_after": "Fri, 15 Jan 2027 08:00:05 GMT"}, 5.0),
        ({"retry_after": "Wed, 21 Oct 2020 07:28:10 GMT"}, 0.0),
        ({"retry_after": "99999"}, 300.0),
        ({"retry_after": "soon"}, 0.25),
        ({}, 0.25),
    ],
    ids=str,
)
def test_the_endpoint_says_how_long_to_wait(headers, wait):
    got = outcome([error(429, **headers), OK])
    assert got.name == "record"
    assert got.waits == [pytest.approx(wait)]


def test_waits_grow_and_stop_before_the_deadline():
    got = outcome([error(503)], transport_retries=49, deadline=60)
    assert got.waits[:4] == [0.25, 0.5, 1.0, 2.0]
    assert 30 < sum(got.waits) < 60
    assert len(got.requests) == len(got.waits) + 1


def test_a_time_to_wait_beyond_the_deadline_is_not_waited_for():
    got = outcome([error(429, retry_after="120")], deadline=60)
    assert (got.name, got.waits, got.error.retry_after) == ("RateLimited", [], 120.0)


def test_transport_errors_never_enter_the_prompt():
    got = outcome([error(500, "stack overflow"), completion({"name": ""}), error(429, "too fast"), completion(GOOD)])
    assert got.name == "record"
    sent = b"".join(request.body for request in got.requests)
    assert b"stack overflow" not in sent
    assert b"too fast" not in sent
