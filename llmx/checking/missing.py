"""What the record leaves out: officials, sums of money and gifts that the article states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from llmx.checking.facts import clean
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.belonging import takes_part
from llmx.reading.clauses import gives_before
from llmx.reading.people import Person
from llmx.reading.reading import Reading, SourceAmount
from llmx.record.report import Finding
from llmx.vietnamese.mentions import Span

__all__ = ["Had", "Omissions", "find_missing"]

_SAME_CONTEXT = 0.5
_PRECISE = 4
"""How many digits make it certain that two equal sums are one."""
_AROUND = 90
_TOO_VAGUE = pattern(r"{giving.vague}")


@dataclass(frozen=True, slots=True)
class Omissions:
    """The findings, and the share of the source's officials, sums and gifts that the record has."""

    findings: tuple[Finding, ...]
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Had:
    """What the record has.

    ``people`` are the keys of the people that it names, ``amounts`` the numbers of the source's
    amounts that it tells, ``posts`` the spans of the posts in it that the source supports.
    """

    people: frozenset[str]
    amounts: frozenset[int]
    posts: tuple[Span, ...] = ()


def find_missing(reading: Reading, had_facts: Had, wants_officials: bool, wants_amounts: bool) -> Omissions:
    """List what the article states and the record lacks, each fact once."""
    findings: list[Finding] = []
    stated = had = 0
    if wants_officials:
        for person in filter(takes_part, reading.people):
            if _is_in_a_post(person, had_facts.posts):
                continue
            stated += 1
            if person.key in had_facts.people:
                had += 1
            else:
                findings.append(_official(person, reading))
    if wants_amounts:
        for group in _facts(reading):
            stated += 1
            if had_facts.amounts.intersection(group):
                had += 1
            else:
                findings.append(_amount(reading.amounts[group[0]], reading))
    return Omissions(tuple(findings), had / stated if stated else None)


def _is_in_a_post(person: Person, posts: Iterable[Span]) -> bool:
    """Say whether what was taken for a name is part of a post ("Đồn biên phòng Ka Lăng")."""
    return any(start <= span[0] and span[1] <= end for start, end in posts for span in person.spans)


def _facts(reading: Reading) -> list[list[int]]:
    """Group the amounts that must be in a record: repeats of a sum in the same surroundings are one fact."""
    alike: dict[tuple[object, ...], list[list[int]]] = {}
    for number, amount in enumerate(reading.amounts):
        if not _is_required_amount(amount) and not _is_given_too(number, reading):
            continue
        mention = amount.mention
        groups = alike.setdefault((mention.value, mention.high, mention.unit), [])
        for group in groups:
            if _same_fact(reading.amounts[group[-1]], amount, reading):
                group.append(number)
                break
        else:
            groups.append([number])
    return sorted((group for groups in alike.values() for group in groups), key=lambda group: group[0])


def _is_required_amount(amount: SourceAmount) -> bool:
    mention = amount.mention
    if mention.kind == "statistic" or not amount.inside:
        return False
    return mention.value is not None or not _TOO_VAGUE.match(key(mention.text))


def _is_given_too(number: int, reading: Reading) -> bool:
    """Say whether a counted thing is given with the sum or gift right before it: "5 tỷ đồng và 50 tấn xi măng"."""
    amount = reading.amounts[number]
    if number == 0 or not amount.inside or not _THINGS.match(key(amount.mention.unit or "")):
        return False
    before = reading.amounts[number - 1]
    if not _is_required_amount(before) or not _TOGETHER.fullmatch(reading.folded.key, before.at[1], amount.at[0]):
        return False
    return gives_before(before, reading)


_TOGETHER = pattern(r"(?: ?\))? ?(?:,|(?<!\w)và|(?<!\w)cùng(?: với)?) ?")
_THINGS = pattern(r"{giving.packed}")


def _same_fact(one: SourceAmount, other: SourceAmount, reading: Reading) -> bool:
    """Say whether two mentions of the same sum tell the same fact: their surroundings agree."""
    # Within one sentence nothing is said twice; a headline says what the body says.
    if reading.sentences.number_at(one.at[0]) == reading.sentences.number_at(other.at[0]):
        return False
    if any(start <= told.mention.span[0] < end for start, end in reading.headlines for told in (one, other)):
        return True
    if one.mention.kind == "money" and len(str(one.mention.value).strip("0.")) >= _PRECISE:
        return True
    here, there = _around(one, reading), _around(other, reading)
    return len(here & there) >= _SAME_CONTEXT * min(len(here), len(there))


def _around(amount: SourceAmount, reading: Reading) -> set[str]:
    """Give the words around an amount, within its sentence."""
    start, end = reading.sentences.around(amount.at[0])
    start, end = max(start, amount.at[0] - _AROUND), min(end, amount.at[1] + _AROUND)
    words = reading.words
    return {*words.between(start, amount.at[0]).split(), *words.between(amount.at[1], end).split()} - keys(
        "giving.function_words"
    )


def _official(person: Person, reading: Reading) -> Finding:
    span = next(iter(_with_post(person)), person.inside_spans[0])
    posts = list(dict.fromkeys(held.completed for held in person.inside_posts))
    told = f" ({', '.join(posts)})" if posts else ""
    return Finding(
        path=None,
        field="officials",
        verdict="missing",
        claimed=None,
        found=clean(person.name),
        span=reading.in_source(span),
        sentence=clean(reading.sentence(span)),
        message=clean(f"The record lacks the official '{person.name}'{told}."),
    )


def _with_post(person: Person) -> Iterable[Span]:
    """Give the first mention that stands beside a post."""
    for span in person.inside_spans:
        if any(abs(held.span[0] - span[0]) < 200 for held in person.inside_posts):
            yield span


def _amount(amount: SourceAmount, reading: Reading) -> Finding:
    mention = amount.mention
    hedge = f"{mention.qualifier} " if mention.qualifier and mention.value is not None else ""
    worth = ""
    if amount.derived_from is not None:
        base = reading.amounts[amount.derived_from].mention.text
        worth = f", the worth of '{base}' and not to be added to it"
    what = "sum" if mention.kind == "money" else "gift"
    return Finding(
        path=None,
        field="amounts",
        verdict="missing",
        claimed=None,
        found=clean(mention.text),
        span=reading.in_source(mention.span),
        sentence=clean(reading.sentence(mention.span)),
        message=clean(f"The record lacks the {what} '{hedge}{mention.text}'{worth}."),
    )
