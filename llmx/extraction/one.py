"""One article from end to end: read, check, ask again, and an outcome whatever happens."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from llmx._version import __version__
from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.errors import CheckFault, LlmxError, ReadError, Salvaged
from llmx.extraction.deciding import work_key
from llmx.extraction.earlier import Earlier
from llmx.extraction.escalation import Escalation, may_escalate
from llmx.extraction.leaks import tell_leaks
from llmx.extraction.questions import sure
from llmx.extraction.reader import Draft, Reader
from llmx.extraction.scrutiny import Scrutiny, scrutinise, usage_of_failure
from llmx.llm.faults import out_of_room
from llmx.llm.replies import sound
from llmx.llm.tracing import Tracing
from llmx.record.extraction import ArticleRef, Extraction, Failure, RecordT, RunInfo
from llmx.record.report import CheckReport, Finding
from llmx.record.schema import schema_id

__all__ = ["extract_one", "failed_input", "reference"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Came:
    """What one reader came to: a draft, and what went wrong, if anything did."""

    reader: Reader[Any]
    draft: Draft[Any]
    error: Exception | None = None

    @property
    def worth(self) -> tuple[bool, bool, int, int]:
        """How good it is by the check: a record at all, a whole one, few sure findings, many supported facts."""
        report = self.draft.report
        findings = len(sure(report)) if report is not None else 0
        supported = report.counts.get("supported", 0) if report is not None else 0
        return self.draft.record is not None, not self.draft.left_out, -findings, supported


async def extract_one(
    reader: Reader[RecordT],
    article: Article,
    *,
    clock: Callable[[], float],
    scrutiny: Scrutiny = Scrutiny(),
    earlier: Earlier[RecordT] | None = None,
    tracing: Tracing = Tracing(),
) -> Extraction[RecordT]:
    """Read and check one article. Never raises for what happens to an article: that is in ``error``.

    Where ``reader`` has a stronger one, that one reads the article too if the first is away, has no valid record, or
    one that the check doubts; the better of the two by the check is the outcome. ``tracing`` is told of it.
    """
    with tracing.article(article) as came:
        known: Earlier[RecordT] = earlier or Earlier()
        outcome = await _extract(reader, article, clock, scrutiny, known)
        came(outcome)
    return outcome


async def _extract(
    reader: Reader[RecordT],
    article: Article,
    clock: Callable[[], float],
    scrutiny: Scrutiny,
    earlier: Earlier[RecordT],
) -> Extraction[RecordT]:
    key = work_key(reader, article.sha256, scrutiny)
    started = clock()
    if isinstance(reader, Escalation):
        came, run = await _escalated(reader, article, scrutiny, earlier)
    else:
        came, run = await _come(reader, article, scrutiny, earlier), {}
    page = {"page": article.page, "page_reason": article.page_reason}
    info = _run_info(came.reader, came.draft, key=key, seconds=round(clock() - started, 3), **page, **run)
    report = _with_left_out(came.draft)
    return _outcome(reader, reference(article), info, came.draft.record, report, came.error).of(article)


async def _come(reader: Reader[Any], article: Article, scrutiny: Scrutiny, earlier: Earlier[Any]) -> _Came:
    draft: Draft[Any] = Draft(None)
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
        return _Came(reader, Draft(None, attempts=failure.attempts, usage=usage_of_failure(failure)), failure)
    except CheckFault as failure:
        # The record is there and paid for; that nobody checked it is said.
        return _Came(reader, draft, failure)
    except Exception as failure:
        lack = out_of_room(failure)
        if lack is None:
            logger.exception("%s: an error that llmx does not know", article.id)
        return _Came(reader, replace(draft, record=None, report=None), lack or failure)
    return _Came(reader, draft, _salvaged(draft))


async def _escalated(
    pair: Escalation[Any], article: Article, scrutiny: Scrutiny, earlier: Earlier[Any]
) -> tuple[_Came, dict[str, Any]]:
    """Let the first reader read, and the stronger one where that is not enough; give the better, and who took what."""
    cheap = await _come(pair.first, article, scrutiny, earlier) if not pair.is_away else None
    if cheap is not None:
        pair.note(cheap.error)
        if not cheap.draft.open and not may_escalate(cheap.error):
            return cheap, {}
    strong = await _come(pair.stronger, article, scrutiny, replace(earlier, record=None))
    asked = {strong.reader.model: strong.draft.usage}
    if cheap is None:
        return strong, {"escalated_from": pair.first.model, "usage_by_model": asked}
    best = strong if strong.worth >= cheap.worth else cheap
    both = replace(
        best.draft,
        attempts=cheap.draft.attempts + strong.draft.attempts,
        usage=cheap.draft.usage + strong.draft.usage,
        replayed=all(one.draft.replayed or not one.draft.attempts for one in (cheap, strong)) and best.draft.replayed,
    )
    run = {"usage_by_model": {cheap.reader.model: cheap.draft.usage, **asked}}
    if best is strong:
        run["escalated_from"] = pair.first.model  # type: ignore[assignment]  # of values of many kinds
    return replace(best, draft=both), run


def _salvaged(draft: Draft[Any]) -> Salvaged | None:
    """Say that a record is not whole."""
    if not draft.left_out:
        return None
    first = draft.left_out[0]
    more = f" (and {len(draft.left_out) - 1} more)" if len(draft.left_out) > 1 else ""
    said = f"No reply was valid as a whole; what is valid is kept, without {first.path} {first.value}{more}."
    return Salvaged(said, last_reply=draft.last_reply)


def _with_left_out(draft: Draft[Any]) -> CheckReport | None:
    """Name in the findings what a record had to be kept without: whether the article states it, a person must say."""
    report = draft.report
    if report is None or not draft.left_out:
        return report
    named = [
        Finding(
            path=None,
            field=re.split(r"[.\[]", one.path)[0],
            verdict="ambiguous",
            claimed=one.value,
            message=f"The reply had {one.path}: {one.value}, which the record cannot hold: {one.why}.",
        )
        for one in draft.left_out
    ]
    return report.model_copy(update={"findings": [*report.findings, *named]})


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
        repairs=draft.repairs,
        salvaged=len(draft.left_out),
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
