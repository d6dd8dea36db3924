"""The record of an article from rules alone, without an LLM, a key or a network."""

from __future__ import annotations

from llmx.article.article import Article
from llmx.extraction.rules.amounts import read_amounts
from llmx.extraction.rules.documents import read_documents
from llmx.extraction.rules.officials import read_officials
from llmx.reading.belonging import Belonging
from llmx.reading.reading import Reading, read_article
from llmx.record.conference import CooperationConference, Party

__all__ = ["read_by_rules", "record_of"]


def read_by_rules(article: Article) -> CooperationConference:
    """Give the record that the rules can make of an article. Linear in its length."""
    return record_of(read_article(article))


def record_of(reading: Reading) -> CooperationConference:
    """Give the record of an article that has been taken apart."""
    belonging = reading.once(Belonging)
    event = belonging.event
    return CooperationConference(
        title=event.title,
        kind=belonging.meeting.kind,
        held_on=event.held_on,
        published_on=event.published_on,
        place=event.place,
        parties=[Party(name=side.name, level=side.level, body=side.body) for side in belonging.meeting.sides],
        officials=read_officials(belonging),
        amounts=read_amounts(reading),
        documents=read_documents(reading),
    )
