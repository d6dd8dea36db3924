"""The standard streams: UTF-8 whatever the locale; data that cannot be written is an error, talk that cannot is not."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from llmx.errors import OutputError

__all__ = ["one_line", "standard_streams"]

_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """Give a text for one line of a terminal: no escape sequences, no turned writing, no line breaks."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


class _Data(io.TextIOWrapper):
    """Standard output: what cannot be written there ends the command. That its reader has gone is no error."""

    def write(self, text: str) -> int:
        with _named():
            return super().write(text)

    def flush(self) -> None:
        with _named():
            super().flush()


class _Talk(io.TextIOWrapper):
    """Standard error: where nobody can be told, there is nobody to tell that to, and the work goes on."""

    def write(self, text: str) -> int:
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from None


@contextmanager
def standard_streams() -> Iterator[None]:
    """Make standard output and standard error what this module says of them, while a command runs.

    The place of a stream that was closed is taken by the null device, else by the next file that is opened,
    which then gets what is printed; writing data there fails all the same. Streams without bytes beneath, which
    tests and notebooks put in, are left alone.
    """
    before = sys.stdout, sys.stderr
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)
    inner = before[0] or _null(os.O_RDONLY), before[1] or _null(os.O_WRONLY)
    ours = _over(inner[0], _Data), _over(inner[1], _Talk)
    sys.stdout, sys.stderr = ours
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream, beneath in zip(ours, inner, strict=True):
            if stream is not beneath:
                _leave(stream)


def _null(flags: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.open(os.devnull, flags), "w")), encoding="utf-8")


def _over(stream: object, kind: type[io.TextIOWrapper]) -> io.TextIOWrapper:
    if not isinstance(stream, io.TextIOWrapper):
        return stream  # type: ignore[return-value]  # a test's or a notebook's own, which is written to as it is
    stream.flush()
    buffered = stream.line_buffering or kind is _Talk
    return kind(stream.buffer, encoding="utf-8", errors="backslashreplace", line_buffering=buffered)


def _leave(stream: io.TextIOWrapper) -> None:
    """Write what is still held; where that fails it has been said, and must not be tried again when Python ends."""
    try:
        io.TextIOWrapper.flush(stream)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    stream.detach()
