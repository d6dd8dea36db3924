"""How a run's inputs became texts: what columns are called in its tables, and which old encoding was converted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llmx.article.legacy import LEGACIES, Legacy
from llmx.article.rows import Columns

__all__ = ["INTAKES", "Intake", "all_intakes", "intakes_of", "with_intake"]

INTAKES = "intakes"
"""The key of the summary under which a run says how its inputs were read: whoever wants their texts reads so again."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One way to read inputs. ``columns``: ``None`` where no table was among them, and there is nothing to say."""

    columns: Columns | None = None
    legacy: Legacy | None = None

    def json(self) -> dict[str, Any]:
        """Give it as the summary has it."""
        return {"columns": None if self.columns is None else dict(self.columns), "legacy": self.legacy}

    def named(self) -> str | None:
        """Say the columns as the command line has them."""
        return None if not self.columns else ", ".join(f"{name}={self.columns[name]}" for name in sorted(self.columns))


def intakes_of(summary: Mapping[str, object]) -> list[Intake]:
    """Give the ways in which the inputs of a run were read, the first one first; what is damaged is left out."""
    said = summary.get(INTAKES)
    return [one for item in (said if isinstance(said, list) else ()) if (one := _intake(item)) is not None]


def all_intakes(summaries: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Give the ways of several runs, each once, as a summary has them."""
    found: list[dict[str, Any]] = []
    for one in (intake.json() for summary in summaries for intake in intakes_of(summary)):
        if one not in found:
            found.append(one)
    return found


def with_intake(before: Sequence[Intake], now: Intake | None) -> list[Intake]:
    """Give the ways of a run with the one of today last."""
    return [*before] if now is None else [*(one for one in before if one.json() != now.json()), now]


def _intake(item: object) -> Intake | None:
    if not isinstance(item, dict):
        return None
    columns, legacy = item.get("columns"), item.get("legacy")
    if not isinstance(columns, dict | None) or any(not isinstance(value, str) for value in (columns or {}).values()):
        return None
    return Intake(columns, legacy if legacy in LEGACIES else None)
