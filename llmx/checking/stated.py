"""The amounts that an article states, ordered so that each claim of a record meets only those that it may tell.

A record may claim as many amounts as the article states, all alike: whoever compared each with each would never come
to an end. So amounts are looked up by their value, by their text and by what one slip makes of their digits, and of
many alike no more are looked at than a reader would.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from decimal import Decimal
from functools import cached_property

from llmx.checking.quantities import Quantity, plain_number, sub_numbers
from llmx.lexicon.terms import keys
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.words import plain_words
from llmx.vietnamese.mentions import Span

__all__ = ["Place", "Stated", "covers_amount"]

Place = tuple[tuple[Span, ...], tuple[int, ...]]
"""Where a text stands in the article, and the numbers of the amounts there."""

_ENDLESS = 20
_MOST_ENDLESS = 64
_LONGEST_NUMERAL = 32
_MOST_ALIKE = 16
_FOLLOWING = 80
_MANY_TEXTS = 64
"""So many texts are looked for in the whole article; for more its words are put in order first."""


def covers_amount(span: Span, amounts: Sequence[SourceAmount]) -> bool:
    """Say whether a span (key space) and one of the article's amounts have anything in common."""
    behind = bisect_left(amounts, span[1], key=lambda one: one.at[0])
    return behind > 0 and amounts[behind - 1].at[1] > span[0]


class Stated:
    """The amounts of one article, by number."""

    def __init__(self, reading: Reading) -> None:
        """Take an article that is read."""
        self.reading = reading
        self._places: dict[str, Place] = {}
        self._rows: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._following: dict[int, str] = {}
        self._firsts: dict[int, int] = {}
        self._starts = [amount.at[0] for amount in reading.amounts]

    def place(self, text: str) -> Place:
        """Give where a text stands, not as a piece of a longer number; of equal rows of amounts there is only one."""
        if text not in self._places:
            spans = tuple(self._spans(text))
            here = tuple(sorted({number for span in spans for number in self._at(span)}))
            self._places[text] = (spans, self._rows.setdefault(here, here))
        return self._places[text]

    def following(self, number: int) -> str:
        """Give the words of the source after the number of an amount."""
        if number not in self._following:
            self._following[number] = self.words_after(self.reading.amounts[number].at[0])
        return self._following[number]

    def words_after(self, start: int) -> str:
        """Give the words of the source from an offset on, without those of a number."""
        words = self.reading.folded.key[start : start + _FOLLOWING].split(" ")
        numerals = keys("giving.numerals")
        while words and (words[0][:1].isdigit() or words[0] in numerals):
            if " ".join(words[:2]) in keys("numbers.not_scales"):
                break
            word = words.pop(0)
            if word[0].isdigit() and (glued := word.lstrip("0123456789.,/-")):
                words.insert(0, glued)
                break
        return " ".join(words)

    def alike(self, quantity: Quantity) -> Sequence[int]:
        """Give the amounts of the same value and upper end, and those whose value has no end ("một phần ba")."""
        return [*self._by_quantity.get(quantity, ()), *self._endless]

    def free(self, numbers: Sequence[int], used: Set[int], most: int = _MOST_ALIKE) -> list[int]:
        """Give the first amounts of a row that no claim has; ``used`` only grows, so the row is walked once."""
        first = self._firsts.get(id(numbers), 0)
        while first < len(numbers) and numbers[first] in used:
            first += 1
        self._firsts[id(numbers)] = first
        return [number for number in numbers[first : first + 2 * most] if number not in used][:most]

    def near(self, value: Decimal | None, high: Decimal | None, used: Set[int]) -> list[int]:
        """Give the free amounts that one slip may turn into a claimed one."""
        found: dict[int, None] = {}
        for sign in _claimed_signs(value, high):
            if sign in self._by_sign:
                found.update(dict.fromkeys(self.free(self._by_sign[sign], used)))
        found.update(dict.fromkeys(number for number in self._endless if number not in used))
        return sorted(found)

    def _spans(self, text: str) -> Iterator[Span]:
        words, folded = self.reading.words, self.reading.folded.key
        for first, last in self._find(plain_words(text)):
            start, end = words.span(first, last)
            cut = start > 1 and folded[start - 1] in ".," and folded[start - 2].isdigit() and folded[start].isdigit()
            run_on = end + 1 < len(folded) and folded[end] in ".," and folded[end + 1].isdigit()
            if not cut and not (run_on and folded[end - 1].isdigit()) and _figures(text) == _figures(folded[start:end]):
                yield start, end

    def _find(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Find a phrase as words do; where many are asked for, only where its rarest word stands."""
        words = self.reading.words
        if len(self._places) < _MANY_TEXTS or not phrase:
            yield from words.find(phrase)
            return
        parts = phrase.split(" ")
        where = [self._starts_of.get(part, ()) for part in parts]
        rarest = min(range(len(parts)), key=lambda part: len(where[part]))
        before = len(" ".join(["", *parts[:rarest]]))
        for start in where[rarest]:
            first = start - before
            if first > 0 and words.joined.startswith(f" {phrase} ", first - 1):
                yield first, first + len(phrase)

    @cached_property
    def _starts_of(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        start = 1
        for word in self.reading.words.joined.split():
            found[word].append(start)
            start += len(word) + 1
        return dict(found)

    def _at(self, span: Span) -> Iterator[int]:
        """Give the amounts that begin in a span, and the one that it begins in."""
        amounts = self.reading.amounts
        number = bisect_left(self._starts, span[0])
        if number and span[0] < amounts[number - 1].at[1]:
            yield number - 1
        while number < len(amounts) and amounts[number].at[0] < span[1]:
            yield number
            number += 1

    @cached_property
    def _by_quantity(self) -> dict[Quantity, list[int]]:
        found: dict[Quantity, list[int]] = defaultdict(list)
        for number, amount in enumerate(self.reading.amounts):
            found[amount.mention.value, amount.mention.high].append(number)
        return dict(found)

    @cached_property
    def _endless(self) -> list[int]:
        ends = (
            number
            for number, amount in enumerate(self.reading.amounts)
            for value in (amount.mention.value, amount.mention.high)
            if value is not None and len(value.as_tuple().digits) >= _ENDLESS
        )
        return list(dict.fromkeys(ends))[:_MOST_ENDLESS]

    @cached_property
    def _by_sign(self) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for number, amount in enumerate(self.reading.amounts):
            mention = amount.mention
            for sign in dict.fromkeys(_stated_signs(mention.value, mention.high, mention.text)):
                found[sign].append(number)
        return dict(found)


def _figures(text: str) -> str:
    """Give the figures of a wording with their points and commas."""
    return "".join(char for char in text if char in ".,0123456789")


def _stated_signs(value: Decimal | None, high: Decimal | None, text: str) -> Iterator[Hashable]:
    """Give what tells a stated amount to a claim that is one slip away: its ends, its digits, its parts."""
    if value is None:
        return
    yield from (("end", one) for one in (value, high) if one is not None)
    yield "digits", value.normalize().as_tuple().digits
    yield from (("end", part) for part in sub_numbers(text))
    numeral = plain_number(value)
    if len(numeral) <= _LONGEST_NUMERAL:
        yield "numeral", numeral
        yield from (("one changed", one) for one in _changed(numeral))
        yield from (("numeral", one) for one in _shortened(numeral))


def _claimed_signs(value: Decimal | None, high: Decimal | None) -> Iterable[Hashable]:
    """Give the signs of the amounts that a claim may be a slip of."""
    if value is None:
        return []
    signs: list[Hashable] = [("end", one) for one in (value, high) if one is not None]
    signs.append(("digits", value.normalize().as_tuple().digits))
    numeral = plain_number(value)
    if len(numeral) <= _LONGEST_NUMERAL:
        signs += [("one changed", one) for one in _changed(numeral)]
        swapped = (numeral[:at] + numeral[at + 1] + numeral[at] + numeral[at + 2 :] for at in range(len(numeral) - 1))
        signs += [("numeral", one) for one in (numeral, *_shortened(numeral), *swapped)]
    return dict.fromkeys(signs)


def _changed(numeral: str) -> Iterator[str]:
    return (f"{numeral[:at]}?{numeral[at + 1 :]}" for at in range(len(numeral)))


def _shortened(numeral: str) -> Iterator[str]:
    return (numeral[:at] + numeral[at + 1 :] for at in range(len(numeral)))
