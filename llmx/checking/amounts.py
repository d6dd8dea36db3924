"""The verdict on amounts: each item of the record is paired with the one amount of the source that it tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from llmx.checking.facts import AmountClaim
from llmx.checking.gifts import judge_gift
from llmx.checking.hedges import judge_hedge, with_hedge_of
from llmx.checking.other_numbers import may_tell_another, unread_spans
from llmx.checking.pairing import (
    Located,
    first_fitting,
    locate,
    nearest_amount,
    pair_exact,
    stated_numbers,
    unit_fits,
    unit_slip,
)
from llmx.checking.per import judge_per
from llmx.checking.quantities import (
    is_currency,
    named_scale,
    names_no_currency,
    number_slip,
    plain_number,
    read_unit,
    units_fit,
)
from llmx.checking.stated import Stated
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.clauses import Clauses
from llmx.reading.reading import Reading, SourceAmount
from llmx.record.report import Slip, Verdict
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.numbers import read_digits

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
                judged += _judge_pair(item, amount, unit_fits(item, index, stated), clauses)
    return AmountsOutcome(tuple(judged), frozenset(used))


def _stands_unread(item: Located, reading: Reading) -> bool:
    """Say whether a claim's text stands in the article as no part of a number, and the rules read no amount there."""
    text, said = reading.folded.key, key(item.claim.text)
    whole = (start for start, _ in item.spans if text.startswith(said, start))
    return not item.here and any(text[max(0, start - 1) : start] not in _GOES_ON for start in whole)


_GOES_ON = frozenset("0123456789.,")


def _judge_pair(item: Located, amount: SourceAmount, unit_ok: bool, clauses: Clauses) -> list[Judged]:
    """Judge each field of a claim against its amount."""
    claim, span = item.claim, amount.mention.span
    first = bisect_left(item.spans, (amount.at[0],))
    while first and item.spans[first - 1][1] > amount.at[0]:
        first -= 1
    texts = item.spans[first : bisect_left(item.spans, (amount.at[1],))]
    judged = []
    if stated_numbers(item, amount) != (amount.mention.value, amount.mention.high):
        amount = replace(amount, mention=_as_claimed(item, amount))
    mention = amount.mention
    slip = number_slip((item.value, item.high), (mention.value, mention.high), mention.text)
    wrong_number = item.value is not None and (item.value, item.high) != (mention.value, mention.high)
    if claim.text:
        judged.append(_judge_text(item, amount, texts, wrong_number))
    if item.value is not None:
        judged.append(_judge_value(item, amount, wrong_number, slip))
    if claim.high is not None:
        judged.append(_judge_high(item, amount, wrong_number, slip))
    if claim.unit or (mention.kind == "money" and item.value is not None):
        judged.append(_judge_unit(claim, amount, unit_ok))
    judged += judge_hedge(claim, amount, clauses.reading)
    judged += _judge_kind(claim, amount, unit_ok, clauses.reading)
    judged += judge_per(claim, amount, clauses)
    if not amount.inside:
        return _all_outside(judged, span)
    judged += judge_gift(claim, amount, clauses)
    if amount.derived_from is not None:
        return [fact._replace(derived=True) for fact in judged]
    return judged


def _as_claimed(item: Located, amount: SourceAmount) -> AmountMention:
    value, high = stated_numbers(item, amount)
    return replace(amount.mention, value=value, high=high)


def _all_outside(judged: Sequence[Judged], span: Span) -> list[Judged]:
    """Turn what is right but outside the article into one finding."""
    moved = []
    told = False
    for fact in judged:
        if fact.verdict == "supported":
            moved.append(outside(fact.path, fact.field, fact.claimed, (span,))._replace(echo=told))
            told = True
        else:
            moved.append(fact)
    return moved


def _judge_text(item: Located, amount: SourceAmount, texts: tuple[Span, ...], wrong_number: bool) -> Judged:
    path = f"{item.claim.path}.text"
    if texts:
        return supported(path, "text", item.claim.text, texts)
    message = f"'{item.claim.text}' is not verbatim: the article has '{amount.mention.text}'."
    return Judged(
        path,
        "text",
        item.claim.text,
        "altered",
        (amount.mention.span,),
        None,
        amount.mention.text,
        message,
        echo=wrong_number,
    )


def _judge_value(item: Located, amount: SourceAmount, wrong: bool, slip: Slip | None) -> Judged:
    claim, mention = item.claim, amount.mention
    path, shown = f"{claim.path}.value", plain_number(claim.value) if claim.value is not None else ""
    at_end = slip == "range_end" and item.value == mention.value
    if wrong and mention.value is None and claim.high is None and item.value == named_scale(mention.text):
        return supported(path, "value", shown, (mention.span,))
    if not wrong or at_end:
        if at_end and item.high is None:
            message = f"'{mention.text}' is a range: its upper end {_shown(mention.high)} is missing."
            return Judged(path, "value", shown, "altered", (mention.span,), "range_end", mention.text, message)
        return supported(path, "value", shown, (mention.span,))
    if may_tell_another(item, amount):
        return _perhaps(path, shown, item, mention)
    told_high = slip == "range_end" and claim.high is not None and item.value == mention.value
    stated = f"'{mention.text}' ({_range(mention.value, mention.high)})"
    message = f"The value {shown} is not that of the article's {stated}{_HOW.get(slip, '')}."
    return Judged(path, "value", shown, "altered", (mention.span,), slip, mention.text, message, echo=told_high)


def _perhaps(path: str, shown: str, item: Located, mention: AmountMention) -> Judged:
    beside = f"'{item.claim.text}' has another number beside that of '{mention.text}'"
    message = f"{beside}: whether {shown} is meant, a person must say."
    return Judged(path, "value", shown, "ambiguous", (mention.span,), None, mention.text, message)


_HOW: dict[Slip | None, str] = {
    "digit": ": one digit differs",
    "power_of_ten": ": it is wrong by a power of ten",
    "sub_number": ": it is only a part of the number",
    "range_end": ": an end of the range is wrong",
    "qualifier": ": the article names no exact number",
}


def _range(value: Decimal | None, high: Decimal | None) -> str:
    if value is None:
        return "no exact number"
    return _shown(value) if high is None else f"{_shown(value)} to {_shown(high)}"


def _shown(value: Decimal | None) -> str:
    return "" if value is None else plain_number(value)


def _judge_high(item: Located, amount: SourceAmount, wrong: bool, slip: Slip | None) -> Judged:
    claim, mention = item.claim, amount.mention
    path, shown = f"{claim.path}.high", plain_number(claim.high) if claim.high is not None else ""
    if item.high == mention.high:
        return supported(path, "high", shown, (mention.span,))
    if mention.high is None:
        message = f"The article's '{mention.text}' is no range: it has no upper end {shown}."
    else:
        message = f"The upper end {shown} is not that of the article's '{mention.text}' ({_shown(mention.high)})."
    echo = wrong and (item.value != mention.value or may_tell_another(item, amount))
    return Judged(path, "high", shown, "altered", (mention.span,), "range_end", mention.text, message, echo)


def _judge_unit(claim: AmountClaim, amount: SourceAmount, right: bool) -> Judged:
    mention = amount.mention
    path, shown = f"{claim.path}.unit", claim.unit or ""
    if not right:
        said = f"'{claim.unit}'" if claim.unit else "missing"
        message = f"The unit is {said}, but the article's '{mention.text}' is in '{mention.unit or 'no unit'}'."
        slip = unit_slip(claim.unit, mention.unit)
        if slip == "currency" and names_no_currency(mention.text, claim.unit):
            if not claim.unit:
                return supported(path, "unit", shown, (mention.span,))
            open_money = f"The article's '{mention.text}' does not say in whose money"
            message = f"{open_money}: whether '{claim.unit}', a person must say."
            return Judged(path, "unit", shown, "ambiguous", (mention.span,), None, mention.text, message)
        return Judged(path, "unit", shown, "altered", (mention.span,), slip, mention.text, message)
    return supported(path, "unit", shown, (mention.span,))


def _judge_kind(claim: AmountClaim, amount: SourceAmount, unit_ok: bool, reading: Reading) -> list[Judged]:
    """Judge whether it is money; goods and counts are told apart by what is done with them, too loosely to judge."""
    if claim.kind is None:
        return []
    path, stated, span = f"{claim.path}.kind", amount.mention.kind, (amount.mention.span,)
    # The unit is judged for itself; where it is right, it says whether the sum is money.
    money = is_currency(read_unit(claim.unit)[1]) if claim.unit and unit_ok else stated == "money"
    gold = claim.kind == "money" and stated != "goods" and _is_gold(amount, reading)
    if claim.kind == stated or (claim.kind == "money") == money or gold:
        return [supported(path, "kind", claim.kind, span)]
    message = f"The kind is '{claim.kind}', but the article's '{amount.mention.text}' is {_KINDS[stated]}."
    return [Judged(path, "kind", claim.kind, "altered", span, None, stated, message)]


def _is_gold(amount: SourceAmount, reading: Reading) -> bool:
    """Say whether an amount is one of gold, in which a price may be told: "580 lượng vàng", "200 lượng" of such."""
    unit = key(amount.mention.unit or "")
    return any(
        unit == gold or (f"{unit} " == gold[: len(unit) + 1] and reading.words.phrases(gold))
        for gold in keys("units.gold")
    )


_KINDS = {"money": "a sum of money", "goods": "no sum of money", "statistic": "no sum of money"}


def _judge_alone(item: Located, stated: Stated, clauses: Clauses) -> list[Judged]:
    """Judge a claim that no amount of the source is left for."""
    claim, reading = item.claim, stated.reading
    spans = item.spans[:_MOST_SPANS]
    if spans and not item.here:
        return _unread(item, stated, spans, clauses)
    if elsewhere := unread_spans(item, reading.amounts):
        return _unread(item._replace(spans=elsewhere), stated, elsewhere[:_MOST_SPANS], clauses)
    field, path = ("value", f"{claim.path}.value") if claim.value is not None else ("text", f"{claim.path}.text")
    shown = plain_number(claim.value) if claim.value is not None else claim.text
    wording = claim.text or shown
    same = first_fitting(item, stated)
    other = next((one for one in map(reading.amounts.__getitem__, item.here) if may_tell_another(item, one)), None)
    if other is not None and field == "value":
        first = _perhaps(path, shown, item, other.mention)
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


def _unread(item: Located, stated: Stated, spans: tuple[Span, ...], clauses: Clauses) -> list[Judged]:
    """Judge a text that stands in the article although the finder takes it for no amount."""
    claim, reading = item.claim, stated.reading
    inside = tuple(span for span in spans if reading.is_inside(span))
    again = _read_again(claim)
    if again is not None:
        tried = [_judge_again(item, again, span, stated, clauses) for span in (inside or spans)[:_MOST_TRIED]]
        return min(tried, key=lambda facts: sum(fact.verdict != "supported" for fact in facts))
    path = f"{claim.path}.text"
    judged = [supported(path, "text", claim.text, inside) if inside else outside(path, "text", claim.text, spans)]
    if claim.value is not None:
        shown = plain_number(claim.value)
        figures = "".join(char for char in claim.text if char.isdigit()).strip("0")
        value_path = f"{claim.path}.value"
        if (figures and figures == shown.replace(".", "").strip("0")) or _is_bare_range(claim):
            judged.append(supported(value_path, "value", shown, spans))
        else:
            message = f"'{claim.text}' is in the article, but the rules read no number in it: compare {shown} by eye."
            judged.append(Judged(value_path, "value", shown, "ambiguous", spans, message=message))
    return judged


def _judge_again(item: Located, again: AmountMention, span: Span, stated: Stated, clauses: Clauses) -> list[Judged]:
    """Judge a claim at one place of its text by what that text says by itself.

    What it counts there is open, for the finder took it for no amount: "3 đồng" may be medals.
    """
    claim, reading = item.claim, stated.reading
    mention = replace(again, text=reading.text[slice(*span)], span=span)
    amount = SourceAmount(mention, span, reading.is_inside(span), None, each=False)
    unit_ok = units_fit(claim.unit, mention.unit, stated.words_after(span[0]))
    return [
        fact._replace(verdict="ambiguous", slip=None, message=f"{fact.message} The rules read no amount there.")
        if fact.field in _OF_WHAT and fact.verdict == "altered"
        else fact
        for fact in _judge_pair(item, amount, unit_ok, clauses)
    ]


_OF_WHAT = frozenset(("unit", "kind"))
_MOST_TRIED = 3


def _is_bare_range(claim: AmountClaim) -> bool:
    """Say whether a text is two numbers and nothing else, and these are the claimed ends: "727-818" of a table."""
    ends = _ENDS.fullmatch(claim.text.strip())
    read = [read_digits(ends[number]) for number in (1, 2)] if ends else []
    values = [one and one.value for one in read]
    return values == [claim.value, claim.high] and claim.value is not None and claim.value < (claim.high or 0)


_ENDS = re.compile(r"([0-9][0-9.,]*) ?[-–] ?([0-9][0-9.,]*)")


def _read_again(claim: AmountClaim) -> AmountMention | None:
    """Read the text of a claim by itself: "một" is a number there, and of "412/950 tỷ" either number may be meant."""
    read = find_amounts(claim.text)
    if len(read) == 1:
        return read[0]
    words = claim.text.split(" ", 1)
    if len(words) == 2 and key(words[0]) == _ONE:
        return AmountMention(claim.text, Decimal(1), None, None, None, "goods", None, (0, 0))
    shared = _OF_TOTAL.fullmatch(claim.text.strip())
    parts = [find_amounts(f"{number} {shared[3]}") for number in (shared[1], shared[2])] if shared else []
    readings = [found[0] for found in parts if found]
    claimed = (claim.value, claim.high)
    for reading in readings:
        if reading.value == claim.value or number_slip(claimed, (reading.value, reading.high), reading.text):
            return reading
    return readings[0] if readings else None


_ONE = key("một")
_OF_TOTAL = re.compile(r"(\d[\d.,]*)/(\d[\d.,]*) ?(.+)")
