"""``llmx demo``: three invented articles read, checked, asked about again and laid out for a person, without a key."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from llmx.api import extract_many, report
from llmx.article.files import Unreadable, read_file
from llmx.assets import asset_path
from llmx.cli.console import counted, harmless, output, tell
from llmx.cli.record import write_outcome
from llmx.errors import RunError, UsageError
from llmx.record.extraction import Extraction
from llmx.record.report import CheckReport, Finding

__all__ = ["add_arguments", "run"]

_MODEL = "openai/written-by-hand"
_PROMPT = "v2"
"""The version of the prompt that the replies are recorded with."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = parser.add_argument
    about = "the folder for articles, run and review page (default: %(default)s)"
    add("-o", "--output", type=Path, default=Path("llmx-demo"), metavar="FOLDER", help=about)
    add("-q", "--quiet", action="store_true", help="no talk on standard error")


def run(options: argparse.Namespace) -> int:
    """Show what llmx does. Returns 0."""
    place: Path = options.output
    folder, page = place / "run", place / "review.html"
    tell("three invented articles; the model's replies were written by hand and are replayed", quiet=options.quiet)
    try:
        articles = _laid_out(place, folder)
    except OSError as error:
        raise RunError(f"{place}: {error.strerror or error}") from None
    replies = asset_path("demo", "recordings")
    # Whatever prompts lie where it is shown: these replies are to the one that ships.
    recorded = partial(extract_many, articles, model=_MODEL, prompt=_PROMPT, prompt_folder=None, replay=replies)
    unasked = _in_order(recorded(reask=0), articles)
    read = _in_order(recorded(output=folder), articles)
    for path, before, result in zip(articles, unasked, read, strict=True):
        _show(result.raise_for_error(), path, before)
    sys.stdout.flush()  # where both streams are one, what is told comes after what was shown
    written = report(folder, page, articles=articles)
    need = sum(written.needs.get(kind, 0) for kind in ("sure", "ambiguous", "failed"))
    told = f"{need} of {counted(written.articles, 'article')} for a person to look at: open {page} in a browser"
    tell(told, quiet=options.quiet)
    tell(f"the run is in {folder}: llmx report {folder} --text, llmx export {folder} -o tables", quiet=options.quiet)
    return 0


def _laid_out(place: Path, folder: Path) -> list[Path]:
    """Put the articles into the folder, in the place of an earlier demo; give where they are."""
    if place.exists() and not _is_ours(folder) and (not place.is_dir() or any(place.iterdir())):
        raise UsageError(f"{place} is there and is not of an earlier demo: name another folder with -o")
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(asset_path("demo", "articles"), place / "articles", dirs_exist_ok=True)
    return sorted((place / "articles").glob("*.txt"))


def _is_ours(folder: Path) -> bool:
    try:
        said = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("model") == _MODEL


def _in_order(results: Iterator[Extraction[Any]], articles: list[Path]) -> list[Extraction[Any]]:
    found = {one.article.id: one for one in results}
    return [found[path.stem] for path in articles]


def _show(result: Extraction[Any], path: Path, before: Extraction[Any]) -> None:
    """Print the record and its findings, and those that it had before the model was asked about them."""
    item = read_file(path)
    write_outcome(result, None if isinstance(item, Unreadable) else item, as_lines=False)
    left = {finding.message for finding in _findings(result.check)}
    mended = [finding for finding in _findings(before.check) if finding.message not in left]
    if not mended:
        return
    console = output()
    console.print(harmless("  mended, after the model was asked about it:", style="bold green"))
    for finding in mended:
        console.print(harmless(f"    {finding.path or finding.field}: {finding.message}"), soft_wrap=True)
    console.print()


def _findings(report: CheckReport | None) -> list[Finding]:
    return report.findings if report is not None else []
