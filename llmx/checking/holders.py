"""Spans in their order, which say without a walk through all of them whether one of them holds another span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from llmx.vietnamese.mentions import Span

__all__ = ["Holders"]


class Holders:
    """Spans that may hold others within them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans in any order."""
        self._spans = sorted(set(spans))
        self._farthest = list(accumulate((end for _, end in self._spans), max))

    def hold(self, span: Span) -> bool:
        """Say whether a span is one of these or within one."""
        return self._reaches(bisect_right(self._spans, span[0], key=_start), span[1])

    def hold_as_part(self, span: Span) -> bool:
        """Say whether a span is within one of these that is longer."""
        last = bisect_right(self._spans, span[0], key=_start)
        if last and self._spans[last - 1][0] == span[0] and self._spans[last - 1][1] > span[1]:
            return True
        return self._reaches(bisect_left(self._spans, span[0], key=_start), span[1])

    def _reaches(self, count: int, end: int) -> bool:
        return count > 0 and self._farthest[count - 1] >= end


def _start(span: Span) -> int:
    return span[0]
