"""The pictures of a run: each with the table that says the same, and the articles that every mark leads to."""

from __future__ import annotations

from pathlib import Path

from llmx.linking.link import Links, linking
from llmx.pictures.careers import careers
from llmx.pictures.disagreements import disagreements
from llmx.pictures.drawing import Picture
from llmx.pictures.money import money
from llmx.pictures.network import network
from llmx.pictures.timeline import timeline
from llmx.record.conference import CooperationConference
from llmx.record.schema import schema_id
from llmx.run.lines import survey

__all__ = ["pictures", "pictures_of"]


def pictures(run: Path) -> list[Picture]:
    """Draw the pictures of a run (its folder, or its ``records.jsonl``); none where its records are of another schema.

    Raises :class:`~llmx.errors.InputError` where the run cannot be read.
    """
    known = survey(run)
    if not known.schemas <= {schema_id(CooperationConference)}:
        return []
    with linking(known) as links:
        return pictures_of(links)


def pictures_of(links: Links) -> list[Picture]:
    """Draw what was found over articles; a picture that would be empty is left out."""
    drawn = (network(links), timeline(links), careers(links), money(links), disagreements(links))
    return [picture for picture in drawn if picture.rows]
