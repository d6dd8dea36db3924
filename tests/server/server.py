"""A small server over real loopback sockets that answers as an OpenAI-compatible endpoint, by a script."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

from tests.server.replies import Say


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]
    body: bytes
    method: str = "POST"

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def messages(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.json["messages"]
        return messages


class ChatServer:
    """Answers each request with the next of ``script``, and the last one for ever; or with what a function says."""

    def __init__(self, script: Iterable[Say] | Callable[[Request], Say]) -> None:
        self._script = script if callable(script) else list(script)
        self.requests: list[Request] = []
        self.most_at_once = 0
        self._open = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(5)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(5)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(5)
            self._loop.close()

    async def _start(self) -> None:
        self._server = await asyncio.start_server(self._accepted, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        assert self._server is not None
        self._server.close()
        mine = asyncio.current_task()
        # More than one round: a connection may be in the middle of being accepted, and closing one takes a turn.
        for _ in range(3):
            tasks = [task for task in asyncio.all_tasks() if task is not mine]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            # A task that is cancelled before its first step closes nothing.
            for writer in self._writers:
                writer.transport.abort()
            self._writers.clear()
            await asyncio.sleep(0)

    def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (request := await _read_request(reader)) is not None:
                self.requests.append(request)
                say = self._next(request)
                self._open += 1
                self.most_at_once = max(self.most_at_once, self._open)
                try:
                    await asyncio.sleep(say.delay)
                finally:
                    self._open -= 1
                if not await _answer(writer, say):
                    return
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # A client that has gone (a time-out), or a server that is being stopped.
            return
        finally:
            self._writers.discard(writer)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    def _next(self, request: Request) -> Say:
        if callable(self._script):
            return self._script(request)
        return self._script.pop(0) if len(self._script) > 1 else self._script[0]


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    method, path, *_ = first.split(" ")
    return Request(path, headers, body, method)


async def _answer(writer: asyncio.StreamWriter, say: Say) -> bool:
    """Write an answer; ``False`` where the connection is broken by it."""
    length = {} if say.endless else {"content-length": str(len(say.body))}
    headers = {**length, **say.headers}
    head = f"HTTP/1.1 {say.status} Said\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    whole = head.encode() + b"\r\n" + say.body
    if say.endless:
        writer.write(whole)
        while not writer.is_closing():
            writer.write(say.endless)
            await writer.drain()
            await asyncio.sleep(say.pause)
        return False
    if say.cut_at is None:
        writer.write(whole)
        await writer.drain()
        return True
    if say.cut_at >= 0:
        writer.write(head.encode() + b"\r\n" + say.body[: say.cut_at])
        await writer.drain()
        await asyncio.sleep(0.02)
    # Closing with a linger time of zero sends a reset instead of a polite end.
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False
