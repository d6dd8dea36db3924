"""Opens the wire to an endpoint: the SDK openai, a client that a user brings, or a provider's own API."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from llmx.llm.connection import Connection, Response, Wire
from llmx.llm.providers import Endpoint
from llmx.llm.settings import ModelSettings

if TYPE_CHECKING:
    import httpx2
    import openai

    from llmx.llm.native.transport import NativeTransport

__all__ = ["IMPORTING", "open_wire", "own_client"]

logger = logging.getLogger(__name__)

IMPORTING = threading.Lock()
"""One thread at a time imports openai or instructor: of two that begin at different ends of them one would find
the other's half-made modules. It happens where a run goes on from kept replies, some of them to be asked again."""

SYNC_THREADS = 64
"""Requests at once through a user's synchronous client."""

_OPENAI_ONLY = ("OpenAI-Organization", "OpenAI-Project")


def open_wire(endpoint: Endpoint, settings: ModelSettings, connection: Connection) -> Wire:
    """Open the wire to an endpoint; nothing is sent yet."""
    with IMPORTING:
        import openai

    client = connection.client
    if client is None:
        return _own_wire(endpoint, settings, connection)
    timeout = settings.timeout if client.timeout == openai.DEFAULT_TIMEOUT else None
    # A copy on the same connections: it is not ours to close.
    quiet: Any = client.with_options(max_retries=0)
    quiet = quiet if timeout is None else quiet.with_options(timeout=timeout)
    create = quiet.chat.completions.with_raw_response.create
    if isinstance(client, openai.AsyncOpenAI):

        async def send(body: dict[str, Any], headers: dict[str, str]) -> Response:
            return _http(await create(**body, extra_headers=headers))

        return Wire(send, _nothing, timeout)
    # asyncio's own pool has a handful of threads and other work to do.
    pool = ThreadPoolExecutor(max_workers=SYNC_THREADS, thread_name_prefix="llmx")

    async def send_in_thread(body: dict[str, Any], headers: dict[str, str]) -> Response:
        loop = asyncio.get_running_loop()
        return _http(await loop.run_in_executor(pool, lambda: create(**body, extra_headers=headers)))

    async def close_pool() -> None:
        pool.shutdown(wait=False, cancel_futures=True)

    return Wire(send_in_thread, close_pool, timeout)


def own_client(
    endpoint: Endpoint, settings: ModelSettings, http: httpx2.AsyncClient | None = None
) -> openai.AsyncOpenAI:
    """Make a client of the SDK that retries nothing by itself; over ``http``, where that is made already."""
    with IMPORTING:
        import openai

    # The SDK tells every endpoint the organisation that its environment variables name: it is OpenAI's alone to know.
    silent: Any = {} if endpoint.provider.name == "openai" else dict.fromkeys(_OPENAI_ONLY, openai.Omit())
    return openai.AsyncOpenAI(
        api_key=endpoint.key,
        base_url=endpoint.url,
        max_retries=0,
        timeout=settings.timeout,
        http_client=http or _own_http(settings, None),
        default_headers=silent,
    )


def _own_http(settings: ModelSettings, transport: httpx2.AsyncBaseTransport | None) -> httpx2.AsyncClient:
    """Open the connections; over ``transport``, where that is not the SDK's own."""
    with IMPORTING:
        import openai
    import httpx2

    from llmx.llm.bounds import ENCODINGS, bind

    if transport is not None:
        return httpx2.AsyncClient(transport=transport, timeout=settings.timeout)
    # Half the processor time of httpx2's own transport, which a run of many jobs on a small machine feels.
    return openai.DefaultAioHttpClient(
        timeout=settings.timeout, headers={"accept-encoding": ENCODINGS}, event_hooks={"response": [bind]}
    )


def _own_wire(endpoint: Endpoint, settings: ModelSettings, connection: Connection) -> Wire:
    import openai

    http = _own_http(settings, _transport(endpoint, settings, connection))
    client = own_client(endpoint, settings, http)
    # What the SDK would send, put together once: for each request its own way takes as long as all beneath it does.
    whole = {**client.auth_headers, **client.default_headers}
    http.headers.update({name: value for name, value in whole.items() if isinstance(value, str)})
    base = client.base_url
    url = base.copy_with(raw_path=base.raw_path + b"chat/completions")

    async def send(body: dict[str, Any], headers: dict[str, str]) -> Response:
        request = http.build_request("POST", url, content=to_json(body), headers=headers or None)
        try:
            response = await http.send(request)
        except Exception as error:
            raise openai.APIConnectionError(request=request) from error
        if not response.is_success:
            raise openai.APIStatusError(f"Status {response.status_code}", response=response, body=_said(response))
        return response

    return Wire(send, client.close, settings.timeout)


def _said(response: httpx2.Response) -> object:
    """Give what an endpoint says of an error, as the SDK gives it."""
    text = response.text.strip()
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return body.get("error", body) if isinstance(body, dict) else body


def _transport(endpoint: Endpoint, settings: ModelSettings, connection: Connection) -> httpx2.AsyncBaseTransport | None:
    """Give the transport under the SDK, where it is not the SDK's own: of recordings, of a native API, or of both."""
    transport = connection.transport
    if getattr(transport, "replays", False):
        return transport
    own: httpx2.AsyncBaseTransport | None = None
    if endpoint.native is not None:
        with IMPORTING:
            own = _open_native(endpoint, settings)
    elif endpoint.provider.native is not None:
        logger.warning(
            "%s is asked over its OpenAI-compatible endpoint; its own API holds the schema: "
            "pip install 'llmx-extract[%s]'",
            endpoint.provider.name,
            endpoint.provider.native.extra,
        )
    if transport is None:
        return own
    import httpx2

    from llmx.llm.bounds import Bounded
    from llmx.recordings.transport import RecordingTransport

    if isinstance(transport, RecordingTransport):
        transport.send_over(own or Bounded(httpx2.AsyncHTTPTransport()))
        return transport
    return own or transport


def _open_native(endpoint: Endpoint, settings: ModelSettings) -> NativeTransport:
    """Open a provider's own API."""
    from llmx.llm.native.transport import NativeTransport

    if settings.temperature and endpoint.native is not None and not endpoint.native.temperature:
        logger.warning("%s takes no temperature: it is left out", endpoint.provider.name)
    match endpoint.provider.name:
        case "anthropic":
            from llmx.llm.native.anthropic_api import AnthropicApi

            return NativeTransport(AnthropicApi(url=endpoint.url, key=endpoint.key, timeout=settings.timeout))
        case "gemini":
            from llmx.llm.native.gemini_api import GeminiApi

            return NativeTransport(GeminiApi(url=endpoint.url, key=endpoint.key, timeout=settings.timeout))
        case other:
            raise AssertionError(f"{other} has an API of its own in the table of providers and none here")


def _http(raw: Any) -> Response:
    response: Response = raw.http_response
    return response


async def _nothing() -> None:
    """Close nothing."""
