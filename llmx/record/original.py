"""The article that an outcome is of, at hand for showing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from llmx.article.article import Article

__all__ = ["Original"]


@dataclass(frozen=True, slots=True)
class Original:
    """An article, or how to find it again. It is no part of the outcome: neither written down nor compared."""

    kept: Article | Callable[[], Article | None] | None = field(default=None, compare=False, repr=False)

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Give itself, which nothing changes: pydantic copies the default for every outcome."""
        return self

    def article(self) -> Article | None:
        """Give the article, ``None`` where it is not at hand."""
        return self.kept() if callable(self.kept) else self.kept
