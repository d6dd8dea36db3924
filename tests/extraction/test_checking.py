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
from llmx.extraction import checking
from llmx.extraction.checking import CheckHere, CheckInProcesses
from llmx.record.conference import CooperationConference, Official

ARTICLE = Article("a", "Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy dự hội nghị.")
RECORD = CooperationConference(officials=[Official(name="Trịnh Bá Lụy")])


def reports(checker, count, record=RECORD):
    async def collect():
        try:
            return await asyncio.gather(*[checker.check(record, ARTICLE) for _ in range(count)])
        finally:
            checker.close()

    return asyncio.run(collect())


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(checking, "WARM_UP", 0)


def test_other_processes_say_the_same():
    assert set(map(repr, reports(CheckInProcesses(1), 3))) == set(map(repr, reports(CheckHere(), 1)))


def test_each_gets_the_report_of_its_own_record():
    names = [f"Trịnh Bá Lũy{'!' * number}" for number in range(checking.BATCH * 3)]
    checker = CheckInProcesses(1)

    async def collect():
        records = [CooperationConference(officials=[Official(name=name)]) for name in names]
        try:
            return await asyncio.gather(*[checker.check(record, ARTICLE) for record in records])
        finally:
            checker.close()

    here = [checking.check(CooperationConference(officials=[Official(name=name)]), ARTICLE) for name in names]
    assert asyncio.run(collect()) == here


def test_who_is_cancelled_leaves_the_others_of_the_batch_alone():
    checker = CheckInProcesses(1)

    async def cancel_one():
        await checker.check(RECORD, ARTICLE)
        tasks = [asyncio.ensure_future(checker.check(RECORD, ARTICLE)) for _ in range(checking.BATCH * 2)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        try:
            return await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            checker.close()

    reports = asyncio.run(cancel_one())
    assert isinstance(reports.pop(1), asyncio.CancelledError)
    assert all(report.findings for report in reports)


def test_a_record_that_cannot_be_sent_is_checked_here():
    class Local(BaseModel):
        officials: list[Official]

    checker = CheckInProcesses(1)
    (report,) = reports(checker, 1, Local(officials=RECORD.officials))
    assert report.findings
    assert checker._pool is None


def test_a_killed_process_costs_no_check(caplog):
    checker = CheckInProcesses(1)

    async def kill_it_half_way():
        await checker.check(RECORD, ARTICLE)
        for pid in list(checker._pool._processes):
            os.kill(pid, signal.SIGKILL)
        reports = [await checker.check(RECORD, ARTICLE) for _ in range(3)]
        checker.close()
        return reports

    assert all(report.findings for report in asyncio.run(kill_it_half_way()))
    assert caplog.text.count("checking processes are gone") == 1


MAIN = """
import asyncio
import time

from llmx.extraction import checking
from tests.extraction.test_checking import ARTICLE, RECORD


async def main():
    checking.WARM_UP = 0
    checker = checking.CheckInProcesses(2)
    await asyncio.gather(*[checker.check(RECORD, ARTICLE) for _ in range(20)])
    print(*checker._pool._processes, flush=True)
    time.sleep(60)


if __name__ == "__main__":
    asyncio.run(main())
"""


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
