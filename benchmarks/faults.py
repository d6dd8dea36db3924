"""Runs against an endpoint that misbehaves, runs that are killed, and memory as runs grow.

    python benchmarks/faults.py [--kills | --memory]

First 2,000 articles with 5 % 429, 3 % 500, 2 % resets, 2 % cut and 2 % invalid replies, then 500 with
3 % 429, 2 % 500, 1 % resets, 2 % cut and 2 % invalid ones. Each article must end as a record or a named
failure, and the completions that the endpoint delivered must be those that the run has counted.
``--kills``: the 2,000 articles once more, killed with SIGKILL at twenty moments and gone on with; its
records must be those of the run that nobody killed. ``--memory``: the peak memory of runs of 1,000 and of
50,000 articles, check included (some minutes).
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

from tests.cli.killing import kill_again_and_again
from tests.cli.serving import Endpoint, article, digest, reply
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


def kills(times: int = 20, jobs: int = 32) -> None:
    """Print what came of a run that was killed again and again."""
    count, mix = next(iter(MIXES.values()))
    digests = []
    for killed in (False, True):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(folder, count)
            journal = folder / "run" / "records.jsonl"
            endpoint = Endpoint(mix)
            with ChatServer(endpoint) as server:
                moments: list[int] = []
                if killed:
                    command = [*COMMAND, "--base-url", server.url, "-q", "-j", str(jobs)]
                    moments = list(
                        kill_again_and_again(
                            lambda line=command, cwd=folder: subprocess.Popen(line, cwd=cwd), journal, count, times, 7
                        )
                    )
                # By chance an article may have three invalid replies in a row: again, as a user would.
                while not run(folder, server.url, "-j", str(jobs)):
                    print("  an article failed: run once more")
            lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
        digests.append(digest(lines))
        twice = sum(number - 1 for number in endpoint.answered.values())
        print(f"killed {len(moments)} times, with {', '.join(map(str, moments)) or 'no'} lines written")
        failed = sum(line["error"] is not None for line in lines)
        ids = {line["article"]["id"] for line in lines}
        print(f"  lines {len(lines)}, of failures that were mended {failed}, articles {len(ids)}")
        print(f"  records answered twice {twice}; in flight at the kills {len(moments) * jobs} at most")
    print(f"same final records: {digests[0] == digests[1]}")


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
    parser.add_argument("--kills", action="store_true")
    options = parser.parse_args()
    if options.memory:
        memory()
    elif options.kills:
        kills()
    else:
        faults()


if __name__ == "__main__":
    main()
