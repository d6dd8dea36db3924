"""Spans for OpenTelemetry: one an article, and within it one a request, by the conventions for generative AI.

The one door to OpenTelemetry, which the extra ``otel`` brings. Only its API is used: where the spans go is for the
program to say (a tracer provider of its own, or ``opentelemetry-instrument``). Names, posts and sums are in no
attribute unless the texts are asked for, errors are told by their kind alone, and keys are nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from llmx._version import __version__
from llmx.article.article import Article
from llmx.extras import load
from llmx.llm.providers import Endpoint
from llmx.llm.tracing import Answered, Came, Trace, Tracing
from llmx.llm.usage import usage_of
from llmx.llm.waiting import Waiting
from llmx.record.extraction import Extraction, Usage
from llmx.recordings.redaction import redact

__all__ = ["Spans", "open_tracing"]

# As the conventions write them; others go by the name that they have here.
_PROVIDERS = {"gemini": "gcp.gemini", "mistral": "mistral_ai", "xai": "x_ai"}
_PARAMETERS = {
    "temperature": "gen_ai.request.temperature",
    "max_tokens": "gen_ai.request.max_tokens",
    "max_completion_tokens": "gen_ai.request.max_tokens",
}
_SYSTEM = ("system", "developer")
Attributes = dict[str, Any]


class Spans(Tracing):
    """Makes spans by the tracer provider of the program; without one they cost next to nothing and go nowhere."""

    def __init__(self, *, text: bool = False, provider: Any = None) -> None:
        """``text``: put what is sent and answered into the spans, too. ``provider``: if not the program's."""
        self._api = load("opentelemetry.trace", extra="otel", job="a trace")
        self._tracer = self._api.get_tracer("llmx", __version__, provider)
        self._text = text

    @contextmanager
    def article(self, article: Article) -> Iterator[Came]:
        """Make the span of an article."""
        about = {f"llmx.article.{name}": getattr(article, name) for name in ("id", "sha256", "chars")}
        with self._span("llmx.article", self._api.SpanKind.INTERNAL, about) as span:

            def came(outcome: Extraction[Any]) -> None:
                span.set_attributes(_outcome(outcome))
                if outcome.error is not None:
                    self._fail(span, outcome.error.type)

            yield came

    @contextmanager
    def request(self, endpoint: Endpoint, body: Mapping[str, Any], attempt: int) -> Iterator[Answered]:
        """Make the span of a request."""
        about = {**_request(endpoint, body), "llmx.attempt": attempt}
        if self._text:
            about |= _sent(body, endpoint)
        with self._span(f"chat {endpoint.model}", self._api.SpanKind.CLIENT, about) as span:

            def answered(completion: Mapping[str, Any], replayed: bool) -> None:
                span.set_attributes({**_response(completion), "llmx.replayed": replayed})
                if self._text:
                    span.set_attributes(_said(completion, endpoint))

            yield answered

    @contextmanager
    def _span(self, name: str, kind: Any, about: Attributes) -> Iterator[Any]:
        # What an exception says may quote an article or a key: its kind is enough.
        quiet = {"record_exception": False, "set_status_on_exception": False}
        with self._tracer.start_as_current_span(name, kind=kind, attributes=about, **quiet) as span:
            try:
                yield span
            except Waiting:
                span.set_attribute("llmx.waits_for_batch", True)
                raise
            except BaseException as error:
                self._fail(span, type(error).__name__)
                raise

    def _fail(self, span: Any, kind: str) -> None:
        span.set_attribute("error.type", kind)
        span.set_status(self._api.StatusCode.ERROR)


def open_tracing(trace: Trace) -> Tracing:
    """Give what makes the spans. Raises :class:`~llmx.errors.UsageError` where OpenTelemetry is not installed."""
    return Tracing() if trace == "off" else Spans(text=trace == "text")


def _request(endpoint: Endpoint, body: Mapping[str, Any]) -> Attributes:
    place = urlsplit(endpoint.url)
    found: Attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": _PROVIDERS.get(endpoint.provider.name, endpoint.provider.name),
        "gen_ai.request.model": endpoint.model,
        "gen_ai.output.type": "json",
        "server.address": place.hostname or "",
        "server.port": place.port or {"http": 80}.get(place.scheme, 443),
    }
    named = {_PARAMETERS[name]: body[name] for name in _PARAMETERS if body.get(name) is not None}
    return {**found, **named}


def _response(completion: Mapping[str, Any]) -> Attributes:
    choices = completion.get("choices") or ()
    reasons = [one.get("finish_reason") for one in choices if isinstance(one, Mapping)]
    said = {"gen_ai.response.id": completion.get("id"), "gen_ai.response.model": completion.get("model")}
    found: Attributes = {name: value for name, value in said.items() if isinstance(value, str)}
    found["gen_ai.response.finish_reasons"] = [one for one in reasons if isinstance(one, str)]
    return {**found, **_tokens("gen_ai.usage", usage_of(completion))}


def _tokens(under: str, usage: Usage) -> Attributes:
    return {
        f"{under}.input_tokens": usage.input_tokens,
        f"{under}.output_tokens": usage.output_tokens,
        f"{under}.cache_read.input_tokens": usage.cached_tokens,
    }


def _outcome(outcome: Extraction[Any]) -> Attributes:
    run, check = outcome.run, outcome.check
    found: Attributes = {
        "llmx.model": run.model,
        "llmx.schema": run.schema_,
        "llmx.attempts": run.attempts,
        "llmx.repairs": run.repairs,
        "llmx.salvaged": run.salvaged,
        # Under a name of our own: whoever adds up what requests took must not find it twice.
        **_tokens("llmx.usage", run.usage),
    }
    maybe = {
        "llmx.prompt": run.prompt,
        "llmx.escalated_from": run.escalated_from,
        "llmx.check.ok": check.ok if check is not None else None,
        "llmx.check.findings": len(check.findings) if check is not None else None,
        "llmx.check.coverage": check.coverage if check is not None else None,
    }
    return {**found, **{name: value for name, value in maybe.items() if value is not None}}


def _sent(body: Mapping[str, Any], endpoint: Endpoint) -> Attributes:
    messages = [(one.get("role", ""), _part(one.get("content"), endpoint)) for one in body.get("messages", ())]
    system = [part for role, part in messages if role in _SYSTEM]
    others = [{"role": role, "parts": [part]} for role, part in messages if role not in _SYSTEM]
    return {"gen_ai.system_instructions": _json(system), "gen_ai.input.messages": _json(others)}


def _said(completion: Mapping[str, Any], endpoint: Endpoint) -> Attributes:
    found = []
    for one in completion.get("choices") or ():
        message = one.get("message") if isinstance(one, Mapping) else None
        if isinstance(message, Mapping):
            parts = [_part(message.get("content"), endpoint)]
            found.append({"role": "assistant", "parts": parts, "finish_reason": str(one.get("finish_reason"))})
    return {"gen_ai.output.messages": _json(found)}


def _part(text: object, endpoint: Endpoint) -> Attributes:
    return {"type": "text", "content": redact(text if isinstance(text, str) else "", endpoint.secrets)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
