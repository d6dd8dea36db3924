"""How fast a run asks: requests and tokens a minute, and as many at once as the endpoint bears.

``aiolimiter`` was tried and is not used: its bucket lets through twice the rate in its first minute,
serves small loads before large ones that came earlier, cannot take back tokens that were counted
too high, and keeps the loop's time instead of one that is handed in.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from llmx.errors import OutOfRoom, RateLimited, ServerFault, TimedOut, TransportError
from llmx.llm.gate import LONGEST_RETRY_AFTER, Gate, Load
from llmx.llm.settings import Timing
from llmx.run.concurrency import Concurrency
from llmx.run.rates import Entry, RequestRate, TokenRate

__all__ = ["Limits", "Pace"]

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds that nobody asks after a cut, where the endpoint names no time; doubled from cut to cut."""

TOLD_FROM = 1.0
"""Shorter pauses are not worth a line."""

TOLD_EVERY = 30.0
"""Seconds between two lines: a limit that swings is not told at each swing."""

TICK = 0.001
"""Seconds: no alarm is set for less, which floating-point times might never reach."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a user allows: requests at once, and requests and tokens a minute (``None``: no limit).

    ``start``: requests at once in the beginning.
    """

    jobs: int
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    start: int = 64


@dataclass(slots=True, eq=False)
class _Pass:
    """One request between the gate and its end."""

    round: int
    entry: Entry | None = None


class Pace(Gate):
    """The gate of a run: lets requests through in the order they came, within all limits.

    Tokens are reserved by the request's code points and corrected when the answer says what it took.
    A 429 or a fault that names a time (Retry-After) holds everybody until then. ``tell`` is handed a
    short line when that happens and when the number at once changes for long. For one event loop.
    """

    def __init__(self, limits: Limits, timing: Timing, tell: Callable[[str], None] | None = None) -> None:
        self._timing = timing
        self._tell = tell or _keep_silent
        self._concurrency = Concurrency(limits.jobs, limits.start)
        self._requests = RequestRate(limits.requests_per_minute) if limits.requests_per_minute else None
        self._tokens = TokenRate(limits.tokens_per_minute) if limits.tokens_per_minute else None
        self._held_until = 0.0
        self._waiting: deque[tuple[asyncio.Future[None], Load]] = deque()
        self._passes: dict[int, _Pass] = {}
        self._timer: asyncio.Task[None] | None = None
        self._rings_at = 0.0
        self._told_at = float("-inf")
        self._told_cut = False

    @property
    def limit(self) -> int:
        """The requests at once that are allowed now."""
        return self._concurrency.limit

    @property
    def in_flight(self) -> int:
        """The requests that are under way."""
        return len(self._passes)

    @property
    def waiting(self) -> int:
        """The workers that stand before the gate."""
        return sum(not future.done() for future, _ in self._waiting)

    def held_for(self) -> float:
        """Give the seconds that nobody may ask, by the endpoint's wish."""
        return max(0.0, self._held_until - self._timing.clock())

    async def enter(self, load: Load) -> None:
        """Wait until a request may be sent. Cancelled meanwhile, it leaves no trace."""
        if not self._waiting and self._delay(load) == 0.0:
            self._admit(load)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((future, load))
        self._pump()
        try:
            await future
        except asyncio.CancelledError:
            if not future.cancelled():
                # Let in and cancelled in the same moment: nothing was sent.
                self._take_back(load)
            self._pump()
            raise

    def leave(self, fault: TransportError | None, load: Load) -> None:
        """Take note of how a request ended, and let in who may come."""
        one = self._passes.pop(id(load))
        if self._tokens is not None and one.entry is not None and load.tokens is not None:
            self._tokens.correct(one.entry, load.chars, load.tokens)
        if fault is None:
            if self._concurrency.succeeded(one.round, self._crowded()):
                self._say_recovered()
        else:
            self._note(fault, one)
        self._pump()

    def _crowded(self) -> bool:
        """Say whether the limit was in use: only then does a success show that the endpoint bears it."""
        return bool(self._waiting) or self.in_flight + 1 >= self.limit

    def _note(self, fault: TransportError, one: _Pass) -> None:
        was = self.limit
        turned_away = isinstance(fault, RateLimited | TimedOut | ServerFault | OutOfRoom)
        cut = turned_away and self._concurrency.turned_away(one.round)
        pause = 0.0
        if fault.retry_after is not None:
            pause = min(fault.retry_after, LONGEST_RETRY_AFTER)
        elif cut:
            pause = min(FIRST_PAUSE * 2 ** (self._concurrency.cuts_in_a_row - 1), LONGEST_PAUSE)
        news = [f"{self.limit} at once instead of {was}"] if self.limit < was else []
        if self.held_for() == 0.0 and pause >= TOLD_FROM:
            news.append(f"nobody asks for {pause:.0f} s")
        self._held_until = max(self._held_until, self._timing.clock() + pause)
        now = self._timing.clock()
        if news and now - self._told_at >= TOLD_EVERY:
            self._told_at = now
            self._told_cut = True
            self._tell(f"the endpoint turns requests away: {', and '.join(news)}")

    def _say_recovered(self) -> None:
        if self._told_cut:
            self._told_cut = False
            self._tell(f"{self.limit} requests at once again")

    def _delay(self, load: Load) -> float | None:
        """Give the seconds until a request may be sent; ``None``: not before another one ends."""
        if self.in_flight >= self._concurrency.limit:
            return None
        now = self._timing.clock()
        delay = max(0.0, self._held_until - now)
        if self._requests is not None:
            delay = max(delay, self._requests.delay(now))
        if self._tokens is not None:
            delay = max(delay, self._tokens.delay(load.chars, now))
        return delay

    def _admit(self, load: Load) -> None:
        now = self._timing.clock()
        one = self._passes[id(load)] = _Pass(self._concurrency.round)
        if self._requests is not None:
            self._requests.take(now)
        if self._tokens is not None:
            one.entry = self._tokens.take(load.chars, now)

    def _take_back(self, load: Load) -> None:
        one = self._passes.pop(id(load))
        if self._tokens is not None and one.entry is not None:
            self._tokens.take_back(one.entry)

    def _pump(self) -> None:
        """Let in everybody who may come, and set the clock for the first who may not yet."""
        while self._waiting:
            future, load = self._waiting[0]
            if not future.done():
                delay = self._delay(load)
                if delay is None:
                    break
                if delay > 0.0:
                    self._ring_in(max(delay, TICK))
                    return
                self._admit(load)
                future.set_result(None)
            self._waiting.popleft()
        self._silence()

    def _ring_in(self, delay: float) -> None:
        at = self._timing.clock() + delay
        if self._timer is not None and self._rings_at <= at:
            return
        self._silence()
        self._rings_at = at
        self._timer = asyncio.get_running_loop().create_task(self._ring(delay))

    async def _ring(self, delay: float) -> None:
        await self._timing.sleep(delay)
        self._timer = None
        self._pump()

    def _silence(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _keep_silent(_: str) -> None:
    """Tell nobody."""
