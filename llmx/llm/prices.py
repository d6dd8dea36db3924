"""What tokens cost: prices from a table that ships with a library, or from the user, and exact sums."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from llmx.errors import UsageError
from llmx.record.extraction import Usage

if TYPE_CHECKING:
    from genai_prices.types import ModelPrice, TieredPrices

__all__ = [
    "MILLION",
    "Price",
    "Tariff",
    "cost",
    "cost_of",
    "dollars",
    "halved",
    "parse_dollars",
    "parse_price",
    "price_of",
]

MILLION = Decimal(1_000_000)

LISTED_AS: Mapping[str, str] = {
    "openai": "openai",
    "azure": "azure",
    "anthropic": "anthropic",
    "gemini": "google",
    "mistral": "mistral",
    "groq": "groq",
    "xai": "x-ai",
    "together": "together",
    "fireworks": "fireworks",
    "deepseek": "deepseek",
    "openrouter": "openrouter",
}
"""Our providers by their names in genai-prices. A server of one's own (ollama, vllm, ...) is on no list."""

# Six digits on either side keep every sum within the 28 digits of Decimal, hence exact.
_DOLLARS = re.compile(r"\$?([0-9]{1,6}(?:\.[0-9]{1,6})?)")


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens: of input, of the input that the provider had in its cache, and of output."""

    input: Decimal
    cached: Decimal
    output: Decimal

    def __str__(self) -> str:
        """Give the form that :func:`parse_price` reads."""
        return ",".join(f"{amount:f}" for amount in (self.input, self.cached, self.output))


def parse_price(text: str) -> Price:
    """Read a price as a user writes it: ``in,out`` or ``in,cached,out``, in dollars for a million tokens.

    Without a price of its own, cached input costs what input costs: too much rather than too
    little. Raises :class:`~llmx.errors.UsageError`.
    """
    parts = [part.strip() for part in text.split(",")]
    amounts = [_amount(part) for part in parts]
    if len(amounts) not in (2, 3) or None in amounts:
        raise UsageError(
            f"{text!r} is no price: write dollars for a million tokens as in,out or in,cached,out, "
            "with a point in the number: 0.15,0.60"
        )
    known = [amount for amount in amounts if amount is not None]
    return Price(known[0], known[1] if len(known) == 3 else known[0], known[-1])


def parse_dollars(text: str) -> Decimal:
    """Read a sum above 0 in dollars, as in ``5`` or ``0.50``. Raises :class:`~llmx.errors.UsageError`."""
    amount = _amount(text.strip())
    if not amount:
        raise UsageError(f"{text!r} is no sum of money: write dollars above 0 with a point, as in 5 or 0.50")
    return amount


def halved(price: Price) -> Price:
    """Give the price of a batch where no list says it: providers ask half."""
    return Price(price.input / 2, price.cached / 2, price.output / 2)


def price_of(model: str, provider: str, now: float, *, batch: bool = False) -> Price | None:
    """Look up the price of a model at one of our providers; ``now`` counts seconds from 1970.

    ``model`` is the model's name at the endpoint; a prefix with the provider's own name does no harm.
    Gives ``None`` for a model or provider that is not listed: a price is never guessed. Where long
    requests cost more it is the price of the short ones (up to 32,000 tokens or more). ``batch``: of the
    provider's batches, half of the ordinary one where the list does not say.
    """
    listed = LISTED_AS.get(provider)
    if listed is None:
        return None
    # 0.4 s of import, paid only where money is counted.
    from genai_prices.data_snapshot import get_snapshot

    snapshot = get_snapshot()
    for name in (model, model.removeprefix(f"{provider}/")):
        try:
            _, found = snapshot.find_provider_model(name, None, listed, None)
        except LookupError:
            continue
        price = _price(found.get_prices(datetime.fromtimestamp(now, UTC)))
        if price is None or not batch:
            return price
        listed_batch = _price(found.get_prices(datetime.fromtimestamp(now, UTC), {"processing": "batch"}))
        return halved(price) if listed_batch in (None, price) else listed_batch
    return None


def cost(usage: Usage, price: Price) -> Decimal:
    """Give the dollars that tokens cost: exact, not rounded.

    As OpenAI-compatible endpoints count, cached tokens are among the input tokens.
    """
    cached = min(usage.cached_tokens, usage.input_tokens)
    fresh = usage.input_tokens - cached
    return (fresh * price.input + cached * price.cached + usage.output_tokens * price.output) / MILLION


def cost_of(usage: Usage, price: Price | None) -> Decimal | None:
    """Give the dollars that were paid: what the endpoint says itself, else by the price.

    ``None`` where nobody counted the tokens or there is no price: what is not known is not free.
    """
    if usage.charged is not None:
        return usage.charged
    counted = usage.counted and (usage.input_tokens or usage.output_tokens)
    return cost(usage, price) if price is not None and counted else None


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a run pays by: the price of its model, and those of others that it may ask, by their model strings."""

    price: Price | None
    others: Mapping[str, Price | None] = field(default_factory=dict)

    def cost(self, usage: Usage, by_model: Mapping[str, Usage] | None) -> Decimal | None:
        """Give the dollars of an article, ``None`` where a price is not known; ``by_model``: where two were asked."""
        if by_model is None or usage.charged is not None:
            return cost_of(usage, self.price)
        shares = [cost_of(share, self.others.get(model, self.price)) for model, share in by_model.items()]
        known = [share for share in shares if share is not None]
        return sum(known, Decimal(0)) if len(known) == len(shares) else None


def dollars(amount: Decimal) -> str:
    """Write a sum for a person: to the cent, below a dollar to a hundredth of a cent; half is rounded up."""
    step = Decimal("0.01") if amount >= 1 or not amount else Decimal("0.0001")
    return f"${amount.quantize(step, ROUND_HALF_UP):,f}"


def _amount(text: str) -> Decimal | None:
    match = _DOLLARS.fullmatch(text)
    return Decimal(match[1]) if match is not None else None


def _price(prices: ModelPrice) -> Price | None:
    full, cached, output = prices.input_mtok, prices.cache_read_mtok, prices.output_mtok
    if full is None or output is None:
        return None
    return Price(_base(full), _base(full if cached is None else cached), _base(output))


def _base(price: Decimal | TieredPrices) -> Decimal:
    return price if isinstance(price, Decimal) else price.base
