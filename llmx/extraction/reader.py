"""What a reader is: whoever makes a record of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Protocol

from llmx.article.article import Article
from llmx.record.extraction import ReaskOutcome, RecordT, Usage
from llmx.record.report import CheckReport

__all__ = ["Draft", "Reader"]


@dataclass(frozen=True, slots=True)
class Draft(Generic[RecordT]):
    """A record and what it took: requests made (none for rules), replies among them, tokens of all of them.

    ``report``: of its check, as soon as there is one. ``reask``: what became of its findings, where the model was
    asked about them. ``anew``: as it was read, so its findings are asked about.
    """

    record: RecordT
    attempts: int = 0
    replies: int = 0
    usage: Usage = Usage()
    replayed: bool = False
    parts: int = 1
    report: CheckReport | None = None
    reask: ReaskOutcome | None = None
    anew: bool = False


class Reader(Protocol[RecordT]):
    """Makes records of one schema. ``model`` and ``prompt`` are what ``run`` of a result says."""

    @property
    def model(self) -> str:
        """The model string, or "rules"."""

    @property
    def prompt(self) -> str | None:
        """The name and hash of the prompt, ``None`` where there is none."""

    @property
    def schema(self) -> type[RecordT]:
        """The schema that it fills."""

    @property
    def settings(self) -> Mapping[str, object]:
        """What else decides its records, by the names of the options; values of JSON."""

    async def read(self, article: Article, *, anew: bool = False) -> Draft[RecordT]:
        """Read one article; ``anew``: whatever is kept or recorded of it is no answer.

        Raises :class:`~llmx.errors.ReadError` where no record comes of it.
        """

    async def aclose(self) -> None:
        """Let go of connections."""
