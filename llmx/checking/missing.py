"""What the record leaves out: officials, sums of money and gifts that the article states."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from llmx.checking.facts import clean
from llmx.checking.had_names import HadNames
from llmx.checking.holders import Holders
from llmx.checking.quantities import hedge_class, least_of
from llmx.checking.unsure import IN_A_LINE, stands_in_lines_alone, why_unsure
from llmx.reading.belonging import takes_part
from llmx.reading.people import Person
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.sums import find_sums
from llmx.record.report import Finding
from llmx.vietnamese.mentions import AmountMention, Span

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
    posts: frozenset[tuple[Span, ...]] = frozenset()


_OTHER_NAME = "It may be one whom the record has: the names differ by one word."
_MISPRINTED = "It may be one whom the record has: the names differ by one letter."


def _other_name(person: Person, names: HadNames, reading: Reading) -> str | None:
    """Say why somebody may be one of the record's under another name, ``None`` where nothing speaks for it."""
    if names.may_have(person):
        return _OTHER_NAME
    return _MISPRINTED if names.is_misprinted(person, reading) else None


def find_missing(reading: Reading, had_facts: Had, wants_officials: bool, wants_amounts: bool) -> Omissions:
    """List what the article states and the record lacks, each fact once."""
    findings: list[Finding] = []
    stated = had = 0
    if wants_officials:
        names = HadNames(had_facts.people)
        posts = Holders(chain.from_iterable(had_facts.posts))
        for person in filter(takes_part, reading.people):
            if any(map(posts.hold, person.spans)):
                # What was taken for a name is part of a post: "Đồn biên phòng Ka Lăng".
                continue
            has = names.have(person, reading)
            why = None if has else _other_name(person, names, reading) or why_unsure(person, reading)
            stated, had = stated + (why is None), had + has
            if not has:
                findings.append(_told(_official(person, reading), why))
    if wants_amounts:
        sums = reading.once(find_sums)
        told, values = _told_facts(sums, had_facts.amounts, reading), _values_told(had_facts.amounts, reading)
        for rank, group in enumerate(sums):
            has = rank in told
            alone = not has and stands_in_lines_alone([reading.amounts[number].at for number in group], reading)
            if not has and _is_rounded(reading.amounts[group[0]].mention, values, _ROUND if alone else _PRECISE):
                continue
            stated, had = stated + (not alone), had + has
            if not has:
                findings.append(_told(_amount(reading.amounts[group[0]], reading), IN_A_LINE if alone else None))
    return Omissions(tuple(findings), had / stated if stated else None)


def _values_told(had: frozenset[int], reading: Reading) -> Mapping[str | None, list[Decimal]]:
    """Give by unit the exact numbers that the record has, in their order."""
    told: dict[str | None, list[Decimal]] = defaultdict(list)
    for number in had:
        mention = reading.amounts[number].mention
        if mention.value is not None and mention.high is None:
            told[mention.unit].append(mention.value)
    return {unit: sorted(values) for unit, values in told.items()}


def _is_rounded(mention: AmountMention, told: Mapping[str | None, list[Decimal]], fewest: int) -> bool:
    """Say whether a sum is one that the record has, rounded up or down: "gần 3.600 tỷ đồng" of 3.588.

    ``fewest``: so many digits of a sum without a hedge are no other's by chance.
    """
    sense, values = hedge_class(mention.qualifier), told.get(mention.unit, [])
    if mention.value is None:
        base = least_of(mention.text)
        return base is not None and bisect_left(values, base) < bisect_left(values, 10 * base)
    if mention.high is not None:
        return False
    if sense not in _ROUNDED:
        # "217 tỷ đồng" of 217.361.303.827.
        half, digits = _last_digit(mention.value) / 2, _digits(mention.value)
        if digits < fewest:
            return False
        more = _ROUNDED_DIGITS if digits >= _PRECISE else _MORE_DIGITS
        rounded = values[bisect_left(values, mention.value - half) : bisect_left(values, mention.value + half)]
        return any(_digits(value) >= digits + more for value in rounded)
    margin = abs(mention.value) * (_ROUNDED_BY if _digits(mention.value) > 1 or sense == "about" else _ROUND_BY)
    low = mention.value - (0 if sense == "over" else margin)
    high = mention.value + (0 if sense == "under" else margin)
    return bisect_left(values, low) < bisect_right(values, high)


def _last_digit(value: Decimal) -> Decimal:
    """Give the worth of one in the last digit that is no zero: 10^9 of 217 tỷ."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


_PRECISE, _ROUND = 3, 2
"""So many digits without a hedge are no other sum by chance; one less in a heading, of a number with many more."""
_ROUNDED_DIGITS, _MORE_DIGITS = 3, 5
"""So many more digits show that a number is the exact form of one rounded; fewer may be a slip."""
_ROUNDED = ("under", "over", "about")
_ROUNDED_BY = Decimal("0.02")
_ROUND_BY = Decimal("0.1")
"""Of a number of one digit but for zeros: "hơn 100 tỷ" of 107."""


def _told_facts(sums: Sequence[Sequence[int]], had: frozenset[int], reading: Reading) -> set[int]:
    """Give the ranks of the facts that the record has; of equal sums it does not say which one it tells.

    Where it tells one of them twice, the second is another that it does not tell otherwise.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    told: set[int] = set()
    spare: Counter[tuple[object, ...]] = Counter()
    for rank, group in enumerate(sums):
        mention = reading.amounts[group[0]].mention
        alike[mention.value, mention.high, mention.unit].append(rank)
        if times := len(had.intersection(group)):
            told.add(rank)
            spare[mention.value, mention.high, mention.unit] += times - 1
    for quantity, more in spare.items():
        told.update([rank for rank in alike[quantity] if rank not in told][:more])
    return told


def _told(finding: Finding, why: str | None) -> Finding:
    """Give a finding of what is missing, as ambiguous where the article may not state it at all."""
    if why is None:
        return finding
    return finding.model_copy(update={"verdict": "ambiguous", "message": f"{finding.message} {why}"})


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
