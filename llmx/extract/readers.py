"""Which reader does the work: from a model string and options to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from llmx.errors import UsageError
from llmx.extract.options import Options
from llmx.extract.reader import Reader
from llmx.record.extraction import RecordT
from llmx.record.schema import require_model

if TYPE_CHECKING:
    import openai

__all__ = ["DEFAULT_MODEL", "RULES", "choose_model", "make_reader"]

RULES = "rules"
"""The model string of the embedded reader."""

DEFAULT_MODEL = "openai/gpt-4.1-mini"
"""What is asked where a key for OpenAI is set and no model is named."""


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
    require_model(schema)
    if client is not None and (options.record or options.replay):
        raise UsageError("a client of your own cannot be recorded or replayed: leave client out, or record and replay")
    name, _ = choose_model(model, env)
    if name == RULES:
        from llmx.extract.rules_reader import RulesReader

        if client is not None:
            raise UsageError("with a client of your own, name its model")
        return RulesReader.for_schema(schema)
    from llmx.extract.llm_reader import LLMReader, connect

    return LLMReader(schema, model=name, options=options, env=env, connection=connect(options, client))
