"""What a request costs before the article is in it: the bodies that llmx sends are measured as they arrive."""

import asyncio
import json
import re

import pytest

from llmx.article.article import Article
from llmx.extraction.llm_reader import LLMReader
from llmx.extraction.options import Options
from llmx.llm.connection import Connection
from llmx.llm.telling import telling_of
from llmx.record.conference import CooperationConference
from llmx.record.schema import UNIONS
from tests.server.replies import completion
from tests.server.server import ChatServer

ARTICLE = Article("a", "Hai tỉnh Lào Cai và Sơn La họp.")


def body(model, article=ARTICLE, **words):
    """Give the first request for an article as it arrives, and its length in characters."""
    with ChatServer(lambda _: completion("{}")) as server:
        env = {"OPENAI_API_KEY": "sk-planted-0123456789abcdef", "TOGETHER_API_KEY": "sk-planted-0123456789abcdef"}
        options = Options(base_url=server.url, **words)
        reader = LLMReader(CooperationConference, model=model, options=options, env=env, connection=Connection())

        async def read():
            await reader.read(article)
            await reader.aclose()

        asyncio.run(read())
        return server.requests[0].json, len(server.requests[0].body.decode("utf-8"))


def descriptions(schema):
    if isinstance(schema, dict):
        found = [schema["description"]] if isinstance(schema.get("description"), str) else []
        return found + [one for value in schema.values() for one in descriptions(value)]
    return [one for value in schema for one in descriptions(value)] if isinstance(schema, list) else []


@pytest.mark.parametrize(("model", "most"), [("openai/gpt-4.1-mini", 9_000), ("vllm/served", 14_000)])
def test_the_fixed_part_of_a_request_stays_small(model, most):
    _, size = body(model)
    assert size - len(ARTICLE.text) <= most


def test_a_hosted_model_is_told_the_schema_once_by_its_endpoint():
    sent, _ = body("openai/gpt-4.1-mini")
    schema = sent["response_format"]["json_schema"]["schema"]
    assert schema == telling_of().strict(CooperationConference, UNIONS)
    told = descriptions(schema)
    system = sent["messages"][0]["content"]
    assert len(told) > 30
    assert not [one for one in told if len(one) > 20 and one in system]


@pytest.mark.parametrize("model", ["vllm/served", "llamacpp/served", "any-name-behind-an-address", "together/served"])
def test_where_the_decoder_alone_knows_the_schema_the_model_is_told_it_in_the_instructions(model):
    sent, _ = body(model)
    system = sent["messages"][0]["content"]
    bare = sent["response_format"]["json_schema"]["schema"]
    told = descriptions(telling_of().strict(CooperationConference, UNIONS))
    assert descriptions(bare) == []
    assert sorted(re.findall(r"// (.*)", system)) == sorted(told)


def test_in_json_mode_the_schema_is_in_the_instructions_alone():
    sent, size = body("openai/gpt-4.1-mini", mode="json")
    assert sent["response_format"] == {"type": "json_object"}
    assert "positions: string[]" in sent["messages"][0]["content"]
    assert size < 9_000


def test_a_long_article_is_read_in_parts_that_are_told_so():
    long = Article("long", "Hai tỉnh Lào Cai và Sơn La họp. " * 400)
    with ChatServer(lambda _: completion("{}")) as server:
        options = Options(base_url=server.url, part_chars=5_000)
        env = {"OPENAI_API_KEY": "sk-planted-0123456789abcdef"}
        reader = LLMReader(CooperationConference, model="openai/x", options=options, env=env, connection=Connection())

        async def read():
            draft = await reader.read(long)
            await reader.aclose()
            return draft

        draft = asyncio.run(read())
        said = [request.messages for request in server.requests]
    assert draft.parts == len(said) > 2
    assert len({json.dumps(messages[0]) for messages in said}) == 1
    for number, messages in enumerate(said, start=1):
        assert messages[1]["content"].startswith(f"It is long: this is part {number} of {len(said)}")
        assert ("repeated first" in messages[1]["content"]) is (number > 1)
