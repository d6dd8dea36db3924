"""A user's script, for type checkers alone: every public function, and the types that come out of them.

It is checked by ``mypy --strict`` and pyright as a user's is, against the package that is installed; nobody runs it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from pydantic import BaseModel, Field

import llmx
from llmx import Amount, Article, CooperationConference, Event, Extraction, Official
from llmx.errors import LlmxError, TransportError
from llmx.evaluation.evaluation import Evaluation


class Relief(BaseModel):
    """A schema of the user's own."""

    officials: list[Official] = Field(default_factory=list)
    amounts: list[Amount] = Field(default_factory=list)


def one(text: str, file: Path) -> Decimal:
    """One article, however it is given."""
    result = llmx.extract(text)
    assert_type(result, Extraction[CooperationConference])
    assert_type(result.record, CooperationConference | None)
    assert_type(result.ok, bool)
    llmx.extract(file, model="openai/gpt-4.1-mini", escalate="openai/gpt-4.1", reask=0, temperature=None)
    llmx.extract(Article(id="a", text=text), examples="invented", instructions="Read.", prompt_folder=None)
    llmx.extract({"id": "a", "text": text}, max_cost=Decimal("0.10"), price="0.4,1.6")
    own = llmx.extract(text, schema=Relief, replay="recordings")
    assert_type(own, Extraction[Relief])
    record = own.raise_for_error().record
    assert record is not None
    assert_type(record.officials[0].positions, list[str])
    return sum((amount.value or Decimal(0) for amount in record.amounts), Decimal(0))


def many(files: list[Path], run: Path) -> list[str]:
    """A run, and the run again."""

    def listen(event: Event) -> None:
        assert_type(event.article_id, str | None)

    results = llmx.extract_many(files, output=run, progress=True, on_event=listen, jobs=4)
    assert_type(results, Iterator[Extraction[CooperationConference]])
    own = llmx.extract_many(files, schema=Relief)
    assert_type(own, Iterator[Extraction[Relief]])
    again = llmx.read_run(run, schema=Relief)
    frame = again.to_pandas("officials")
    exported = llmx.export(run, "tables", form="csv", articles=files)
    written = llmx.report(run, run / "review.html")
    scores = llmx.evaluate(list(again), "gold", schema=Relief)
    assert_type(scores, Evaluation)
    return [*exported.rows, str(written.articles), str(len(frame)), *(one.article.id for one in again)]


async def in_a_loop(text: str) -> CooperationConference | None:
    """The same in an event loop."""
    results = llmx.aextract_many([text], model="rules")
    assert_type(results, AsyncGenerator[Extraction[CooperationConference], None])
    async for result in results:
        assert_type(result, Extraction[CooperationConference])
    try:
        return (await llmx.aextract(text)).raise_for_error().record
    except TransportError as error:
        assert_type(error.retryable, bool)
    except LlmxError:
        raise
    return None


def without_a_model(text: str, record: CooperationConference) -> bool:
    """The check and the finders."""
    report = llmx.check(record, text)
    assert_type(report, llmx.CheckReport)
    llmx.check({"officials": [{"name": "Trịnh Bá Lũy"}]}, text)
    for finding in report.findings:
        assert_type(finding.span, tuple[int, int] | None)
    for official in llmx.find_officials(text):
        assert_type(official, llmx.OfficialMention)
    for amount in llmx.find_amounts(text):
        assert_type(amount.value, Decimal | None)
    return report.ok
