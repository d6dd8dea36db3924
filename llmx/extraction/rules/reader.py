"""The embedded reader: the record of an article from rules alone, without an LLM, a key or a network."""

from __future__ import annotations

from typing import Generic

from llmx._version import __version__
from llmx.article.article import Article
from llmx.errors import SchemaError
from llmx.extraction.reader import Draft
from llmx.extraction.rules.amounts import read_amounts
from llmx.extraction.rules.documents import read_documents
from llmx.extraction.rules.officials import read_officials
from llmx.reading.belonging import Belonging
from llmx.reading.reading import Reading, read_article
from llmx.record.conference import CooperationConference, Party
from llmx.record.extraction import RecordT
from llmx.record.schema import require_model

__all__ = ["RulesReader", "read_by_rules"]


class RulesReader(Generic[RecordT]):
    """Reads one schema: :class:`~llmx.record.conference.CooperationConference` or a model derived from it.

    It never guesses: ``areas``, ``commitments`` and ``summary`` want understanding and stay empty, and
    fields that a derived model adds keep their defaults.
    """

    model = "rules"
    prompt: str | None = None
    fingerprint = f"rules {__version__}"

    def __init__(self, schema: type[RecordT]) -> None:
        """Take a schema that :meth:`for_schema` has accepted."""
        self.schema = schema

    @classmethod
    def for_schema(cls, schema: type[RecordT]) -> RulesReader[RecordT]:
        """Make the reader. Raises :class:`~llmx.errors.SchemaError` for a schema that the rules cannot fill."""
        require_model(schema)
        if not issubclass(schema, CooperationConference):
            raise SchemaError(
                f"the embedded reader fills CooperationConference and models derived from it, not {schema.__name__}: "
                "name a model (-m) for this schema"
            )
        needed = [name for name, field in schema.model_fields.items() if field.is_required()]
        if needed:
            raise SchemaError(
                f"the embedded reader cannot fill what {schema.__name__} adds without a default: {', '.join(needed)}"
            )
        return cls(schema)

    async def read(self, article: Article) -> Draft[RecordT]:
        """Read one article; never fails on a text."""
        facts = read_by_rules(article)
        return Draft(self.schema.model_validate(facts.model_dump()))

    async def aclose(self) -> None:
        """Nothing is held."""


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
