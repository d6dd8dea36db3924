"""What Anthropic's and Google's own APIs answer."""

from __future__ import annotations

from typing import Any

from tests.server.replies import Say, as_text, raw

COUNTED = {"input_tokens": 30, "cache_read_input_tokens": 60, "output_tokens": 20}


def message(content: Any, stop: str = "end_turn", *, usage: Any = COUNTED, **more: Any) -> Say:
    """A message of Anthropic's: ``content`` is a text, a record, or a list of blocks."""
    blocks = content if isinstance(content, list) else [{"type": "text", "text": as_text(content)}]
    body = {"id": "msg_1", "type": "message", "role": "assistant", "model": "served", "content": blocks}
    return raw({**body, "stop_reason": stop, "stop_sequence": None, "usage": usage, **more})


def generated(*parts: Any, finish: str = "STOP", **more: Any) -> Say:
    """A response of Gemini's; a part is a text, a record, or a part as it is."""
    written = [part if isinstance(part, dict) and set(part) & _PARTS else {"text": as_text(part)} for part in parts]
    usage = {
        "promptTokenCount": 90,
        "cachedContentTokenCount": 60,
        "candidatesTokenCount": 15,
        "thoughtsTokenCount": 5,
    }
    candidate = {"content": {"role": "model", "parts": written}, "finishReason": finish, "index": 0}
    return raw({"candidates": [candidate], "usageMetadata": usage, "modelVersion": "served-001", **more})


_PARTS = {"text", "functionCall"}


def google_error(status: int, message: str, *details: dict[str, Any]) -> Say:
    """An error of Google's, with its details."""
    return raw({"error": {"code": status, "message": message, "status": "X", "details": list(details)}}, status)
