"""How long an endpoint wants to be left alone, read from the headers of a 429 that names no Retry-After."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

__all__ = ["until_reset"]

_LIMITS = ("requests", "tokens")
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|h|m|s)")
_UNITS: Mapping[str, float] = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_MILLISECONDS_FROM = 1e11
_SECONDS_FROM = 1e9
"""Numbers from here on are moments, counted from 1970; smaller ones are seconds to wait."""


def until_reset(headers: Mapping[str, str], body: Any, now: float) -> float | None:
    """Give the seconds until a limit that is used up is full again, ``None`` where nothing says so.

    OpenAI, Groq and LiteLLM send ``x-ratelimit-reset-requests`` and ``-tokens`` ("6m0s", "7.66s", "120ms") with every
    answer: those count of which ``x-ratelimit-remaining-...`` is 0. OpenRouter names the moment in
    ``X-RateLimit-Reset``, in milliseconds, among the headers that it quotes in the body of its error.
    """
    told = {**{name.lower(): value for name, value in headers.items()}, **_quoted(body)}
    waits = [
        wait
        for limit in _LIMITS
        if _is_nothing(told.get(f"x-ratelimit-remaining-{limit}"))
        and (wait := _wait(told.get(f"x-ratelimit-reset-{limit}"), now)) is not None
    ]
    if waits:
        return max(waits)
    return _wait(told.get("x-ratelimit-reset"), now)


def _quoted(body: Any) -> dict[str, str]:
    metadata = body.get("metadata") if isinstance(body, Mapping) else None
    headers = metadata.get("headers") if isinstance(metadata, Mapping) else None
    return {str(name).lower(): str(value) for name, value in headers.items()} if isinstance(headers, Mapping) else {}


def _is_nothing(remaining: str | None) -> bool:
    return remaining is not None and re.fullmatch(r"\s*-?0*(?:\.0*)?\s*", remaining) is not None and "0" in remaining


def _wait(value: str | None, now: float) -> float | None:
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,9})?", text):
        number = float(text)
        moment = number / 1000 if number >= _MILLISECONDS_FROM else number
        return number if number < _SECONDS_FROM else max(0.0, moment - now)
    parts = _PART.findall(text)
    if parts and "".join(map("".join, parts)) == text:
        return sum(float(count) * _UNITS[unit] for count, unit in parts)
    try:
        moment_named = datetime.fromisoformat(text)
    except ValueError:
        return None
    return max(0.0, moment_named.replace(tzinfo=moment_named.tzinfo or UTC).timestamp() - now)
