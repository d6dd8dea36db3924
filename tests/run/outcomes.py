"""Outcomes as a run gives them, made up."""

from __future__ import annotations

from llmx import errors
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo, Usage


def outcome(error=None, tokens=(0, 0, 0), attempts=1, replayed=False):
    """Give a record, or the failure of this name; ``tokens`` are in, cached and out."""
    failure = None
    if error is not None:
        kind = getattr(errors, error)
        failure = Failure(
            type=error, message=f"{error}: so it went.", retryable=getattr(kind, "retryable", False), attempts=attempts
        )
    taken, cached, given = tokens
    usage = Usage(input_tokens=taken, cached_tokens=cached, output_tokens=given)
    return Extraction(
        article=ArticleRef(id="a", sha256="0" * 64, chars=10),
        record=None if error else CooperationConference(),
        check=None,
        run=RunInfo(
            model="m", prompt=None, schema="s", attempts=attempts, usage=usage, seconds=1.0, replayed=replayed, llmx="0"
        ),
        error=failure,
    )
