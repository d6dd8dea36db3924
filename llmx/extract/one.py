"""One article from end to end: read, check, ask again, and an outcome whatever happens."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic

from llmx._version import __version__
from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.check.check import check_against
from llmx.check.source import read_source
from llmx.errors import LlmxError, ReadError
from llmx.extract.reader import Reader, Reading
from llmx.extract.reask import Asks, Merged, merge, questions_of
from llmx.record.extraction import ArticleRef, Extraction, Failure, ReaskOutcome, RecordT, RunInfo, Usage
from llmx.record.report import CheckReport
from llmx.record.schema import schema_id

__all__ = ["Scrutiny", "extract_one", "failed_input"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What happens to a record after it was read.

    ``checked``: it is compared with the article. ``rounds``: how often its findings are put to the
    model, as long as that takes no more than ``tokens`` tokens.
    """

    checked: bool = True
    rounds: int = 1
    tokens: int = 40_000


async def extract_one(
    reader: Reader[RecordT], article: Article, *, clock: Callable[[], float], scrutiny: Scrutiny = Scrutiny()
) -> Extraction[RecordT]:
    """Read and check one article. Never raises for what happens to an article: that is in ``error``."""
    started = clock()
    reading: Reading[RecordT] | None = None
    try:
        reading = await reader.read(article)
        if not scrutiny.checked:
            return _outcome(reader, article, _run_info(reader, clock() - started, reading), reading)
        scrutinised = await _scrutinise(reader, article, reading, scrutiny)
        run = _run_info(reader, clock() - started, scrutinised.reading, scrutinised.reask)
        return _outcome(reader, article, run, scrutinised.reading, scrutinised.report)
    except ReadError as error:
        spent: Reading[Any] = Reading(None, attempts=error.attempts, usage=_usage(error))
        return _outcome(reader, article, _run_info(reader, clock() - started, spent), error=_failure(error))
    except Exception as error:
        logger.exception("%s: an error that llmx does not know", article.id)
        return _outcome(reader, article, _run_info(reader, clock() - started, reading), error=_failure(error))


@dataclass(frozen=True, slots=True)
class _Scrutinised(Generic[RecordT]):
    reading: Reading[RecordT]
    report: CheckReport
    reask: ReaskOutcome | None = None


async def _scrutinise(
    reader: Reader[RecordT], article: Article, reading: Reading[RecordT], scrutiny: Scrutiny
) -> _Scrutinised[RecordT]:
    """Check a reading and put its findings to the model, for as many rounds and tokens as are allowed."""
    source = read_source(article)
    now = _Scrutinised(reading, check_against(reading.record, source))
    one_round = reading.usage.input_tokens + reading.usage.output_tokens
    for _ in range(scrutiny.rounds):
        questions = questions_of(now.report)
        spent = now.reading.usage.input_tokens + now.reading.usage.output_tokens - one_round
        if not questions or not isinstance(reader, Asks) or spent + one_round > scrutiny.tokens:
            break
        try:
            answer = await reader.ask_again(article, now.reading, questions)
        except ReadError as error:
            # The record stands: that nobody repaired it is no reason to lose it.
            logger.warning("%s: the findings could not be put to the model: %s", article.id, error)
            return _after_round(now, Reading(now.reading.record, error.attempts, 0, _usage(error)), len(questions))
        merged = merge(now.reading.record, now.report, answer.record, source)
        before = now
        now = _after_round(now, replace(answer, record=merged.record), len(questions), merged)
        if now.report == before.report:
            break
    return now


def _after_round(
    now: _Scrutinised[RecordT], answer: Reading[RecordT], asked: int, merged: Merged[RecordT] | None = None
) -> _Scrutinised[RecordT]:
    """Add one round: what it cost, and what it fixed, kept and would have broken."""
    reading = Reading(
        answer.record,
        now.reading.attempts + answer.attempts,
        now.reading.replies + answer.replies,
        now.reading.usage + answer.usage,
        now.reading.replayed and (answer.replayed or not answer.replies),
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
    return _Scrutinised(reading, report, reask)


def _usage(error: ReadError) -> Usage:
    input_tokens, cached_tokens, output_tokens = error.tokens
    return Usage(input_tokens=input_tokens, cached_tokens=cached_tokens, output_tokens=output_tokens)


def failed_input(reader: Reader[RecordT], item: Unreadable) -> Extraction[RecordT]:
    """Give the outcome of an input that is no article."""
    ref = ArticleRef(id=item.id, source=item.source, sha256=hashlib.sha256(b"").hexdigest(), chars=0)
    return Extraction[reader.schema](  # type: ignore[name-defined]  # the class is made for the schema at run time
        article=ref, record=None, check=None, run=_run_info(reader, 0.0, None), error=_failure(item.error)
    )


def _outcome(
    reader: Reader[RecordT],
    article: Article,
    run: RunInfo,
    reading: Reading[RecordT] | None = None,
    report: CheckReport | None = None,
    *,
    error: Failure | None = None,
) -> Extraction[RecordT]:
    ref = ArticleRef(
        id=article.id,
        source=article.source,
        url=article.url,
        published_on=article.published_on,
        sha256=article.sha256,
        chars=article.chars,
    )
    record = reading.record if reading is not None else None
    return Extraction[reader.schema](  # type: ignore[name-defined]  # the class is made for the schema at run time
        article=ref, record=record, check=report, run=run, error=error
    )


def _run_info(
    reader: Reader[RecordT], seconds: float, reading: Reading[Any] | None, reask: ReaskOutcome | None = None
) -> RunInfo:
    return RunInfo(
        model=reader.model,
        prompt=reader.prompt,
        schema=schema_id(reader.schema),
        attempts=reading.attempts if reading is not None else 0,
        usage=reading.usage if reading is not None else Usage(),
        reask=reask,
        seconds=round(seconds, 3),
        replayed=reading.replayed if reading is not None else False,
        llmx=__version__,
    )


def _failure(error: Exception) -> Failure:
    if isinstance(error, ReadError):
        return Failure(
            type=type(error).__name__,
            message=str(error),
            retryable=error.retryable,
            attempts=error.attempts,
            last_reply=error.last_reply,
        )
    if isinstance(error, LlmxError):
        return Failure(type=type(error).__name__, message=str(error), retryable=False)
    return Failure(type="InternalError", message=f"{type(error).__name__}: {error}", retryable=False)
