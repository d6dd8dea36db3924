"""What a user can set about a model: an endpoint, a mode, and two separate budgets."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, get_args

from llmx.errors import UsageError

__all__ = ["Mode", "ModelSettings", "Timing", "WireMode"]

WireMode = Literal["strict", "tools", "json"]
"""How the shape of the answer is told: strict JSON Schema, forced tool, or JSON mode with the schema in the prompt."""

Mode = Literal["auto", "strict", "tools", "json"]
"""A wire mode, or the provider's own."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The settings of one model.

    ``model`` is ``provider/model``. ``temperature`` and ``max_output_tokens`` are left out of the
    request where they are ``None``. ``timeout`` is of one request, in seconds. Transport: at most
    ``transport_attempts`` requests for one completion, within ``transport_deadline`` seconds.
    Validation: a reply that does not validate is asked for again at most ``reasks`` times. Raises
    :class:`~llmx.errors.UsageError` for a value out of range.
    """

    model: str
    mode: Mode = "auto"
    temperature: float | None = 0.0
    max_output_tokens: int | None = None
    timeout: float = 120.0
    transport_attempts: int = 6
    transport_deadline: float = 600.0
    reasks: int = 2
    base_url: str | None = None

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            raise UsageError(f"mode must be one of {', '.join(get_args(Mode))}, not {self.mode!r}")
        if self.temperature is not None and not 0 <= self.temperature <= 2:
            raise UsageError(f"temperature must be between 0 and 2, not {self.temperature!r}")
        for name, value, least in (
            ("max_output_tokens", self.max_output_tokens, 1),
            ("transport_attempts", self.transport_attempts, 1),
            ("reasks", self.reasks, 0),
        ):
            if value is not None and value < least:
                raise UsageError(f"{name} must be at least {least}, not {value!r}")
        if self.timeout <= 0 or self.transport_deadline <= 0:
            raise UsageError("timeout and transport_deadline must be above 0 seconds")

    @property
    def parameters(self) -> dict[str, float | int]:
        """The sampling parameters as they were set, whatever names the endpoint has for them."""
        named = {"temperature": self.temperature, "max_output_tokens": self.max_output_tokens}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Timing:
    """Time and chance, handed in so that a test can hold them: seconds throughout.

    ``clock`` is monotonic, ``now`` counts from 1970 (for Retry-After dates), ``chance`` is in [0, 1).
    """

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random
