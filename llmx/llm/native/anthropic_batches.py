"""Anthropic's Message Batches, told as OpenAI's are. Its documents: platform.claude.com, "Batch processing"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmx.llm.batch_api import Calls, Look, Sent
from llmx.llm.native.anthropic_api import as_chat, message_request, open_client
from llmx.llm.providers import Endpoint
from llmx.llm.settings import ModelSettings

if TYPE_CHECKING:
    from anthropic.types.messages import MessageBatch

__all__ = ["AnthropicBatches"]

_STATUS: Mapping[str, int] = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
}
"""Errors that no patience helps, as HTTP statuses; any other is a fault of the server."""

_SERVER_FAULT = 500


class AnthropicBatches:
    """See :class:`llmx.llm.batch_api.BatchApi`. A batch has no tags: it is found by when and how large it is."""

    def __init__(self, endpoint: Endpoint, settings: ModelSettings, calls: Calls) -> None:
        self._client = open_client(endpoint.url, endpoint.key, settings.timeout)
        self._calls = calls

    async def find(self, sent: Sent) -> str | None:
        """Give the one batch of so many requests that was made since the file was first tried to be sent."""

        async def look() -> str | None:
            found = []
            async for batch in self._client.messages.batches.list(limit=100):
                # Our clock and theirs may differ a little.
                if batch.created_at.timestamp() < sent.since - 60:
                    break
                if sum(batch.request_counts.to_dict().values()) == sent.requests:  # type: ignore[arg-type]  # all numbers
                    found.append(batch.id)
            return found[0] if len(found) == 1 else None

        return await self._calls.patiently(look)

    async def send(self, sent: Sent) -> str:
        """Send a file; it is not sent again where the answer does not come."""
        requests: Any = list(_requests(sent.path))
        batch = await self._calls.once(lambda: self._client.messages.batches.create(requests=requests))
        return batch.id

    async def look(self, batch: str) -> Look:
        """Say how far a batch is."""
        return _look(await self._calls.patiently(lambda: self._client.messages.batches.retrieve(batch)))

    async def fetch(self, batch: str, to: Path) -> None:
        """Write down all results, each as a line of OpenAI's."""

        async def write() -> None:
            with to.open("w", encoding="utf-8") as file:
                async for one in await self._client.messages.batches.results(batch):
                    file.write(json.dumps({"custom_id": one.custom_id, **_answer(one.result)}) + "\n")

        await self._calls.patiently(write)

    async def cancel(self, batch: str) -> None:
        """Have a batch broken off."""
        await self._calls.patiently(lambda: self._client.messages.batches.cancel(batch))

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._client.close()


def _requests(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        for line in lines:
            asked = json.loads(line)
            yield {"custom_id": asked["custom_id"], "params": message_request(asked["body"])}


def _look(batch: MessageBatch) -> Look:
    counts = batch.request_counts
    return Look(
        "ended" if batch.processing_status == "ended" else "working",
        batch.processing_status,
        counts.succeeded,
        counts.errored + counts.expired + counts.canceled,
    )


def _answer(result: Any) -> dict[str, Any]:
    if result.type == "succeeded":
        return {"response": {"status_code": 200, "body": as_chat(result.message)}, "error": None}
    if result.type != "errored":
        return {"response": None, "error": {"code": f"batch_{result.type}", "message": "It was not run."}}
    # Theirs says what it is in a type, OpenAI's in a status.
    error = result.error.error
    status = _STATUS.get(error.type, _SERVER_FAULT)
    return {"response": {"status_code": status, "body": {"error": {"message": error.message}}}, "error": None}
