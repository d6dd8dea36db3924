"""The tables of a cooperation conference: one for each kind of part, columns in the order of the schema."""

from __future__ import annotations

from pydantic import BaseModel

from llmx.exporting.layout import Entity, Field, part
from llmx.exporting.tables import Column
from llmx.record.conference import Amount, Commitment, CooperationConference, Document, Official, Party

__all__ = ["CONFERENCES"]

_NUMBERS = {"value", "high"}
_INDEXED = {"name", "side", "value", "unit", "kind", "number", "held_on"}
_SEARCHED = {"name", "body", "text", "purpose", "giver", "receiver", "type", "number", "title", "place", "summary"}
_SEARCHED |= {"actor", "action", "quote"}


def _table(name: str, model: type[BaseModel], index: str, *children: Entity) -> Entity:
    """Make the table of a model: a column for each of its fields that has no table of its own."""
    fields = [one for one in model.model_fields if one not in {child.table for child in children}]
    columns = (
        part(one, "number" if one in _NUMBERS else "text", indexed=one in _INDEXED, searched=one in _SEARCHED)
        for one in fields
    )
    return Entity(name, (name,) if index else (), index, tuple(columns), children)


_POSITIONS = Entity(
    "positions",
    ("positions",),
    "position_index",
    (
        Field(Column("official", indexed=True, searched=True), ("name",), "parent"),
        Field(Column("side"), ("side",), "parent"),
        Field(Column("position", searched=True), ()),
    ),
)

CONFERENCES = _table(
    "conferences",
    CooperationConference,
    "",
    _table("parties", Party, "party_index"),
    _table("officials", Official, "official_index", _POSITIONS),
    _table("amounts", Amount, "amount_index"),
    _table("documents", Document, "document_index"),
    Entity("areas", ("areas",), "area_index", (Field(Column("area", indexed=True, searched=True), ()),)),
    _table("commitments", Commitment, "commitment_index"),
)
