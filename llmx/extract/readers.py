"""Which reader does the work: from a model string and options to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

from pydantic import BaseModel

from llmx.errors import UsageError
from llmx.extract.reader import Reader
from llmx.record.extraction import RecordT

if TYPE_CHECKING:
    import openai

__all__ = ["DEFAULT_MODEL", "RULES", "OptionWords", "Options", "choose_model", "make_reader"]

RULES = "rules"
"""The model string of the embedded reader."""

DEFAULT_MODEL = "openai/gpt-4.1-mini"
"""What is asked where a key for OpenAI is set and no model is named."""

Mode = Literal["auto", "strict", "tools", "json"]


class OptionWords(TypedDict, total=False):
    """The keyword form of :class:`Options`."""

    jobs: int
    check: bool
    instructions: str | None
    base_url: str | None
    mode: Mode
    temperature: float | None
    max_tokens: int | None
    timeout: float
    max_retries: int
    transport_retries: int
    deadline: float
    record: Path | str | None
    replay: Path | str | None


@dataclass(frozen=True, slots=True)
class Options:
    """How to read; each has the name of its option on the command line.

    ``jobs``: articles under way at once. ``check``: compare the record with the article.
    ``instructions``: text for the prompt instead of the file for the schema. ``base_url``: of an
    OpenAI-compatible endpoint. ``mode``: how the endpoint is told the shape of the answer.
    ``max_tokens``: of one answer. ``timeout``: of one request, in seconds. ``max_retries``: times
    that a reply that does not validate is asked for again. ``transport_retries``: times that a
    request is sent again after 429, 5xx, a time-out or a reset, within ``deadline`` seconds for one
    article. ``record`` and ``replay``: folders of recordings to write, or to answer from instead of
    the network.
    """

    jobs: int = 8
    check: bool = True
    instructions: str | None = None
    base_url: str | None = None
    mode: Mode = "auto"
    temperature: float | None = 0.0
    max_tokens: int | None = None
    timeout: float = 120.0
    max_retries: int = 2
    transport_retries: int = 5
    deadline: float = 600.0
    record: Path | str | None = None
    replay: Path | str | None = None

    @classmethod
    def from_words(cls, words: Mapping[str, object]) -> Options:
        """Make options of keywords. Raises :class:`~llmx.errors.UsageError` for an unknown one or a value out of range."""
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(words) - known)
        if unknown:
            raise UsageError(f"unknown option {unknown[0]!r}; there are: {', '.join(sorted(known))}")
        return cls(**words)  # type: ignore[arg-type]  # examined in __post_init__

    def __post_init__(self) -> None:
        for name, least in (("jobs", 1), ("max_retries", 0), ("transport_retries", 0), ("max_tokens", 1)):
            value = getattr(self, name)
            if name == "max_tokens" and value is None:
                continue
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                raise UsageError(f"{name} must be a whole number from {least}, not {value!r}")
        for name in ("timeout", "deadline"):
            value = getattr(self, name)
            if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
                raise UsageError(f"{name} must be a number of seconds above 0, not {value!r}")
        if self.mode not in get_args(Mode):
            raise UsageError(f"mode must be one of {', '.join(get_args(Mode))}, not {self.mode!r}")
        if self.temperature is not None and not 0 <= self.temperature <= 2:
            raise UsageError(f"temperature must be between 0 and 2, not {self.temperature!r}")
        if self.record is not None and self.replay is not None:
            raise UsageError("record and replay exclude each other: recordings are either made or used")


def choose_model(model: str | None, env: Mapping[str, str]) -> tuple[str, str | None]:
    """Choose the model string: what was asked for, ``LLMX_MODEL``, OpenAI's where there is a key, else the rules.

    Returns the string and, where nobody named it, the reason in a few words.
    """
    if model:
        return model, None
    if env.get("LLMX_MODEL"):
        return env["LLMX_MODEL"], "LLMX_MODEL"
    if env.get("OPENAI_API_KEY"):
        return DEFAULT_MODEL, "OPENAI_API_KEY is set"
    return RULES, "no model named and no OPENAI_API_KEY: the embedded reader, without an LLM"


def make_reader(
    schema: type[RecordT],
    *,
    model: str | None,
    client: openai.OpenAI | openai.AsyncOpenAI | None,
    options: Options,
    env: Mapping[str, str],
) -> Reader[RecordT]:
    """Make the reader for a schema. Raises :class:`~llmx.errors.UsageError` where it cannot be."""
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise UsageError(f"schema must be a pydantic model class, not {schema!r}")
    if client is not None and (options.record or options.replay):
        raise UsageError("a client of your own cannot be recorded or replayed: leave client out, or record and replay")
    name, _ = choose_model(model, env)
    if name == RULES:
        from llmx.extract.rules_reader import RulesReader

        if client is not None:
            raise UsageError("with a client of your own, name its model")
        return RulesReader.for_schema(schema)
    from llmx.extract.llm_reader import LLMReader

    return LLMReader(schema, model=name, client=client, options=options, env=env)
