"""Endpoints that refuse, send elsewhere or die: a run stops early, says why, and can be gone on with."""

from __future__ import annotations

import pytest

import llmx
from tests.cli.serving import Endpoint, article
from tests.hostile import runs
from tests.hostile.runs import KEY, last_lines, write_articles
from tests.server.replies import Say, error
from tests.server.server import ChatServer

ARTICLES = 30
JOBS = 4


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads articles as a run in this process, which has the libraries loaded; gives outcomes and why it stopped."""

    def run(url, count=ARTICLES, **options):
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        told = []
        rows = [{"id": f"{number:04}", "text": article(number)} for number in range(count)]
        few = {"jobs": JOBS, "transport_retries": 0, "output": tmp_path / "run", **options}
        results = list(llmx.extract_many(rows, model="openai/served", on_event=told.append, **few))
        return results, next((one.text for one in told if one.kind == "stopped"), None)

    return run


def test_an_endpoint_that_says_400_to_everything_is_asked_a_few_times_and_the_mended_run_reads_all(tmp_path):
    write_articles(tmp_path, ARTICLES)
    say = error(400, "Invalid model name passed in model=served")
    given = ["extract", "in.jsonl", "-m", "openai/served", "-o", "run", "-j", JOBS]

    def extract(url, *more):
        return runs.llmx(tmp_path, *given, *more, env={"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url})

    with ChatServer(lambda _: say) as server:
        stopped = extract(server.url)
        assert len(server.requests) <= 5 + 2 * JOBS
        assert stopped.code == 1
        assert "llmx: stopped: " in stopped.err
        assert "run again to go on" in stopped.err
        failed = len(last_lines(tmp_path / "run"))
        left = extract(server.url, "--no-retry-failed", "-n", failed)
    assert left.code == 1
    assert f"{failed} failed before and left so" in left.err
    with ChatServer(Endpoint()) as server:
        again = extract(server.url)
    assert again.code == 0, again.err
    assert all(line["record"] for line in last_lines(tmp_path / "run").values())
    assert len(last_lines(tmp_path / "run")) == ARTICLES


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 405, 410, 422, 451])
def test_whatever_the_status_equal_refusals_stop_a_run_that_can_be_gone_on_with(tmp_path, read, status):
    with ChatServer(lambda _: error(status, "no")) as server:
        results, why = read(server.url)
        assert len(server.requests) <= 5 + 2 * JOBS
    assert f"answered {status}" in why
    assert all(one.error.retryable for one in results)
    with ChatServer(Endpoint()) as server:
        read(server.url)
    lines = last_lines(tmp_path / "run")
    assert len(lines) == ARTICLES
    assert all(line["record"] for line in lines.values())


@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_an_endpoint_with_nothing_but_faults_is_left(read, status):
    with ChatServer(lambda _: error(status, "boom")) as server:
        _, why = read(server.url)
        assert len(server.requests) <= 10 + 2 * JOBS
    assert f"answered {status}" in why


@pytest.mark.parametrize("recorded", [False, True])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_an_article_goes_to_no_other_host(tmp_path, read, status, recorded):
    options = {"record": tmp_path / "kept"} if recorded else {}
    with ChatServer(Endpoint()) as other:
        elsewhere = Say(status, headers={"location": f"{other.url}/chat/completions"})
        with ChatServer(lambda _: elsewhere) as server:
            results, why = read(server.url, 2, **options)
        assert other.requests == []
        assert {one.error.type for one in results} == {"Redirected"}
        assert f"it sends on to http://127.0.0.1:{other.port}." in why


def test_a_redirect_within_the_same_place_is_followed(read):
    good = Endpoint()

    def slash(request):
        return good(request) if request.path.endswith("/") else Say(307, headers={"location": request.path + "/"})

    with ChatServer(slash) as server:
        results, _ = read(server.url, 1)
    assert results[0].ok


def test_a_redirect_in_a_circle_is_left(read):
    with ChatServer(lambda request: Say(307, headers={"location": request.path})) as server:
        results, _ = read(server.url, 1)
        assert len(server.requests) < 50
    assert results[0].error.type == "Unreachable"


class TurnsAway:
    """Answers each article's first request with 429 and a Retry-After of its own, and the second well."""

    def __init__(self, values):
        self._values = list(values)
        self._good = Endpoint()
        self.asked = 0

    def __call__(self, request):
        self.asked += 1
        if self._values:
            return error(429, "slow down", **{"Retry-After": self._values.pop()})
        return self._good(request)


def test_a_retry_after_that_means_nothing_holds_nobody(read):
    values = ["0", "-5", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "1e400", "nan", "", "\u00b2"]
    endpoint = TurnsAway(values)
    with ChatServer(endpoint) as server:
        results, _ = read(server.url, len(values), transport_retries=len(values), deadline=60)
    assert all(one.ok for one in results)
    assert endpoint.asked == 2 * len(values)


@pytest.mark.parametrize("value", ["99999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_whoever_wants_more_patience_than_the_deadline_has_is_left(read, value):
    with ChatServer(TurnsAway([value])) as server:
        results, _ = read(server.url, 1, transport_retries=5, deadline=60)
    assert results[0].error.type == "RateLimited"


def test_a_key_that_is_revoked_in_the_middle_stops_the_run(tmp_path, read):
    good, asked = Endpoint(), []

    def for_a_while(request):
        asked.append(request)
        return good(request) if len(asked) <= 10 else error(401, "revoked")

    with ChatServer(for_a_while) as server:
        _, why = read(server.url)
    assert "answered 401" in why
    assert len(asked) <= 10 + 3 + 2 * JOBS
    with ChatServer(good) as server:
        read(server.url)
    assert all(line["record"] for line in last_lines(tmp_path / "run").values())
