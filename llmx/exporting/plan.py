"""Which tables an export has: those of its records, and those of what was found over articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from llmx.exporting.conference import CONFERENCES
from llmx.exporting.discovery import Discovery
from llmx.exporting.evidence import SentenceOf, no_sentence
from llmx.exporting.layout import Layout
from llmx.exporting.linked import LINKED, Linking
from llmx.exporting.tables import Row, Table
from llmx.linking.link import linking
from llmx.run.lines import Outcome

__all__ = ["Plan", "planned"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables of the records, and what was found over them where they are of conferences."""

    layout: Layout
    linking: Linking | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables."""
        return (*self.layout.tables, *(LINKED if self.linking else ()))

    def rows(self, outcomes: Iterable[Outcome], sentence: SentenceOf = no_sentence) -> Iterator[tuple[str, Row]]:
        """Give the rows of all tables, each with its table's name: article by article, then those over articles."""
        for outcome in outcomes:
            yield from self.layout.rows(outcome, sentence)
        if self.linking:
            yield from self.linking.rows()


@contextmanager
def planned(outcomes: Iterable[Outcome], *, of_conferences: bool) -> Iterator[Plan]:
    """Go through the outcomes once, and give the tables that hold them: known ones, or what the records show."""
    if of_conferences:
        with linking(outcomes) as links:
            added = Linking(links)
            yield Plan(Layout(CONFERENCES, strict=True, additions=added), added)
        return
    discovery = Discovery()
    for outcome in outcomes:
        if outcome.record is not None:
            discovery.see(outcome.record)
    yield Plan(Layout(discovery.entity(), strict=False))
