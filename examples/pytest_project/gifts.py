"""The program: what provinces give one another, out of news articles."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import llmx

MODEL = "openai/written-by-hand"  # in your project: "openai/gpt-4.1-mini", ...


@dataclass(frozen=True)
class Gift:
    """A sum of money that somebody gave."""

    giver: str | None
    receiver: str | None
    dong: Decimal | None


def gifts(article: Path) -> list[Gift]:
    """Read an article. Raises ``LlmxError`` where there is no record."""
    record = llmx.extract(article, model=MODEL).raise_for_error().record
    assert record is not None
    return [Gift(one.giver, one.receiver, one.value) for one in record.amounts if one.kind == "money"]
