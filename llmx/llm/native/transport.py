"""A provider's own API behind the face of an OpenAI-compatible endpoint, so that all above it stays the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import httpx2

from llmx.llm.replies import sound

__all__ = ["Api", "NativeTransport", "NoAnswer", "Refused", "as_completion", "split_system", "tool_call"]

Json = Mapping[str, Any]


class Refused(Exception):
    """The API answered with a status other than 200."""

    def __init__(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.body = body
        self.headers = headers or {}


class NoAnswer(Exception):
    """What came with status 200 is no answer of this API: a web page, say. Its text as far as there is one."""


_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, Warning)
"""What an SDK or a translation may raise over an answer that is not of its API, or newer than it."""


class Api(Protocol):
    """A provider's own API."""

    async def complete(self, body: Json) -> dict[str, Any]:
        """Ask what the body of a chat completion asks, and give the answer as a chat completion.

        Raises :class:`Refused` for a status other than 200, :class:`NoAnswer` for what is none, and what
        the SDK raises for a connection that fails.
        """

    async def aclose(self) -> None:
        """Let go of connections."""


class NativeTransport(httpx2.AsyncBaseTransport):
    """Answers requests for chat completions by asking an API. Recordings, retries and faults know no other kind."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Ask the API what a request asks."""
        try:
            completion = await self._api.complete(json.loads(request.content))
        except Refused as refused:
            said = refused.body if isinstance(refused.body, Mapping) else {"message": str(refused.body or "")}
            kept = {name: value for name, value in refused.headers.items() if name.lower() in _OF_RETRIES}
            return httpx2.Response(refused.status, headers=kept, json=sound(said), request=request)
        except NoAnswer as nothing:
            return httpx2.Response(200, text=sound(str(nothing)), request=request)
        except _UNREADABLE as error:
            # A decoder of JSON keeps the text that it could not read.
            text = getattr(error, "doc", None) or f"{type(error).__name__}: {error}"
            return httpx2.Response(200, text=sound(text), request=request)
        return httpx2.Response(200, json=sound(completion), request=request)

    async def aclose(self) -> None:
        """Let go of the API's connections."""
        await self._api.aclose()


_OF_RETRIES = ("retry-after", "retry-after-ms", "date")


def split_system(messages: Sequence[Json]) -> tuple[str, list[dict[str, Any]]]:
    """Give the text of the system messages, and the other messages."""
    system = [str(message["content"]) for message in messages if message["role"] in _INSTRUCTS]
    return "\n\n".join(system), [dict(message) for message in messages if message["role"] not in _INSTRUCTS]


_INSTRUCTS = ("system", "developer")


def tool_call(name: object, arguments: object) -> dict[str, Any]:
    """Write a call of a tool as a chat completion has it; its number says nothing to us."""
    written = json.dumps(arguments, ensure_ascii=False)
    return {"id": "", "type": "function", "function": {"name": str(name), "arguments": written}}


def as_completion(model: object, message: Json, finish: str, usage: Json, native: str | None = None) -> dict[str, Any]:
    """Write an answer as a chat completion; ``finish`` is one of OpenAI's reasons, ``native`` the API's own."""
    choice: dict[str, Any] = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}
    if native is not None:
        choice["native_finish_reason"] = native
    return {"object": "chat.completion", "model": str(model or ""), "choices": [choice], "usage": dict(usage)}
