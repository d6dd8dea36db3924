"""Check-driven re-ask: findings become questions, and of the answer only what the check finds better is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Generic, Protocol, runtime_checkable

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.checking.check import check_against
from llmx.extraction.reader import Draft
from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading
from llmx.record.extraction import RecordT
from llmx.record.report import CheckReport, Finding

__all__ = ["Asks", "Merged", "Question", "merge", "questions_of"]

_SENTENCE = 400
"""Code points of a sentence that are quoted in a question."""

_ALIKE = 0.5
"""Similarity from which an item of the answer is taken for the corrected form of an item in question."""

_NAMING = ("name", "number", "text", "quote", "type", "title")
"""Fields by which an item is recognised, the most telling first."""


@dataclass(frozen=True, slots=True)
class Question:
    """A finding as it is put to the model."""

    where: str
    message: str
    sentence: str | None


@runtime_checkable
class Asks(Protocol[RecordT]):
    """A reader that can be asked again."""

    async def ask_again(
        self, article: Article, reading: Draft[RecordT], questions: Sequence[Question]
    ) -> Draft[RecordT]:
        """Put questions about a reading; the answer holds only the items that they are about."""


@dataclass(frozen=True, slots=True)
class Merged(Generic[RecordT]):
    """A record after a re-ask with its report; ``worse`` counts the changes that the check refused."""

    record: RecordT
    report: CheckReport
    worse: int


def questions_of(report: CheckReport) -> list[Question]:
    """Make the questions for a report; what the rules themselves cannot tell (``ambiguous``) is not asked."""
    return [_question(finding) for finding in report.findings if finding.verdict != "ambiguous"]


def _question(finding: Finding) -> Question:
    sentence = " ".join(finding.sentence.split()) if finding.sentence else None
    if sentence and len(sentence) > _SENTENCE:
        sentence = sentence[:_SENTENCE] + "…"
    # As JSON strings the words of the article cannot leave their quotation marks.
    quoted = json.dumps(sentence, ensure_ascii=False) if sentence else None
    return Question(finding.path or f"missing {finding.field}", finding.message, quoted)


def merge(record: RecordT, report: CheckReport, answer: RecordT, reading: Reading) -> Merged[RecordT]:
    """Take over from ``answer`` each change that lowers the number of findings and loses no supported fact."""
    merged = Merged(record, report, 0)
    for change in _changes(record, report, answer):
        tried = change.applied(merged.record)
        if tried is None:
            continue
        judged = check_against(tried, reading)
        if _better(judged, merged.report):
            merged = Merged(tried, judged, merged.worse)
        elif len(judged.findings) > len(merged.report.findings):
            merged = Merged(merged.record, merged.report, merged.worse + 1)
    return merged


def _better(new: CheckReport, old: CheckReport) -> bool:
    lost = new.counts.get("supported", 0) < old.counts.get("supported", 0)
    return len(new.findings) < len(old.findings) and not lost


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of a record: ``old`` item of a list out, ``new`` in; or a plain field set to ``new``."""

    field: str
    old: BaseModel | None
    new: object

    def applied(self, record: RecordT) -> RecordT | None:
        """Give the changed record, ``None`` where the item has gone already."""
        held = getattr(record, self.field)
        if not isinstance(held, list):
            return record.model_copy(update={self.field: self.new})
        items = list(held)
        if self.old is None:
            items.append(self.new)
        elif self.old in items:
            place = items.index(self.old)
            items[place : place + 1] = [] if self.new is None else [self.new]
        else:
            return None
        return record.model_copy(update={self.field: items})


def _changes(record: RecordT, report: CheckReport, answer: RecordT) -> Iterator[_Change]:
    flagged = {finding.path for finding in report.findings if finding.path}
    for name in type(record).model_fields:
        held, given = getattr(record, name), getattr(answer, name)
        if isinstance(held, list) and isinstance(given, list):
            in_question = [item for at, item in enumerate(held) if _concerns(flagged, f"{name}[{at}]")]
            settled = [item for item in held if item not in in_question]
            yield from _list_changes(name, in_question, [item for item in given if item not in settled])
        elif name in flagged and given != held:
            yield _Change(name, None, given)


def _concerns(flagged: set[str], path: str) -> bool:
    return any(one == path or one.startswith(f"{path}.") for one in flagged)


def _list_changes(name: str, in_question: list[Any], given: list[Any]) -> Iterator[_Change]:
    """Pair items in question with their corrected forms, the most alike first; the rest goes out or comes in."""
    alike = sorted(
        ((_likeness(old, new), at, to) for at, old in enumerate(in_question) for to, new in enumerate(given)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    partner: dict[int, int] = {}
    for likeness, at, to in alike:
        if likeness >= _ALIKE and at not in partner and to not in partner.values():
            partner[at] = to
    for at, old in enumerate(in_question):
        if at in partner and given[partner[at]] != old:
            yield _Change(name, old, given[partner[at]])
    for at, old in enumerate(in_question):
        if at not in partner and isinstance(old, BaseModel):
            yield _Change(name, old, None)
    for to, new in enumerate(given):
        if to not in partner.values():
            yield _Change(name, None, new)


def _likeness(old: object, new: object) -> float:
    one, other = _naming(old), _naming(new)
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def _naming(item: object) -> str:
    for name in _NAMING:
        value = getattr(item, name, None)
        if isinstance(value, str):
            return key(value)
    return key(str(item))
