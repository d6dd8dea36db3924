"""Record and replay through the client, with the server dead the second time."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

import httpx2
import pytest
from pydantic import Field, create_model

from llmx.errors import ReadError, ReplayMiss, UsageError
from llmx.llm.client import AskedBack, Connection, ModelClient
from llmx.llm.settings import ModelSettings
from llmx.recordings.files import load_all, save
from llmx.recordings.transport import RecordingTransport, ReplayTransport
from tests.server.asking import GOOD, KEY, MESSAGES, HeldTime, Sample
from tests.server.replies import calls, completion, error, raw
from tests.server.server import ChatServer

OK = completion(GOOD)
BAD = completion({"name": "A", "age": 999})
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
DEAD = "http://127.0.0.1:9/v1"


def ask(transport, url=DEAD, schema=Sample, messages=MESSAGES, *, model="openai/served", times=1, talk=None, **words):
    held = HeldTime()

    async def run():
        settings = ModelSettings(**{"base_url": url, **words})
        env = {"OPENAI_API_KEY": KEY}
        client = ModelClient(model, settings, env=env, connection=Connection(transport=transport, timing=held.timing))
        try:
            answers = [await client.ask(schema, messages, **(talk or {})) for _ in range(times)]
            return answers[-1]
        finally:
            await client.aclose()

    try:
        return asyncio.run(run())
    finally:
        assert not held.waits or not transport.replays, "a replay never waits"


def record(folder, script, *, refresh=False, **words):
    with ChatServer(script) as server:
        transport = RecordingTransport(folder, now=lambda: NOON, refresh=refresh)
        try:
            return ask(transport, server.url, **words), server.requests
        except ReadError as fault:
            return fault, server.requests


def replay(folder, **words):
    return ask(ReplayTransport(folder), **words)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ([OK], {}),
        ([BAD, completion({"name": ""}), OK], {}),
        ([error(429), BAD, error(500), OK], {}),
        ([completion(None), OK], {}),
        ([calls({"name": ""}), calls(GOOD)], {"mode": "tools"}),
        ([BAD, OK], {"mode": "json"}),
        ([BAD, OK], {"mode": "json", "messages": MESSAGES[1:]}),
        ([error(400, "json_schema?"), BAD, OK], {}),
        ([error(400, "temperature?"), OK], {}),
        ([error(400, "max_completion_tokens unsupported"), OK], {"max_tokens": 9}),
    ],
    ids=[
        "plain",
        "re-asks",
        "faults",
        "empty",
        "tools",
        "json",
        "no system",
        "mode refused",
        "no temperature",
        "tokens",
    ],
)
def test_what_was_recorded_comes_back_with_the_server_dead(tmp_path, script, words):
    live, _ = record(tmp_path, script, **words)
    again = replay(tmp_path, **words)
    assert (again.record, again.reply) == (live.record, live.reply)
    assert (live.replayed, again.replayed) == (False, True)


@pytest.mark.parametrize("mode", ["strict", "tools", "json"])
def test_a_recording_serves_every_mode(tmp_path, mode, caplog):
    record(tmp_path, [OK])
    assert replay(tmp_path, mode=mode).record == Sample(**GOOD)
    assert ("worded otherwise" in caplog.text) == (mode != "strict")


def test_the_usage_is_that_of_the_recording(tmp_path):
    live, _ = record(tmp_path, [BAD, OK])
    again = replay(tmp_path)
    assert (again.usage, again.attempts) == (live.usage, live.attempts)


def test_only_completions_are_recorded(tmp_path):
    script = [error(429), raw({"error": {"message": "x", "code": 502}}), error(400, "no")]
    fault, requests = record(tmp_path, script)
    assert (type(fault).__name__, len(requests)) == ("BadRequest", 3)
    assert list(tmp_path.iterdir()) == []


def test_a_file_says_where_it_comes_from_and_holds_no_key_and_no_header(tmp_path):
    messages = [MESSAGES[0], {"role": "user", "content": f"my key is {KEY} and sk-other-0123456789"}]
    reply = raw({"id": KEY, "choices": [{"message": {"content": json.dumps({"name": KEY})}}]}, set_cookie=f"c={KEY}")
    _, requests = record(tmp_path, [reply], messages=messages)
    assert "x-llmx-mark" not in requests[0].headers
    assert requests[0].headers["authorization"] == f"Bearer {KEY}"
    (path,) = tmp_path.glob("*.json")
    text = path.read_text(encoding="utf-8")
    assert "recorded from served at 2026-11-30T12:00:00+00:00" in text
    assert KEY not in text
    assert "sk-other" not in text
    assert "cookie" not in text.lower()
    assert "authorization" not in text.lower()


def test_recording_goes_on_with_what_is_missing(tmp_path):
    """An interrupted recording has the first of three answers; only the other two are paid for."""
    live, _ = record(tmp_path, [BAD], max_retries=0)
    assert type(live).__name__ == "InvalidReply"
    live, requests = record(tmp_path, [completion({"name": ""}), OK])
    assert (live.record, live.replies, len(requests)) == (Sample(**GOOD), 3, 2)
    live, requests = record(tmp_path, [])
    assert (live.record, live.replayed, requests) == (Sample(**GOOD), True, [])


def test_an_empty_answer_that_was_recorded_is_asked_for_again(tmp_path):
    live, _ = record(tmp_path, [completion(None), completion(None)])
    assert type(live).__name__ == "EmptyReply"
    live, requests = record(tmp_path, [OK])
    assert (live.record, len(requests)) == (Sample(**GOOD), 1)
    assert replay(tmp_path).record == Sample(**GOOD)


def test_refreshing_asks_again_and_replaces(tmp_path):
    record(tmp_path, [completion({"name": "Old"})])
    record(tmp_path, [completion({"name": "New"})], refresh=True)
    assert replay(tmp_path).record.name == "New"
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_a_broken_recording_is_recorded_again(tmp_path):
    record(tmp_path, [completion({"name": "Old"})])
    (path,) = tmp_path.glob("*.json")
    path.write_text("{", encoding="utf-8")
    record(tmp_path, [OK])
    assert replay(tmp_path).record == Sample(**GOOD)


def test_a_changed_prompt_is_a_miss_that_names_the_nearest_and_what_differs(tmp_path):
    record(tmp_path, [OK])
    record(tmp_path, [OK], messages=[{"role": "system", "content": "Something else."}, MESSAGES[0]])
    nearest = next(path for path, one in load_all(tmp_path) if one.asked.messages[0][1] == "Read the text.")
    changed = [MESSAGES[0], {"role": "user", "content": "Bà Nguyễn Thị Hòa, 52 tuổi.\nKết."}]
    with pytest.raises(ReplayMiss) as caught:
        replay(tmp_path, messages=changed)
    message = str(caught.value)
    assert nearest.name in message
    assert "message 2 (user), line 2: recorded 'Hết.', asked 'Kết.'" in message
    assert "--record" in message
    assert (caught.value.attempts, caught.value.retryable) == (1, False)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"model": "openai/other"}, "model: recorded 'served', asked 'other'"),
        ({"temperature": 0.5}, "parameter temperature: recorded '0', asked '0.5'"),
        ({"schema": create_model("Sample", __base__=Sample, schema_version=(ClassVar[int], 2))}, "asked 'sample.v2'"),
        ({"max_retries": 2, "times": 1, "talk": {"back": AskedBack("", before=3)}}, "attempt: recorded '1', asked '4'"),
    ],
    ids=["model", "temperature", "schema", "attempt"],
)
def test_other_differences_are_named_too(tmp_path, words, says):
    record(tmp_path, [OK])
    with pytest.raises(ReplayMiss, match="nearest") as caught:
        replay(tmp_path, **words)
    assert says in str(caught.value)


def test_a_long_line_is_shown_where_it_differs(tmp_path):
    long = "x" * 5000
    record(tmp_path, [OK], messages=[{"role": "user", "content": f"{long}A{long}"}])
    with pytest.raises(ReplayMiss) as caught:
        replay(tmp_path, messages=[{"role": "user", "content": f"{long}B{long}"}])
    assert "xA" in str(caught.value)
    assert "xB" in str(caught.value)
    assert len(str(caught.value)) < 700


def test_a_missing_reask_is_a_miss_and_not_a_question(tmp_path):
    record(tmp_path, [BAD], max_retries=0)
    with pytest.raises(ReplayMiss, match="attempt: recorded '1', asked '2'") as caught:
        replay(tmp_path)
    assert caught.value.tokens == (100, 60, 20)


def test_a_reask_worded_otherwise_only_warns(tmp_path, caplog):
    record(tmp_path, [BAD, OK])
    for path, one in load_all(tmp_path):
        if one.asked.attempt == 2:
            reasks = [{**message, "content": "Worded by another version."} for message in one.beside["reasks"]]
            save(tmp_path, replace(one, beside={**one.beside, "reasks": reasks}))
            name = path.name
    with caplog.at_level(logging.WARNING):
        assert replay(tmp_path).record == Sample(**GOOD)
    assert [record.getMessage() for record in caplog.records] == [
        f"{name}: reasks worded otherwise than when it was recorded"
    ]


def test_a_schema_generated_otherwise_only_warns(tmp_path, caplog):
    record(tmp_path, [OK], mode="json")
    described = create_model("Sample", __base__=Sample, name=(str, Field(description="another description")))
    with caplog.at_level(logging.WARNING):
        assert replay(tmp_path, schema=described, mode="json").record.name == "Nguyễn Thị Hòa"
    assert "schema note worded otherwise" in caplog.text


def test_a_conversation_that_goes_on_is_found_by_its_opening_and_its_number(tmp_path):
    more = [*MESSAGES, {"role": "assistant", "content": "{}"}, {"role": "user", "content": "findings"}]
    talk = {"back": AskedBack("the key of the first request", before=1)}
    record(tmp_path, [OK])
    record(tmp_path, [completion({"name": "Second"})], messages=more, talk=talk)
    assert replay(tmp_path).record.name == "Nguyễn Thị Hòa"
    more[3] = {"role": "user", "content": "findings, in other words"}
    assert replay(tmp_path, messages=more, talk=talk).record.name == "Second"


def test_replay_needs_no_key_and_no_address(tmp_path):
    record(tmp_path, [OK])

    async def run():
        connection = Connection(transport=ReplayTransport(tmp_path))
        client = ModelClient("openai/served", ModelSettings(), env={}, connection=connection)
        try:
            return await client.ask(Sample, MESSAGES)
        finally:
            await client.aclose()

    assert asyncio.run(run()).replayed


def test_replay_never_reaches_the_network(tmp_path):
    (tmp_path / "note.json").write_text("{}", encoding="utf-8")
    with ChatServer([OK]) as server:
        with pytest.raises(ReplayMiss, match="Nothing is recorded"):
            ask(ReplayTransport(tmp_path), server.url)

        async def models():
            async with httpx2.AsyncClient(transport=ReplayTransport(tmp_path)) as http:
                await http.get(f"{server.url}/models")

        with pytest.raises(ReplayMiss, match="Only chat completions"):
            asyncio.run(models())
        assert server.requests == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        ReplayTransport(tmp_path / "nowhere")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        RecordingTransport(tmp_path / "file")


@pytest.mark.parametrize(("damage", "says"), [("{", "cannot be read"), ("swap", "damaged")])
def test_a_damaged_recording_is_named_and_not_gone_around(tmp_path, damage, says):
    record(tmp_path, [OK])
    (path,) = tmp_path.glob("*.json")
    text = path.read_text(encoding="utf-8").replace("Read the text.", "Read another text.")
    path.write_text(text if damage == "swap" else damage, encoding="utf-8")
    with pytest.raises(ReplayMiss, match=says) as caught:
        replay(tmp_path)
    assert path.name in str(caught.value)


def test_a_disk_that_cannot_be_written_loses_no_answer(tmp_path, caplog):
    folder = tmp_path / "gone"
    transport = RecordingTransport(folder)
    folder.rmdir()
    folder.write_text("now a file", encoding="utf-8")
    with ChatServer([OK]) as server:
        assert ask(transport, server.url).record == Sample(**GOOD)
    assert "could not be written" in caplog.text
