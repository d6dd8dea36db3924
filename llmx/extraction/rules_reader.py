"""The embedded reader: it asks the rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic

from llmx._version import __version__
from llmx.article.article import Article
from llmx.extraction.checking import Checker, ReadJob
from llmx.extraction.reader import Draft
from llmx.extraction.rules.mapping import fitted, require_fillable
from llmx.record.conference import CooperationConference
from llmx.record.extraction import RecordT

__all__ = ["RulesReader"]


class RulesReader(Generic[RecordT]):
    """Fills what a schema has of our parts: officials, amounts, documents, parties.

    It never guesses: ``areas``, ``commitments`` and ``summary`` want understanding and stay empty, and
    so do fields of a schema's own. With ``checked`` a draft comes with its check.
    """

    model = "rules"
    prompt: str | None = None
    settings: Mapping[str, object] = MappingProxyType({"llmx": __version__})

    def __init__(self, schema: type[RecordT], checker: Checker | None = None, *, checked: bool = False) -> None:
        """Take a schema. Raises :class:`~llmx.errors.SchemaError` for one that the rules cannot fill."""
        require_fillable(schema)
        self.schema = schema
        self._checker = checker or Checker()
        # What a derived schema adds is checked with it.
        self._checked = checked and schema is CooperationConference

    async def read(self, article: Article, *, anew: bool = False) -> Draft[RecordT]:
        """Read one article. Raises :class:`~llmx.errors.TooSlow`."""
        record, report = await self._checker.do(ReadJob(article, self._checked))
        return Draft(fitted(record, self.schema), report=report)

    async def aclose(self) -> None:
        """Nothing is held."""
