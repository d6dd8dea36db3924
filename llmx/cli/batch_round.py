"""One round of ``llmx batch``: all open articles read with the replies that are there, and the rest written down."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.filesize import decimal

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.cli.console import counted
from llmx.cli.dry_run import dry_run
from llmx.cli.extract import make_inbox, make_order
from llmx.cli.running import Desk, Inbox, go
from llmx.extraction.deciding import work_key
from llmx.run.batch.writing import RequestWriter
from llmx.run.outstanding import BatchState
from llmx.run.wiring import Run, open_run

__all__ = ["Prepared", "prepare_round", "show_estimate"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run and its batches, and the options that its articles are read with."""

    folder: Path
    state: BatchState
    options: argparse.Namespace

    def with_state(self, state: BatchState) -> Prepared:
        """Give it in another state."""
        return replace(self, state=state)


def prepare_round(prepared: Prepared, say: Console, *, first: bool = False) -> tuple[Prepared, int]:
    """Go through the articles; what comes out is written to the run, what is asked into files. Gives the exit code.

    ``first``: articles that failed before may be read again; in later rounds what failed has failed.
    """
    before = {file.number for file in prepared.state.files}
    writer = RequestWriter(prepared.folder, prepared.state)
    try:
        with _opened(prepared, writer, say, first=first) as (opened, inbox):
            code = go(Desk(opened, inbox, say, prepared.options.grace))
    except BaseException:
        writer.abandon()
        raise
    state = writer.close()
    state.save(prepared.folder)
    for file in state.files:
        if file.number not in before:
            requests, size = counted(file.requests, "request"), decimal(file.bytes)
            say.print(f"llmx: batch/{file.name}: round {file.round}, {requests}, {size}")
    return prepared.with_state(state), code


def show_estimate(prepared: Prepared, say: Console) -> int:
    """Say what the articles would take that are not done and do not wait, at the price of batches. Returns 0."""
    writer = RequestWriter(prepared.folder, prepared.state)
    with _opened(prepared, writer, say, first=True) as (opened, inbox):
        return dry_run(_wanted(opened, inbox), opened.watch.estimator)


def _wanted(opened: Run[Any], inbox: Inbox) -> Iterator[Article | Unreadable]:
    assert opened.session is not None
    for item in inbox.items:
        if isinstance(item, Article):
            work = work_key(opened.reader, item.sha256, opened.work.scrutiny)
            if not opened.session.wants(item.id, work):
                continue
        yield item


@contextmanager
def _opened(
    prepared: Prepared, writer: RequestWriter, say: Console, *, first: bool
) -> Iterator[tuple[Run[Any], Inbox]]:
    options = prepared.options
    order = replace(
        make_order(options, say),
        model=prepared.state.model,
        output=prepared.folder,
        retry_failed=options.retry_failed if first else False,
        waits=writer,
    )
    inbox, pages = make_inbox(options, say)
    with open_run(order) as opened:
        yield opened, inbox
    pages.tell()
