"""The verdict on a claim beside the one amount of the source that it tells: its wording, numbers, unit and kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from llmx.checking.facts import AmountClaim
from llmx.checking.gifts import judge_gift
from llmx.checking.hedges import judge_hedge
from llmx.checking.other_numbers import judge_open_number, may_tell_another
from llmx.checking.pairing import (
    Located,
    stated_numbers,
    unit_slip,
)
from llmx.checking.per import judge_per
from llmx.checking.quantities import (
    is_currency,
    may_be_in,
    named_scale,
    number_slip,
    plain_number,
    read_unit,
)
from llmx.checking.verdicts import Judged, outside, supported
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.clauses import Clauses
from llmx.reading.reading import Reading, SourceAmount
from llmx.record.report import Slip
from llmx.vietnamese.mentions import AmountMention, Span

__all__ = ["judge_pair"]


def judge_pair(item: Located, amount: SourceAmount, unit_ok: bool, clauses: Clauses) -> list[Judged]:
    """Judge each field of a claim against the amount that it tells; ``unit_ok`` says that the units are one."""
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
    either = wrong_number and may_tell_another(item, amount, clauses.reading)
    if claim.text:
        judged.append(_judge_text(item, amount, texts, wrong_number))
    if item.value is not None:
        judged.append(_judge_value(item, amount, wrong_number, either, slip))
    if claim.high is not None:
        judged.append(_judge_high(item, amount, wrong_number, either, slip))
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


def _judge_value(item: Located, amount: SourceAmount, wrong: bool, either: bool, slip: Slip | None) -> Judged:
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
    if either:
        return judge_open_number(path, shown, item, mention)
    told_high = slip == "range_end" and claim.high is not None and item.value == mention.value
    stated = f"'{mention.text}' ({_range(mention.value, mention.high)})"
    message = f"The value {shown} is not that of the article's {stated}{_HOW.get(slip, '')}."
    return Judged(path, "value", shown, "altered", (mention.span,), slip, mention.text, message, echo=told_high)


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


def _judge_high(item: Located, amount: SourceAmount, wrong: bool, either: bool, slip: Slip | None) -> Judged:
    claim, mention = item.claim, amount.mention
    path, shown = f"{claim.path}.high", plain_number(claim.high) if claim.high is not None else ""
    if item.high == mention.high:
        return supported(path, "high", shown, (mention.span,))
    if mention.high is None:
        message = f"The article's '{mention.text}' is no range: it has no upper end {shown}."
    else:
        message = f"The upper end {shown} is not that of the article's '{mention.text}' ({_shown(mention.high)})."
    echo = wrong and (item.value != mention.value or either)
    return Judged(path, "high", shown, "altered", (mention.span,), "range_end", mention.text, message, echo)


def _judge_unit(claim: AmountClaim, amount: SourceAmount, right: bool) -> Judged:
    mention = amount.mention
    path, shown = f"{claim.path}.unit", claim.unit or ""
    if not right:
        said = f"'{claim.unit}'" if claim.unit else "missing"
        message = f"The unit is {said}, but the article's '{mention.text}' is in '{mention.unit or 'no unit'}'."
        slip = unit_slip(claim.unit, mention.unit)
        if slip == "currency" and may_be_in(mention.text, claim.unit):
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
