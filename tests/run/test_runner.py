import asyncio
import time

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.errors import EmptyArticle, WrongKey
from llmx.record.conference import CooperationConference
from llmx.run.control import RunControl
from llmx.run.runner import Work, run_many
from tests.fakes import FakeReader

ARTICLES = [Article(f"a{number}", f"Hội nghị hợp tác {number}.") for number in range(20)]


def outcomes_of(reader, items, jobs=4, ledger=None):
    return run_many(Work(reader, time.perf_counter), items, RunControl(jobs), ledger)


async def collect(reader, items, jobs=4, ledger=None):
    return [outcome async for outcome in outcomes_of(reader, items, jobs, ledger)]


def test_every_article_comes_to_one_outcome():
    outcomes = asyncio.run(collect(FakeReader(), ARTICLES))
    assert sorted(outcome.article.id for outcome in outcomes) == sorted(article.id for article in ARTICLES)
    assert all(outcome.ok for outcome in outcomes)


def test_no_more_than_jobs_are_under_way():
    reader = FakeReader(delay=0.001)
    asyncio.run(collect(reader, ARTICLES, jobs=3))
    assert reader.most_under_way == 3


def test_one_failure_leaves_the_others_alone():
    reader = FakeReader(lambda article: WrongKey("no") if article.id == "a3" else CooperationConference())
    outcomes = asyncio.run(collect(reader, ARTICLES))
    assert [outcome.article.id for outcome in outcomes if not outcome.ok] == ["a3"]


def test_what_could_not_be_read_keeps_its_place_among_the_outcomes():
    bad = Unreadable("bad", None, EmptyArticle("bad: the file is empty"))
    outcomes = asyncio.run(collect(FakeReader(), [ARTICLES[0], bad, ARTICLES[1]]))
    assert len(outcomes) == 3
    assert {outcome.article.id: outcome.ok for outcome in outcomes}["bad"] is False


def test_articles_are_drawn_only_as_places_become_free():
    drawn = 0

    def endless():
        nonlocal drawn
        while True:
            drawn += 1
            yield Article(f"e{drawn}", f"Hội nghị {drawn}.")

    async def take_three():
        outcomes = outcomes_of(FakeReader(), endless(), 2)
        taken = [await anext(outcomes) for _ in range(3)]
        await outcomes.aclose()
        return taken

    assert len(asyncio.run(take_three())) == 3
    assert drawn <= 6


def test_who_stops_listening_stops_the_work():
    reader = FakeReader(lambda _: CooperationConference(), delay=0.02)

    async def take_one():
        outcomes = outcomes_of(reader, ARTICLES, 5)
        await anext(outcomes)
        await outcomes.aclose()

    asyncio.run(take_one())
    assert reader.under_way == 0
    assert len(reader.seen) <= 10


def test_no_articles_no_outcomes():
    assert asyncio.run(collect(FakeReader(), [])) == []


def test_articles_of_one_content_are_read_once():
    same = [Article(name, "Hội nghị hợp tác.") for name in ("a", "b", "c")]
    reader = FakeReader(delay=0.001)
    outcomes = asyncio.run(collect(reader, same))
    assert reader.seen == ["a"]
    assert [(one.article.id, one.run.copy_of, one.run.attempts) for one in outcomes] == [
        ("a", None, 1),
        ("b", "a", 0),
        ("c", "a", 0),
    ]


def test_a_stop_lets_what_is_under_way_end():
    control = RunControl(jobs=3)

    async def stop_after_the_first():
        seen = []
        async for outcome in run_many(Work(FakeReader(), time.perf_counter), ARTICLES, control):
            seen.append(outcome.article.id)
            control.stop("enough")
        return seen

    assert 1 <= len(asyncio.run(stop_after_the_first())) <= 4
