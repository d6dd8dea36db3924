"""``llmx extract``: read articles and write a checked record of each."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console

from llmx._version import __version__
from llmx.article.article import Article
from llmx.article.files import Unreadable, count_inputs, left_out, read_inputs, read_standard_input
from llmx.batch.run_folder import RunFolder
from llmx.batch.runner import run_many
from llmx.batch.totals import Totals
from llmx.cli.console import counted, harmless, output, talk
from llmx.cli.progress import Progress
from llmx.cli.record import print_outcome
from llmx.errors import InputError, UsageError
from llmx.extract.options import Options
from llmx.extract.reader import Reader
from llmx.extract.readers import choose_model, make_reader
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Extraction

__all__ = ["add_arguments", "run"]

_DEFAULTS = Options()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUTS", help="files (.txt, .jsonl), folders, or - for standard input")
    add(
        "-m",
        "--model",
        help="provider/model, or rules for the embedded reader (default: LLMX_MODEL, else an OpenAI "
        "model where OPENAI_API_KEY is set, else rules)",
    )
    add("-o", "--output", type=Path, metavar="RUN", help="write a run folder instead of standard output")
    add("-j", "--jobs", type=int, default=_DEFAULTS.jobs, help="articles under way at once (default: %(default)s)")
    add("-n", "--limit", type=int, help="stop after this many articles")
    recordings = parser.add_mutually_exclusive_group()
    recordings.add_argument("--record", type=Path, metavar="DIR", help="write a recording of every reply")
    recordings.add_argument("--replay", type=Path, metavar="DIR", help="answer from recordings; no network")
    add("--no-check", dest="check", action="store_false", help="do not compare the records with their articles")
    add("--json", action="store_true", help="JSON Lines on standard output, also on a terminal")
    add("-q", "--quiet", action="store_true", help="no talk, no progress on standard error")
    _add_model_arguments(parser.add_argument_group("the model"))


def _add_model_arguments(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    default = "(default: %(default)s)"
    add("--base-url", help="an OpenAI-compatible endpoint (default: OPENAI_BASE_URL)")
    add(
        "--mode",
        default=_DEFAULTS.mode,
        choices=("auto", "strict", "tools", "json"),
        help="how the endpoint is told the shape of the answer (default: by provider)",
    )
    add("--temperature", type=float, default=_DEFAULTS.temperature, help=default)
    add("--max-tokens", type=int, help="of one answer")
    add("--timeout", type=float, default=_DEFAULTS.timeout, help=f"seconds for one request {default}")
    add(
        "--max-retries",
        type=int,
        default=_DEFAULTS.max_retries,
        help=f"times that an invalid reply is asked for again {default}",
    )
    add(
        "--transport-retries",
        type=int,
        default=_DEFAULTS.transport_retries,
        help=f"times that a request is sent again after 429, 5xx, a time-out or a reset {default}",
    )
    add(
        "--reask",
        type=int,
        default=_DEFAULTS.reask,
        metavar="ROUNDS",
        help=f"rounds in which findings of the check are put to the model {default}",
    )
    add(
        "--reask-tokens",
        type=int,
        default=_DEFAULTS.reask_tokens,
        metavar="N",
        help=f"tokens that these rounds may take for one article {default}",
    )
    add("--deadline", type=float, default=_DEFAULTS.deadline, help=f"seconds for all requests of one article {default}")


def run(options: argparse.Namespace) -> int:
    """Extract. Returns 0, or 1 where an article failed, or 2 where none could be read."""
    if options.limit is not None and options.limit < 1:
        raise UsageError(f"--limit must be from 1, not {options.limit}")
    say = talk(quiet=options.quiet)
    settings = Options(
        **{name: getattr(options, name) for name in Options.__slots__ if hasattr(options, name)}  # one name, one option
    )
    items, expected = _items(options, say)
    reader = make_reader(CooperationConference, model=options.model, client=None, options=settings, env=os.environ)
    _, why = choose_model(options.model, os.environ)
    say.print(f"llmx: reading with {reader.model}" + (f" ({why})" if why else ""), soft_wrap=True)
    totals = Totals()
    started = time.perf_counter()
    try:
        with ExitStack() as stack:
            folder = stack.enter_context(RunFolder(options.output)) if options.output else None
            progress = stack.enter_context(Progress(expected, quiet=options.quiet))
            asyncio.run(_extract(reader, items, settings, _Sink(options, folder), totals, progress))
            if folder is not None:
                folder.write_summary(_summary(reader, settings, totals, time.perf_counter() - started))
    finally:
        say.print(_last_line(totals, time.perf_counter() - started, options.output), soft_wrap=True)
    if totals.articles == 0:
        raise InputError("no articles in " + ", ".join(options.inputs))
    if totals.only_inputs_failed:
        return 2
    return 1 if totals.failed else 0


def _items(options: argparse.Namespace, say: Console) -> tuple[Iterator[Article | Unreadable], int | None]:
    if "-" in options.inputs:
        if len(options.inputs) > 1:
            raise UsageError("- (standard input) stands alone")
        return islice(read_standard_input(sys.stdin.buffer), options.limit), None
    paths = [Path(name) for name in options.inputs]
    items = read_inputs(paths)
    first = next(items, None)
    if skipped := left_out(paths):
        say.print(f"llmx: {counted(skipped, 'file')} of other kinds left out", soft_wrap=True)
    if first is None:
        raise InputError("no articles in " + ", ".join(options.inputs))
    expected = count_inputs(paths)
    limit = options.limit or expected
    return islice(_with_first(first, items), options.limit), min(expected, limit)


def _with_first(first: Article | Unreadable, rest: Iterator[Article | Unreadable]) -> Iterator[Article | Unreadable]:
    yield first
    yield from rest


class _Sink:
    """Where the outcomes go: a run folder, JSON Lines, or a table for a person."""

    def __init__(self, options: argparse.Namespace, folder: RunFolder | None) -> None:
        self._folder = folder
        self._as_lines = options.json or not sys.stdout.isatty()
        self._console = output()

    def put(self, outcome: Extraction[Any], article: Article | None) -> None:
        if self._folder is not None:
            self._folder.write(outcome)
        if self._as_lines and self._folder is None:
            sys.stdout.write(outcome.model_dump_json() + "\n")
            sys.stdout.flush()
        elif self._folder is None:
            print_outcome(self._console, outcome, article)


async def _extract(
    reader: Reader[CooperationConference],
    items: Iterator[Article | Unreadable],
    settings: Options,
    sink: _Sink,
    totals: Totals,
    progress: Progress,
) -> None:
    under_way: dict[str, Article] = {}

    def remembered() -> Iterator[Article | Unreadable]:
        for item in items:
            if isinstance(item, Article):
                under_way[item.id] = item
            yield item

    try:
        outcomes = run_many(
            reader, remembered(), jobs=settings.jobs, clock=time.perf_counter, scrutiny=settings.scrutiny
        )
        async for outcome in outcomes:
            totals.add(outcome)
            with progress.aside():
                sink.put(outcome, under_way.pop(outcome.article.id, None))
                if outcome.error is not None:
                    progress.say(harmless(f"llmx: {outcome.article.id}: {outcome.error.type}: {outcome.error.message}"))
            progress.advance(totals)
    finally:
        await reader.aclose()


def _last_line(totals: Totals, seconds: float, folder: Path | None) -> str:
    parts = [
        f"{counted(totals.articles, 'article')}: {counted(totals.records, 'record')}",
        counted(totals.findings, "finding"),
    ]
    if totals.failed:
        parts.append("failed: " + ", ".join(f"{number} {kind}" for kind, number in sorted(totals.failures.items())))
    if totals.attempts:
        usage = totals.usage
        parts.append(f"{totals.attempts} requests, {usage.input_tokens:,} tokens in, {usage.output_tokens:,} out")
    parts.append(f"{seconds:.1f} s")
    return f"llmx: {'; '.join(parts)}" + (f"; written to {folder}" if folder else "")


def _summary(
    reader: Reader[CooperationConference], settings: Options, totals: Totals, seconds: float
) -> dict[str, object]:
    return {
        "llmx": __version__,
        "python": platform.python_version(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "model": reader.model,
        "prompt": reader.prompt,
        "settings": {
            name: str(value) if isinstance(value, Path) else value
            for name in Options.__slots__
            if (value := getattr(settings, name)) is not None
        },
        "seconds": round(seconds, 3),
        **totals.as_dict(),
    }
