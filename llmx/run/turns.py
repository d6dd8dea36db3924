"""In which order the articles of a run have their turn: what failed before holds nothing up that was not tried yet."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from tempfile import SpooledTemporaryFile

from llmx.article.article import Article, Unreadable
from llmx.errors import RunError

__all__ = ["NEVER", "in_turn"]

NEVER = -1
"""When an article was tried that was not."""

IN_MEMORY = 32_000_000
"""Bytes of articles whose turn comes later that are held in memory; more of them lie in a temporary file."""


def in_turn(items: Iterable[Article | Unreadable], tried: Callable[[Article], int]) -> Iterator[Article | Unreadable]:
    """Give what was not tried before as it comes, then the rest, what was tried longest ago first.

    So each run of several that are stopped, always by the same articles or by an endpoint that is gone, comes to
    others. ``tried`` gives when an article was, by any measure of time, or ``NEVER``. Raises
    :class:`~llmx.errors.RunError` where there is no room for what comes later.
    """
    later: list[tuple[int, int]] = []
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        for item in items:
            when = tried(item) if isinstance(item, Article) else NEVER
            if when == NEVER:
                yield item
                continue
            later.append((when, spool.tell()))
            try:
                pickle.dump(item, spool)
            except OSError as error:
                raise RunError(f"no room for articles that are tried again later: {error.strerror or error}") from None
        for _, start in sorted(later):
            spool.seek(start)
            yield pickle.load(spool)
