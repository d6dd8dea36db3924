"""Libraries that only one job or one kind of input needs: loaded when it is met, named when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from llmx.errors import LlmxError, UsageError

__all__ = ["load"]


def load(module: str, *, extra: str, job: str, error: type[LlmxError] = UsageError) -> Any:
    """Import a library. Raises ``error``, which names the ``job`` and the extra that brings the library."""
    try:
        return import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise error(f"{job} needs {library}, which is not installed: pip install 'llmx-extract[{extra}]'") from None
