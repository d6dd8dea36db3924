"""What the finders return: one value for each occurrence, as the sentence says it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

__all__ = ["AmountKind", "AmountMention", "OfficialMention", "Span"]

Span = tuple[int, int]
"""Start and end in code points of the text as given; ``text[start:end]`` is the evidence."""

AmountKind = Literal["money", "goods", "statistic"]


@dataclass(frozen=True, slots=True)
class OfficialMention:
    """One occurrence of a person who holds a post.

    ``name`` is in NFC as printed (capitals kept, white space single, without honorific or academic
    title), and the full name where a short mention ("ông Nên") can be linked to one. ``positions``
    are as written, posts inherited from a list head first, empty where this occurrence carries
    none; ``position_spans`` runs parallel to it. ``side`` is the delegation as written. ``span``
    covers the printed name alone.
    """

    name: str
    positions: tuple[str, ...]
    side: str | None
    span: Span
    position_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AmountMention:
    """One occurrence of an amount.

    ``text`` is the source verbatim (number, scale, unit and "/căn"; hedges outside). ``value`` is
    in the base unit, ``None`` for a vague amount, the lower end where ``high`` is set. ``unit`` is
    an ISO 4217 code for money, "%" or a measure or classifier and noun, ``None`` for a bare
    fraction.
    """

    text: str
    value: Decimal | None
    high: Decimal | None
    unit: str | None
    per: str | None
    kind: AmountKind
    qualifier: str | None
    span: Span
