"""A machine that gives little, signals, kills and hostile texts: less at once, a named failure, and nothing lost."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from llmx.article.article import Article
from llmx.errors import OutOfRoom
from llmx.extraction.checking import ReadJob
from llmx.extraction.workers import Workers
from llmx.llm.faults import translate
from llmx.llm.providers import PROVIDERS, Endpoint
from tests.cli import serving
from tests.cli.killing import Nursery
from tests.cli.serving import article, reply
from tests.hostile.runs import environment, last_lines, lines, llmx, write_articles
from tests.server.replies import Say, completion
from tests.server.server import ChatServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")

MODEL = ["-m", "llamacpp/x", "-o", "run"]


def limit(name, value):
    import resource

    return lambda: resource.setrlimit(getattr(resource, name), (value, value))


# Limits.


def test_with_few_open_files_a_run_does_less_at_once_and_checks_every_record(tmp_path):
    write_articles(tmp_path, 200)
    with ChatServer(serving.Endpoint()) as server:
        given = ["extract", "in.jsonl", *MODEL, "--base-url", server.url, "-j", 256]
        ran = llmx(tmp_path, *given, limits=limit("RLIMIT_NOFILE", 64))
        assert server.most_at_once < 64
    assert ran.code == 0, ran.err
    assert "requests at once instead of 256: no more files may be open here" in ran.err
    written = lines(tmp_path / "run")
    assert len(written) == 200
    assert all(line["record"] and line["check"] for line in written)


@pytest.mark.slow
def test_with_little_memory_every_article_is_checked_or_says_that_it_is_not(tmp_path):
    write_articles(tmp_path, 30)
    run = ["extract", "in.jsonl", "-m", "rules", "-o", "run", "-j", 64]
    ran = llmx(tmp_path, *run, limits=limit("RLIMIT_AS", 220_000_000))
    assert ran.code in (0, 1, 2)
    unchecked = [line for line in lines(tmp_path / "run") if line["check"] is None and line["error"] is None]
    assert unchecked == []
    assert llmx(tmp_path, *run).code == 0
    assert len(last_lines(tmp_path / "run")) == 30


def test_with_no_thread_to_spare_the_rules_work_in_the_one_that_is_there(monkeypatch):
    def refuse(_):
        raise RuntimeError("can't start new thread")

    workers = Workers()
    monkeypatch.setattr(threading.Thread, "start", refuse)
    long = Article(id="a", text=article(1) + "\nHội nghị bế mạc." * 2_000)
    record, report = asyncio.run(workers.do(ReadJob(long, checked=True)))
    workers.close()
    assert record.amounts
    assert report.ok


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_what_the_system_refuses_is_named_and_can_be_tried_again(number):
    fault = translate(OSError(number, os.strerror(number)), Endpoint(PROVIDERS[0], "m", "http://x/v1", "k"), 0.0)
    assert type(fault) is OutOfRoom
    assert fault.retryable
    assert "a smaller --jobs may help" in str(fault)


# Time.


def slow(tmp_path, sentences):
    """Write an article with which the rules are busy for a good while, and an ordinary one."""
    text = "Chủ tịch UBND tỉnh Nguyễn Văn An trao 1 tỷ đồng, 5% của 3.000 suất quà; " * sentences
    rows = [{"id": "slow", "text": text}, {"id": "quick", "text": article(1)}]
    written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "in.jsonl").write_text(written, encoding="utf-8")


@pytest.mark.slow
def test_a_text_that_takes_the_rules_too_long_is_a_named_failure_of_its_own(tmp_path):
    slow(tmp_path, 4_000)
    # Long enough for an ordinary article on the busiest machine.
    ran = llmx(tmp_path, "extract", "in.jsonl", "-m", "rules", "-o", "run", "--check-seconds", 4)
    assert ran.code == 1
    written = last_lines(tmp_path / "run")
    assert written["slow"]["error"]["type"] == "TooSlow"
    assert "the rules took over 4 s (--check-seconds)" in written["slow"]["error"]["message"]
    assert written["quick"]["record"]


def test_a_record_that_could_not_be_checked_is_kept_and_only_checked_by_the_next_run(tmp_path):
    slow(tmp_path, 2_000)
    with ChatServer(lambda _: completion({**reply(0), "amounts": []})) as server:
        given = [
            "extract",
            "in.jsonl",
            *MODEL,
            "--base-url",
            server.url,
            "--reask",
            0,
            "-n",
            1,
            "--part-chars",
            2_000_000,
        ]
        ran = llmx(tmp_path, *given, "--check-seconds", 0.1)
        assert ran.code == 1
        first = last_lines(tmp_path / "run")["slow"]
        assert first["error"]["type"] == "CheckFault"
        assert first["error"]["retryable"] is True
        assert first["record"]["officials"]
        assert first["check"] is None
        asked = len(server.requests)
        assert llmx(tmp_path, *given, "--check-seconds", 600).code == 0
        assert len(server.requests) == asked
    second = last_lines(tmp_path / "run")["slow"]
    assert second["record"] == first["record"]
    assert second["check"]
    assert second["run"]["usage"]["output_tokens"] == 0
    assert json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))["usage"]["output_tokens"] == 20


@pytest.mark.slow
def test_ctrl_c_twice_ends_a_run_that_is_at_a_hostile_text(tmp_path):
    slow(tmp_path, 4_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "llmx", "extract", "in.jsonl", "-m", "rules", "-o", "run"],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
    )
    while not (tmp_path / "run/records.jsonl").exists():
        time.sleep(0.05)
    time.sleep(0.5)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, said
    assert "Traceback" not in said


# Kills.


def test_killed_at_random_moments_no_article_is_lost_doubled_wrong_or_paid_for_without_need(tmp_path):
    count, jobs, kills = 200, 8, 25
    chance = random.Random(11)
    write_articles(tmp_path, count)
    (tmp_path / "first").mkdir()
    write_articles(tmp_path / "first", 3)
    endpoint = serving.Endpoint({"429": 0.05, "reset": 0.02})
    with ChatServer(endpoint) as server, Nursery() as nursery:
        command = ["extract", "in.jsonl", *MODEL, "--base-url", server.url, "-q", "-j", str(jobs)]
        assert nursery.run(tmp_path / "first", command) == 0
        before = endpoint.answered.total()
        ended = [nursery.run(tmp_path, command, chance.uniform(0.0, 0.6)) for _ in range(kills)]
        assert nursery.run(tmp_path, command) == 0
    killed = ended.count(-signal.SIGKILL)
    assert killed > kills // 3
    written = lines(tmp_path / "run")
    assert sorted(line["article"]["id"] for line in written) == [f"{number:04}" for number in range(count)]
    for line in written:
        assert line["record"]["amounts"][0]["value"] == reply(int(line["article"]["id"]))["amounts"][0]["value"]
    assert endpoint.answered.total() - before - count <= killed * jobs


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_run_that_is_ended_by_a_signal_can_be_gone_on_with(tmp_path, number):
    write_articles(tmp_path, 60)
    held = serving.Endpoint()

    def slowly(request):
        return held(request).after(0.1)

    with ChatServer(slowly) as server:
        command = [sys.executable, "-m", "llmx", "extract", "in.jsonl", *MODEL, "--base-url", server.url, "-j", "4"]
        # Tests that run under nohup would hand on that the signal is ignored.
        ours = signal.signal(number, signal.SIG_DFL)
        process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE)
        signal.signal(number, ours)
        records = tmp_path / "run/records.jsonl"
        while not records.exists() or not records.stat().st_size:
            time.sleep(0.05)
            assert process.poll() is None
        process.send_signal(number)
        said = process.communicate(timeout=60)[1].decode()
        assert "Traceback" not in said
        assert process.returncode in (130, -number)
        assert 0 < len(lines(tmp_path / "run")) < 60
        assert llmx(tmp_path, *command[3:]).code == 0
    assert sorted(line["article"]["id"] for line in lines(tmp_path / "run")) == [f"{one:04}" for one in range(60)]


def test_a_run_needs_no_home_and_no_terminal_that_can_do_anything(tmp_path):
    write_articles(tmp_path, 2)
    bare = {"HOME": "/nowhere", "TERM": "dumb", "LC_ALL": "C", "LANG": "C", "COLUMNS": "1", "TMPDIR": str(tmp_path)}
    ran = llmx(tmp_path, "extract", "in.jsonl", "-m", "rules", "-o", "run", env=bare)
    assert ran.code == 0, ran.err


@pytest.mark.slow
def test_a_reply_that_never_ends_does_not_outlive_the_timeout(tmp_path):
    write_articles(tmp_path, 1)
    with ChatServer(lambda _: Say(endless=b" ", pause=0.05)) as server:
        started = time.monotonic()
        given = ["extract", "in.jsonl", *MODEL, "--base-url", server.url, "--timeout", 2, "--transport-retries", 0]
        ran = llmx(tmp_path, *given)
        assert time.monotonic() - started < 60
    assert ran.code == 1
    assert last_lines(tmp_path / "run")["0000"]["error"]["type"] == "TimedOut"
