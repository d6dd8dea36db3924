"""``llmx completion``: a script by which a shell completes commands, options and files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llmx.cli.main import COMMANDS, make_parser
from llmx.extras import load

__all__ = ["add_arguments", "run"]

_FILES = ("INPUTS", "FILE", "DIR", "RUN", "PLACE")
"""What options call their values that name a file or a folder and are taken as text."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("shell", choices=("bash", "zsh"), help="the shell that is to read it")


def run(options: argparse.Namespace) -> int:
    """Print the script. Returns 0."""
    shtab = load("shtab", extra="completion", job="the completion of a shell")
    parser, _ = make_parser(COMMANDS)
    for action in _actions(parser):
        if action.type is Path or action.metavar in _FILES:
            action.complete = shtab.FILE  # where shtab looks for it
    sys.stdout.write(shtab.complete(parser, options.shell) + "\n")
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[Any]:
    """Give the arguments of a parser and of its commands'."""
    for action in parser._actions:  # argparse has no other way to them, and shtab goes the same
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action
