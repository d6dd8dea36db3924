"""Who gives what to whom and what for, where the clause around an amount says so."""

from __future__ import annotations

from dataclasses import dataclass

from llmx.check.source import Source, SourceAmount

__all__ = ["Gift", "read_gift"]


@dataclass(frozen=True, slots=True)
class Gift:
    """Giver, receiver and purpose as written; ``None`` for what the clause leaves open."""

    giver: str | None = None
    receiver: str | None = None
    purpose: str | None = None


def read_gift(amount: SourceAmount, source: Source) -> Gift:
    """Read the clause around an amount."""
    del amount, source
    return Gift()
