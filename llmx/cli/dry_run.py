"""``llmx extract --dry-run``: what a run would take, before anything is spent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.extraction.deciding import work_key
from llmx.extraction.readers import Seams, make_reader
from llmx.run.estimate import article_size
from llmx.run.lines import RECORDS, Lines
from llmx.run.planning import make_watch
from llmx.run.wiring import Order

__all__ = ["dry_run"]


def dry_run(items: Iterator[Article | Unreadable], order: Order[Any]) -> int:
    """Count the articles and estimate their tokens and cost; print it. Returns 0.

    No key is wanted, and nothing is written; what the run has done already is passed over.
    """
    reader = make_reader(
        order.schema, model=order.model, options=order.options, env=order.env, seams=Seams(order.client, asks=False)
    )
    estimator = make_watch(order.options, reader).estimator
    done = _done(order.output)
    sizes, unreadable, passed_over = [], 0, 0
    for item in items:
        if isinstance(item, Unreadable):
            unreadable += 1
        elif (item.id, work_key(reader, item.sha256, order.options.scrutiny)) in done:
            passed_over += 1
        else:
            sizes.append(article_size(item.text))
    if estimator is None:
        print(f"{len(sizes):,} articles; the embedded reader takes no tokens and costs nothing")
    else:
        print(estimator.estimate_all(sizes))
    if passed_over:
        print(f"llmx: {passed_over:,} articles are done in {order.output}", file=sys.stderr)
    if unreadable:
        print(f"llmx: {unreadable:,} inputs cannot be read", file=sys.stderr)
    return 0


def _done(run: Path | None) -> set[tuple[str, str]]:
    """Give the articles of a run that are done, with the way they were read."""
    if run is None or not (run / RECORDS).exists():
        return set()
    return {(line.id, line.key) for line in Lines(run) if line.failure is None}
