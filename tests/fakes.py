"""Hand-written stand-ins for what is slow or far away: a reader, and a clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from llmx.article.article import Article
from llmx.extraction.reader import Draft
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Usage


class FakeReader:
    """Answers each article with what ``answer`` makes of it: a record, or an error to raise."""

    model = "fake"
    prompt = None
    schema = CooperationConference
    settings: ClassVar = {}

    def __init__(
        self, answer: Callable[[Article], CooperationConference | Exception] | None = None, delay: float = 0.0
    ) -> None:
        self._answer = answer or (lambda _: CooperationConference())
        self._delay = delay
        self.under_way = 0
        self.most_under_way = 0
        self.seen: list[str] = []
        self.closed = False
        self.cancelled = 0

    async def read(self, article: Article, *, anew: bool = False) -> Draft[CooperationConference]:
        self.seen.append(article.id)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(self._delay)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.under_way -= 1
        answer = self._answer(article)
        if isinstance(answer, Exception):
            raise answer
        return Draft(answer, attempts=1, usage=Usage(input_tokens=10, output_tokens=5))

    async def aclose(self) -> None:
        self.closed = True


class Clock:
    """Counts a second a look."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        self._now += 1.0
        return self._now
