"""How near a run comes to the ideal: articles a second against a loopback endpoint with a latency.

    python benchmarks/throughput.py [--articles 2000] [--jobs 64] [--latency 2.0 0.5]

The ideal is jobs / latency. A run is `llmx extract` in its own process, check and journal included; the
endpoint is another process. Beside it the CPU that an article takes: all of the run, the same without
the check, and stock ``openai`` in the same way.
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
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def endpoint(port: int, latency: float) -> None:
    """Serve one recorded answer, after a latency, on a loopback port."""
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

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
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
        server = await asyncio.start_server(serve, "127.0.0.1", port, limit=1 << 20)
        async with server:
            await server.serve_forever()

    asyncio.run(main())


def articles(folder: Path, count: int) -> None:
    """Write articles that differ in their last line."""
    text = next(iter(sorted(SEEDS.glob("003*.txt")))).read_text(encoding="utf-8")
    rows = (json.dumps({"id": str(number), "text": f"{text}\n{number}"}, ensure_ascii=False) for number in range(count))
    (folder / "in.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def run(folder: Path, url: str, jobs: int, *more: str) -> tuple[float, float]:
    """Run the command; give seconds of the run itself (start-up apart) and CPU seconds."""
    command = [sys.executable, "-m", "llmx", "extract", "in.jsonl", "-m", "llamacpp/x", "--base-url", url]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "-o", "run", "-j", str(jobs), "--reask", "0", "-q", *more],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    summary = json.loads((folder / "run" / "run.json").read_text(encoding="utf-8"))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    subprocess.run(["rm", "-r", str(folder / "run")], check=True)
    return summary["seconds"], cpu


STOCK = """
import asyncio, json, sys, time, openai
async def main(url, jobs):
    client = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0)
    rows = [json.loads(line) for line in open("in.jsonl", encoding="utf-8")]
    gate = asyncio.Semaphore(jobs)
    async def ask(row):
        async with gate:
            messages = [{"role": "user", "content": row["text"]}]
            await client.chat.completions.create(model="x", messages=messages)
    started = time.perf_counter()
    await asyncio.gather(*map(ask, rows))
    print(time.perf_counter() - started)
asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


def stock(folder: Path, url: str, jobs: int) -> tuple[float, float]:
    """Ask with the stock client; give seconds and CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", STOCK, url, str(jobs)], cwd=folder, check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(done.stdout), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--latency", type=float, nargs="+", default=[2.0, 0.5])
    parser.add_argument("--endpoint", nargs=2, metavar=("PORT", "LATENCY"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.endpoint:
        endpoint(int(options.endpoint[0]), float(options.endpoint[1]))
        return
    print(f"{options.articles} articles, {options.jobs} in flight, {os.cpu_count()} cores")
    print(f"{'':28} {'latency':>8} {'seconds':>8} {'of ideal':>9} {'CPU ms an article':>18}")
    for number, latency in enumerate(options.latency):
        port = 8900 + number
        server = subprocess.Popen([sys.executable, __file__, "--endpoint", str(port), str(latency)])
        time.sleep(1.0)
        try:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                articles(folder, options.articles)
                ideal = options.articles / options.jobs * latency
                url = f"http://127.0.0.1:{port}/v1"
                for label, (seconds, cpu) in (
                    ("llmx", run(folder, url, options.jobs)),
                    ("llmx without the check", run(folder, url, options.jobs, "--no-check")),
                    ("openai, nothing made of it", stock(folder, url, options.jobs)),
                ):
                    share = ideal / seconds
                    each = cpu / options.articles * 1000
                    print(f"{label:28} {latency:8.1f} {seconds:8.1f} {share:9.0%} {each:18.1f}")
        finally:
            server.kill()
            server.wait()


if __name__ == "__main__":
    main()
