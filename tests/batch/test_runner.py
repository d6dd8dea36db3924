import asyncio
import time

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.batch.runner import run_many
from llmx.errors import EmptyArticle, WrongKey
from llmx.record.conference import CooperationConference
from tests.fakes import FakeReader

ARTICLES = [Article(f"a{number}", "Hội nghị hợp tác.") for number in range(20)]


async def collect(reader, items, jobs=4):
    return [outcome async for outcome in run_many(reader, items, jobs=jobs, clock=time.perf_counter)]


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
            yield Article(f"e{drawn}", "Hội nghị.")

    async def take_three():
        outcomes = run_many(FakeReader(), endless(), jobs=2, clock=time.perf_counter)
        taken = [await anext(outcomes) for _ in range(3)]
        await outcomes.aclose()
        return taken

    assert len(asyncio.run(take_three())) == 3
    assert drawn <= 6


def test_who_stops_listening_stops_the_work():
    reader = FakeReader(lambda _: CooperationConference(), delay=0.02)

    async def take_one():
        outcomes = run_many(reader, ARTICLES, jobs=5, clock=time.perf_counter)
        await anext(outcomes)
        await outcomes.aclose()

    asyncio.run(take_one())
    assert reader.under_way == 0
    assert len(reader.seen) <= 10


def test_no_articles_no_outcomes():
    assert asyncio.run(collect(FakeReader(), [])) == []
