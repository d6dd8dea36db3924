"""How long an endpoint wants to be left alone, by headers other than Retry-After."""

import pytest

from llmx.llm.waits import until_reset
from tests.server.asking import outcome
from tests.server.replies import Say, completion

NOW = 1_800_000_000.0


def of(body=None, **headers):
    return until_reset({name.replace("_", "-"): value for name, value in headers.items()}, body, NOW)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7.66s", 7.66),
        ("6m0s", 360.0),
        ("1h2m3.5s", 3723.5),
        ("120ms", 0.12),
        ("20", 20.0),
        ("1800000030", 30.0),
        ("1800000030500", 30.5),
        ("1799999999", 0.0),
        ("2027-01-15T08:00:10Z", 10.0),
        ("", None),
        ("soon", None),
        ("s", None),
        ("-5", None),
        ("5s later", None),
        ("9" * 400, None),
    ],
)
def test_a_reset_is_a_duration_or_a_moment(value, seconds):
    assert of(X_RateLimit_Reset=value) == (None if seconds is None else pytest.approx(seconds))


def test_only_a_limit_that_is_used_up_is_waited_for():
    assert of(x_ratelimit_remaining_requests="12", x_ratelimit_reset_requests="8m") is None
    assert of(
        x_ratelimit_remaining_requests="12",
        x_ratelimit_reset_requests="8m",
        x_ratelimit_remaining_tokens="0",
        x_ratelimit_reset_tokens="6s",
    ) == pytest.approx(6.0)
    assert of(
        x_ratelimit_remaining_requests="0",
        x_ratelimit_reset_requests="9s",
        x_ratelimit_remaining_tokens="0",
        x_ratelimit_reset_tokens="6s",
    ) == pytest.approx(9.0)


def test_headers_that_a_gateway_quotes_in_its_error_count():
    body = {"message": "Rate limit exceeded", "metadata": {"headers": {"X-RateLimit-Reset": "1800000012000"}}}
    assert of(body) == pytest.approx(12.0)
    for odd in ({"metadata": None}, {"metadata": {"headers": 3}}, [], None, "text"):
        assert of(odd) is None


def waited(status, headers):
    refused = Say(status, b'{"error": {"message": "slow down"}}', headers=headers)
    return outcome([refused, completion('{"name": "Nguyễn Thị Hòa", "age": 52}')]).waits


def test_a_429_is_asked_again_when_its_limit_is_full_again():
    headers = {"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "11s"}
    assert waited(429, headers)[0] == pytest.approx(11.0, abs=0.6)
    assert waited(503, headers)[0] < 5
    assert waited(429, {**headers, "retry-after": "3"})[0] == pytest.approx(3.0, abs=0.6)
