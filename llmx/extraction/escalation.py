"""A cheap reader first, and a stronger one for the articles that it did not read well."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Generic

from llmx.article.article import Article
from llmx.errors import ReadError, ReplayMiss, RequestRefused, TooSlow, TransportError
from llmx.extraction.reader import Draft, Reader, prompt_files
from llmx.record.extraction import RecordT

__all__ = ["Escalation", "may_escalate"]

logger = logging.getLogger(__name__)

AWAY_IN_A_ROW = 3
"""Articles for which the first endpoint was not there, one after the other, before it is not waited for any more."""


class Escalation(Generic[RecordT]):
    """Two readers of one schema: the one that reads everything, and the one that reads what is doubted.

    Where the first one's endpoint is down, the stronger one reads in its place, and after some articles alone.
    """

    def __init__(self, first: Reader[RecordT], stronger: Reader[RecordT]) -> None:
        self.first = first
        self.stronger = stronger
        self.model = first.model
        self.prompt = first.prompt
        self.schema = first.schema
        self._away = 0

    @property
    def settings(self) -> Mapping[str, object]:
        """See :class:`~llmx.extraction.reader.Reader`: those of both."""
        stronger = {"model": self.stronger.model, "prompt": self.stronger.prompt, **self.stronger.settings}
        return {**self.first.settings, **{f"escalate_{name}": value for name, value in stronger.items()}}

    @property
    def prompt_files(self) -> tuple[str, ...]:
        """The files of the user's own that the prompt is made of, which is the same for both."""
        return prompt_files(self.first)

    @property
    def is_away(self) -> bool:
        """Whether the first endpoint is taken to be gone."""
        return self._away >= AWAY_IN_A_ROW

    def note(self, error: Exception | None) -> None:
        """Take note of how the first reader fared."""
        if not isinstance(error, TransportError | RequestRefused):
            self._away = 0
            return
        self._away += 1
        if self._away == AWAY_IN_A_ROW:
            logger.warning("%s is away (%s): %s reads in its place", self.first.model, error, self.stronger.model)

    async def read(self, article: Article, *, anew: bool = False) -> Draft[RecordT]:
        """Read one article with the first reader. Raises :class:`~llmx.errors.ReadError`."""
        return await (self.first.read(article, anew=True) if anew else self.first.read(article))

    async def aclose(self) -> None:
        """Let go of connections."""
        await self.first.aclose()
        await self.stronger.aclose()


def may_escalate(error: Exception | None) -> bool:
    """Say whether another model can help where this came of the first."""
    return isinstance(error, ReadError) and not isinstance(error, ReplayMiss | TooSlow)
