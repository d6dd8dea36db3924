"""Anthropic's Messages API. Its documents: platform.claude.com, "Structured outputs" and "API version 2026-10-21"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import anthropic
import instructor

from llmx.llm.bounds import ENCODINGS, bind
from llmx.llm.native.transport import NoAnswer, Refused, as_completion, split_system, tool_call

__all__ = ["AnthropicApi", "as_chat", "message_request", "open_client"]

MAX_TOKENS = 16_384
"""Tokens of an answer where the user sets no limit: the API wants one. Some ten times a long article's record."""

_FINISH: Mapping[str | None, str] = {
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "tool_use": "tool_calls",
}


def open_client(url: str, key: str, timeout: float) -> anthropic.AsyncAnthropic:
    """Make a client of the SDK that retries nothing by itself; ``url`` is without /v1, ``timeout`` in seconds."""
    return anthropic.AsyncAnthropic(
        api_key=key,
        base_url=url,
        max_retries=0,
        timeout=timeout,
        http_client=anthropic.DefaultAsyncHttpxClient(
            timeout=timeout, headers={"accept-encoding": ENCODINGS}, event_hooks={"response": [bind]}
        ),
        # The SDK lets ANTHROPIC_CUSTOM_HEADERS of its environment put another key in the place of this one.
        default_headers={"Authorization": f"Bearer {key}"},
    )


class AnthropicApi:
    """Asks over the SDK ``anthropic`` from 2 on. Sampling parameters are not sent: its API version knows none."""

    def __init__(self, *, url: str, key: str, timeout: float) -> None:
        """``url`` is without /v1; ``timeout`` in seconds."""
        self._client = open_client(url, key, timeout)
        # Without a response model instructor adapts the messages alone: its own structured mode for Anthropic
        # sends a parameter that the SDK no longer has.
        self._create = instructor.from_anthropic(self._client, mode=instructor.Mode.TOOLS).create

    async def complete(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :class:`llmx.llm.native.transport.Api`."""
        try:
            message: Any = await self._create(response_model=None, **message_request(body))
        except anthropic.APIStatusError as error:
            raise Refused(error.status_code, error.body, error.response.headers) from error
        except anthropic.APIResponseValidationError as error:
            raise NoAnswer(str(error)) from error
        # The SDK hands over what is no message as it is, an object of any other kind as a message without content.
        if not isinstance(message, anthropic.types.Message):
            raise NoAnswer(str(message))
        content: Any = message.content
        if not isinstance(content, list):
            trouble = getattr(message, "error", None)
            raise NoAnswer(json.dumps({"error": trouble}) if trouble else "a message without content")
        return as_chat(message)

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._client.close()


def message_request(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a body of a chat completion asks as the Messages API wants it."""
    system, messages = split_system(body["messages"])
    request: dict[str, Any] = {
        "model": body["model"],
        "messages": messages,
        "max_tokens": body.get("max_tokens", MAX_TOKENS),
    }
    if system:
        # The instructions are the same for every article: read from the cache they cost a tenth.
        request["system"] = [{"type": "text", "text": system, "cache_control": {"type": "ephemeral"}}]
    shape = body.get("response_format", {})
    if shape.get("type") == "json_schema":
        request["output_config"] = {"format": {"type": "json_schema", "schema": shape["json_schema"]["schema"]}}
    if tools := body.get("tools"):
        function = tools[0]["function"]
        # Not strict: a schema whose grammar is too large for structured outputs is too large for a strict tool.
        tool = {name: function[name] for name in ("name", "description")}
        request["tools"] = [{**tool, "input_schema": function["parameters"]}]
        request["tool_choice"] = {"type": "tool", "name": function["name"], "disable_parallel_tool_use": True}
    return request


def as_chat(message: Any) -> dict[str, Any]:
    """Give a message of the API as a chat completion."""
    texts = [block.text for block in message.content if block.type == "text"]
    said: dict[str, Any] = {"content": "".join(texts) or None}
    calls = [tool_call(block.name, block.input) for block in message.content if block.type == "tool_use"]
    if calls:
        said["tool_calls"] = calls
    if message.stop_reason == "refusal":
        details = message.stop_details
        said["refusal"] = (
            (details and (details.explanation or details.category)) or said["content"] or "no reason given"
        )
    return as_completion(message.model, said, _FINISH.get(message.stop_reason, "stop"), _usage(message.usage))


def _usage(usage: Any) -> dict[str, Any]:
    # A gateway may leave it out.
    if usage is None:
        return {}
    cached = usage.cache_read_input_tokens or 0
    # What is written to the cache is counted as ordinary input; it costs a quarter more, once in five minutes.
    read = (usage.input_tokens or 0) + cached + (usage.cache_creation_input_tokens or 0)
    return {
        "prompt_tokens": read,
        "completion_tokens": usage.output_tokens or 0,
        "prompt_tokens_details": {"cached_tokens": cached},
    }
