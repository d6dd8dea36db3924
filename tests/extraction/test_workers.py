import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import BaseModel

from llmx.article.article import Article
from llmx.errors import TooSlow
from llmx.extraction import workers
from llmx.extraction.answers import Answered
from llmx.extraction.checking import Checker, CheckJob, DoubtsJob, MergeJob, ReadJob
from llmx.extraction.workers import Workers
from llmx.record.conference import CooperationConference, Official

ARTICLE = Article("a", "Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy dự hội nghị.")
RECORD = CooperationConference(officials=[Official(name="Trịnh Bá Lụy")])


def run(main, processes=1, **options):
    """Run ``main`` with workers of its own."""

    async def whole():
        hands = Workers(processes, **options)
        try:
            return await main(hands)
        finally:
            hands.close()

    return asyncio.run(whole())


def checks(count, record=RECORD):
    async def main(hands):
        return await asyncio.gather(*[hands.do(CheckJob(ARTICLE, record)) for _ in range(count)])

    return main


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(workers, "WARM_UP", 0)


def test_other_processes_say_the_same():
    here = Checker()

    async def both(checker):
        checked = await checker.do(CheckJob(ARTICLE, RECORD))
        report = checked.report
        doubts = await checker.do(DoubtsJob(ARTICLE, RECORD, report))
        told = tuple(Answered(one.number, "change", Official(name="Trịnh Bá Lũy")) for one in doubts.questions)
        return [
            checked,
            await checker.do(MergeJob(ARTICLE, RECORD, report, doubts, told)),
            await checker.do(ReadJob(ARTICLE, checked=True)),
            await checker.do(ReadJob(ARTICLE, checked=False)),
        ]

    mine = asyncio.run(both(here))
    assert run(both, 2) == mine
    assert mine[0].doubts.questions
    assert mine[1].record.officials[0].name == "Trịnh Bá Lũy"
    assert mine[1].doubts.questions == ()
    assert mine[2][1] is not None
    assert mine[3][1] is None


def test_each_gets_the_report_of_its_own_record():
    records = [CooperationConference(officials=[Official(name=f"Trịnh Bá Lũy{'!' * number}")]) for number in range(12)]

    async def main(checker):
        return await asyncio.gather(*[checker.do(CheckJob(ARTICLE, record)) for record in records])

    assert run(main, 2) == asyncio.run(main(Checker()))


def test_who_is_cancelled_leaves_the_others_alone():
    async def main(hands):
        tasks = [asyncio.ensure_future(hands.do(CheckJob(ARTICLE, RECORD))) for _ in range(8)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    reports = run(main)
    assert isinstance(reports.pop(1), asyncio.CancelledError)
    assert all(one.report.findings for one in reports)


def test_a_short_run_starts_no_process(monkeypatch):
    monkeypatch.setattr(workers, "WARM_UP", 3)
    monkeypatch.setattr(workers, "_start", None)
    assert len(run(checks(3))) == 3


def test_a_long_text_is_never_worked_on_in_the_loop(monkeypatch):
    monkeypatch.setattr(workers, "WARM_UP", 3)
    started = []
    monkeypatch.setattr(workers, "_start", lambda start=workers._start: started.append(1) or start())
    long = Article("long", "Hội nghị. " * 2_000)

    async def main(hands):
        return await hands.do(CheckJob(long, RECORD))

    assert run(main).report.findings
    assert started


class Own(BaseModel):
    officials: list[Official]


def test_records_of_any_class_are_checked():
    class Local(BaseModel):
        officials: list[Official]

    for kind in (Own, Local):
        (checked,) = run(checks(1, kind(officials=RECORD.officials)))
        assert checked.report.findings


def test_what_breaks_says_where(monkeypatch):
    # A subclass in a module that only this process has: the other one cannot find it, and says so.
    monkeypatch.setattr(Own, "__module__", "llmx.nowhere")
    monkeypatch.setitem(sys.modules, "llmx.nowhere", sys.modules[__name__])
    (checked,) = run(checks(1, Own(officials=RECORD.officials)))
    assert checked.report.findings


def test_a_rule_that_stops_iterating_holds_nobody_up():
    class Local(BaseModel):
        """No process finds this class, so what is done with it is done in a thread of this one."""

    class Stopping:
        article, record = ARTICLE, Local()

        def do(self):
            return next(iter(()))

    async def main(hands):
        jobs = [Stopping(), CheckJob(ARTICLE, RECORD)]
        return await asyncio.wait_for(asyncio.gather(*map(hands.do, jobs), return_exceptions=True), 30)

    broken, checked = run(main)
    assert isinstance(broken, workers.Broken)
    assert checked.report.findings


def test_results_of_a_moment_wake_the_loop_once(monkeypatch):
    # A moment that is long enough for a busy machine.
    monkeypatch.setattr(workers, "GATHER", 1.0)

    async def main(hands):
        await hands.do(CheckJob(ARTICLE, RECORD))
        loop, woken = asyncio.get_running_loop(), []
        real = loop.call_soon_threadsafe
        monkeypatch.setattr(
            loop, "call_soon_threadsafe", lambda *args, **more: woken.append(args) or real(*args, **more)
        )
        reports = await asyncio.gather(*[hands.do(CheckJob(ARTICLE, RECORD)) for _ in range(20)])
        return len(woken), reports

    woken, reports = run(main)
    assert len(reports) == 20
    assert 1 <= woken <= 10


def test_results_of_few_wait_for_nobody(monkeypatch):
    monkeypatch.setattr(workers, "GATHER", 60.0)
    began = time.monotonic()
    assert len(run(checks(workers.CROWD - 1))) == workers.CROWD - 1
    assert time.monotonic() - began < 30


def test_a_killed_process_costs_no_check(caplog):
    async def main(hands):
        await hands.do(CheckJob(ARTICLE, RECORD))
        for hand in hands._hands:
            os.kill(hand.process.pid, signal.SIGKILL)
        return [await hands.do(CheckJob(ARTICLE, RECORD)) for _ in range(3)]

    assert all(one.report.findings for one in run(main))
    assert caplog.text.count("a process that checks records is gone") == 1


def test_an_answer_that_cannot_be_read_is_an_error_and_no_other_jobs_answer(monkeypatch):
    real, seen = workers.unpacked, []

    def unpacked(sent):
        seen.append(sent)
        if len(seen) == 1:
            raise ValueError("unreadable")
        return real(sent)

    monkeypatch.setattr(workers, "unpacked", unpacked)
    names = ["Trịnh Bá Lũy", "Trịnh Bá Lụy", "Hoàng Văn Thử"]
    jobs = [CheckJob(ARTICLE, CooperationConference(officials=[Official(name=name)])) for name in names]

    async def main(hands):
        first = await asyncio.wait_for(asyncio.gather(*map(hands.do, jobs), return_exceptions=True), 20)
        return first, await asyncio.gather(*map(hands.do, jobs))

    first, again = run(main)
    assert any(isinstance(one, ValueError) for one in first)
    assert again == [job.do() for job in jobs]


def test_without_an_interpreter_the_work_is_done_all_the_same(monkeypatch, caplog):
    monkeypatch.setattr(sys, "executable", "")
    assert run(checks(2))[1].report.findings
    assert "is gone" in caplog.text


def hang(monkeypatch):
    """Start processes that sleep in the middle of the first job of each."""
    start = workers._start
    monkeypatch.setattr(workers, "TICK", 0.05)
    ready = "import sys, time; from llmx.extraction.worker import READY, send; send(sys.stdout.buffer, READY)"
    program = [sys.executable, "-c", f"{ready}; time.sleep(60)"]
    begun = []

    def once():
        begun.append(1)
        if len(begun) > 1:
            return start()
        return subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(workers, "_start", once)


def test_a_job_that_takes_too_long_ends_and_its_process_is_replaced(monkeypatch):
    hang(monkeypatch)

    async def main(hands):
        first, *others = [asyncio.ensure_future(hands.do(CheckJob(ARTICLE, RECORD))) for _ in range(3)]
        with pytest.raises(TooSlow, match="took over"):
            await first
        hands._limit = 60
        return await asyncio.gather(*others)

    assert all(one.report.findings for one in run(main, limit=0.5))


def test_a_hanging_job_holds_nobody_up_at_the_end(monkeypatch):
    hang(monkeypatch)

    async def main(hands):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(hands.do(CheckJob(ARTICLE, RECORD)), 0.3)

    began = time.monotonic()
    run(main)
    assert time.monotonic() - began < 5


MAIN = """
import asyncio
import time

from llmx.extraction import workers
from llmx.extraction.checking import CheckJob
from tests.extraction.test_workers import ARTICLE, RECORD

workers.WARM_UP = 0


async def main():
    hands = workers.Workers(2)
    await asyncio.gather(*[hands.do(CheckJob(ARTICLE, RECORD)) for _ in range(20)])
    print(*[hand.process.pid for hand in hands._hands], flush=True)
    time.sleep(60)


asyncio.run(main())
"""
"""No guard: the main module of a program need not be one that can be imported."""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_no_process_outlives_a_main_process_that_was_killed(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(MAIN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True) as main:
        processes = main.stdout.readline().split()
        assert len(processes) == 2
        main.kill()
    until = time.monotonic() + 10
    while any(map(is_running, processes)):
        assert time.monotonic() < until, processes
        time.sleep(0.02)


def is_running(process):
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "State:\tZ" not in status
