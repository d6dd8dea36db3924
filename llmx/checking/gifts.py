"""The verdict on who gives and who receives: a finding only where the clause of the amount clearly says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from llmx.checking.facts import AmountClaim
from llmx.checking.names import bare_name
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.clauses import Clause, Clauses
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.words import plain_words
from llmx.vietnamese.folding import fold
from llmx.vietnamese.mentions import Span

__all__ = ["judge_gift"]

_STANDS_FOR = pattern(r"{giving.stand_ins}")
_WORD = re.compile(r"\w+")
_OF = key("của")
_ENOUGH = 0.6
_CLEARLY_MORE = 0.4


def judge_gift(claim: AmountClaim, amount: SourceAmount, clauses: Clauses) -> list[Judged]:
    """Judge giver and receiver of one amount against its clause."""
    if not claim.giver and not claim.receiver:
        return []
    clause, reading = clauses.of(amount), clauses.reading
    giver, receiver = _regions(clause)
    judged = []
    if claim.giver:
        here = (*giver, receiver[1])
        judged.append(_judge(f"{claim.path}.giver", "giver", claim.giver, here, clause, reading))
    if claim.receiver:
        here = (*receiver, giver[1])
        judged.append(_judge(f"{claim.path}.receiver", "receiver", claim.receiver, here, clause, reading))
    return judged


Pieces = tuple[Span, ...]
Regions = tuple[Pieces, Pieces, Pieces]
"""What may name the one that is asked for, what clearly does, and what clearly names the other one."""


def _regions(clause: Clause) -> tuple[tuple[Pieces, Pieces], tuple[Pieces, Pieces]]:
    """Give what may and what clearly does name the giver, and the same for the receiver."""
    start, last = clause.sentence[0], clause.part[1]
    if clause.verb is None or clause.verb[0] < clause.part[0]:
        return ((clause.part, *clause.by), ()), ((clause.part,), ())
    given, received = ((start, clause.verb[0]), *clause.by), ((clause.verb[1], last),)
    if clause.subject is None or clause.asked:
        return ((*given, *received), ()), ((*received, *given), ())
    if clause.agent is not None:
        agent, patient = clause.agent, clause.subject
        return ((agent, *clause.by, *received), (agent,)), (((start, patient[1]), *received), (patient,))
    return (given, (clause.subject, *clause.by)), (received, (*clause.targets, *clause.to))


def _judge(path: str, field: str, said: str, regions: Regions, clause: Clause, reading: Reading) -> Judged:
    ways = [_phrases(way) for way in _ways_to_say(said, reading)]
    may, own, other = (_share(ways, spans, reading) for spans in regions)
    if other >= _ENOUGH > may and other - may >= _CLEARLY_MORE:
        opposite = "receiver" if field == "giver" else "giver"
        message = f"The clause of the amount names '{said}' as the {opposite}, not as the {field}."
        found = f"the {opposite}"
        if _is_owner(said, regions[2], reading):
            message = f"The clause of the amount names '{said}' as whose the {opposite} is: a person must say."
            return Judged(path, field, said, "ambiguous", (clause.sentence,), None, found, message)
        return Judged(path, field, said, "misattributed", (clause.sentence,), None, found, message)
    if max(may, own, _share(ways, (clause.nearby,), reading)) >= _ENOUGH:
        return supported(path, field, said, (clause.sentence,))
    everywhere = _share(ways, ((0, len(reading.folded.key)),), reading)
    clear = bool(regions[1]) and _names_somebody(regions[1], reading) and not _may_stand_for(regions[1], reading)
    if everywhere >= _ENOUGH and not clear:
        return supported(path, field, said, (clause.sentence,))
    if everywhere < _ENOUGH:
        message = f"The article does not name '{said}', which the record gives as the {field}."
    else:
        message = f"The clause of the amount names somebody else, and not '{said}', as the {field}."
    return unsupported(path, field, said, message, (clause.sentence,))


def _is_owner(said: str, spans: Pieces, reading: Reading) -> bool:
    """Say whether pieces of text name somebody as whose the others are: "hội viên của Hội A" is not Hội A."""
    return any(f" {_OF} {plain_words(said)} " in reading.words.between(*span) for span in spans)


def _ways_to_say(said: str, reading: Reading) -> list[str]:
    """Give the claim, and for a person the posts and the side: who gives through its leader gives itself."""
    name = bare_name(said)
    person = next((person for person in reading.people if person.key == name), None)
    if person is None:
        return [said]
    return [said, *(held.text for held in person.posts), *([person.side] if person.side else [])]


def _names_somebody(spans: Iterable[Span], reading: Reading) -> bool:
    return any(char.isupper() for start, end in spans for char in reading.folded.text[start:end])


def _may_stand_for(spans: Iterable[Span], reading: Reading) -> bool:
    """Say whether a piece of text has a word that stands for somebody named before: it has no name of its own."""
    for start, end in spans:
        for match in _STANDS_FOR.finditer(reading.folded.key, start, end):
            after = reading.folded.text[match.end() : match.end() + 2].lstrip()
            if not after[:1].isupper():
                return True
    return False


@lru_cache(maxsize=1_024)
def _phrases(said: str) -> tuple[str, ...]:
    """Give what must be found of a claim: its names as they are, "Thư viện" as one, its other words one by one."""
    text, common = fold(said).text, keys("giving.common")
    found: list[list[str]] = []
    end, names, open_word = -1, False, False
    matches = list(_WORD.finditer(text))
    for number, match in enumerate(matches):
        word, following = key(match.group()), matches[number + 1].group() if number + 1 < len(matches) else ""
        # "Thành phố" is no name, "Công an" is one.
        capital = match.group()[0].isupper() and (word not in common or _is_word(following))
        joined = bool(found) and text[end : match.start()] == " "
        end = match.end()
        if capital:
            if names and joined:
                found[-1].append(word)
            else:
                found.append([word])
            names, open_word = True, not (names and joined)
        elif word not in common and open_word and joined:
            found[-1].append(word)
            names = open_word = False
        else:
            names = open_word = False
            if word not in common:
                found.append([word])
    return tuple(" ".join(words) for words in found) or (plain_words(said),)


def _is_word(following: str) -> bool:
    return following[:1].islower() and key(following) not in keys("giving.common")


def _share(ways: Sequence[Sequence[str]], spans: Iterable[Span], reading: Reading) -> float:
    """Give the share of a claim's words that pieces of text have, said the best way; a name counts only whole."""
    said = "|".join(reading.words.between(start, end) for start, end in spans)
    best = 0.0
    for phrases in ways:
        weights = [phrase.count(" ") + 1 for phrase in phrases]
        held = sum(weight for phrase, weight in zip(phrases, weights, strict=True) if f" {phrase} " in said)
        best = max(best, held / sum(weights))
    return best
