"""The same rounds over Anthropic's Message Batches."""

from collections import Counter

import pytest

from tests.cli.batching import asked_by_round, llmx
from tests.cli.serving import NUMBER, reply
from tests.cli.test_runs import lines, write_articles
from tests.server.asking import KEY
from tests.server.message_batches import MessageBatches
from tests.server.server import ChatServer

pytest.importorskip("anthropic")

WAIT = ("--wait", "--every", "0.05")


def prepare(folder, url):
    return llmx(folder, "batch", "prepare", "in", "-m", "anthropic/claude-x", "--base-url", url, "-o", "run")


def test_rounds_over_message_batches(tmp_path, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    write_articles(tmp_path / "in", 6)
    asked: dict[int, int] = {}

    def answer(params):
        (number,) = {int(found) for found in NUMBER.findall(str(params["messages"]))}
        asked[number] = asked.get(number, 0) + 1
        if asked[number] == 1 and number == 1:
            return {"type": "expired"}
        if asked[number] == 1 and number == 2:
            overloaded = {"type": "overloaded_error", "message": "Overloaded"}
            return {"type": "errored", "error": {"type": "error", "error": overloaded, "request_id": None}}
        if number == 3:
            wrong = {"type": "invalid_request_error", "message": "params: too odd"}
            return {"type": "errored", "error": {"type": "error", "error": wrong, "request_id": None}}
        if number == 5:
            broke = {"type": "billing_error", "message": "Your credit balance is too low."}
            return {"type": "errored", "error": {"type": "error", "error": broke, "request_id": None}}
        if asked[number] == 1 and number == 4:
            return {**reply(number), "held_on": "31/02"}
        return reply(number)

    batches = MessageBatches(answer, looks=1)
    with ChatServer(batches) as server:
        batches.url = server.url.removesuffix("/v1")
        code, _, said = prepare(tmp_path, server.url)
        assert code == 0, said
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 1, said
    assert "1 asked again (batch_expired)" in said
    written = {line["article"]["id"]: line for line in lines(tmp_path)}
    assert len(written) == 6
    failed = {name: line["error"]["message"] for name, line in written.items() if line["error"]}
    assert sorted(failed) == ["00003", "00005"]
    assert "too odd" in failed["00003"]
    assert "credit balance is too low" in failed["00005"]
    assert all(line["record"]["amounts"][0]["unit"] == "VND" for line in written.values() if line["record"])
    assert written["00000"]["run"]["usage"]["output_tokens"] == 20
    assert [len(batch) for batch in batches.batches] == [6, 3]
    params = batches.batches[0][0]["params"]
    assert params["output_config"]["format"]["type"] == "json_schema"
    assert "temperature" not in params
    assert all(most == 1 for one in asked_by_round(tmp_path).values() for most in one.values())


def test_what_was_answered_before_a_batch_was_cancelled_is_kept_and_the_rest_goes_on(tmp_path, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    write_articles(tmp_path / "in", 6)
    asked = Counter()

    def answer(params):
        (number,) = {int(found) for found in NUMBER.findall(str(params["messages"]))}
        asked[number] += 1
        return reply(number)

    batches = MessageBatches(answer, looks=10**6)
    with ChatServer(batches) as server:
        batches.url = server.url.removesuffix("/v1")
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, out, _ = llmx(tmp_path, "batch", "status", "run")
        assert "in_progress, 0 done, 0 failed" in out
        code, _, said = llmx(tmp_path, "batch", "collect", "run", "--cancel", "--every", "0.05")
        assert code == 0, said
        assert "3 replies, 3 asked again (batch_canceled)" in said
        # As the next batch, of which the three that were answered are no part.
        batches._looks = 0
        assert llmx(tmp_path, "batch", "prepare", "run")[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert [len(batch) for batch in batches.batches] == [6, 3]
    assert set(asked.values()) == {1}
    assert {line["run"]["batched"] for line in lines(tmp_path)} == {1}
    assert len(lines(tmp_path)) == 6


def test_without_a_key_nothing_is_sent(tmp_path):
    write_articles(tmp_path / "in", 1)
    assert prepare(tmp_path, "https://api.anthropic.com")[0] == 0
    code, _, said = llmx(tmp_path, "batch", "submit", "run")
    assert code == 2
    assert "ANTHROPIC_API_KEY is not set" in said
