"""Runs against an endpoint that misbehaves, runs that are killed, and memory as runs grow.

    python benchmarks/faults.py [--kills [N] | --memory]

First 2,000 articles with 5 % 429, 3 % 500, 2 % resets, 2 % cut and 2 % invalid replies, then 500 with
3 % 429, 2 % 500, 1 % resets, 2 % cut and 2 % invalid ones. Each article must end as a record or a named
failure, and the completions that the endpoint delivered must be those that the run has counted.
``--kills``: runs are killed with SIGKILL at random moments, a thousand times in all, and gone on with; no
article must be lost, doubled or wrong, and only what was in flight may be paid for twice.
``--memory``: the peak memory of runs of 1,000 and of
50,000 articles, check included (some minutes).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cli.killing import Nursery
from tests.cli.serving import Endpoint, article, reply
from tests.server.server import ChatServer

COMMAND = [sys.executable, "-m", "llmx", "extract", "in.jsonl", "-m", "llamacpp/x", "-o", "run"]
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


def run(folder: Path, url: str, *more: str) -> bool:
    """Run the command in a folder; say whether all articles came to a record."""
    return subprocess.run([*COMMAND, "--base-url", url, "-q", *more], cwd=folder, check=False).returncode == 0


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
                started = time.perf_counter()
                run(folder, server.url, "-j", "32")
                seconds = time.perf_counter() - started
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


KILLED_WITHIN = 1.5
"""Seconds from its beginning in which a run is killed."""


def kills(times: int) -> None:
    """Print what came of runs that were killed again and again at random moments."""
    chance = random.Random(7)
    total: Counter[str] = Counter()
    with Nursery() as nursery:
        _rehearse(nursery)
        while total["kills"] < times:
            with tempfile.TemporaryDirectory() as place:
                total += _killed_run(nursery, Path(place), times - total["kills"], chance)
            told = ", ".join(f"{name} {total[name]:,}" for name in TOLD)
            print(told, flush=True)


def _rehearse(nursery: Nursery) -> None:
    """Let it read a few articles, so that all is loaded."""
    with tempfile.TemporaryDirectory() as place, ChatServer(Endpoint()) as server:
        write(Path(place), 5)
        if nursery.run(Path(place), [*COMMAND[3:], "--base-url", server.url, "-q"]):
            raise SystemExit("a run of a few articles fails already")


TOLD = ("kills", "runs", "articles", "lost", "doubled", "wrong", "paid twice", "in flight at most")


def _killed_run(nursery: Nursery, folder: Path, times: int, chance: random.Random) -> Counter[str]:
    """Kill one run until it is through, or often enough; give what is to be counted."""
    count, jobs, killed, code = 1_000, 16, 0, -9
    write(folder, count)
    endpoint = Endpoint({"429": 0.05, "reset": 0.02})
    with ChatServer(endpoint) as server:
        server.requests = _Forgetful()
        arguments = [*COMMAND[3:], "--base-url", server.url, "-q", "-j", str(jobs)]
        while code == -9:
            after = chance.uniform(0.0, KILLED_WITHIN) if killed < times else None
            code = nursery.run(folder, arguments, after)
            killed += code == -9
    if code:
        raise SystemExit(f"a run ended with {code}: {(folder / 'said.txt').read_text(encoding='utf-8')[-2_000:]}")
    lines = [json.loads(line) for line in (folder / "run/records.jsonl").read_text(encoding="utf-8").splitlines()]
    seen = Counter(int(line["article"]["id"]) for line in lines)
    right = sum(
        line["record"]["amounts"][0]["value"] == reply(number)["amounts"][0]["value"]  # type: ignore[index]  # our own record
        for line, number in ((line, int(line["article"]["id"])) for line in lines)
        if line["record"]
    )
    return Counter(
        {
            "kills": killed,
            "runs": 1,
            "articles": count,
            "lost": count - len(seen),
            "doubled": len(lines) - len(seen),
            "wrong": len(lines) - right,
            "paid twice": endpoint.answered.total() - count,
            "in flight at most": killed * jobs,
        }
    )


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
    done = subprocess.run(
        [sys.executable, "-c", code, *COMMAND, "--base-url", url, "-q", "-j", "15"],
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
    parser.add_argument("--kills", type=int, nargs="?", const=1_000, metavar="N", help="times (default: 1,000)")
    options = parser.parse_args()
    if options.memory:
        memory()
    elif options.kills:
        kills(options.kills)
    else:
        faults()


if __name__ == "__main__":
    main()
