"""``llmx schema``: the JSON Schema that is published in schemas/."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from llmx.cli.console import tell
from llmx.cli.own_schema import add_schema_argument
from llmx.errors import RunError
from llmx.llm.telling import telling_of
from llmx.record.schema import UNIONS, published_name, published_text

__all__ = ["add_arguments", "publish", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_schema_argument(parser)
    parser.add_argument("--write", action="store_true", help="write the schema to schemas/ instead of printing it")
    parser.add_argument("--strict", action="store_true", help="print the form that is sent to strict providers")


def run(options: argparse.Namespace) -> int:
    """Print or write the schema."""
    schema = options.schema
    if options.strict:
        sys.stdout.write(json.dumps(telling_of().strict(schema, UNIONS), ensure_ascii=False, indent=2) + "\n")
    else:
        publish(published_name(schema), published_text(schema), write=options.write)
    return 0


def publish(name: str, text: str, *, write: bool) -> None:
    """Print a published schema, or write it to schemas/ below the working folder.

    Where llmx is installed is none of a user's business, and may be read-only.
    """
    if write:
        path = Path("schemas") / name
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise RunError(f"{path}: {error.strerror or error}") from None
        tell(f"wrote {path}")
    else:
        sys.stdout.write(text)
