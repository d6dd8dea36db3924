"""Record and replay at the HTTP transport that is handed to a client; imported only where one is wanted."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2

from llmx.errors import BrokenRecording, ReplayMiss, UsageError
from llmx.recordings.files import (
    Filed,
    Recording,
    beside,
    file_name,
    load_all,
    load_filed,
    save,
    stored_asked,
    stored_beside,
)
from llmx.recordings.fingerprint import MARK_HEADER, REPLAYED, Asked, Mark
from llmx.recordings.misses import HOW_TO_RECORD, explain_miss
from llmx.recordings.redaction import redact_all
from llmx.recordings.shelf import Shelf

__all__ = ["RecordingTransport", "ReplayTransport"]

logger = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class RecordingTransport(httpx2.AsyncBaseTransport, httpx2.BaseTransport):
    """Answers from a folder of recordings, and sends on what is not there and writes down what comes back.

    So a recording that was interrupted goes on where it stopped, and a request is paid for once. With
    ``refresh`` what is there is asked for again and replaced. Only completions with status 200 are
    written. ``secrets`` are taken out of them, as is what authorises a request. ``real`` is httpx2's
    own transport if not given; ``now`` dates the recordings.
    """

    replays = False

    def __init__(
        self,
        folder: Path,
        real: httpx2.AsyncBaseTransport | None = None,
        *,
        real_sync: httpx2.BaseTransport | None = None,
        now: Callable[[], datetime] = _now,
        refresh: bool = False,
        secrets: Iterable[str] = (),
    ) -> None:
        """Take a folder, which need not exist. Raises :class:`~llmx.errors.UsageError` where it cannot be made."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"recordings cannot be written to {folder}: {error.strerror or error}") from error
        self._folder = folder
        self._shelf = Shelf(folder)
        self._real = real
        self._given = real is not None
        self._real_sync = real_sync
        self._now = now
        self._refresh = refresh
        self._secrets = tuple(secrets)
        self._answered: set[Path] = set()

    def send_over(self, real: httpx2.AsyncBaseTransport) -> None:
        """Send on over ``real`` from now on what no recording answers, where the constructor was given nothing."""
        if not self._given:
            self._real = real

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer, or send, read, write down."""
        mark, known = self._look_up(request)
        if known is not None:
            return known
        if self._real is None:
            self._real = httpx2.AsyncHTTPTransport()
        response = await self._real.handle_async_request(request)
        content = await response.aread()
        await response.aclose()
        return self._noted(request, mark, response, content)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer, or send, read, write down, for a synchronous client."""
        mark, known = self._look_up(request)
        if known is not None:
            return known
        if self._real_sync is None:
            self._real_sync = httpx2.HTTPTransport()
        response = self._real_sync.handle_request(request)
        content = response.read()
        response.close()
        return self._noted(request, mark, response, content)

    async def aclose(self) -> None:
        """Close the transport underneath; another one is opened where it is used again."""
        if self._real is not None:
            await self._real.aclose()
            self._real = self._real if self._given else None

    def close(self) -> None:
        """Close the synchronous transport underneath."""
        if self._real_sync is not None:
            self._real_sync.close()

    def _look_up(self, request: httpx2.Request) -> tuple[Mark | None, httpx2.Response | None]:
        """Take the mark off a request, and give the recorded answer where there is one."""
        mark, body = _take_mark(request), _object(request.content)
        if body is None or "messages" not in body:
            return mark, None
        mark = mark or Mark.guess(body)
        if self._refresh:
            return mark, None
        asked = Asked.of(redact_all(body, self._hidden(request)), mark)
        path = self._folder / file_name(asked)
        # Whoever asks once more had nothing of the first answer, an empty one for instance.
        if path in self._answered or not path.exists():
            return mark, None
        try:
            filed = load_filed(path)
        except BrokenRecording:
            # It is asked for again and replaced.
            return mark, None
        self._answered.add(path)
        return mark, _replayed(request, filed) if _fits(filed, asked) else None

    def _noted(
        self, request: httpx2.Request, mark: Mark | None, response: httpx2.Response, content: bytes
    ) -> httpx2.Response:
        body, reply = _object(request.content), _object(content)
        if response.status_code == 200 and mark is not None and body is not None and "choices" in (reply or {}):
            self._write(request, mark, body, reply or {})
        headers = [(name, value) for name, value in response.headers.raw if name.lower() not in _OF_THE_WIRE]
        return httpx2.Response(response.status_code, headers=headers, content=content, request=request)

    def _write(self, request: httpx2.Request, mark: Mark, body: dict[str, Any], reply: dict[str, Any]) -> None:
        secrets = self._hidden(request)
        origin = f"recorded from {body.get('model')} at {self._now().isoformat(timespec='seconds')}"
        recording = Recording.of(redact_all(body, secrets), mark, redact_all(reply, secrets), origin)
        try:
            self._answered.add(save(self._folder, recording, self._shelf))
        except (OSError, BrokenRecording) as error:
            # The answer is paid for: that it could not be written down must not lose it.
            logger.error("a recording could not be written to %s: %s", self._folder, error)

    def _hidden(self, request: httpx2.Request) -> tuple[str, ...]:
        return (*_secrets(request.headers), *self._secrets)


class ReplayTransport(httpx2.AsyncBaseTransport, httpx2.BaseTransport):
    """Answers from a folder of recordings and never from the network.

    A request without a recording raises :class:`~llmx.errors.ReplayMiss`. ``on_hit`` and ``on_miss``
    are told of each request: the file that answered it, and what was asked in vain. Without ``warns``
    nothing is said of a schema that is worded otherwise than it was.
    """

    replays = True

    def __init__(
        self,
        folder: Path,
        *,
        on_hit: Callable[[Path], None] | None = None,
        on_miss: Callable[[Asked], None] | None = None,
        secrets: Iterable[str] = (),
        warns: bool = True,
    ) -> None:
        """Take a folder of recordings. Raises :class:`~llmx.errors.UsageError` where there is none."""
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder} with recordings: make it {HOW_TO_RECORD}")
        self._folder = folder
        self._on_hit = on_hit
        self._on_miss = on_miss
        self._secrets = tuple(secrets)
        self._warns = warns
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
            raise _missed(ReplayMiss(f"Only chat completions are recorded, and this request is to {request.url.path}."))
        mark = mark or Mark.guess(body)
        body = redact_all(body, (*_secrets(request.headers), *self._secrets))
        asked = Asked.of(body, mark)
        path = self._folder / file_name(asked)
        if not path.exists():
            if self._on_miss is not None:
                self._on_miss(asked)
                raise ReplayMiss(f"Nothing in {self._folder} fits this request.")
            raise _missed(explain_miss(self._folder, asked, self._recorded()))
        try:
            filed = load_filed(path)
        except BrokenRecording as error:
            raise _missed(ReplayMiss(str(error))) from error
        if not _fits(filed, asked):
            raise _missed(ReplayMiss(f"{path} is damaged: what it says was asked is not what its name stands for."))
        if self._on_hit is not None:
            self._on_hit(path)
        if self._warns:
            _warn(path, filed, stored_beside(beside(body, mark)))
        return _replayed(request, filed)

    def _recorded(self) -> list[tuple[Path, Asked]]:
        """Read the whole folder, once: where one article misses, a thousand others may."""
        if self._all is None:
            self._all = [(path, recording.asked) for path, recording in load_all(self._folder)]
        return self._all


def _fits(filed: Filed, asked: Asked) -> bool:
    return filed.key == asked.key and filed.asked == stored_asked(asked)


def _replayed(request: httpx2.Request, filed: Filed) -> httpx2.Response:
    content = json.dumps(filed.reply, ensure_ascii=False).encode()
    headers = {"content-type": "application/json"}
    return httpx2.Response(200, headers=headers, content=content, request=request, extensions={REPLAYED: True})


def _missed(miss: ReplayMiss) -> ReplayMiss:
    """Tell whoever listens, as a test does: the miss itself becomes the outcome of one article."""
    logger.info("%s", miss, extra={"llmx_miss": True})
    return miss


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


def _warn(path: Path, filed: Filed, now: Mapping[str, Any]) -> None:
    differ = [name for name in sorted({*filed.beside, *now}) if filed.beside.get(name) != now.get(name)]
    if differ:
        logger.warning("%s: %s worded otherwise than when it was recorded", path.name, ", ".join(differ))
