"""How near a run comes to the ideal: articles a second against a loopback endpoint with a latency.

    python benchmarks/throughput.py [--rounds 60] [--jobs 64] [--latency 2.0 0.5] [--only NAME ...]

With a latency of 0 the last column is what matters: the CPU beside that of stock openai.

The ideal is a round of ``jobs`` articles every ``latency``. A run is `llmx extract` in its own process,
check and journal included, or a program of its own that calls `extract_many` (with a run folder) or
`aextract_many`; the endpoint is another process on the same cores. Its seconds go from the
first request to the last byte of the journal: what starting costs (imports, above all), which is once a
run, is told beside it. Then the CPU that an article takes: all of the run, the same without the check,
and stock ``openai`` in the same way.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def endpoint(latency: float) -> None:
    """Serve one answer, after a latency, on a loopback port, which is printed; so is when the first request came."""
    gold = json.loads(next(iter(sorted((SEEDS / "gold").glob("003*.json")))).read_text(encoding="utf-8"))
    record = {**gold["record"], "summary": None}
    message = {"role": "assistant", "content": json.dumps(record, ensure_ascii=False)}
    reply = {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "x",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3000, "completion_tokens": 1000, "total_tokens": 4000},
    }
    body = json.dumps(reply, ensure_ascii=False).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode()

    called = False

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal called
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                if not called:
                    called = True
                    print(time.time(), flush=True)
                length = next(
                    int(line[15:]) for line in request.lower().split(b"\r\n") if line.startswith(b"content-length")
                )
                await reader.readexactly(length)
                await asyncio.sleep(latency)
                writer.write(head + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20)
        print(server.sockets[0].getsockname()[1], flush=True)
        async with server:
            await server.serve_forever()

    asyncio.run(main())


def articles(folder: Path, count: int) -> None:
    """Write articles that differ in their last line."""
    text = next(iter(sorted(SEEDS.glob("003*.txt")))).read_text(encoding="utf-8")
    rows = (json.dumps({"id": str(number), "text": f"{text}\n{number}"}, ensure_ascii=False) for number in range(count))
    (folder / "in.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


STOCK = """
import asyncio, json, sys, openai
async def main(url, jobs):
    client = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0)
    rows = [json.loads(line) for line in open("in.jsonl", encoding="utf-8")]
    gate = asyncio.Semaphore(jobs)
    async def ask(row):
        async with gate:
            messages = [{"role": "user", "content": row["text"]}]
            await client.chat.completions.create(model="x", messages=messages)
    await asyncio.gather(*map(ask, rows))
    open("done", "w", encoding="utf-8").close()
asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""
MANY = """
import sys, llmx
def rows():
    import json
    for line in open("in.jsonl", encoding="utf-8"):
        yield json.loads(line)
if __name__ == "__main__":
    url, jobs, *without = sys.argv[1:]
    options = dict(model="llamacpp/x", base_url=url, jobs=int(jobs), reask=0, check=not without)
    for result in llmx.extract_many(rows(), output="run", **options):
        assert result.ok, result.error
"""
ASYNC = """
import asyncio, json, sys, llmx
async def main(url, jobs, *without):
    rows = [json.loads(line) for line in open("in.jsonl", encoding="utf-8")]
    options = dict(model="llamacpp/x", base_url=url, jobs=int(jobs), reask=0, check=not without)
    async for result in llmx.aextract_many(rows, **options):
        assert result.ok, result.error
    open("done", "w", encoding="utf-8").close()
asyncio.run(main(*sys.argv[1:]))
"""
LLMX = ["-m", "llmx", "extract", "in.jsonl", "-m", "llamacpp/x", "-o", "run", "--reask", "0", "-q"]
ROWS = {
    "llmx": (LLMX, "run/records.jsonl"),
    "llmx without the check": ([*LLMX, "--no-check"], "run/records.jsonl"),
    "extract_many": (["-c", MANY], "run/records.jsonl"),
    "aextract_many": (["-c", ASYNC], "done"),
    "aextract_many, no check": (["-c", ASYNC, "without"], "done"),
    "openai, nothing made of it": (["-c", STOCK], "done"),
}
"""What is run, and the file whose last change is its end."""


@dataclass(frozen=True)
class Took:
    """Seconds from the start to the first request and from there to the end, and those of the processor."""

    starting: float
    working: float
    processor: float


def measure(command: list[str], last: str, count: int, jobs: int, latency: float) -> Took:
    """Run a command on ``count`` articles against an endpoint of its own."""
    serving = [sys.executable, __file__, "--endpoint", str(latency)]
    with (
        tempfile.TemporaryDirectory() as name,
        subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server,
    ):
        assert server.stdout is not None
        folder, url = Path(name), f"http://127.0.0.1:{int(server.stdout.readline())}/v1"
        articles(folder, count)
        if command[0] == "-c":
            command = [*command[:2], url, str(jobs), *command[2:]]
        else:
            command = [*command, "--base-url", url, "-j", str(jobs)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.time()
        subprocess.run([sys.executable, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        first = float(server.stdout.readline())
        ended = (folder / last).stat().st_mtime
        server.kill()
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(first - started, ended - first, processor)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--latency", type=float, nargs="+", default=[2.0, 0.5])
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--endpoint", type=float, metavar="LATENCY", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.endpoint is not None:
        endpoint(options.endpoint)
        return
    count = options.rounds * options.jobs
    print(f"{count} articles, {options.jobs} in flight, {os.cpu_count()} cores")
    print(f"{'':28} {'latency':>8} {'start':>7} {'seconds':>8} {'of ideal':>9} {'CPU ms an article':>18}")
    for latency in options.latency:
        ideal = options.rounds * latency
        for label in options.only:
            command, last = ROWS[label]
            took = measure(command, last, count, options.jobs, latency)
            share, each = ideal / took.working, took.processor / count * 1000
            print(f"{label:28} {latency:8.1f} {took.starting:7.1f} {took.working:8.1f} {share:9.1%} {each:18.1f}")


if __name__ == "__main__":
    main()
