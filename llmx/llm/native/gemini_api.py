"""Google's Gemini API. Its documents: ai.google.dev, "Structured outputs" and "GenerateContentResponse"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import instructor
from google import genai
from google.genai import errors, types

from llmx.llm.bounds import ENCODINGS, bind
from llmx.llm.native.transport import NoAnswer, Refused, as_completion, split_system, tool_call

__all__ = ["GeminiApi"]

_FINISH: Mapping[str, str] = {
    "MAX_TOKENS": "length",
    **dict.fromkeys(("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE"), "content_filter"),
}


class GeminiApi:
    """Asks over the SDK ``google-genai`` from 3 on."""

    def __init__(self, *, url: str, key: str, timeout: float) -> None:
        """``url`` is without the API's version; ``timeout`` in seconds."""
        # A connection of our own: over aiohttp, where that is installed, the SDK warns of itself on every Python.
        self._http = httpx2.AsyncClient(
            timeout=timeout,
            limits=httpx2.Limits(max_connections=None),
            headers={"accept-encoding": ENCODINGS},
            event_hooks={"response": [bind]},
        )
        # The API version with every model, those in preview too; the SDK itself has taken to another.
        options = types.HttpOptions(
            base_url=url, api_version="v1beta", timeout=round(timeout * 1000), httpx_async_client=self._http
        )
        self._client = genai.Client(api_key=key, vertexai=False, http_options=options)
        # Without a response model instructor adapts the messages alone: its own mode for Gemini knows only the older
        # form of schema, without unions.
        self._create = instructor.from_genai(self._client, mode=instructor.Mode.JSON, use_async=True).create

    async def complete(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :class:`llmx.llm.native.transport.Api`."""
        try:
            answer: Any = await self._create(response_model=None, **_request(body))
        except errors.APIError as error:
            raise _refused(error) from error
        # A request that is stopped has no candidates, and says why; what has neither is something else.
        if not answer.candidates and answer.prompt_feedback is None:
            raise NoAnswer("an answer without candidates")
        return _completion(answer, body["model"])

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._client.aio.aclose()
        await self._http.aclose()


def _request(body: Mapping[str, Any]) -> dict[str, Any]:
    system, messages = split_system(body["messages"])
    for message in messages:
        message["role"] = {"assistant": "model"}.get(message["role"], message["role"])
    config: dict[str, Any] = {
        name: body[ours]
        for name, ours in (("temperature", "temperature"), ("max_output_tokens", "max_tokens"))
        if ours in body
    }
    shape = body.get("response_format", {})
    if shape:
        config["response_mime_type"] = "application/json"
    if shape.get("type") == "json_schema":
        config["response_json_schema"] = shape["json_schema"]["schema"]
    if tools := body.get("tools"):
        function = tools[0]["function"]
        described = {name: function[name] for name in ("name", "description")}
        declared = {**described, "parameters_json_schema": function["parameters"]}
        config["tools"] = [{"function_declarations": [declared]}]
        calling = {"mode": "ANY", "allowed_function_names": [function["name"]]}
        config["tool_config"] = {"function_calling_config": calling}
    # Given by itself: instructor refuses a system message with "{{" in it.
    instructions = {"system": system} if system else {}
    return {"model": body["model"], "messages": messages, **instructions, "config": config}


def _completion(answer: Any, model: object) -> dict[str, Any]:
    candidate = answer.candidates[0] if answer.candidates else None
    parts = (candidate.content.parts or []) if candidate is not None and candidate.content is not None else []
    texts = [part.text for part in parts if part.text and not part.thought]
    said: dict[str, Any] = {"content": "".join(texts) or None}
    functions = [part.function_call for part in parts if part.function_call is not None]
    calls = [tool_call(function.name, function.args or {}) for function in functions]
    if calls:
        said["tool_calls"] = calls
    # Without a candidate the request itself was stopped.
    reason = _name(answer.prompt_feedback.block_reason if candidate is None else candidate.finish_reason)
    finish = "content_filter" if candidate is None else _FINISH.get(reason, "stop")
    return as_completion(answer.model_version or model, said, finish, _usage(answer.usage_metadata), reason)


def _usage(usage: Any) -> dict[str, Any]:
    if usage is None:
        return {}
    # Thoughts are billed as output.
    written = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0)
    return {
        "prompt_tokens": usage.prompt_token_count or 0,
        "completion_tokens": written,
        "prompt_tokens_details": {"cached_tokens": usage.cached_content_token_count or 0},
    }


def _refused(error: errors.APIError) -> Refused:
    """Read the details that other APIs put into status and headers: a wrong key, and how long to wait."""
    details = list(_details(error.details))
    status = 401 if any(detail.get("reason") == "API_KEY_INVALID" for detail in details) else int(error.code or 500)
    waits = [found[1] for detail in details if (found := _SECONDS.fullmatch(str(detail.get("retryDelay", ""))))]
    body = error.details if isinstance(error.details, Mapping) else {"error": {"message": error.message or ""}}
    headers = dict(getattr(error.response, "headers", None) or {})
    return Refused(status, body, {**headers, "retry-after": max(waits, key=float)} if waits else headers)


_SECONDS = re.compile(r"(\d+(?:\.\d+)?)s")


def _details(body: Any) -> Iterator[Mapping[str, Any]]:
    error = body.get("error") if isinstance(body, Mapping) else None
    details = error.get("details") if isinstance(error, Mapping) else None
    yield from (one for one in details or () if isinstance(one, Mapping))


def _name(reason: Any) -> str:
    return str(getattr(reason, "value", reason) or "")
