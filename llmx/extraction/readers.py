"""Which reader does the work: from a model string and options to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from llmx.errors import UsageError
from llmx.extraction.escalation import Escalation
from llmx.extraction.options import Options
from llmx.extraction.reader import Reader
from llmx.record.extraction import RecordT
from llmx.record.schema import require_model
from llmx.recordings.redaction import secrets_of

if TYPE_CHECKING:
    import httpx2
    import openai

    from llmx.extraction.checking import Checker
    from llmx.llm.gate import Gate
    from llmx.recordings.handed import Replies

__all__ = ["DEFAULT_MODEL", "RULES", "Seams", "choose_model", "make_reader"]

RULES = "rules"
"""The model string of the embedded reader."""

DEFAULT_MODEL = "openai/gpt-4.1-mini"
"""What is asked where a key for OpenAI is set and no model is named."""


@dataclass(frozen=True, slots=True)
class Seams:
    """What a caller brings along: a client, the gate of a run, the store of its replies, who works with rules.

    ``asks``: articles will be read; else the reader is one to be looked at, and needs neither key nor recordings.
    ``transport``: what answers in the place of the network and of recordings.
    """

    client: openai.OpenAI | openai.AsyncOpenAI | None = None
    gate: Gate | None = None
    replies: Replies | None = None
    checker: Checker | None = None
    asks: bool = True
    transport: httpx2.AsyncBaseTransport | None = None


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
    options: Options,
    env: Mapping[str, str],
    seams: Seams = Seams(),
) -> Reader[RecordT]:
    """Make the reader for a schema. Raises :class:`~llmx.errors.UsageError` where it cannot be."""
    if options.escalate is not None:
        if options.escalate == choose_model(model, env)[0]:
            raise UsageError(f"escalate names {options.escalate}, which reads already: name another model")
        own = replace(options, escalate=None, escalate_base_url=None, escalate_price=None)
        first = make_reader(schema, model=model, options=own, env=env, seams=seams)
        stronger = make_reader(schema, model=options.escalate, options=options.of_stronger, env=env, seams=seams)
        return Escalation(first, stronger)
    require_model(schema)
    client = seams.client
    record, replay = _recordings(options, env)
    if client is not None and (record is not None or replay is not None):
        raise UsageError("a client of your own cannot be recorded or replayed: leave client out, or record and replay")
    name, _ = choose_model(model, env)
    if name == RULES:
        from llmx.extraction.rules_reader import RulesReader

        if client is not None:
            raise UsageError("with a client of your own, name its model")
        return RulesReader(schema, seams.checker, checked=options.check)
    from llmx.extraction.llm_reader import LLMReader
    from llmx.llm.connection import Connection
    from llmx.llm.otel import open_tracing

    transport = seams.transport or (_transport(record, replay, env) if seams.asks else None)
    tracing = open_tracing(options.trace)
    connection = Connection(client, transport, gate=seams.gate, replies=seams.replies, asks=seams.asks, tracing=tracing)
    return LLMReader(schema, model=name, options=options, env=env, connection=connection)


def _recordings(options: Options, env: Mapping[str, str]) -> tuple[Path | None, Path | None]:
    """Give the folders to record to and to replay from.

    They are those of the options, else of ``LLMX_RECORD`` or ``LLMX_REPLAY``, by which a test sets all calls.
    """
    record, replay = options.record, options.replay
    if record is None and replay is None:
        record, replay = env.get("LLMX_RECORD") or None, env.get("LLMX_REPLAY") or None
        if record is not None and replay is not None:
            raise UsageError("LLMX_RECORD and LLMX_REPLAY exclude each other: recordings are either made or used")
    return None if record is None else Path(record), None if replay is None else Path(replay)


def _transport(record: Path | None, replay: Path | None, env: Mapping[str, str]) -> httpx2.AsyncBaseTransport | None:
    """Open a folder of recordings; the secrets of the environment must not come into them."""
    if record is None and replay is None:
        return None
    from llmx.recordings.transport import RecordingTransport, ReplayTransport

    secrets = secrets_of(env)
    if record is not None:
        return RecordingTransport(record, refresh=bool(env.get("LLMX_REFRESH")), secrets=secrets)
    assert replay is not None
    return ReplayTransport(replay, secrets=secrets)
