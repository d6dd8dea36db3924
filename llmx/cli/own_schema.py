"""``--schema``: a model class of the user's own, from a module or a file beside the work at hand."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

from llmx.errors import UsageError
from llmx.record.conference import CooperationConference
from llmx.run.identity import JSON_SCHEMA, read_summary

__all__ = ["add_schema_argument", "own_schema", "require_schema_of"]


def add_schema_argument(parser: argparse.ArgumentParser) -> None:
    """Let a command work with a schema of the user's own."""
    about = "a pydantic model of your own: module:Class or file.py:Class (default: the cooperation conference)"
    parser.add_argument("--schema", type=own_schema, default=CooperationConference, metavar="MODULE:CLASS", help=about)


def own_schema(named: str) -> type[BaseModel]:
    """Load a model class; its module is looked for in the working folder first, as ``python -m`` does.

    Raises :class:`argparse.ArgumentTypeError` where there is none.
    """
    module, colon, name = named.rpartition(":")
    if not colon or not module or not name.isidentifier():
        raise argparse.ArgumentTypeError(f"{named!r} is not of the form module:Class or file.py:Class")
    file = Path(module)
    home, module = (file.parent, file.stem) if file.suffix == ".py" else (Path(), module)
    place = str(home.resolve())
    if place not in sys.path:
        # It stays: the processes that check records look where this one does.
        sys.path.insert(0, place)
    try:
        held = import_module(module)
    except Exception as error:  # noqa: BLE001 - whatever the user's module does when it is imported
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise argparse.ArgumentTypeError(f"{named}: {module} cannot be imported from {place} ({said})") from None
    kinds = {
        key: value for key, value in vars(held).items() if isinstance(value, type) and issubclass(value, BaseModel)
    }
    if name in kinds:
        return kinds[name]
    if hasattr(held, name):
        raise argparse.ArgumentTypeError(f"{named}: {name} is no pydantic model class")
    near = get_close_matches(name, kinds, n=1, cutoff=0)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise argparse.ArgumentTypeError(f"{named}: there is no {name} in {module}{meant}")


def require_schema_of(run: Path, schema: type[BaseModel]) -> None:
    """Raise :class:`~llmx.errors.UsageError` where a run has records of a schema of its own and none was named."""
    said = read_summary(run if run.is_dir() else run.parent).get(JSON_SCHEMA)
    if isinstance(said, dict) and schema is CooperationConference:
        named = said.get("title")
        own = f"a schema of your own, {named}" if isinstance(named, str) else "a schema of your own"
        raise UsageError(f"{run} was read with {own}: name the schema with --schema module:Class")
