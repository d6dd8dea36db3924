"""One record being asked for: what is said, what is counted, and the answer in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Generic

from pydantic import BaseModel

from llmx.errors import CutOff
from llmx.llm.modes import Form, Message
from llmx.llm.replies import Fitted, Reply, fit
from llmx.llm.salvage import Salvage, salvage
from llmx.llm.settings import WireMode
from llmx.llm.usage import Meter
from llmx.record.extraction import RecordT, Usage

__all__ = ["Answer", "AskedBack", "Conversation", "examine", "salvaged", "without_url"]

_ERROR_URL = re.compile(r"\n\s+For further information visit https://errors\.pydantic\.dev/\S+")


@dataclass(frozen=True, slots=True)
class Answer(Generic[RecordT]):
    """A record and what it took.

    ``attempts``: requests made, failed ones too. ``replies``: completions among them. ``usage``: of
    all of them. ``reply``: the text that the record was read from. ``mode``: how it was asked for. ``repairs``:
    slips of shape that were mended in it.
    """

    record: RecordT
    attempts: int
    replies: int
    usage: Usage
    replayed: bool
    reply: str
    mode: WireMode
    repairs: int = 0


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A request that asks back about an earlier answer.

    ``of``: the key of the request that it was the answer to, by which its recording is found. ``before``: how many
    replies there were. ``began_with``: the schema that the first messages tell, where it goes on with them.
    """

    of: str
    before: int = 0
    began_with: type[BaseModel] | None = None


@dataclass(slots=True)
class Conversation:
    """What was said so far.

    ``opening``: how many messages were the first request, and ``before`` how many replies it had: recordings are
    found by both. ``anew`` is as in :meth:`llmx.llm.client.ModelClient.ask`.

    ``turn`` counts the replies with something in them, ``invalid`` holds those that did not validate. ``of`` is as in
    :class:`~llmx.recordings.fingerprint.Mark`. ``leading``: the form whose schema the first messages tell, where it is
    another one that the conversation began with.
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
    of: str = ""
    leading: Form | None = None
    invalid: list[str] = field(default_factory=list)


def salvaged(schema: type[BaseModel], talk: Conversation) -> Salvage[BaseModel] | None:
    """Keep what is valid of the reply that lacks least of it, the latest of equals."""
    found = [one for text in reversed(talk.invalid) if (one := salvage(schema, text)) is not None]
    return min(found, key=lambda one: len(one.left_out), default=None)


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
