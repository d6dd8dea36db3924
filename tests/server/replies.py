"""What the test server can be told to answer: completions, statuses, and broken connections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Say:
    """One answer. ``delay`` comes first; ``cut_at`` breaks the connection after so many bytes of the body.

    ``endless`` comes after the body, again and again, ``pause`` seconds apart, until the client goes.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut_at: int | None = None
    endless: bytes = b""
    pause: float = 0.0

    def after(self, seconds: float) -> Say:
        return replace(self, delay=seconds)

    def cut(self, size: int) -> Say:
        return replace(self, cut_at=size)


USAGE = {
    "prompt_tokens": 100,
    "completion_tokens": 20,
    "total_tokens": 120,
    "prompt_tokens_details": {"cached_tokens": 60},
}


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def raw(value: Any, status: int = 200, **headers: str) -> Say:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Say(status, json.dumps(value, ensure_ascii=False).encode(), {"content-type": "application/json", **named})


def choice(message: Mapping[str, Any], finish: str, usage: Any = USAGE) -> Say:
    message = {"role": "assistant", "content": None, **message}
    value: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "served-model",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    return raw(value if usage is None else {**value, "usage": usage})


def completion(content: Any, finish: str = "stop", usage: Any = USAGE) -> Say:
    return choice({"content": None if content is None else as_text(content)}, finish, usage)


def calls(*arguments: Any, name: str = "sample_v1") -> Say:
    made = [
        {"id": f"call_{number}", "type": "function", "function": {"name": name, "arguments": as_text(value)}}
        for number, value in enumerate(arguments)
    ]
    return choice({"tool_calls": made}, "tool_calls")


def error(status: int, message: str = "boom", code: str | None = None, **headers: str) -> Say:
    return raw({"error": {"message": message, "type": "some_error", "param": None, "code": code}}, status, **headers)


def page(status: int = 200) -> Say:
    return Say(status, b"<!doctype html><html><body>Welcome</body></html>", {"content-type": "text/html"})


def reset() -> Say:
    """Break the connection before any answer."""
    return Say(cut_at=-1)
