import json

import pytest
from pydantic import BaseModel

from llmx.errors import CutOff, LlmxError
from llmx.record.conference import CooperationConference, Official
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo, Usage

ARTICLE = ArticleRef(id="a", sha256="0" * 64, chars=3)
RUN = RunInfo(model="rules", prompt=None, schema="cooperation_conference.v1", attempts=0, seconds=0.1, llmx="0")


def test_the_line_has_the_keys_of_the_contract_in_order():
    outcome = Extraction(article=ARTICLE, record=CooperationConference(), check=None, run=RUN, error=None)
    line = json.loads(outcome.model_dump_json())
    assert list(line) == ["article", "record", "check", "run", "error"]
    assert list(line["article"]) == ["id", "source", "url", "published_on", "sha256", "chars"]
    assert list(line["run"]) == [
        "model", "prompt", "schema", "attempts", "repairs", "salvaged", "escalated_from", "usage", "reask",
        "cost_usd", "seconds", "replayed", "llmx", "key", "copy_of", "parts", "batched", "page", "page_reason",
        "reviewed", "usage_by_model",
    ]  # fmt: skip


def test_vietnamese_is_not_escaped_and_a_line_is_one_line():
    record = CooperationConference(officials=[Official(name="Trịnh Bá Lũy")], summary="Một\nhai")
    line = Extraction(article=ARTICLE, record=record, check=None, run=RUN, error=None).model_dump_json()
    assert "Trịnh Bá Lũy" in line
    assert "\n" not in line


def test_a_line_comes_back_as_it_was():
    failure = Failure(type="CutOff", message="cut", retryable=False, attempts=1)
    outcome = Extraction(article=ARTICLE, record=None, check=None, run=RUN, error=failure)
    assert Extraction.model_validate_json(outcome.model_dump_json()) == outcome
    assert not outcome.ok


def test_a_record_of_another_schema_is_written_whole():
    class Visit(BaseModel):
        village: str

    outcome = Extraction[Visit](article=ARTICLE, record=Visit(village="Phú Túc"), check=None, run=RUN, error=None)
    assert json.loads(outcome.model_dump_json())["record"] == {"village": "Phú Túc"}


def test_usage_adds_up():
    total = Usage(input_tokens=1, cached_tokens=2, output_tokens=3) + Usage(input_tokens=10, output_tokens=30)
    assert total == Usage(input_tokens=11, cached_tokens=2, output_tokens=33)


@pytest.mark.parametrize(("name", "kind"), [("CutOff", CutOff), ("InternalError", LlmxError), ("__name__", LlmxError)])
def test_an_error_is_raised_as_its_kind(name, kind):
    failure = Failure(type=name, message="the reply ended", retryable=False, attempts=1)
    outcome = Extraction(article=ARTICLE, record=None, check=None, run=RUN, error=failure)
    with pytest.raises(LlmxError, match="a: the reply ended") as raised:
        outcome.raise_for_error()
    assert type(raised.value) is kind


def test_without_an_error_the_extraction_comes_back():
    outcome = Extraction(article=ARTICLE, record=CooperationConference(), check=None, run=RUN, error=None)
    assert outcome.raise_for_error() is outcome
