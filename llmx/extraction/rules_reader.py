"""The embedded reader: it asks the rules."""

from __future__ import annotations

from typing import Generic

from llmx._version import __version__
from llmx.article.article import Article
from llmx.errors import SchemaError
from llmx.extraction.checking import Checker, ReadJob
from llmx.extraction.reader import Draft
from llmx.record.conference import CooperationConference
from llmx.record.extraction import RecordT

__all__ = ["RulesReader"]


class RulesReader(Generic[RecordT]):
    """Reads one schema: :class:`~llmx.record.conference.CooperationConference` or a model derived from it.

    It never guesses: ``areas``, ``commitments`` and ``summary`` want understanding and stay empty, and
    fields that a derived model adds keep their defaults. With ``checked`` a draft comes with its check.
    """

    model = "rules"
    prompt: str | None = None
    fingerprint = f"rules {__version__}"

    def __init__(self, schema: type[RecordT], checker: Checker | None = None, *, checked: bool = False) -> None:
        """Take a schema. Raises :class:`~llmx.errors.SchemaError` for one that the rules cannot fill."""
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
        self.schema = schema
        self._checker = checker or Checker()
        # What a derived schema adds is checked with it.
        self._checked = checked and schema is CooperationConference

    async def read(self, article: Article) -> Draft[RecordT]:
        """Read one article. Raises :class:`~llmx.errors.TooSlow`."""
        record, report = await self._checker.do(ReadJob(article, self._checked))
        if isinstance(record, self.schema):
            return Draft(record, report=report)
        return Draft(self.schema.model_validate(record.model_dump()))

    async def aclose(self) -> None:
        """Nothing is held."""
