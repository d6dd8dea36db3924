"""``llmx recordings lint``: which recordings are broken, stale, unused, too large, or hold a secret."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from llmx.article.article import Article
from llmx.cli.console import counted, harmless, output, print_json, tell
from llmx.cli.inputs import add_articles_argument, readable
from llmx.errors import UsageError
from llmx.record.conference import CooperationConference
from llmx.recordings.lint import LARGE, Flaw, filed_in, found_articles, judge, survey
from llmx.recordings.redaction import secrets_of

__all__ = ["add_arguments", "run"]

_COLOURS = {"broken": "red", "secret": "red", "stale": "yellow", "unused": "cyan", "large": "cyan"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    about = "find recordings that are broken, stale, unused, too large, or hold a secret; exit 1 where there are any"
    lint = actions.add_parser("lint", help=about, description=about[0].upper() + about[1:] + ".")
    add = lint.add_argument
    add("folder", type=Path, metavar="DIR", help="the folder of recordings")
    add_articles_argument(
        lint, " that are read; recordings of others are unused (default: those the recordings refer to)"
    )
    add("--instructions", type=Path, metavar="FILE", help="the instructions that the recordings were made with")
    add("--max-bytes", type=int, default=LARGE, metavar="N", help="of one file (default: %(default)s)")
    add("--json", action="store_true", help="print one JSON object, for programs")
    add("-q", "--quiet", action="store_true", help="no summary on standard error")


def run(options: argparse.Namespace) -> int:
    """Examine a folder of recordings. Returns 1 where something is wrong with it, else 0."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    instructions = _instructions(options.instructions) if options.instructions else None
    articles = readable(options.articles) if options.articles else list(found_articles(folder).values())
    flaws = sorted(
        [*survey(folder, secrets_of(os.environ), options.max_bytes), *_judged(options, articles, instructions)],
        key=lambda flaw: (flaw.file, flaw.kind),
    )
    filed = filed_in(folder)
    if not filed and not flaws:
        raise UsageError(f"{folder}: no recordings in it")
    by_hand = sum(one.by_hand for one in filed.values())
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.suffix in (".json", ".txt"))
    if options.json:
        totals = {"recordings": len(filed), "by_hand": by_hand, "bytes": size}
        print_json({**totals, "flaws": [asdict(flaw) for flaw in flaws]})
    else:
        _print(flaws)
    recordings = f"{counted(len(filed), 'recording')} ({by_hand} written by hand), {size:,} bytes"
    tell(f"{recordings}: {counted(len(flaws), 'flaw')}", quiet=options.quiet)
    return 1 if flaws else 0


def _instructions(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None


def _judged(options: argparse.Namespace, articles: list[Article], instructions: str | None) -> list[Flaw]:
    from llmx.extraction.rehearsal import rehearse

    with _less_said():
        rehearsed = asyncio.run(rehearse(options.folder, articles, CooperationConference, instructions))
    return list(judge(options.folder, rehearsed, asked_for=bool(options.articles)))


@contextmanager
def _less_said() -> Iterator[None]:
    """Leave out what is no news here: a conversation that ends where its recordings end."""
    logger = logging.getLogger("llmx.extraction.scrutiny")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _print(flaws: list[Flaw]) -> None:
    console = output()
    width = max((len(flaw.file) for flaw in flaws), default=0)
    for flaw in flaws:
        line = harmless(f"{flaw.kind:7}", style=_COLOURS[flaw.kind])
        console.print(line.append_text(harmless(f" {flaw.file:{width}}  {flaw.message}")), soft_wrap=True)
