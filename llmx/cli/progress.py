"""Progress of a long run: a bar on a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from llmx.cli.console import counted
from llmx.llm.prices import dollars
from llmx.run.totals import Totals

__all__ = ["Progress", "clock", "failures"]

LINE_EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """A progress bar beneath what a console says, or lines where that is no terminal; silent on a quiet one."""

    def __init__(self, expected: int | None, console: Console) -> None:
        self._console = console
        self._shown = console.is_terminal and not console.quiet
        self._bar = Bar(
            TextColumn("llmx"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[notes]}"),
            console=self._console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not self._shown,
        )
        self._expected = expected
        self._begun = self._told = time.monotonic()
        self._task = self._bar.add_task("articles", total=expected, notes="")

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something else than the console writes to the terminal."""
        if not self._shown:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def advance(self, totals: Totals, *, passed_over: int = 0, spent: Decimal = Decimal(0)) -> None:
        """Show how many articles have come to their outcome, here or in an earlier going, and what they took.

        ``spent`` is in dollars.
        """
        done = totals.articles + passed_over
        now = time.monotonic()
        notes = self._notes(totals, done, now - self._begun, spent)
        # Failures' names come out of our own code: there is no markup in them.
        self._bar.update(self._task, completed=done, notes=", ".join(notes))
        if not self._shown and now - self._told >= LINE_EVERY:
            self._told = now
            whole = self._expected
            how_far = counted(done, "article") if whole is None else f"{done:,} of {counted(whole, 'article')}"
            self._console.print("; ".join([f"llmx: {how_far}", *notes]), soft_wrap=True)

    def _notes(self, totals: Totals, done: int, seconds: float, spent: Decimal) -> list[str]:
        # Of this going alone: what was done before says nothing about the rate.
        per_second = totals.articles / seconds if seconds > 0 else 0.0
        notes = [f"{per_second * 60:,.0f} a minute"]
        if self._expected is not None and per_second:
            notes.append(f"{clock(max(0, self._expected - done) / per_second)} left")
        if spent:
            notes.append(dollars(spent))
        if totals.failed:
            notes.append(f"failed: {failures(totals)}")
        return notes


def clock(seconds: float) -> str:
    """Write a length of time, as in "1:05:09"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def failures(totals: Totals) -> str:
    """List the failures by kind, as in "2 CutOff, 1 Refusal"."""
    return ", ".join(f"{number:,} {kind}" for kind, number in sorted(totals.failures.items()))
