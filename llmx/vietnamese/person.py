"""One occurrence of a person while a text is being read, with the posts that it takes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from llmx.vietnamese.positions import Offsets, PostSpan

__all__ = ["Person"]


@dataclass(slots=True)
class Person:
    """One occurrence of a person while the text is being read: offsets in the folded text."""

    name: Offsets
    posts: list[Offsets] = field(default_factory=list)
    inherited: list[Offsets] = field(default_factory=list)
    side: Offsets | None = None
    honorific: bool = False
    opens: int = 0
    titled: bool = False
    filled: bool = False

    def take(self, posts: Sequence[PostSpan]) -> None:
        """Add ``posts``; a rank alone leaves open which post the person holds."""
        self.posts += [post.span for post in posts]
        self.filled = self.filled or not all(post.rank for post in posts)
