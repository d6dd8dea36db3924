"""A record as langextract has it: flat extractions, each a verbatim text with attributes. Needs no other package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["extractions", "reply"]

Flat = tuple[str, str, dict[str, Any]]
_CLASSES = {
    "parties": ("party", "name"),
    "officials": ("official", "name"),
    "amounts": ("amount", "text"),
    "documents": ("document", "number"),
    "commitments": ("commitment", "quote"),
}
_FIELDS = ("title", "kind", "held_on", "published_on", "place", "summary")


def extractions(record: dict[str, Any]) -> Iterator[Flat]:
    """Give class, text and attributes of everything that a record holds; what is empty is left out."""
    for name in _FIELDS:
        if record.get(name):
            yield name, str(record[name]), {}
    for area in record.get("areas", ()):
        yield "area", area, {}
    for name, (kind, text) in _CLASSES.items():
        for item in record.get(name, ()):
            said = item.get(text) or item.get("type")
            if said:
                yield kind, said, {key: value for key, value in item.items() if key != text and value not in (None, [])}


def reply(record: dict[str, Any]) -> dict[str, Any]:
    """Give a record in the JSON in which langextract asks a model for it."""
    told = [{kind: said, f"{kind}_attributes": attributes} for kind, said, attributes in extractions(record)]
    return {"extractions": told}
