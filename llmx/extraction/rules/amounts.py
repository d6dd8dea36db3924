"""The amounts of a record: what the article counts and gives, with hedges, givers, receivers and purpose."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.lexicon.spelling import key
from llmx.reading.giving import read_gift
from llmx.reading.lead import is_heading
from llmx.reading.marked import Marked, mark
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.sums import find_sums
from llmx.record.conference import Amount
from llmx.record.values import LARGEST
from llmx.vietnamese.folding import fold

__all__ = ["read_amounts"]

_MOST_TELLINGS = 8


def read_amounts(reading: Reading) -> list[Amount]:
    """Give the amounts inside the article in their order, each fact once, also what a heading says."""
    marked = mark(reading)
    facts = find_sums(reading)
    best = {number: _best(fact, marked) for fact in facts for number in fact}
    last = {key(amount.mention.text): number for number, amount in enumerate(reading.amounts) if amount.inside}
    found = []
    for number, amount in enumerate(reading.amounts):
        if not amount.inside or best.get(number, number) != number:
            continue
        repeated = number not in best and last[key(amount.mention.text)] != number
        if not (repeated and _in_heading(amount, reading)):
            found.append(_amount(amount, marked))
    return found


def _best(fact: Sequence[int], marked: Marked) -> int:
    """Give the telling of a fact that says most of it: not a heading, and who gives it to whom."""
    if len(fact) == 1:
        return fact[0]
    reading = marked.reading

    def says(number: int) -> tuple[bool, int]:
        amount = reading.amounts[number]
        gift = read_gift(amount, marked)
        return not _in_heading(amount, reading), sum(
            one is not None for one in (gift.giver, gift.receiver, gift.purpose)
        )

    return max(fact[:_MOST_TELLINGS], key=says)


def _in_heading(amount: SourceAmount, reading: Reading) -> bool:
    first, last = reading.sentences.around(amount.at[0])
    return is_heading(reading.folded.key[max(first, last - 8) : last])


def _amount(amount: SourceAmount, marked: Marked) -> Amount:
    mention = amount.mention
    gift = read_gift(amount, marked)
    held = all(number is None or abs(number) < LARGEST for number in (mention.value, mention.high))
    return Amount(
        text=" ".join(fold(mention.text).text.split()),
        value=mention.value if held else None,
        high=mention.high if held else None,
        unit=mention.unit,
        per=mention.per,
        kind=mention.kind,
        qualifier=mention.qualifier,
        purpose=gift.purpose,
        giver=gift.giver,
        receiver=gift.receiver,
    )
