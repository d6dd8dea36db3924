"""Runs against an endpoint that misbehaves, and memory as runs grow.

    python benchmarks/faults.py [--memory]

First 2,000 articles with 5 % 429, 3 % 500, 2 % resets, 2 % cut and 2 % invalid replies, then 500 with
3 % 429, 2 % 500, 1 % resets, 2 % cut and 2 % invalid ones. Each article must end as a record or a named
failure, and the completions that the endpoint delivered must be those that the run has counted.
``--memory``: the peak memory of runs of 1,000 and of 50,000 articles (some minutes).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cli.serving import Endpoint, article, reply
from tests.server.server import ChatServer

MIXES = {
    "5 % 429, 3 % 500, 2 % reset, 2 % cut, 2 % invalid": (
        2000,
        {"429": 0.05, "500": 0.03, "reset": 0.02, "truncated": 0.02, "invalid": 0.02},
    ),
    "3 % 429, 2 % 500, 1 % reset, 2 % cut, 2 % invalid": (
        500,
        {"429": 0.03, "500": 0.02, "reset": 0.01, "truncated": 0.02, "invalid": 0.02},
    ),
}


def run(folder: Path, url: str, *more: str) -> float:
    """Run the command in a folder; give its seconds."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "llmx", "extract", "in.jsonl", "-m", "llamacpp/x", "--base-url", url, "-o", "run"]
    subprocess.run([*command, "-q", *more], cwd=folder, check=False)
    return time.perf_counter() - started


def write(folder: Path, count: int) -> None:
    """Write the articles that the endpoint knows."""
    with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": str(number), "text": article(number)}, ensure_ascii=False) + "\n")


def faults() -> None:
    """Print what came of runs under faults."""
    for name, (count, mix) in MIXES.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(folder, count)
            endpoint = Endpoint(mix)
            with ChatServer(endpoint) as server:
                seconds = run(folder, server.url, "-j", "32")
            lines = [
                json.loads(line) for line in (folder / "run/records.jsonl").read_text(encoding="utf-8").splitlines()
            ]
        right = sum(
            line["record"] is not None
            and line["record"]["amounts"][0]["value"] == reply(int(line["article"]["id"]))["amounts"][0]["value"]
            for line in lines
        )  # type: ignore[index]  # our own record
        named = sum(line["error"] is not None for line in lines)
        counted = sum(line["run"]["usage"]["output_tokens"] for line in lines) // 20
        print(f"{name}: {count} articles in {seconds:.1f} s")
        print(f"  lines {len(lines)}, right records {right}, named failures {named}")
        print(f"  completions delivered {endpoint.delivered.total()}, counted by the run {counted}")
        print(f"  requests an article {endpoint.asked / count:.3f}")


def memory() -> None:
    """Print the peak memory of a short and of a long run."""
    for count in (1_000, 50_000):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(folder, count)
            with ChatServer(Endpoint()) as server:
                server.requests = _Forgetful()
                peak = _peak(folder, server.url)
        print(f"{count:6} articles: peak {peak / 1024:.0f} MB")


class _Forgetful(list):  # type: ignore[type-arg]  # a list of requests that remembers none
    def append(self, _: object) -> None:
        """Remember nothing: it is the run's memory that is measured."""


def _peak(folder: Path, url: str) -> int:
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-m", "llmx", "extract", "in.jsonl", "-m", "llamacpp/x", "--base-url", url, "-o", "run"]
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "-q", "-j", "15", "--no-check"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout.split()[-1])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    memory() if options.memory else faults()


if __name__ == "__main__":
    main()
