"""Which endpoint a model string means, and how that endpoint is best asked for a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

from llmx.errors import ModelNameError, UsageError
from llmx.llm.settings import WireMode
from llmx.record.schema import LEFT_OUT, UNIONS, Subset
from llmx.wording import nearest

__all__ = [
    "CUSTOM",
    "KEYLESS",
    "PROVIDERS",
    "Endpoint",
    "Native",
    "Provider",
    "find_endpoint",
    "known_endpoint",
    "native_api",
]

OPENAI_URL = "https://api.openai.com/v1"
KEYLESS = "none"
"""What is sent as a key to a server that wants none: the SDK does not work without one."""


@dataclass(frozen=True, slots=True)
class Native:
    """A provider's own API, asked over its own SDK where that is installed: ``extra`` of llmx brings ``module``.

    It is asked in mode "strict", with the ``subset`` of JSON Schema that it takes; ``next_best`` is the
    mode for a model that refuses it.
    """

    extra: str
    module: str
    url: str
    url_variable: str
    why: str
    subset: Subset = UNIONS
    temperature: bool = True
    next_best: WireMode = "json"

    @property
    def installed(self) -> bool:
        """Say whether its SDK is there."""
        try:
            return find_spec(self.module) is not None
        except ModuleNotFoundError:
            # The package that the module is in is not there.
            return False


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenAI-compatible endpoint: its address, where its key lies, and the mode it is asked in and why.

    ``blind``: by its own documents the model does not see the schema, and it should stand in the prompt, too.
    """

    name: str
    url: str
    key_variable: str | None
    mode: WireMode
    why: str
    tokens_parameter: str = "max_tokens"
    url_variable: str | None = None
    local: bool = False
    native: Native | None = None
    blind: bool = False

    @property
    def shows_schema(self) -> bool:
        """Say whether the model sees the schema that is asked for in mode "strict"; a server only decodes along it."""
        return not (self.local or self.blind)


PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "openai",
        OPENAI_URL,
        "OPENAI_API_KEY",
        "strict",
        "structured outputs hold the schema; reasoning models know only max_completion_tokens",
        tokens_parameter="max_completion_tokens",
        url_variable="OPENAI_BASE_URL",
    ),
    Provider(
        "azure",
        "",
        "AZURE_OPENAI_API_KEY",
        "strict",
        "the same models as OpenAI's, behind the resource's /openai/v1",
        tokens_parameter="max_completion_tokens",
        url_variable="AZURE_OPENAI_ENDPOINT",
    ),
    Provider(
        "anthropic",
        "https://api.anthropic.com/v1",
        "ANTHROPIC_API_KEY",
        "tools",
        "its OpenAI endpoint ignores response_format, and takes tools without strict; a model that refuses to be "
        "forced is asked in JSON mode",
        native=Native(
            "anthropic",
            "anthropic",
            "https://api.anthropic.com",
            "ANTHROPIC_BASE_URL",
            "structured outputs hold the schema, with a key left out for null: 16 unions at most; a model without them "
            "gets a forced tool; no temperature, which the API no longer knows; the instructions are cached",
            subset=LEFT_OUT,
            temperature=False,
            next_best="tools",
        ),
    ),
    Provider(
        "gemini",
        "https://generativelanguage.googleapis.com/v1beta/openai",
        "GEMINI_API_KEY",
        "strict",
        "its OpenAI endpoint turns json_schema into controlled generation",
        native=Native(
            "gemini",
            "google.genai",
            "https://generativelanguage.googleapis.com",
            "GOOGLE_GEMINI_BASE_URL",
            "controlled generation holds the schema; thoughts are counted, and a full quota says how long to wait",
        ),
    ),
    Provider("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY", "strict", "knows json_schema"),
    Provider("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY", "strict", "some models know json_schema"),
    Provider("xai", "https://api.x.ai/v1", "XAI_API_KEY", "strict", "knows json_schema"),
    Provider("together", "https://api.together.xyz/v1", "TOGETHER_API_KEY", "strict", "knows json_schema", blind=True),
    Provider(
        "fireworks",
        "https://api.fireworks.ai/inference/v1",
        "FIREWORKS_API_KEY",
        "strict",
        "knows json_schema",
        blind=True,
    ),
    Provider(
        "deepseek",
        "https://api.deepseek.com/v1",
        "DEEPSEEK_API_KEY",
        "json",
        "answers 400 to json_schema, and its thinking models to a forced tool",
    ),
    Provider(
        "openrouter",
        "https://openrouter.ai/api/v1",
        "OPENROUTER_API_KEY",
        "strict",
        "hands json_schema on to providers that know it",
    ),
    Provider(
        "ollama",
        "http://localhost:11434/v1",
        None,
        "strict",
        "decodes along the schema from 0.5 on; its cloud models take a schema and do not hold it",
        local=True,
    ),
    Provider(
        "vllm",
        "http://localhost:8000/v1",
        "OPENAI_API_KEY",
        "strict",
        "decodes along the schema",
        url_variable="OPENAI_BASE_URL",
        local=True,
    ),
    Provider(
        "llamacpp",
        "http://localhost:8080/v1",
        None,
        "strict",
        "decodes along the schema; a forced tool is ignored where the chat template has none",
        local=True,
    ),
    Provider("lmstudio", "http://localhost:1234/v1", None, "strict", "knows json_schema and no JSON mode", local=True),
)
"""The endpoints by name. A mode is where to begin: in mode "auto" a refusal of it leads to JSON mode."""

CUSTOM = Provider("custom", "", "OPENAI_API_KEY", "strict", "most servers decode along a schema", local=True)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask and with what: ``key`` is never shown. ``native``: it is the provider's own API."""

    provider: Provider
    model: str
    url: str
    key: str = field(repr=False)
    native: Native | None = None

    @property
    def mode(self) -> WireMode:
        """The mode to begin with."""
        return self.provider.mode if self.native is None else "strict"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must appear nowhere."""
        return (self.key,) if self.key != KEYLESS else ()


def find_endpoint(model: str, base_url: str | None, env: Mapping[str, str], *, keyless: bool = False) -> Endpoint:
    """Find the endpoint of a model string, ``provider/model`` or ``provider:model``.

    Where an address is given (``base_url``, or ``OPENAI_BASE_URL`` in ``env``) and the prefix is no
    known provider, the whole string is the model's own name. ``keyless``: nobody will be asked, so
    that no key is wanted. Raises
    :class:`~llmx.errors.ModelNameError` for a string with no endpoint behind it, and
    :class:`~llmx.errors.UsageError` for a missing or broken key or address.
    """
    provider, name = _split(model)
    address = base_url or env.get("OPENAI_BASE_URL", "").strip() or None
    if provider is None:
        if address is None:
            raise ModelNameError(_nameless(model))
        provider = CUSTOM
        url = address
    elif (native := native_api(provider)) is not None:
        given = base_url or env.get(native.url_variable, "").strip() or native.url
        # The SDK adds the path, which a user may have written out, that of the compatible endpoint even.
        url = re.sub(r"(/v1beta|/v1)(/openai|/messages)?$", "", _checked(given))
        return Endpoint(provider, name, url, KEYLESS if keyless else _key(provider, url, env, native.url), native)
    else:
        given = env.get(provider.url_variable, "").strip() if provider.url_variable else ""
        url = base_url or _own_address(provider, given)
    checked = _checked(url)
    return Endpoint(provider, name, checked, KEYLESS if keyless else _key(provider, url, env, provider.url))


def native_api(provider: Provider) -> Native | None:
    """Give the provider's own API where its SDK is installed."""
    return provider.native if provider.native is not None and provider.native.installed else None


def known_endpoint(model: str, url: str) -> tuple[Provider, str]:
    """Give provider and model name for a client that a user brings, which has an address already.

    At a known address only that provider's own prefix is taken off: OpenRouter's names begin with
    those of others.
    """
    host = urlsplit(url).hostname
    there = next((one for one in PROVIDERS if not one.local and one.url and urlsplit(one.url).hostname == host), None)
    provider, name = _split(model)
    if there is None:
        return (provider, name) if provider is not None else (CUSTOM, model)
    return there, name if provider is there else model


def _split(model: str) -> tuple[Provider | None, str]:
    match = re.fullmatch(r"\s*([^/:\s]+)[/:](\S+)\s*", model)
    if match is not None:
        for provider in PROVIDERS:
            if provider.name == match[1].lower():
                return provider, match[2]
    name = model.strip()
    if not name or any(character.isspace() for character in name):
        raise ModelNameError(f"{model!r} is no model string: write provider/model, as in ollama/qwen3")
    return None, name


def _nameless(model: str) -> str:
    names = [provider.name for provider in PROVIDERS]
    prefix, mark, name = re.fullmatch(r"([^/:]*)([/:]?)(.*)", model.strip(), re.DOTALL).groups()  # type: ignore[union-attr]  # it fits any text
    if prefix.lower() in names and not name:
        return f"{model!r} names a provider and no model of it: write {prefix.lower()}/MODEL"
    if mark and (near := nearest(prefix, names)):
        return f"the model {model!r} begins with no known provider; did you mean {near}/{name}?"
    if not mark and (near := nearest(prefix, ["rules", *names])):
        meant = near if near == "rules" else f"{near}/MODEL"
        return f"the model {model!r} names no provider; did you mean {meant}?"
    trouble = "begins with no known provider" if mark else "names no provider"
    return (
        f"the model {model!r} {trouble}: write provider/model ({', '.join(names)}), or rules. "
        "For a server of your own set OPENAI_BASE_URL or a base URL."
    )


def _own_address(provider: Provider, given: str) -> str:
    if provider.name == "azure":
        if not given:
            raise UsageError("azure needs AZURE_OPENAI_ENDPOINT, as in https://my-resource.openai.azure.com")
        given = given.rstrip("/")
        return given if given.endswith("/v1") else f"{given}/openai/v1"
    return given or provider.url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a bracket that is not closed, or a port that is no number
        return False


def _checked(url: str) -> str:
    """Give an address that may be shown and written down. Nothing of one that may hold a secret is repeated."""
    try:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets without an end, a port that is no number
        named = False
    if not named:
        raise UsageError("the base URL is no http address, as in http://localhost:8000/v1")
    if "@" in parts.netloc:
        raise UsageError(
            f"the base URL of {parts.hostname} has a name or password in it, which would be written down with every "
            "run: leave it out and give the key in the environment"
        )
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise UsageError(
            f"the base URL of {parts.hostname} has a part after ? or #, where keys are put that would be written down "
            "with every run: leave it out and give the key in the environment"
        )
    if not url.isprintable() or " " in url:
        raise UsageError(f"the base URL of {parts.hostname} has blanks or line breaks in it")
    return url.rstrip("/")


def _key(provider: Provider, url: str, env: Mapping[str, str], own_url: str) -> str:
    variable = provider.key_variable
    key = env.get(variable, "").strip() if variable is not None else ""
    if not key:
        if provider.local or (own_url and url != own_url):
            return KEYLESS
        raise UsageError(f"{variable} is not set: {provider.name} wants an API key")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(f"{variable} holds characters that no API key has")
    return key
