"""A batch's round trip against a loopback server: the same records as live, each article paid once a round.

python benchmarks/batch.py [--articles 1200]

Two files by a lowered limit, results in another order, 5 % invalid replies, 2 % error lines, one batch that expires
half-done, one process killed while it collects. Prints what the server counted; ends with 1 where anything is amiss.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.cli.batching import Stumbling, asked_by_round, batch_command
from tests.cli.serving import article, digest
from tests.conftest import bare_environment
from tests.server.batches import BatchEndpoint
from tests.server.server import ChatServer

BOOM = (500, '{"error": {"message": "boom"}}')
COLLECT = ("batch", "collect", "run", "--wait", "--every", "0.2")


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1200)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number in range(count):
            (folder / f"in/{number:05}.txt").write_text(article(number), encoding="utf-8")
        live = _live(folder)
        return _batch(folder, count, live)


def _live(folder: Path) -> str:
    endpoint = Stumbling(20)
    with ChatServer(endpoint) as server:
        seconds = _timed(
            folder, "extract", "in", "-m", "llamacpp/x", "--base-url", server.url, "-o", "live", "-j", "32"
        )
        print(f"live: {endpoint.asked:,} requests, {seconds:.1f} s")
    return digest(_lines(folder / "live"))


def _batch(folder: Path, count: int, live: str) -> int:
    endpoint = Stumbling(20)
    batches = BatchEndpoint(endpoint, failing={BOOM: 0.02}, expires={2}, looks=1)
    with ChatServer(batches) as server:
        asked = ("-m", "llamacpp/x", "--base-url", server.url, "-o", "run", "--file-requests", str(count // 2))
        print(f"prepare: {_timed(folder, 'batch', 'prepare', 'in', *asked):.1f} s")
        print(f"submit: {_timed(folder, 'batch', 'submit', 'run'):.1f} s")
        _killed(folder, count)
        print(f"collect to the end: {_timed(folder, *COLLECT):.1f} s")
    written = _lines(folder / "run")
    rounds = asked_by_round(folder)
    sent = [one.metadata["llmx_sha256"] for one in batches.batches.values()]
    tokens = sum(line["run"]["usage"]["output_tokens"] for line in written)
    for turn, articles in sorted(rounds.items()):
        print(f"round {turn}: {len(articles):,} articles, none more than {max(articles.values())} time(s)")
    print(f"batches: {[len(batch) for batch in batches.lines]}; requests live: {batches.live}")
    print(f"replies delivered: {endpoint.delivered.total():,}; in the usage of the records: {tokens // 20:,}")
    held = {
        "the records of the live run": digest(written) == live,
        "one line an article": len(written) == count,
        "once a round": all(max(articles.values()) == 1 for articles in rounds.values()),
        "no file sent twice": len(sent) == len(set(sent)),
        "every reply in somebody's usage": tokens == endpoint.delivered.total() * 20,
    }
    for what, holds in held.items():
        print(f"{what}: {'yes' if holds else 'NO'}")
    return 0 if all(held.values()) else 1


def _killed(folder: Path, count: int) -> None:
    """Collect, and kill the process when it has written a third of the records."""
    process = subprocess.Popen(batch_command(*COLLECT), cwd=folder, env=bare_environment(), stderr=subprocess.DEVNULL)
    journal = folder / "run/records.jsonl"
    while process.poll() is None and journal.read_bytes().count(b"\n") < count // 3:
        time.sleep(0.02)
    process.kill()
    process.wait()
    print(f"killed while collecting, with {len(_lines(folder / 'run')):,} records written")


def _timed(folder: Path, *arguments: str) -> float:
    began = time.monotonic()
    subprocess.run(batch_command(*arguments, "-q"), cwd=folder, env=bare_environment(), check=True)
    return time.monotonic() - began


def _lines(run: Path) -> list[dict]:
    return [json.loads(line) for line in (run / "records.jsonl").read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
