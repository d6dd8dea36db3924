"""The work done again against a folder of recordings, to see which of them it still asks for."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.extraction.llm_reader import LLMReader
from llmx.extraction.one import extract_one
from llmx.extraction.options import Options
from llmx.llm.connection import Connection
from llmx.llm.own_parts import PROMPT_FOLDER, own_parts
from llmx.llm.versions import prompt_versions
from llmx.record.schema import schema_id
from llmx.recordings.files import article_of, stored_asked
from llmx.recordings.fingerprint import Asked
from llmx.recordings.lint import Rehearsed, filed_in
from llmx.recordings.transport import ReplayTransport

__all__ = ["rehearse"]

_PATIENT = {"reask": 9, "max_retries": 9, "reask_tokens": 10**9}
"""More rounds than anybody records: a conversation is followed as far as its recordings go."""

_KINDS = ("openai", "llamacpp")
"""A hosted and a local provider: the prompt shows the schema to the second only."""


async def rehearse(
    folder: Path, articles: Iterable[Article], schema: type[BaseModel], instructions: str | None = None
) -> Rehearsed:
    """Read the articles with each model and setting that there are recordings of, by replay alone.

    ``instructions`` as in the options that they were recorded with.
    """
    filed = filed_in(folder)
    name = schema_id(schema)
    known = list(articles)
    used: set[Path] = set()
    missed: list[Asked] = []
    for options, model in _settings([one.asked for one in filed.values() if one.asked["schema"] == name], instructions):
        # Whoever was recorded, the rehearsal asks as one of two providers, which word the schema in their own way.
        transport = ReplayTransport(folder, on_hit=used.add, on_miss=missed.append, warns=False)
        reader = LLMReader(schema, model=model, options=options, env={}, connection=Connection(transport=transport))
        for article in known:
            await extract_one(reader, article, clock=time.perf_counter, scrutiny=options.scrutiny)
        await reader.aclose()
    # What answered with one prompt or kind of provider was missed with the others.
    answered = {_work(filed[path].asked) for path in used}
    first = [asked for asked in missed if asked.attempt == 1 and _work(stored_asked(asked)) not in answered]
    sent = {article_of(stored_asked(asked)) for asked in missed} | {filed[path].article for path in used}
    return Rehearsed(name, frozenset(sent - {None}), frozenset(used), tuple(first))


def _settings(asked: Iterable[Mapping[str, Any]], instructions: str | None) -> Iterator[tuple[Options, str]]:
    """Give the options and model strings under which there are recordings, with every version of the prompt."""
    found = {(one["model"], tuple(sorted(one["parameters"].items()))) for one in asked}
    for model, parameters in sorted(found, key=repr):
        words = dict(parameters)
        options: dict[str, Any] = {
            "temperature": words.get("temperature"),
            "max_tokens": words.get("max_output_tokens"),
            "instructions": instructions,
        }
        for version in prompt_versions(own_parts(PROMPT_FOLDER)):
            for kind in _KINDS:
                yield Options.from_words({**options, **_PATIENT, "prompt": version}), f"{kind}/{model}"


def _work(stored: Mapping[str, Any]) -> str:
    return json.dumps([stored["model"], stored["parameters"], article_of(stored)], sort_keys=True)
