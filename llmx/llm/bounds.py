"""Bounds on what an endpoint may send: so many bytes, packed or not, and from nowhere but where it was asked.

Loads httpx2, so it is imported where a wire is opened.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

from llmx.errors import Redirected
from llmx.llm.replies import MOST_BYTES, too_long

__all__ = ["ENCODINGS", "Bounded", "bind"]

ENCODINGS = "gzip, deflate"
"""What an endpoint may pack its reply in; others unpack no better, and a wrong one is no completion."""

_KEPT_POST = (307, 308)
"""Redirects after which a request stays what it was; the others turn it into one for a page."""


async def bind(response: httpx2.Response) -> None:
    """Hold a response to the bounds before it is read: the response hook of a client.

    Raises :class:`~llmx.errors.Redirected`; reading then raises :class:`~llmx.errors.ReplyTooLong`.
    """
    if response.has_redirect_location:
        _refuse_other_places(response)
    packed = httpx2.Response(
        response.status_code, headers=response.headers, stream=response.stream, request=response.request
    )
    response.headers.pop("content-encoding", None)
    response.stream = _Measured(packed)


def _refuse_other_places(response: httpx2.Response) -> None:
    here = response.request.url
    there = here.join(response.headers["location"])
    if response.status_code in _KEPT_POST and _origin(there) == _origin(here):
        return
    raise Redirected(
        f"{_origin(here)} answered {response.status_code}: it sends on to {_origin(there)}. An article goes nowhere "
        "but where the base URL says: if that place is meant, give it as the base URL"
    )


def _origin(url: httpx2.URL) -> str:
    port = f":{url.port}" if url.port is not None else ""
    return f"{url.scheme}://{url.host}{port}"


class _Measured(httpx2.AsyncByteStream):
    """The bytes of a response, unpacked piece by piece and counted."""

    def __init__(self, packed: httpx2.Response) -> None:
        self._packed = packed

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for piece in self._packed.aiter_bytes():
            read += len(piece)
            if read > MOST_BYTES:
                raise too_long()
            yield piece

    async def aclose(self) -> None:
        await self._packed.aclose()


class Bounded(httpx2.AsyncBaseTransport):
    """A transport whose responses are bound: for whoever reads them before a client's hooks do."""

    def __init__(self, real: httpx2.AsyncBaseTransport) -> None:
        self._real = real

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send on; see :func:`bind`."""
        request.headers["accept-encoding"] = ENCODINGS
        response = await self._real.handle_async_request(request)
        response.request = request
        await bind(response)
        return response

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._real.aclose()
