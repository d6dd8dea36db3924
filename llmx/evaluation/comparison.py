"""Two runs on the same gold: which fields differ, by more than chance or not, and the facts that changed."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from llmx.errors import UsageError
from llmx.evaluation.columns import table_of
from llmx.evaluation.evaluation import ArticleScore, Evaluation
from llmx.evaluation.facts import ComparedFact
from llmx.evaluation.sameness import Sameness
from llmx.evaluation.sampling import Difference, differences
from llmx.lexicon.spelling import key

__all__ = ["Comparison", "FactChange", "FieldDifference", "compare"]

Kind = Literal["now_right", "now_wrong", "new_error", "error_gone"]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """How one field changed. ``strict`` is ``None`` for paraphrases."""

    name: str
    strict: Difference | None
    lenient: Difference


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of one article that the one run has right and the other has not.

    ``expected`` is gold's, ``None`` for what neither gold nor one of the runs has. ``before`` and
    ``after`` are what the runs returned in its place.
    """

    article: str
    field: str
    kind: Kind
    of: str | None
    expected: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second run beside the first. ``tests`` names how chance was judged."""

    before: Evaluation
    after: Evaluation
    fields: dict[str, FieldDifference]
    total: FieldDifference
    changes: tuple[FactChange, ...]
    tests: str = "paired permutation test over articles, two-sided, uncorrected; 95 % interval by paired bootstrap"

    def to_dict(self) -> dict[str, Any]:
        """Give everything as JSON knows it."""
        return {
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "total": dataclasses.asdict(self.total),
            "fields": {name: dataclasses.asdict(one) for name, one in self.fields.items()},
            "changes": [dataclasses.asdict(change) for change in self.changes],
            "tests": self.tests,
        }


def compare(before: Evaluation, after: Evaluation) -> Comparison:
    """Compare two evaluations on the same gold; the number of samples and the seed are those of the second.

    Raises :class:`~llmx.errors.UsageError` where they are not on the same articles and fields.
    """
    ids = [[article.id for article in run.articles] for run in (before, after)]
    if ids[0] != ids[1] or before.columns != after.columns:
        raise UsageError("two runs can only be compared on the same gold")
    columns = after.columns
    tables = [table_of(columns, [article.counts for article in run.articles]) for run in (before, after)]
    found: dict[str, dict[bool, Difference]] = {}
    for column, difference in zip(columns, differences(tables[0], tables[1], after.samples, after.seed), strict=True):
        found.setdefault(column.name, {})[column.lenient] = difference
    fields = {name: FieldDifference(name, by.get(False), by[True]) for name, by in found.items()}
    total = fields.pop(after.total.name)
    changes = [
        change
        for one, other in zip(before.articles, after.articles, strict=True)
        for change in _changes(one, other, after)
    ]
    # Paraphrases come and go by the dozen: what they would hide comes first.
    changes.sort(key=lambda change: fields[change.field].strict is None)
    return Comparison(before, after, fields, total, tuple(changes))


def _changes(before: ArticleScore, after: ArticleScore, run: Evaluation) -> Iterator[FactChange]:
    """Give the facts that changed sides; what is said of an item goes with the item where that changed as a whole."""

    def right(fact: ComparedFact) -> bool:
        score = run.fields.get(fact.field)
        paraphrase = score is not None and score.strict is None
        return fact.sameness >= (Sameness.LENIENT if paraphrase else Sameness.SAME)

    earlier = {fact.expected_path: fact for fact in before.facts if fact.expected_path is not None}
    for fact in after.facts:
        old = earlier.get(fact.expected_path) if fact.expected_path is not None else None
        if old is None or right(old) == right(fact) or old.alone or fact.alone:
            continue
        kind: Kind = "now_right" if right(fact) else "now_wrong"
        yield FactChange(after.id, fact.field, kind, fact.of, fact.expected, old.returned, fact.returned)
    surplus = [_surplus(one) for one in (before, after)]
    for name, fact in surplus[1].items():
        if name not in surplus[0]:
            yield FactChange(after.id, fact.field, "new_error", fact.of, None, None, fact.returned)
    for name, fact in surplus[0].items():
        if name not in surplus[1]:
            yield FactChange(after.id, fact.field, "error_gone", fact.of, None, fact.returned, None)


def _surplus(article: ArticleScore) -> dict[tuple[str, str, str, int], ComparedFact]:
    """Give what came back and is not in gold at all, equal ones numbered."""
    found: dict[tuple[str, str, str, int], ComparedFact] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for fact in article.facts:
        if fact.expected is None and fact.returned is not None and not fact.alone:
            name = (fact.field, key(fact.of or ""), key(fact.returned))
            found[(*name, seen[name])] = fact
            seen[name] += 1
    return found
