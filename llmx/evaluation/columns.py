"""What has a score of its own: every annotated field, the kinds of amounts, and the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from llmx.evaluation.plan import plan
from llmx.evaluation.scores import Count
from llmx.record.conference import Amount

__all__ = ["KINDS", "TOTAL", "Column", "columns_of", "table_of"]

TOTAL = "total"
KINDS: tuple[str, ...] = get_args(Amount.model_fields["kind"].annotation)


@dataclass(frozen=True, slots=True)
class Column:
    """One score, strict or lenient, over the counts of its ``members``."""

    name: str
    lenient: bool
    members: tuple[str, ...]

    def count(self, counts: Mapping[str, Count]) -> Count:
        """Pool the counts of the members."""
        return sum((counts[name] for name in self.members if name in counts), Count())


def columns_of(schema: type[BaseModel], known: frozenset[str]) -> tuple[Column, ...]:
    """Make the scores of a model for the names that gold annotates; the last two are the total, strict and lenient.

    The total has every fact once: the kinds of amounts, which repeat "amounts", are not in it,
    and paraphrases only in the lenient one.
    """
    found: list[Column] = []
    strict: list[str] = []
    lenient: list[str] = []

    def add(name: str, *, paraphrase: bool, in_total: bool = True) -> None:
        if not paraphrase:
            found.append(Column(name, lenient=False, members=(name,)))
        found.append(Column(name, lenient=True, members=(name,)))
        if in_total:
            lenient.append(name)
            strict.extend([] if paraphrase else [name])

    for field in plan(schema):
        if field.name not in known:
            continue
        add(field.name, paraphrase=field.lenient_only)
        rule = field.rule
        for kind in KINDS if rule is not None and rule.split_by else ():
            add(f"{field.name}.{kind}", paraphrase=False, in_total=False)
        for attribute in rule.attributes if rule is not None else ():
            name = f"{field.name}.{attribute.name}"
            if name in known:
                add(name, paraphrase=attribute.lenient_only)
    totals = (Column(TOTAL, False, tuple(strict)), Column(TOTAL, True, tuple(lenient)))
    return (*found, *totals)


def table_of(columns: Sequence[Column], articles: Sequence[Mapping[str, Count]]) -> list[list[tuple[int, int]]]:
    """Give for each article and each score how many facts are right, and how many there are on both sides."""
    rows = []
    for counts in articles:
        pooled = [(column, column.count(counts)) for column in columns]
        rows.append(
            [(count.right(lenient=column.lenient), count.expected + count.returned) for column, count in pooled]
        )
    return rows
