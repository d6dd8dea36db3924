"""Failures of articles as a person is told of them: each kind a few times, the others counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from llmx.record.extraction import Failure

__all__ = ["Failing"]

NAMED = 3
"""Failures that say the same of other articles, and are told one by one."""

KINDS = 1000
"""Different failures that are told apart; after so many, those of one type count as the same."""

_NUMBERS = re.compile(r"\d+")


class Failing:
    """Counts what was told. Two failures say the same where only the article's id and numbers differ."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def told(self, article_id: str, error: Failure) -> str | None:
        """Give the line about a failure, ``None`` where enough are told that say the same."""
        said = error.message.removeprefix(f"{article_id}: ")
        pattern = _NUMBERS.sub("#", said.replace(article_id, "#"))[:500] if len(self._seen) < KINDS else ""
        kind = (error.type, pattern)
        self._seen[kind] += 1
        return f"llmx: {article_id}: {error.type}: {said}" if self._seen[kind] <= NAMED else None

    def others(self) -> Iterator[str]:
        """Give a line for each kind of which not all were told."""
        for (name, said), number in self._seen.items():
            if number > NAMED:
                shown = f": {said}" if said else ""
                yield f"llmx: and {number - NAMED:,} more {name}{shown}"
