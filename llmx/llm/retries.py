"""When a request is sent again: after faults of transport, within attempts and a deadline, and never otherwise."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import tenacity

from llmx.errors import TransportError
from llmx.llm.gate import LONGEST_RETRY_AFTER, Gate, Load
from llmx.llm.settings import ModelSettings, Timing

__all__ = ["send_patiently"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0


async def send_patiently(
    send: Callable[[Load], Awaitable[T]],
    settings: ModelSettings,
    timing: Timing,
    gate: Gate | None = None,
    weigh: Callable[[], Load] = lambda: Load(0),
) -> T:
    """Call ``send`` until it answers, and give the answer.

    Only a :class:`~llmx.errors.TransportError` leads to another call, after the time that the
    endpoint named or else an exponential wait with jitter. The last one is raised when
    ``settings.transport_retries`` are spent or the next call would come after
    ``settings.deadline`` seconds, not counting what is spent before the gate. Any other
    exception is raised at once. ``weigh`` gives the load of each request, which ``send`` is handed.
    """
    gate = gate or Gate()
    started = timing.clock()
    at_gate = 0.0

    def wait(state: tenacity.RetryCallState) -> float:
        return _wait(state, timing)

    def stop(state: tenacity.RetryCallState) -> bool:
        late = timing.clock() - started - at_gate + state.upcoming_sleep >= settings.deadline
        return late or state.attempt_number > settings.transport_retries

    async def attempt() -> T:
        nonlocal at_gate
        load = weigh()
        came = timing.clock()
        await gate.enter(load)
        at_gate += timing.clock() - came
        fault: TransportError | None = None
        try:
            return await send(load)
        except TransportError as error:
            fault = error
            raise
        finally:
            gate.leave(fault, load)

    retrying = tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception_type(TransportError),
        wait=wait,
        stop=stop,
        sleep=timing.sleep,
        before_sleep=_tell,
        reraise=True,
    )
    return await retrying(attempt)


def _wait(state: tenacity.RetryCallState, timing: Timing) -> float:
    error = state.outcome.exception() if state.outcome is not None else None
    spread = 0.5 + timing.chance() / 2
    if isinstance(error, TransportError) and error.retry_after is not None:
        # A little later than named, and not all workers in the same instant.
        return min(error.retry_after, LONGEST_RETRY_AFTER) + FIRST_WAIT * (spread - 0.5)
    return float(min(FIRST_WAIT * 2 ** (state.attempt_number - 1), LONGEST_WAIT) * spread)


def _tell(state: tenacity.RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome is not None else None
    logger.info("%s Sending again in %.1f s (request %d).", error, state.upcoming_sleep, state.attempt_number + 1)
