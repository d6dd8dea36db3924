"""What happens to a record after it was read: the check, and rounds in which its findings go back to the model."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace

from llmx.article.article import Article
from llmx.errors import CheckFault, ReadError, TooSlow
from llmx.extraction.checking import Checker, CheckJob, MergeJob
from llmx.extraction.reader import Draft, Reader
from llmx.extraction.reask import Asks, questions_of
from llmx.llm.faults import out_of_room
from llmx.record.extraction import ReaskOutcome, RecordT, Usage
from llmx.record.report import CheckReport

__all__ = ["Scrutiny", "scrutinise", "usage_of_failure"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What happens to a record after it was read.

    ``checked``: it is compared with the article. ``rounds``: how often its findings are put to the
    model, as long as that takes no more than ``tokens`` tokens. ``checker``: where checks are done.
    """

    checked: bool = True
    rounds: int = 1
    tokens: int = 40_000
    checker: Checker = field(default_factory=Checker, compare=False)


async def scrutinise(
    reader: Reader[RecordT], article: Article, draft: Draft[RecordT], scrutiny: Scrutiny
) -> Draft[RecordT]:
    """Check a draft and put its findings to the model, for as many rounds and tokens as are allowed.

    Gives it with its report and what the re-ask did. Raises :class:`~llmx.errors.CheckFault` where it could not be
    checked.
    """
    report = draft.report or await _checked(scrutiny.checker, draft, article)
    now = replace(draft, report=report)
    one_round = draft.usage.input_tokens + draft.usage.output_tokens
    for _ in range(scrutiny.rounds):
        questions = questions_of(report)
        spent = now.usage.input_tokens + now.usage.output_tokens - one_round
        if not questions or not isinstance(reader, Asks) or draft.parts > 1 or spent + one_round > scrutiny.tokens:
            break
        try:
            answer = await reader.ask_again(article, now, questions)
        except ReadError as error:
            # The record stands: that nobody repaired it is no reason to lose it.
            logger.warning("%s: the findings could not be put to the model: %s", article.id, error)
            nothing = replace(now, attempts=error.attempts, replies=0, usage=usage_of_failure(error))
            return _after_round(now, nothing, len(questions))
        try:
            merged = await scrutiny.checker.do(MergeJob(article, now.record, report, answer.record))
        except Exception:
            logger.exception("%s: the answer to the findings could not be checked: the record stands", article.id)
            return _after_round(now, replace(answer, record=now.record, report=report), len(questions))
        before, report = report, merged.report
        fixed = len(before.findings) - len(report.findings)
        answer = replace(answer, record=merged.record, report=report)
        now = _after_round(now, answer, len(questions), fixed, merged.worse)
        if report == before:
            break
    return now


async def _checked(checker: Checker, draft: Draft[RecordT], article: Article) -> CheckReport:
    try:
        return await checker.do(CheckJob(article, draft.record))
    except TooSlow as error:
        raise CheckFault(f"the record is not checked: {error}") from error
    except Exception as error:
        if (lack := out_of_room(error)) is not None:
            raise CheckFault(f"the record is not checked: {lack}") from error
        logger.exception("%s: the check broke: an error that llmx does not know", article.id)
        raise CheckFault(f"the record is not checked: {type(error).__name__}: {error}") from error


def _after_round(
    now: Draft[RecordT], answer: Draft[RecordT], asked: int, fixed: int = 0, broken: int = 0
) -> Draft[RecordT]:
    """Add one round: what it cost, and what it fixed, kept and would have broken."""
    past = now.reask or ReaskOutcome(asked=0, fixed=0, kept=0, broken=0)
    return replace(
        now,
        record=answer.record,
        report=answer.report,
        attempts=now.attempts + answer.attempts,
        replies=now.replies + answer.replies,
        usage=now.usage + answer.usage,
        replayed=now.replayed and (answer.replayed or not answer.replies),
        reask=ReaskOutcome(
            asked=past.asked + asked, fixed=past.fixed + fixed, kept=asked - fixed, broken=past.broken + broken
        ),
    )


def usage_of_failure(error: ReadError) -> Usage:
    """Give the tokens that a failure cost."""
    return Usage(**dict(zip(Usage.model_fields, error.tokens, strict=True)))
