"""What rules do with an article: check a record, take over answers to a re-ask, read. And who does it: a checker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.checking.check import check_against
from llmx.extraction.answers import Answered
from llmx.extraction.merging import Merged, merge
from llmx.extraction.questions import Doubts, doubts_of, sure
from llmx.extraction.rules.reader import record_of
from llmx.reading.reading import Reading, read_article
from llmx.record.conference import CooperationConference
from llmx.record.extraction import RecordT
from llmx.record.report import CheckReport

__all__ = ["CheckJob", "Checked", "Checker", "DoubtsJob", "Job", "MergeJob", "ReadJob", "RulesRecord"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

RulesRecord = tuple[CooperationConference, CheckReport | None]
"""The record that the rules make of an article, with its check where one was asked for."""


class Job(Protocol[T_co]):
    """A piece of work on an article, and on its ``record`` where there is one. It can be pickled."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def record(self) -> BaseModel | None:
        """The record."""

    def do(self) -> T_co:
        """Do it, wherever this is."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to, with the questions that are made of it while the article is read.

    ``doubts``: ``None`` where none could be made; :class:`DoubtsJob` raises why.
    """

    report: CheckReport
    doubts: Doubts | None


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Compare a record with its article."""

    article: Article
    record: BaseModel

    def do(self) -> Checked:
        """Give the report."""
        reading = read_article(self.article)
        report = check_against(self.record, reading)
        return Checked(report, _doubts_if_any(self.record, report, reading))


@dataclass(frozen=True, slots=True)
class DoubtsJob:
    """Make questions of what the check is sure of."""

    article: Article
    record: BaseModel
    report: CheckReport

    def do(self) -> Doubts:
        """Give the questions."""
        return doubts_of(self.record, self.report, read_article(self.article))


@dataclass(frozen=True, slots=True)
class MergeJob(Generic[RecordT]):
    """Take over from an answer to a re-ask what the check finds better."""

    article: Article
    record: RecordT
    report: CheckReport
    doubts: Doubts
    answers: tuple[Answered, ...]

    def do(self) -> Merged[RecordT]:
        """Give the record after it, and what is left to be asked."""
        reading = read_article(self.article)
        merged = merge(self.record, self.report, self.doubts.questions, self.answers, reading)
        if merged.record == self.record:
            return replace(merged, doubts=self.doubts)
        return replace(merged, doubts=_doubts_if_any(merged.record, merged.report, reading))


def _doubts_if_any(record: BaseModel, report: CheckReport, reading: Reading) -> Doubts | None:
    """Make questions of an article that is read already; ``None`` where that breaks, which costs no report."""
    if not sure(report):
        return Doubts(())
    try:
        return doubts_of(record, report, reading)
    except Exception:  # noqa: BLE001 - DoubtsJob raises it to whoever wants the questions
        return None


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Make a record by rules; ``checked``: compare it with the article, which is read once for both."""

    article: Article
    checked: bool
    record: None = None

    def do(self) -> RulesRecord:
        """Give the record."""
        reading = read_article(self.article)
        record = record_of(reading)
        return record, check_against(record, reading) if self.checked else None


class Checker:
    """Does jobs in the caller's own thread."""

    async def do(self, job: Job[T]) -> T:
        """Do a job. Whatever it raises is raised to whoever waits for it."""
        return job.do()
