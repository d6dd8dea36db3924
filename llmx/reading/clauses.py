"""The clause of a sum taken apart at its verb of giving: who stands before it, whom it names, what stands behind.

News of gifts are of few forms: "A tặng B 5 tỷ đồng", "A tặng 5 tỷ đồng cho B", "B được A hỗ trợ 5 tỷ đồng",
"B nhận 5 tỷ đồng của A", "5 tỷ đồng do A tài trợ", "A ủng hộ 5 tỷ đồng; C 2 tỷ đồng".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys
from llmx.reading.reading import Reading, SourceAmount
from llmx.vietnamese.mentions import Span

__all__ = ["Clause", "Clauses", "amounts_between"]

_VERB = pattern(r"(?<!\w)(?!{giving.no_verbs}){giving.verbs}")
_NOUN = pattern(r"{giving.nouns_before}\s\Z")
_LONGEST_NOUN = 24
_RECEIVE = pattern(r"{giving.receiving}")
# What a subject cannot reach over: the words before it speak of the occasion, of who tells it, or of who asks for it.
_BOUNDARY = pattern(r"[,:(\"]|{giving.boundaries+giving.thanking}")
_ASKS = pattern(r"{giving.asking}")
_THANKS = pattern(r"{giving.thanking}")
_OTHER_PREDICATE = pattern(r"{giving.predicates}|;")
_FROM = "giving.from_whom"
_BY = "giving.by_whom"
_TO = "giving.whom"
_BEHIND = {words: pattern(rf"{{{words}}}\s([^,;.]+)") for words in (_FROM, _BY, _TO)}
_CIRCUMSTANCE = pattern(r"\s*{giving.circumstances}")
_SUBJECT = 60
_SIGHT = 700
"""How far from a sum its clause is read: a longer sentence is a list."""
_REACH = 220
"""How far a verb of giving reaches."""
_MOST_VERBS = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands around a sum, as spans of the folded text.

    ``sentence`` is what is read of its sentence and ``part`` its own part of it, between semicolons; ``nearby`` has
    the two sentences before as well. ``verb`` is the last verb of giving before the sum in its part, ``verbs`` all
    of the sentence. ``subject`` is who clearly stands before the verb, and ``agent`` who does in the passive, where
    the subject receives; ``targets`` stand between the verb and the sum; ``to`` and ``by`` are told behind it.
    ``governs`` says that nothing else than the verb has the sum; ``asked`` that somebody only asks for it.
    """

    sentence: Span
    part: Span
    nearby: Span
    verbs: tuple[Span, ...]
    verb: Span | None
    governs: bool
    asked: bool
    subject: Span | None
    agent: Span | None
    targets: tuple[Span, ...]
    to: tuple[Span, ...]
    by: tuple[Span, ...]


class Clauses:
    """The clauses of the sums of one article; each is taken apart once."""

    def __init__(self, reading: Reading) -> None:
        """Take an article that is read."""
        self.reading = reading
        self._read: dict[Span, Clause] = {}
        self._verbs: dict[Span, list[Span]] = {}

    def of(self, amount: SourceAmount) -> Clause:
        """Take the clause of a sum apart; what lies out of sight of it is not read."""
        if amount.at not in self._read:
            self._read[amount.at] = self._clause(amount)
        return self._read[amount.at]

    def gives_before(self, amount: SourceAmount) -> bool:
        """Say whether a verb of giving stands before an amount in its sentence."""
        at = amount.at[0]
        return bool(self._verbs_in(max(at - _SIGHT, self.reading.sentences.around(at)[0]), at))

    def _clause(self, amount: SourceAmount) -> Clause:
        reading, (at, behind) = self.reading, amount.at
        text, whole = reading.folded.key, reading.sentences.around(at)
        start, end = max(whole[0], at - _SIGHT), min(whole[1], behind + _SIGHT)
        first = max(start, text.rfind(";", start, at) + 1)
        stop = text.find(";", behind, end)
        last = stop if stop > 0 else end
        number = reading.sentences.number_at(at)
        before = reading.sentences.spans[max(0, number - 2)][0] if reading.sentences.spans else 0
        where = ((start, end), (first, last), (max(before, start - 2 * _SIGHT), end))
        verbs = self._verbs_in(start, at)
        own = verbs[bisect_left(verbs, (first, 0)) :]
        if not own:
            # "125 suất quà do A trao tặng", or a clause that leaves its verb out: nothing is clear but "do A".
            by = _groups(_FROM, text, behind, last)
            return Clause(*where, verbs, verbs[-1] if verbs else None, False, False, None, None, (), (), by)
        verb = own[-1]
        subject = _subject(own, first, reading) or _subject(verbs, start, reading)
        to = _groups(_TO, text, behind, last)
        by = _groups(_FROM if to else _BY, text, at, last)
        asked = subject is not None and (_asks(reading, subject[0], verb[1]) or _asks(reading, first, verb[1]))
        agent = None
        if subject is not None and not asked and (passive := _passive(text, subject[0], verb[0])):
            subject, agent = (subject[0], passive[0]), (passive[1], verb[0])
        governs = at - verb[0] <= _REACH and _OTHER_PREDICATE.search(text, verb[1], at) is None
        targets = _targets(verb[1], amount, reading)
        return Clause(*where, verbs, verb, governs, asked, subject, agent, targets, to, by)

    def _verbs_in(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the verbs of giving in a stretch of one sentence."""
        verbs = self._verbs_of(self.reading.sentences.around(end))
        first, last = bisect_left(verbs, (start, 0)), bisect_left(verbs, (end, 0))
        return tuple(verb for verb in verbs[first:last] if verb[1] <= end)

    def _verbs_of(self, sentence: Span) -> list[Span]:
        """Give the verbs of giving of a sentence, without those that are nouns."""
        if sentence not in self._verbs:
            text = self.reading.folded.key
            self._verbs[sentence] = [
                match.span()
                for match in _VERB.finditer(text, *sentence)
                if not _NOUN.search(text, max(0, match.start() - _LONGEST_NOUN), match.start())
            ]
        return self._verbs[sentence]


def amounts_between(reading: Reading, start: int, end: int) -> Sequence[SourceAmount]:
    """Give the amounts that begin in a stretch."""
    return reading.amounts[_number_from(reading, start) : _number_from(reading, end)]


def _number_from(reading: Reading, at: int) -> int:
    return bisect_left(reading.amounts, at, key=lambda amount: amount.at[0])


def _groups(words: str, text: str, start: int, end: int) -> tuple[Span, ...]:
    """Give what stands behind any of the words in a stretch; most have none of them, which a plain search tells."""
    if all(text.find(word, start, end) < 0 for word in _sought(words)):
        return ()
    return tuple(match.span(1) for match in _BEHIND[words].finditer(text, start, end))


@lru_cache(maxsize=3)
def _sought(words: str) -> tuple[str, ...]:
    return tuple(map(key, forms(words)))


def _passive(text: str, start: int, end: int) -> Span | None:
    """Give the last word of receiving that no comma parts from the verb."""
    found = None
    for match in _RECEIVE.finditer(text, start, end):
        found = match
    return found.span() if found is not None and "," not in text[found.end() : end] else None


def _asks(reading: Reading, start: int, end: int) -> bool:
    """Say whether somebody asks for the gift: then the subject is the one that may receive it."""
    text = reading.folded
    thanked = [match.end() for match in _THANKS.finditer(text.key, start, end)]
    return any(text.text[ask.start()].islower() for ask in _ASKS.finditer(text.key, max([start, *thanked]), end))


def _targets(verb: int, amount: SourceAmount, reading: Reading) -> tuple[Span, ...]:
    """Give what stands between the verb and the first amount, and right before this one: "... 5 triệu, B 3 triệu"."""
    between = amounts_between(reading, verb, amount.at[0])
    if not between:
        return ((verb, amount.at[0]),)
    return (verb, between[0].at[0]), (max(verb, between[-1].at[1]), amount.at[0])


def _subject(verbs: Sequence[Span], start: int, reading: Reading) -> Span | None:
    """Give the words before the verb back to a boundary of clauses; a verb without a subject shares the last one's."""
    text = reading.folded.key
    for number in range(len(verbs) - 1, max(-1, len(verbs) - 1 - _MOST_VERBS), -1):
        left = verbs[number - 1][1] if number else start
        end = verbs[number][0]
        starts = [match.end() for match in _BOUNDARY.finditer(text, left, end)]
        for crossed, begin in enumerate([*starts[::-1], *([] if number else [left])]):
            if _can_be_subject(reading, begin, end if not crossed else min(end, begin + _SUBJECT), named=bool(crossed)):
                # Across several clauses only the subject at their head is the giver.
                return (begin, end) if not crossed else (begin, min(end, begin + _SUBJECT))
    return None


def _can_be_subject(reading: Reading, start: int, end: int, *, named: bool) -> bool:
    """Say whether a piece of a clause can name somebody; one that must be ``named`` has a capital."""
    if _CIRCUMSTANCE.match(reading.folded.key, start, end):
        return False
    if any(map(str.isupper, reading.folded.text[start:end])):
        return True
    nobody = keys("giving.no_subjects")
    return not named and len([word for word in reading.folded.key[start:end].split() if word not in nobody]) > 1
