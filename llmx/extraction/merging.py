"""Answers taken over into a record: only what the check finds supported, and nothing is lost by silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic

from pydantic import BaseModel

from llmx.checking.check import check_against
from llmx.extraction.answers import Answered
from llmx.extraction.questions import Question, item_at, place_of, sure
from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading
from llmx.record.extraction import RecordT
from llmx.record.report import CheckReport

__all__ = ["Merged", "merge"]


MOST_ANSWERS = 4
"""Answers for one question on average that are looked at: each may cost a check."""


@dataclass(frozen=True, slots=True)
class Merged(Generic[RecordT]):
    """A record after a re-ask, and its report.

    ``fixed``: questions whose item is supported now, or gone, or there. ``broken``: items that were supported
    before and are not now.
    """

    record: RecordT
    report: CheckReport
    fixed: int
    broken: int


@dataclass(frozen=True, slots=True)
class _Change:
    """What an answer asks for: ``new`` in the place of ``old`` (an item or a value), or added, or ``old`` dropped."""

    question: Question
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class _State(Generic[RecordT]):
    """A record on its way, with its report and the changes that were taken."""

    record: RecordT
    report: CheckReport
    taken: tuple[_Change, ...] = ()

    def doubts(self) -> Counter[tuple[str, str, str | None]]:
        """Count the sure findings by what they say, not by their places: those move where an item is dropped."""
        return Counter((one.field, one.verdict, one.claimed or one.found) for one in sure(self.report))

    def path_of(self, field: str, item: Any) -> str | None:
        """Find where an item stands, by identity: two may be alike. A plain value stands in its field."""
        held = getattr(self.record, field)
        if not isinstance(held, list):
            return field
        return next((f"{field}[{number}]" for number, one in enumerate(held) if one is item), None)

    def doubts_at(self, field: str, item: Any) -> int:
        """Count the sure findings about an item."""
        path = self.path_of(field, item)
        return sum(finding.path is not None and item_at(finding.path) == path for finding in sure(self.report))

    def supported(self, path: str | None = None) -> Counter[tuple[str, str]]:
        """Count the supported facts by field and value, of the whole record or of one item."""
        values = self.record.model_dump(mode="json")
        return Counter(
            (_NUMBER.sub("", fact.path), key(str(_value(values, fact.path))))
            for fact in self.report.facts
            if fact.verdict == "supported" and (path is None or item_at(fact.path) == path)
        )


_NUMBER = re.compile(r"\[\d+\]")


def merge(
    record: RecordT,
    report: CheckReport,
    questions: Sequence[Question],
    answers: Iterable[Answered],
    reading: Reading,
) -> Merged[RecordT]:
    """Take over what the check finds supported: all changes where they go together, else one after the other.

    A change is taken where its item has fewer doubts than before, no new ones, and all that was supported of it;
    an added item where nothing about it is in doubt; a drop where the check had no support for the item.
    """
    before = _State(record, report)
    changes = _changes(before, questions, answers)
    state = _applied(before, changes, reading) if changes else before
    if state is None:
        state, waiting = before, changes
        while waiting:
            left: list[_Change] = []
            for change in waiting:
                tried = _applied(state, [change], reading)
                if tried is None:
                    left.append(change)
                else:
                    state = tried
            if len(left) == len(waiting):
                break
            waiting = left
    fixed = sum(_is_settled(question, before, state) for question in questions)
    return Merged(state.record, state.report, fixed, _broken(before, state))


def _changes(before: _State[Any], questions: Sequence[Question], answers: Iterable[Answered]) -> list[_Change]:
    by_number = {question.number: question for question in questions}
    changes: list[_Change] = []
    asked: set[int] = set()
    for answer in islice(answers, MOST_ANSWERS * len(questions)):
        question = by_number.get(answer.question)
        if question is None or answer.decision == "keep" or (answer.decision == "change" and answer.new is None):
            continue
        if question.path is None:
            if answer.decision == "change":
                changes.append(_Change(question, None, answer.new))
        elif question.number not in asked:
            asked.add(question.number)
            old = _held(before.record, question.path)
            if answer.decision == "change" and answer.new != old:
                changes.append(_Change(question, old, _with_supported(old, answer.new, question.path, before.report)))
            elif answer.decision == "drop" and _may_go(question.path, before.report):
                changes.append(_Change(question, old, None))
    return changes


def _held(record: BaseModel, path: str) -> Any:
    field, number = place_of(path)
    value = getattr(record, field)
    return value if number is None else value[number]


def _may_go(path: str, report: CheckReport) -> bool:
    """Say whether the check had no support for an item: nothing of it is stated, not even with a slip."""
    verdicts = {fact.verdict for fact in report.facts if item_at(fact.path) == path}
    return bool(verdicts & {"unsupported", "outside_article"}) and not verdicts & {"supported", "altered"}


def _with_supported(old: Any, new: Any, path: str, report: CheckReport) -> Any:
    """Give a new item with what nothing speaks against of the old one and the answer left out."""
    if not isinstance(old, BaseModel) or not isinstance(new, type(old)):
        return new
    doubted = {finding.path for finding in sure(report) if finding.path}
    kept: dict[str, Any] = {}
    for name in type(old).model_fields:
        was, now, below = getattr(old, name), getattr(new, name), f"{path}.{name}"
        if isinstance(was, list):
            had = {key(str(entry)) for entry in now}
            lost = [one for at, one in enumerate(was) if f"{below}[{at}]" not in doubted and key(str(one)) not in had]
            if lost:
                kept[name] = [*lost, *now]
        elif now is None and was is not None and below not in doubted:
            kept[name] = was
    return new.model_copy(update=kept)


def _applied(state: _State[RecordT], changes: Sequence[_Change], reading: Reading) -> _State[RecordT] | None:
    """Make changes together; ``None`` where one cannot be made, or the check does not find all of them better."""
    record = state.record
    for change in changes:
        changed = _put(record, change)
        if changed is None:
            return None
        record = changed
    tried = _State(record, check_against(record, reading), (*state.taken, *changes))
    if tried.doubts() - state.doubts() or _lost(state, tried, changes):
        return None
    return tried if all(_is_better(state, tried, change) for change in changes) else None


def _put(record: RecordT, change: _Change) -> RecordT | None:
    """Give the record with one change; ``None`` where the item has gone already, or has to be there."""
    field = change.question.field
    held = getattr(record, field)
    if not isinstance(held, list):
        info = type(record).model_fields[field]
        if change.new is None and info.is_required():
            return None
        new = info.get_default(call_default_factory=True) if change.new is None else change.new
        return record.model_copy(update={field: new})
    if change.old is None:
        return None if change.new in held else record.model_copy(update={field: [*held, change.new]})
    place = next((number for number, one in enumerate(held) if one is change.old), None)
    if place is None:
        return None
    new_items = [] if change.new is None else [change.new]
    return record.model_copy(update={field: [*held[:place], *new_items, *held[place + 1 :]]})


def _is_better(before: _State[Any], after: _State[Any], change: _Change) -> bool:
    """Say whether an item has fewer doubts after a change; an added one must have none, and support."""
    if change.new is None:
        return True
    field = change.question.field
    path, has = after.path_of(field, change.new), after.doubts_at(field, change.new)
    if not any(fact.verdict == "supported" and item_at(fact.path) == path for fact in after.report.facts):
        return False
    return has == 0 if change.old is None else has < before.doubts_at(field, change.old)


def _lost(before: _State[Any], after: _State[Any], changes: Sequence[_Change]) -> bool:
    """Say whether something that was supported is not there, or not supported, any more."""
    gone = before.supported() - after.supported()
    return any(gone.values())


def _is_settled(question: Question, before: _State[Any], after: _State[Any]) -> bool:
    """Say whether what was in doubt is supported now, gone, or there."""
    changes = [change for change in after.taken if change.question.number == question.number]
    if question.path is None or changes:
        return bool(changes) and all(
            change.new is None or not after.doubts_at(question.field, change.new) for change in changes
        )
    return not after.doubts_at(question.field, _held(before.record, question.path))


def _broken(before: _State[Any], after: _State[Any]) -> int:
    """Count the items that were supported before and are not now."""
    count = 0
    for field in type(before.record).model_fields:
        held = getattr(before.record, field)
        for item in held if isinstance(held, list) else (held,):
            if after.path_of(field, item) is not None and not before.doubts_at(field, item):
                count += after.doubts_at(field, item) > 0
    return count


def _value(values: Any, path: str) -> Any:
    for step in path.replace("]", "").replace("[", ".").split("."):
        values = values[int(step)] if isinstance(values, list) else values[step]
    return values
