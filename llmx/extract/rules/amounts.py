"""The amounts of a record: what the article counts and gives, with hedges, givers, receivers and purpose."""

from __future__ import annotations

from llmx.check.source import Source, SourceAmount
from llmx.extract.rules.giving import read_gift
from llmx.extract.rules.lead import is_heading
from llmx.extract.rules.marked import Marked, mark
from llmx.record.conference import Amount
from llmx.vietnamese.spelling import fold, key

__all__ = ["read_amounts"]


def read_amounts(source: Source) -> list[Amount]:
    """Give the amounts inside the article in their order; what a heading says and the text repeats, once."""
    inside = [amount for amount in source.amounts if amount.inside]
    marked = mark(source)
    last = {key(amount.mention.text): number for number, amount in enumerate(inside)}
    return [
        _amount(amount, marked)
        for number, amount in enumerate(inside)
        if last[key(amount.mention.text)] == number or not _in_heading(amount, source)
    ]


def _in_heading(amount: SourceAmount, source: Source) -> bool:
    first, last = source.sentences.around(amount.at[0])
    return is_heading(source.folded.key[max(first, last - 8) : last])


def _amount(amount: SourceAmount, marked: Marked) -> Amount:
    mention = amount.mention
    gift = read_gift(amount, marked)
    return Amount(
        text=" ".join(fold(mention.text).text.split()),
        value=mention.value,
        high=mention.high,
        unit=mention.unit,
        per=mention.per,
        kind=mention.kind,
        qualifier=mention.qualifier,
        purpose=gift.purpose,
        giver=gift.giver,
        receiver=gift.receiver,
    )
