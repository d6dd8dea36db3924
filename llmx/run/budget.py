"""A run that stops before it costs more than it may: money is set aside for an article before it is begun."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from llmx.errors import ReplyTooLong, TimedOut, UsageError
from llmx.llm.prices import Price, cost_of, dollars
from llmx.record.extraction import Extraction

__all__ = ["Budget", "Reservation", "need_price"]

SURE_AFTER = 20
"""Articles after which less may be set aside than the estimate says."""

RESERVE = Decimal("1.25")
"""How much more is set aside than the dearest article so far took, measured by its estimate."""

UNTRIED = 4
"""Times the estimate that is set aside while no article is done: a model may think longer than it answers."""

SMALLEST = Decimal("0.000001")
"""Dollars that are set aside at least; shares are rounded up to it."""


@dataclass(slots=True, eq=False)
class Reservation:
    """Money set aside for one article: ``amount`` in dollars, of an estimate of ``estimate``."""

    estimate: Decimal
    amount: Decimal


class Budget:
    """Never lets spent and reserved money together pass ``limit`` dollars.

    As long as no article takes more than was set aside for it, what is spent stays within the limit
    too. What is set aside is learned: several times the estimate for the first articles, then the
    estimate itself, and later a quarter more than the dearest article so far took in relation to its
    own estimate. ``spent`` is what the run has cost in earlier sessions.
    """

    def __init__(self, limit: Decimal, price: Price, spent: Decimal = Decimal(0)) -> None:
        if limit <= 0:
            raise UsageError(f"the most that a run may cost must be above 0, not {limit}")
        self.limit = limit
        self.spent = spent
        self.assumed = Decimal(0)
        self.reserved = Decimal(0)
        self.in_flight = 0
        self.waiting = Decimal(0)
        self._price = price
        self._settled = 0
        self._dearest = Decimal(0)

    @property
    def left(self) -> Decimal:
        """The dollars that are neither spent nor set aside; below 0 where articles took more than was thought."""
        return self.limit - self.spent - self.reserved - self.waiting

    @property
    def may_wait(self) -> bool:
        """Say whether articles under way may take less than was set aside, so that waiting for them can help."""
        return self.in_flight > 0

    def reserve(self, estimate: Decimal) -> Reservation | None:
        """Set money aside for an article that takes at most ``estimate`` dollars; ``None`` where it does not fit.

        Then the article is not begun; :attr:`may_wait` says whether to ask again when another ends,
        or to stop with :meth:`message`.
        """
        amount = self._share(estimate)
        if amount > self.left:
            return None
        self.reserved += amount
        self.in_flight += 1
        return Reservation(estimate, amount)

    def settle(self, reservation: Reservation, outcome: Extraction[Any], priced: Decimal | None = None) -> Decimal:
        """Put what an article cost in the place of what was set aside for it; give the cost in dollars.

        ``priced``: what its tokens cost, where more than one price counts.

        Tokens of failed attempts are in the outcome's usage; what was recorded before costs nothing. Where an
        endpoint may charge and does not say what (the answer did not come in time, or came without a count of
        tokens) all that was set aside counts as spent, and is also counted in ``assumed``.
        """
        self.release(reservation)
        paid = cost_of(outcome.run.usage, self._price) if priced is None else priced
        paid = None if outcome.run.replayed else paid
        known = paid or Decimal(0)
        if _may_hide_cost(outcome) and known < reservation.amount:
            self.assumed += reservation.amount - known
            self.spent += reservation.amount
            return reservation.amount
        self.spent += known
        if reservation.estimate and outcome.run.usage.input_tokens and not outcome.run.replayed:
            self._settled += 1
            self._dearest = max(self._dearest, known / reservation.estimate)
        return known

    def release(self, reservation: Reservation) -> None:
        """Give back what was set aside for an article that asked nobody."""
        self.reserved -= reservation.amount
        self.in_flight -= 1

    def wait(self, reservation: Reservation) -> None:
        """Leave what was set aside for an article that waits where it is: nothing is known before its batch is back."""
        self.release(reservation)
        self.waiting += reservation.amount

    def message(self) -> str:
        """Say for a person that no more articles are begun, and why."""
        assumed = f", {dollars(self.assumed)} of it assumed" if self.assumed else ""
        waiting = f", {dollars(self.waiting)} set aside for a batch" if self.waiting else ""
        return (
            f"the limit of {dollars(self.limit)} is near ({dollars(self.spent)} spent{assumed}{waiting}), and the next "
            f"article may take more than the {dollars(max(self.left, Decimal(0)))} left: raise --max-cost"
        )

    def _share(self, estimate: Decimal) -> Decimal:
        share = self._dearest * RESERVE
        if self._settled < SURE_AFTER:
            # Alone, an article may take all that is left: there is nobody to share with.
            share = max(share, Decimal(1 if self._settled or not (self.in_flight or self.waiting) else UNTRIED))
        return max(SMALLEST, (estimate * share).quantize(SMALLEST, ROUND_CEILING))


def need_price(price: Price | None, model: str) -> Price:
    """Give the price, or raise :class:`~llmx.errors.UsageError`: without one no cost can be limited."""
    if price is None:
        raise UsageError(
            f"--max-cost needs the price of {model}, which is not known: give --price in,out in dollars for a "
            "million tokens (0,0 for a server of your own)"
        )
    return price


def _may_hide_cost(outcome: Extraction[Any]) -> bool:
    run, error = outcome.run, outcome.error
    if run.replayed or not run.attempts:
        return False
    if error is not None and error.type in (TimedOut.__name__, ReplyTooLong.__name__):
        return True
    # A failure without tokens had no answer; a record had one.
    told = run.usage.counted and (run.usage.input_tokens or error is not None)
    return run.usage.charged is None and not told
