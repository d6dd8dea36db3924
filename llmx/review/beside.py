"""The outcomes of another run by the id of the article, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from llmx.run.lines import Outcome, Survey, survey

__all__ = ["OutcomesById"]


class OutcomesById(Mapping[str, Outcome]):
    """A run as a mapping of which one outcome at a time is held. Raises as :func:`~llmx.run.lines.survey` does."""

    def __init__(self, run: Path) -> None:
        self._known = survey(run)

    def __getitem__(self, article_id: str) -> Outcome:
        (outcome,) = Survey(self._known.path, {article_id: self._known.last[article_id]}, frozenset())
        return outcome

    def __iter__(self) -> Iterator[str]:
        return iter(self._known.last)

    def __len__(self) -> int:
        return len(self._known)
