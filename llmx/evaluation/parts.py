"""The parts of a record as they are compared: what makes an amount, a document or a party the same one."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NamedTuple

from llmx.checking.quantities import number_slip, one_digit, plain_number, read_unit, units_fit
from llmx.evaluation.sameness import Sameness, phrases, prose
from llmx.lexicon.spelling import key
from llmx.reading.words import plain_words
from llmx.run.lines import number

__all__ = [
    "AmountView",
    "DocumentView",
    "amount_view",
    "amounts",
    "commitments",
    "document_view",
    "documents",
    "fields_view",
    "models",
    "shown_amount",
    "shown_document",
    "text_of",
]

Json = dict[str, Any]

_SEPARATORS = re.compile(r"[\s/.,_-]+")
# "Trung ương" in the sign of a document is written TW or TƯ (Hướng dẫn 36-HD/VPTW 2018 has TW).
_CENTRAL = re.compile(r"(?<!\w)tư(?!\w)")


def text_of(item: Json, name: str) -> str:
    """Give a string of an item, empty where it has none."""
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


class AmountView(NamedTuple):
    """An amount as it is compared: numbers in base units, the unit in key space or as ISO code, the words of it."""

    value: Decimal | None
    high: Decimal | None
    unit: str
    words: str
    kind: str


def amount_view(item: Json) -> AmountView:
    """Take an amount of a record as JSON; a scale in the unit ("tỷ đồng") goes into the numbers."""
    scale, unit = read_unit(text_of(item, "unit")) if text_of(item, "unit") else (Decimal(1), "")
    value, high = number(item.get("value")), number(item.get("high"))
    return AmountView(
        None if value is None else value * scale,
        None if high is None else high * scale,
        unit,
        plain_words(text_of(item, "text")),
        text_of(item, "kind"),
    )


def amounts(one: AmountView, other: AmountView) -> Sameness:
    """Compare amounts by value and unit; vague ones, which have no value, by their words."""
    if one.value is None and other.value is None:
        if one.unit != other.unit and one.unit and other.unit:
            return Sameness.OTHER
        return phrases(one.words, other.words) if one.words and other.words else Sameness.OTHER
    numbers = (one.value, one.high) == (other.value, other.high)
    if numbers and one.unit == other.unit:
        return Sameness.SAME
    if one.value == other.value:
        ends = one.high == other.high or one.high is None or other.high is None
        units = not one.unit or not other.unit or _fit(one.unit, other.unit)
        return Sameness.LENIENT if ends and units else Sameness.NEAR
    slip = one.unit == other.unit and None not in (one.value, other.value) and _slip(one, other)
    return Sameness.NEAR if slip or (one.words and one.words == other.words) else Sameness.OTHER


def _fit(one: str, other: str) -> bool:
    return one == other or units_fit(one, other, other) or units_fit(other, one, one)


def _slip(one: AmountView, other: AmountView) -> bool:
    first, second = (one.value, one.high), (other.value, other.high)
    return (number_slip(first, second, "") or number_slip(second, first, "")) is not None


def shown_amount(item: Json) -> str:
    """Write an amount for a person: its words, and what they were read as."""
    view = amount_view(item)
    if view.value is None:
        return text_of(item, "text")
    numbers = plain_number(view.value) + (f"-{plain_number(view.high)}" if view.high is not None else "")
    read = f"{numbers} {text_of(item, 'unit')}".strip()
    return text_of(item, "text") if plain_words(read) == view.words else f"{text_of(item, 'text')} ({read})"


class DocumentView(NamedTuple):
    """A document as it is compared: its number without separators, its type and its title."""

    sign: str
    type: str
    title: str


def document_view(item: Json) -> DocumentView:
    """Take a document of a record as JSON."""
    words = _SEPARATORS.sub(" ", key(text_of(item, "number"))).strip().removeprefix("số ")
    return DocumentView(
        _CENTRAL.sub("tw", words), plain_words(text_of(item, "type")), plain_words(text_of(item, "title"))
    )


def documents(one: DocumentView, other: DocumentView) -> Sameness:
    """Compare documents by number, or by type and title where one has no number."""
    if one.sign and other.sign:
        if one.sign == other.sign:
            return Sameness.SAME
        return Sameness.NEAR if one_digit(one.sign, other.sign) else Sameness.OTHER
    if one.type != other.type:
        return Sameness.OTHER
    titles = phrases(one.title, other.title)
    return min(titles, Sameness.LENIENT) if one.sign or other.sign else titles


def shown_document(item: Json) -> str:
    """Write a document for a person."""
    return " ".join(filter(None, (text_of(item, "type"), text_of(item, "number") or text_of(item, "title"))))


def commitments(one: Json, other: Json) -> Sameness:
    """Compare commitments by their quotes, or by what is to be done where one has no quote."""
    by = "quote" if text_of(one, "quote") and text_of(other, "quote") else "action"
    return prose(text_of(one, by), text_of(other, by))


def fields_view(item: Json) -> dict[str, str]:
    """Take an item of a model of the user's own: each field that holds something, in key space."""
    return {
        name: key(value) if isinstance(value, str) else json.dumps(value, sort_keys=True, default=float)
        for name, value in item.items()
        if value not in (None, "", [])
    }


def models(one: dict[str, str], other: dict[str, str]) -> Sameness:
    """Compare items of a model of the user's own, field by field: one may lack fields; most may be equal."""
    if one == other:
        return Sameness.SAME
    equal = len(one.items() & other.items())
    if equal and equal == min(len(one), len(other)):
        return Sameness.LENIENT
    return Sameness.NEAR if 2 * equal > len(one | other) else Sameness.OTHER
