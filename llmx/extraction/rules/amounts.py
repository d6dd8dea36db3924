"""The amounts of a record: what the article counts and gives, with hedges, givers, receivers and purpose."""

from __future__ import annotations

from llmx.lexicon.spelling import key
from llmx.reading.giving import read_gift
from llmx.reading.lead import is_heading
from llmx.reading.marked import Marked, mark
from llmx.reading.reading import Reading, SourceAmount
from llmx.record.conference import Amount
from llmx.vietnamese.folding import fold

__all__ = ["read_amounts"]


def read_amounts(reading: Reading) -> list[Amount]:
    """Give the amounts inside the article in their order; what a heading says and the text repeats, once."""
    inside = [amount for amount in reading.amounts if amount.inside]
    marked = mark(reading)
    last = {key(amount.mention.text): number for number, amount in enumerate(inside)}
    return [
        _amount(amount, marked)
        for number, amount in enumerate(inside)
        if last[key(amount.mention.text)] == number or not _in_heading(amount, reading)
    ]


def _in_heading(amount: SourceAmount, reading: Reading) -> bool:
    first, last = reading.sentences.around(amount.at[0])
    return is_heading(reading.folded.key[max(first, last - 8) : last])


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
