"""Recordings whose replies somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llmx.recordings.files import BY_HAND, Recording
from llmx.recordings.fingerprint import Mark


def by_hand(body: Mapping[str, Any], mark: Mark, content: str, why: str) -> Recording:
    """Make a recording whose completion somebody wrote: ``content`` is what the model would have said."""
    message = {"role": "assistant", "content": content, "refusal": None}
    reply = {
        "id": "by-hand",
        "object": "chat.completion",
        "created": 0,
        "model": str(body.get("model")),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }
    return Recording.of(body, mark, reply, f"{BY_HAND}: {why}")
