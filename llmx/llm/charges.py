"""What a gateway says that a request cost, in dollars."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

__all__ = ["COST_HEADER", "charge_of", "with_charge"]

COST_HEADER = "x-litellm-response-cost"
"""LiteLLM's proxy, "Response Headers": what it reckons the call to cost, in US dollars."""

_MOST = Decimal(10_000)
"""No answer costs so much: what says more is no price in dollars."""


def charge_of(completion: Mapping[str, Any]) -> Decimal | None:
    """Give what a completion says it cost, ``None`` where it does not say.

    OpenRouter ("Usage Accounting") says it in ``usage.cost``, in credits of one dollar. With a key of the user's
    own for the provider behind it that is the fee alone, and what the provider took stands in the details.
    """
    usage = completion.get("usage")
    if not isinstance(usage, Mapping):
        return None
    charge = _dollars(usage.get("cost"))
    details = usage.get("cost_details")
    if charge is None or usage.get("is_byok") is not True or not isinstance(details, Mapping):
        return charge
    behind = _dollars(details.get("upstream_inference_cost"))
    return None if behind is None else charge + behind


def with_charge(completion: dict[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """Put what a header says of the cost where other gateways say it, so that it is kept with the reply."""
    usage = completion.get("usage")
    charge = _dollars(headers.get(COST_HEADER))
    if charge is None or not isinstance(usage, dict) or "cost" in usage:
        return completion
    return {**completion, "usage": {**usage, "cost": float(charge)}}


def _dollars(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found < _MOST else None
