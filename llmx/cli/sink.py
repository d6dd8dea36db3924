"""Where outcomes go that are not written to a run: JSON Lines for a program, tables for a person."""

from __future__ import annotations

import sys
from typing import Any

from llmx.article.article import Article
from llmx.cli.console import output
from llmx.cli.record import print_outcome
from llmx.record.extraction import Extraction

__all__ = ["write_outcome"]


def write_outcome(outcome: Extraction[Any], article: Article | None, *, as_lines: bool) -> None:
    """Write one outcome to standard output; ``article`` is what it was read from, where it could be read."""
    if as_lines:
        sys.stdout.write(outcome.model_dump_json() + "\n")
        sys.stdout.flush()
    else:
        print_outcome(output(), outcome, article)
