"""What a reader is: whoever makes a record of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, runtime_checkable

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.extraction.questions import Doubts
from llmx.llm.salvage import LeftOut
from llmx.record.extraction import ReaskOutcome, RecordT, Usage
from llmx.record.report import CheckReport

__all__ = ["Asks", "Draft", "Reader", "prompt_files"]


@dataclass(frozen=True, slots=True)
class Draft(Generic[RecordT]):
    """A record and what it took: requests made (none for rules), replies among them, tokens of all of them.

    ``repairs``: slips of shape that were mended in the reply, ``left_out``: what of it could not be kept.
    ``report``: of its check, as soon as there is one. ``reask``: what became of its findings, where the model was
    asked about them; ``open``: how many questions are left. ``anew``: as it was read, so its findings are asked about.
    """

    record: RecordT
    attempts: int = 0
    replies: int = 0
    usage: Usage = Usage()
    replayed: bool = False
    parts: int = 1
    repairs: int = 0
    left_out: tuple[LeftOut, ...] = ()
    last_reply: str | None = None
    report: CheckReport | None = None
    reask: ReaskOutcome | None = None
    anew: bool = False
    open: int = 0


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


@runtime_checkable
class Asks(Protocol[RecordT]):
    """A reader that can be asked back."""

    async def ask_back(self, article: Article, draft: Draft[RecordT], doubts: Doubts) -> Draft[BaseModel]:
        """Put questions about a draft; the record of what comes back is the answers."""


@runtime_checkable
class _Prompted(Protocol):
    prompt_files: tuple[str, ...]


def prompt_files(reader: Reader[RecordT]) -> tuple[str, ...]:
    """Give the files of the user's own that a reader's prompt is made of."""
    return reader.prompt_files if isinstance(reader, _Prompted) else ()
