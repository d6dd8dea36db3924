"""The verdict on amounts: each item of the record is paired with the one amount of the source that it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import localcontext

from llmx.checking.facts import AmountClaim
from llmx.checking.hedges import with_hedge_of
from llmx.checking.other_numbers import judge_open_number, may_tell_another, unread_spans
from llmx.checking.paired import judge_pair
from llmx.checking.pairing import (
    Located,
    first_fitting,
    locate,
    nearest_amount,
    pair_exact,
    unit_fits,
)
from llmx.checking.quantities import (
    plain_number,
)
from llmx.checking.stated import Stated
from llmx.checking.unread import judge_unread
from llmx.checking.verdicts import Judged, unsupported
from llmx.lexicon.spelling import key
from llmx.reading.clauses import Clauses
from llmx.reading.reading import Reading
from llmx.record.report import Verdict

__all__ = ["AmountsOutcome", "judge_amounts"]

_MOST_SPANS = 20
"""How many places are shown where a text stands."""


@dataclass(frozen=True, slots=True)
class AmountsOutcome:
    """The judgements, and the numbers of the source's amounts that the record has."""

    judged: tuple[Judged, ...]
    had: frozenset[int]


def judge_amounts(claims: Sequence[AmountClaim], clauses: Clauses) -> AmountsOutcome:
    """Judge all claimed amounts together: one amount of the source supports one item."""
    reading = clauses.reading
    stated = Stated(reading)
    with localcontext() as context:
        # A number of any size is compared with the stated ones, and is none of them; it never ends the check.
        context.traps = dict.fromkeys(context.traps, False)
        located = [locate(claim, stated) for claim in claims]
        unread = {number for number, item in enumerate(located) if _stands_unread(item, reading)}
        pairs = pair_exact(located, stated, unread)
        used = set(pairs.values())
        for number, item in enumerate(located):
            if number in pairs or number in unread:
                continue
            if (nearest := nearest_amount(item, stated, used)) is not None:
                pairs[number] = nearest
                used.add(nearest)
        judged: list[Judged] = []
        for number, item in enumerate(located):
            index = pairs.get(number)
            if index is None:
                judged += _judge_alone(item, stated, clauses)
            else:
                amount = with_hedge_of(item, reading.amounts[index], stated)
                judged += judge_pair(item, amount, unit_fits(item, index, stated), clauses)
    return AmountsOutcome(tuple(judged), frozenset(used))


def _stands_unread(item: Located, reading: Reading) -> bool:
    """Say whether a claim's text stands in the article as no part of a number, and the rules read no amount there."""
    text, said = reading.folded.key, key(item.claim.text)
    whole = (start for start, _ in item.spans if text.startswith(said, start))
    return not item.here and any(text[max(0, start - 1) : start] not in _GOES_ON for start in whole)


_GOES_ON = frozenset("0123456789.,")


def _open(fact: Judged) -> Judged:
    """Give the fact on a number, where other places with the same words have amounts, as one for a person."""
    if fact.field != "value" or fact.verdict != "supported":
        return fact
    message = f"Whether {fact.claimed} is told where the rules read no amount, a person must say."
    return fact._replace(verdict="ambiguous", message=message)


def _judge_alone(item: Located, stated: Stated, clauses: Clauses) -> list[Judged]:
    """Judge a claim that no amount of the source is left for."""
    claim, reading = item.claim, stated.reading
    spans = item.spans[:_MOST_SPANS]
    if spans and not item.here:
        return judge_unread(item, stated, spans, clauses)
    if elsewhere := unread_spans(item, reading):
        return [_open(fact) for fact in judge_unread(item._replace(spans=elsewhere), stated, elsewhere, clauses)]
    field, path = ("value", f"{claim.path}.value") if claim.value is not None else ("text", f"{claim.path}.text")
    shown = plain_number(claim.value) if claim.value is not None else claim.text
    wording = claim.text or shown
    same = first_fitting(item, stated)
    here = [reading.amounts[number] for number in item.here[:_MOST_SPANS]]
    other = next((one for one in here if may_tell_another(item, one, reading)), None)
    if other is not None and field == "value":
        first = judge_open_number(path, shown, item, other.mention)
    elif same is not None or item.here:
        amount = reading.amounts[item.here[0] if same is None else same]
        message = f"The article states '{amount.mention.text}' once, and another item already has it."
        first = unsupported(path, field, shown, message, (amount.mention.span,))
    else:
        first = unsupported(path, field, shown, f"'{wording}' is nowhere in the article.")
    rest: list[Judged] = []
    if field == "value" and claim.text:
        verdict: Verdict = "supported" if spans else "unsupported"
        rest.append(Judged(f"{claim.path}.text", "text", claim.text, verdict, spans, message=first.message, echo=True))
    return [first, *rest]
