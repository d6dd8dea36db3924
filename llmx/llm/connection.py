"""How requests leave the house: what a test, a recording or a batch replaces."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from llmx.llm.gate import Gate
from llmx.llm.settings import Timing
from llmx.recordings.fingerprint import Asked

if TYPE_CHECKING:
    import httpx2
    import openai

__all__ = ["Connection", "Replies", "Response", "Wire"]


@dataclass(frozen=True, slots=True)
class Connection:
    """How requests leave the house: one value for what a test, a recording or a batch replaces.

    ``client``: a user's own. ``transport``: of :mod:`llmx.recordings.transport`. ``gate``: where all
    workers pass before each request. ``replies``: where completions are kept until their record is
    written, and looked for before anything is sent.
    """

    client: openai.OpenAI | openai.AsyncOpenAI | None = None
    transport: httpx2.AsyncBaseTransport | None = None
    timing: Timing = field(default_factory=Timing)
    gate: Gate | None = None
    replies: Replies | None = None


class Replies(Protocol):
    """Completions that are on disk already."""

    def take(self, asked: Asked) -> Mapping[str, Any] | None:
        """Give the completion that was kept for this request."""

    def keep(self, asked: Asked, reply: Mapping[str, Any]) -> None:
        """Keep a completion before anything is made of it."""


class Response(Protocol):
    """The part of an HTTP answer that is read; httpx2's and httpx's have it both."""

    @property
    def content(self) -> bytes:
        """The body, decompressed."""

    @property
    def text(self) -> str:
        """The body as text."""

    @property
    def extensions(self) -> Mapping[str, Any]:
        """What the transport says about it."""


@dataclass(frozen=True, slots=True)
class Wire:
    """Sends one request; ``timeout`` is for all of it, ``None`` where a user's client has its own."""

    send: Callable[[dict[str, Any], dict[str, str]], Awaitable[Response]]
    aclose: Callable[[], Awaitable[None]]
    timeout: float | None
