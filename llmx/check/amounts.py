"""The verdict on amounts: each item of the record is paired with the one amount of the source that it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from llmx.check.facts import AmountClaim
from llmx.check.gifts import judge_gift
from llmx.check.quantities import is_currency, number_slip, plain_number, read_unit, same_hedge, units_fit
from llmx.check.source import Source, SourceAmount
from llmx.check.verdicts import Judged, outside, supported, unsupported
from llmx.check.words import key_words, plain_words
from llmx.record.report import Slip, Verdict
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.spelling import key

__all__ = ["AmountsOutcome", "judge_amounts"]


@dataclass(frozen=True, slots=True)
class AmountsOutcome:
    """The judgements, and the numbers of the source's amounts that the record has."""

    judged: tuple[Judged, ...]
    had: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Located:
    """A claim with the spans of its text in key space and the source's amounts there."""

    claim: AmountClaim
    value: Decimal | None
    high: Decimal | None
    spans: tuple[Span, ...]
    here: tuple[int, ...]


def judge_amounts(claims: Sequence[AmountClaim], source: Source) -> AmountsOutcome:
    """Judge all claimed amounts together: one amount of the source supports one item."""
    located = [_locate(claim, source) for claim in claims]
    pairs = _pair_exact(located, source)
    used = set(pairs.values())
    for number, item in enumerate(located):
        if number not in pairs and (nearest := _nearest(item, source, used)) is not None:
            pairs[number] = nearest
            used.add(nearest)
    judged: list[Judged] = []
    for number, item in enumerate(located):
        if number in pairs:
            judged += _judge_pair(item, source.amounts[pairs[number]], source)
        else:
            judged += _judge_alone(item, source, used)
    return AmountsOutcome(tuple(judged), frozenset(used))


def _locate(claim: AmountClaim, source: Source) -> _Located:
    """Find where the claim's text stands, not as a piece of a longer number."""
    words, text = source.words, source.folded.key
    spans = []
    phrase = plain_words(claim.text)
    for first, last in words.find(phrase):
        start, end = words.key_span(first, last)
        cut = start > 1 and text[start - 1] in ".," and text[start - 2].isdigit() and text[start].isdigit()
        run_on = end + 1 < len(text) and text[end] in ".," and text[end + 1].isdigit() and text[end - 1].isdigit()
        if not cut and not run_on and _same_figures(claim.text, text[start:end]):
            spans.append((start, end))
    here = tuple(
        number
        for number, amount in enumerate(source.amounts)
        if any(start <= amount.at[0] < end or amount.at[0] <= start < amount.at[1] for start, end in spans)
    )
    scale = read_unit(claim.unit)[0] if claim.unit else Decimal(1)
    value, high = (None if number is None else number * scale for number in (claim.value, claim.high))
    return _Located(claim, value, high, tuple(spans), here)


def _same_figures(one: str, other: str) -> bool:
    """Say whether two wordings have the same figures with the same points and commas."""
    return [char for char in one if char in ".,0123456789"] == [char for char in other if char in ".,0123456789"]


def _fits(item: _Located, amount: SourceAmount, source: Source) -> bool:
    """Say whether value, range and unit are the source's."""
    mention = amount.mention
    if item.value != mention.value or item.high != mention.high:
        return False
    return units_fit(item.claim.unit, mention.unit, _following(amount, source))


def _following(amount: SourceAmount, source: Source) -> str:
    """Give the words of the source after the number."""
    start = amount.at[0]
    text = source.folded.key[start : start + 80]
    words = text.split(" ")
    while words and (words[0][:1].isdigit() or words[0] in _NUMBER_WORDS):
        word = words.pop(0)
        if word[0].isdigit() and (glued := word.lstrip("0123456789.,/")):
            words.insert(0, glued)
            break
    return " ".join(words)


_NUMBER_WORDS = frozenset(
    key(
        "một hai ba bốn năm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn triệu tỷ rưỡi nửa - đến hàng chục vài"
    ).split()
)


def _pair_exact(located: Sequence[_Located], source: Source) -> dict[int, int]:
    """Pair claims with amounts that agree in everything, the clearest pairs first."""
    scored = []
    for number, item in enumerate(located):
        among = item.here or range(len(source.amounts))
        for index in among:
            amount = source.amounts[index]
            vague = item.value is None and item.high is None and bool(item.here)
            if vague or _fits(item, amount, source):
                scored.append((_likeness(item, index, source), -index, -number))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, index, number in ((likeness, -index, -number) for likeness, index, number in sorted(scored, reverse=True)):
        if number not in pairs and (index not in used or source.amounts[index].each):
            pairs[number] = index
            used.add(index)
    return pairs


def _likeness(item: _Located, index: int, source: Source) -> tuple[bool, bool, int]:
    """Say how well the surroundings of an amount agree with what the claim tells about it."""
    amount = source.amounts[index]
    sentence = set(key_words(source.sentence_key(amount.mention.span)).split())
    told = plain_words(" ".join(filter(None, (item.claim.purpose, item.claim.giver, item.claim.receiver)))).split()
    hedged = same_hedge(item.claim.qualifier, amount.mention.qualifier)
    return amount.inside, hedged, sum(word in sentence for word in set(told))


def _nearest(item: _Located, source: Source, used: set[int]) -> int | None:
    """Give the one free amount that a claim is one slip away from."""
    free = [index for index in item.here if index not in used]
    if free:
        return max(free, key=lambda index: _likeness(item, index, source))
    near = [
        (slip_rank, index)
        for index, amount in enumerate(source.amounts)
        if index not in used and (slip_rank := _rank(item, amount, source)) is not None
    ]
    if not near:
        return None
    best = min(rank for rank, _ in near)
    nearest = [index for rank, index in near if rank == best]
    if len({_quantity(source.amounts[index]) for index in nearest}) > 1:
        nearest.sort(key=lambda index: _likeness(item, index, source), reverse=True)
        if _likeness(item, nearest[0], source) == _likeness(item, nearest[1], source):
            return None
    return nearest[0]


def _quantity(amount: SourceAmount) -> tuple[object, ...]:
    mention = amount.mention
    return mention.value, mention.high, mention.unit


_RANKS: dict[Slip | None, int] = {
    "unit": 2,
    "currency": 0,
    "sub_number": 0,
    "range_end": 0,
    "power_of_ten": 1,
    "digit": 3,
}


def _rank(item: _Located, amount: SourceAmount, source: Source) -> int | None:
    slip = _slip(item, amount, source)
    return _RANKS.get(slip) if slip is not None else None


def _slip(item: _Located, amount: SourceAmount, source: Source) -> Slip | None:
    """Say which one slip of value, range or unit separates a claim from an amount."""
    mention = amount.mention
    same_unit = units_fit(item.claim.unit, mention.unit, _following(amount, source))
    if same_unit:
        return number_slip((item.value, item.high), (mention.value, mention.high), mention.text)
    if (item.value, item.high) == (mention.value, mention.high) and item.claim.unit:
        return _unit_slip(item.claim.unit, mention.unit)
    return None


def _unit_slip(claimed: str | None, stated: str | None) -> Slip:
    money = is_currency(read_unit(stated)[1]) if stated else False
    return "currency" if money and (not claimed or is_currency(read_unit(claimed)[1])) else "unit"


def _judge_pair(item: _Located, amount: SourceAmount, source: Source) -> list[Judged]:
    """Judge each field of a claim against its amount."""
    claim, mention, span = item.claim, amount.mention, amount.mention.span
    texts = tuple(source.folded.span(*at) for at in item.spans if at[0] < amount.at[1] and amount.at[0] < at[1])
    judged = []
    slip = number_slip((item.value, item.high), (mention.value, mention.high), mention.text)
    wrong_number = item.value is not None and (item.value, item.high) != (mention.value, mention.high)
    if claim.text:
        judged.append(_judge_text(item, amount, texts, wrong_number))
    if item.value is not None:
        judged.append(_judge_value(item, amount, wrong_number, slip))
    if claim.high is not None:
        judged.append(_judge_high(item, amount, wrong_number, slip))
    unit_ok = units_fit(claim.unit, mention.unit, _following(amount, source))
    if claim.unit or (mention.kind == "money" and item.value is not None):
        judged.append(_judge_unit(claim, amount, unit_ok))
    judged += _judge_hedge(claim, amount, item)
    if not amount.inside:
        return _all_outside(judged, span)
    judged += judge_gift(claim, amount, source)
    return judged


def _all_outside(judged: Sequence[Judged], span: Span) -> list[Judged]:
    """Turn what is right but outside the article into one finding."""
    moved = []
    told = False
    for fact in judged:
        if fact.verdict == "supported":
            moved.append(replace(outside(fact.path, fact.field, fact.claimed, (span,)), echo=told))
            told = True
        else:
            moved.append(fact)
    return moved


def _judge_text(item: _Located, amount: SourceAmount, texts: tuple[Span, ...], wrong_number: bool) -> Judged:
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


def _judge_value(item: _Located, amount: SourceAmount, wrong: bool, slip: Slip | None) -> Judged:
    claim, mention = item.claim, amount.mention
    path, shown = f"{claim.path}.value", plain_number(claim.value) if claim.value is not None else ""
    at_end = slip == "range_end" and item.value == mention.value
    if not wrong or at_end:
        if at_end and item.high is None:
            message = f"'{mention.text}' is a range: its upper end {_shown(mention.high)} is missing."
            return Judged(path, "value", shown, "altered", (mention.span,), "range_end", mention.text, message)
        return supported(path, "value", shown, (mention.span,))
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


def _judge_high(item: _Located, amount: SourceAmount, wrong: bool, slip: Slip | None) -> Judged:
    claim, mention = item.claim, amount.mention
    path, shown = f"{claim.path}.high", plain_number(claim.high) if claim.high is not None else ""
    if item.high == mention.high:
        return supported(path, "high", shown, (mention.span,))
    if mention.high is None:
        message = f"The article's '{mention.text}' is no range: it has no upper end {shown}."
    else:
        message = f"The upper end {shown} is not that of the article's '{mention.text}' ({_shown(mention.high)})."
    echo = wrong and item.value != mention.value
    return Judged(path, "high", shown, "altered", (mention.span,), "range_end", mention.text, message, echo)


def _judge_unit(claim: AmountClaim, amount: SourceAmount, right: bool) -> Judged:
    mention = amount.mention
    path, shown = f"{claim.path}.unit", claim.unit or ""
    if not right:
        said = f"'{claim.unit}'" if claim.unit else "missing"
        message = f"The unit is {said}, but the article's '{mention.text}' is in '{mention.unit or 'no unit'}'."
        slip = _unit_slip(claim.unit, mention.unit)
        return Judged(path, "unit", shown, "altered", (mention.span,), slip, mention.text, message)
    if claim.per and mention.per and key(claim.per) != key(mention.per):
        message = f"The sum is for each '{claim.per}', but the article's '{mention.text}' is for each '{mention.per}'."
        return Judged(path, "unit", shown, "altered", (mention.span,), "unit", mention.text, message)
    return supported(path, "unit", shown, (mention.span,))


def _judge_hedge(claim: AmountClaim, amount: SourceAmount, item: _Located) -> list[Judged]:
    """Judge the qualifier; a vague amount has it inside its text."""
    mention = amount.mention
    path, shown = f"{claim.path}.qualifier", claim.qualifier or ""
    inside_text = bool(claim.qualifier) and key(claim.qualifier or "") in key(mention.text)
    if inside_text or same_hedge(claim.qualifier, mention.qualifier):
        return [supported(path, "qualifier", shown, (mention.span,))] if claim.qualifier else []
    if mention.value is None and not claim.qualifier:
        return []
    said = f"'{mention.qualifier} {mention.text}'" if mention.qualifier else f"'{mention.text}' without a hedge"
    has = f"the qualifier '{claim.qualifier}'" if claim.qualifier else "no qualifier"
    message = f"The record has {has}; the article says {said}."
    found = mention.qualifier or mention.text
    return [Judged(path, "qualifier", shown, "altered", (mention.span,), "qualifier", found, message)]


def _judge_alone(item: _Located, source: Source, used: set[int]) -> list[Judged]:
    """Judge a claim that no amount of the source is left for."""
    claim = item.claim
    spans = tuple(source.folded.span(*at) for at in item.spans)
    if spans and not item.here:
        return _unread(item, source, spans)
    field, path = ("value", f"{claim.path}.value") if claim.value is not None else ("text", f"{claim.path}.text")
    shown = plain_number(claim.value) if claim.value is not None else claim.text
    wording = claim.text or shown
    same = [amount for amount in source.amounts if _fits(item, amount, source)]
    if same or item.here:
        amount = same[0] if same else source.amounts[item.here[0]]
        message = f"The article states '{amount.mention.text}' once, and another item already has it."
        first = unsupported(path, field, shown, message, (amount.mention.span,))
    else:
        first = unsupported(path, field, shown, f"'{wording}' is nowhere in the article.")
    rest: list[Judged] = []
    if field == "value" and claim.text:
        verdict: Verdict = "supported" if spans else "unsupported"
        rest.append(Judged(f"{claim.path}.text", "text", claim.text, verdict, spans, message=first.message, echo=True))
    return [first, *rest]


def _unread(item: _Located, source: Source, spans: tuple[Span, ...]) -> list[Judged]:
    """Judge a text that stands in the article although the finder takes it for no amount."""
    claim = item.claim
    inside = tuple(span for span in spans if source.is_inside(span))
    reading = _read_again(claim)
    if reading is not None:
        at = item.spans[0]
        mention = replace(reading, text=source.text[spans[0][0] : spans[0][1]], span=(inside or spans)[0])
        return _judge_pair(item, SourceAmount(mention, at, bool(inside), None, each=False), source)
    path = f"{claim.path}.text"
    judged = [supported(path, "text", claim.text, inside) if inside else outside(path, "text", claim.text, spans)]
    if claim.value is not None:
        shown = plain_number(claim.value)
        figures = "".join(char for char in claim.text if char.isdigit()).strip("0")
        value_path = f"{claim.path}.value"
        if figures and figures == shown.replace(".", "").strip("0"):
            judged.append(supported(value_path, "value", shown, spans))
        else:
            message = f"'{claim.text}' is in the article, but the rules read no number in it: compare {shown} by eye."
            judged.append(Judged(value_path, "value", shown, "ambiguous", spans, message=message))
    return judged


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
