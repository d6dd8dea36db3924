"""Findings of the check as questions to the model: neutral ones, that quote the article and hand over no answer."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import Any, Literal

from pydantic import BaseModel

from llmx.extraction.own_lists import list_for, parts_of
from llmx.lexicon.spelling import key
from llmx.reading.belonging import Belonging
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.reading.roles import told_roles
from llmx.reading.words import plain_words
from llmx.record.report import CheckReport, Fact, Finding, Span

__all__ = ["Doubts", "Question", "core", "doubts_of", "item_at", "place_of", "sure"]

WHOLE = 12_000
"""Code points up to which an article is quoted as a whole, where a question has no place in it."""

MOST = 40
"""Questions at once: a record with more in doubt is no record to be mended piece by piece."""

_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_UNKNOWN = "?"

Kind = Literal["item", "value", "missing"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one item, one plain value, or what a sentence states and the record lacks.

    ``field`` is the record's own, ``path`` where the item stands (``None`` for what is missing). ``shown`` is the item
    as JSON, with "?" in the place of what is in question, whose paths are ``asked``. ``sentences`` are the numbers of
    those to look at. ``open``: the article may state nothing of the kind, so that dropping is an answer. ``besides``:
    what the record has already of the same sentences.
    """

    number: int
    kind: Kind
    field: str
    path: str | None
    shown: str
    sentences: tuple[int, ...]
    open: bool
    besides: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubts:
    """The questions about a record, with the sentences of the article that an answer needs, by their numbers.

    ``parties`` are the names that the side of a person is told by, where people are asked about.
    """

    questions: tuple[Question, ...]
    sentences: tuple[tuple[int, str], ...] = ()
    parties: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the record that the questions are about."""
        return tuple(dict.fromkeys(question.field for question in self.questions))

    @property
    def cited(self) -> tuple[tuple[int, str], ...]:
        """The sentences that the questions name."""
        named = {number for question in self.questions for number in question.sentences}
        return tuple(one for one in self.sentences if one[0] in named)


def sure(report: CheckReport) -> list[Finding]:
    """Give the findings of which the check is sure."""
    return [finding for finding in report.findings if finding.verdict != "ambiguous"]


def place_of(path: str) -> tuple[str, int | None]:
    """Give the field of a record that a path leads to, and the number of the item where it is a list."""
    step = _STEP.match(path)
    assert step is not None, path
    return step[1], None if step[2] is None else int(step[2])


def item_at(path: str) -> str:
    """Give the path of the item, or of the plain field, that a path leads into."""
    field, number = place_of(path)
    return field if number is None else f"{field}[{number}]"


def doubts_of(record: BaseModel, report: CheckReport, reading: Reading) -> Doubts:
    """Make the questions for a report: one for each item or value in doubt, one for each sentence with more in it."""
    asker = _Asker(record, report, reading)
    found = [finding for finding in sure(report) if asker.is_worth(finding)]
    by_item: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.path is not None:
            by_item[item_at(finding.path)].append(finding)
    about = (asker.about(path, findings) for path, findings in by_item.items() if asker.can_be_asked(path))
    missing = asker.missing(finding for finding in found if finding.path is None)
    numbered = tuple(replace(one, number=number) for number, one in enumerate(islice(chain(about, missing), MOST), 1))
    if not numbered:
        return Doubts(())
    of_people = any("officials" in parts_of(type(record), one.field) for one in numbered)
    return Doubts(numbered, asker.sentences(numbered), asker.parties() if of_people else ())


class _Asker:
    def __init__(self, record: BaseModel, report: CheckReport, reading: Reading) -> None:
        self._schema = type(record)
        self._record = record.model_dump(mode="json")
        self._reading = reading
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in report.facts:
            if fact.path:
                self._facts[item_at(fact.path)].append(fact)
        self._verdict = {fact.path: fact.verdict for fact in report.facts}
        self._by_path = {finding.path: finding for finding in report.findings if finding.path}
        # Spans of a report count in the source; numbers of sentences are found there.
        self._starts = reading.all_in_source(reading.sentences.spans)

    def is_worth(self, finding: Finding) -> bool:
        """Say whether a question may help: not where the rules read a word in their way that the article does print.

        What was measured on articles with true records: there such findings are as often the rules' own.
        """
        if finding.path is None:
            return self._is_worth_adding(finding)
        if finding.field == "role":
            # What somebody does is told in more words than any list has.
            return False
        if finding.field in _DAYS and finding.verdict == "unsupported":
            return not self._prints_day(finding.claimed or "")
        if finding.field in _NAMES and finding.verdict == "unsupported":
            return not self._prints(finding.claimed or "")
        return True

    def _is_worth_adding(self, finding: Finding) -> bool:
        if list_for(self._schema, finding.field) is None:
            return False
        meeting = self._reading.once(Belonging).meeting
        nobody_meets = not meeting.sides and meeting.kind in (None, "other")
        if finding.field == "officials" and nobody_meets and not self._acts(finding):
            return False
        # What a paper puts between square brackets is no sentence of the article: a link, a note.
        return not (finding.sentence or "").lstrip().startswith("[")

    def _acts(self, finding: Finding) -> bool:
        """Say whether somebody presides, speaks, reports or gives: where nobody meets that tells who takes part."""
        marked = self._reading.once(Belonging).marked
        return any(told.role != "attendee" for one in self._named_so(finding) for told in told_roles(one, marked))

    def _prints(self, claimed: str) -> bool:
        """Say whether most pairs of neighbouring words of a claim stand in the article as they are."""
        pairs = [f" {one} {other} " for one, other in pairwise(plain_words(claimed).split(" "))]
        printed = sum(pair in self._reading.words.joined for pair in pairs)
        another = bool(pairs) and pairs[0].split()[0] in _PREFIXES and pairs[0] not in self._reading.words.joined
        return bool(pairs) and not another and printed * 3 >= len(pairs) * 2

    def _prints_day(self, claimed: str) -> bool:
        return any(claimed[-5:] == f"{day.month:02}-{day.day:02}" for day in self._reading.dates)

    def can_be_asked(self, path: str) -> bool:
        """Say whether an item can be asked about: not where the rules cannot tell its name from another word.

        What stands in no field of the schema has no room in an answer.
        """
        if place_of(path)[0] not in self._schema.model_fields:
            return False
        name = self._by_path.get(f"{path}.name")
        return name is None or (name.verdict != "ambiguous" and self.is_worth(name))

    def about(self, path: str, findings: Sequence[Finding]) -> Question:
        """Ask about one item or value."""
        field, number = place_of(path)
        held = self._record.get(field)
        value = held[number] if number is not None and isinstance(held, list) else held
        asked = frozenset(one for finding in findings for one in self._in_question(finding, value))
        spans = [finding.span for finding in findings if finding.span is not None]
        if field == _EVENT:
            spans += self._reading.all_in_source([day.span for day in self._reading.dates])[:_MOST_DAYS]
        if not spans:
            spans = [fact.spans[0] for fact in self._facts[path] if fact.verdict == "supported" and fact.spans][:1]
        unfounded = any(finding.verdict in ("unsupported", "outside_article") for finding in findings)
        kind: Kind = "item" if isinstance(value, dict) else "value"
        shown = self._shown(value, path, asked)
        numbers = self._numbers(spans)
        hidden = kind == "item" and asked.issuperset(core(value, path))
        besides = self._besides(field, set(numbers), but=number) if hidden else ()
        return Question(0, kind, field, path, json.dumps(shown, ensure_ascii=False), numbers, unfounded, besides, asked)

    def _in_question(self, finding: Finding, item: Any) -> Iterator[str]:
        """Give the path of a finding, and those of the fields beside it that are in question with it."""
        assert finding.path is not None
        yield finding.path
        parent, _, name = finding.path.rpartition(".")
        for mates in (_PAIR, _NUMBER):
            if isinstance(item, dict) and name in mates:
                stays = "text" if mates is _NUMBER and self._is_read(item, finding) else None
                yield from (f"{parent}.{mate}" for mate in mates if mate in item and mate != stays)

    def _is_read(self, amount: Mapping[str, Any], finding: Finding) -> bool:
        """Say whether the words of a number stand in the article, and for the same number as the check found."""
        number, _, _ = str(amount.get("text")).partition(" ")
        return self._has(amount.get("text")) and (finding.found is None or number in finding.found.split())

    def _has(self, words: Any) -> bool:
        return isinstance(words, str) and bool(self._reading.words.phrases(words))

    def _shown(self, value: Any, path: str, asked: Set[str]) -> Any:
        """Give a value as the question may show it: what is in doubt as "?", and no word that the article lacks."""
        if path in asked:
            return _UNKNOWN
        if isinstance(value, dict):
            shown = {name: self._shown(inner, f"{path}.{name}", asked) for name, inner in value.items()}
            return {name: inner for name, inner in shown.items() if inner not in (None, [], "")}
        if isinstance(value, list):
            items = [self._shown(inner, f"{path}[{number}]", asked) for number, inner in enumerate(value)]
            return [inner for inner in items if inner is not None]
        if isinstance(value, str) and self._verdict.get(path) != "supported" and not _CODE.fullmatch(value):
            return value if self._has(value) else None
        return value

    def missing(self, findings: Iterable[Finding]) -> Iterator[Question]:
        """Ask of each sentence with something missing what it states, and of those that tell more of somebody."""
        places: dict[tuple[str, tuple[int, ...]], list[Span]] = defaultdict(list)
        for finding in findings:
            spans = [finding.span] if finding.span else []
            field = list_for(self._schema, finding.field) or finding.field
            places[field, self._numbers(spans)] += [*spans, *self._tellings(finding)]
        for (field, numbers), spans in places.items():
            besides = self._besides(field, set(numbers))
            yield Question(0, "missing", field, None, "", self._numbers(spans), True, besides)

    def _tellings(self, finding: Finding) -> list[Span]:
        """Give where else the article names somebody that the record lacks: what they do there are their roles."""
        people = self._named_so(finding) if finding.field == "officials" else ()
        return [span for one in people for span in self._reading.all_in_source(one.inside_spans[:_MOST_PLACES])]

    def _named_so(self, finding: Finding) -> Sequence[Person]:
        return self._people.get(key(finding.found or ""), ())

    @cached_property
    def _people(self) -> Mapping[str, Sequence[Person]]:
        people: dict[str, list[Person]] = defaultdict(list)
        for person in self._reading.people:
            people[key(person.name)].append(person)
        return people

    def _besides(self, field: str, numbers: set[int], but: int | None = None) -> tuple[str, ...]:
        """Name the items that the record has of a field from these sentences, or where there are none, all others."""
        named = self._named(field, but)
        found = (name for name, spans in named if not numbers or numbers & set(self._numbers(spans)))
        return tuple(dict.fromkeys(found))[:_MOST_NAMED]

    def parties(self) -> tuple[str, ...]:
        """Name the parties of the record that the article has."""
        return tuple(dict.fromkeys(name for name, _ in self._named("parties")))

    def _named(self, field: str, but: int | None = None) -> Iterator[tuple[str, list[Span]]]:
        """Give the items of a field by what names them, where the article has that; with their places."""
        held = self._record.get(field)
        for number, item in enumerate(held if isinstance(held, list) else ()):
            at = f"{field}[{number}]"
            step, named = next(iter(item.items()), ("", None)) if isinstance(item, dict) else ("", item)
            facts = [fact for fact in self._facts[at] if fact.verdict == "supported"]
            if isinstance(named, str) and number != but and any(fact.path == f"{at}.{step}" for fact in facts):
                yield named, facts[0].spans

    def _numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Give the numbers of the sentences that spans of the source begin in, counted from 1."""
        return tuple(sorted({max(1, _before(self._starts, span[0])) for span in spans}))

    def sentences(self, questions: Sequence[Question]) -> tuple[tuple[int, str], ...]:
        """Give what the questions need of the article: their sentences with both neighbours, or all of it."""
        count = len(self._starts)
        wanted = {near for one in questions for at in one.sentences for near in (at - 1, at, at + 1)}
        if not all(one.sentences for one in questions) and len(self._reading.text) <= WHOLE:
            wanted = set(range(1, count + 1))
        spans = self._reading.sentences.spans
        numbers = sorted(number for number in wanted if 0 < number <= count)
        return tuple((number, " ".join(self._reading.sentence(spans[number - 1]).split())) for number in numbers)


def core(value: Any, path: str) -> tuple[str, ...]:
    """Give the paths of what an item is about, without which it is nothing: a name, a sum, the number of a paper."""
    if not isinstance(value, Mapping):
        return (path,)
    told = next((one for one in _CORES if any(value.get(name) is not None for name in one)), ())
    return tuple(f"{path}.{name}" for name in told)


_CORES = (("name",), ("quote",), ("text", "value"), ("number",), ("title",))


_PAIR = ("giver", "receiver")
"""Two that are easily taken for each other: who is asked for one has to say both."""
_NUMBER = ("text", "value", "high")
"""One number in words and figures; where the article has the words, the figures alone are in question."""
_EVENT = "held_on"
_MOST_DAYS = 4
_MOST_PLACES = 4
_MOST_NAMED = 20
_PREFIXES = (key("nguyên"), key("quyền"), key("phó"))
"""What makes another post of one that the article prints."""
_NAMES = ("name", "position")
_DAYS = ("held_on", "published_on", "issued_on")
_CODE = re.compile(r"[A-Za-z_%]{1,24}|[\d-]{4,10}")
"""A value of a list of ours, a unit's code or a day: no word of an article."""


def _before(starts: Sequence[Span], offset: int) -> int:
    """Count the sentences that begin up to an offset."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle][0] <= offset else (low, middle)
    return low
