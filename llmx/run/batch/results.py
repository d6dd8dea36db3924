"""What came back of a batch: lines in any order become kept replies, refusals, and requests to be asked again."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llmx.errors import RunError, TransportError
from llmx.llm.faults import answered
from llmx.llm.providers import CUSTOM, KEYLESS, Endpoint
from llmx.recordings.redaction import redact_all
from llmx.recordings.reuse import BATCH, add_replies
from llmx.run.outstanding import BatchState, Indexed, RequestFile, indexed, requests_path
from llmx.run.session import REPLIES

__all__ = ["TakenIn", "remove_requests", "take_in"]

Json = Mapping[str, Any]

_NOWHERE = Endpoint(CUSTOM, "", "the batch", KEYLESS)


@dataclass(slots=True)
class TakenIn:
    """What was in a file of results.

    ``replies`` are completions, ``refused`` requests that are refused for good; those in ``again``, by what was said
    of them, and those that no line is about are asked again. ``strange`` lines are about no request of ours.
    """

    replies: int = 0
    refused: int = 0
    again: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    strange: int = 0
    files: list[RequestFile] = field(default_factory=list)


def take_in(run: Path, state: BatchState, results: Path, sent: RequestFile | None = None) -> tuple[BatchState, TakenIn]:
    """Put the results of a batch among the kept replies of a run; its lock is held by the caller.

    They are of the file ``sent``, else of whatever open files they are about. What is asked again comes into the next
    round by itself, for no reply is kept of it. Done again with the same results it changes nothing. Gives the state,
    not yet saved, in which the files of these requests are collected. Raises :class:`~llmx.errors.RunError` where
    they cannot be read, or hold nothing of ours and no ``sent`` says what they are of.
    """
    whose = {one.key: (file, one) for file, one in indexed(run, state.open_files if sent is None else [sent])}
    taken = TakenIn()
    files: dict[int, RequestFile] = {} if sent is None else {sent.number: sent}
    kept: Counter[int] = Counter()

    def lines() -> Iterator[dict[str, Any]]:
        for key, answer in _read(results, taken):
            file, one = whose.pop(key, (None, None))
            if file is None or one is None:
                taken.strange += 1
                continue
            files[file.number] = file
            if (line := _kept(one, answer, taken)) is not None:
                kept[file.number] += "reply" in line
                yield line

    try:
        coming = lines()
        add_replies(run / REPLIES, _source(results) if sent is None else f"batch{sent.number}", coming)
        # Where a process was killed after this they are there already, and only the files are still to be told.
        for _ in coming:
            pass
    except OSError as error:
        raise RunError(f"{results}: {error.strerror or error}") from None
    if not files:
        raise RunError(f"{results}: no answers to requests of {run} that are waited for")
    taken.files = [
        file.model_copy(
            update={"state": "collected", "done": kept[file.number], "failed": file.requests - kept[file.number]}
        )
        for file in files.values()
    ]
    asked = sum(file.requests for file in taken.files)
    taken.unanswered = asked - taken.replies - taken.refused - taken.again.total()
    return state.with_files(*taken.files), taken


def remove_requests(run: Path, files: Iterable[RequestFile]) -> None:
    """Remove requests that are answered: each holds its article and all instructions."""
    for file in files:
        requests_path(run, file.number).unlink(missing_ok=True)


def _read(results: Path, taken: TakenIn) -> Iterator[tuple[str, Json]]:
    with results.open("rb") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield str(row["custom_id"]), row
            except (ValueError, KeyError, TypeError, RecursionError):
                # The last line of a file that was cut off, or something else altogether: its request is asked again.
                taken.strange += 1


def _kept(one: Indexed, row: Json, taken: TakenIn) -> dict[str, Any] | None:
    """Make of a line what is kept of it; ``None`` where the request is to be asked again."""
    response = row.get("response")
    body = response.get("body") if isinstance(response, Mapping) else None
    status = response.get("status_code", 200) if isinstance(response, Mapping) else None
    if status == 200 and isinstance(body, dict) and isinstance(body.get("choices"), list):
        taken.replies += 1
        return {"key": one.key, "of": one.work, "by": BATCH, "reply": redact_all(body)}
    trouble = row.get("error") or body
    if not isinstance(status, int) or status == 200 or isinstance(status, bool):
        # It was never run, or by something that answers with success where it has none.
        taken.again[_said(trouble)] += 1
        return None
    fault = answered(status, trouble, _NOWHERE)
    if isinstance(fault, TransportError):
        taken.again[type(fault).__name__] += 1
        return None
    taken.refused += 1
    if body is None:
        # vLLM's runner puts the body of the refusal, or its bare words, where OpenAI has what was never run.
        body = trouble if isinstance(trouble, Mapping) and "error" in trouble else {"error": trouble}
    refused = {"status": status, "body": redact_all(body)}
    return {"key": one.key, "of": one.work, "body": one.body, "refused": refused}


def _said(trouble: object) -> str:
    code = trouble.get("code") if isinstance(trouble, Mapping) else None
    return code if isinstance(code, str) and re.fullmatch(r"[a-z_]{1,40}", code) else "no answer in it"


def _source(results: Path) -> str:
    with results.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
