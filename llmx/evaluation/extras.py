"""Numerical libraries that only the evaluation needs: loaded when it is asked for, named when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from llmx.errors import UsageError

__all__ = ["load"]


def load(module: str) -> Any:
    """Import a library of the extra ``eval``. Raises :class:`~llmx.errors.UsageError` naming the extra."""
    try:
        return import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise UsageError(
            f"comparing records needs {library}, which is not installed: pip install 'llmx-extract[eval]'"
        ) from None
