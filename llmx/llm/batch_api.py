"""What a provider's batches are to us: files of requests sent, looked after and fetched."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from llmx.errors import RunError, TransportError, UnknownModel
from llmx.llm.faults import translate
from llmx.llm.providers import Endpoint
from llmx.llm.retries import send_patiently
from llmx.llm.settings import ModelSettings, Timing

__all__ = ["BatchApi", "Calls", "Look", "Sent"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of requests as a provider is told of it: ``name`` is no other file's, ``tags`` go with its batch.

    ``since``: when it was first tried to be sent, in seconds from 1970. ``requests``: how many there are in it.
    """

    path: Path
    name: str
    tags: Mapping[str, str]
    requests: int
    since: float


@dataclass(frozen=True, slots=True)
class Look:
    """What a provider says of a batch, in its own word (``said``); ``refused``: none of it was run, and why.

    ``later``: it was refused for what others take, and may be sent again.
    """

    state: Literal["working", "ended", "refused"]
    said: str
    done: int = 0
    failed: int = 0
    why: str = ""
    later: bool = False


class BatchApi(Protocol):
    """A provider's batches. Every method raises :class:`~llmx.errors.ReadError` for what no patience helps."""

    async def find(self, sent: Sent) -> str | None:
        """Give the batch that was made of a file whose sending was broken off, where there is one."""

    async def send(self, sent: Sent) -> str:
        """Send a file and have a batch made of it; give its name."""

    async def look(self, batch: str) -> Look:
        """Say how far a batch is."""

    async def fetch(self, batch: str, to: Path) -> None:
        """Write down all results of a batch that has ended, in OpenAI's format."""

    async def cancel(self, batch: str) -> None:
        """Have a batch broken off; what is done by then stays."""

    async def aclose(self) -> None:
        """Let go of connections."""


class Calls:
    """Calls of an SDK: sent again after faults of transport, and their errors translated."""

    def __init__(self, endpoint: Endpoint, settings: ModelSettings, timing: Timing) -> None:
        self._endpoint, self._settings, self._timing = endpoint, settings, timing

    async def once(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call once. Raises what it comes to as an error of ours."""
        try:
            return await call()
        except Exception as error:
            fault = translate(error, self._endpoint, self._timing.now())
            if isinstance(fault, UnknownModel):
                raise RunError(
                    f"{self._endpoint.url} does not know it (404): the address has no batches, or the batch is gone"
                ) from error
            if fault is None:
                raise
            raise fault from error

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call that may be made twice."""
        return await send_patiently(lambda _: self.once(call), self._settings, self._timing)

    async def pause(self, fault: TransportError) -> None:
        """Wait before asking whether a call that broke off has been heard."""
        await self._timing.sleep(fault.retry_after or 1.0)
