"""What reading a page costs, as ratios to trafilatura alone on the same bytes; and whether it grows linearly.

    python benchmarks/page_cost.py [FOLDER_OF_PAGES]

Without a folder it is the pages of the tests, in the markup of 24 papers, one with as much around the
article as papers have, and long ones.
"trafilatura" is ``trafilatura.extract(page)`` as it comes; "fast" leaves out its second attempts, its comments and its
metadata. "whole" is reading, the record by rules and its check, which cost the same for any text.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

import llmx
from llmx.article.article import Article
from llmx.article.page import read_page

PAGES = Path(__file__).parent.parent / "tests" / "article" / "pages"
ROUNDS = 7


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the processor time of the best of some rounds: the one least disturbed by others."""
    spent = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def read(page: bytes) -> Article | None:
    """Read a page, ``None`` where there is no article in it."""
    try:
        return read_page(page, "page", "page")
    except llmx.LlmxError:
        return None


def long_page(paragraphs: int) -> bytes:
    """Make a page with a body of so many paragraphs."""
    page = (PAGES / "vnexpress.html").read_text(encoding="utf-8")
    start, end = page.index('<p class="Normal">'), page.rindex("</article>")
    text = " Hai bên thống nhất mỗi quý họp một lần để kiểm điểm việc thực hiện và báo cáo Thường trực Tỉnh ủy."
    body = "".join(f'<p class="Normal">Việc thứ {number}.{text}</p>' for number in range(paragraphs))
    return (page[:start] + body + page[end:]).encode()


def heavy_page() -> bytes:
    """Make a page with as much around the article as papers have: a menu, teasers, scripts."""
    page = (PAGES / "vnexpress.html").read_text(encoding="utf-8")
    entries = "".join(f"<li><a href='/{at}'>Chuyên mục {at}</a></li>" for at in range(175))
    teasers = "".join(
        f"<article class='item-news'><div><a href='/{at}'><picture><img src='{at}.jpg'></picture></a></div>"
        f"<h3 class='title-news'><a href='/{at}'>Xã số {at} làm xong đường liên thôn trước mùa mưa</a></h3>"
        f"<p class='description'><a href='/{at}'>Cả tuyến dài {at} km, dân góp công và hiến đất.</a></p></article>"
        for at in range(80)
    )
    script = "<script>" + 'var a={b:"c",d:[1,2,3]};\n' * 4_000 + "</script>"
    page = page.replace("<body>", f"<body><nav><ul>{entries}</ul></nav>", 1)
    return page.replace("</body>", f"<div class='sidebar'>{teasers}</div>{script}</body>", 1).encode()


def compare(name: str, page: bytes) -> tuple[float, float, float, float]:
    """Print a line of the table."""
    article = read(page)
    alone = best(lambda: trafilatura.extract(page))
    fast = best(lambda: trafilatura.bare_extraction(page, fast=True, include_comments=False, with_metadata=False))
    reading = best(lambda: read(page))
    rules = best(lambda: llmx.extract(article, model="rules"), 3) if article is not None else 0.0
    print(
        f"{name:<22}{len(page) / 1000:>8.1f}{alone * 1000:>9.1f}{reading * 1000:>9.1f}{reading / alone:>9.2f}"
        f"{reading / fast:>9.2f}{(reading + rules) / alone:>9.2f}"
    )
    return alone, fast, reading, rules


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    folder = parser.parse_args().folder
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    print(f"{'page':<22}{'kB':>8}{'traf. ms':>9}{'llmx ms':>9}{'ratio':>9}{'to fast':>9}{'whole':>9}")
    found = [compare(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.htm*"))]
    alone, fast, reading, rules = (sum(column) for column in zip(*found, strict=True))
    print(
        f"{f'all {len(found)}':<22}{'':>8}{alone * 1000:>9.1f}{reading * 1000:>9.1f}{reading / alone:>9.2f}"
        f"{reading / fast:>9.2f}{(reading + rules) / alone:>9.2f}"
    )
    compare("menu, teasers, scripts", heavy_page())
    for paragraphs in (30, 100, 1_000, 5_000):
        compare(f"{paragraphs:,} paragraphs", long_page(paragraphs))


if __name__ == "__main__":
    main()
