"""``llmx extract``: read articles and write a checked record of each."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich.console import Console

from llmx.article.article import Article
from llmx.article.files import MANY_IN_ONE, Unreadable, count_inputs, left_out, read_inputs, read_standard_input
from llmx.article.legacy import LEGACIES
from llmx.article.rows import named_columns
from llmx.article.shards import Shard
from llmx.article.sources import find_sources, kind_of
from llmx.cli.console import counted, talk
from llmx.cli.engines import add_engine_arguments, engine_of
from llmx.cli.inputs import add_column_argument
from llmx.cli.model_options import add_model_arguments, instructions, options_of
from llmx.cli.own_schema import add_schema_argument
from llmx.cli.pages import Pages
from llmx.cli.running import Desk, Inbox, go, pace_teller
from llmx.errors import InputError, UsageError
from llmx.extraction.options import Options
from llmx.extraction.readers import choose_model
from llmx.run.session import Session

if TYPE_CHECKING:
    from pydantic import BaseModel

    from llmx.run.intake import Intake
    from llmx.run.wiring import Order

__all__ = ["add_arguments", "make_inbox", "make_order", "run"]

_DEFAULTS = Options()
_TABLES = {"rows", "table"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = parser.add_argument
    default = "(default: %(default)s)"
    models = "provider/model, or rules for the embedded reader (default: LLMX_MODEL, else an OpenAI model where "
    kinds = "files, folders or quoted patterns (.txt, .html, .jsonl, .csv, .xlsx, .parquet), or - for standard input"
    add("inputs", nargs="+", metavar="INPUTS", help=kinds)
    add("-m", "--model", help=models + "OPENAI_API_KEY is set, else rules)")
    versions = "version of the prompt, as in prompts/extraction/*.v2.md (default: %(default)s)"
    add("--prompt", default=_DEFAULTS.prompt, metavar="VERSION", help=versions)
    add_schema_argument(parser)
    own = "a file with what the model is to know of your schema, instead of the prompt's file for it"
    add("--instructions", type=instructions, metavar="FILE", help=own)
    add("-o", "--output", type=Path, metavar="RUN", help="write a run folder, or go on with the one that is there")
    add("-j", "--jobs", type=int, default=_DEFAULTS.jobs, help=f"requests under way at once {default}")
    add("-n", "--limit", type=int, help="stop after this many articles")
    shares = "read the N-th of M shares of the articles, told by their ids; llmx merge puts the runs together"
    add("--shard", type=_shard, default=Shard(1, 1), metavar="N/M", help=shares)
    add_engine_arguments(parser)
    recordings = parser.add_mutually_exclusive_group()
    recordings.add_argument("--record", type=Path, metavar="DIR", help="write a recording of every reply")
    recordings.add_argument("--replay", type=Path, metavar="DIR", help="answer from recordings; no network")
    failed = parser.add_mutually_exclusive_group()
    again = "read failed articles of the run again, all of them (default: those where that can help)"
    failed.add_argument("--retry-failed", action="store_true", default=None, help=again)
    failed.add_argument("--no-retry-failed", dest="retry_failed", action="store_false", help="leave them as they are")
    mixed = "go on in a RUN that was read with another model, prompt, schema or setting (default: refuse)"
    add("--mix", action="store_true", help=mixed)
    add("--grace", type=float, default=30.0, metavar="S", help=f"seconds to finish after Ctrl-C {default}")
    add("--no-check", dest="check", action="store_false", help="do not compare the records with their articles")
    limit = f"seconds that the rules may take for one article, as the check or as the reader {default}"
    add("--check-seconds", type=float, default=_DEFAULTS.check_seconds, metavar="S", help=limit)
    add_column_argument(parser)
    old = "convert texts of an encoding from before Unicode, as bytes or saved as UTF-8"
    add("--legacy", choices=LEGACIES, help=old)
    pages = "leave out web pages that are no article: sections, search results, stubs behind a paywall, error pages"
    add("--skip-non-articles", action="store_true", help=pages)
    add("--dry-run", action="store_true", help="say how many articles, tokens and dollars it would be, and ask nobody")
    _add_form_arguments(parser)
    add("-q", "--quiet", action="store_true", help="no talk, no progress on standard error")
    group = parser.add_argument_group("the model")
    add_model_arguments(group)
    prices = "dollars for a million tokens, in,out or in,cached,out (default: from a list that comes with llmx)"
    group.add_argument("--price", metavar="IN,OUT", help=prices)
    stronger = "a stronger model, for articles whose record is invalid, still doubted by the check, or not to be had"
    group.add_argument("--escalate", metavar="MODEL", help=stronger)
    group.add_argument("--escalate-base-url", metavar="URL", help="where to ask that one (default: as for the first)")
    group.add_argument("--escalate-price", metavar="IN,OUT", help="the same of the model of --escalate")
    limit = "begin no more articles before the run costs more, failed attempts included"
    group.add_argument("--max-cost", metavar="USD", help=limit)


def _add_form_arguments(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="JSON Lines on standard output, also on a terminal")
    shown = "records as tables for a person on standard output, also where that is no terminal, and beside -o"
    form.add_argument("--table", action="store_true", help=shown)


def run(options: argparse.Namespace) -> int:
    """Extract. Returns 0, 1 where an article failed, 2 where none could be read, 130 after an interrupt."""
    if options.limit is not None and options.limit < 1:
        raise UsageError(f"--limit must be from 1, not {options.limit}")
    if not 0 <= options.grace < math.inf:
        raise UsageError(f"--grace must be a number of seconds from 0, not {options.grace}")
    if options.output is not None and options.output.is_file():
        raise UsageError(f"{options.output} is a file, and a run is a folder: name another place after -o")
    from llmx.cli.dry_run import dry_extract
    from llmx.run.wiring import open_run

    say = talk(quiet=options.quiet)
    inbox, pages = make_inbox(options, say)
    order = make_order(options, say)
    model, why = choose_model(options.model, os.environ)
    more = f" and, where it is doubted, {options.escalate}" if options.escalate is not None else ""
    reading_with = f"llmx: reading with {model}{more}" + (f" ({why})" if why else "")
    if options.dry_run:
        say.print(reading_with, soft_wrap=True)
        return dry_extract(inbox.items, order)
    with open_run(order) as opened:
        _tell_repair(opened.session, say)
        say.print(reading_with, soft_wrap=True)
        with engine_of(options, opened, options_of(options)) as engine:
            code = go(Desk(opened, inbox, say, options.grace, shows=_shows(options), engine=engine))
    pages.tell()
    return code


def make_order(options: argparse.Namespace, say: Console) -> Order[BaseModel]:
    """Say what the run is to be."""
    from llmx.run.wiring import Order

    return Order(
        schema=options.schema,
        options=options_of(options),
        env=os.environ,
        model=options.model,
        output=options.output,
        retry_failed=options.retry_failed,
        shard=options.shard,
        listener=pace_teller(say),
        intake=_intake(options),
    )


def _intake(options: argparse.Namespace) -> Intake | None:
    """Say how the inputs become texts; of columns nothing where no table is among them."""
    from llmx.run.intake import Intake

    columns = named_columns(options.column)
    if "-" in options.inputs:
        tables = bool(columns)
    else:
        tables = any(one.kind in MANY_IN_ONE for path in options.inputs for one in find_sources(Path(path)))
    return Intake(columns if tables else None, options.legacy) if tables or options.legacy else None


def make_inbox(options: argparse.Namespace, say: Console) -> tuple[Inbox, Pages]:
    """Give the articles, and what watches them pass by for pages that are none."""
    inbox = _inbox(options, say)
    pages = Pages(inbox.items, say, skip=options.skip_non_articles)
    return replace(inbox, items=islice(pages, options.limit)), pages


def _shows(options: argparse.Namespace) -> Literal["lines", "table"] | None:
    """Say how outcomes stand on standard output: beside a run folder only where that is asked for."""
    if options.table:
        return "table"
    if options.output is not None:
        return None
    return "lines" if options.json or not sys.stdout.isatty() else "table"


def _shard(text: str) -> Shard:
    try:
        return Shard.parse(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _inbox(options: argparse.Namespace, say: Console) -> Inbox:
    named, columns = ", ".join(options.inputs), named_columns(options.column)
    if "-" in options.inputs:
        if len(options.inputs) > 1:
            raise UsageError("- (standard input) stands alone")
        if sys.stdin is None:
            raise InputError("- means standard input, which is closed")
        return Inbox(read_standard_input(sys.stdin.buffer, columns, options.shard), None, named, options.shard)
    paths = [Path(name) for name in options.inputs]
    items = read_inputs(paths, columns, options.legacy, options.shard)
    first = next(items, None)
    if isinstance(first, Unreadable) and [first.id] == [path.name for path in paths if kind_of(path.name) in _TABLES]:
        # The table has no rows for us, mostly for want of a column: no run is begun with that.
        raise first.error
    if skipped := left_out(paths):
        say.print(f"llmx: {counted(skipped, 'file')} of other kinds left out", soft_wrap=True)
    found = count_inputs(paths)
    if first is None and (options.shard.of == 1 or not found):
        raise InputError(f"no articles in {named}")
    whole: Iterator[Article | Unreadable] = chain([first] if first is not None else [], items)
    expected = min(found, options.limit or found) if options.shard.of == 1 else None
    return Inbox(whole, expected, named, options.shard)


def _tell_repair(session: Session | None, say: Console) -> None:
    if session is not None and session.journal.lines.torn:
        lines = session.journal.lines
        torn = f"a torn last line ({lines.torn:,} bytes) was set aside in {lines.kept_in}"
        say.print(f"llmx: {torn}; its article is read again", soft_wrap=True)
