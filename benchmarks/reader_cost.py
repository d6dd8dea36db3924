"""What finders, reader and check cost, as ratios to splitting a text into words; and whether it grows linearly."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator

from llmx.article.article import Article
from llmx.checking.check import check
from llmx.extraction.rules.reader import read_by_rules
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.officials import find_officials

__all__ = ["print_costs", "print_growth"]

ARTICLE = 8_000
SIZES = (62_500, 250_000, 1_000_000)
RUNS = 5


def _best(work: Callable[[str], object], text: str, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        work(text)
        best = min(best, time.perf_counter() - started)
    return best


def _words(text: str) -> object:
    return re.findall(r"\w+", text)


def _read(text: str) -> object:
    return read_by_rules(Article(id="cost", text=text))


def _both(text: str) -> object:
    return find_officials(text), find_amounts(text)


WORK: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("find_officials", find_officials),
    ("find_amounts", find_amounts),
    ("both finders", _both),
    ("rules reader", _read),
)


def print_costs(articles: list[str]) -> None:
    """Print the ratios on an article of 8,000 characters made of those given."""
    text = ("\n".join(articles) * (ARTICLE // max(1, sum(map(len, articles))) + 1))[:ARTICLE]
    words = _best(_words, text, 200)
    record = read_by_rules(Article(id="cost", text=text))
    work = (*WORK, ("check of its record", lambda text: check(record, Article(id="cost", text=text))))
    print(f"\n## Cost on {len(text):,} characters, as a ratio to re.findall(r'\\w+') ({words * 1e3:.3f} ms)")
    print(f"{'':24} {'ratio':>8} {'ms':>8}")
    for name, one in work:
        one(text)
        took = _best(one, text, 30)
        print(f"{name:24} {took / words:8.1f} {took * 1e3:8.2f}")


def _hostile(articles: list[str]) -> Iterator[tuple[str, Callable[[int], str]]]:
    chance = random.Random(20_260_101)
    letters = "ABCDĐEGHIKLMNOPQRSTUVXYÀÁẢÃẠĂÂÊÔƠƯ"
    yield "news", lambda size: ("\n".join(articles) * (size // max(1, sum(map(len, articles))) + 1))[:size]
    yield "one line of news", lambda size: (" ".join(articles).replace("\n", " ") * (size // 40_000 + 1))[:size]
    yield "capitals", lambda size: "".join(chance.choice(letters) for _ in range(size))
    yield "capital words", lambda size: ("Nguyễn Văn Quảng Nam Hà Nội " * (size // 28 + 1))[:size]
    yield "digits", lambda size: "".join(chance.choice("0123456789") for _ in range(size))
    yield "grouped digits", lambda size: ("1.234," * (size // 6 + 1))[:size]
    yield "titles", lambda size: ("Ủy viên Ban Thường vụ Thành ủy, Chủ tịch UBND thành phố " * (size // 56 + 1))[:size]
    yield "commas", lambda size: "," * size
    yield "givers", lambda size: ("Hà Nội tặng 3 tỷ đồng, trao 5 suất quà cho " * (size // 43 + 1))[:size]
    yield "spaces", lambda size: "a" + " " * (size - 1)
    yield "marks", lambda size: ("a" + "\u0301" * 9) * (size // 10)


def print_growth(articles: list[str]) -> None:
    """Print seconds a megabyte at growing sizes: a row that stays level is linear."""
    print("\n## Growth: seconds for each 1,000,000 characters")
    heads = " ".join(f"{size:>10,}" for size in SIZES)
    print(f"{'input':18} {'work':16} {heads}")
    for name, make in _hostile(articles):
        texts = [make(size) for size in SIZES]
        for what, work in (("both finders", _both), ("rules reader", _read)):
            row = " ".join(f"{_best(work, text, 1) * 1e6 / max(1, len(text)):10.2f}" for text in texts)
            print(f"{name:18} {what:16} {row}", flush=True)
