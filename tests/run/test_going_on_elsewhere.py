"""A run that is gone on with by workers elsewhere: what it knows of an article goes along. Here they are at hand."""

import asyncio
import json
import pickle
from dataclasses import replace
from functools import partial

import pytest

from llmx.article.article import Article
from llmx.extraction.checking import CheckJob
from llmx.extraction.options import Options
from llmx.record.conference import CooperationConference
from llmx.run.elsewhere import run_elsewhere
from llmx.run.shared import BlockReader, Plan, Shared
from llmx.run.wiring import Order, open_run
from tests.cli.batching import Stumbling, live, llmx, prepare
from tests.cli.serving import Endpoint, article
from tests.cli.test_runs import lines, write_articles
from tests.server.batches import BatchEndpoint
from tests.server.replies import completion, error
from tests.server.server import ChatServer

MODEL = "llamacpp/x"
WAIT = ("--wait", "--every", "0.05")


class Desk:
    """The desk of a worker that is at hand."""

    def __init__(self, shared):
        self._shared = shared
        self._told = set()

    def alive(self, worker):
        self._tell(self._shared.alive(worker))

    def leave(self, ticket, fault, tokens):
        self._tell(self._shared.leave(ticket, fault, tokens))

    def __getattr__(self, name):
        return getattr(self._shared, name)

    def _tell(self, call):
        task = asyncio.ensure_future(call)
        self._told.add(task)
        task.add_done_callback(self._told.discard)


class AtHand:
    """Reads blocks with a reader as those of a cluster are, made anew for each block as after a loss."""

    def __init__(self, run, options):
        self._plan = Plan(run.reader.schema, run.reader.model, options)
        # As it goes to another process.
        self._watch, self._options = pickle.loads(pickle.dumps(run.watch)), options
        self._blocks = []
        self.handed = []

    def put(self, block):
        self._blocks.append(block)
        self.handed += [task.article.id for task in block]

    def outcomes(self):
        blocks, self._blocks = self._blocks, []
        for block in blocks:
            yield asyncio.run(self._read(block))

    async def _read(self, block):
        desk = Desk(Shared(self._watch, self._options))
        reader = BlockReader(self._plan, desk, "w", {})
        try:
            return await reader.read(block)
        finally:
            reader._beating.cancel()
            await reader._reader.aclose()

    def stop(self, reason):
        pass


def elsewhere(folder, url, count, **words):
    """Go on with the run of a folder; give its outcomes and which articles were handed over."""
    options = replace(Options(), base_url=url, price="1,1", **words)
    items = [Article(f"{number:05}", article(number), source=f"in/{number:05}.txt") for number in range(count)]

    async def go(run, engine):
        return [one async for one in run.outcomes(items, engine)]

    order = Order(schema=CooperationConference, options=options, env={}, model=MODEL, output=folder / "run")
    with open_run(order) as run:
        hands = AtHand(run, options)
        return asyncio.run(go(run, partial(run_elsewhere, hands))), hands.handed


def summary(folder):
    return json.loads((folder / "run/run.json").read_text(encoding="utf-8"))


def test_replies_that_came_by_a_batch_are_not_asked_for_again_and_cost_half(tmp_path):
    write_articles(tmp_path / "in", 8)
    endpoint = Stumbling(4)
    batches = BatchEndpoint(endpoint)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url, "--price", "1,1", "--rounds", 1)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
        assert "2 OutOfRounds" in said
        assert code == 1
        before = endpoint.asked
        found, handed = elsewhere(tmp_path, server.url, 8)
        # The invalid replies are there; what is asked is the re-ask of each.
        assert endpoint.asked == before + 2
    assert handed == ["00001", "00005"]
    assert [(one.run.attempts, one.run.batched, one.ok) for one in found] == [(2, 1, True)] * 2
    # One reply at half the price and one at the whole: 120 tokens each, at a dollar a million.
    assert [one.run.cost_usd for one in found] == pytest.approx([0.00018] * 2)
    written = lines(tmp_path)
    assert sum(line["run"]["usage"]["output_tokens"] for line in written[-8:]) == endpoint.delivered.total() * 20
    code, out, _ = llmx(tmp_path, "status", "run", "--articles")
    assert out.count("live and batch") == 2
    assert not (tmp_path / "run/replies").exists()


def test_replies_that_led_to_a_failure_are_not_used_again(tmp_path):
    write_articles(tmp_path / "in", 2)
    endpoint = Endpoint({"invalid": 1.0})
    batches = BatchEndpoint(endpoint)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url, "--rounds", 1)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        llmx(tmp_path, "batch", "collect", "run", *WAIT)
        found, _ = elsewhere(tmp_path, server.url, 2)
        assert [one.run.batched for one in found] == [1, 1]
        assert not any(one.ok for one in found)
        endpoint._faults = {}
        code, said = live(tmp_path, server.url, "--retry-failed")
    assert code == 0, said
    assert [line["run"]["attempts"] for line in lines(tmp_path)[-2:]] == [1, 1]


def test_a_record_that_was_only_not_checked_is_checked_and_nobody_is_asked(tmp_path, monkeypatch):
    write_articles(tmp_path / "in", 3)
    endpoint = Endpoint()
    with ChatServer(endpoint) as server:
        with monkeypatch.context() as broken:
            broken.setattr(CheckJob, "do", lambda self: 1 / 0)
            assert "CheckFault" in live(tmp_path, server.url, "-j", "1")[1]
        asked = endpoint.asked
        found, handed = elsewhere(tmp_path, server.url, 3)
        assert endpoint.asked == asked
    assert len(handed) == 3
    assert all(one.check.ok and one.error is None and one.run.attempts == 0 for one in found)


def test_what_a_person_has_let_stand_is_not_handed_over(tmp_path):
    write_articles(tmp_path / "in", 3)
    with ChatServer(Endpoint()) as server:
        assert live(tmp_path, server.url)[0] == 0
        journal = tmp_path / "run/records.jsonl"
        rows = lines(tmp_path)
        for row in rows:
            # Read in another way, as a corrected one stays when its run is gone on with.
            row["run"]["key"] = "0" * 32
            if row["article"]["id"] == "00001":
                row["run"]["reviewed"] = {"by": ["a"], "at": "2026-01-01T00:00:00Z", "decisions": 1, "notes": []}
        journal.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        found, handed = elsewhere(tmp_path, server.url, 3, mix=True)
    assert handed == ["00000", "00002"]
    assert len(found) == 2


def test_what_a_gateway_charged_is_the_cost_wherever_it_was_read(tmp_path):
    charged = completion("{}", usage={"prompt_tokens": 1000, "completion_tokens": 100, "cost": 0.25})
    with ChatServer([charged]) as server:
        found, _ = elsewhere(tmp_path, server.url, 2, check=False)
    assert [one.run.cost_usd for one in found] == [0.25, 0.25]
    assert summary(tmp_path)["cost_usd"] == 0.5


def test_the_limit_of_cost_holds_where_two_models_are_asked(tmp_path):
    dear = {"prompt_tokens": 10_000, "completion_tokens": 1_000}
    with ChatServer(Endpoint(usage=dear)) as server:
        words = {"escalate": "llamacpp/big", "escalate_price": "1,1", "max_cost": "0.1", "jobs": 2}
        found, _ = elsewhere(tmp_path, server.url, 20, **words)
    assert 2 < len(found) < 0.1 / 0.011
    assert "the limit of $0.1000 is near" in summary(tmp_path)["reason"]


def test_articles_that_failed_so_before_do_not_stop_the_others(tmp_path):
    def answer(request):
        number = int(request.messages[-1]["content"].partition("Hội nghị số ")[2].partition(".")[0])
        return error(400, "flagged") if number < 6 else Endpoint()(request)

    with ChatServer(answer) as server:
        for _ in range(3):
            elsewhere(tmp_path, server.url, 9, jobs=1)
    last = {line["article"]["id"]: line["record"] is not None for line in lines(tmp_path)}
    assert [last.get(f"{number:05}") for number in range(9)] == [False] * 6 + [True] * 3
    assert summary(tmp_path)["reason"] is None
