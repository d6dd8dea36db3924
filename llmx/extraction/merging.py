"""Answers taken over into a record: only what the check finds supported, and nothing is lost by silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Generic

from pydantic import BaseModel

from llmx.checking.check import check_against
from llmx.extraction.answers import Answered
from llmx.extraction.own_lists import parts_of
from llmx.extraction.questions import Doubts, Question, core, item_at, place_of, sure
from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading
from llmx.record.extraction import RecordT
from llmx.record.report import CheckReport
from llmx.vietnamese.posts import compare, parse_post

__all__ = ["Merged", "merge"]


MOST_ANSWERS = 4
"""Answers for one question on average that are looked at: each may cost a check."""


@dataclass(frozen=True, slots=True)
class Merged(Generic[RecordT]):
    """A record after a re-ask, and its report.

    ``fixed``: questions whose item is supported now, or gone, or there. ``broken``: items that were supported
    before and are not now. ``doubts``: what is left to be asked, ``None`` where that was not worked out.
    """

    record: RecordT
    report: CheckReport
    fixed: int
    broken: int
    doubts: Doubts | None = None


@dataclass(frozen=True, slots=True)
class _Change:
    """What an answer asks for: ``new`` in the place of ``old`` (an item or a value), or added, or ``old`` dropped.

    ``said`` is the item as it was answered, of which ``new`` has what was asked: ``asked`` are those fields, and
    ``doubted`` those of them that the check speaks against.
    """

    question: Question
    old: Any
    new: Any
    said: Any = None
    asked: tuple[str, ...] = ()
    doubted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _State(Generic[RecordT]):
    """A record on its way, with its report and the changes that were taken."""

    record: RecordT
    report: CheckReport
    taken: tuple[_Change, ...] = ()

    def doubts(self) -> Counter[tuple[str, str, str | None]]:
        """Count the sure findings by what they say, not by their places: those move where an item is dropped."""
        return Counter((one.field, one.verdict, one.claimed or one.found) for one in sure(self.report))

    def doubted(self) -> set[str]:
        """Give the paths that the check speaks against."""
        return {finding.path for finding in sure(self.report) if finding.path is not None}

    def path_of(self, field: str, item: Any) -> str | None:
        """Find where an item stands, by identity: two may be alike. A plain value stands in its field."""
        held = getattr(self.record, field)
        if not isinstance(held, list | tuple):
            return field
        return next((f"{field}[{number}]" for number, one in enumerate(held) if one is item), None)

    def doubts_at(self, field: str, item: Any) -> int:
        """Count the sure findings about an item."""
        path = self.path_of(field, item)
        return sum(finding.path is not None and item_at(finding.path) == path for finding in sure(self.report))

    def supported(self, without: Set[str] = frozenset()) -> Counter[tuple[str, str]]:
        """Count the supported facts by field and value; those at or below some paths are left out."""
        values = self.record.model_dump(mode="json")
        return Counter(
            (_NUMBER.sub("", fact.path), key(str(_value(values, fact.path))))
            for fact in self.report.facts
            if fact.verdict == "supported" and fact.path not in without and item_at(fact.path) not in without
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

    Of a changed item only what was asked is taken, the rest stays as it was: as a whole, or else piece by piece. It is
    taken where the item has fewer doubts than before, no new ones, and all else that was supported; an added item where
    nothing about it is in doubt; a drop where the check had no support for what the item is about.
    """
    before = _State(record, report)
    changes = _changes(before, questions, answers)
    state = _applied(before, changes, reading) if changes else before
    if state is None:
        state, waiting = before, changes
        while waiting:
            left: list[_Change] = []
            for change in waiting:
                tried = _applied(state, [change], reading) or _in_pieces(state, change, reading)
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
    done: set[int] = set()
    for answer in islice(answers, MOST_ANSWERS * len(questions)):
        question = by_number.get(answer.question)
        if question is None or answer.decision == "keep" or (answer.decision == "change" and answer.new is None):
            continue
        if question.path is None:
            if answer.decision == "change":
                changes.append(_Change(question, None, answer.new))
        elif question.number not in done:
            done.add(question.number)
            old = _held(before.record, question.path)
            if answer.decision == "drop" and _may_go(old, question.path, before.report):
                changes.append(_Change(question, old, None))
            elif answer.decision == "change":
                asked, doubted = _fields(question.asked, question.path), _fields(before.doubted(), question.path)
                changes += _corrected(_Change(question, old, None, answer.new, asked, frozenset(doubted)))
    return changes


def _fields(paths: Iterable[str], item: str) -> tuple[str, ...]:
    """Name the fields of an item that paths lead into."""
    below = (path.removeprefix(f"{item}.") for path in sorted(paths) if path.startswith(f"{item}."))
    return tuple(dict.fromkeys(path.partition("[")[0] for path in below))


def _corrected(change: _Change) -> Iterator[_Change]:
    """Give a change with what was asked of the answered item, where that changes anything."""
    old, said = change.old, change.said
    if not isinstance(old, BaseModel):
        new = said
    elif isinstance(said, type(old)):
        new = old.model_copy(update=dict(_answered_fields(change)))
    else:
        return
    if new != old:
        yield replace(change, new=new)


def _answered_fields(change: _Change) -> Iterator[tuple[str, Any]]:
    """Give the fields that were asked as they are to be."""
    path = change.question.path
    told = {name: getattr(change.said, name) for name in change.asked}
    for name, now in told.items():
        was, below = getattr(change.old, name), f"{path}.{name}"
        if isinstance(was, list):
            wrong = [at for at in range(len(was)) if f"{below}[{at}]" in change.question.asked]
            yield name, _entries(was, wrong, now)
        elif now is not None or name in change.doubted or was in told.values():
            # What is asked for the sake of another field alone stays where the answer is silent.
            yield name, now


def _entries(was: Sequence[Any], wrong: Sequence[int], now: Sequence[Any]) -> list[Any]:
    """Give a list with what was answered in the place of the wrong entries; what it has already in full, once."""
    kept = [one for at, one in enumerate(was) if at not in wrong]
    new = [one for one in now if not any(_is_one(one, other) for other in kept)]
    place = wrong[0] if wrong else len(was)
    return [*kept[:place], *new, *kept[place:]]


def _is_one(one: Any, other: Any) -> bool:
    """Say whether two entries are the same, or one post with and without its body or place."""
    if one == other or not (isinstance(one, str) and isinstance(other, str)):
        return bool(one == other)
    posts = parse_post(one), parse_post(other)
    pairs = (posts, posts[::-1])
    return any(compare(*pair, frozenset(pair[0].places[:1])) in ("same", "shorter") for pair in pairs)


def _held(record: BaseModel, path: str) -> Any:
    field, number = place_of(path)
    value = getattr(record, field)
    return value if number is None else value[number]


def _may_go(item: Any, path: str, report: CheckReport) -> bool:
    """Say whether the check had no support for what an item is about, not even with a slip."""
    held = item.model_dump(mode="json") if isinstance(item, BaseModel) else item
    verdicts = {fact.verdict for fact in report.facts if fact.path in core(held, path)}
    return bool(verdicts & {"unsupported", "outside_article"}) and not verdicts & {"supported", "altered"}


def _in_pieces(state: _State[RecordT], change: _Change, reading: Reading) -> _State[RecordT] | None:
    """Take what goes of a change that does not go as a whole, field by field; ``None`` where nothing does."""
    best: _State[RecordT] | None = None
    for name in change.asked if len(change.asked) > 1 else ():
        for piece in _corrected(replace(change, asked=(name,))):
            tried = _applied(best or state, [piece], reading)
            if tried is not None:
                best, change = tried, replace(change, old=piece.new)
    return best


def _applied(state: _State[RecordT], changes: Sequence[_Change], reading: Reading) -> _State[RecordT] | None:
    """Make changes together; ``None`` where one cannot be made, or the check does not find all of them better."""
    record = state.record
    for change in changes:
        changed = _put(record, change)
        if changed is None:
            return None
        record = changed
    tried = _State(record, check_against(record, reading), (*state.taken, *changes))
    worse = {(field, verdict) for field, verdict, _ in tried.doubts() - state.doubts()}
    if worse - _left_open(state, changes) or _lost(state, tried, changes):
        return None
    return tried if all(_is_better(state, tried, change) for change in changes) else None


def _put(record: RecordT, change: _Change) -> RecordT | None:
    """Give the record with one change; ``None`` where the item has gone already, or has to be there."""
    field = change.question.field
    held = getattr(record, field)
    if held is None and change.question.kind == "missing":
        held = []  # A list that need not be there.
    if not isinstance(held, list | tuple):
        info = type(record).model_fields[field]
        if change.new is None and info.is_required():
            return None
        new = info.get_default(call_default_factory=True) if change.new is None else change.new
        return record.model_copy(update={field: new})
    if change.old is None:
        return None if change.new in held else record.model_copy(update={field: type(held)((*held, change.new))})
    place = next((number for number, one in enumerate(held) if one is change.old), None)
    if place is None:
        return None
    new_items = [] if change.new is None else [change.new]
    return record.model_copy(update={field: type(held)((*held[:place], *new_items, *held[place + 1 :]))})


def _is_better(before: _State[Any], after: _State[Any], change: _Change) -> bool:
    """Say whether an item has fewer doubts after a change; an added one must have none, and support."""
    if change.new is None:
        return True
    field = change.question.field
    path, has = after.path_of(field, change.new), after.doubts_at(field, change.new)
    if not any(fact.verdict == "supported" and item_at(fact.path) == path for fact in after.report.facts):
        return False
    return has == 0 if change.old is None else has < before.doubts_at(field, change.old)


def _left_open(state: _State[Any], changes: Sequence[_Change]) -> set[tuple[str, str]]:
    """Say which doubts may be new: who stood behind an invented name that goes is missing, and not a worse mistake."""
    schema: type[BaseModel] = type(state.record)
    gone = (change.question.field for change in changes if change.new is None)
    return {(part, "missing") for field in gone for part in parts_of(schema, field)}


def _lost(before: _State[Any], after: _State[Any], changes: Sequence[_Change]) -> bool:
    """Say whether something that was supported and not asked is not there, or not supported, any more."""
    spared: set[str] = set()
    for change in changes:
        path = before.path_of(change.question.field, change.old) if change.old is not None else None
        if path is not None and change.new is None:
            spared.add(path)
        elif path is not None:
            # What the check judges by the field that was asked may be no longer judged.
            new = after.path_of(change.question.field, change.new)
            judged = {fact.path.removeprefix(str(new)) for fact in after.report.facts}
            spared |= {f"{path}.{name}" for name in change.asked}
            spared |= {one.path for one in before.report.facts if one.path.removeprefix(path) not in judged}
    return any((before.supported(spared) - after.supported()).values())


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
        for item in held if isinstance(held, list | tuple) else (held,):
            if after.path_of(field, item) is not None and not before.doubts_at(field, item):
                count += after.doubts_at(field, item) > 0
    return count


def _value(values: Any, path: str) -> Any:
    for step in path.replace("]", "").replace("[", ".").split("."):
        values = values[int(step)] if isinstance(values, list) else values[step]
    return values
