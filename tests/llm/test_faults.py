"""Reading what an endpoint says about itself."""

import pytest

from llmx.errors import ReadError, ReplayMiss, Unreachable
from llmx.llm.faults import no_completion, retry_after, translate
from llmx.llm.providers import find_endpoint

KEY = "sk-0123456789abcdef"
ENDPOINT = find_endpoint("openai/served", "http://here/api", {"OPENAI_API_KEY": KEY})


class Status(Exception):
    def __init__(self, status, body=None):
        self.status_code, self.body = status, body


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "never"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "3"}, 3),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:50 GMT"}, 40),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:50 GMT", "date": "Thu, 01 Jan 1970 00:00:45 GMT"}, 5),
        ({"retry-after": "Thu, 99 Jan 1970 00:00:50 GMT"}, None),
    ],
    ids=str,
)
def test_retry_after(headers, seconds):
    assert retry_after(headers, now=10.0) == seconds


def test_a_base_url_without_v1_gets_a_hint():
    assert "lacks /v1" in str(translate(Status(404), ENDPOINT, 0))
    assert "lack /v1" in str(no_completion("<html>", ENDPOINT, 0))


@pytest.mark.parametrize(
    "body",
    [
        {"message": f"bad {KEY}"},
        {"error": {"deep": [KEY]}},
        {"detail": [{"msg": KEY}]},
        f"<p>{KEY}</p>",
        [KEY],
        None,
        5,
    ],
    ids=str,
)
@pytest.mark.parametrize("status", [400, 401, 404, 418, 429, 500, 599])
def test_whatever_the_body_the_message_is_short_and_without_the_key(status, body):
    fault = translate(Status(status, body), ENDPOINT, 0)
    assert isinstance(fault, ReadError)
    assert str(status) in str(fault)
    assert KEY not in str(fault)
    assert len(str(fault)) < 500


def test_an_error_of_ours_comes_back_out_of_its_wrapping():
    miss = ReplayMiss("no recording")
    outer = ConnectionError("wrapped")
    outer.__cause__ = RuntimeError("twice")
    outer.__cause__.__cause__ = miss
    assert translate(outer, ENDPOINT, 0) is miss


@pytest.mark.parametrize(
    "error", [ConnectionResetError("reset"), OSError(5, "io"), RuntimeError("Event loop is closed")]
)
def test_what_the_sdk_does_not_wrap_is_a_fault_of_transport_too(error):
    """Newer versions of the SDK wrap only errors of HTTP."""
    assert isinstance(translate(error, ENDPOINT, 0), Unreachable)


def test_an_error_of_ours_that_is_not_wrapped():
    miss = ReplayMiss("no recording")
    assert translate(miss, ENDPOINT, 0) is miss


def test_an_error_that_nobody_knows_is_not_swallowed():
    assert translate(KeyError("a bug"), ENDPOINT, 0) is None
    assert translate(RuntimeError("a bug"), ENDPOINT, 0) is None
