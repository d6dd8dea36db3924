"""Options of the command line that say how a model is asked, for every command that asks one."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from llmx.extraction.options import Options
from llmx.extraction.reader import Reader, prompt_files
from llmx.llm.own_parts import own_parts
from llmx.llm.tracing import Trace

__all__ = ["add_model_arguments", "instructions", "options_of", "own_prompt"]

_DEFAULTS = Options()


def add_model_arguments(group: argparse._ArgumentGroup) -> None:
    """Say how a model may be asked; each option has the name of a field of ``Options``."""
    add = group.add_argument
    default = "(default: %(default)s)"
    add("--base-url", metavar="URL", help="where to ask (default: by provider, or OPENAI_BASE_URL)")
    modes = "how the endpoint is told the shape of the answer (default: by provider)"
    examples = "pairs of text and record for the prompt, JSON Lines or JSON, or the name of a file that ships: invented"
    own = "parts of the prompt of your own, DIR/extraction/PART.v2.md, looked at before those that ship (default: "
    add("--prompt-folder", type=own_parts, default=_DEFAULTS.prompt_folder, metavar="DIR", help=own + "./prompts)")
    add("--examples", metavar="FILE", help=examples)
    add("--mode", default=_DEFAULTS.mode, choices=("auto", "strict", "tools", "json"), help=modes)
    add("--temperature", type=float, default=_DEFAULTS.temperature, metavar="T", help=default)
    add("--max-tokens", type=int, metavar="N", help="of one answer")
    add("--timeout", type=float, default=_DEFAULTS.timeout, metavar="S", help=f"seconds for one request {default}")
    for name, about in (
        ("max_retries", "times that an invalid reply is asked for again"),
        ("transport_retries", "times that a request is sent again after 429, 5xx, a time-out or a reset"),
        ("reask", "rounds in which findings of the check are put to the model"),
        ("reask_tokens", "tokens that these rounds may take for one article"),
        ("part_chars", "code points from which an article is read in parts"),
    ):
        flag = "--" + name.replace("_", "-")
        add(flag, type=int, default=getattr(_DEFAULTS, name), metavar="N", help=f"{about} {default}")
    add("--rpm", type=int, metavar="N", help="requests a minute")
    add("--tpm", type=int, metavar="N", help="tokens a minute")
    spans = "spans for OpenTelemetry, one an article and one a request; text: with what is sent and answered in them"
    add("--trace", choices=get_args(Trace), default=_DEFAULTS.trace, help=f"{spans} {default}")
    deadline = f"seconds in which a request is sent again, for one reply {default}"
    add("--deadline", type=float, default=_DEFAULTS.deadline, metavar="S", help=deadline)


def options_of(given: argparse.Namespace, **other: Any) -> Options:
    """Make options of what was given on the command line, ``other`` ones instead where they are named."""
    names = [one.name for one in fields(Options) if hasattr(given, one.name)]
    return Options(**{**{name: getattr(given, name) for name in names}, **other})


def instructions(path: str) -> str:
    """Read a file of instructions for a model. Raises :class:`argparse.ArgumentTypeError` where it cannot be."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise argparse.ArgumentTypeError(f"{path}: {why}") from None


def own_prompt(reader: Reader[Any]) -> str | None:
    """Give the line that says which prompt a reader asks with, where files of the user's own are in it."""
    files = prompt_files(reader)
    return f"llmx: prompt {reader.prompt}, with {', '.join(files)}" if files else None
