import datetime
import hashlib

import pytest

from llmx.article.article import Article, article_from_mapping, article_from_text
from llmx.errors import EmptyArticle, InvalidRow, NotText, UsageError


def test_the_hash_is_of_the_text_in_utf8():
    assert Article("a", "Hội nghị").sha256 == hashlib.sha256("Hội nghị".encode()).hexdigest()


def test_a_bare_text_is_named_by_its_hash():
    article = article_from_text("Hội nghị")
    assert article.id == article.sha256[:16]
    assert article.chars == 8


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_white_space_is_no_article(text):
    with pytest.raises(EmptyArticle):
        Article("a", text)


def test_half_a_character_is_refused():
    with pytest.raises(NotText, match="surrogate"):
        article_from_text("Hội \ud800 nghị")


@pytest.mark.parametrize("date", ["2019-02-30", "17/8/2019", "2019"])
def test_a_date_must_exist(date):
    with pytest.raises(UsageError, match="published_on"):
        Article("a", "x", published_on=date)


def test_a_mapping_with_the_keys_of_an_article_is_one():
    row = {"id": 7, "text": "x", "published_on": datetime.date(2019, 8, 17), "url": None, "paper": "ĐNO"}
    assert article_from_mapping(row) == Article("7", "x", "2019-08-17")


@pytest.mark.parametrize("row", [{}, {"text": None}, {"text": 5}, {"text": "x", "published_on": "gestern"}])
def test_a_mapping_without_a_fitting_text_is_none(row):
    with pytest.raises(InvalidRow):
        article_from_mapping(row, default_id="file:1")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-08-17T23:30:00", "2019-08-17"),
        ("2019-08-17T23:30:00+07:00", "2019-08-17"),
        ("2019-08-17T23:30:00Z", "2019-08-18"),
        ("20190817", "2019-08-17"),
        (datetime.datetime(2019, 8, 17, 23, tzinfo=datetime.UTC), "2019-08-18"),
        (datetime.datetime(2019, 8, 17, 23), "2019-08-17"),
        ("", None),
    ],
)
def test_a_time_becomes_the_day_that_it_was_in_vietnam(written, day):
    assert article_from_mapping({"text": "x", "published_on": written}).published_on == day


def test_what_is_empty_is_absent():
    row = {"id": "", "text": "x", "url": "", "source": ""}
    assert article_from_mapping(row, default_id="a:1", default_source="a") == Article("a:1", "x", source="a")


@pytest.mark.parametrize(
    "row",
    [
        {"id": True},
        {"id": 1.5},
        {"id": 10**5000},
        {"id": "\ud800"},
        {"url": "\ud800"},
        {"source": 5},
        {"published_on": 20190817},
        {"published_on": datetime.datetime(9999, 12, 31, 23, tzinfo=datetime.UTC)},
    ],
)
def test_a_value_that_does_not_fit_is_named(row):
    with pytest.raises(InvalidRow, match=r"^file:1: "):
        article_from_mapping({"text": "x", **row}, default_id="file:1")


@pytest.mark.parametrize("date", ["20190817", "2019-W33-6"])
def test_an_articles_own_date_has_one_form(date):
    with pytest.raises(UsageError, match="published_on"):
        Article("a", "x", published_on=date)
