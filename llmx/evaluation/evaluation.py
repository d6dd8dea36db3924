"""A run scored against gold: every field, every article, and what it cost."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from llmx.checking.names import bare_name
from llmx.errors import UsageError
from llmx.evaluation.columns import KINDS, TOTAL, Column, columns_of, table_of
from llmx.evaluation.effort import Effort, effort_of
from llmx.evaluation.facts import ComparedFact, annotated, compare_records
from llmx.evaluation.gold import Gold, read_gold
from llmx.evaluation.outcomes import Outcomes, RunLike, read_run
from llmx.evaluation.plan import people, plan
from llmx.evaluation.sameness import Sameness
from llmx.evaluation.sampling import intervals, require_libraries
from llmx.evaluation.scores import Count, Rates, Score, count_facts, mean_rates
from llmx.record.conference import CooperationConference
from llmx.run.lines import Outcome

__all__ = ["ArticleScore", "Evaluation", "FieldScore", "Trap", "evaluate"]

SAMPLES = 1_000

State = Literal["ok", "salvaged", "failed", "missing"]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """The scores of one field. ``strict`` is ``None`` for paraphrases, which are only scored leniently."""

    name: str
    strict: Score | None
    lenient: Score

    @property
    def f1(self) -> float | None:
        """The pooled F1 that counts: strict, lenient for paraphrases."""
        return (self.strict or self.lenient).micro.f1


@dataclass(frozen=True, slots=True)
class Trap:
    """A name that gold says is no official, and that came back as one."""

    article: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article of the gold. ``counts`` by field, ``totals`` strict and lenient; ``facts`` are all."""

    id: str
    state: State
    error: str | None
    counts: Mapping[str, Count]
    totals: tuple[Count, Count]
    facts: tuple[ComparedFact, ...]

    def rates(self, name: str = TOTAL, *, lenient: bool = False) -> Rates:
        """Give the shares of one field of this article, or of all."""
        count = self.totals[lenient] if name == TOTAL else self.counts.get(name, Count())
        return Rates.of(count, lenient=lenient)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a run.

    ``fields`` has a score for each field that gold annotates, ``total`` is over all of them (the
    strict total without paraphrases; "amounts.money" and the like, which repeat "amounts", left out).
    A failed or missing article has all of its facts missed. ``not_in_gold`` counts the run's other articles,
    ``reviewed`` those whose records a reviewer corrected: their scores are not the model's.
    """

    name: str
    fields: Mapping[str, FieldScore]
    total: FieldScore
    articles: tuple[ArticleScore, ...]
    traps: tuple[Trap, ...]
    effort: Effort
    columns: tuple[Column, ...]
    not_in_gold: int
    reviewed: int
    samples: int
    seed: int

    @property
    def failed(self) -> tuple[ArticleScore, ...]:
        """The articles of which the run has an error instead of a record."""
        return tuple(article for article in self.articles if article.state == "failed")

    @property
    def salvaged(self) -> tuple[ArticleScore, ...]:
        """The articles whose record is not whole: it is scored as it is."""
        return tuple(article for article in self.articles if article.state == "salvaged")

    @property
    def missing(self) -> tuple[ArticleScore, ...]:
        """The articles of which the run has nothing."""
        return tuple(article for article in self.articles if article.state == "missing")

    def to_dict(self) -> dict[str, Any]:
        """Give everything as JSON knows it; of the facts those that are not right strictly."""
        return {
            "run": self.name,
            "total": dataclasses.asdict(self.total),
            "fields": {name: dataclasses.asdict(score) for name, score in self.fields.items()},
            "effort": dataclasses.asdict(self.effort),
            "traps": [dataclasses.asdict(trap) for trap in self.traps],
            "failed": [article.id for article in self.failed],
            "salvaged": [article.id for article in self.salvaged],
            "missing": [article.id for article in self.missing],
            "not_in_gold": self.not_in_gold,
            "reviewed": self.reviewed,
            "articles": [_article_dict(article) for article in self.articles],
            "bootstrap": {"samples": self.samples, "seed": self.seed, "interval": 0.95},
        }


def evaluate(
    run: RunLike,
    gold: Path | str | Iterable[Gold[Any]],
    *,
    schema: type[BaseModel] = CooperationConference,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Evaluation:
    """Score a run against gold.

    Args:
        run: a run's folder, a file of JSON Lines, or results in memory.
        gold: a folder of gold, or gold in memory.
        schema: the model of the records.
        samples: how often articles are drawn again for the intervals; 0 for none.
        seed: makes the drawing come out the same each time.

    Raises:
        LlmxError: where run or gold cannot be read, no article of the gold is in the run, or the
            libraries of the extra ``eval`` are not installed.
    """
    require_libraries()
    golds = read_gold(Path(gold), schema) if isinstance(gold, Path | str) else list(gold)
    outcomes = read_run(run)
    found = [outcomes.find(one.id, one.sha256) for one in golds]
    _require_common(golds, outcomes, found)
    records = [one.annotated() for one in golds]
    known = annotated(records, plan(schema))
    columns = columns_of(schema, known)
    articles = []
    for one, record, outcome in zip(golds, records, found, strict=True):
        facts = tuple(compare_records(record, (outcome and outcome.record) or {}, plan(schema), known))
        counts = count_facts(facts, KINDS)
        totals = columns[-2].count(counts), columns[-1].count(counts)
        articles.append(ArticleScore(one.id, _state(outcome), _error(outcome), counts, totals, facts))
    scores = _scores([article.counts for article in articles], columns, samples, seed)
    used = {outcome.id for outcome in found if outcome is not None}
    return Evaluation(
        name=outcomes.name,
        fields={name: score for name, score in scores.items() if name != TOTAL},
        total=scores[TOTAL],
        articles=tuple(articles),
        traps=tuple(_traps(golds, found, schema)),
        effort=effort_of(outcome for outcome in found if outcome is not None),
        columns=columns,
        not_in_gold=len(set(outcomes.by_id) - used),
        reviewed=sum(outcome is not None and bool(outcome.run.get("reviewed")) for outcome in found),
        samples=samples,
        seed=seed,
    )


def _scores(
    counts: Sequence[Mapping[str, Count]], columns: Sequence[Column], samples: int, seed: int
) -> dict[str, FieldScore]:
    """Make the counts of all articles into scores, in the order of the columns."""
    table = table_of(columns, counts)
    found: dict[str, dict[bool, Score]] = {}
    spans = intervals(table, samples, seed)
    for number, column in enumerate(columns):
        each = [column.count(one) for one in counts]
        pooled = sum(each, Count())
        rates = [Rates.of(count, lenient=column.lenient) for count in each]
        found.setdefault(column.name, {})[column.lenient] = Score(
            expected=pooled.expected,
            returned=pooled.returned,
            right=pooled.right(lenient=column.lenient),
            micro=Rates.of(pooled, lenient=column.lenient),
            macro=mean_rates(rates),
            interval=spans[number],
        )
    return {name: FieldScore(name, by.get(False), by[True]) for name, by in found.items()}


def _state(outcome: Outcome | None) -> State:
    if outcome is None:
        return "missing"
    if outcome.record is None:
        return "failed"
    return "salvaged" if outcome.salvaged else "ok"


def _error(outcome: Outcome | None) -> str | None:
    if outcome is None or outcome.record is not None:
        return None
    error = outcome.error or {}
    return ": ".join(filter(None, (error.get("type"), error.get("message")))) or "no record"


def _require_common(golds: Sequence[Gold[Any]], outcomes: Outcomes, found: Sequence[Outcome | None]) -> None:
    if not golds:
        raise UsageError("there is no gold to score against")
    if not any(found):
        raise UsageError(
            f"{outcomes.name}: no article of the gold is in it (it has ids such as {next(iter(outcomes.by_id))!r}, "
            f"the gold such as {golds[0].id!r})"
        )


def _traps(golds: Sequence[Gold[Any]], found: Sequence[Outcome | None], schema: type[BaseModel]) -> Iterator[Trap]:
    """Give the names that came back as officials although gold says that they are none, each once an article."""
    for gold, outcome in zip(golds, found, strict=True):
        record = (outcome and outcome.record) or {}
        true = {bare_name(name) for name in people(gold.annotated(), schema)}
        returned = {bare_name(name): name for name in people(record, schema)}
        for one in gold.not_officials:
            shown = returned.pop(bare_name(one.name), None)
            if shown is not None and bare_name(shown) not in true:
                yield Trap(gold.id, shown, one.why)


def _article_dict(article: ArticleScore) -> dict[str, Any]:
    wrong = [_fact_dict(fact) for fact in article.facts if fact.sameness is not Sameness.SAME]
    return {
        "id": article.id,
        "state": article.state,
        "error": article.error,
        "strict": dataclasses.asdict(article.rates()),
        "lenient": dataclasses.asdict(article.rates(lenient=True)),
        "counts": {name: dataclasses.asdict(count) for name, count in article.counts.items()},
        "not_the_same": wrong,
    }


def _fact_dict(fact: ComparedFact) -> dict[str, Any]:
    return {
        "field": fact.field,
        "of": fact.of,
        "expected": fact.expected,
        "returned": fact.returned,
        "expected_path": fact.expected_path,
        "returned_path": fact.returned_path,
        "lenient": fact.sameness is Sameness.LENIENT,
    }
