"""Record and replay at the HTTP transport that is handed to a client; imported only where one is wanted."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2

from llmx.errors import ReplayMiss, UsageError
from llmx.recordings.files import BrokenRecording, Recording, beside, file_name, load, load_all, save
from llmx.recordings.fingerprint import MARK_HEADER, REPLAYED, Asked, Mark
from llmx.recordings.misses import explain_miss
from llmx.recordings.redaction import redact_all

__all__ = ["RecordingTransport", "ReplayTransport"]

logger = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class RecordingTransport(httpx2.AsyncBaseTransport, httpx2.BaseTransport):
    """Sends requests through another transport and writes each completion with status 200 into a folder.

    A recording of the same request is replaced. ``real`` is httpx2's own transport if not given;
    ``now`` dates the recordings.
    """

    replays = False

    def __init__(
        self,
        folder: Path,
        real: httpx2.AsyncBaseTransport | None = None,
        *,
        real_sync: httpx2.BaseTransport | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Take a folder, which need not exist. Raises :class:`~llmx.errors.UsageError` where it cannot be made."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"recordings cannot be written to {folder}: {error.strerror or error}") from error
        self._folder = folder
        self._real = real or httpx2.AsyncHTTPTransport()
        self._real_sync = real_sync
        self._now = now

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send, read, write down."""
        mark = _take_mark(request)
        response = await self._real.handle_async_request(request)
        content = await response.aread()
        await response.aclose()
        return self._noted(request, mark, response, content)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send, read, write down, for a synchronous client."""
        if self._real_sync is None:
            self._real_sync = httpx2.HTTPTransport()
        mark = _take_mark(request)
        response = self._real_sync.handle_request(request)
        content = response.read()
        response.close()
        return self._noted(request, mark, response, content)

    async def aclose(self) -> None:
        """Close the transport underneath."""
        await self._real.aclose()

    def close(self) -> None:
        """Close the synchronous transport underneath."""
        if self._real_sync is not None:
            self._real_sync.close()

    def _noted(
        self, request: httpx2.Request, mark: Mark | None, response: httpx2.Response, content: bytes
    ) -> httpx2.Response:
        body, reply = _object(request.content), _object(content)
        if response.status_code == 200 and body is not None and reply is not None and "choices" in reply:
            self._write(request, mark or Mark.guess(body), body, reply)
        headers = [(name, value) for name, value in response.headers.raw if name.lower() not in _OF_THE_WIRE]
        return httpx2.Response(response.status_code, headers=headers, content=content, request=request)

    def _write(self, request: httpx2.Request, mark: Mark, body: dict[str, Any], reply: dict[str, Any]) -> None:
        secrets = _secrets(request.headers)
        origin = f"recorded from {body.get('model')} at {self._now().isoformat(timespec='seconds')}"
        recording = Recording.of(redact_all(body, secrets), mark, redact_all(reply, secrets), origin)
        try:
            save(self._folder, recording)
        except OSError as error:
            # The answer is paid for: that it could not be written down must not lose it.
            logger.error("a recording could not be written to %s: %s", self._folder, error)


class ReplayTransport(httpx2.AsyncBaseTransport, httpx2.BaseTransport):
    """Answers from a folder of recordings and never from the network.

    A request without a recording raises :class:`~llmx.errors.ReplayMiss`.
    """

    replays = True

    def __init__(self, folder: Path) -> None:
        """Take a folder of recordings. Raises :class:`~llmx.errors.UsageError` where there is none."""
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder} with recordings")
        self._folder = folder
        self._all: list[tuple[Path, Asked]] | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer from the recordings."""
        return self._answer(request)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer from the recordings, for a synchronous client."""
        return self._answer(request)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        mark = _take_mark(request)
        body = _object(request.content)
        if body is None or "messages" not in body:
            raise ReplayMiss(f"Only chat completions are recorded, and this request is to {request.url.path}.")
        mark = mark or Mark.guess(body)
        asked = Asked.of(redact_all(body, _secrets(request.headers)), mark)
        path = self._folder / file_name(asked)
        if not path.exists():
            raise explain_miss(self._folder, asked, self._recorded())
        try:
            recording = load(path)
        except BrokenRecording as error:
            raise ReplayMiss(str(error)) from error
        if recording.asked != asked:
            raise ReplayMiss(f"{path} is damaged: what it says was asked is not what its name stands for.")
        _warn(path, recording, beside(redact_all(body, _secrets(request.headers)), mark))
        content = json.dumps(recording.reply, ensure_ascii=False).encode()
        headers = {"content-type": "application/json"}
        return httpx2.Response(200, headers=headers, content=content, request=request, extensions={REPLAYED: True})

    def _recorded(self) -> list[tuple[Path, Asked]]:
        """Read the whole folder, once: where one article misses, a thousand others may."""
        if self._all is None:
            self._all = [(path, recording.asked) for path, recording in load_all(self._folder)]
        return self._all


_OF_THE_WIRE = (b"content-encoding", b"content-length", b"transfer-encoding")
"""Headers that describe bytes on the wire, which are decoded by now."""


def _take_mark(request: httpx2.Request) -> Mark | None:
    value = request.headers.pop(MARK_HEADER, None)
    return Mark.read(value) if value else None


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(content)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _secrets(headers: Mapping[str, str]) -> tuple[str, ...]:
    """Give the values that authorise a request, by whatever header."""
    named = (headers.get(name, "") for name in ("authorization", "api-key", "x-api-key", "cookie"))
    return tuple(value.removeprefix("Bearer ").strip() for value in named if value)


def _warn(path: Path, recording: Recording, now: Mapping[str, Any]) -> None:
    differ = [name for name in sorted({*recording.beside, *now}) if recording.beside.get(name) != now.get(name)]
    if differ:
        logger.warning("%s: %s worded otherwise than when it was recorded", path.name, ", ".join(differ))
