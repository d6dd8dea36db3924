"""Replies of several articles in one process that reads them at once."""

import asyncio

from llmx.recordings.fingerprint import Asked
from llmx.recordings.handed import HandedReplies
from llmx.recordings.reuse import ReplyStore, add_replies

SAME = Asked("m", "s.v1", 1, (), (("user", "một"),))
OTHER = Asked("m", "s.v1", 1, (), (("user", "hai"),))


def line(text, **more):
    return {"key": SAME.key, "of": "a" * 32, "reply": {"choices": [text]}, **more}


def test_each_article_takes_its_own_replies_in_the_order_they_came():
    replies = HandedReplies()

    async def read(*lines):
        handed = replies.begin(lines)
        await asyncio.sleep(0)
        assert replies.take(OTHER) is None
        found = [replies.take(SAME) for _ in range(3)]
        replies.keep(SAME, {"choices": ["kept nowhere"]})
        assert replies.take(SAME) is None
        return found, handed.batched

    async def both():
        return await asyncio.gather(read(line("1", by="batch"), line("2")), read(line("3")))

    (first, batched), (second, live) = asyncio.run(both())
    assert first == [{"choices": ["1"]}, {"choices": ["2"]}, None]
    assert second == [{"choices": ["3"]}, None, None]
    assert (batched, live) == ([("m", {"choices": ["1"]})], [])


def test_outside_of_an_article_there_are_none():
    assert HandedReplies().take(SAME) is None


def test_a_store_gives_the_replies_of_a_work_and_keeps_them_until_it_is_written(tmp_path):
    refused = {"key": OTHER.key, "of": "a" * 32, "body": "b", "refused": {"status": 400, "body": {}}}
    add_replies(tmp_path, "x", [line("1"), {**line("2"), "of": "b" * 32}, refused, line("3")])
    store = ReplyStore(tmp_path)
    assert [one["reply"]["choices"] for one in store.of("a" * 32)] == [["1"], ["3"]]
    assert store.of("c" * 32) == []
    store.end(store.begin("a" * 32, elsewhere=True), again=True)
    store.end(store.begin("b" * 32), again=True)
    store.close()
    again = ReplyStore(tmp_path)
    assert again.of("a" * 32) == []
    assert len(again.of("b" * 32)) == 1
