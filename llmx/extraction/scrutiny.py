"""What happens to a record after it was read: the check, and rounds in which its findings go back to the model."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import Any

from llmx.article.article import Article
from llmx.errors import CheckFault, ReadError, TooSlow
from llmx.extraction.answers import answered
from llmx.extraction.checking import Checked, Checker, CheckJob, DoubtsJob, MergeJob
from llmx.extraction.questions import Doubts, sure
from llmx.extraction.reader import Asks, Draft, Reader
from llmx.llm.faults import out_of_room
from llmx.record.extraction import ReaskOutcome, RecordT, Usage

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
    done = await _checked(scrutiny.checker, draft, article) if draft.report is None else Checked(draft.report, None)
    now = replace(draft, report=done.report)
    one_round = (draft.usage.input_tokens + draft.usage.output_tokens) // draft.parts
    doubts = done.doubts or await _doubts(scrutiny.checker, now, article)
    for _ in range(scrutiny.rounds):
        spent = now.usage.input_tokens + now.usage.output_tokens - draft.usage.input_tokens - draft.usage.output_tokens
        if not doubts.questions or not isinstance(reader, Asks) or spent + one_round > scrutiny.tokens:
            break
        now, doubts, changed = await _round(reader, article, now, doubts, scrutiny.checker)
        if not changed:
            break
    return replace(now, open=len(doubts.questions))


async def _round(
    reader: Asks[RecordT], article: Article, now: Draft[RecordT], doubts: Doubts, checker: Checker
) -> tuple[Draft[RecordT], Doubts, bool]:
    """Put the questions once; give the draft after it, the questions that are left, and whether anything came of it."""
    asked = len(doubts.questions)
    try:
        answer = await reader.ask_back(article, now, doubts)
    except ReadError as error:
        # The record stands: that nobody repaired it is no reason to lose it.
        logger.warning("%s: the findings could not be put to the model: %s", article.id, error)
        nothing: Draft[Any] = Draft(None, attempts=error.attempts, usage=usage_of_failure(error))
        return _after_round(now, nothing, asked), doubts, False
    except Exception:
        logger.exception("%s: the findings could not be put to the model: the record stands", article.id)
        return _after_round(now, Draft(None), asked), doubts, False
    told = tuple(answered(answer.record, {one.number: one.field for one in doubts.questions}))
    assert now.report is not None
    try:
        merged = await checker.do(MergeJob(article, now.record, now.report, doubts, told))
        after = replace(now, record=merged.record, report=merged.report)
        left = merged.doubts or await _doubts(checker, after, article)
    except Exception:
        logger.exception("%s: the answer to the findings could not be checked: the record stands", article.id)
        return _after_round(now, answer, asked), doubts, False
    return _after_round(after, answer, asked, merged.fixed, merged.broken), left, left != doubts


async def _doubts(checker: Checker, draft: Draft[Any], article: Article) -> Doubts:
    """Give the questions about a draft that were not made with its check."""
    if draft.report is None or not sure(draft.report):
        return Doubts(())
    try:
        return await checker.do(DoubtsJob(article, draft.record, draft.report))
    except Exception:
        logger.exception("%s: no questions could be made of the findings: the record stands", article.id)
        return Doubts(())


async def _checked(checker: Checker, draft: Draft[RecordT], article: Article) -> Checked:
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
    now: Draft[RecordT], answer: Draft[Any], asked: int, fixed: int = 0, broken: int = 0
) -> Draft[RecordT]:
    """Add one round: what it cost, and what it fixed, kept and broke."""
    past = now.reask or ReaskOutcome(asked=0, fixed=0, kept=0, broken=0)
    return replace(
        now,
        attempts=now.attempts + answer.attempts,
        replies=now.replies + answer.replies,
        usage=now.usage + answer.usage,
        replayed=now.replayed and (answer.replayed or not answer.replies),
        reask=ReaskOutcome(
            asked=past.asked + asked, fixed=past.fixed + fixed, kept=asked - fixed, broken=past.broken + broken
        ),
    )


def usage_of_failure(error: ReadError) -> Usage:
    """Give the tokens that a failure cost, and what is known of their price."""
    tokens = Usage(**dict(zip(Usage.model_fields, error.tokens, strict=True)))
    return tokens.knowing(charged=error.charged, counted=error.counted)
