"""One article from end to end: read, check, and an outcome whatever happens."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable

from llmx._version import __version__
from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.check.check import check
from llmx.errors import LlmxError, ReadError
from llmx.extract.reader import Reader, Reading
from llmx.record.extraction import ArticleRef, Extraction, Failure, RecordT, RunInfo, Usage
from llmx.record.report import CheckReport
from llmx.record.schema import schema_id

__all__ = ["extract_one", "failed_input"]

logger = logging.getLogger(__name__)


async def extract_one(
    reader: Reader[RecordT], article: Article, *, clock: Callable[[], float], checked: bool = True
) -> Extraction[RecordT]:
    """Read and check one article. Never raises for what happens to an article: that is in ``error``."""
    started = clock()
    try:
        reading = await reader.read(article)
    except ReadError as error:
        input_tokens, cached_tokens, output_tokens = error.tokens
        usage = Usage(input_tokens=input_tokens, cached_tokens=cached_tokens, output_tokens=output_tokens)
        run = _run_info(reader, clock() - started, error.attempts, usage)
        return _outcome(reader, article, None, None, run, _failure(error))
    except Exception as error:
        logger.exception("%s: an error that llmx does not know", article.id)
        run = _run_info(reader, clock() - started, 0, Usage())
        return _outcome(reader, article, None, None, run, _failure(error))
    report = check(reading.record, article) if checked else None
    run = _run_info(reader, clock() - started, reading.attempts, reading.usage, reading)
    return _outcome(reader, article, reading.record, report, run, None)


def failed_input(reader: Reader[RecordT], item: Unreadable) -> Extraction[RecordT]:
    """Give the outcome of an input that is no article."""
    ref = ArticleRef(id=item.id, source=item.source, sha256=hashlib.sha256(b"").hexdigest(), chars=0)
    run = _run_info(reader, 0.0, 0, Usage())
    return Extraction[reader.schema](  # type: ignore[name-defined]  # the class is made for the schema at run time
        article=ref, record=None, check=None, run=run, error=_failure(item.error)
    )


def _outcome(
    reader: Reader[RecordT],
    article: Article,
    record: RecordT | None,
    report: CheckReport | None,
    run: RunInfo,
    error: Failure | None,
) -> Extraction[RecordT]:
    ref = ArticleRef(
        id=article.id,
        source=article.source,
        url=article.url,
        published_on=article.published_on,
        sha256=article.sha256,
        chars=article.chars,
    )
    return Extraction[reader.schema](  # type: ignore[name-defined]  # the class is made for the schema at run time
        article=ref, record=record, check=report, run=run, error=error
    )


def _run_info(
    reader: Reader[RecordT], seconds: float, attempts: int, usage: Usage, reading: Reading[RecordT] | None = None
) -> RunInfo:
    return RunInfo(
        model=reader.model,
        prompt=reader.prompt,
        schema=schema_id(reader.schema),
        attempts=attempts,
        usage=usage,
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
