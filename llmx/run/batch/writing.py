"""Requests that nobody has answered yet, written into files as a provider's batch takes them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import httpx2

from llmx.errors import OutOfRounds, RunError
from llmx.llm.waiting import Waiting
from llmx.recordings.fingerprint import MARK_HEADER, Asked, Mark
from llmx.recordings.reuse import ReplyStore
from llmx.run.outstanding import (
    BatchState,
    Indexed,
    Outstanding,
    RequestFile,
    batch_folder,
    digest,
    index_path,
    requests_path,
)

__all__ = ["RequestWriter", "WaitingTransport"]

CHAT = "/chat/completions"
DRAFT = ".writing"
"""The suffix of files that are not whole yet."""

_BREAKS = re.compile("[\u0085\u2028\u2029]")
"""What JSON lets stand and some readers of lines take for the end of one."""


class WaitingTransport(httpx2.AsyncBaseTransport):
    """Answers with what a batch refused for good, and lets everything else wait, for so many rounds."""

    replays = True

    def __init__(self, replies: ReplyStore, outstanding: Outstanding, rounds: int) -> None:
        self._replies = replies
        self._outstanding = outstanding
        self._rounds = rounds

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Take the request down. Raises :class:`Waiting`, or :class:`~llmx.errors.OutOfRounds` in the end."""
        body = json.loads(request.content)
        key = Asked.of(body, Mark.read(request.headers[MARK_HEADER])).key
        refused = self._replies.refused(key, digest(body))
        if refused is not None:
            return httpx2.Response(refused.status, json=refused.body, request=request)
        begun = self._replies.begun
        if begun is not None and self._outstanding.rounds(begun.work) >= self._rounds:
            begun.batched.append(("", {}))
            spent = "the one round" if self._rounds == 1 else f"the {self._rounds} rounds"
            raise OutOfRounds(f"{spent} of the batch are spent, and there is no reply to this request: go on live")
        raise Waiting(key, str(request.url).removesuffix(CHAT), body)


class RequestWriter:
    """Writes requests into files of one model and one round each, within the limits of a batch.

    They are of the run only after :meth:`close`; what an earlier process left half-written is removed.
    """

    def __init__(self, run: Path, state: BatchState) -> None:
        self._run = run
        self._state = state
        self._drafts: dict[_Place, _Draft] = {}
        self._whole: list[RequestFile] = []
        self._written: Counter[str] = Counter()
        self._next = 1 + max((file.number for file in state.files), default=0)
        _sweep(run, state)

    def transport(self, replies: ReplyStore, outstanding: Outstanding) -> httpx2.AsyncBaseTransport:
        """Give what requests go to that no kept reply answers."""
        self._outstanding = outstanding
        return WaitingTransport(replies, outstanding, self._state.rounds)

    def write(self, request: Waiting, whose: Indexed) -> None:
        """Write a request down. Raises :class:`~llmx.errors.RunError` where the disk is full."""
        asked = {"custom_id": request.key, "method": "POST", "url": f"/v1{CHAT}", "body": request.body}
        line = _BREAKS.sub(_escaped, json.dumps(asked, ensure_ascii=False)).encode() + b"\n"
        indexed = json.dumps(asdict(whose), ensure_ascii=False).encode() + b"\n"
        # Two texts of one content in two normal forms are asked the same, and a file may hold each request once.
        self._written[request.key] += 1
        turn = self._outstanding.rounds(whose.work) + 1
        place = _Place(turn, str(request.body["model"]), request.url, self._written[request.key])
        try:
            self._draft(place, len(line)).add(line, indexed)
        except OSError as error:
            raise RunError(f"{batch_folder(self._run)}: {error.strerror or error}") from None

    def close(self) -> BatchState:
        """Bring the files to their places; give the state with them, which is not saved yet."""
        for draft in self._drafts.values():
            self._whole.append(draft.close())
        self._drafts.clear()
        return self._state.with_files(*self._whole)

    def abandon(self) -> None:
        """Leave it: nothing was written."""
        for draft in self._drafts.values():
            draft.drop()
        _sweep(self._run, self._state)

    def _draft(self, place: _Place, more: int) -> _Draft:
        draft = self._drafts.get(place)
        state = self._state
        if draft is not None and (draft.requests >= state.most_requests or draft.bytes + more > state.most_bytes):
            self._whole.append(draft.close())
            draft = None
        if draft is None:
            draft = self._drafts[place] = _Draft(self._run, self._next, state.course, place)
            self._next += 1
        return draft


class _Place(NamedTuple):
    """What all requests of a file have in common; ``copy`` is 1 but for those that are in another file already."""

    round: int
    model: str
    url: str
    copy: int


class _Draft:
    """A file of requests that is being written, and its index."""

    def __init__(self, run: Path, number: int, course: int, place: _Place) -> None:
        self.requests = 0
        self.bytes = 0
        self._number, self._course, self._place = number, course, place
        self._paths = (requests_path(run, number), index_path(run, number))
        batch_folder(run).mkdir(parents=True, exist_ok=True)
        self._files = [path.with_name(path.name + DRAFT).open("wb") for path in self._paths]
        self._sha256 = hashlib.sha256()

    def add(self, line: bytes, whose: bytes) -> None:
        self._files[0].write(line)
        self._files[1].write(whose)
        self._sha256.update(line)
        self.requests += 1
        self.bytes += len(line)

    def close(self) -> RequestFile:
        for file, path in zip(self._files, self._paths, strict=True):
            file.close()
            path.with_name(path.name + DRAFT).replace(path)
        return RequestFile(
            number=self._number,
            course=self._course,
            round=self._place.round,
            model=self._place.model,
            url=self._place.url,
            requests=self.requests,
            bytes=self.bytes,
            sha256=self._sha256.hexdigest(),
        )

    def drop(self) -> None:
        for file in self._files:
            with suppress(OSError):
                file.close()


def _sweep(run: Path, state: BatchState) -> None:
    """Remove what a process left that was killed before it could say that files are whole."""
    known = {f"{file.number:06}" for file in state.files}
    for path in batch_folder(run).glob("[0-9]*"):
        if path.name.partition(".")[0] not in known:
            path.unlink(missing_ok=True)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
