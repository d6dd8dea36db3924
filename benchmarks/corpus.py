"""Reads articles with the rules reader, checks each record against its own article, and says what is odd.

``python benchmarks/corpus.py FOLDER_OR_JSONL``: a folder of .txt files, or JSON Lines with the keys of ``Article``. A
finding of the check on the reader's own record is the two disagreeing, so one of them is wrong. The names, posts, units
and sides at the end are no errors by themselves: they are where errors were found to hide.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from llmx.article.article import Article, article_from_mapping
from llmx.checking.check import check
from llmx.errors import InputError
from llmx.extraction.rules.reader import read_by_rules
from llmx.lexicon.spelling import key
from llmx.record.conference import CooperationConference
from llmx.record.report import Finding
from llmx.vietnamese.places import country, province
from llmx.vietnamese.syllables import is_syllable

LONGEST_POST = 12
"""Words: posts beyond are often two posts, or a post with the sentence behind it."""


@dataclass
class Outcome:
    """What became of one article; ``seconds`` are of processor time: splitting into words, reading, checking."""

    id: str
    error: str | None = None
    seconds: tuple[float, float, float] = (0.0, 0.0, 0.0)
    findings: list[Finding] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)


def articles_of(place: Path) -> Iterator[Article | InputError]:
    """Give the articles of a folder (.txt, in the order of their paths) or of JSON Lines."""
    if place.is_dir():
        rows: Iterable[tuple[str, Any]] = (
            (path.relative_to(place).with_suffix("").as_posix(), {"text": _text(path)})
            for path in sorted(place.rglob("*.txt"))
        )
    else:
        with place.open(encoding="utf-8") as lines:
            rows = [(f"{place.stem}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]
    for name, row in rows:
        try:
            yield article_from_mapping(json.loads(row) if isinstance(row, str) else row, name)
        except InputError as error:
            yield error


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")


def examine(article: Article) -> Outcome:
    """Read and check one article. Whatever is raised is an outcome: to find it is what this is for."""
    outcome = Outcome(article.id)
    try:
        words = _seconds(lambda: re.findall(r"\w+", article.text))[1]
        record, reading = _seconds(lambda: read_by_rules(article))
        report, checking = _seconds(lambda: check(record, article))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "llmx" in Path(frame.filename).parts]
        said = " ".join(str(error).split())
        outcome.error = f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}: {said[:200]}"
        return outcome
    outcome.seconds = (words, reading, checking)
    outcome.findings = report.findings
    _collect(outcome, record)
    return outcome


def _seconds(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.process_time()
    done = work()
    return done, time.process_time() - started


def _collect(outcome: Outcome, record: CooperationConference) -> None:
    outcome.names = [official.name for official in record.officials]
    outcome.posts = [post for official in record.officials for post in official.positions]
    outcome.units = [amount.unit for amount in record.amounts if amount.unit]
    outcome.sides = [party.name for party in record.parties]
    outcome.sides += [official.side for official in record.officials if official.side]


def show_counts(outcomes: list[Outcome], unreadable: int) -> None:
    """Print how many articles there were, and those that the reader or the check fell over."""
    read = [outcome for outcome in outcomes if outcome.error is None]
    held = sum(bool(outcome.names or outcome.units or outcome.sides) for outcome in read)
    print(f"{len(outcomes):,} articles ({held:,} with an official, a sum or a party), {unreadable} unreadable")
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    print(f"{len(failed)} InternalErrors")
    for outcome in failed:
        print(f"  {outcome.id}: {outcome.error}")


def show_findings(outcomes: list[Outcome], examples: int) -> None:
    """Print where the check refuses what the rules reader read, the most frequent kind first."""
    kinds: dict[tuple[str, str, str], list[tuple[str, Finding]]] = defaultdict(list)
    for outcome in outcomes:
        for finding in outcome.findings:
            kinds[finding.field, finding.verdict, finding.slip or "-"].append((outcome.id, finding))
    total = sum(map(len, kinds.values()))
    print(f"\n{total} findings on the reader's own records: {_rate(total, outcomes)} per 200 articles")
    for kind, found in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(found):>6}  {_rate(len(found), outcomes)}  {' '.join(kind)}")
        for name, finding in found[:examples]:
            print(f"          {name}: {_cut(finding.claimed)} | found {_cut(finding.found)} | {_cut(finding.message)}")


def _rate(count: int, outcomes: list[Outcome]) -> str:
    return f"{200 * count / max(1, len(outcomes)):.2f}"


def _cut(said: str | None) -> str:
    return repr(said if said is None or len(said) <= 160 else f"{said[:157]}...")


def show_costs(outcomes: list[Outcome]) -> None:
    """Print processor time as ratios to splitting the same text into words."""
    read = [outcome.seconds for outcome in outcomes if outcome.error is None and outcome.seconds[0] > 0]
    if not read:
        return
    print(f"\n{'processor time':<16}{'ms/article':>11}{'of all':>8}{'median':>8}{'p99':>8}   (ratios to re.findall)")
    words = sum(seconds[0] for seconds in read)
    for number, name in enumerate(("words", "reading", "checking")):
        ratios = sorted(seconds[number] / seconds[0] for seconds in read)
        spent = sum(seconds[number] for seconds in read)
        print(
            f"{name:<16}{spent / len(read) * 1e3:>11.3f}{spent / words:>8.1f}{statistics.median(ratios):>8.1f}"
            f"{ratios[len(ratios) * 99 // 100]:>8.1f}"
        )


def show_oddities(outcomes: list[Outcome], most: int) -> None:
    """Print the names, posts, units and sides to look at."""
    names, posts, units, sides = (
        _seen((outcome.id, said) for outcome in outcomes for said in getattr(outcome, what))
        for what in ("names", "posts", "units", "sides")
    )
    strange = sorted((name for name in names if _share(name) < 1), key=lambda name: (_share(name), name))
    _list("names with few Vietnamese syllables", strange, names, most)
    _list("names of one word", [name for name in names if len(name.split()) == 1], names, most)
    _list("names of six words and more", [name for name in names if len(name.split()) > 5], names, most)
    long = sorted((post for post in posts if len(post.split()) > LONGEST_POST), key=lambda post: -len(post.split()))
    _list(f"posts of more than {LONGEST_POST} words", long, posts, most)
    _list("posts without a lower-case word", [post for post in posts if post.istitle()], posts, most)
    _list("units seen once", [unit for unit, ids in units.items() if len(ids) == 1], units, most)
    _list("sides that are no place", [side for side in sides if not _is_place(side)], sides, most)


def _seen(said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    seen: dict[str, list[str]] = defaultdict(list)
    for name, text in said:
        seen[text].append(name)
    return dict(sorted(seen.items(), key=lambda item: (len(item[1]), item[0])))


def _share(name: str) -> float:
    words = key(name).split()
    return sum(map(is_syllable, words)) / max(1, len(words))


def _is_place(side: str) -> bool:
    return side == "central" or province(side) is not None or country(side) is not None


def _list(title: str, odd: list[str], seen: dict[str, list[str]], most: int) -> None:
    print(f"\n{title}: {len(odd)} of {len(seen)}")
    for said in odd[:most]:
        print(f"  {len(seen[said]):>4}  {_cut(said)}  {seen[said][0]}")


def main() -> None:
    """Read the arguments, and print."""
    parser = argparse.ArgumentParser(description="Read a corpus by rules, check it against itself, list what is odd.")
    parser.add_argument("corpus", type=Path, metavar="FOLDER_OR_JSONL")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles")
    parser.add_argument("--sample", type=int, metavar="K", help="K articles by chance")
    parser.add_argument("--seed", type=int, default=1, help="of that chance (default: 1)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default: 1)")
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="of each kind of finding (default: 3)")
    parser.add_argument("--odd", type=int, default=25, metavar="N", help="of each kind of oddity (default: 25)")
    options = parser.parse_args()
    found = list(articles_of(options.corpus))
    articles = [article for article in found if isinstance(article, Article)][: options.limit]
    if options.sample is not None and options.sample < len(articles):
        articles = random.Random(options.seed).sample(articles, options.sample)
    outcomes = _outcomes(articles, options.jobs)
    show_counts(outcomes, sum(isinstance(one, InputError) for one in found))
    show_findings(outcomes, options.examples)
    show_costs(outcomes)
    show_oddities(outcomes, options.odd)
    _show_totals(outcomes)


def _outcomes(articles: list[Article], jobs: int) -> list[Outcome]:
    # The first article would pay for the compilation of every pattern.
    warm = partial(examine, Article(id="warm", text="Chủ tịch UBND tỉnh Nguyễn Văn An trao 5 tỷ đồng."))
    if jobs <= 1:
        warm()
        return [examine(article) for article in articles]
    with get_context("spawn").Pool(jobs, initializer=warm) as pool:
        return pool.map(examine, articles, chunksize=16)


def _show_totals(outcomes: list[Outcome]) -> None:
    held: Counter[str] = Counter()
    for outcome in outcomes:
        for what in ("names", "posts", "units", "sides"):
            held[what] += len(getattr(outcome, what))
    print(f"\nread in all: {', '.join(f'{count:,} {what}' for what, count in held.items())}")


if __name__ == "__main__":
    main()
