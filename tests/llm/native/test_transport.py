"""A provider's own API takes part in everything that an OpenAI-compatible endpoint does."""

import asyncio
import json

import pytest

import llmx
from llmx.errors import ReadError
from llmx.llm.client import Connection, ModelClient
from llmx.llm.native.transport import as_completion, split_system
from llmx.llm.settings import ModelSettings
from llmx.recordings.transport import RecordingTransport, ReplayTransport
from tests.cli.serving import article, reply
from tests.server.asking import GOOD, KEY, KEYS, MESSAGES, HeldTime, Sample, outcome
from tests.server.native import generated, message
from tests.server.replies import error, page, raw
from tests.server.server import ChatServer

ANSWERS = [("anthropic/served", message), ("gemini/served", generated)]


async def ask(transport, model, url, env=KEYS):
    connection = Connection(timing=HeldTime().timing, transport=transport)
    client = ModelClient(model, ModelSettings(base_url=url), env=env, connection=connection)
    try:
        return await client.ask(Sample, MESSAGES)
    finally:
        await client.aclose()


@pytest.mark.parametrize(("model", "says"), ANSWERS)
def test_it_is_recorded_and_replayed(tmp_path, model, says, caplog):
    with ChatServer([says(GOOD)]) as server:
        first = asyncio.run(ask(RecordingTransport(tmp_path), model, server.url))
        again = asyncio.run(ask(RecordingTransport(tmp_path), model, server.url))
        assert len(server.requests) == 1
    # Neither key nor server: only the recording.
    replayed = asyncio.run(ask(ReplayTransport(tmp_path), model, None, env={}))
    assert first.record == again.record == replayed.record
    assert first.usage == replayed.usage
    assert (first.replayed, again.replayed, replayed.replayed) == (False, True, True)
    assert not [record for record in caplog.records if record.name.startswith("llmx")]


@pytest.mark.parametrize(("model", "says"), ANSWERS)
def test_a_key_that_an_answer_gives_away_is_in_no_recording(tmp_path, model, says):
    with ChatServer([says({"name": KEY, "age": 3})]) as server:
        asyncio.run(ask(RecordingTransport(tmp_path), model, server.url))
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(KEY in text for text in written)


@pytest.mark.parametrize("model", ["anthropic/served", "gemini/served"])
def test_a_key_that_an_error_gives_away_is_not_shown(model, caplog):
    refusal = raw({"error": {"message": f"no such key: {KEY}"}}, 401)
    with caplog.at_level("DEBUG"), ChatServer([refusal]) as server, pytest.raises(ReadError) as caught:
        asyncio.run(ask(None, model, server.url))
    ours = "".join(record.getMessage() for record in caplog.records if record.name.startswith("llmx"))
    assert KEY not in f"{caught.value} {caught.value!r} {ours}"


@pytest.mark.parametrize("model", ["anthropic/served", "gemini/served"])
@pytest.mark.parametrize("answer", [page(), raw("<html>Sign in</html>"), raw({"choices": []}), raw([])])
def test_what_is_no_answer_of_this_api(model, answer):
    got = outcome([answer], model=model, transport_retries=0)
    assert got.name == "ServerFault", got.error
    assert "answered not with a completion" in str(got.error)
    assert "/v1" not in str(got.error)


@pytest.mark.parametrize(("model", "says"), ANSWERS)
def test_a_whole_article_goes_over_it_and_is_checked(model, says, monkeypatch):
    for name in KEYS:
        monkeypatch.setenv(name, KEY)
    with ChatServer([says(reply(7))]) as server:
        result = llmx.extract(article(7), model=model, base_url=server.url)
    assert result.error is None
    assert result.check.ok
    assert result.record.officials[0].name == "Trịnh Bá Lũy"
    assert result.run.model == model


def test_one_transport_of_recordings_serves_one_api_after_the_other(tmp_path):
    transport = RecordingTransport(tmp_path)
    for model, says in (*ANSWERS, *ANSWERS[:1]):
        for path in tmp_path.glob("*.json"):
            path.unlink()
        with ChatServer([says(GOOD)]) as server:
            assert asyncio.run(ask(transport, model, server.url)).record.name == GOOD["name"]


def test_a_replay_says_nothing_of_sdks(tmp_path, monkeypatch, caplog):
    with ChatServer([generated(GOOD)]) as server:
        asyncio.run(ask(RecordingTransport(tmp_path), "gemini/served", server.url))
    monkeypatch.setattr("llmx.llm.providers.find_spec", lambda _: None)
    assert asyncio.run(ask(ReplayTransport(tmp_path), "gemini/served", None, env={})).replayed
    assert "pip install" not in caplog.text


@pytest.mark.parametrize(
    ("model", "given", "path"),
    [
        ("anthropic/m", "", "/v1/messages"),
        ("anthropic/m", "/v1", "/v1/messages"),
        ("anthropic/m", "/v1/messages", "/v1/messages"),
        ("anthropic/m", "/proxy/v1/", "/proxy/v1/messages"),
        ("gemini/m", "", "/v1beta/models/m:generateContent"),
        ("gemini/m", "/v1beta", "/v1beta/models/m:generateContent"),
        ("gemini/m", "/v1beta/openai", "/v1beta/models/m:generateContent"),
    ],
)
def test_a_path_that_the_sdk_adds_may_be_written_out(model, given, path):
    with ChatServer([error(400)]) as server:
        with pytest.raises(ReadError):
            asyncio.run(ask(None, model, server.url.removesuffix("/v1") + given))
        assert server.requests[0].path == path


@pytest.mark.parametrize("model", ["anthropic/served", "gemini/served"])
def test_a_conversation_without_instructions(model):
    says = dict(ANSWERS)[model]
    assert outcome([says(GOOD)], messages=MESSAGES[1:], model=model).name == "record"
    developer = ({"role": "developer", "content": "Read."}, MESSAGES[1])
    body = outcome([says(GOOD)], messages=developer, model=model).requests[0].json
    assert "Read." in json.dumps(body.get("system") or body.get("systemInstruction"))


@pytest.mark.parametrize("model", ["anthropic/served", "gemini/served"])
def test_an_error_without_a_message_is_said_without_one(model):
    got = outcome([raw({}, 400)], model=model)
    assert "It says" not in str(got.error)


def test_the_system_messages_are_one():
    messages = [
        {"role": "system", "content": "A"},
        {"role": "user", "content": "B"},
        {"role": "system", "content": "C"},
    ]
    assert split_system(messages) == ("A\n\nC", [{"role": "user", "content": "B"}])


def test_an_answer_becomes_a_chat_completion():
    made = as_completion("m", {"content": "x"}, "stop", {"prompt_tokens": 1})
    assert json.loads(json.dumps(made))["choices"][0]["message"] == {"role": "assistant", "content": "x"}
