"""The command ``llmx``: which commands there are, and how every error ends in one line and an exit code."""

from __future__ import annotations

import argparse
import logging
import re
import sys
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import NoReturn

from llmx._version import __version__
from llmx.cli.streams import one_line, standard_streams
from llmx.errors import LlmxError
from llmx.wording import did_you_mean

__all__ = ["COMMANDS", "main", "make_parser"]

COMMANDS = {
    "extract": "read articles and write a checked record of each",
    "check": "compare the records of any tool with their articles",
    "eval": "score a run against gold, compare two, or run a matrix of models and prompts",
    "diff": "show the facts that two runs differ in",
    "gold": "validate gold, start it from a run, or make it of a reviewer's corrections",
    "batch": "read over a provider's batches, at half the price",
    "status": "show what has become of a run: done, failed by kind, tokens, cost, time left",
    "merge": "put runs or shards together",
    "export": "write a run as tables: CSV, Parquet, SQLite or Excel",
    "report": "show a run to a person: the review page, or in short in the terminal",
    "recordings": "examine folders of recordings: stale, unused, broken, secrets",
    "demo": "show what llmx does with three invented articles, without a key",
    "models": "list the providers and whether a key is there, or try one model",
    "completion": "print a script by which bash or zsh completes commands, options and files",
    "schema": "print the JSON Schema of the record, or write it to schemas/",
}
"""A command's name (its module in this room) and its line in the help."""

EXIT_CODES = (
    "exit codes: 0 done; 1 an article failed or a check is not ok; 2 usage or unreadable input; 130 interrupted"
)


_CHOICE = re.compile(r"invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, without the usage block that buries it."""
        wrong = _CHOICE.search(message)
        hint = did_you_mean(wrong[1], re.findall(r"[\w.-]+", wrong[2])) if wrong else ""
        self.exit(2, one_line(f"{self.prog}: {message}{hint} (see {self.prog} --help)") + "\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; prints to standard output and standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    with standard_streams():
        try:
            code = _run(arguments)
            sys.stdout.flush()
            return code
        except LlmxError as error:
            print(one_line(f"llmx: {error}"), file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            print("llmx: interrupted", file=sys.stderr)
            return 130
        except BrokenPipeError:
            # The reader of our output has gone (`llmx ... | head`): nobody is left to tell.
            return 0


def make_parser(loaded: Container[str]) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """Make the parser of the command line, and those of the commands in ``loaded``, which alone take arguments."""
    found: dict[str, argparse.ArgumentParser] = {}
    parser = _Parser(
        prog="llmx",
        description="Reads news articles about cooperation conferences with an LLM, or by rules, and checks every "
        "official and amount against the source text.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"llmx {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        about = summary[0].upper() + summary[1:] + "."
        command = commands.add_parser(name, help=summary, description=about, epilog=EXIT_CODES)
        if name in loaded:
            import_module(f"llmx.cli.{name}").add_arguments(command)
            found[name] = command
    return parser, found


def _run(arguments: Sequence[str]) -> int:
    # Only the command in use is loaded: help and errors stay quick.
    named = next((word for word in arguments if not word.startswith("-")), "")
    parser, loaded = make_parser({named})
    chosen = loaded.get(named, parser)
    try:
        options, unknown = parser.parse_known_args(arguments, argparse.Namespace(arguments=arguments))
        if unknown:
            chosen.error(_unknown(unknown, chosen))
    finally:
        # The help is written whole, or it is an error that it is not.
        sys.stdout.flush()
    if options.command is None:
        parser.print_help()
        return 2
    with _warnings(quiet=getattr(options, "quiet", False)):
        code = import_module(f"llmx.cli.{options.command}").run(options)
    assert isinstance(code, int)
    return code


def _unknown(words: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """Say that a word has no place, with the nearest option to the first that looks like one."""
    option = next((word.partition("=")[0] for word in words if word.startswith("-")), None)
    if option is None:
        return f"too many arguments: {' '.join(words)}"
    known = re.findall(r"(?<![\w-])--[a-z][a-z-]+", parser.format_help())
    return f"there is no option {option}{did_you_mean(option, known)}"


@contextmanager
def _warnings(*, quiet: bool) -> Iterator[None]:
    """Write warnings of the libraries to standard error; with --quiet only errors."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("llmx: %(message)s"))
    handler.setLevel(logging.ERROR if quiet else logging.WARNING)
    # What is wrong with a page is ours to say.
    handler.addFilter(lambda record: not record.name.startswith("trafilatura"))
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
