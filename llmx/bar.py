"""A bar for people who run llmx from Python, drawn where they ask for one (``progress=True``)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sized
from contextlib import aclosing
from typing import Any

from llmx.record.extraction import Extraction, RecordT

__all__ = ["length_of", "watched"]


def length_of(articles: object) -> int | None:
    """Give how many articles there are, ``None`` where they come one by one."""
    return len(articles) if isinstance(articles, Sized) else None


async def watched(
    results: AsyncGenerator[Extraction[RecordT], None], total: int | None
) -> AsyncGenerator[Extraction[RecordT], None]:
    """Give results as they come, with a bar on standard error or in the notebook, which tells failures and cost."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: Any = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    failed = findings = 0
    cost = 0.0
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        async with aclosing(results):
            async for result in results:
                failed += result.record is None
                findings += len(result.check.findings) if result.check is not None else 0
                cost += result.run.cost_usd or 0.0
                told = [f"{failed} failed", f"{findings} findings", f"${cost:.2f}" if cost else ""]
                bar.update(task, advance=1, description=", ".join(filter(None, told)))
                yield result
