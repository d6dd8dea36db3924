"""The amounts of a record: what the article counts and gives, with hedges, givers, receivers and purpose."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.lexicon.spelling import key
from llmx.reading.clauses import Clauses
from llmx.reading.giving import Gift, read_gift
from llmx.reading.lead import is_heading
from llmx.reading.marked import mark
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.sums import find_sums
from llmx.record.conference import Amount
from llmx.record.values import LARGEST
from llmx.vietnamese.folding import fold

__all__ = ["read_amounts"]


def read_amounts(reading: Reading) -> list[Amount]:
    """Give the amounts inside the article in their order, each fact once, also what a heading says."""
    marked, clauses = reading.once(mark), reading.once(Clauses)
    gifts = [read_gift(amount, clauses, marked) for amount in reading.amounts]
    best = {}
    for fact in reading.once(find_sums):
        best.update(dict.fromkeys(fact, max(fact, key=lambda number: _told(number, gifts, reading))))
    last = {key(amount.mention.text): number for number, amount in enumerate(reading.amounts) if amount.inside}
    found = []
    for number, amount in enumerate(reading.amounts):
        if not amount.inside or best.get(number, number) != number:
            continue
        repeated = number not in best and last[key(amount.mention.text)] != number
        if not (repeated and _in_heading(amount, reading)):
            found.append(_amount(amount, gifts[number]))
    return found


def _told(number: int, gifts: Sequence[Gift], reading: Reading) -> tuple[bool, int]:
    """Say how much one telling of a fact tells: more than a heading, and who gives it to whom."""
    gift = gifts[number]
    known = sum(one is not None for one in (gift.giver, gift.receiver, gift.purpose))
    return not _in_heading(reading.amounts[number], reading), known


def _in_heading(amount: SourceAmount, reading: Reading) -> bool:
    first, last = reading.sentences.around(amount.at[0])
    return is_heading(reading.folded.key[max(first, last - 8) : last])


def _amount(amount: SourceAmount, gift: Gift) -> Amount:
    mention = amount.mention
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
