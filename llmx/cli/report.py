"""``llmx report``: a run for a person to look at, as a page or in the terminal."""

from __future__ import annotations

import argparse
import webbrowser
from contextlib import suppress
from pathlib import Path

from llmx.article.rows import named_columns
from llmx.cli.console import counted, output, print_line, tell
from llmx.cli.inputs import add_articles_argument, add_column_argument
from llmx.cli.own_schema import add_schema_argument
from llmx.cli.report_text import print_summary
from llmx.errors import UsageError
from llmx.review.given import given_with
from llmx.review.report import Written, write_report
from llmx.review.serving import ADDRESS, serve
from llmx.review.summary import summarise
from llmx.review.texts import run_texts

__all__ = ["add_arguments", "run"]

PAGE = "review.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = parser.add_argument
    add("run", type=Path, metavar="RUN", help="a run folder, or its records.jsonl")
    where = "the page, or a folder of pages where there are many articles (default: review.html in RUN)"
    add("-o", "--output", type=Path, metavar="FILE.html", help=where)
    add("--text", action="store_true", help="say it in short in the terminal instead")
    add("-n", "--limit", type=int, default=20, help="with --text, so many articles (default: %(default)s)")
    about = f"serve the page on http://{ADDRESS} instead, to this machine alone, until Ctrl-C"
    add("--serve", type=int, nargs="?", const=0, metavar="PORT", help=about)
    add("--beside", type=Path, metavar="RUN", help="another run of the same articles, to be shown beside")
    add_articles_argument(parser, "; by default the texts that the run keeps, and the files that it was read from")
    add_column_argument(parser)
    add_schema_argument(parser)
    add("--open", action="store_true", help="open the page in a browser")
    add("-q", "--quiet", action="store_true", help="no summary on standard error")


def run(options: argparse.Namespace) -> int:
    """Write, serve or print the report. Returns 0."""
    if options.limit < 1:
        raise UsageError(f"--limit must be from 1, not {options.limit}")
    if options.text:
        print_summary(output(), summarise(options.run, options.limit), options.run)
        return 0
    given = given_with(options.run, options.beside, options.schema)
    with run_texts(options.run, options.articles, named_columns(options.column)) as texts:
        if options.serve is not None:
            with serve(options.run, texts, given, options.serve) as server:
                address = f"http://{ADDRESS}:{server.server_port}/"
                print_line(address)
                tell("Ctrl-C ends it", quiet=options.quiet)
                _open(address, wanted=options.open)
                with suppress(KeyboardInterrupt):
                    server.serve_forever()
            return 0
        target = options.output or (options.run if options.run.is_dir() else options.run.parent) / PAGE
        written = write_report(options.run, target, texts, given)
    _say(written, quiet=options.quiet)
    _open(written.files[0].resolve().as_uri(), wanted=options.open)
    return 0


def _open(address: str, *, wanted: bool) -> None:
    if wanted:
        webbrowser.open(address)


def _say(written: Written, *, quiet: bool) -> None:
    needs = {"sure": "with sure findings", "ambiguous": "with ambiguous ones alone", "failed": "failed"}
    told = "".join(f", {number:,} {needs[need]}" for need, number in written.needs.items() if need in needs and number)
    bare = f", {written.without_text:,} without a text (name them with --articles)" if written.without_text else ""
    more = f" and {len(written.files) - 1:,} more" if len(written.files) > 1 else ""
    size = sum(path.stat().st_size for path in written.files) / 1_000_000
    where = f"written to {written.files[0]}{more} ({size:.1f} MB)"
    tell(f"{counted(written.articles, 'article')}{told}{bare}; {where}", quiet=quiet)
