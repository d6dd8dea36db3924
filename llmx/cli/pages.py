"""Web pages that are no article, as they pass by: each is named, left out where that is wanted, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.cli.console import counted, harmless

__all__ = ["Pages"]

_NAMED = 20
"""How many pages are named; the rest are in the count."""


class Pages:
    """The articles of a run, watched for pages that are none."""

    def __init__(self, items: Iterable[Article | Unreadable], say: Console, *, skip: bool) -> None:
        self._items, self._say, self._skip = items, say, skip
        self._kinds: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Article | Unreadable]:
        for item in self._items:
            if not isinstance(item, Article) or item.page in {None, "article"}:
                yield item
                continue
            self._kinds[str(item.page)] += 1
            if self._kinds.total() <= _NAMED:
                done = "; left out" if self._skip else ""
                text = f"llmx: {item.id}: a {item.page} page, no article ({item.page_reason}){done}"
                self._say.print(harmless(text), soft_wrap=True)
            if not self._skip:
                yield item

    def tell(self) -> None:
        """Say at the end how many there were."""
        if self._kinds:
            kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(self._kinds.items()))
            done = "left out" if self._skip else "read all the same (--skip-non-articles leaves them out)"
            text = f"llmx: {counted(self._kinds.total(), 'page')} without an article ({kinds}): {done}"
            self._say.print(text, soft_wrap=True)
