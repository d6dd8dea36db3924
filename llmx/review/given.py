"""What a page shows beside its run: the pictures over its articles, and another run's outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from llmx.pictures.pictures import pictures
from llmx.record.conference import CooperationConference
from llmx.review.report import Given
from llmx.run.identity import JSON_SCHEMA, read_summary
from llmx.run.lines import Outcome, Survey, survey

__all__ = ["OutcomesById", "given_with"]


def given_with(run: Path, beside: Path | None = None, schema: type[BaseModel] | None = None) -> Given:
    """Draw the pictures of a run, find the schema of its records, and open the run to be shown beside, if any.

    ``schema``: the user's own, where the run does not say it itself. Raises :class:`~llmx.errors.InputError` where one
    of them cannot be read.
    """
    drawn = [picture.json() for picture in pictures(run)]
    said = read_summary(run if run.is_dir() else run.parent).get(JSON_SCHEMA)
    known = said if isinstance(said, dict) else None
    if schema is not None and schema is not CooperationConference:
        known = schema.model_json_schema()
    if beside is None:
        return Given(schema=known, pictures=drawn)
    return Given(OutcomesById(beside), beside.resolve().name, known, drawn)


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
