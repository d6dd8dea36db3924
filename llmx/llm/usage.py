"""What a conversation cost: tokens of each completion, and the count of all requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llmx.llm.charges import charge_of
from llmx.record.extraction import Usage

__all__ = ["Meter", "count", "usage_of"]

MOST = 10**9
"""Tokens of one article up to which a count is believed: no model takes a thousandth, and sums stay within 64 bits."""


@dataclass(slots=True)
class Meter:
    """Counts while one record is asked for.

    ``attempts``: requests made, failed ones too. ``replies``: completions that came. ``usage``: of all
    of them, those that did not validate too. ``live``: completions that came over the network.
    """

    attempts: int = 0
    replies: int = 0
    usage: Usage = Usage()
    live: int = 0

    @property
    def replayed(self) -> bool:
        """Say whether every completion came from a recording."""
        return self.replies > 0 and self.live == 0


def usage_of(completion: Mapping[str, object]) -> Usage:
    """Read the tokens of one completion, and its cost where a gateway says it; what is not said counts as nothing."""
    usage = completion.get("usage")
    if not isinstance(usage, Mapping):
        return Usage().knowing(charged=None, counted=False)
    details = usage.get("prompt_tokens_details")
    # DeepSeek counts what its prefix cache had in a key of its own.
    cached = details.get("cached_tokens") if isinstance(details, Mapping) else usage.get("prompt_cache_hit_tokens")
    found = Usage(
        input_tokens=count(usage.get("prompt_tokens")),
        cached_tokens=count(cached),
        # xAI counts hidden reasoning in the total alone; everywhere else the two agree.
        output_tokens=max(
            count(usage.get("completion_tokens")),
            count(usage.get("total_tokens")) - count(usage.get("prompt_tokens")),
        ),
    )
    return found.knowing(charged=charge_of(completion), counted=bool(found.input_tokens or found.output_tokens))


def count(value: object) -> int:
    """Give a number of tokens or requests as JSON has it; anything else is none, and so is one beyond belief."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST else 0
