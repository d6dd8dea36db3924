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
from llmx.errors import CheckFault, LlmxError, ReadError
from llmx.extraction.deciding import work_key
from llmx.extraction.leaks import tell_leaks
from llmx.extraction.reader import Draft, Reader
from llmx.extraction.scrutiny import Scrutiny, scrutinise, usage_of_failure
from llmx.llm.faults import out_of_room
from llmx.llm.replies import sound
from llmx.record.extraction import ArticleRef, Extraction, Failure, RecordT, RunInfo
from llmx.record.report import CheckReport
from llmx.record.schema import schema_id

__all__ = ["Earlier", "extract_one", "failed_input", "reference"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Earlier(Generic[RecordT]):
    """What is known of an article that failed before.

    ``record``: it was read, and not checked; ``replies`` were had at most. ``anew``: what the model said is kept,
    and was no record: it is asked again, whatever is kept.
    """

    record: RecordT | None = None
    replies: int = 0
    anew: bool = False


async def extract_one(
    reader: Reader[RecordT],
    article: Article,
    *,
    clock: Callable[[], float],
    scrutiny: Scrutiny = Scrutiny(),
    earlier: Earlier[RecordT] | None = None,
) -> Extraction[RecordT]:
    """Read and check one article. Never raises for what happens to an article: that is in ``error``."""
    earlier = earlier or Earlier()
    key = work_key(reader, article.sha256, scrutiny)
    started = clock()
    draft: Draft[Any] = Draft(None)
    error: Exception | None = None
    try:
        if earlier.record is not None:
            draft = Draft(earlier.record, replies=earlier.replies)
        else:
            draft = await (reader.read(article, anew=True) if earlier.anew else reader.read(article))
        if scrutiny.checked:
            draft = await scrutinise(reader, article, draft, scrutiny)
            if draft.report is not None:
                draft = replace(draft, report=tell_leaks(draft.report, getattr(reader, "examples", ())))
    except ReadError as failure:
        error, draft = failure, Draft(None, attempts=failure.attempts, usage=usage_of_failure(failure))
    except CheckFault as failure:
        # The record is there and paid for; that nobody checked it is said.
        error = failure
    except Exception as failure:
        error, draft = out_of_room(failure), replace(draft, record=None, report=None)
        if error is None:
            logger.exception("%s: an error that llmx does not know", article.id)
            error = failure
    page = {"page": article.page, "page_reason": article.page_reason}
    run = _run_info(reader, draft, key=key, seconds=round(clock() - started, 3), **page)
    return _outcome(reader, reference(article), run, draft.record, draft.report, error)


def failed_input(reader: Reader[RecordT], item: Unreadable) -> Extraction[RecordT]:
    """Give the outcome of an input that is no article."""
    nothing = hashlib.sha256(b"").hexdigest()
    ref = ArticleRef(id=item.id, source=item.source, sha256=nothing, chars=0)
    key = hashlib.sha256(f"{type(item.error).__name__}: {item.error}".encode("utf-8", "replace")).hexdigest()[:32]
    return _outcome(reader, ref, _run_info(reader, Draft(None), key=key, seconds=0.0), error=item.error)


def reference(article: Article) -> ArticleRef:
    """Refer to an article without its text."""
    return ArticleRef(
        id=article.id,
        source=article.source,
        url=article.url,
        published_on=article.published_on,
        sha256=article.sha256,
        chars=article.chars,
    )


def _outcome(
    reader: Reader[RecordT],
    ref: ArticleRef,
    run: RunInfo,
    record: RecordT | None = None,
    report: CheckReport | None = None,
    error: Exception | None = None,
) -> Extraction[RecordT]:
    return Extraction[reader.schema](  # type: ignore[name-defined]  # the class is made for the schema at run time
        article=ref,
        record=record,
        check=report,
        run=run,
        error=_failure(error, run.attempts) if error is not None else None,
    )


def _run_info(reader: Reader[Any], draft: Draft[Any], **more: Any) -> RunInfo:
    return RunInfo(
        model=reader.model,
        prompt=reader.prompt,
        schema=schema_id(reader.schema),
        attempts=draft.attempts,
        usage=draft.usage,
        replayed=draft.replayed,
        reask=draft.reask,
        llmx=__version__,
        parts=draft.parts,
        **more,
    )


def _failure(error: Exception, attempts: int) -> Failure:
    name = type(error).__name__
    known = isinstance(error, LlmxError)
    return Failure(
        type=name if known else "InternalError",
        message=sound(str(error) if known else f"{name}: {error}"),
        retryable=getattr(error, "retryable", False),
        attempts=attempts,
        last_reply=getattr(error, "last_reply", None),
    )
