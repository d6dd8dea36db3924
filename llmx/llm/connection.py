"""How requests leave the house: what a test, a recording or a batch replaces."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from llmx.llm.gate import Gate
from llmx.llm.settings import Timing
from llmx.llm.tracing import Tracing
from llmx.recordings.handed import Replies

if TYPE_CHECKING:
    import httpx2
    import openai

__all__ = ["Connection", "Response", "Wire"]


@dataclass(frozen=True, slots=True)
class Connection:
    """How requests leave the house: one value for what a test, a recording or a batch replaces.

    ``client``: a user's own. ``transport``: of :mod:`llmx.recordings.transport`. ``gate``: where all
    workers pass before each request. ``replies``: where completions are kept until their record is
    written, and looked for before anything is sent. ``asks``: something will be sent; else no key is wanted.
    ``tracing``: what is told of each request.
    """

    client: openai.OpenAI | openai.AsyncOpenAI | None = None
    transport: httpx2.AsyncBaseTransport | None = None
    timing: Timing = field(default_factory=Timing)
    gate: Gate | None = None
    replies: Replies | None = None
    asks: bool = True
    tracing: Tracing = field(default_factory=Tracing)


class Response(Protocol):
    """The part of an HTTP answer that is read; httpx2's and httpx's have it both."""

    @property
    def content(self) -> bytes:
        """The body, decompressed."""

    @property
    def text(self) -> str:
        """The body as text."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, by names in any case."""

    @property
    def extensions(self) -> Mapping[str, Any]:
        """What the transport says about it."""


@dataclass(frozen=True, slots=True)
class Wire:
    """Sends one request; ``timeout`` is for all of it, ``None`` where a user's client has its own."""

    send: Callable[[dict[str, Any], dict[str, str]], Awaitable[Response]]
    aclose: Callable[[], Awaitable[None]]
    timeout: float | None
