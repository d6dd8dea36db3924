"""Measures llmx beside others and writes what came of it: ``make bench``.

    python benchmarks/bench.py [--only TABLE ...] [--no-peers] [--repeats N] [--short] [-o RESULTS.json]

Every table is measured in one going, its rows in turn where they are compared by time. Peers are installed into
environments beside the checkout (``.venv-bench-*``), from the package index and no other network; one that does not
install is told in its table. The tables are kept in ``benchmarks/results.json`` and ``results.md``, and written into
README and docs wherever those quote them; with ``-o`` they go there and nowhere else. ``--short`` is for the tests:
it says that everything runs, and nothing of how fast.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import checkers, finders, overhead, scale, starting, tokens
from benchmarks.environments import PEERS, environment, place_of
from benchmarks.processes import Failed
from benchmarks.quoting import write_pages
from benchmarks.tables import RESULTS, Table, keep, machine, markdown, read_results

GROUPS: dict[str, tuple[str, ...]] = {
    "overhead": ("pydantic-ai", "langextract"),
    "starting": ("pydantic-ai", "langextract"),
    "reader": ("underthesea", "vinlp", "pyvi", "duckling", "nemo", "words2num2"),
    "check": ("rapidfuzz", "langextract", "gtrex", "llmground", "groundgate"),
    "tokens": ("pydantic-ai", "langextract"),
    "scale": ("ray",),
}
"""What is measured together, and beside whom."""

ORDER = ("overhead", "starting", "names", "amounts", "cost", "planted", "check", "tokens", "prompts", "scale", "ray")
"""The tables, as they are kept."""

Peers = dict[str, Path | str]


def say(words: str) -> None:
    """Tell whoever waits."""
    print(words, file=sys.stderr, flush=True)


def measured(group: str, peers: Peers, short: bool, repeats: int) -> list[Table]:
    """Measure a group."""
    match group:
        case "overhead":
            cost = overhead.SHORT if short else overhead.Size(repeats=repeats)
            found: list[Table | None] = [overhead.overhead(cost, peers)]
        case "starting":
            found = [starting.starting(1 if short else 2 * repeats + 1, peers)]
        case "reader":
            size = finders.SHORT if short else finders.Size()
            found = [finders.found_names(size, peers), finders.found_amounts(size, peers), finders.reading_cost(size)]
        case "check":
            asked = checkers.SHORT if short else checkers.Size()
            outcomes = checkers.plant(asked)
            found = [checkers.planted(outcomes), checkers.checkers(asked, outcomes, peers)]
        case "tokens":
            known, count = tokens.articles(tokens.FOLDERS), tokens.counter()
            found = [tokens.beside(known, count, peers), tokens.prompts(known, count)]
        case _:
            many = scale.SHORT if short else scale.Size()
            found = [scale.many(many), scale.workers(many, peers.get("ray"))]
    return [one for one in found if one is not None]


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for, keep it, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--no-peers", action="store_true", help="install nothing, and leave the others out")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="rounds of what is compared by time")
    parser.add_argument("--short", action="store_true", help="that it runs, and no more")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    asked = parser.parse_args(arguments)
    tables, failed = read_results(asked.output), False
    installed: Callable[[str], Path | str] = cache(lambda peer: environment(place_of(peer), PEERS[peer], say))
    for group in asked.only:
        peers: Peers = {} if asked.no_peers else {peer: installed(peer) for peer in GROUPS[group]}
        began, where = time.monotonic(), machine(time.strftime("%Y-%m-%d"))
        say(f"measuring {group}")
        try:
            found = measured(group, peers, asked.short, asked.repeats)
        except tokens.NoCounter as error:
            say(f"{group} is left out: {error}")
            continue
        except Failed as error:
            # What was measured before and what comes after is kept.
            say(f"{group} was not measured: {error}")
            failed = True
            continue
        for table in found:
            tables[table.name] = replace(table, measured=where)
            print(f"## {table.title}\n\n{markdown(tables[table.name])}", flush=True)
        say(f"{group}: {time.monotonic() - began:.0f} s")
        keep({name: tables[name] for name in ORDER if name in tables}, asked.output)
    if asked.output == RESULTS and not asked.short:
        write_pages()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
