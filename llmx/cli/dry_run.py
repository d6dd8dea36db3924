"""``llmx extract --dry-run``: what a run would take, before anything is spent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.cli.console import harmless
from llmx.cli.model_options import own_prompt
from llmx.extraction.deciding import work_key
from llmx.extraction.reader import Reader
from llmx.extraction.readers import Seams, make_reader
from llmx.run.estimate import AnyEstimator, article_size
from llmx.run.lines import RECORDS, Lines
from llmx.run.planning import make_watch
from llmx.run.wiring import Order

__all__ = ["dry_extract", "dry_run"]


def dry_extract(items: Iterator[Article | Unreadable], order: Order[Any]) -> int:
    """Do :func:`dry_run` for a run that is not opened: no key is wanted, nothing is written. Returns 0.

    What is done in the run's folder already is passed over.
    """
    seams = Seams(order.client, asks=False)
    reader = make_reader(order.schema, model=order.model, options=order.options, env=order.env, seams=seams)
    if told := own_prompt(reader):
        print(harmless(told), file=sys.stderr)
    done, passed_over = _done(order.output), 0

    def left() -> Iterator[Article | Unreadable]:
        nonlocal passed_over
        for item in items:
            if isinstance(item, Article) and _work(item, reader, order) in done:
                passed_over += 1
            else:
                yield item

    code = dry_run(left(), make_watch(order.options, reader).estimator)
    if passed_over:
        print(f"llmx: {passed_over:,} articles are done in {order.output}", file=sys.stderr)
    return code


def dry_run(items: Iterator[Article | Unreadable], estimator: AnyEstimator | None) -> int:
    """Count the articles and estimate their tokens and cost; print it. Returns 0."""
    sizes, unreadable = [], 0
    for item in items:
        if isinstance(item, Article):
            sizes.append(article_size(item.text))
        else:
            unreadable += 1
    if estimator is None:
        print(f"{len(sizes):,} articles; the embedded reader takes no tokens and costs nothing")
    else:
        print(estimator.estimate_all(sizes))
    if unreadable:
        print(f"llmx: {unreadable:,} inputs cannot be read", file=sys.stderr)
    return 0


def _work(article: Article, reader: Reader[Any], order: Order[Any]) -> tuple[str, str]:
    return article.id, work_key(reader, article.sha256, order.options.scrutiny)


def _done(run: Path | None) -> set[tuple[str, str]]:
    """Give the articles of a run that are done, with the way they were read."""
    if run is None or not (run / RECORDS).exists():
        return set()
    return {(line.id, line.key) for line in Lines(run) if line.failure is None}
