"""A bar for people who run llmx from Python, drawn where they ask for one (``progress=True``)."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sized
from contextlib import aclosing, contextmanager
from typing import Any

from llmx.record.extraction import Extraction, RecordT
from llmx.record.notebook import progress_html

__all__ = ["length_of", "watched"]

_Draw = Callable[[int, str], None]
"""Is told how many articles are done, and what else is to be known in a few words."""

PAUSE = 0.2
"""Seconds between two drawings in a notebook, each of which is a message to the browser."""


def length_of(articles: object) -> int | None:
    """Give how many articles there are, ``None`` where they come one by one."""
    return len(articles) if isinstance(articles, Sized) else None


async def watched(
    results: AsyncGenerator[Extraction[RecordT], None], total: int | None
) -> AsyncGenerator[Extraction[RecordT], None]:
    """Give results as they come, with a bar on standard error or in the notebook, which tells failures and cost."""
    done = failed = findings = 0
    cost = 0.0
    with _in_notebook(total) if _is_notebook() else _on_terminal(total) as draw:
        async with aclosing(results):
            async for result in results:
                done += 1
                failed += result.record is None
                findings += len(result.check.findings) if result.check is not None else 0
                cost += result.run.cost_usd or 0.0
                told = [f"{failed} failed", f"{findings} findings", f"${cost:.2f}" if cost else ""]
                draw(done, ", ".join(filter(None, told)))
                yield result


def _is_notebook() -> bool:
    """Say whether a notebook's kernel runs this; what nobody has imported is not looked for."""
    python = sys.modules.get("IPython")
    shell = python.get_ipython() if python is not None else None
    return getattr(shell, "kernel", None) is not None


@contextmanager
def _on_terminal(total: int | None) -> Iterator[_Draw]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: Any = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, told: bar.update(task, completed=done, description=told)


@contextmanager
def _in_notebook(total: int | None, clock: Callable[[], float] = time.monotonic) -> Iterator[_Draw]:
    """Draw by the browser's own bar: rich's wants ipywidgets, and without it draws nothing."""
    display: Any = sys.modules["IPython"].display
    last, drawn = (0, ""), clock()
    handle = display.display(display.HTML(_html(*last, total)), display_id=True)

    def draw(done: int, told: str) -> None:
        nonlocal last, drawn
        last = (done, told)
        if clock() >= drawn + PAUSE:
            drawn = clock()
            handle.update(display.HTML(_html(*last, total)))

    try:
        yield draw
    finally:
        handle.update(display.HTML(_html(*last, total)))


def _html(done: int, told: str, total: int | None) -> str:
    count = f"{done:,}/{total:,}" if total is not None else f"{done:,}"
    return progress_html(done, total, ", ".join(filter(None, (count, told))))
