"""Pages in the markup of real papers, with invented content: what a reader sees of the article, and nobody else."""

import json
from pathlib import Path

import pytest

import llmx
from llmx.article.article import Article
from llmx.article.files import read_file
from llmx.article.zones import find_zones

PAGES = Path(__file__).parent / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def read(name):
    article = read_file(PAGES / f"{name}.html")
    assert isinstance(article, Article)
    return article, EXPECTED[name]


@pytest.fixture(params=EXPECTED)
def page(request):
    return read(request.param)


def test_every_page_has_its_expectation():
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
    assert len(EXPECTED) >= 24


def test_headline_lead_paragraphs_and_captions_are_there(page):
    article, expected = page
    assert article.page == expected["kind"]
    assert (article.page_reason is None) == (expected["kind"] == "article")
    assert expected["title"] in {None, article.text.split("\n")[0]}
    assert [text for text in expected["has"] if text not in article.text] == []
    places = [article.text.index(text) for text in expected["has"][:2]]
    assert places == sorted(places), "the lead stands before the body"


def test_the_lead_is_a_zone_of_its_own(page):
    article, expected = page
    zones = find_zones(article.text, article.lead)
    leads = [article.text[slice(*zone.span)] for zone in zones if zone.kind == "lead"]
    if expected["kind"] == "section":
        assert leads == []
    elif expected["has"]:
        assert len(leads) == 1
        assert leads[0].endswith(expected["has"][0])


def test_boxes_of_others_and_comments_are_not(page):
    article, expected = page
    assert [text for text in expected["lacks"] if text in article.text] == []


def test_day_and_address_are_the_pages_own(page):
    article, expected = page
    assert article.published_on == expected["published_on"]
    assert article.url == expected["url"]


def test_only_people_and_sums_of_the_article_are_in_the_record(page):
    article, expected = page
    record = llmx.extract(article, model="rules").record
    names = {official.name for official in record.officials}
    assert set(expected["officials"]) <= names
    assert not names & set(expected["nobody"])
    sums = " ".join(amount.text for amount in record.amounts)
    assert all(money in sums for money in expected["money"])
