import asyncio
import random
import time
from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmx.errors import RateLimited, ServerFault, TimedOut, Unreachable
from llmx.llm.client import ModelClient
from llmx.llm.connection import Connection
from llmx.llm.gate import Load
from llmx.llm.retries import send_patiently
from llmx.llm.settings import ModelSettings, Timing
from llmx.run.concurrency import Concurrency
from llmx.run.pacing import Limits, Pace
from llmx.run.rates import RequestRate, TokenRate
from tests.run.clocks import HandClock
from tests.server.asking import GOOD, KEY, MESSAGES, HeldTime, Sample
from tests.server.replies import completion, raw
from tests.server.server import ChatServer


class Unnamed(Pace):
    """Gives requests without a load one of their own; the first to come is the first to go."""

    def __init__(self, *how):
        super().__init__(*how)
        self.mine = deque()

    async def enter(self, load=None):
        if load is not None:
            return await super().enter(load)
        mine = Load(0)
        await super().enter(mine)
        self.mine.append(mine)

    def leave(self, fault, load=None):
        super().leave(fault, load or self.mine.popleft())


def paced(test, **limits):
    """Run a coroutine with a clock, a pace and the lines it told."""
    clock, told = HandClock(), []

    async def run():
        pace = Unnamed(Limits(**limits), clock.timing, told.append)
        await test(clock, pace, told)
        await clock.settle()
        assert asyncio.all_tasks() == {asyncio.current_task()}, "somebody is left behind"

    asyncio.run(run())


async def enter_many(clock, pace, number, entered, load=None):
    async def one(index):
        await pace.enter(load)
        entered.append((index, clock.time))

    tasks = [asyncio.create_task(one(index)) for index in range(number)]
    await clock.settle()
    return tasks


def test_no_more_than_jobs_at_once_and_in_the_order_they_came():
    async def test(clock, pace, _):
        entered = []
        tasks = await enter_many(clock, pace, 5, entered)
        assert [index for index, _ in entered] == [0, 1]
        assert (pace.in_flight, pace.waiting, pace.limit) == (2, 3, 2)
        for _ in range(5):
            pace.leave(None)
            await clock.settle()
        assert [index for index, _ in entered] == [0, 1, 2, 3, 4]
        assert pace.in_flight == 0
        await asyncio.gather(*tasks)

    paced(test, jobs=2)


def test_requests_of_a_minute_are_spaced():
    async def test(clock, pace, _):
        entered = []
        tasks = await enter_many(clock, pace, 31, entered)
        await clock.run(*tasks)
        # Thirty a minute are one in two seconds; the alarm may be a tick late, and lateness does not add up.
        assert [round(at - 1000.0, 1) for _, at in entered] == [2.0 * index for index in range(31)]

    paced(test, jobs=64, requests_per_minute=30)


def test_a_retry_after_holds_everybody_and_passes():
    async def test(clock, pace, told):
        entered = []
        await pace.enter()
        await pace.enter()
        pace.leave(RateLimited("slow down", retry_after=20.0))
        tasks = await enter_many(clock, pace, 3, entered)
        await clock.move(19.9)
        assert entered == []
        assert pace.held_for() == pytest.approx(0.1)
        await clock.move(0.2)
        assert len(entered) == 3
        assert "20 s" in told[0]
        await asyncio.gather(*tasks)

    paced(test, jobs=8)


def test_a_longer_hold_counts_and_a_shorter_one_does_not_shorten_it():
    async def test(clock, pace, _):
        for _ in range(3):
            await pace.enter()
        pace.leave(ServerFault("busy", retry_after=30.0))
        pace.leave(ServerFault("busy", retry_after=2.0))
        assert pace.held_for() == 30.0
        pace.leave(ServerFault("busy", retry_after=100_000.0))
        assert pace.held_for() == 300.0

    paced(test, jobs=64)


@pytest.mark.parametrize("fault", [RateLimited("x"), ServerFault("x"), TimedOut("x")])
def test_being_turned_away_halves_once_for_all_that_was_under_way(fault):
    async def test(clock, pace, told):
        loads = [Load(10) for _ in range(64)]
        for load in loads:
            await pace.enter(load)
        for load in loads:
            pace.leave(fault, load)
        assert pace.limit == 32
        assert told == ["the endpoint turns requests away: 32 at once instead of 64"]
        assert pace.held_for() == 0.5

    paced(test, jobs=64)


def test_one_hiccup_among_many_answers_halves_nothing():
    async def test(clock, pace, told):
        loads = [Load(10) for _ in range(64)]
        for load in loads:
            await pace.enter(load)
        for number, load in enumerate(loads):
            pace.leave(RateLimited("x") if number % 20 == 0 else None, load)
        assert (pace.limit, told) == (64, [])

    paced(test, jobs=64)


def test_a_connection_that_breaks_says_nothing_about_load():
    async def test(clock, pace, _):
        for _ in range(20):
            await pace.enter()
            pace.leave(Unreachable("reset"))
        assert pace.limit == 8

    paced(test, jobs=8)


def test_the_limit_finds_what_the_endpoint_bears_and_comes_back():
    """An endpoint that answers twenty at once and turns the others away, later one that answers all."""

    async def test(clock, pace, told):
        bears, under_way, seen = 20, 0, []

        async def worker(requests):
            nonlocal under_way
            for _ in range(requests):
                load = Load(100)
                await pace.enter(load)
                under_way += 1
                fault = RateLimited("full") if under_way > bears else None
                await clock.sleep(0.01 if fault else 1.0)
                under_way -= 1
                pace.leave(fault, load)
                seen.append(pace.limit)

        tasks = [asyncio.create_task(worker(30)) for _ in range(64)]
        await clock.run(*tasks)
        assert 5 <= min(seen) <= 20
        assert sum(seen[-600:]) / 600 < 2 * bears
        bears = 64
        tasks = [asyncio.create_task(worker(30)) for _ in range(64)]
        await clock.run(*tasks)
        assert pace.limit == 64
        assert told[-1] == "64 requests at once again"
        assert len(told) < 20

    paced(test, jobs=64)


def test_it_begins_low_and_doubles_with_each_round_of_answers():
    async def test(clock, pace, _):
        limits = [pace.limit]
        under_way = [Load(1) for _ in range(pace.limit)]
        for load in under_way:
            await pace.enter(load)
        while pace.limit < 64:
            more = [Load(1) for _ in range(2 * pace.limit)]
            entering = [asyncio.create_task(pace.enter(load)) for load in more]
            await clock.settle()
            for load in under_way:
                pace.leave(None, load)
            await asyncio.gather(*entering)
            under_way = more
            limits.append(pace.limit)
        assert limits == [4, 8, 16, 32, 64]

    paced(test, jobs=64, start=4)


def test_a_limit_that_is_not_used_does_not_grow():
    async def test(clock, pace, _):
        for _ in range(500):
            await pace.enter()
            pace.leave(None)
        assert pace.limit == 4

    paced(test, jobs=64, start=4)


def test_tokens_are_corrected_by_what_the_answer_took():
    async def test(clock, pace, _):
        first = Load(1000)
        await pace.enter(first)
        entered = []
        tasks = await enter_many(clock, pace, 1, entered, Load(1000))
        assert entered == []
        first.tokens = 100
        pace.leave(None, first)
        await clock.settle()
        assert len(entered) == 1
        await asyncio.gather(*tasks)

    paced(test, jobs=8, tokens_per_minute=1000)


def test_a_request_larger_than_the_limit_goes_alone():
    async def test(clock, pace, _):
        await pace.enter(Load(1_000_000))
        entered = []
        tasks = await enter_many(clock, pace, 1, entered, Load(10))
        await clock.move(59.9)
        assert entered == []
        await clock.run(*tasks)

    paced(test, jobs=8, tokens_per_minute=100)


def test_one_let_in_and_cancelled_in_the_same_moment_gives_its_place_to_the_next():
    async def test(clock, pace, _):
        await pace.enter()
        entered = []
        tasks = await enter_many(clock, pace, 2, entered)
        pace.leave(None)
        tasks[0].cancel()
        await clock.settle()
        assert [index for index, _ in entered] == [1]
        assert pace.in_flight == 1

    paced(test, jobs=1)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_place_is_lost_or_doubled_under_random_cancellation(data):
    jobs = data.draw(st.integers(1, 5))
    limits = {"requests_per_minute": data.draw(st.sampled_from([None, 40, 600]))}
    limits["tokens_per_minute"] = data.draw(st.sampled_from([None, 500, 100_000]))

    async def test(clock, pace, _):
        under_way = 0
        moments = data.draw(st.lists(st.tuples(st.integers(0, 19), st.floats(0, 5)), max_size=15))
        stays = data.draw(st.lists(st.floats(0, 3), min_size=20, max_size=20))
        faults = data.draw(
            st.lists(
                st.sampled_from([None, RateLimited("x", retry_after=1.0), TimedOut("x")]), min_size=20, max_size=20
            )
        )

        async def worker(index):
            nonlocal under_way
            load = Load(100) if index % 3 else None
            await pace.enter(load)
            under_way += 1
            assert under_way <= jobs
            fault = None
            try:
                await clock.sleep(stays[index])
                fault = faults[index]
            finally:
                under_way -= 1
                pace.leave(fault, load)

        tasks = [asyncio.create_task(worker(index)) for index in range(20)]
        for index, wait in moments:
            await clock.move(wait)
            tasks[index].cancel()
        while not all(task.done() for task in tasks):
            await clock.move(10.0)
        for task in tasks:
            assert task.cancelled() or task.exception() is None
        assert (pace.in_flight, pace.waiting) == (0, 0)
        assert clock.asleep == 0 or not [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]

    paced(test, jobs=jobs, **limits)


@given(st.integers(1, 5000), st.lists(st.floats(0, 20), min_size=1, max_size=300))
def test_no_minute_has_more_requests_than_allowed(per_minute, gaps):
    rate, now, taken = RequestRate(per_minute), 1000.0, []
    for gap in gaps:
        # Some come when they please, the others as soon as they may.
        now += gap if gap < 10 else 0.0
        now += rate.delay(now)
        rate.take(now)
        taken.append(now)
    for first, at in enumerate(taken):
        assert sum(at <= other < at + 60 - 1e-6 for other in taken[first:]) <= per_minute


def test_the_whole_minute_is_used():
    for per_minute in (1, 7, 59, 60, 600, 10_000):
        rate, now, number = RequestRate(per_minute), 0.0, 0
        while now < 600:
            now += rate.delay(now)
            rate.take(now)
            number += 1
        assert number >= 9.8 * per_minute


@given(
    st.integers(100, 20_000),
    st.lists(st.tuples(st.integers(1, 3000), st.floats(0, 1), st.floats(0, 30)), min_size=1, max_size=150),
)
def test_no_minute_has_more_tokens_counted_than_allowed(per_minute, requests):
    """Answers take what was reserved or less; a single request above the limit goes alone."""
    rate, now, taken = TokenRate(per_minute), 1000.0, []
    for chars, share, gap in requests:
        now += gap if gap < 15 else 0.0
        while wait := rate.delay(chars, now):
            now += max(wait, 0.001)
        entry = rate.take(chars, now)
        if share < 0.7:
            rate.correct(entry, chars, int(entry.tokens * share))
        taken.append(entry)
    for first, entry in enumerate(taken):
        minute = [other.tokens for other in taken[first:] if other.at < entry.at + 60]
        assert sum(minute) <= per_minute or len(minute) == 1


def test_an_answer_that_took_more_than_thought_holds_the_next():
    rate = TokenRate(1000)
    entry = rate.take(100, 0.0)
    assert rate.delay(100, 1.0) == 0.0
    rate.correct(entry, 100, 1000)
    assert rate.delay(100, 1.0) == 59.0
    late = rate.take(100, 60.0)
    rate.correct(entry, 100, 5)
    assert rate.delay(100, 61.0) > 0 or late.tokens + 100 <= 1000


@given(st.integers(1, 200), st.integers(1, 200), st.lists(st.sampled_from(["ok", "no", "old"]), max_size=400))
def test_the_limit_stays_between_one_and_most(most, start, events):
    limit = Concurrency(most, start)
    for event in events:
        before = limit.limit
        if event == "ok":
            limit.succeeded(limit.round, True)
        else:
            cut = limit.turned_away(limit.round if event == "no" else limit.round - 1)
            assert not (cut and event == "old")
            assert limit.limit == (max(1, before // 2) if cut else before)
        assert 1 <= limit.limit <= most


def test_the_gate_of_a_real_conversation_is_passed_and_weighed():
    clock = HandClock()

    async def run():
        pace = Pace(Limits(2), clock.timing)
        loads, replies = [], [RateLimited("x", retry_after=5.0), "answer"]

        def weigh():
            loads.append(Load(50))
            return loads[-1]

        async def send(_):
            assert pace.in_flight == 1
            reply = replies.pop(0)
            if isinstance(reply, Exception):
                raise reply
            return reply

        task = asyncio.create_task(send_patiently(send, ModelSettings(), clock.timing, pace, weigh))
        await clock.run(task)
        assert task.result() == "answer"
        assert len(loads) == 2
        assert pace.in_flight == 0
        assert clock.time >= 1005.0

    asyncio.run(run())


def test_requests_of_a_client_are_weighed_and_what_they_took_is_told():
    held, seen = HeldTime(), []

    class Watched(Pace):
        def leave(self, fault, load):
            seen.append((type(fault).__name__, load.chars, load.tokens))
            super().leave(fault, load)

    async def ask():
        pace = Watched(Limits(4, tokens_per_minute=1_000_000), held.timing)
        connection = Connection(timing=held.timing, gate=pace)
        settings_ = ModelSettings(base_url=server.url)
        client = ModelClient("openai/served", settings_, env={"OPENAI_API_KEY": KEY}, connection=connection)
        await client.ask(Sample, MESSAGES)
        await client.aclose()
        assert pace.in_flight == 0

    script = [raw({"error": {"message": "slow"}}, 429, retry_after="7"), completion({"name": ""}), completion(GOOD)]
    with ChatServer(script) as server:
        asyncio.run(ask())
    chars = sum(len(message["content"]) for message in MESSAGES)
    assert seen[:2] == [("RateLimited", chars, None), ("NoneType", chars, 120)]
    # The re-ask goes on with the conversation.
    assert seen[2][1] > chars
    assert seen[2][2] == 120
    assert held.elapsed >= 7


def test_time_before_the_gate_is_not_taken_from_the_retries():
    clock = HandClock()

    class SlowGate:
        async def enter(self, load):
            await clock.sleep(1000.0)

        def leave(self, fault, load):
            pass

    async def run():
        replies = [ServerFault("x"), "answer"]

        async def send(_):
            reply = replies.pop(0)
            if isinstance(reply, Exception):
                raise reply
            return reply

        task = asyncio.create_task(send_patiently(send, ModelSettings(), clock.timing, SlowGate()))
        await clock.run(task)
        assert task.result() == "answer"

    asyncio.run(run())


def test_it_costs_next_to_nothing():
    """Ten times as much as is expected, so that a busy machine does not fail it."""

    async def run():
        pace = Pace(Limits(64, 10_000_000, 10**12), Timing())

        async def worker():
            for _ in range(100):
                load = Load(10_000)
                await pace.enter(load)
                await asyncio.sleep(0)
                load.tokens = 5000
                pace.leave(None, load)

        started = time.process_time()
        await asyncio.gather(*(worker() for _ in range(128)))
        return (time.process_time() - started) / 12_800

    assert asyncio.run(run()) < 0.0005


def test_an_endpoint_that_fails_now_and_then_at_any_load_is_not_left_idle():
    chance, limit, sizes = random.Random(11), Concurrency(64, 64), []
    for _ in range(5000):
        if chance.random() < 0.08:
            limit.turned_away(limit.round)
        else:
            limit.succeeded(limit.round, True)
        sizes.append(limit.limit)
    assert sum(sizes) / len(sizes) > 55


def test_an_endpoint_that_has_enough_is_left_alone_within_a_fifth_of_a_round():
    limit = Concurrency(64, 64)
    assert [limit.turned_away(0) for _ in range(13)] == [False] * 12 + [True]
    assert limit.limit == 32
    assert not any(limit.turned_away(0) for _ in range(100))
    assert limit.turned_away(1) is False
