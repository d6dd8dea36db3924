"""Libraries that only one kind of input needs: loaded when one is met, named when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from llmx.errors import InputError

__all__ = ["load"]


def load(module: str, *, extra: str, kind: str) -> Any:
    """Import a library. Raises :class:`~llmx.errors.InputError` naming the extra that brings it."""
    try:
        return import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise InputError(
            f"reading {kind} needs {library}, which is not installed: pip install 'llmx-extract[{extra}]'"
        ) from None
