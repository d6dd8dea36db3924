"""How many requests at once an endpoint bears: grows while it answers, halves when it turns some away."""

from __future__ import annotations

__all__ = ["Concurrency"]

CUT_SHARE = 0.2
"""Share of a round that must be turned away before the limit is halved.

A single 429 among many answers is a hiccup: whoever halves at each of them ends at a handful of
requests with an endpoint that fails one in twenty at any load. One that really has enough turns
away nearly all that comes, and the fifth is full at once.
"""

CUT_LEAST = 3
"""Requests that must be turned away in any case."""

SHORTEST_ROUND = 10
"""Requests that are looked at together, where fewer are allowed at once."""

STEPS_BACK = 16
"""Rounds in which the limit grows from nothing to its full height, after a cut."""


class Concurrency:
    """A limit between 1 and ``most`` (additive increase, multiplicative decrease).

    It begins at ``start`` and doubles with each round of answers until something is turned away.
    Requests belong to the round in which they began: what was sent before a cut leads to no other.
    """

    def __init__(self, most: int, start: int) -> None:
        self.most = most
        self.limit = min(most, start)
        self.round = 0
        self.cuts_in_a_row = 0
        self._step = max(1.0, most / STEPS_BACK)
        self._grown = 0.0
        self._answered = 0
        self._refused = 0
        self._threshold = most

    def succeeded(self, began_in: int, crowded: bool) -> bool:
        """Take note of an answer; ``crowded``: the limit was in use. Say whether all of it is back after a cut."""
        if began_in != self.round:
            return False
        self.cuts_in_a_row = 0
        self._count()
        if not crowded or self.limit >= self.most:
            return False
        # Doubling needs one more for each answer, a step a round its part of it.
        self._grown += 1.0 if self.limit < self._threshold else self._step / self.limit
        if self._grown < 1.0:
            return False
        whole = int(self._grown)
        self._grown -= whole
        self.limit = min(self.most, self.limit + whole)
        return self.limit == self.most and self.round > 0

    def turned_away(self, began_in: int) -> bool:
        """Take note of a 429, a timeout or a fault of the server. Say whether the limit was cut."""
        if began_in != self.round:
            return False
        self._refused += 1
        enough = self._refused >= max(CUT_LEAST, self.limit * CUT_SHARE)
        self._count()
        if not enough:
            return False
        self.round += 1
        self.cuts_in_a_row += 1
        self.limit = max(1, self.limit // 2)
        self._threshold = self.limit
        self._grown = 0.0
        self._answered = self._refused = 0
        return True

    def _count(self) -> None:
        self._answered += 1
        if self._answered >= max(SHORTEST_ROUND, self.limit):
            self._answered = self._refused = 0
