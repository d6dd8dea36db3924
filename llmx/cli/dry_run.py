"""``llmx extract --dry-run``: what a run would take, before anything is spent."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.run.estimate import AnyEstimator, article_size

__all__ = ["dry_run"]


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
