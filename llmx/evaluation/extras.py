"""The numerical libraries of the extra ``eval``."""

from __future__ import annotations

from functools import partial

from llmx import extras

__all__ = ["load"]

load = partial(extras.load, extra="eval", job="comparing records")
