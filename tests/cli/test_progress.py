"""What a run says while it goes on: a line now and then, and a bar on a terminal."""

import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest

from llmx.cli import progress
from llmx.cli.console import talk
from llmx.cli.progress import Progress, clock
from llmx.run.totals import Totals
from tests.cli.serving import Endpoint
from tests.cli.test_runs import command, write_articles
from tests.conftest import bare_environment
from tests.server.server import ChatServer


def test_without_a_terminal_a_line_says_how_far_it_is_and_what_it_took(capsys, monkeypatch):
    monkeypatch.setattr(progress, "LINE_EVERY", 0.0)
    ticks = iter([0.0, 60.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(ticks))
    totals = Totals(articles=120, records=117, failures=Counter(CutOff=2, Refusal=1))
    with Progress(1_500, talk()) as shown:
        # What an earlier going has done counts for the number, not for the rate.
        shown.advance(totals, passed_over=180, spent=Decimal("1.5"))
    said = capsys.readouterr().err
    assert said == ("llmx: 300 of 1,500 articles; 120 a minute; 0:10:00 left; $1.50; failed: 2 CutOff, 1 Refusal\n")


def test_of_a_stream_nobody_knows_what_is_left(capsys, monkeypatch):
    monkeypatch.setattr(progress, "LINE_EVERY", 0.0)
    ticks = iter([0.0, 30.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(ticks))
    with Progress(None, talk()) as shown:
        shown.advance(Totals(articles=1))
    assert capsys.readouterr().err == "llmx: 1 article; 2 a minute\n"


def test_quiet_says_nothing(capsys, monkeypatch):
    monkeypatch.setattr(progress, "LINE_EVERY", 0.0)
    with Progress(10, talk(quiet=True)) as shown:
        shown.advance(Totals(articles=1))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("seconds", "written"), [(0, "0:00:00"), (59.6, "0:01:00"), (3_661, "1:01:01")])
def test_a_length_of_time(seconds, written):
    assert clock(seconds) == written


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_on_a_terminal_the_bar_shows_rate_time_cost_and_failures_by_kind(tmp_path):
    write_articles(tmp_path / "in", 60)
    master, slave = os.openpty()
    # Half of the replies are cut off, and none is asked for again.
    with ChatServer(Endpoint({"truncated": 0.5})) as server:
        process = subprocess.Popen(
            command(server.url, "-j", "4", "--price", "1,1", "--max-retries", "0"),
            cwd=tmp_path,
            env={**bare_environment(), "TERM": "xterm", "COLUMNS": "160"},
            stderr=slave,
        )
        os.close(slave)
        seen = b""
        while piece := _read(master):
            seen += piece
        assert process.wait(60) == 1
    os.close(master)
    bar = [line for line in seen.decode().replace("\r", "\n").split("\n") if "━" in line]
    said = bar[-1]
    assert "/60" in said
    for part in ("a minute", "left", "$0.0", "failed: ", "InvalidReply"):
        assert part in said, said
    # What is said meanwhile has lines of its own.
    talk_lines = [line for line in seen.decode().replace("\r", "\n").split("\n") if "llmx: " in line]
    assert any("60 articles: " in line for line in talk_lines)
    assert not [line for line in talk_lines if "━" in line]


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65_536)
    except OSError:
        # The other end is closed: the process is over.
        return b""
