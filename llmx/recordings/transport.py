"""Record and replay at the HTTP transport that is handed to a client; imported only where one is wanted."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2

from llmx.errors import BrokenRecording, ReplayMiss, UsageError
from llmx.recordings.files import (
    Filed,
    Recording,
    article_of,
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


class RecordingTransport(httpx2.AsyncBaseTransport):
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
        secrets = (*_secrets(request.headers), *self._secrets)
        taken = _take(request, secrets)
        if taken is not None and (filed := self._recorded(*taken)) is not None:
            return _replayed(request, filed)
        if self._real is None:
            self._real = httpx2.AsyncHTTPTransport()
        response = await self._real.handle_async_request(request)
        content = await response.aread()
        await response.aclose()
        reply = _object(content) or {}
        if taken is not None and response.status_code == 200 and "choices" in reply:
            self._write(*taken, redact_all(reply, secrets))
        headers = [(name, value) for name, value in response.headers.raw if name.lower() not in _OF_THE_WIRE]
        return httpx2.Response(response.status_code, headers=headers, content=content, request=request)

    async def aclose(self) -> None:
        """Close the transport underneath; another one is opened where it is used again."""
        if self._real is not None:
            await self._real.aclose()
            self._real = self._real if self._given else None

    def _recorded(self, body: dict[str, Any], mark: Mark) -> Filed | None:
        """Give the recorded answer where there is one that counts."""
        asked = Asked.of(body, mark)
        path = self._folder / file_name(asked)
        # Whoever asks once more had nothing of the first answer, an empty one for instance.
        if self._refresh or mark.anew or path in self._answered or not path.exists():
            return None
        try:
            filed = load_filed(path)
        except BrokenRecording:
            # It is asked for again and replaced.
            return None
        self._answered.add(path)
        return filed if _fits(filed, asked) else None

    def _write(self, body: dict[str, Any], mark: Mark, reply: dict[str, Any]) -> None:
        origin = f"recorded from {body.get('model')} at {self._now().isoformat(timespec='seconds')}"
        try:
            self._answered.add(save(self._folder, Recording.of(body, mark, reply, origin), self._shelf))
        except (OSError, BrokenRecording) as error:
            # The answer is paid for: that it could not be written down must not lose it.
            logger.error("a recording could not be written to %s: %s", self._folder, error)


class ReplayTransport(httpx2.AsyncBaseTransport):
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
        self._shelf = Shelf(folder)
        self._all: list[tuple[Path, Asked]] | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer from the recordings."""
        taken = _take(request, (*_secrets(request.headers), *self._secrets))
        if taken is None:
            raise _missed(ReplayMiss(f"Only chat completions are recorded, and this request is to {request.url.path}."))
        asked = Asked.of(*taken)
        path = self._folder / file_name(asked)
        if not path.exists():
            if self._on_miss is not None:
                self._on_miss(asked)
                raise ReplayMiss(f"Nothing in {self._folder} fits this request.")
            raise _missed(explain_miss(self._folder, asked, self._recorded(), self._id_of(asked)))
        try:
            filed = load_filed(path)
        except BrokenRecording as error:
            raise _missed(ReplayMiss(str(error))) from error
        if not _fits(filed, asked):
            raise _missed(ReplayMiss(f"{path} is damaged: what it says was asked is not what its name stands for."))
        if self._on_hit is not None:
            self._on_hit(path)
        if self._warns:
            _warn(path, filed, stored_beside(beside(*taken)))
        return _replayed(request, filed)

    def _recorded(self) -> list[tuple[Path, Asked]]:
        """Read the whole folder, once: where one article misses, a thousand others may."""
        if self._all is None:
            self._all = [(path, recording.asked) for path, recording in load_all(self._folder)]
        return self._all

    def _id_of(self, asked: Asked) -> str | None:
        """Say how the corpus of the folder calls the article of a request."""
        with suppress(BrokenRecording):
            known = self._shelf.corpus.get(article_of(stored_asked(asked)) or "")
            return known.id if known is not None else None
        return None


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


def _take(request: httpx2.Request, secrets: Iterable[str]) -> tuple[dict[str, Any], Mark] | None:
    """Take the mark off a request; give the body without secrets, and the mark. ``None``: it is none of llmx's."""
    written, body = request.headers.pop(MARK_HEADER, None), _object(request.content)
    return (redact_all(body, secrets), Mark.read(written)) if written and body is not None else None


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
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
