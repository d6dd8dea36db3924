"""``llmx models`` from outside: the list from the environment alone, one model against a loopback server."""

import json

import pytest

from llmx.llm.providers import PROVIDERS
from llmx.llm.standing import standings
from tests.conftest import KEY
from tests.recordings.rekey import DEMO, written
from tests.server.replies import completion, error
from tests.server.server import ChatServer

RECORD = next(
    json.loads(filed.reply["choices"][0]["message"]["content"])
    for filed in written(DEMO).values()
    if filed.origin == "written by hand: the article as it is"
)
NOBODY = "http://127.0.0.1:9/v1"


def test_the_list_says_where_each_is_asked_and_whether_its_key_is_there_and_never_the_key(llmx):
    ran = llmx("models", env={"OPENAI_API_KEY": KEY, "GROQ_API_KEY": " "})
    assert ran.code == 0
    lines = {line.split("/")[0]: line for line in ran.out.splitlines()}
    assert {one.name for one in PROVIDERS} <= set(lines)
    assert "OPENAI_API_KEY set" in lines["openai"]
    assert "https://api.openai.com/v1" in lines["openai"]
    assert "GROQ_API_KEY missing" in lines["groq"]
    assert "none wanted" in lines["ollama"]
    assert "AZURE_OPENAI_ENDPOINT" in lines["azure"]
    assert KEY not in ran.out + ran.err
    assert "openai/gpt-4.1-mini (OPENAI_API_KEY is set)" in ran.err


def test_the_list_for_a_program_has_every_provider_once(llmx):
    found = [json.loads(line) for line in llmx("models", "--json", "-q").out.splitlines()]
    assert [one["provider"] for one in found] == [one.name for one in PROVIDERS]
    assert {one["key"] for one in found} == {"missing", "none wanted"}


def test_a_server_of_ones_own_stands_last_and_a_broken_key_is_called_so():
    *_, own = standings({"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1", "OPENAI_API_KEY": "two words"})
    assert (own.provider, own.key, own.url) == ("custom", "broken", "http://127.0.0.1:8000/v1")
    first = next(standings({"OPENAI_BASE_URL": f"http://user:{KEY}@host/v1"}))
    assert first.url is None
    assert KEY not in str(first)


def test_one_call_says_mode_tokens_cost_and_seconds(llmx):
    usage = {"prompt_tokens": 3000, "completion_tokens": 500, "prompt_tokens_details": {"cached_tokens": 1000}}
    with ChatServer([completion(RECORD, usage=usage)]) as server:
        ran = llmx("models", "openai/gpt-4.1-mini", "--base-url", server.url, env={"OPENAI_API_KEY": KEY})
        told = llmx("models", "vllm/any", "--base-url", server.url, "--price", "1,2", "--json", "-q")
    assert ran.code == told.code == 0, ran.err
    lines = dict(line.split(maxsplit=1) for line in ran.out.splitlines())
    assert lines["asked"] == f"gpt-4.1-mini at {server.url}"
    assert lines["key"] == "OPENAI_API_KEY set"
    assert lines["mode"] == "strict"
    assert lines["answer"].startswith("a record with 0 findings, after 1 request, ")
    assert lines["tokens"] == "3,000 in (1,000 of them cached), 500 out"
    assert lines["cost"] == "$0.0017"  # 2,000 at $0.40, 1,000 at $0.10, 500 at $1.60 for a million
    assert KEY not in ran.out + ran.err
    value = json.loads(told.out)
    assert (value["key"], value["cost_usd"], value["requests"]) == ("none wanted", 0.004, 1)
    assert told.err == ""
    assert len(server.requests) == 2
    assert "Trịnh Bá Lũy" in server.requests[0].messages[-1]["content"]


def test_a_mode_that_is_refused_is_said_and_the_one_that_worked(llmx):
    with ChatServer([error(400, "response_format json_schema is not supported"), completion(RECORD)]) as server:
        ran = llmx("models", "openai/x", "--base-url", server.url)
    assert ran.code == 0, ran.err
    assert "mode    json" in ran.out
    assert "after 2 requests" in ran.out
    assert "not known (--price" in ran.out


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (error(401, "no such key"), "WrongKey"),
        (error(404, "no such model"), "UnknownModel"),
        (error(429, "slow down"), "RateLimited"),
        (error(500), "ServerFault"),
        (completion("Xin chào"), "InvalidReply"),
    ],
)
def test_what_gives_no_record_is_one_line_one_request_and_exit_1(llmx, say, kind):
    with ChatServer([say]) as server:
        ran = llmx("models", "openai/x", "--base-url", server.url, "-q", env={"OPENAI_API_KEY": KEY})
    assert ran.code == 1
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith(f"llmx: openai/x: {kind}: ")
    assert KEY not in line
    assert len(server.requests) == 1


def test_nobody_there_is_one_line_and_wrong_use_is_exit_2(llmx):
    ran = llmx("models", "ollama/x", "--base-url", NOBODY, "-q")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "Unreachable" in ran.err
    for model, said in (("openai/x", "OPENAI_API_KEY is not set"), ("nobody/x", "no known provider")):
        ran = llmx("models", model)
        assert (ran.code, len(ran.err.splitlines())) == (2, 1)
        assert said in ran.err
    assert llmx("models", "rules").code == 0
