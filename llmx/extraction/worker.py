"""The program of a process beside the event loop: jobs come on standard input, results go to standard output.

``python -P -m llmx.extraction.worker``; :mod:`llmx.extraction.workers` starts and feeds it. A message is the
number of its bytes and the bytes. What comes is a list of pickled jobs; each gets an answer of its own.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import sys
import threading
import traceback
from dataclasses import replace
from typing import IO, Any, Literal

from llmx.article.article import Article
from llmx.extraction.checking import Checked, ReadJob
from llmx.extraction.merging import Merged
from llmx.record.report import CheckReport

__all__ = ["READY", "Answer", "main", "packed", "receive", "send", "unpacked"]

READY = b"ready"
"""What is sent before any answer."""

YIELDING = 10
"""Niceness of this process: a check may wait for a moment, an answer should be read at once."""

_LENGTH = struct.Struct("!Q")

Answer = tuple[Literal["done", "broke", "unread"], Any]
"""What became of a job: its result as :func:`packed` gives it; or a line and a traceback; or why it is no job."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Send one message."""
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Receive one message, ``None`` where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(head)[0]
    message = stream.read(length)
    return message if len(message) == length else None


def packed(result: object) -> object:
    """Give a result as it is sent: reports as JSON, which pydantic reads far faster than pickle does."""
    if isinstance(result, Checked | Merged):
        return replace(result, report=_json(result.report))
    if isinstance(result, tuple):
        return result[0], _json(result[1])
    return result


def unpacked(sent: Any) -> Any:
    """Give a result as it was before :func:`packed`."""
    if isinstance(sent, Checked | Merged):
        return replace(sent, report=_report(sent.report))
    if isinstance(sent, tuple):
        return sent[0], _report(sent[1])
    return sent


def _json(report: CheckReport | None) -> Any:
    return report and report.model_dump_json().encode()


def _report(sent: Any) -> Any:
    return sent and CheckReport.model_validate_json(sent)


def answer(sent: bytes) -> Answer:
    """Do one job. Never raises for what a job does."""
    try:
        job = pickle.loads(sent)
    except Exception as error:  # noqa: BLE001 - a class of the caller's own may do anything when it is imported
        return "unread", f"{type(error).__name__}: {error}"
    try:
        return "done", packed(job.do())
    except Exception as error:  # noqa: BLE001 - told to whoever waits for the result
        return "broke", (f"{type(error).__name__}: {error}", traceback.format_exc())


def main() -> None:
    """Work until the other side is gone; then end at once, even in the middle of a job."""
    # Ctrl-C is the parent's.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(YIELDING)
    coming, going = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What somebody prints must not get among the messages.
    os.dup2(2, 1)
    batches: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        while (batch := receive(coming)) is not None:
            batches.put(batch)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    # What is loaded and compiled for the first article is no time that the article took.
    ReadJob(Article(id="warm", text="Hội nghị."), checked=True).do()
    try:
        send(going, READY)
        while True:
            for job in pickle.loads(batches.get()):
                send(going, pickle.dumps(answer(job)))
    except BrokenPipeError:
        sys.stderr.close()
        os._exit(0)


if __name__ == "__main__":
    main()
