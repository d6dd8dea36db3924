"""What a user can set about a model: a mode, an endpoint, and two separate budgets."""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from llmx.errors import UsageError
from llmx.wording import did_you_mean

__all__ = ["Mode", "ModelSettings", "Timing", "WireMode", "is_number", "require_whole"]

WireMode = Literal["strict", "tools", "json"]
"""How the shape of the answer is told: strict JSON Schema, forced tool, or JSON mode with the schema in the prompt."""

Mode = Literal["auto", "strict", "tools", "json"]
"""A wire mode, or the provider's own."""


_MAY_LACK = ("max_tokens", "rpm", "tpm")
_LEAST = {"max_retries": 0, "transport_retries": 0, "max_tokens": 1}


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How a model is asked; each setting has the name of its option on the command line.

    ``mode``: how the endpoint is told the shape of the answer. ``temperature`` and ``max_tokens`` (of one answer)
    are left out of the request where they are ``None``. ``timeout``: of one request, in seconds. ``max_retries``:
    times that a reply that does not validate is asked for again. ``transport_retries``: times that a request is
    sent again after 429, 5xx, a time-out or a reset, within ``deadline`` seconds for one reply. ``base_url``:
    of an OpenAI-compatible endpoint. Raises :class:`~llmx.errors.UsageError` for a value out of range.
    """

    mode: Mode = "auto"
    temperature: float | None = 0.0
    max_tokens: int | None = None
    timeout: float = 120.0
    max_retries: int = 2
    transport_retries: int = 5
    deadline: float = 600.0
    base_url: str | None = None

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            hint = did_you_mean(str(self.mode), get_args(Mode))
            raise UsageError(f"mode must be one of {', '.join(get_args(Mode))}, not {self.mode!r}{hint}")
        if self.temperature is not None and not (is_number(self.temperature) and 0 <= self.temperature <= 2):
            raise UsageError(f"temperature must be between 0 and 2, not {self.temperature!r}")
        require_whole(self, _LEAST)
        for name in ("timeout", "deadline"):
            value = getattr(self, name)
            if not is_number(value) or not 0 < value < math.inf:
                raise UsageError(f"{name} must be a number of seconds above 0, not {value!r}")

    @property
    def parameters(self) -> dict[str, float | int]:
        """The sampling parameters as they were set, whatever names the endpoint has for them."""
        named = {"temperature": self.temperature, "max_output_tokens": self.max_tokens}
        return {name: value for name, value in named.items() if value is not None}


def require_whole(settings: object, least: Mapping[str, int]) -> None:
    """Raise :class:`~llmx.errors.UsageError` for a setting that is no whole number, or less than it may be."""
    for name, lowest in least.items():
        value = getattr(settings, name)
        if value is None and name in _MAY_LACK:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or value < lowest:
            raise UsageError(f"{name} must be a whole number from {lowest}, not {value!r}")


def is_number(value: object) -> bool:
    """Say whether a value is a number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Timing:
    """Time and chance, handed in so that a test can hold them: seconds throughout.

    ``clock`` is monotonic, ``now`` counts from 1970 (for Retry-After dates), ``chance`` is in [0, 1).
    """

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random
