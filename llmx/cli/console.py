"""Drawing for a person: consoles, and text of articles made harmless for a terminal."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console
from rich.style import Style
from rich.text import Text

from llmx.cli.streams import one_line

__all__ = ["counted", "harmless", "output", "print_json", "print_line", "talk", "tell"]


class _Plain(Console):
    """A console to which a string is words: no markup, no emoji names, nothing that a terminal would obey."""

    def render_str(self, text: str, *, style: str | Style = "", **_: Any) -> Text:
        return harmless(text, style)

    def on_broken_pipe(self) -> None:
        # What that means is for the command line to say.
        raise  # noqa: PLE0704 - rich calls this while it handles the error


def harmless(text: str, style: str | Style = "") -> Text:
    """Give text of an article for a terminal, as one line: no escape sequences, no turned writing, no markup."""
    return Text(one_line(text), style=style)


def counted(number: int, noun: str) -> str:
    """Say how many of something there are."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def output() -> Console:
    """Give the console for data: standard output."""
    return _Plain(file=sys.stdout, highlight=False, soft_wrap=False)


def talk(*, quiet: bool = False) -> Console:
    """Give the console for talk and progress: standard error."""
    return _Plain(file=sys.stderr, highlight=False, quiet=quiet)


def tell(text: str, *, quiet: bool = False) -> None:
    """Say a line to a person, on standard error."""
    talk(quiet=quiet).print(f"llmx: {text}", soft_wrap=True)


def print_line(text: str) -> None:
    """Write a line for a person to standard output."""
    output().print(text, soft_wrap=True)


def print_json(value: object) -> None:
    """Write a line of JSON for a program to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
