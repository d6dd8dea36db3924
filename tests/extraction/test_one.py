import asyncio
import logging

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.errors import CutOff, NotText, Unreachable
from llmx.extraction.one import extract_one, failed_input
from llmx.extraction.scrutiny import Scrutiny
from llmx.record.conference import CooperationConference
from tests.fakes import Clock, FakeReader

ARTICLE = Article("a", "Ngày 1-4, hai tỉnh tổ chức hội nghị hợp tác.", "2019-04-02", "https://example.org/a", "ĐNO")


def extract(reader, **options):
    return asyncio.run(extract_one(reader, ARTICLE, clock=Clock(), **options))


def test_a_record_comes_with_its_check_and_its_price():
    outcome = extract(FakeReader(lambda _: CooperationConference(kind="other")))
    assert outcome.ok
    assert outcome.error is None
    assert outcome.record.kind == "other"
    assert outcome.check is not None
    assert (outcome.run.model, outcome.run.attempts, outcome.run.usage.input_tokens) == ("fake", 1, 10)
    assert outcome.run.schema_ == "cooperation_conference.v1"
    assert outcome.run.seconds == 1.0
    assert outcome.article.url == "https://example.org/a"


def test_without_check_there_is_none():
    assert extract(FakeReader(), scrutiny=Scrutiny(checked=False)).check is None


def test_a_failure_carries_what_is_needed_to_see_why():
    error = CutOff("the reply ended at the token limit", attempts=2, last_reply='{"title": "Hội', tokens=(200, 50, 40))
    outcome = extract(FakeReader(lambda _: error))
    assert not outcome.ok
    assert outcome.record is None
    assert outcome.check is None
    assert outcome.error.model_dump() == {
        "type": "CutOff",
        "message": "the reply ended at the token limit",
        "retryable": False,
        "attempts": 2,
        "last_reply": '{"title": "Hội',
    }
    assert outcome.run.attempts == 2
    assert outcome.run.usage.model_dump() == {"input_tokens": 200, "cached_tokens": 50, "output_tokens": 40}


def test_an_endpoint_that_is_away_is_worth_another_try():
    assert extract(FakeReader(lambda _: Unreachable("nobody there"))).error.retryable


def test_a_surprise_is_an_outcome_too_and_is_logged(caplog):
    with caplog.at_level(logging.ERROR):
        outcome = extract(FakeReader(lambda _: ZeroDivisionError("by zero")))
    assert outcome.error.type == "InternalError"
    assert "ZeroDivisionError" in outcome.error.message
    assert "ZeroDivisionError" in caplog.text


def test_a_check_that_breaks_is_no_clean_result_and_does_not_lose_the_record(caplog):
    class Broken:
        async def do(self, job):
            raise ZeroDivisionError("by zero")

    with caplog.at_level(logging.ERROR):
        outcome = extract(FakeReader(), scrutiny=Scrutiny(checker=Broken()))
    assert outcome.ok
    assert outcome.check is None
    assert (outcome.error.type, outcome.error.retryable, outcome.error.attempts) == ("CheckFault", True, 1)
    assert "ZeroDivisionError: by zero" in outcome.error.message
    assert outcome.run.usage.input_tokens == 10
    assert "ZeroDivisionError" in caplog.text


def test_what_is_no_article_has_an_outcome_of_its_own():
    outcome = failed_input(FakeReader(), Unreadable("b/1", "b/1.txt", NotText("b/1.txt: binary data, not text")))
    assert outcome.article.id == "b/1"
    assert outcome.article.chars == 0
    assert outcome.error.type == "NotText"
    assert not outcome.error.retryable
