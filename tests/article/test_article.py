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
