"""Libraries that only one job needs: loaded when it is asked for, named when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from llmx.errors import UsageError

__all__ = ["load"]


def load(module: str, *, extra: str, job: str) -> Any:
    """Import a library. Raises :class:`~llmx.errors.UsageError` naming the ``job`` and the extra that brings it."""
    try:
        return import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise UsageError(
            f"{job} needs {library}, which is not installed: pip install 'llmx-extract[{extra}]'"
        ) from None
