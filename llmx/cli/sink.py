"""Where outcomes go that are not written to a run: JSON Lines for a program, tables for a person."""

from __future__ import annotations

import sys
from typing import Any

from llmx.article.article import Article
from llmx.cli.console import output
from llmx.cli.record import print_outcome
from llmx.record.extraction import Extraction

__all__ = ["Sink"]


class Sink:
    """Writes outcomes to standard output."""

    def __init__(self, *, as_lines: bool) -> None:
        self._as_lines = as_lines
        self._console = output()

    def put(self, outcome: Extraction[Any], article: Article | None) -> None:
        """Write one outcome; ``article`` is what it was read from, where it could be read."""
        if self._as_lines:
            sys.stdout.write(outcome.model_dump_json() + "\n")
            sys.stdout.flush()
        else:
            print_outcome(self._console, outcome, article)
