"""The endpoint of the benchmarks: answers every request alike, after a latency, and counts itself.

    python benchmarks/loopback.py [--latency SECONDS] [--keep FILE]

Prints its port. ``/v1`` answers with the record of a sample article, ``/flat/v1`` with the same as langextract has it;
``GET /count`` says how many requests came, when the first one did, and what processor time this process has taken. With
``--keep`` the bodies of the requests go into a file, a line each. One that nobody asks for a quarter of an hour ends.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.flat import reply

__all__ = ["Count", "Loopback", "loopback", "sample"]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SAMPLE = "003"
IDLE = 900.0


def sample() -> tuple[str, dict[str, Any]]:
    """Give the text of a sample article and its true record."""
    text = next(SEEDS.glob(f"{SAMPLE}*.txt")).read_text(encoding="utf-8")
    gold = json.loads(next((SEEDS / "gold").glob(f"{SAMPLE}*.json")).read_text(encoding="utf-8"))
    return text, {**gold["record"], "summary": None}


@dataclass(frozen=True, slots=True)
class Count:
    """What an endpoint says of itself."""

    requests: int
    first: float
    processor: float


@dataclass(frozen=True, slots=True)
class Loopback:
    """An endpoint that runs."""

    port: int

    def url(self, flat: bool = False) -> str:
        """Give the address for a client."""
        return f"http://127.0.0.1:{self.port}{'/flat' if flat else ''}/v1"

    def count(self) -> Count:
        """Ask it what it has counted."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/count", timeout=30) as answer:
            return Count(**json.load(answer))


@contextmanager
def loopback(latency: float = 0.0, kept: Path | None = None) -> Iterator[Loopback]:
    """Run an endpoint in a process of its own."""
    command = [sys.executable, __file__, "--latency", str(latency), *(["--keep", str(kept)] if kept else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield Loopback(int(server.stdout.readline()))
        finally:
            server.kill()


def _answer(content: str) -> bytes:
    message = {"role": "assistant", "content": content}
    whole = {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "x",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3000, "completion_tokens": 1000, "total_tokens": 4000},
    }
    return _response(json.dumps(whole, ensure_ascii=False).encode())


def _response(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


class _Server:
    """Counts, and has the two answers ready."""

    def __init__(self, latency: float, kept: TextIO | None) -> None:
        record = sample()[1]
        self.latency = latency
        self.kept = kept
        self.plain = _answer(json.dumps(record, ensure_ascii=False))
        self.flat = _answer(json.dumps(reply(record), ensure_ascii=False))
        self.requests = 0
        self.first = 0.0
        self.asked = time.monotonic()

    def take(self, head: bytes, body: bytes) -> tuple[bytes, float]:
        """Give the answer to a request, and after how long it is sent."""
        self.asked = time.monotonic()
        if head.startswith(b"GET /count"):
            told = {"requests": self.requests, "first": self.first, "processor": time.process_time()}
            return _response(json.dumps(told).encode()), 0.0
        self.first = self.first or time.time()
        self.requests += 1
        if self.kept is not None:
            self.kept.write(json.dumps(json.loads(body), ensure_ascii=False) + "\n")
            self.kept.flush()
        return self.flat if head.startswith(b"POST /flat") else self.plain, self.latency


class _Connection(asyncio.Protocol):
    def __init__(self, server: _Server, loop: asyncio.AbstractEventLoop) -> None:
        self._server = server
        self._loop = loop
        self._held = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        end = self._held.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._held[: end + 4])
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        length = int(lowered[at + 15 : lowered.index(b"\r\n", at)]) if at >= 0 else 0
        if len(self._held) < end + 4 + length:
            return
        body = bytes(self._held[end + 4 : end + 4 + length])
        del self._held[: end + 4 + length]
        answer, wait = self._server.take(head, body)
        if wait:
            self._loop.call_later(wait, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def _serve(latency: float, kept: TextIO | None) -> None:
    loop = asyncio.get_running_loop()
    state = _Server(latency, kept)
    server = await loop.create_server(lambda: _Connection(state, loop), "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Nobody is left to end it where whoever began it was killed.
    while time.monotonic() - state.asked < IDLE:
        await asyncio.sleep(5)


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if options.keep is None:
        asyncio.run(_serve(options.latency, None))
    else:
        with options.keep.open("w", encoding="utf-8") as kept:
            asyncio.run(_serve(options.latency, kept))


if __name__ == "__main__":
    main()
