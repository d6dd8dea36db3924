"""``llmx models``: the providers and their keys, or one test call to a model."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from llmx.article.article import article_from_text
from llmx.assets import read_asset
from llmx.cli.console import counted, print_json, print_line, tell
from llmx.cli.tables import draw
from llmx.extraction.llm_reader import LLMReader
from llmx.extraction.options import Options
from llmx.extraction.readers import RULES, choose_model
from llmx.llm.prices import dollars
from llmx.llm.providers import Endpoint
from llmx.llm.settings import WireMode
from llmx.llm.standing import Standing, standings
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Extraction
from llmx.run.events import Event
from llmx.run.wiring import Order, Run, open_run

__all__ = ["add_arguments", "run"]

TRIAL = "articles/kon-tum.txt"
"""The invented article that a model is tried on, of those of ``llmx demo``."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add, defaults = parser.add_argument, Options()
    about = "a model string: ask it once, with an invented article; without it the providers are listed"
    add("model", nargs="?", metavar="MODEL", help=about)
    add("--base-url", metavar="URL", help="where to ask (default: by provider, or OPENAI_BASE_URL)")
    modes = "how the endpoint is told the shape of the answer (default: by provider)"
    add("--mode", default=defaults.mode, choices=("auto", "strict", "tools", "json"), help=modes)
    add("--timeout", type=float, default=defaults.timeout, metavar="S", help="seconds for it (default: %(default)s)")
    add("--price", metavar="IN,OUT", help="dollars for a million tokens, where the model is on no list")
    add("--json", action="store_true", help="print JSON, one object a line")
    add("-q", "--quiet", action="store_true", help="no talk on standard error")


def run(options: argparse.Namespace) -> int:
    """List the providers, or ask one model. Returns 1 where it gives no record, else 0."""
    if options.model is None:
        return _list(options)
    if options.model == RULES:
        tell("rules is the embedded reader: it needs no key, asks nobody and costs nothing", quiet=options.quiet)
        return 0
    return _try(options)


def _list(options: argparse.Namespace) -> int:
    found = list(standings(os.environ))
    if options.json:
        for one in found:
            print_json(asdict(one))
    else:
        draw([("model", "key", "mode", "asks"), *map(_row, found)], left=4)
    model, why = choose_model(None, os.environ)
    tell(f"without -m articles are read with {model}" + (f" ({why})" if why else ""), quiet=options.quiet)
    return 0


def _row(one: Standing) -> tuple[str, str, str, str]:
    key = one.key if one.key == "none wanted" else f"{one.variable} {one.key}"
    name = "any other name" if one.provider == "custom" else f"{one.provider}/..."
    return name, key, one.mode, one.url or one.trouble or ""


def _try(options: argparse.Namespace) -> int:
    """Read one article, each request sent once: what is slow or faulty shows, and nothing is paid for twice."""
    words: dict[str, Any] = {name: getattr(options, name) for name in ("base_url", "mode", "timeout", "price")}
    once = Options(**words, jobs=1, max_retries=0, transport_retries=0, reask=0)
    order = Order(schema=CooperationConference, options=once, env=os.environ, model=options.model, listener=_silent)
    with open_run(order) as opened:
        reader = opened.reader
        assert isinstance(reader, LLMReader)
        tell(f"asking {reader.endpoint.model} at {reader.endpoint.url} ...", quiet=options.quiet)
        result = asyncio.run(_one(opened, reader))
        # Asked for afterwards: the endpoint may have refused the mode that it was asked in first.
        trial = _trial_of(reader.endpoint, reader.mode, result)
    if result.record is None:
        assert result.error is not None
        paid = f" ({_tokens(trial)})" if trial.output_tokens else ""
        tell(f"{options.model}: {result.error.type}: {result.error.message}{paid}")
        return 1
    if options.json:
        print_json(asdict(trial))
    else:
        for label, text in _rows(trial):
            print_line(f"{label:<8}{text}")
    return 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one test call. ``findings``: of the check, in a record that a good model gets right."""

    model: str
    provider: str
    url: str
    key: str
    mode: WireMode
    requests: int
    seconds: float
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None
    findings: int | None


def _trial_of(endpoint: Endpoint, mode: WireMode, result: Extraction[Any]) -> Trial:
    did, usage = result.run, result.run.usage
    return Trial(
        model=endpoint.model,
        provider=endpoint.provider.name,
        url=endpoint.url,
        key=f"{endpoint.provider.key_variable} set" if endpoint.secrets else "none wanted",
        mode=mode,
        requests=did.attempts,
        seconds=round(did.seconds, 1),
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=did.cost_usd,
        findings=None if result.check is None else len(result.check.findings),
    )


def _rows(trial: Trial) -> Iterator[tuple[str, str]]:
    found = "not checked" if trial.findings is None else counted(trial.findings, "finding")
    yield "asked", f"{trial.model} at {trial.url}"
    yield "key", trial.key
    yield "mode", trial.mode
    yield "answer", f"a record with {found}, after {counted(trial.requests, 'request')}, {trial.seconds} s"
    yield "tokens", _tokens(trial)
    cost = trial.cost_usd
    yield "cost", "not known (--price IN,OUT says what tokens cost)" if cost is None else dollars(Decimal(str(cost)))


def _tokens(trial: Trial) -> str:
    cached = f" ({trial.cached_tokens:,} of them cached)" if trial.cached_tokens else ""
    return f"{trial.input_tokens:,} in{cached}, {trial.output_tokens:,} out"


async def _one(opened: Run[CooperationConference], reader: LLMReader[Any]) -> Extraction[CooperationConference]:
    reader.get_ready()
    article = article_from_text(read_asset("demo", TRIAL))
    async with aclosing(opened.outcomes([article])) as outcomes:
        async for outcome in outcomes:
            return outcome
    raise AssertionError("an article came to no outcome")


def _silent(_: Event) -> None:
    """Tell nobody: what went wrong is told at the end, in one line."""
