"""Reads a text by the rules, for tests."""

from llmx.article.article import Article
from llmx.extraction.rules.reader import read_by_rules
from llmx.record.conference import Amount, CooperationConference, Official


def record(text: str, published_on: str | None = None) -> CooperationConference:
    return read_by_rules(Article(id="test", text=text, published_on=published_on))


def official(found: CooperationConference, name: str) -> Official:
    return next(one for one in found.officials if one.name == name)


def amount(found: CooperationConference, text: str) -> Amount:
    return next(one for one in found.amounts if one.text == text)
