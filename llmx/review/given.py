"""What a page shows beside its run: the pictures over its articles, and another run's outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from llmx.pictures.pictures import pictures
from llmx.review.report import Given
from llmx.run.lines import Outcome, Survey, survey

__all__ = ["OutcomesById", "given_with"]


def given_with(run: Path, beside: Path | None = None) -> Given:
    """Draw the pictures of a run, and open the run to be shown beside, where there is one.

    Raises :class:`~llmx.errors.InputError` where one of them cannot be read.
    """
    drawn = [picture.json() for picture in pictures(run)]
    if beside is None:
        return Given(pictures=drawn)
    return Given(OutcomesById(beside), beside.resolve().name, drawn)


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
