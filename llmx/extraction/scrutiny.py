"""What happens to a record after it was read: the check, and rounds in which its findings go back to the model."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import Generic

from llmx.article.article import Article
from llmx.errors import CheckFault, ReadError, TooSlow
from llmx.extraction.checking import Checker, CheckJob, MergeJob
from llmx.extraction.reader import Draft, Reader
from llmx.extraction.reask import Asks, Merged, questions_of
from llmx.record.extraction import ReaskOutcome, RecordT, Usage
from llmx.record.report import CheckReport

__all__ = ["Scrutinised", "Scrutiny", "scrutinise", "usage_of_failure"]

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


@dataclass(frozen=True, slots=True)
class Scrutinised(Generic[RecordT]):
    """A draft with its check, and what the re-ask did, where there was one."""

    draft: Draft[RecordT]
    report: CheckReport
    reask: ReaskOutcome | None = None


async def scrutinise(
    reader: Reader[RecordT], article: Article, draft: Draft[RecordT], scrutiny: Scrutiny
) -> Scrutinised[RecordT]:
    """Check a draft and put its findings to the model, for as many rounds and tokens as are allowed.

    Raises :class:`~llmx.errors.CheckFault` where the draft could not be checked.
    """
    now = Scrutinised(draft, draft.report or await _checked(scrutiny.checker, draft, article))
    one_round = draft.usage.input_tokens + draft.usage.output_tokens
    for _ in range(scrutiny.rounds):
        questions = questions_of(now.report)
        spent = now.draft.usage.input_tokens + now.draft.usage.output_tokens - one_round
        if not questions or not isinstance(reader, Asks) or draft.parts > 1 or spent + one_round > scrutiny.tokens:
            break
        try:
            answer = await reader.ask_again(article, now.draft, questions)
        except ReadError as error:
            # The record stands: that nobody repaired it is no reason to lose it.
            logger.warning("%s: the findings could not be put to the model: %s", article.id, error)
            nothing = Draft(now.draft.record, error.attempts, 0, usage_of_failure(error))
            return _after_round(now, nothing, len(questions))
        try:
            merged = await scrutiny.checker.do(MergeJob(article, now.draft.record, now.report, answer.record))
        except Exception:
            logger.exception("%s: the answer to the findings could not be checked: the record stands", article.id)
            nothing = Draft(now.draft.record, answer.attempts, answer.replies, answer.usage, answer.replayed)
            return _after_round(now, nothing, len(questions))
        before = now
        now = _after_round(now, replace(answer, record=merged.record), len(questions), merged)
        if now.report == before.report:
            break
    return now


async def _checked(checker: Checker, draft: Draft[RecordT], article: Article) -> CheckReport:
    try:
        return await checker.do(CheckJob(article, draft.record))
    except TooSlow as error:
        raise CheckFault(f"the record is not checked: {error}") from error
    except Exception as error:
        logger.exception("%s: the check broke: an error that llmx does not know", article.id)
        raise CheckFault(f"the record is not checked: {type(error).__name__}: {error}") from error


def _after_round(
    now: Scrutinised[RecordT], answer: Draft[RecordT], asked: int, merged: Merged[RecordT] | None = None
) -> Scrutinised[RecordT]:
    """Add one round: what it cost, and what it fixed, kept and would have broken."""
    draft = Draft(
        answer.record,
        now.draft.attempts + answer.attempts,
        now.draft.replies + answer.replies,
        now.draft.usage + answer.usage,
        now.draft.replayed and (answer.replayed or not answer.replies),
        now.draft.parts,
    )
    report = merged.report if merged is not None else now.report
    fixed = len(now.report.findings) - len(report.findings)
    past = now.reask or ReaskOutcome(asked=0, fixed=0, kept=0, broken=0)
    reask = ReaskOutcome(
        asked=past.asked + asked,
        fixed=past.fixed + fixed,
        kept=asked - fixed,
        broken=past.broken + (merged.worse if merged is not None else 0),
    )
    return Scrutinised(draft, report, reask)


def usage_of_failure(error: ReadError) -> Usage:
    """Give the tokens that a failure cost."""
    return Usage(**dict(zip(Usage.model_fields, error.tokens, strict=True)))
