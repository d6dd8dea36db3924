"""The extractions of a run in memory, and their tables as data frames."""

from __future__ import annotations

from typing import Any, Generic

from llmx.errors import UsageError
from llmx.exporting.plan import planned
from llmx.exporting.tables import Kind
from llmx.extras import load
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Extraction, RecordT
from llmx.run.lines import outcome_of

__all__ = ["Extractions"]

_DTYPES: dict[Kind, str] = {"integer": "Int64", "number": "Float64", "real": "Float64", "boolean": "boolean"}


class Extractions(list[Extraction[RecordT]], Generic[RecordT]):
    """The extractions of a run: a list."""

    def to_pandas(self, table: str | None = None) -> Any:
        """Give a table as a ``pandas.DataFrame``: by default the one with a row an article.

        The tables and columns are those that ``llmx export`` writes ("officials", "amounts", ..., "findings").
        Numbers are doubles here; what has no value is ``NA``.

        Raises:
            LlmxError: where pandas is not installed, or there is no such table.
        """
        pandas = load("pandas", extra="pandas", job="a data frame")
        outcomes = [outcome_of(one.model_dump(mode="json"), one.article.id) for one in self]
        of_conferences = all(isinstance(one.record, CooperationConference | None) for one in self)
        with planned(outcomes, of_conferences=of_conferences) as plan:
            tables = {known.name: known for known in plan.tables}
            name = table or plan.tables[0].name
            if name not in tables:
                raise UsageError(f'no table "{name}"; there are {", ".join(tables)}')
            columns = tables[name].columns
            rows: list[Any] = [row for of, row in plan.rows(outcomes) if of == name]
        frame = pandas.DataFrame.from_records(rows, columns=[column.name for column in columns])
        return frame.astype({column.name: _DTYPES.get(column.kind, "string") for column in columns})
