"""What workers share, without any of them: the calls come from here."""

import asyncio
from contextlib import suppress
from decimal import Decimal

from llmx.article.article import Article
from llmx.extraction.options import Options
from llmx.extraction.readers import make_reader
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Failure, RunInfo, Usage
from llmx.run.circuit import Circuit
from llmx.run.control import Watch
from llmx.run.planning import make_watch
from llmx.run.shared import SILENCE, Shared, SharedGate, Told
from tests.run.clocks import HandClock

INFO = {"model": "m", "prompt": None, "schema": "S", "seconds": 1.0, "llmx": "0"}


def article(name):
    return Article(name, f"Hội nghị hợp tác {name}.")


def info(attempts=1, tokens=0):
    return RunInfo(**INFO, attempts=attempts, usage=Usage(input_tokens=tokens))


def shared(clock=None, watch=None, **options):
    return Shared(watch or Watch(), Options(**options), (clock or HandClock()).timing)


async def waiting(*calls):
    """Begin calls, let everything run that can; give the tasks."""
    tasks = [asyncio.ensure_future(call) for call in calls]
    for _ in range(30):
        await asyncio.sleep(0)
    return tasks


def done(tasks):
    return [task.done() for task in tasks]


def test_requests_at_once_are_those_of_all_workers_together():
    async def go():
        one = shared(jobs=3)
        tasks = await waiting(*(one.enter(f"w{number % 2}", 10) for number in range(5)))
        assert done(tasks) == [True, True, True, False, False]
        await one.leave(tasks[0].result(), None, 5)
        (more,) = await waiting(asyncio.sleep(0))
        await more
        assert done(tasks) == [True, True, True, True, False]
        tasks[4].cancel()

    asyncio.run(go())


def test_a_429_of_one_worker_holds_all_of_them():
    async def go():
        clock = HandClock()
        one = shared(clock, jobs=3)
        await one.leave(await one.enter("a", 10), ("RateLimited", 20.0), None)
        (task,) = await waiting(one.enter("b", 10))
        assert not task.done()
        await clock.move(21)
        assert task.done()

    asyncio.run(go())


def test_articles_under_way_are_bounded_for_all_workers_together():
    async def go():
        one = shared(jobs=4)
        tasks = await waiting(*(one.begin(f"w{number % 2}", article(f"{number}")) for number in range(8)))
        assert sum(done(tasks)) == 5
        await one.settle(Told("0", True, info(), None))
        await waiting()
        assert sum(done(tasks)) == 6
        await one.stop("enough")
        await waiting()
        assert [task.result() for task in tasks] == [None] * 6 + ["enough"] * 2

    asyncio.run(go())


def test_a_worker_that_is_silent_holds_nothing_up():
    async def go():
        clock = HandClock()
        one = shared(clock, jobs=2)
        for worker in ("gone", "here"):
            await one.alive(worker)
        entered = await waiting(*(one.enter("gone", 1) for _ in range(4)))
        begun = await waiting(*(one.begin("gone", article(f"{number}")) for number in range(4)))
        assert done(entered) == done(begun) == [True, True, False, False]
        others = await waiting(one.enter("here", 1), one.begin("here", article("x")))
        assert done(others) == [False, False]
        await clock.move(SILENCE + 1)
        await one.alive("here")
        await waiting()
        assert done(others) == [True, True]
        # Nothing is let in on behalf of who is gone.
        assert all(task.cancelled() for task in (*entered[2:], *begun[2:]))
        # What comes late from there does no harm.
        await one.leave(entered[0].result(), None, 3)
        await one.settle(Told("0", True, info(), None))

    asyncio.run(go())


def test_an_article_of_a_lost_worker_is_begun_again_and_its_money_counts_as_spent():
    async def go():
        options = Options(price="1,1", max_cost="1", base_url="http://127.0.0.1:9/v1", jobs=4)
        reader = make_reader(CooperationConference, model="llamacpp/x", options=options, env={})
        watch = make_watch(options, reader, circuit=True)
        one = Shared(watch, options, HandClock().timing)
        budget = watch.budget
        assert await one.begin("a", article("1")) is None
        reserved = budget.reserved
        assert reserved > 0
        assert await one.begin("b", article("1")) is None
        assert budget.spent == reserved
        run, error = await one.settle(Told("1", True, info(tokens=100_000), None))
        assert run.cost_usd == 0.1
        assert budget.spent == reserved + Decimal("0.1")
        assert (budget.in_flight, error) == (0, None)

    asyncio.run(go())


def test_the_circuit_is_one_for_all_workers():
    async def go():
        one = shared(watch=Watch(Circuit()))
        refused = Failure(type="WrongKey", message="no such key", retryable=False, attempts=1)
        assert await one.reason() is None
        _, error = await one.settle(Told("1", False, info(), refused))
        assert error.retryable  # another day it can succeed
        assert "no such key" in await one.reason()
        assert await one.begin("b", article("2")) == await one.reason()

    asyncio.run(go())


class Desk:
    def __init__(self):
        self.left = []

    async def enter(self, worker, chars):
        if chars > 100:
            raise asyncio.CancelledError
        return chars

    def leave(self, ticket, fault, tokens):
        self.left.append((ticket, fault, tokens))


def test_a_gate_tells_how_each_request_ended():
    from llmx.errors import RateLimited
    from llmx.llm.gate import Load

    async def go():
        desk = Desk()
        gate = SharedGate(desk, "w")
        loads = [Load(1), Load(2)]
        for load in loads:
            await gate.enter(load)
        loads[0].tokens = 7
        gate.leave(None, loads[0])
        gate.leave(RateLimited("slow", retry_after=3.0), loads[1])
        assert desk.left == [(1, None, 7), (2, ("RateLimited", 3.0), None)]
        with suppress(asyncio.CancelledError):
            await gate.enter(Load(1000))

    asyncio.run(go())
