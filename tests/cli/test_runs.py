"""Whole runs as a user makes them, against an endpoint that misbehaves, and against SIGKILL."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.cli.killing import kill_again_and_again
from tests.cli.serving import Endpoint, article, digest
from tests.conftest import bare_environment
from tests.server.server import ChatServer

FAULTS = {"429": 0.05, "500": 0.03, "reset": 0.02, "truncated": 0.02, "invalid": 0.02}


def write_articles(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(article(number), encoding="utf-8")
    return folder


def command(url, *more):
    base = [sys.executable, "-m", "llmx", "extract", "in", "-m", "llamacpp/x", "--base-url", url, "-o", "run"]
    return [*base, *map(str, more)]


def run(folder, url, *more, timeout=120):
    done = subprocess.run(
        command(url, *more), cwd=folder, env=bare_environment(), capture_output=True, timeout=timeout, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stderr.decode()


def lines(folder):
    return [json.loads(line) for line in (folder / "run/records.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_article_ends_as_a_record_or_a_named_failure_and_nothing_is_paid_twice(tmp_path):
    write_articles(tmp_path / "in", 300)
    endpoint = Endpoint(FAULTS)
    with ChatServer(endpoint) as server:
        code, said = run(tmp_path, server.url, "-j", "32")
    written = lines(tmp_path)
    assert len(written) == 300
    assert all(line["record"] or line["error"]["type"] for line in written)
    assert code == (1 if any(line["error"] for line in written) else 0), said
    assert sum(line["record"] is not None for line in written) >= 297
    # Each delivered completion is in somebody's usage, and no other.
    assert sum(line["run"]["usage"]["output_tokens"] for line in written) == endpoint.delivered.total() * 20
    assert endpoint.asked <= 1.2 * 300


def test_killed_at_twenty_moments_a_run_ends_as_if_nothing_had_happened(tmp_path):
    count, jobs, kills = 200, 8, 20
    write_articles(tmp_path / "in", count)
    endpoint = Endpoint({"429": 0.05, "reset": 0.02})
    with ChatServer(endpoint) as server:

        def start():
            return subprocess.Popen(
                command(server.url, "-j", jobs, "-q"), cwd=tmp_path, env=bare_environment(), stderr=subprocess.DEVNULL
            )

        moments = list(kill_again_and_again(start, tmp_path / "run/records.jsonl", count, kills, seed=7))
        code, said = run(tmp_path, server.url, "-j", jobs)
    assert len(moments) == kills
    assert code == 0, said
    written = lines(tmp_path)
    assert Counter(line["article"]["id"] for line in written) == Counter(f"{number:05}" for number in range(count))
    assert all(line["record"] for line in written)
    # Only what was in flight at a kill may have been completed twice.
    assert endpoint.answered.total() - count <= kills * jobs
    assert not (tmp_path / "run/replies").exists()

    write_articles(tmp_path / "again", 0)
    with ChatServer(Endpoint()) as server:
        (tmp_path / "run").rename(tmp_path / "killed")
        assert run(tmp_path, server.url, "-j", jobs)[0] == 0
    killed = [json.loads(line) for line in (tmp_path / "killed/records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert digest(killed) == digest(lines(tmp_path))


def test_a_wrong_key_stops_the_run_and_leaves_it_to_be_gone_on_with(tmp_path):
    write_articles(tmp_path / "in", 200)
    from tests.server.replies import error

    with ChatServer(lambda _: error(401, "bad key")) as server:
        code, said = run(tmp_path, server.url, "-j", "4")
        assert len(server.requests) <= 8
    assert code == 1
    assert "llmx: stopped: " in said
    assert "run again to go on" in said
    with ChatServer(Endpoint()) as server:
        code, said = run(tmp_path, server.url, "-j", "16")
    assert code == 0, said
    assert len({line["article"]["id"] for line in lines(tmp_path)}) == 200


def test_an_endpoint_that_is_gone_stops_the_run(tmp_path):
    write_articles(tmp_path / "in", 100)
    code, said = run(tmp_path, "http://127.0.0.1:9/v1", "-j", "4", "--transport-retries", "0")
    assert code == 1
    assert "stopped: http://127.0.0.1:9/v1 was not reached" in said
    assert len(lines(tmp_path)) <= 20


def test_the_budget_stops_before_the_limit_and_the_run_goes_on_with_more(tmp_path):
    write_articles(tmp_path / "in", 60)
    dear = {"prompt_tokens": 10_000, "completion_tokens": 1_000}
    with ChatServer(Endpoint(usage=dear)) as server:
        code, said = run(tmp_path, server.url, "-j", "4", "--price", "1,1", "--max-cost", "0.3")
        assert code == 1
        assert "llmx: stopped: the limit of $0.3000 is near" in said
        spent = sum(line["run"]["cost_usd"] for line in lines(tmp_path))
        assert 0 < spent <= 0.3
        assert len(lines(tmp_path)) < 60
        code, said = run(tmp_path, server.url, "-j", "4", "--price", "1,1", "--max-cost", "900")
        assert code == 0, said
        assert len(lines(tmp_path)) == 60


def test_max_cost_without_a_price_is_wrong_use(tmp_path):
    write_articles(tmp_path / "in", 1)
    code, said = run(tmp_path, "http://127.0.0.1:9/v1", "--max-cost", "1")
    assert code == 2
    assert "--price" in said


@pytest.mark.parametrize("more", [0, 1, 1000], ids=["once", "twice", "again and again"])
def test_ctrl_c_leaves_a_run_to_be_gone_on_with(tmp_path, more):
    write_articles(tmp_path / "in", 400)
    with ChatServer(Endpoint()) as server:
        process = subprocess.Popen(
            command(server.url, "-j", "4"), cwd=tmp_path, env=bare_environment(), stderr=subprocess.PIPE
        )
        while (
            not (tmp_path / "run/records.jsonl").exists() or len((tmp_path / "run/records.jsonl").read_bytes()) < 5000
        ):
            time.sleep(0.05)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        for _ in range(more):
            time.sleep(0.05 if more == 1 else 0.002)
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()
        assert process.returncode == 130, said
        assert "Traceback" not in said
        assert "finishing what is under way" in said
        before = lines(tmp_path)
        assert 0 < len(before) < 400
        assert json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))["state"] == "interrupted"
        code, said = run(tmp_path, server.url, "-j", "16")
    assert code == 0, said
    assert Counter(line["article"]["id"] for line in lines(tmp_path)).total() == 400


def test_a_second_process_is_refused_while_the_first_runs(tmp_path):
    write_articles(tmp_path / "in", 300)
    with ChatServer(Endpoint()) as server:
        process = subprocess.Popen(
            command(server.url, "-j", "2", "-q"), cwd=tmp_path, env=bare_environment(), stderr=subprocess.DEVNULL
        )
        while not (tmp_path / "run/records.jsonl").exists():
            time.sleep(0.05)
        code, said = run(tmp_path, server.url)
        assert code == 2
        assert f"is in use by another run (process {process.pid}" in said
        process.kill()
        process.wait()


def test_articles_of_one_content_are_asked_once(tmp_path):
    write_articles(tmp_path / "in", 3)
    for name in ("copy1", "copy2"):
        (tmp_path / f"in/{name}.txt").write_text(article(1), encoding="utf-8")
    endpoint = Endpoint()
    with ChatServer(endpoint) as server:
        assert run(tmp_path, server.url)[0] == 0
    assert endpoint.delivered == {0: 1, 1: 1, 2: 1}
    copies = {line["article"]["id"]: line["run"]["copy_of"] for line in lines(tmp_path)}
    assert copies == {"00000": None, "00001": None, "00002": None, "copy1": "00001", "copy2": "00001"}
