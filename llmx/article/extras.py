"""The libraries that only one kind of input needs."""

from __future__ import annotations

from typing import Any

from llmx import extras
from llmx.errors import InputError

__all__ = ["load"]


def load(module: str, *, extra: str, kind: str) -> Any:
    """Import a library. Raises :class:`~llmx.errors.InputError` naming the extra that brings it."""
    return extras.load(module, extra=extra, job=f"reading {kind}", error=InputError)
