"""Relief after a storm: who gave what to whom, and what the storm had done.

A schema of one's own out of llmx's parts. Officials, amounts and quotes are checked as in a conference;
what is new here (``storm``, ``places_hit``) is named in the report as not compared.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from llmx import Amount, Official

__all__ = ["Damage", "StormRelief"]


class Damage(BaseModel):
    """One loss that the article reports."""

    model_config = ConfigDict(extra="forbid")

    what: str = Field(description="What was lost or damaged, in a few words of the article.")
    quote: str = Field(description="The words of the article that say so, verbatim.")


class StormRelief(BaseModel):
    """An article about relief after a storm or a flood."""

    schema_version: ClassVar[str] = "1"
    model_config = ConfigDict(extra="forbid")

    title: str | None = Field(default=None, description="The headline.")
    published_on: str | None = Field(default=None, description="Day of publication, as an ISO date.")
    storm: str | None = Field(default=None, description='The storm or flood as the article names it: "bão số 5".')
    places_hit: list[str] = Field(default_factory=list, description="Provinces that the article calls damaged.")
    officials: list[Official] = Field(
        default_factory=list, description="Officials who take part in giving or receiving."
    )
    amounts: list[Amount] = Field(
        default_factory=list, description="Sums and goods that are given, and counts of what was lost, each once."
    )
    damage: list[Damage] = Field(default_factory=list, description="The losses, one an item.")
