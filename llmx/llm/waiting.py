"""An article that waits: its next reply is in nobody's hands yet, and its request is written down instead of sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Waiting"]


@dataclass(eq=False)
class Waiting(BaseException):
    """Leaves the reading of an article where the next reply is not here yet.

    ``key`` and ``body`` are the request that is to be put to ``url``, which is without the path of chat
    completions. As no ``Exception`` it is nobody's failure on its way out: it is neither retried, nor logged, nor
    taken for a record that stands without its re-ask.
    """

    key: str
    url: str
    body: Mapping[str, Any]
