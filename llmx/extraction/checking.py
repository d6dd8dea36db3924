"""What rules do with an article: check a record, take over answers to a re-ask, read. And who does it: a checker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.checking.check import check, check_against
from llmx.extraction.reask import Merged, merge
from llmx.extraction.rules.reader import record_of
from llmx.reading.reading import read_article
from llmx.record.conference import CooperationConference
from llmx.record.extraction import RecordT
from llmx.record.report import CheckReport

__all__ = ["CheckHere", "CheckJob", "Checker", "Job", "MergeJob", "ReadJob", "RulesRecord", "do"]

RulesRecord = tuple[CooperationConference, CheckReport | None]
"""The record that the rules make of an article, with its check where one was asked for."""


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Compare a record with its article."""

    article: Article
    record: BaseModel


@dataclass(frozen=True, slots=True)
class MergeJob:
    """Take over from an answer what the check finds better."""

    article: Article
    record: BaseModel
    report: CheckReport
    answer: BaseModel


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Make a record by rules; ``checked``: compare it with the article, which is read once for both."""

    article: Article
    checked: bool


Job = CheckJob | MergeJob | ReadJob


def do(job: Job) -> CheckReport | Merged[Any] | RulesRecord:
    """Do a piece of work, wherever this is."""
    if isinstance(job, CheckJob):
        return check(job.record, job.article)
    reading = read_article(job.article)
    if isinstance(job, MergeJob):
        return merge(job.record, job.report, job.answer, reading)
    record = record_of(reading)
    return record, check_against(record, reading) if job.checked else None


class Checker(Protocol):
    """Does what rules do with an article. Whatever a piece of work raises is raised to whoever waits for it."""

    async def check(self, record: BaseModel, article: Article) -> CheckReport:
        """Compare a record with its article."""

    async def merge(self, article: Article, record: RecordT, report: CheckReport, answer: RecordT) -> Merged[RecordT]:
        """Take over from an answer to a re-ask what the check finds better."""

    async def read(self, article: Article, *, checked: bool) -> RulesRecord:
        """Make a record by rules, and compare it with the article."""

    def close(self) -> None:
        """Let go of what it holds."""


class CheckHere:
    """Works in the caller's own thread."""

    async def check(self, record: BaseModel, article: Article) -> CheckReport:
        """Compare a record with its article."""
        return check(record, article)

    async def merge(self, article: Article, record: RecordT, report: CheckReport, answer: RecordT) -> Merged[RecordT]:
        """Take over from an answer to a re-ask what the check finds better."""
        return merge(record, report, answer, read_article(article))

    async def read(self, article: Article, *, checked: bool) -> RulesRecord:
        """Make a record by rules, and compare it with the article."""
        found = do(ReadJob(article, checked))
        assert isinstance(found, tuple)
        return found

    def close(self) -> None:
        """Nothing is held."""
