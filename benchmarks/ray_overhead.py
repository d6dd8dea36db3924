"""What an article takes with Ray's workers beside what it takes live: processor time, and seconds.

    python benchmarks/ray_overhead.py [--articles 600] [--workers 2] [--only rules model]

Both engines read the sample articles, each a little changed, into a run: by rules, and by a model that an endpoint
on loopback plays (its own processor time is not counted). Counted is all that the program and the processes beneath
it take, Ray's own among them, from the first line of the journal to the last; what starting takes is told apart.
Processor time is what can be compared on a machine that others use too. Needs the extra ``ray``, and Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Taken:
    """What a run took: seconds of the processor, of the clock, and of starting; articles counted."""

    processor: float
    seconds: float
    starting: float
    articles: int


def write_articles(path: Path, number: int) -> None:
    """Write so many articles, no two of one text."""
    texts = [one.read_text(encoding="utf-8") for one in sorted((ROOT / "seeds").glob("*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for at in range(number):
            text = f"{texts[at % len(texts)]}\nSố {at}."
            file.write(json.dumps({"id": f"bai-{at}", "text": text}, ensure_ascii=False) + "\n")


def processor_time(root: int, spent: dict[int, float]) -> float:
    """Give the processor time of a process and all beneath it, ended ones as they were last seen in ``spent``."""
    parents: dict[int, int] = {}
    times: dict[int, float] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with suppress(OSError, IndexError):
                cells = (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                parents[int(path.name)] = int(cells[1])
                times[int(path.name)] = (int(cells[11]) + int(cells[12])) / TICKS
    spent |= {pid: taken for pid, taken in times.items() if root in _above(pid, parents)}
    return sum(spent.values())


def _above(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid > 1:
        yield pid
        pid = parents.get(pid, 0)


def measure(folder: Path, articles: int, name: str, *words: str) -> Taken:
    """Run the command, and count from the first line of its journal to the last."""
    journal = folder / name / "records.jsonl"
    began = time.monotonic()
    command = [sys.executable, "-m", "llmx", "extract", "a.jsonl", "-q", "-o", name, *words]
    with subprocess.Popen(command, cwd=folder) as process:
        spent: dict[int, float] = {}
        first: tuple[float, float, int] | None = None
        last = (0.0, 0.0)
        while process.poll() is None:
            now = processor_time(process.pid, spent)
            lines = journal.read_bytes().count(b"\n") if journal.exists() else 0
            if first is None and lines:
                first = now, time.monotonic(), lines
            if lines < articles or not last[0]:
                last = now, time.monotonic()
            time.sleep(0.1)
    assert process.returncode == 0, process.returncode
    assert first is not None
    return Taken(last[0] - first[0], last[1] - first[1], first[1] - began, articles - first[2])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=("rules", "model"), default=["rules", "model"])
    asked = parser.parse_args()
    print(
        f"{'':8}{'engine':8}{'ms of processor':>16}{'ms of clock':>13}{'starting, s':>13}   an article; ratio to live"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "a.jsonl", asked.articles)
        serve = "import sys; sys.path.insert(0, sys.argv[1]); from throughput import endpoint; endpoint(0.2)"
        with subprocess.Popen(
            [sys.executable, "-c", serve, str(ROOT / "benchmarks")], stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdout is not None
            url = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
            ways = {"rules": ["-m", "rules"], "model": ["-m", "llamacpp/x", "--base-url", url, "-j", "64"]}
            for way in asked.only:
                live = measure(folder, asked.articles, f"{way}-live", *ways[way], "--reask", "0")
                ray = ["--engine", "ray", "--workers", str(asked.workers)]
                spread = measure(folder, asked.articles, f"{way}-ray", *ways[way], "--reask", "0", *ray)
                for engine, one in (("live", live), ("ray", spread)):
                    ratio = one.processor / one.articles / (live.processor / live.articles)
                    cells = [f"{1000 * value / one.articles:13.1f}" for value in (one.processor, one.seconds)]
                    print(f"{way:8}{engine:8}   {'  '.join(cells)}{one.starting:11.1f}   {ratio:.2f}", flush=True)
            server.kill()


if __name__ == "__main__":
    main()
