"""The outcomes of a run as they are scored: of each article the line that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llmx.errors import UsageError
from llmx.record.extraction import Extraction
from llmx.run.lines import Lines, Outcome, last_outcomes, outcome_of

__all__ = ["Outcomes", "RunLike", "read_run"]

RunLike = Path | str | Iterable[Extraction[Any] | Outcome | Mapping[str, Any]]
"""A run's folder or file, or results in memory."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of a run by the id of the article."""

    name: str
    by_id: Mapping[str, Outcome]

    def find(self, article_id: str, sha256: str | None = None) -> Outcome | None:
        """Give the outcome of an article by its id, or by the hash of its text."""
        found = self.by_id.get(article_id)
        if found is None and sha256 is not None:
            found = next((one for one in self.by_id.values() if one.sha256 == sha256), None)
        return found


def read_run(run: RunLike) -> Outcomes:
    """Read a run: its folder, a file of JSON Lines (outcomes, or bare records with an id), or results in memory.

    Of several lines of one article the last counts; lines that cannot be read are named in warnings and left
    out. Raises :class:`~llmx.errors.InputError` where no line of a file can be read, or a result is none.
    """
    if isinstance(run, str | Path):
        return Outcomes(str(run), {one.id: one for one in last_outcomes(Lines(Path(run)))})
    found: dict[str, Outcome] = {}
    for number, result in enumerate(run):
        row = result.model_dump(mode="json") if isinstance(result, Extraction) else result
        outcome = row if isinstance(row, Outcome) else outcome_of(row, f"result {number}")
        found[outcome.id] = outcome
    if not found:
        raise UsageError("a run without results cannot be compared")
    return Outcomes("results", found)
