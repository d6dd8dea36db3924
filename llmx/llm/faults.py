"""The border: errors of the SDK and of HTTP become errors of llmx, in words for a person, by one table."""

from __future__ import annotations

import email.utils
import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticSerializationError

from llmx.errors import (
    BadRequest,
    ContentFiltered,
    InvalidReply,
    LlmxError,
    OutOfRoom,
    RateLimited,
    ReadError,
    RequestRefused,
    ServerFault,
    TimedOut,
    UnknownModel,
    Unreachable,
    WrongKey,
)
from llmx.llm.providers import Endpoint
from llmx.llm.replies import shorten, sound
from llmx.llm.waits import until_reset
from llmx.recordings.redaction import redact

__all__ = ["BY_STATUS", "answered", "no_completion", "out_of_room", "retry_after", "said_by", "translate"]

BY_STATUS: Mapping[int, type[ReadError]] = {
    401: WrongKey,
    402: RequestRefused,
    403: WrongKey,
    404: UnknownModel,
    408: TimedOut,
    409: ServerFault,
    425: ServerFault,
    429: RateLimited,
    504: TimedOut,
}
"""What a status means; any other one is a BadRequest from 400 and a ServerFault from 500."""

_NO_MONEY = frozenset({"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"})
"""Codes of a 429 that no waiting helps."""

_BROKEN_OUTPUT = frozenset({"json_validate_failed", "tool_use_failed", "output_parse_failed"})
"""Codes of a 400 by which Groq says that the model, not the request, went wrong."""


_TOO_LONG_CODE = "context_length_exceeded"
_TOO_LONG = re.compile(r"(?i)context (?:length|window|size)|prompt is too long|input token count .* exceeds")
"""How OpenAI, vLLM, llama.cpp, Anthropic and Gemini say that a request does not fit into the model."""

_TOO_LONG_HINT = ": the article does not fit into the model: a lower --part-chars reads it in smaller parts"


@dataclass(frozen=True, slots=True)
class _Answer:
    """An HTTP answer as far as faults are concerned."""

    status: int
    headers: Mapping[str, str]
    body: Any


def translate(error: BaseException, endpoint: Endpoint, now: float) -> ReadError | None:
    """Translate what the SDK raised; ``now`` is in seconds from 1970. ``None`` for what is no fault of transport.

    An error of llmx that a transport raised comes back out of its wrapping.
    """
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, ReadError):
            return cause
        if isinstance(cause, LlmxError):
            return ReadError(str(cause))
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        response = getattr(error, "response", None)
        headers = getattr(response, "headers", None) or {}
        return _of_status(_Answer(status, headers, getattr(error, "body", None)), endpoint, now)
    if (lack := out_of_room(*chain)) is not None:
        return lack
    if isinstance(error, UnicodeEncodeError | PydanticSerializationError):
        return BadRequest("The text holds half of a surrogate pair, which no request can carry.")
    return _of_connection(chain, endpoint)


def no_completion(text: str, endpoint: Endpoint, now: float) -> ReadError:
    """Translate an answer with status 200 that is no completion: a web page, or an error in disguise."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        body = None
    error = body.get("error") if isinstance(body, dict) else None
    if isinstance(error, dict):
        # OpenRouter answers 200 and puts the status of the provider behind it into the code.
        code = error.get("code")
        status = code if isinstance(code, int) and 400 <= code < 600 else 502
        return _of_status(_Answer(status, {}, error), endpoint, now)
    page = "a web page" if "<html" in text[:1000].lower() else f"this: {shorten(sound(text.strip()), 80)!r}"
    hint = " Does the base URL lack /v1?" if _lacks_path(endpoint) else ""
    return ServerFault(
        redact(f"{endpoint.url} answered not with a completion but with {page}.{hint}", endpoint.secrets)
    )


def out_of_room(*errors: BaseException) -> OutOfRoom | None:
    """Translate errors by which the system says that it has nothing left; ``None`` for others."""
    for error in errors:
        number = error.errno if isinstance(error, OSError) else None
        threads = isinstance(error, RuntimeError) and "can't start new thread" in str(error)
        if isinstance(error, MemoryError) or number in _NO_ROOM or threads:
            what = os.strerror(number) if number else "no threads are left" if threads else "no memory is left"
            return OutOfRoom(f"This machine lets the run do no more at once ({what}): a smaller --jobs may help.")
    return None


_NO_ROOM = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS})


def answered(status: int, body: object, endpoint: Endpoint) -> ReadError:
    """Translate an answer that somebody else received: the line of a batch that its endpoint refused."""
    inner = body.get("error") if isinstance(body, Mapping) else None
    return _of_status(_Answer(status, {}, inner if isinstance(inner, Mapping) else body), endpoint, 0.0)


def said_by(error: BaseException) -> str:
    """Give what the server says in the body of its error, as it says it."""
    return _message(getattr(error, "body", None))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Read how many seconds the endpoint wants to be left alone: seconds, milliseconds or an HTTP date."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    seconds = _number(value)
    if seconds is not None or not value:
        return seconds
    until = _date(value)
    if until is None:
        return None
    # The server's own clock is the one that its date is meant by.
    return max(0.0, until - (_date(headers.get("date")) or now))


def _of_status(answer: _Answer, endpoint: Endpoint, now: float) -> ReadError:
    status = answer.status
    message = _message(answer.body)
    code = answer.body.get("code") if isinstance(answer.body, Mapping) else None
    said = f" It says: {shorten(redact(_one_line(message), endpoint.secrets), 300)}" if message else ""
    wait = retry_after(answer.headers, now)
    if wait is None and status == 429:
        wait = until_reset(answer.headers, answer.body, now)
    kind = BY_STATUS.get(status, ServerFault if status >= 500 else BadRequest)
    if status == 429 and code in _NO_MONEY:
        kind = RequestRefused
    elif status in (400, 422) and code == "content_filter":
        kind = ContentFiltered
    elif status == 400 and code in _BROKEN_OUTPUT:
        failed = answer.body.get("failed_generation")
        last = shorten(redact(sound(str(failed)), endpoint.secrets), 500) if failed else None
        return InvalidReply(f"{endpoint.url} could not make a record of the model's output.{said}", last_reply=last)
    hint = _TOO_LONG_HINT if code == _TOO_LONG_CODE or _TOO_LONG.search(message) else _hint(kind, status, endpoint)
    return kind(f"{endpoint.url} answered {status}{hint}.{said}", retry_after=wait)


def _of_connection(chain: list[BaseException], endpoint: Endpoint) -> ReadError | None:
    names = {kind.__name__ for cause in chain for kind in type(cause).__mro__}
    # The SDK's transport calls each broken connection of aiohttp a timeout; a true one is a TimeoutError at the root.
    late = names & {"APITimeoutError", "TimeoutException"} and "ClientConnectionError" not in names
    if late or "TimeoutError" in names:
        return TimedOut(f"{endpoint.url} did not answer in time.")
    # A connection that a client kept from an event loop that is gone: the next one is made anew.
    stale = any(isinstance(cause, RuntimeError) and "loop is closed" in str(cause) for cause in chain)
    if stale or names & {"APIConnectionError", "TransportError", "OSError"}:
        return Unreachable(_no_connection(chain, endpoint))
    if "OpenAIError" in names:
        return ServerFault(redact(f"{endpoint.url}: {shorten(_one_line(str(chain[0])), 300)}", endpoint.secrets))
    return None


def _hint(kind: type[ReadError], status: int, endpoint: Endpoint) -> str:
    variable = endpoint.provider.key_variable
    slash = ", or the base URL lacks /v1" if _lacks_path(endpoint) else ""
    hints: Mapping[type[ReadError], str] = {
        WrongKey: f": it does not accept the API key ({variable})" if variable else ": it wants an API key",
        RequestRefused: ": the account has no credit left",
        RateLimited: ": too many requests",
        UnknownModel: f": it does not know the model {endpoint.model!r}{slash}",
        ContentFiltered: ": its content filter stopped the request",
    }
    return ": the request is too large" if status == 413 else hints.get(kind, "")


def _lacks_path(endpoint: Endpoint) -> bool:
    return endpoint.native is None and not endpoint.url.endswith("/v1")


def _no_connection(chain: list[BaseException], endpoint: Endpoint) -> str:
    reason = next((text for text in (str(cause) for cause in reversed(chain)) if text), "")
    said = " ".join(f"{type(cause).__name__} {cause}" for cause in chain).lower()
    start = f"{endpoint.url} was not reached"
    if "refused" in said or "all connection attempts failed" in said:
        return f"{start}: nobody listens there. Is the server running?"
    if "gaierror" in said or "name or service" in said or "name resolution" in said or "nodename" in said:
        return f"{start}: the host name is unknown."
    if "reset" in said or "disconnected" in said or "readerror" in said or "protocolerror" in said:
        return f"{endpoint.url} broke off the connection."
    return redact(f"{start}: {shorten(_one_line(reason), 200)}", endpoint.secrets)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _message(body: object) -> str:
    if isinstance(body, Mapping):
        if not any(body.values()):
            return ""
        inner = body.get("message") or body.get("error") or body.get("detail")
        return inner if isinstance(inner, str) else _as_json(inner or body)
    return "" if body is None else str(body)


def _as_json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        return "something nested too deeply to be shown"


def _one_line(text: str) -> str:
    """Give what a server says as one line of whole characters, without what would steer a terminal."""
    line = "".join(letter if letter.isprintable() else " " for letter in sound(text[:_LONGEST]))
    return " ".join(line.split())


_LONGEST = 5_000
"""Code points of a message that are looked at: a little more than any that is shown."""


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value is not None else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number < float("inf") else None


def _date(value: str | None) -> float | None:
    try:
        return email.utils.parsedate_to_datetime(value).timestamp() if value else None
    except (ValueError, OverflowError):
        return None
