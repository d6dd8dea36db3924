"""A number with its unit, before anyone has decided that it is an amount."""

from __future__ import annotations

from typing import NamedTuple

from llmx.vietnamese.folding import Folded
from llmx.vietnamese.nouns import Unit
from llmx.vietnamese.numbers import Numeral

__all__ = ["Candidate"]


class Candidate(NamedTuple):
    """A number with its unit, before anyone has decided that it is an amount.

    ``start`` is an offset in the key; ``before`` holds the last words before it (folded, marks attached, nearest last);
    ``end`` is where the number ends.
    """

    folded: Folded
    start: int
    numeral: Numeral
    unit: Unit
    before: tuple[str, ...]
    end: int

    @property
    def last(self) -> str:
        """The word before the number, or an empty string."""
        return self.before[-1] if self.before else ""

    @property
    def last_two(self) -> str:
        """The two words before the number as one string."""
        return " ".join(self.before[-2:])

    @property
    def plain(self) -> bool:
        """Whether the number is in digits without a scale: the only kind that labels and codes have."""
        return not self.numeral.words and self.numeral.factor == 1
