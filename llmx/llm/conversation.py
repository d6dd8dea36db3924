"""One record being asked for: what is said, what is counted, and the answer in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic

from llmx.errors import CutOff
from llmx.llm.modes import Form, Message
from llmx.llm.replies import Fitted, Reply, fit
from llmx.llm.settings import WireMode
from llmx.llm.usage import Meter
from llmx.record.extraction import RecordT, Usage

__all__ = ["Answer", "Conversation", "examine", "without_url"]

_ERROR_URL = re.compile(r"\n\s+For further information visit https://errors\.pydantic\.dev/\S+")


@dataclass(frozen=True, slots=True)
class Answer(Generic[RecordT]):
    """A record and what it took.

    ``attempts``: requests made, failed ones too. ``replies``: completions among them. ``usage``: of
    all of them. ``reply``: the text that the record was read from. ``mode``: how it was asked for.
    """

    record: RecordT
    attempts: int
    replies: int
    usage: Usage
    replayed: bool
    reply: str
    mode: WireMode


@dataclass(slots=True)
class Conversation:
    """What was said so far; ``opening``, ``before`` and ``anew`` are as in :meth:`llmx.llm.client.ModelClient.ask`.

    ``turn`` counts the replies with something in them.
    """

    form: Form
    messages: list[Message]
    opening: int
    meter: Meter
    before: int = 0
    anew: bool = False
    turn: int = 0
    mode: WireMode = "strict"
    last_reply: str | None = None


def examine(schema: type[RecordT], reply: Reply) -> Fitted[RecordT]:
    """Hold a reply against the schema. Raises :class:`~llmx.errors.CutOff` for one that is not complete."""
    fitted = fit(schema, reply)
    if fitted.record is None and reply.cut:
        raise CutOff("The reply ended at the token limit before the record was complete: allow more output tokens.")
    return fitted


def without_url(message: Message) -> Message:
    """Take pydantic's addresses out of a message: they tell a model nothing and change with every version."""
    content = message.get("content")
    return {**message, "content": _ERROR_URL.sub("", content)} if isinstance(content, str) else message
