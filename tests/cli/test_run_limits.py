"""Runs as real processes inside limits: requests a minute, an endpoint that wants a pause, a disk that is full."""

import subprocess
import sys
import threading
import time

import pytest

from tests.cli.serving import Endpoint
from tests.cli.test_runs import command, lines, run, write_articles
from tests.conftest import bare_environment
from tests.server.replies import error
from tests.server.server import ChatServer


class Timed:
    """An endpoint that notes when requests come; the first ``turned_away`` get a 429 with Retry-After."""

    def __init__(self, turned_away=0, seconds=0):
        self.came = []
        self._turned_away = turned_away
        self._seconds = seconds
        self._answer = Endpoint()
        self._lock = threading.Lock()

    def __call__(self, request):
        with self._lock:
            self.came.append(time.monotonic())
            if len(self.came) <= self._turned_away:
                return error(429, "slow down", **{"Retry-After": str(self._seconds)})
        return self._answer(request)


def test_requests_a_minute_are_kept(tmp_path):
    write_articles(tmp_path / "in", 5)
    endpoint = Timed()
    started = time.monotonic()
    with ChatServer(endpoint) as server:
        code, said = run(tmp_path, server.url, "-j", "8", "--rpm", "60")
    assert code == 0, said
    assert len(endpoint.came) == 5
    # A second apart, however many are allowed at once; a machine that is busy can only make them come later.
    assert all(came - started > number for number, came in enumerate(endpoint.came))


def test_a_retry_after_holds_all_workers_and_is_told(tmp_path):
    write_articles(tmp_path / "in", 40)
    endpoint = Timed(turned_away=4, seconds=2)
    with ChatServer(endpoint) as server:
        code, said = run(tmp_path, server.url, "-j", "4")
    assert code == 0, said
    assert "the endpoint turns requests away" in said
    first, *others = endpoint.came
    assert not [came for came in others if first + 0.5 < came < first + 2.0]
    assert len(lines(tmp_path)) == 40


def without_coverage():
    """Give the environment of a program that has no room for the data of coverage, either."""
    return {name: value for name, value in bare_environment().items() if not name.startswith("COVERAGE_")}


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on the size of files")
def test_a_disk_that_is_full_costs_no_whole_line_and_the_run_goes_on_with_more(tmp_path):
    write_articles(tmp_path / "in", 30)

    import resource

    def little_room():
        # What a full disk does to a write: a part of it is taken, the rest refused.
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    with ChatServer(Endpoint()) as server:
        stopped = subprocess.run(
            command(server.url, "-j", "4"),
            cwd=tmp_path,
            env=without_coverage(),
            capture_output=True,
            preexec_fn=little_room,
            timeout=60,
            check=False,
        )
        said = stopped.stderr.decode()
        assert stopped.returncode == 2, said
        assert "Traceback" not in said
        assert "run/records.jsonl: File too large. What is written is whole; run again to go on" in said
        before = lines(tmp_path)
        assert 0 < len(before) < 30
        code, said = run(tmp_path, server.url, "-j", "4")
    assert code == 0, said
    assert lines(tmp_path)[: len(before)] == before
    assert {line["article"]["id"] for line in lines(tmp_path)} == {f"{number:05}" for number in range(30)}
