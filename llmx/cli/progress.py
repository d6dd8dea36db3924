"""Progress of a long run: a bar on a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from llmx.batch.totals import Totals
from llmx.cli.console import talk

__all__ = ["Progress"]

LINE_EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """A progress bar on standard error, or lines where that is no terminal; silent with ``quiet``."""

    def __init__(self, expected: int | None, *, quiet: bool) -> None:
        self._console = talk(quiet=quiet)
        self._shown = not quiet and sys.stderr.isatty()
        self._bar = Bar(
            TextColumn("llmx"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[notes]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not self._shown,
        )
        self._expected = expected
        self._told = time.monotonic()
        self._task = self._bar.add_task("articles", total=expected, notes="")

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something else is written to the terminal."""
        if not self._shown:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def say(self, text: Text) -> None:
        """Write a line of talk."""
        self._console.print(text, soft_wrap=True)

    def advance(self, totals: Totals, passed_over: int = 0) -> None:
        """Show how many articles have come to their outcome, here or in an earlier going."""
        notes = f"{totals.failed} failed" if totals.failed else ""
        done = totals.articles + passed_over
        self._bar.update(self._task, completed=done, notes=notes)
        if not self._shown and time.monotonic() - self._told >= LINE_EVERY:
            self._told = time.monotonic()
            of = f" of {self._expected:,}" if self._expected is not None else ""
            self._console.print(f"llmx: {done:,}{of} articles" + (f", {notes}" if notes else ""), soft_wrap=True)
