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

_DECIMALS = 300
"""Zeros behind the point that a number may begin with: written in full it takes as many letters."""

_LEAP_YEAR = 2000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARLESS = re.compile(r"--\d{2}-\d{2}")
_COARSE = re.compile(r"\d{4}(?:-\d{2})?")


def _not_a_truth_value(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number, not true or false")
    return value


def _within_bounds(value: Decimal) -> Decimal:
    # Compared, not reckoned with: abs() overflows where the exponent is of nine digits.
    if not -LARGEST < value < LARGEST:
        raise ValueError(f"{value:.3E} is too large: give the amount once, in base units")
    if value and value.adjusted() < -_DECIMALS:
        raise ValueError(f"{value:.3E} is too small: give the amount in base units")
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
    if not _DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a date of the form YYYY-MM-DD: write it so, or null if it is not stated")
    _must_exist(value, value)
    return value


def _existing_partial_date(value: str) -> str:
    value = value.strip()
    if _YEARLESS.fullmatch(value):
        _must_exist(value, f"{_LEAP_YEAR}{value[1:]}")
    elif _COARSE.fullmatch(value):
        _must_exist(value, f"{value}-01-01"[:10])
    elif _DAY.fullmatch(value):
        _must_exist(value, value)
    else:
        raise ValueError(
            f"{value!r} is no date of the form YYYY-MM-DD: write YYYY-MM-DD, or --MM-DD where the article does not "
            "give the year, or YYYY-MM or YYYY where it gives no day, or null if the day is not stated"
        )
    return value


def _must_exist(written: str, day: str) -> None:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise ValueError(
            f"{written!r} is no day of the calendar: look the date up in the article again (Vietnamese dates are "
            "written day first)"
        ) from None


CalendarDate = Annotated[str, AfterValidator(_existing_date)]
"""An ISO date, ``YYYY-MM-DD``, of a day that exists."""

PartialDate = Annotated[str, AfterValidator(_existing_partial_date)]
"""An ISO date, or ``--MM-DD`` where the year is not known, ``YYYY-MM`` or ``YYYY`` where no day is."""
