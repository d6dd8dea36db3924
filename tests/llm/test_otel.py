"""Spans for OpenTelemetry: one an article, one a request, no text and no key in them."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time

import pytest

import llmx
from llmx.article.article import Article
from llmx.errors import UsageError
from llmx.extraction.llm_reader import LLMReader
from llmx.extraction.one import extract_one
from llmx.extraction.options import Options
from llmx.llm.connection import Connection
from llmx.llm.otel import Spans, open_tracing
from llmx.llm.waiting import Waiting
from llmx.record.conference import CooperationConference
from tests.conftest import KEY, ROOT, bare_environment
from tests.server.replies import completion, error
from tests.server.server import ChatServer

pytest.importorskip("opentelemetry.sdk", reason="spans are held in memory by the SDK of OpenTelemetry")

TEXT = "Sáng 14/5, Bí thư Tỉnh ủy Nam Định Vũ Trọng Khoái dự hội nghị hợp tác."
RECORD = {"officials": [{"name": "Vũ Trọng Khoái", "positions": ["Bí thư Tỉnh ủy Nam Định"]}]}
USAGE = {"prompt_tokens": 90, "completion_tokens": 12, "prompt_tokens_details": {"cached_tokens": 30}}
FIELDS = ("gen_ai.system_instructions", "gen_ai.input.messages", "gen_ai.output.messages")


@pytest.fixture
def memory():
    """A provider that keeps its spans, and these."""
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider, exporter


def read(memory, *replies, text=False, **words):
    """Read the article; give the outcome and the spans, the article's last."""
    provider, exporter = memory
    tracing = Spans(text=text, provider=provider)
    with ChatServer(list(replies)) as server:
        options = Options(base_url=server.url, transport_retries=0, **words)
        connection = Connection(tracing=tracing)
        env = {"OPENAI_API_KEY": KEY}
        reader = LLMReader(
            CooperationConference, model="openai/served", options=options, env=env, connection=connection
        )

        async def once():
            outcome = await extract_one(
                reader, Article("bai", TEXT), clock=time.perf_counter, scrutiny=options.scrutiny, tracing=tracing
            )
            await reader.aclose()
            return outcome

        outcome = asyncio.run(once())
        port = int(server.url.rsplit(":", 1)[1].partition("/")[0])
    return outcome, exporter.get_finished_spans(), port


def test_a_request_is_told_by_the_conventions_within_its_article(memory):
    outcome, (request, article), port = read(memory, completion(RECORD, usage=USAGE), temperature=0.5, max_tokens=900)
    assert outcome.ok
    assert (request.name, request.kind.name, article.name, article.kind.name) == (
        "chat served",
        "CLIENT",
        "llmx.article",
        "INTERNAL",
    )
    assert request.parent.span_id == article.context.span_id
    told = dict(request.attributes)
    assert told.pop("gen_ai.response.id")
    assert told == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "served",
        "gen_ai.request.temperature": 0.5,
        "gen_ai.request.max_tokens": 900,
        "gen_ai.output.type": "json",
        "gen_ai.response.model": told["gen_ai.response.model"],
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 90,
        "gen_ai.usage.output_tokens": 12,
        "gen_ai.usage.cache_read.input_tokens": 30,
        "server.address": "127.0.0.1",
        "server.port": port,
        "llmx.attempt": 1,
        "llmx.replayed": False,
    }
    about = article.attributes
    assert (about["llmx.article.id"], about["llmx.article.chars"]) == ("bai", len(TEXT))
    assert about["llmx.model"] == "openai/served"
    assert about["llmx.prompt"] == outcome.run.prompt
    assert (about["llmx.attempts"], about["llmx.usage.input_tokens"]) == (1, 90)
    assert (about["llmx.check.ok"], about["llmx.check.findings"]) == (outcome.check.ok, len(outcome.check.findings))
    assert not [name for name in about if name.startswith("gen_ai.usage")], "else tokens would be added up twice"


def test_every_request_has_its_span_and_a_failed_one_says_its_kind_alone(memory):
    broken = completion('{"officials": 3}')
    outcome, spans, _ = read(memory, broken, error(500, f"the text was: {TEXT} and the key {KEY}"))
    first, second, article = spans
    assert (first.attributes["llmx.attempt"], second.attributes["llmx.attempt"]) == (1, 2)
    assert (first.status.status_code.name, second.status.status_code.name) == ("UNSET", "ERROR")
    assert second.attributes["error.type"] == "ServerFault"
    assert second.status.description is None
    assert not second.events
    assert article.attributes["error.type"] == outcome.error.type
    assert article.status.status_code.name == "ERROR"


@pytest.mark.parametrize("text", [False, True])
def test_texts_are_in_the_spans_only_where_they_are_asked_for_and_keys_never(memory, text):
    echoed = {**RECORD, "summary": f"Khóa là {KEY}."}
    _, spans, _ = read(memory, completion(echoed), text=text, check=False)
    whole = json.dumps(
        [[span.name, dict(span.attributes), span.status.description] for span in spans], ensure_ascii=False
    )
    assert KEY not in whole
    assert KEY.removeprefix("sk-") not in whole
    assert ("Vũ Trọng Khoái" in whole) is text
    assert [name in spans[0].attributes for name in FIELDS] == [text] * 3
    if text:
        system, sent, said = (json.loads(spans[0].attributes[name]) for name in FIELDS)
        assert system[0]["type"] == "text"
        assert (sent[0]["role"], TEXT in sent[0]["parts"][0]["content"]) == ("user", True)
        assert (said[0]["role"], said[0]["finish_reason"]) == ("assistant", "stop")


def test_a_key_in_what_is_sent_is_hidden(memory):
    from llmx.llm.otel import _sent
    from llmx.llm.providers import find_endpoint

    endpoint = find_endpoint("openai/x", None, {"OPENAI_API_KEY": KEY})
    assert KEY not in str(_sent({"messages": [{"role": "user", "content": f"{KEY} và {TEXT}"}]}, endpoint))


def test_an_article_that_waits_for_a_batch_has_not_failed(memory):
    provider, exporter = memory
    with pytest.raises(Waiting), Spans(provider=provider).article(Article("a", TEXT)):
        raise Waiting("key", "http://x", {})
    (span,) = exporter.get_finished_spans()
    assert (span.status.status_code.name, span.attributes["llmx.waits_for_batch"]) == ("UNSET", True)


PROGRAM = """
import json
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
import llmx
from llmx.cli.main import main
from pathlib import Path

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)
articles = [f"Hai tỉnh họp lần {number}." for number in range(3)]
with trace.get_tracer("mine").start_as_current_span("mine") as mine:
    for _ in llmx.extract_many(articles, model="rules", trace="spans"):
        pass
    llmx.extract(articles[0], model="rules")
Path("a.txt").write_text(articles[0], encoding="utf-8")
assert main(["extract", "a.txt", "-m", "rules", "-o", "run", "--trace", "spans", "-q"]) == 0
print(json.dumps([[one.name, one.parent is not None] for one in exporter.get_finished_spans()]))
"""


def test_the_program_says_where_spans_go_and_its_own_span_is_around_them(tmp_path):
    command = [sys.executable, "-c", PROGRAM]
    env = {**bare_environment(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [["llmx.article", True]] * 3 + [["mine", False], ["llmx.article", False]]


def test_nothing_of_it_is_imported_where_nobody_traces():
    code = (
        "import sys, llmx; llmx.extract('Hai tỉnh họp.', model='rules', check=False); "
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    env = {**bare_environment(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_without_the_extra_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    with pytest.raises(UsageError, match=r"a trace needs opentelemetry.*llmx-extract\[otel\]"):
        open_tracing("spans")
    assert type(open_tracing("off")).__name__ == "Tracing"


def test_a_word_that_is_none_is_refused():
    with pytest.raises(UsageError, match="trace must be one of off, spans, text, not 'on'"):
        llmx.extract("Hai tỉnh họp.", model="rules", trace="on")
