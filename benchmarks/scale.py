"""Tens of thousands of articles by rules: memory, journal, a kill, going on, tables; and Ray's workers, one and two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.loopback import loopback
from benchmarks.processes import Failed, Spent, spend
from benchmarks.tables import Cell, Column, Table
from tests.cli.serving import article

__all__ = ["SHORT", "Size", "many", "workers"]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
LLMX = (sys.executable, "-m", "llmx")
READ = (*LLMX, "extract", "in.jsonl", "-m", "rules", "-o", "run", "-q")


@dataclass(frozen=True, slots=True)
class Size:
    """Articles of the large and of the small run, and of a run with Ray."""

    large: int = 50_000
    small: int = 2_000
    ray: int = 1_000


SHORT = Size(large=120, small=30, ray=20)


MANY = (
    Column("articles", "articles", ",d"),
    Column("cpu", "CPU s", ",.1f"),
    Column("each", "CPU ms an article", ",.2f"),
    Column("memory", "MB at most", ",.0f"),
)


def many(size: Size) -> Table:
    """Give the table of a small and a large run."""
    rows: dict[str, dict[str, Cell]] = {}
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "small", Path(name) / "large"
        _write(small, size.small)
        _write(large, size.large)
        took = {
            "read-small": ("read", size.small, spend(READ, small, patience=900)),
            "read": ("read, killed on the way, gone on with", size.large, _killed_and_on(large, size.large // 3)),
            "again": ("the same command again: nothing to do", size.large, spend(READ, large)),
            "status": ("`llmx status`", size.large, spend([*LLMX, "status", "run"], large)),
        }
        for place, folder, count in (("export-small", small, size.small), ("export", large, size.large)):
            command = [*LLMX, "export", "run", "-o", "run.db", "-q"]
            took[place] = (
                "`llmx export` to SQLite, people and events linked",
                count,
                spend(command, folder, patience=900),
            )
        lines, ids = _journal(large)
        journal = (large / "run" / "records.jsonl").stat().st_size / 1e6
        database = (large / "run.db").stat().st_size / 1e6
    for key, (label, count, spent) in took.items():
        rows[key] = {
            "label": label,
            "articles": count,
            "cpu": spent.processor,
            "each": 1_000 * spent.processor / count,
            "memory": spent.memory,
        }
    growth = {f"{name}_growth": _ratio(rows[name], rows[f"{name}-small"], "each") for name in ("read", "export")}
    held = _ratio(rows["read"], rows["read-small"], "memory")
    return Table(
        name="scale",
        title=f"Scale: {size.large:,} articles by rules",
        about=(
            f"Invented articles of {len(article(1))} characters, each read, checked and written by the command as it "
            "is typed; the large run is killed with SIGKILL after a third and the same command given again. "
            "Processor time and memory are of the command and its processes; starting is counted too."
        ),
        columns=MANY,
        rows=rows,
        notes=(
            f"The journal: {lines:,} lines of {ids:,} articles, {journal:,.0f} MB; the database {database:,.0f} MB.",
            f"Large beside small: reading takes {growth['read_growth']:.2f} times the processor time an article and "
            f"{held:.2f} times the memory, exporting {growth['export_growth']:.2f} times the time an article.",
        ),
    )


def _ratio(one: Mapping[str, Cell], other: Mapping[str, Cell], key: str) -> float:
    return float(one[key] or 0) / float(other[key] or 1)


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": str(number), "text": article(number)}, ensure_ascii=False) + "\n")


@dataclass(slots=True)
class Journal:
    """Counts the lines of a file that grows; what was counted is not read again."""

    path: Path
    seen: int = 0
    counted: int = 0

    def lines(self) -> int:
        """Give how many there are by now."""
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(self.seen)
                new = file.read()
            self.seen += len(new)
            self.counted += new.count(b"\n")
        return self.counted


def _killed_and_on(folder: Path, lines: int) -> Spent:
    """Read, kill the process when so many lines are written, and read on; what both took, the memory of the second."""
    journal = Journal(folder / "run" / "records.jsonl")
    with subprocess.Popen(READ, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and journal.lines() < lines:
            time.sleep(0.2)
        process.kill()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = -9
    rest = spend(READ, folder, patience=900)
    return Spent(usage.ru_utime + usage.ru_stime + rest.processor, rest.seconds, rest.memory, rest.out)


def _journal(folder: Path) -> tuple[int, int]:
    with (folder / "run" / "records.jsonl").open(encoding="utf-8") as file:
        ids = [json.loads(line)["article"]["id"] for line in file]
    return len(ids), len(set(ids))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took: seconds of the processor, of the clock, and of starting; articles counted."""

    processor: float
    seconds: float
    starting: float
    articles: int


WORKERS = (
    Column("rate", "articles/s", ",.0f"),
    Column("each", "CPU ms an article", ",.1f"),
    Column("ratio", "times live", ".2f"),
    Column("starting", "s to the first line", ",.1f"),
)


def workers(size: Size, ray: Path | str | None) -> Table | None:
    """Give the table of Ray's workers; ``ray`` is the Python that has it, or why there is none."""
    if ray is None:
        return None
    rows: dict[str, dict[str, Cell]] = {}
    notes = [f"Ray is not in the table: {ray}"] if isinstance(ray, str) else []
    python = ray if isinstance(ray, Path) else Path(sys.executable)
    with tempfile.TemporaryDirectory() as name, loopback(0.2) as endpoint:
        folder = Path(name)
        _write_samples(folder / "in.jsonl", size.ray)
        for way, (how, asked) in _ways(endpoint.url()).items():
            for engine, (label, words) in _engines(isinstance(ray, Path)).items():
                try:
                    taken = _measure(python, folder, size.ray, f"{way}-{engine}", [*asked, *words])
                except Failed as error:
                    notes.append(f"{how}: {label} is not in the table: {error}")
                    continue
                rows[f"{way}-{engine}"] = {
                    "label": f"{how}: {label}",
                    "rate": taken.articles / max(taken.seconds, 1e-9),
                    "each": 1_000 * taken.processor / max(1, taken.articles),
                    "starting": taken.starting,
                }
    for key, row in rows.items():
        live = rows.get(f"{key.partition('-')[0]}-live")
        row["ratio"] = _ratio(row, live, "each") if live else None
    if {"rules-ray-1", "rules-ray-2"} <= set(rows):
        notes.append(
            f"Two workers read {_ratio(rows['rules-ray-2'], rows['rules-ray-1'], 'rate'):.2f} times as many articles "
            f"a second as one. This machine has {os.cpu_count()} processors, which Ray's own processes and the one "
            "that writes the journal use too; the live engine reads in a process a processor already. Ray pays "
            "where there are more machines."
        )
    return Table(
        name="ray",
        title="Scale: Ray's workers",
        about=(
            f"The five sample articles, {size.ray:,} times in all, no two of one text, read into a run by rules and "
            "with a model that the endpoint plays. Counted from the first line of the journal to the last, with all "
            "processes beneath the command, Ray's own among them."
        ),
        columns=WORKERS,
        rows=rows,
        notes=tuple(notes),
    )


def _ways(url: str) -> dict[str, tuple[str, list[str]]]:
    model = ["-m", "llamacpp/x", "--base-url", url, "-j", "64", "--reask", "0"]
    return {"rules": ("by rules", ["-m", "rules"]), "model": ("a model that answers after 0.2 s", model)}


def _engines(ray: bool) -> dict[str, tuple[str, list[str]]]:
    engines: dict[str, tuple[str, list[str]]] = {"live": ("the live engine", [])}
    for count in (1, 2) if ray else ():
        words = ["--engine", "ray", "--workers", str(count)]
        engines[f"ray-{count}"] = (f"Ray, {count} worker{'s' if count > 1 else ''}", words)
    return engines


def _write_samples(path: Path, number: int) -> None:
    """Write so many articles, no two of one text."""
    texts = [one.read_text(encoding="utf-8") for one in sorted(SEEDS.glob("*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for at in range(number):
            text = f"{texts[at % len(texts)]}\nSố {at}."
            file.write(json.dumps({"id": f"bai-{at}", "text": text}, ensure_ascii=False) + "\n")


def _measure(python: Path, folder: Path, articles: int, name: str, asked: list[str]) -> Taken:
    """Run the command, and count from the first line of its journal to the last."""
    journal = Journal(folder / name / "records.jsonl")
    began = time.monotonic()
    command = [str(python), "-m", "llmx", "extract", "in.jsonl", "-q", "-o", name, *asked]
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
    said = folder / f"{name}.txt"
    with (
        said.open("wb") as words,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=words, stderr=words) as process,
    ):
        spent: dict[int, float] = {}
        first: tuple[float, float, int] | None = None
        last = (0.0, 0.0)
        while process.poll() is None:
            now = _processor_time(process.pid, spent)
            lines = journal.lines()
            if first is None and lines:
                first = now, time.monotonic(), lines
            if lines < articles or not last[0]:
                last = now, time.monotonic()
            time.sleep(0.05)
    if process.returncode or first is None:
        raise Failed(f"it ended with {process.returncode}: {said.read_text(encoding='utf-8')[-160:].strip()}")
    if articles - first[2] < articles / 2:
        raise Failed("half of it was done before the first lines were seen: too few articles to count")
    return Taken(last[0] - first[0], last[1] - first[1], first[1] - began, articles - first[2])


def _processor_time(root: int, spent: dict[int, float]) -> float:
    """Give the processor time of a process and all beneath it, ended ones as they were last seen in ``spent``."""
    ticks = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    times: dict[int, float] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with suppress(OSError, IndexError):
                cells = (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                parents[int(path.name)] = int(cells[1])
                times[int(path.name)] = (int(cells[11]) + int(cells[12])) / ticks
    spent |= {pid: taken for pid, taken in times.items() if root in _above(pid, parents)}
    return sum(spent.values())


def _above(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid > 1:
        yield pid
        pid = parents.get(pid, 0)
