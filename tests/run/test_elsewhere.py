"""Runs whose articles are read elsewhere; here by a fake that gives blocks in the wrong order."""

import asyncio
import json
import time

import pytest

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.errors import EmptyArticle, RunError
from llmx.extraction.one import extract_one
from llmx.run import elsewhere
from llmx.run.control import RunControl
from llmx.run.elsewhere import run_elsewhere
from llmx.run.runner import Work, run_many
from llmx.run.session import Session
from llmx.run.shared import Row
from tests.fakes import FakeReader

ARTICLES = [Article(f"a{number}", f"Hội nghị hợp tác {number % 40}.") for number in range(45)]
BAD = Unreadable("bad", None, EmptyArticle("bad: the file is empty"))


class Fake:
    """Reads by a fake reader, the last block first; stops being useful after ``most`` blocks."""

    def __init__(self, most=None, breaks=False):
        self.reader = FakeReader()
        self.blocks = []
        self.sizes = []
        self.read = []
        self.stopped = None
        self._most = most
        self._breaks = breaks

    def put(self, block):
        self.blocks.append(list(block))
        self.sizes.append(len(block))

    def outcomes(self):
        blocks, self.blocks = self.blocks, []
        for number, block in enumerate(reversed(blocks)):
            if self._breaks and number:
                raise RunError("gone")
            if self.stopped or (self._most is not None and number >= self._most):
                yield [Row(task.article.id, None, False, self.stopped or "spent") for task in block]
                continue
            self.read += [task.article.id for task in block]
            yield [self._row(task.article) for task in block]

    def stop(self, reason):
        self.stopped = reason

    def _row(self, article):
        outcome = asyncio.run(extract_one(self.reader, article, clock=time.perf_counter))
        return Row(article.id, outcome.model_dump_json(), outcome.ok, None)


def go(fake, items, control=None, ledger=None):
    async def collect():
        work = Work(fake.reader, time.perf_counter)
        return [one async for one in run_elsewhere(fake, work, items, control or RunControl(1), ledger)]

    return asyncio.run(collect())


def said(outcomes):
    found = {one.article.id: json.loads(one.model_dump_json()) for one in outcomes}
    for one in found.values():
        one["run"].pop("seconds")
    return found


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(elsewhere, "BLOCK", 4)
    monkeypatch.setattr(elsewhere, "WINDOW", 16)


def test_outcomes_are_those_of_the_live_run_and_texts_are_read_once():
    async def live():
        work = Work(FakeReader(), time.perf_counter)
        return [one async for one in run_many(work, [*ARTICLES, BAD], RunControl(4))]

    fake = Fake()
    found = go(fake, [*ARTICLES, BAD])
    assert len(found) == 46
    expected = said(asyncio.run(live()))
    # Which of two of one content is read depends on nothing but their order; where the first one is done by the time
    # that the second comes, and nothing is written anywhere, both engines read it.
    assert said(found).keys() == expected.keys()
    assert {name: one["record"] for name, one in said(found).items()} == {
        name: one["record"] for name, one in expected.items()
    }
    assert sorted(fake.read)[:3] == ["a0", "a1", "a10"]


def test_a_second_one_of_a_content_is_not_handed_over():
    fake = Fake()
    items = [Article("x", "một"), Article("y", "hai"), Article("z", "một")]
    found = said(go(fake, items))
    assert sorted(fake.read) == ["x", "y"]
    assert found["z"]["run"]["copy_of"] == "x"
    assert found["z"]["article"]["id"] == "z"


def test_windows_are_bounded():
    fake = Fake()
    assert len(go(fake, [Article(f"{n}", f"bài {n}") for n in range(50)])) == 50
    assert fake.sizes == [4] * 12 + [2]


def test_what_is_written_is_not_handed_over_again(tmp_path):
    items = [Article(f"{n}", f"bài {n % 9}") for n in range(10)]
    with Session(tmp_path / "run") as session:
        first = Fake()
        go(first, items[:6], ledger=session)
    with Session(tmp_path / "run") as session:
        second = Fake()
        found = said(go(second, items, ledger=session))
    assert sorted(first.read) == ["0", "1", "2", "3", "4", "5"]
    assert sorted(second.read) == ["6", "7", "8"]
    assert found["9"]["run"]["copy_of"] == "0"
    lines = (tmp_path / "run/records.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["article"]["id"] for line in lines) == sorted(one.id for one in items)


def test_what_was_not_begun_is_no_outcome_and_stops_the_run(tmp_path):
    control = RunControl(1)
    with Session(tmp_path / "run") as session:
        found = go(Fake(most=1), [Article(f"{n}", f"bài {n}") for n in range(50)], control, session)
    assert len(found) == 4
    assert control.reason == "spent"


def test_a_stop_is_passed_on_and_ends_the_run():
    control = RunControl(1)
    fake = Fake()
    items = iter([Article(f"{n}", f"bài {n}") for n in range(50)])

    def stopping():
        for number, item in enumerate(items):
            if number == 6:
                control.stop("interrupted")
            yield item

    found = go(fake, stopping(), control)
    assert len(found) < 8
    assert control.reason == "interrupted"


def test_blocks_that_came_before_the_end_of_a_cluster_are_written(tmp_path):
    with Session(tmp_path / "run") as session, pytest.raises(RunError, match="gone"):
        go(Fake(breaks=True), [Article(f"{n}", f"bài {n}") for n in range(12)], ledger=session)
    assert len((tmp_path / "run/records.jsonl").read_text(encoding="utf-8").splitlines()) == 4
