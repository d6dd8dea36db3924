"""The tables of a cooperation conference: one for each kind of part, columns in the order of the schema."""

from __future__ import annotations

from llmx.export.layout import Entity, Field, part
from llmx.export.tables import Column

__all__ = ["CONFERENCES"]

_PARTIES = Entity(
    "parties",
    ("parties",),
    "party_index",
    (part("name", indexed=True, searched=True), part("level"), part("body", searched=True)),
)

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

_OFFICIALS = Entity(
    "officials",
    ("officials",),
    "official_index",
    (part("name", indexed=True, searched=True), part("side", indexed=True), part("roles")),
    (_POSITIONS,),
)

_AMOUNTS = Entity(
    "amounts",
    ("amounts",),
    "amount_index",
    (
        part("text", searched=True),
        part("value", "number", indexed=True),
        part("high", "number"),
        part("unit", indexed=True),
        part("per"),
        part("kind", indexed=True),
        part("qualifier"),
        part("purpose", searched=True),
        part("giver", searched=True),
        part("receiver", searched=True),
    ),
)

_DOCUMENTS = Entity(
    "documents",
    ("documents",),
    "document_index",
    (
        part("type", searched=True),
        part("number", indexed=True, searched=True),
        part("issued_on"),
        part("title", searched=True),
    ),
)

_AREAS = Entity("areas", ("areas",), "area_index", (Field(Column("area", indexed=True, searched=True), ()),))

_COMMITMENTS = Entity(
    "commitments",
    ("commitments",),
    "commitment_index",
    (
        part("actor", searched=True),
        part("action", searched=True),
        part("due"),
        part("quote", searched=True),
    ),
)

CONFERENCES = Entity(
    "conferences",
    (),
    "",
    (
        part("title", searched=True),
        part("kind", indexed=True),
        part("held_on", indexed=True),
        part("published_on"),
        part("place", searched=True),
        part("summary", searched=True),
    ),
    (_PARTIES, _OFFICIALS, _AMOUNTS, _DOCUMENTS, _AREAS, _COMMITMENTS),
)
