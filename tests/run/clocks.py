"""Time that a test moves by hand, and workers that keep to it."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count

from llmx.llm.settings import Timing


class HandClock:
    """A clock that stands still until it is moved; who sleeps wakes when it has come far enough."""

    def __init__(self):
        self.time = 1000.0
        self.sleeps = 0
        self._sleepers = []
        self._number = count()

    async def sleep(self, seconds):
        self.sleeps += 1
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + seconds, next(self._number), woken))
        await woken

    @property
    def asleep(self):
        return sum(not woken.done() for _, _, woken in self._sleepers)

    @property
    def timing(self):
        return Timing(sleep=self.sleep, clock=lambda: self.time, now=lambda: 1_800_000_000.0, chance=lambda: 0.0)

    async def settle(self):
        """Let everything run that needs no time."""
        for _ in range(30):
            await asyncio.sleep(0)

    async def move(self, seconds):
        """Move on, waking each sleeper at its own time."""
        end = self.time + seconds
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                self.time = max(self.time, due)
                woken.set_result(None)
                await self.settle()
        self.time = end
        await self.settle()

    async def run(self, *tasks, limit=100_000.0):
        """Move on until the tasks are done."""
        end = self.time + limit
        await self.settle()
        while not all(task.done() for task in tasks):
            if not self._sleepers or self.time > end:
                raise AssertionError("nobody will ever wake")
            await self.move(max(0.0, self._sleepers[0][0] - self.time))
