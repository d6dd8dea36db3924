"""Batches over any endpoint with OpenAI's /files and /batches; and whose batches are spoken otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmx.errors import TransportError, UsageError
from llmx.llm.batch_api import BatchApi, Calls, Look, Sent
from llmx.llm.providers import Endpoint
from llmx.llm.settings import ModelSettings, Timing
from llmx.llm.wires import IMPORTING, own_client

if TYPE_CHECKING:
    from openai.types import Batch

__all__ = ["open_batches"]

UPLOAD_TIMEOUT = 600.0
"""Seconds that a file of 200 MB may take."""

_ENDED = {"completed": "ended", "expired": "ended", "cancelled": "ended", "failed": "refused"}
_FOR_A_WHILE = ("token_limit_exceeded", "rate_limit_exceeded", "request_limit_exceeded", "server_error")
"""Codes of a batch that was refused because others are under way: it is sent again later."""


def open_batches(endpoint: Endpoint, settings: ModelSettings, timing: Timing) -> BatchApi:
    """Open the batches of an endpoint. Raises :class:`~llmx.errors.UsageError` where it has none that we speak."""
    if endpoint.provider.name == "anthropic":
        if endpoint.native is None:
            raise UsageError("Anthropic's batches are asked over its own SDK: pip install 'llmx-extract[anthropic]'")
        with IMPORTING:
            from llmx.llm.native.anthropic_batches import AnthropicBatches
        return AnthropicBatches(endpoint, settings, Calls(endpoint, settings, timing))
    if endpoint.native is not None:
        raise UsageError(f"{endpoint.provider.name}: its batches are not spoken; extract reads live")
    return _OpenAIBatches(endpoint, settings, Calls(endpoint, settings, timing))


class _OpenAIBatches:
    def __init__(self, endpoint: Endpoint, settings: ModelSettings, calls: Calls) -> None:
        self._client = own_client(endpoint, settings)
        self._calls = calls

    async def find(self, sent: Sent) -> str | None:
        async def look() -> str | None:
            async for batch in self._client.batches.list(limit=100):
                if batch.created_at < sent.since - 86_400:
                    break
                if dict(batch.metadata or {}) == dict(sent.tags) and batch.status != "failed":
                    return batch.id
            return None

        return await self._calls.patiently(look)

    async def send(self, sent: Sent) -> str:
        file_id = await self._uploaded(sent)

        async def make() -> str:
            batch = await self._client.batches.create(
                input_file_id=file_id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata=dict(sent.tags),
            )
            return batch.id

        try:
            return await self._calls.once(make)
        except TransportError as fault:
            # It may have been heard all the same, and a second batch would be paid for as the first.
            await self._calls.pause(fault)
            found = await self.find(sent)
            return found if found is not None else await self._calls.once(make)

    async def look(self, batch: str) -> Look:
        found = await self._calls.patiently(lambda: self._client.batches.retrieve(batch))
        return _look(found)

    async def fetch(self, batch: str, to: Path) -> None:
        found = await self._calls.patiently(lambda: self._client.batches.retrieve(batch))
        names = [name for name in (found.output_file_id, found.error_file_id) if name]

        async def write() -> None:
            with to.open("wb") as file:
                for name in names:
                    async with self._client.files.with_streaming_response.content(name) as response:
                        async for part in response.iter_bytes():
                            file.write(part)
                    file.write(b"\n")

        await self._calls.patiently(write)

    async def cancel(self, batch: str) -> None:
        await self._calls.patiently(lambda: self._client.batches.cancel(batch))

    async def aclose(self) -> None:
        await self._client.close()

    async def _uploaded(self, sent: Sent) -> str:
        """Upload a file; where that breaks off, use what has arrived."""

        async def upload() -> str:
            with sent.path.open("rb") as file:
                made = await self._client.files.create(file=(sent.name, file), purpose="batch", timeout=UPLOAD_TIMEOUT)
            return made.id

        return await self._calls.patiently(upload)


def _look(batch: Batch) -> Look:
    counts: Any = batch.request_counts
    done, failed = (counts.completed, counts.failed) if counts is not None else (0, 0)
    state = _ENDED.get(batch.status, "working")
    if state != "refused":
        return Look("ended" if state == "ended" else "working", batch.status, done or 0, failed or 0)
    errors = (batch.errors.data if batch.errors is not None else None) or []
    why = "; ".join(f"{error.message or error.code}" for error in errors[:3]) or "no reason given"
    later = bool(errors) and all(error.code in _FOR_A_WHILE for error in errors)
    return Look("refused", batch.status, 0, 0, why, later)
