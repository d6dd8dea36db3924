"""Progress of a long run: a bar on a terminal, nothing where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from llmx.batch.totals import Totals
from llmx.cli.console import talk

__all__ = ["Progress"]


class Progress:
    """A progress bar on standard error; silent where that is no terminal, and with ``quiet``."""

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
        self._bar.update(self._task, completed=totals.articles + passed_over, notes=notes)
