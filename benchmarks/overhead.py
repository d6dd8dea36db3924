"""What llmx and others take of this machine for an article, beside the model: against one endpoint on loopback.

The endpoint answers every article alike; its own ceiling is measured by a client that only sends and reads bytes. Each
library reads as its users do (``benchmarks/peers/ask.py``), in a process of its own; llmx is the command as it is
typed, journal included. A short and a long run are set against each other, so that starting is not in an article.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.environments import version
from benchmarks.loopback import loopback, sample
from benchmarks.processes import in_turn, middle, spend
from benchmarks.tables import Cell, Column, Table

__all__ = ["overhead"]

ASK = Path(__file__).parent / "peers" / "ask.py"
BARE = "openai"
"""The row that ratios are to."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is read: articles of a long and a short run, in flight, rounds of them at a latency; and by whom."""

    long: int = 1_024
    short: int = 64
    jobs: int = 64
    latency: float = 0.5
    rounds: int = 12
    repeats: int = 3
    rows: tuple[str, ...] | None = None


SHORT = Size(long=24, short=8, jobs=8, latency=0.05, rounds=2, repeats=1, rows=("sockets", "openai", "no-check"))


@dataclass(frozen=True, slots=True)
class Client:
    """How a library is run: its row's label, its Python, its words; ``share`` of the articles where it is slow."""

    label: str
    words: tuple[str | Path, ...]
    python: str | Path = sys.executable
    last: str = "done"
    share: float = 1.0
    flat: bool = False

    def command(self, url: str, jobs: int) -> list[str | Path]:
        """Give the whole command."""
        if self.words[0] == "-m":
            return [self.python, *self.words, "--base-url", url, "-j", str(jobs)]
        return [self.python, ASK, *self.words, "in.jsonl", url, str(jobs)]


LLMX = ("-m", "llmx", "extract", "in.jsonl", "-m", "llamacpp/x", "-o", "run", "--reask", "0", "-q")
JOURNAL = "run/records.jsonl"
OURS = {
    "sockets": Client("the endpoint alone: bytes sent and read", ("sockets",)),
    BARE: Client("openai, the answer left as text", ("openai",)),
    "openai-aiohttp": Client("openai over its aiohttp transport", ("openai-aiohttp",)),
    "instructor": Client("instructor", ("instructor",)),
    "instructor-prepared": Client("instructor, schema made once, aiohttp", ("instructor-prepared",)),
    "no-check": Client("llmx without the check", (*LLMX, "--no-check"), last=JOURNAL),
    "llmx": Client("llmx", LLMX, last=JOURNAL, share=0.5),
    "extract-many": Client("llmx, `extract_many`", ("llmx-many",), share=0.5),
}


def _clients(peers: Mapping[str, Path | str]) -> dict[str, Client]:
    clients = dict(OURS)
    if isinstance(python := peers.get("pydantic-ai"), Path):
        clients["pydantic-ai"] = Client(f"pydantic-ai {version('pydantic-ai')}", ("pydantic-ai",), python, share=0.5)
    if isinstance(python := peers.get("langextract"), Path):
        label = f"langextract {version('langextract')}, an article in one part"
        clients["langextract"] = Client(label, ("langextract",), python, share=0.125, flat=True)
    last = [name for name in ("no-check", "llmx", "extract-many") if name in clients]
    return {name: clients[name] for name in [*(one for one in clients if one not in last), *last]}


@dataclass(frozen=True, slots=True)
class Once:
    """One run: processor time, memory, seconds from the first request to the end; the endpoint's processor time."""

    articles: int
    processor: float
    memory: float | None
    seconds: float
    serving: float


def _working(clients: Mapping[str, Client], wanted: Sequence[str] | None) -> tuple[dict[str, Client], list[str]]:
    """Leave out peers that do not get through a few articles, and say why."""
    kept, failed = {}, []
    for name, client in clients.items():
        if wanted is not None and name not in wanted:
            continue
        try:
            if name not in OURS:
                _once(client, 2, 2, 0.0)
            kept[name] = client
        except RuntimeError as error:
            failed.append(f"{client.label} is not in the table, it failed: {str(error)[-160:].strip()}")
    return kept, failed


def _once(client: Client, articles: int, jobs: int, latency: float) -> Once:
    with tempfile.TemporaryDirectory() as name, loopback(latency) as endpoint:
        folder = Path(name)
        _write(folder / "in.jsonl", articles)
        spent = spend(client.command(endpoint.url(client.flat), jobs), folder)
        counted, ended = endpoint.count(), (folder / client.last).stat().st_mtime
        if counted.requests != articles:
            raise RuntimeError(f"{client.label}: {counted.requests} requests for {articles} articles")
    return Once(articles, spent.processor, spent.memory, ended - counted.first, counted.processor)


def _write(path: Path, count: int) -> None:
    """Write articles that differ in their last line."""
    text = sample()[0]
    rows = (json.dumps({"id": str(number), "text": f"{text}\n{number}"}, ensure_ascii=False) for number in range(count))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def overhead(size: Size, peers: Mapping[str, Path | str]) -> Table:
    """Measure, and give the table; a peer is the Python of its environment, or why there is none."""
    clients, failed = _working(_clients(peers), size.rows)

    def pair(client: Client) -> tuple[Once, Once]:
        short, long = (max(2, round(count * client.share)) for count in (size.short, size.long))
        return tuple(_once(client, count, size.jobs, 0.0) for count in (short, long))  # type: ignore[return-value]

    def late(client: Client) -> Once:
        rounds = max(1, round(size.rounds * client.share if client.share < 0.2 else size.rounds))
        return _once(client, rounds * size.jobs, size.jobs, size.latency)

    free = in_turn({name: partial(pair, client) for name, client in clients.items()}, size.repeats)
    waited = in_turn({name: partial(late, client) for name, client in clients.items()}, size.repeats)
    cost = {name: [_each(short, long) for short, long in runs] for name, runs in free.items()}
    rows: dict[str, dict[str, Cell]] = {}
    for name, client in clients.items():
        shares = [one.articles / size.jobs * size.latency / one.seconds * 100 for one in waited[name]]
        starting = [
            short.processor - each * short.articles for (short, _), each in zip(free[name], cost[name], strict=True)
        ]
        rows[name] = {
            "label": client.label,
            "cpu": middle([1_000 * one for one in cost[name]]),
            "ratio": middle([one / bare for one, bare in zip(cost[name], cost[BARE], strict=True)]),
            "rate": middle([long.articles / long.seconds for _, long in free[name]]),
            "ideal": middle(shares),
            "starting": middle(starting),
            "memory": middle([long.memory for _, long in free[name]]),
        }
    return Table(
        name="overhead",
        title="Overhead: one loopback endpoint, everybody's own process",
        about=_about(size, free["sockets"]),
        columns=(
            Column("cpu", "CPU ms an article", ",.2f"),
            Column("ratio", "times openai", ".2f"),
            Column("rate", "articles/s, no latency", ",.0f"),
            Column("ideal", f"% of the ideal at {size.latency:g} s, {size.jobs} in flight", ".0f"),
            Column("starting", "CPU s to start", ".2f"),
            Column("memory", "MB at most", ",.0f"),
        ),
        rows=rows,
        notes=(*_behind(rows), *_absent(peers), *failed),
    )


def _each(short: Once, long: Once) -> float:
    return (long.processor - short.processor) / (long.articles - short.articles)


def _about(size: Size, bytes_only: Sequence[tuple[Once, Once]]) -> str:
    serving = [(one.serving - short.serving) / (one.articles - short.articles) for short, one in bytes_only]
    return (
        f"A sample article of {len(sample()[0]):,} characters, of which no two are quite the same, is read up to "
        f"{size.long:,} times with {size.jobs} in flight; the endpoint answers with its true record and takes "
        f"{1_000 * (middle(serving) or 0):.2f} ms of processor time for it. Medians of {size.repeats} rounds in "
        "which each row is run in turn. Processor time is of the process and all that it starts; memory is theirs "
        "together, what they share counted once. The ideal is all that are in flight answered each time the latency "
        "has passed."
    )


def _behind(rows: Mapping[str, Mapping[str, Cell]]) -> Iterator[str]:
    ours, bare = rows["no-check"], rows[BARE]
    if float(ours["cpu"] or 0) > float(bare["cpu"] or 0):
        yield (
            "Without the check llmx takes more than openai alone, which makes nothing of the answer: llmx mends it, "
            "holds it against the schema, and writes and syncs a line of its journal for each article."
        )
    yield (
        "The check is most of what llmx takes: it reads the whole article by rules, compares every fact with it and "
        "says what is left out. It is done in processes beside the client, hence the memory; none of the others "
        "does it, and langextract's search for the places of its extractions is the nearest to it. `--no-check` "
        "leaves it out."
    )


def _absent(peers: Mapping[str, Path | str]) -> Iterator[str]:
    for name in ("pydantic-ai", "langextract"):
        if isinstance(why := peers.get(name), str):
            yield f"{name} is not in the table: {why}."
