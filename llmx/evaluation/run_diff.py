"""Two runs beside each other without gold: facts gained, lost and changed, with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from llmx.evaluation.facts import ComparedFact, annotated, compare_records
from llmx.evaluation.outcomes import RunLike, read_run
from llmx.evaluation.plan import Field, plan
from llmx.evaluation.sameness import Sameness
from llmx.evaluation.sampling import require_libraries
from llmx.record.conference import CooperationConference
from llmx.run.lines import Outcome

__all__ = ["FactDifference", "RunDifference", "Sentence", "diff_runs"]

Json = dict[str, Any]
Span = tuple[int, int]
Change = Literal["gained", "lost", "changed"]

Sentence = Callable[[str, Span], str | None]
"""Gives the sentence around a span of the article with this id, where its text is known."""

_MENTION = ("", ".name", ".text", ".value", ".number", ".action", ".quote")
"""Below the path of an item, the facts of the check that are about the item itself."""


@dataclass(frozen=True, slots=True)
class FactDifference:
    """One fact that the two runs do not agree on.

    ``before`` and ``after`` write it for a person, ``None`` where that run lacks it. ``of`` names the item it is
    said of. What the check says of it (``verdict``, and ``span`` and ``sentence`` to look at) is the later run's
    for what that has, else the earlier run's. The field "record" stands for all facts of an article that one of
    the runs has no record of.
    """

    article: str
    change: Change
    field: str
    of: str | None
    before: str | None
    after: str | None
    before_path: str | None = None
    after_path: str | None = None
    verdict: str | None = None
    span: Span | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class RunDifference:
    """All differences of two runs, by article in the order of the first, then of the second."""

    articles: int
    facts: int
    differences: tuple[FactDifference, ...]


def diff_runs(
    before: RunLike,
    after: RunLike,
    *,
    schema: type[BaseModel] = CooperationConference,
    sentence: Sentence = lambda article, span: None,
) -> RunDifference:
    """Compare the facts of two runs.

    Spellings of the same fact and paraphrases that share most of their words are no difference.
    ``sentence`` gives sentences where the check's findings bring none. Raises as :func:`evaluate` does.
    """
    require_libraries()
    one, other = read_run(before), read_run(after)
    found: list[FactDifference] = []
    agreed = 0
    own_words = paraphrases(schema)
    ids = list(dict.fromkeys((*one.by_id, *other.by_id)))
    for article in ids:
        first, second = one.by_id.get(article), other.by_id.get(article)
        if first is None or second is None or first.record is None or second.record is None:
            found.extend(_of_records(article, first, second))
            continue
        for fact in _facts(first.record, second.record, plan(schema)):
            same = fact.sameness is Sameness.SAME or (fact.sameness is Sameness.LENIENT and fact.field in own_words)
            agreed += same
            if not same and not fact.alone:
                found.append(_difference(fact, (first, second), sentence))
    return RunDifference(len(ids), agreed, tuple(found))


def _facts(first: Json, second: Json, fields: tuple[Field, ...]) -> Iterator[ComparedFact]:
    """Compare in every field that either record has."""
    names = [field.name for field in fields if field.name in first or field.name in second]
    known = annotated((first, second), fields)
    whole = {name: _with_all_keys(first.get(name), name, known) for name in names}
    return compare_records(whole, second, fields, known)


def _with_all_keys(value: Any, name: str, known: frozenset[str]) -> Any:
    """Give the items of a list all keys that are compared, so that what only the later run says is seen too."""
    if not isinstance(value, list):
        return value
    keys = [one.removeprefix(f"{name}.") for one in known if one.startswith(f"{name}.")]
    return [{**dict.fromkeys(keys), **item} if isinstance(item, dict) else item for item in value]


def paraphrases(schema: type[BaseModel]) -> frozenset[str]:
    """Give the names of what is said in somebody's own words, where another wording is no other fact."""
    found = {field.name for field in plan(schema) if field.lenient_only}
    for field in plan(schema):
        attributes = field.rule.attributes if field.rule is not None else ()
        found |= {f"{field.name}.{attribute.name}" for attribute in attributes if attribute.lenient_only}
    return frozenset(found)


def _of_records(article: str, first: Outcome | None, second: Outcome | None) -> Iterator[FactDifference]:
    """Tell of an article that only one of the runs has a record of."""
    told = [_state(first), _state(second)]
    if told[0] == told[1]:
        return
    has = [one is not None and one.record is not None for one in (first, second)]
    change: Change = "gained" if has[1] and not has[0] else "lost" if has[0] else "changed"
    yield FactDifference(article, change, "record", None, told[0], told[1])


def _state(outcome: Outcome | None) -> str | None:
    """Say what a run has of an article: nothing, a record, or the kind of its error."""
    if outcome is None:
        return None
    return "a record" if outcome.record is not None else f"no record ({outcome.failure})"


def _difference(fact: ComparedFact, outcomes: tuple[Outcome, Outcome], sentence: Sentence) -> FactDifference:
    change: Change = "gained" if fact.expected is None else "lost" if fact.returned is None else "changed"
    later = fact.returned_path is not None and fact.returned is not None
    path = fact.returned_path if later else fact.expected_path
    verdict, span, said = _evidence(outcomes[later], path or "", sentence)
    return FactDifference(
        article=outcomes[1].id,
        change=change,
        field=fact.field,
        of=fact.of,
        before=fact.expected,
        after=fact.returned,
        before_path=fact.expected_path,
        after_path=fact.returned_path,
        verdict=verdict,
        span=span,
        sentence=said,
    )


def _evidence(outcome: Outcome, path: str, sentence: Sentence) -> tuple[str | None, Span | None, str | None]:
    """Give verdict, span and sentence of what the check says of a fact."""
    paths = [f"{path}{below}" for below in _MENTION]
    facts, findings = _by_path(outcome.facts), _by_path(outcome.findings or [])
    found = [facts[one] for one in paths if one in facts]
    told = [findings[one] for one in paths if one in findings]
    if not found and not told:
        return None, None, None
    worst = next((fact for fact in found if fact.get("verdict") != "supported"), found[0] if found else told[0])
    span = next((span for fact in (worst, *found) if (span := _span(fact)) is not None), None)
    said = next((one["sentence"] for one in told if isinstance(one.get("sentence"), str)), None)
    if said is None and span is not None:
        said = sentence(outcome.id, span)
    verdict = worst.get("verdict")
    return verdict if isinstance(verdict, str) else None, span, said


def _by_path(listed: Sequence[Json]) -> dict[str, Json]:
    return {one["path"]: one for one in listed if isinstance(one.get("path"), str)}


def _span(fact: Json) -> Span | None:
    spans = fact.get("spans")
    if isinstance(spans, list) and spans and isinstance(spans[0], list | tuple) and len(spans[0]) == 2:
        return int(spans[0][0]), int(spans[0][1])
    return None
