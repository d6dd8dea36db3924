"""Corrections brought back to their run: which articles are finished, what their records are now, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from llmx.review.applying import apply
from llmx.review.decisions import Decision
from llmx.run.lines import Outcome

__all__ = ["Merged", "Refused", "Sorted", "merged_outcomes", "sort_decisions"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """What is not taken, and why: a decision on a ``path``, or all of an article."""

    article: str
    why: str
    path: str | None = None


@dataclass(slots=True)
class Sorted:
    """Decisions by article, of two on one place the later; ``overruled`` are those of somebody else."""

    by_article: dict[str, list[Decision]] = field(default_factory=dict)
    overruled: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Merged:
    """An article's outcome with its record corrected.

    ``review`` says by whom and when, ``not_missing`` which missing facts are none. ``changed``: the run has not got it
    so yet. ``undecided`` counts the findings on which nothing was decided.
    """

    outcome: Outcome
    changed: bool
    review: Json
    not_missing: tuple[Decision, ...]
    refused: tuple[Refused, ...]
    undecided: int = 0


def sort_decisions(decisions: Iterable[Decision]) -> Sorted:
    """Sort decisions by article and place; files are given in any order, the clock decides."""
    found = Sorted()
    last: dict[tuple[str, ...], Decision] = {}
    for decision in sorted(decisions, key=lambda one: one.at):
        place = (decision.article.id, *decision.place)
        before = last.pop(place, None)
        last[place] = decision
        if before is not None and before.by != decision.by and _says(before) != _says(decision):
            who = decision.by or "somebody"
            why = f"what {before.by or 'somebody'} decided is overruled by {who} at {decision.at}"
            found.overruled.append(Refused(before.article.id, why, before.path))
    for decision in last.values():
        found.by_article.setdefault(decision.article.id, []).append(decision)
    return found


def _says(decision: Decision) -> tuple[str, Any]:
    return decision.op, decision.value


def merged_outcomes(outcomes: Iterable[Outcome], decisions: Sorted, *, unfinished: bool) -> Iterator[Merged | Refused]:
    """Give the corrected outcomes of the articles that are finished (with ``unfinished``, of all decided ones).

    What cannot be taken comes as :class:`Refused`: articles that the run has not, whose text is another one, that have
    no record, or that are not finished.
    """
    left = dict(decisions.by_article)
    for outcome in outcomes:
        mine = left.pop(outcome.id, None)
        if mine is None:
            continue
        why = _why_not(outcome, mine, unfinished=unfinished)
        yield Refused(outcome.id, why) if why else _merged(outcome, mine)
    for name in left:
        yield Refused(name, "the run has no such article")


def _why_not(outcome: Outcome, mine: list[Decision], *, unfinished: bool) -> str | None:
    hashes = {one.article.sha256 for one in mine if one.article.sha256}
    if outcome.sha256 and hashes and hashes != {outcome.sha256}:
        return "its text has changed since it was reviewed"
    if outcome.record is None and not any(one.op in {"add", "replace"} for one in mine):
        return "it has no record"
    if not unfinished and not any(one.op == "done" for one in mine):
        return "it is not finished"
    return None


def _merged(outcome: Outcome, mine: list[Decision]) -> Merged:
    corrected = apply(outcome.record or {}, mine, _spans(outcome))
    stale = tuple(Refused(outcome.id, "another value stands there now", one.path) for one in corrected.stale)
    known = {one.place for one in corrected.stale}
    taken = [one for one in mine if one.place not in known]
    review = {
        "by": sorted({one.by for one in taken if one.by}),
        "at": max((one.at for one in taken), default=""),
        "decisions": corrected.applied,
        "notes": [note for one in taken if (note := one.note)],
    }
    checked = {"facts": [{"path": path, "spans": spans} for path, spans in corrected.spans.items()]}
    changed = replace(outcome, record=corrected.record, check=checked, error=None)
    is_new = corrected.record != outcome.record or not outcome.run.get("reviewed")
    return Merged(changed, is_new, review, tuple(corrected.dismissed), stale, _undecided(outcome, taken))


def _undecided(outcome: Outcome, mine: Iterable[Decision]) -> int:
    """Count the findings that neither a decision on their place nor the removal of their item settles."""
    settled = [one for one in mine if one.op not in {"note", "done"}]
    found = {one.found for one in settled if one.found is not None}
    paths = {one.path for one in settled if one.found is None and one.op != "add"}
    removed = tuple(f"{one.path}{step}" for one in settled if one.op == "remove" for step in (".", "["))
    count = 0
    for finding in outcome.findings or ():
        path = finding.get("path")
        if isinstance(path, str):
            count += path not in paths and not path.startswith(removed)
        else:
            count += (finding.get("found") or finding.get("message")) not in found
    return count


def _spans(outcome: Outcome) -> dict[str, list[tuple[int, int]]]:
    return {fact["path"]: fact["spans"] for fact in outcome.facts if fact.get("path") and fact.get("spans")}
