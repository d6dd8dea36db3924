import asyncio

import pytest

from llmx.llm.client import ModelClient
from llmx.llm.connection import Connection
from llmx.llm.settings import ModelSettings
from llmx.record.conference import CooperationConference
from llmx.recordings import reuse
from llmx.recordings.fingerprint import Asked
from llmx.recordings.reuse import ReplyStore, add_replies
from tests.server.replies import completion
from tests.server.server import ChatServer


def asked(text):
    return Asked("m", "s.v1", 1, (), (("user", text),))


def test_a_reply_left_behind_is_taken_by_the_next_process(tmp_path):
    store = ReplyStore(tmp_path)
    store.begin()
    store.keep(asked("một"), {"choices": ["Hội nghị"]})
    store.close()
    later = ReplyStore(tmp_path)
    assert later.take(asked("một")) == {"choices": ["Hội nghị"]}
    assert later.take(asked("hai")) is None


def test_a_torn_line_is_passed_over(tmp_path):
    store = ReplyStore(tmp_path)
    store.keep(asked("một"), {"choices": []})
    store.close()
    (path,) = tmp_path.glob("*.jsonl")
    with path.open("a", encoding="utf-8") as file:
        file.write('{"key": "x", "rep')
    assert ReplyStore(tmp_path).take(asked("một")) == {"choices": []}


def test_replies_that_cannot_be_read_are_asked_for_again(tmp_path, caplog):
    (tmp_path / "000001.jsonl").mkdir()
    assert ReplyStore(tmp_path).take(asked("một")) is None
    assert "000001.jsonl" in caplog.text


def test_files_go_when_the_articles_of_their_time_are_done(tmp_path, monkeypatch):
    monkeypatch.setattr(reuse, "SEGMENT", 2)
    store = ReplyStore(tmp_path)
    slow = store.begin()
    for number in range(6):
        begun = store.begin()
        store.keep(asked(str(number)), {"choices": []})
        store.end(begun)
    assert len(list(tmp_path.glob("*.jsonl"))) == 3
    store.end(slow)
    assert len(list(tmp_path.glob("*.jsonl"))) == 0
    store.clear()
    assert not tmp_path.exists()


def test_a_finished_run_keeps_nothing(tmp_path):
    store = ReplyStore(tmp_path / "replies")
    store.keep(asked("một"), {"choices": []})
    store.clear()
    assert not (tmp_path / "replies").exists()


def ask(url, store):
    async def once():
        settings = ModelSettings(base_url=url, transport_retries=0)
        client = ModelClient("llamacpp/x", settings, env={}, connection=Connection(replies=store))
        answer = await client.ask(CooperationConference, [{"role": "user", "content": "Hội nghị"}])
        await client.aclose()
        store.close()
        return answer

    return asyncio.run(once())


def test_an_answer_that_is_on_disk_is_not_asked_for_again(tmp_path):
    with ChatServer([completion({"title": "một"}), completion({"title": "hai"})]) as server:
        first = ask(server.url, ReplyStore(tmp_path))
        again = ask(server.url, ReplyStore(tmp_path))
        assert len(server.requests) == 1
    assert first.record == again.record
    assert again.usage == first.usage
    assert not again.replayed


def test_replies_of_one_request_come_in_the_order_they_were_kept_and_each_once(tmp_path):
    store = ReplyStore(tmp_path)
    store.keep(asked("một"), {"choices": []})
    store.keep(asked("một"), {"choices": ["Hội nghị"]})
    store.close()
    later = ReplyStore(tmp_path)
    assert [later.take(asked("một")) for _ in range(3)] == [{"choices": []}, {"choices": ["Hội nghị"]}, None]


def test_an_article_that_is_read_again_is_asked_anew(tmp_path):
    store = ReplyStore(tmp_path)
    for work, text in (("aa", "một"), ("bb", "hai")):
        begun = store.begin(work)
        store.keep(asked(text), {"choices": [text]})
        store.end(begun, again=work == "aa")
    store.close()
    later = ReplyStore(tmp_path)
    assert later.take(asked("một")) is None
    assert later.take(asked("hai")) == {"choices": ["hai"]}


def batch_lines(*texts, work="aa"):
    return [{"key": asked(text).key, "of": work, "by": "batch", "reply": {"choices": [text]}} for text in texts]


def test_results_of_a_batch_are_added_once_and_told_apart(tmp_path):
    assert add_replies(tmp_path, "batch1", batch_lines("một", "hai"))
    assert not add_replies(tmp_path, "batch1", batch_lines("một", "hai"))
    store = ReplyStore(tmp_path)
    begun = store.begin("aa")
    assert store.take(asked("hai")) == {"choices": ["hai"]}
    assert store.take(asked("hai")) is None
    assert begun.batched == [("m", {"choices": ["hai"]})]


def test_results_that_break_off_leave_nothing_behind(tmp_path):
    def breaking():
        yield from batch_lines("một")
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        add_replies(tmp_path, "batch1", breaking())
    assert not list(tmp_path.iterdir())


def test_a_refusal_is_of_one_body(tmp_path):
    line = {"key": asked("một").key, "of": "aa", "body": "b1", "refused": {"status": 400, "body": {"error": "odd"}}}
    add_replies(tmp_path, "batch1", [line])
    store = ReplyStore(tmp_path)
    store.begin("aa")
    assert store.take(asked("một")) is None
    assert store.refused(asked("một").key, "b2") is None
    refused = store.refused(asked("một").key, "b1")
    assert refused is not None
    assert (refused.status, refused.body) == (400, {"error": "odd"})
