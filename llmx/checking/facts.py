"""A record taken apart into claims with their paths, whatever model or tool made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple, get_args

from pydantic import BaseModel

from llmx.record.conference import Amount, Document, Official, Party

__all__ = [
    "AmountClaim",
    "Claims",
    "DocumentClaim",
    "Malformed",
    "OfficialClaim",
    "PartyClaim",
    "TextClaim",
    "clean",
    "read_claims",
]

_DEEPEST = 12
"""A record nests a few levels; deeper is a loop or an attack."""


class TextClaim(NamedTuple):
    """A string that is judged by itself: a date, a place, a title, a quote, a post. ``field`` names its kind."""

    path: str
    field: str
    text: str


class OfficialClaim(NamedTuple):
    """A person of the record."""

    path: str
    name: str
    positions: tuple[TextClaim, ...] = ()
    side: TextClaim | None = None
    roles: tuple[TextClaim, ...] = ()


class AmountClaim(NamedTuple):
    """An amount of the record; ``value`` and ``high`` in base units."""

    path: str
    text: str
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    qualifier: str | None = None
    purpose: str | None = None
    giver: str | None = None
    receiver: str | None = None
    kind: str | None = None


class DocumentClaim(NamedTuple):
    """A document of the record."""

    path: str
    type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    title: str | None = None


class PartyClaim(NamedTuple):
    """A party of the record."""

    path: str
    name: str
    level: str | None = None
    body: str | None = None


class Malformed(NamedTuple):
    """A value of a type that cannot be judged."""

    path: str
    field: str
    claimed: str
    message: str


@dataclass(slots=True)
class Claims:
    """All claims of a record, in its order.

    ``wants_*`` tells whether it has a place for such a part, ``unchecked`` names in order the fields that
    hold something no rule compares (without the numbers of list items).
    """

    officials: list[OfficialClaim] = field(default_factory=list)
    amounts: list[AmountClaim] = field(default_factory=list)
    documents: list[DocumentClaim] = field(default_factory=list)
    parties: list[PartyClaim] = field(default_factory=list)
    texts: list[TextClaim] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)
    unchecked: dict[str, None] = field(default_factory=dict)
    wants_officials: bool = True
    wants_amounts: bool = True


def read_claims(record: object) -> Claims:
    """Take a pydantic model or a mapping apart; parts are recognised by their class or by their keys."""
    claims = Claims()
    if isinstance(record, BaseModel):
        claims.wants_officials, claims.wants_amounts = _places_for(type(record))
    if _items(record) is None:
        claims.malformed.append(Malformed("", "record", _shown(record), "a record is a model or a mapping of fields"))
    else:
        _walk(record, "", "", claims, 0)
    return claims


@lru_cache(maxsize=64)
def _places_for(schema: type[BaseModel]) -> tuple[bool, bool]:
    """Say whether a schema has a place for officials, and for amounts."""
    held = set(_models_of(schema, 0))
    return (
        any(issubclass(model, Official) or _has(model, "name", "positions") for model in held),
        any(issubclass(model, Amount) or _has(model, "text", "value") for model in held),
    )


def _has(model: type[BaseModel], *names: str) -> bool:
    return all(name in model.model_fields for name in names)


def _models_of(annotation: object, depth: int) -> Iterator[type[BaseModel]]:
    """Give the models that a type annotation can hold, itself included."""
    if depth > _DEEPEST:
        return
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from _models_of(info.annotation, depth + 1)
    for inner in get_args(annotation):
        yield from _models_of(inner, depth + 1)


def _items(node: object) -> dict[str, object] | None:
    """Give the fields of a model or mapping, ``None`` for anything else."""
    if isinstance(node, BaseModel):
        # What iterating over a model gives, without its generator.
        fields = {name: value for name, value in vars(node).items() if name[0] != "_"}
        return fields | node.model_extra if node.model_extra else fields
    if isinstance(node, Mapping):
        return {clean(str(name)): value for name, value in node.items()}
    return None


def _walk(node: object, path: str, under: str, claims: Claims, depth: int) -> None:
    """Read one value; ``under`` is the name of the field (of the list) that holds it."""
    if depth > _DEEPEST or node is None:
        return
    fields = _items(node)
    if fields is not None:
        kind = _kind(node, fields, under)
        if kind is not None:
            _READERS[kind](fields, path, claims)
            if isinstance(fields.get("quote"), str):
                _text(fields, path, "quote", claims)
            return
        for name, value in fields.items():
            if name in _TEXTS:
                _text(fields, path, name, claims)
            else:
                _walk(value, f"{path}.{name}" if path else name, name, claims, depth + 1)
    elif isinstance(node, list | tuple):
        for number, value in enumerate(node):
            _walk(value, f"{path}[{number}]", under, claims, depth + 1)
    elif under == "areas" and isinstance(node, str):
        _text({path: node}, "", path, claims, "area")
    elif under in _PARTS and path:
        wanted = "a list of objects" if not path.endswith("]") else "an object"
        claims.malformed.append(Malformed(path, under, _shown(node), f"'{under}' must hold {wanted}"))
    elif node not in _NOTHING:
        claims.unchecked[_NUMBERS.sub("", path)] = None


_NOTHING: tuple[object, ...] = ("", False)
_NUMBERS = re.compile(r"\[\d+\]")

_TEXTS = ("held_on", "published_on", "place", "title", "quote", "summary", "actor", "action", "due")
_PARTS = {"officials": "official", "amounts": "amount", "documents": "document", "parties": "party"}


def _kind(node: object, fields: dict[str, object], under: str) -> str | None:
    """Say which of our parts a value is."""
    for model, kind in ((Official, "official"), (Amount, "amount"), (Document, "document"), (Party, "party")):
        if isinstance(node, model):
            return kind
    if under in _PARTS:
        return _PARTS[under]
    if "name" in fields and "positions" in fields:
        return "official"
    if "text" in fields and ("value" in fields or "unit" in fields):
        return "amount"
    if "type" in fields and "number" in fields:
        return "document"
    return None


def _official(fields: dict[str, object], path: str, claims: Claims) -> None:
    name = _string(fields, path, "name", claims)
    posts = _strings(fields, path, "positions", claims)
    side = _string(fields, path, "side", claims)
    roles = _strings(fields, path, "roles", claims)
    if name is None:
        claims.malformed.append(Malformed(f"{path}.name", "name", "", "an official without a name cannot be looked up"))
        return
    claims.officials.append(
        OfficialClaim(path, name, posts, TextClaim(f"{path}.side", "side", side) if side else None, roles)
    )


def _amount(fields: dict[str, object], path: str, claims: Claims) -> None:
    strings = {
        name: _string(fields, path, name, claims)
        for name in ("text", "unit", "per", "qualifier", "purpose", "giver", "receiver", "kind")
    }
    value, high = _number(fields, path, "value", claims), _number(fields, path, "high", claims)
    text = strings.pop("text") or ""
    if not text and value is None:
        claims.malformed.append(Malformed(path, "amount", "", "an amount without text and value cannot be looked up"))
        return
    claims.amounts.append(AmountClaim(path, text, value, high, **strings))


def _document(fields: dict[str, object], path: str, claims: Claims) -> None:
    strings = {name: _string(fields, path, name, claims) for name in ("type", "number", "issued_on", "title")}
    if any(strings.values()):
        claims.documents.append(DocumentClaim(path, **strings))


def _party(fields: dict[str, object], path: str, claims: Claims) -> None:
    name = _string(fields, path, "name", claims)
    level, body = (_string(fields, path, field_name, claims) for field_name in ("level", "body"))
    if name is not None:
        claims.parties.append(PartyClaim(path, name, level, body))


_READERS = {"official": _official, "amount": _amount, "document": _document, "party": _party}


def _text(fields: dict[str, object], path: str, name: str, claims: Claims, kind: str = "") -> None:
    value = _string(fields, path, name, claims)
    if value is not None:
        claims.texts.append(TextClaim(f"{path}.{name}" if path else name, kind or name, value))


def _string(fields: dict[str, object], path: str, name: str, claims: Claims) -> str | None:
    """Give a string with something in it; anything but a string or nothing is a finding."""
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        return clean(value.strip()) or None
    where = f"{path}.{name}" if path else name
    claims.malformed.append(Malformed(where, name, _shown(value), f"'{name}' must be a string"))
    return None


def _strings(fields: dict[str, object], path: str, name: str, claims: Claims) -> tuple[TextClaim, ...]:
    value = fields.get(name)
    where = f"{path}.{name}" if path else name
    singular = name.removesuffix("s")
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        claims.malformed.append(Malformed(where, name, _shown(value), f"'{name}' must be a list of strings"))
        return ()
    found = []
    for number, item in enumerate(value):
        if isinstance(item, str):
            if item.strip():
                found.append(TextClaim(f"{where}[{number}]", singular, clean(item.strip())))
        else:
            shown = _shown(item)
            claims.malformed.append(Malformed(f"{where}[{number}]", singular, shown, f"'{name}' must hold strings"))
    return tuple(found)


def _number(fields: dict[str, object], path: str, name: str, claims: Claims) -> Decimal | None:
    """Give a finite number; numerals in a string are taken as Python reads them."""
    value = fields.get(name)
    if value is None:
        return None
    number: Decimal | None = None
    if isinstance(value, int | float | str | Decimal) and not isinstance(value, bool):
        try:
            written = str(value).strip()
            number = Decimal(written) if len(written) < 64 else None
        except (InvalidOperation, ValueError):
            number = None
    if number is None or not number.is_finite():
        claims.malformed.append(Malformed(f"{path}.{name}", name, _shown(value), f"'{name}' must be a plain number"))
        return None
    return number


def _shown(value: object) -> str:
    """Give a short form of an odd value for the report."""
    try:
        shown = repr(value)
    except ValueError:
        # Python refuses to write integers of thousands of digits.
        return f"a {type(value).__name__} too long to show"
    return clean(shown if len(shown) <= 80 else shown[:77] + "...")


def clean(text: str) -> str:
    """Give a text that can be written in UTF-8: JSON can hold halves of characters, files cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
