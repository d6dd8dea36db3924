"""The value types of a record: numbers that are plain JSON numbers, and dates that exist."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

__all__ = ["LARGEST", "CalendarDate", "Number", "PartialDate"]

LARGEST = Decimal(10) ** 300
"""A bound that no sum reaches and that a float of JSON still holds; beyond it a number is an attack on memory."""

_LEAP_YEAR = 2000


def _not_a_truth_value(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number, not true or false")
    return value


def _within_bounds(value: Decimal) -> Decimal:
    if abs(value) >= LARGEST:
        raise ValueError(f"{value:.3E} is too large: give the amount once, in base units")
    return value


def _as_json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    BeforeValidator(_not_a_truth_value),
    AfterValidator(_within_bounds),
    PlainSerializer(_as_json_number, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""A ``Decimal`` in Python, a plain JSON number outside (pydantic's own schema for it varies by version)."""


def _existing_date(value: str) -> str:
    value = value.strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"{value!r} is not a date of the form YYYY-MM-DD: write it so, or null if it is not stated")
    _must_exist(value, *map(int, value.split("-")))
    return value


def _existing_partial_date(value: str) -> str:
    value = value.strip()
    if re.fullmatch(r"--\d{2}-\d{2}", value):
        _must_exist(value, _LEAP_YEAR, int(value[2:4]), int(value[5:7]))
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(
            f"{value!r} is neither YYYY-MM-DD nor --MM-DD: write YYYY-MM-DD, or --MM-DD where the article does not "
            "give the year, or null if the day is not stated"
        )
    _must_exist(value, *map(int, value.split("-")))
    return value


def _must_exist(written: str, year: int, month: int, day: int) -> None:
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(
            f"{written!r} is no day of the calendar: look the date up in the article again (Vietnamese dates are "
            "written day first)"
        ) from None


CalendarDate = Annotated[str, AfterValidator(_existing_date)]
"""An ISO date, ``YYYY-MM-DD``, of a day that exists."""

PartialDate = Annotated[str, AfterValidator(_existing_partial_date)]
"""An ISO date, or ``--MM-DD`` where the year is not known."""
