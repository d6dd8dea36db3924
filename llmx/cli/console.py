"""Drawing for a person: consoles, and text of articles made harmless for a terminal."""

from __future__ import annotations

import json
import re
import sys

from rich.console import Console
from rich.text import Text

__all__ = ["counted", "harmless", "output", "print_json", "print_line", "talk", "tell"]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str, style: str = "") -> Text:
    """Give text of an article for a terminal: no escape sequences, no turned writing, no markup."""
    return Text(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), style=style)


def counted(number: int, noun: str) -> str:
    """Say how many of something there are."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def output() -> Console:
    """Give the console for data: standard output."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=False)


def talk(*, quiet: bool = False) -> Console:
    """Give the console for talk and progress: standard error."""
    return Console(file=sys.stderr, highlight=False, quiet=quiet)


def tell(text: str, *, quiet: bool = False) -> None:
    """Say a line to a person, on standard error."""
    talk(quiet=quiet).print(harmless(f"llmx: {text}"), soft_wrap=True)


def print_line(text: str) -> None:
    """Write a line for a person to standard output."""
    output().print(harmless(text), soft_wrap=True)


def print_json(value: object) -> None:
    """Write a line of JSON for a program to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
