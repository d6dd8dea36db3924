"""What the record leaves out: officials, sums of money and gifts that the article states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from llmx.checking.facts import clean
from llmx.checking.holders import Holders
from llmx.reading.belonging import takes_part
from llmx.reading.clauses import Clauses
from llmx.reading.people import Person
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.sums import find_sums
from llmx.record.report import Finding
from llmx.vietnamese.mentions import Span

__all__ = ["Had", "Omissions", "find_missing"]


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


def find_missing(clauses: Clauses, had_facts: Had, wants_officials: bool, wants_amounts: bool) -> Omissions:
    """List what the article states and the record lacks, each fact once."""
    reading = clauses.reading
    findings: list[Finding] = []
    stated = had = 0
    if wants_officials:
        posts = Holders(had_facts.posts)
        for person in filter(takes_part, reading.people):
            if any(map(posts.hold, person.spans)):
                # What was taken for a name is part of a post: "Đồn biên phòng Ka Lăng".
                continue
            stated += 1
            if person.key in had_facts.people:
                had += 1
            else:
                findings.append(_official(person, reading))
    if wants_amounts:
        for group in find_sums(clauses):
            stated += 1
            if had_facts.amounts.intersection(group):
                had += 1
            else:
                findings.append(_amount(reading.amounts[group[0]], reading))
    return Omissions(tuple(findings), had / stated if stated else None)


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
