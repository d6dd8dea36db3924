"""How each provider stands in an environment: where it would be asked, and whether its key is there. Keys stay out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from llmx.errors import UsageError
from llmx.llm.providers import CUSTOM, PROVIDERS, Provider, find_endpoint
from llmx.llm.settings import WireMode

__all__ = ["Key", "Standing", "standings"]

Key = Literal["set", "missing", "broken", "none wanted"]
"""What is known of a key: "broken" holds characters that no key has."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One provider: ``variable`` is where its key is looked for, ``url`` where it is asked, ``mode`` how.

    ``url`` is ``None`` where no address is known, and ``trouble`` says why.
    """

    provider: str
    variable: str | None
    key: Key
    url: str | None
    mode: WireMode
    trouble: str | None = None


def standings(env: Mapping[str, str]) -> Iterator[Standing]:
    """Go through the providers; last, where ``OPENAI_BASE_URL`` is set, the server of one's own."""
    for provider in PROVIDERS:
        yield _standing(provider, f"{provider.name}/any", env)
    if env.get("OPENAI_BASE_URL", "").strip():
        yield _standing(CUSTOM, "any", env)


def _standing(provider: Provider, model: str, env: Mapping[str, str]) -> Standing:
    variable = provider.key_variable
    given = bool(variable and env.get(variable, "").strip())
    try:
        endpoint = find_endpoint(model, None, env, keyless=True)
    except UsageError as error:
        return Standing(provider.name, variable, "set" if given else "missing", None, provider.mode, str(error))
    key: Key = "set" if given else "none wanted"
    try:
        find_endpoint(model, None, env)
    except UsageError:
        key = "broken" if given else "missing"
    return Standing(provider.name, variable, key, endpoint.url, endpoint.mode)
