"""Requests and tokens a minute: never more than that in any sixty seconds, however they are laid."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

__all__ = ["Entry", "RequestRate", "TokenRate"]

MINUTE = 60.0

FIRST_GUESS = 0.6
"""Tokens for a code point of the messages, before anything is known: 0.53 for a seed article of middle length with
our instructions, the schema and an indented record in o200k (llmx.llm.tokens), and a little more."""

LEARNING = 0.1
"""Weight of the newest answer in what a code point is thought to take."""


class RequestRate:
    """Requests, evenly spaced but for a burst of a second's worth."""

    def __init__(self, per_minute: int) -> None:
        # With a burst of b, L - b + 1 spaced ones fill the minute: b - 1 + (L - b + 1) = L in any half-open minute.
        self._burst = max(1, per_minute // 60)
        self._spacing = MINUTE / (per_minute - self._burst + 1)
        self._due = float("-inf")

    def delay(self, now: float) -> float:
        """Give the seconds until the next request may go."""
        return max(0.0, self._due - (self._burst - 1) * self._spacing - now)

    def take(self, now: float) -> None:
        """Count a request that goes now."""
        self._due = max(self._due, now) + self._spacing


@dataclass(slots=True)
class Entry:
    """Tokens counted for one request that went at ``at``."""

    at: float
    tokens: int


class TokenRate:
    """Tokens of the last sixty seconds: reserved, and corrected once it is known what a request took.

    The bound holds for what is counted; where an answer took more than was reserved, the next
    requests wait for it. A request of more than the whole limit goes when nothing else is counted.
    """

    def __init__(self, per_minute: int) -> None:
        self._limit = per_minute
        self._entries: deque[Entry] = deque()
        self._sum = 0
        self._per_char = FIRST_GUESS

    def delay(self, chars: int, now: float) -> float:
        """Give the seconds until a request with so many code points fits."""
        self._forget(now)
        surplus = self._sum + self._guess(chars) - self._limit
        if surplus <= 0:
            return 0.0
        wait = 0.0
        for entry in self._entries:
            wait = entry.at + MINUTE - now
            surplus -= entry.tokens
            if surplus <= 0:
                break
        return max(0.0, wait)

    def take(self, chars: int, now: float) -> Entry:
        """Count a request that goes now."""
        entry = Entry(now, self._guess(chars))
        self._entries.append(entry)
        self._sum += entry.tokens
        return entry

    def correct(self, entry: Entry, chars: int, tokens: int) -> None:
        """Put what a request really took in the place of the guess, and guess better."""
        self._replace(entry, tokens)
        if chars:
            self._per_char += LEARNING * (tokens / chars - self._per_char)

    def take_back(self, entry: Entry) -> None:
        """Forget a request that was never sent."""
        self._replace(entry, 0)

    def _guess(self, chars: int) -> int:
        return max(1, int(chars * self._per_char))

    def _replace(self, entry: Entry, tokens: int) -> None:
        # One that is older than a minute is in no sum any more.
        if entry.at >= (self._entries[0].at if self._entries else float("inf")):
            self._sum += tokens - entry.tokens
        entry.tokens = tokens

    def _forget(self, now: float) -> None:
        while self._entries and now - self._entries[0].at >= MINUTE:
            self._sum -= self._entries.popleft().tokens
