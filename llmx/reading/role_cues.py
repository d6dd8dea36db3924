"""Roles that are only possible: a word for the role stands near somebody and is nobody else's verb.

News tell who chairs, who speaks and who gives in too many ways for a grammar to know that somebody does not. So a word
for a role counts for everybody near, unless it is plainly the verb of another one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from llmx.lexicon.patterns import Pattern, pattern
from llmx.lexicon.spelling import key
from llmx.reading.belonging import Belonging
from llmx.reading.marked import mark
from llmx.reading.people import CENTRAL, Person
from llmx.reading.reading import Reading
from llmx.reading.roles import ToldRole, told_roles
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.posts import place_key

__all__ = ["RolesRead"]

# "attendee" needs no word: who is named there, is there.
_CUES: Mapping[str, Pattern] = MappingProxyType(
    {
        "chair": pattern(r"{roles.chairing}|{roles.chairing_hints}"),
        "speaker": pattern(r"{speech.verbs}|{speech.hints}|{speech.nouns}"),
        "reporter": pattern(r"{roles.reporting_hints}"),
        "donor": pattern(r"{giving.verbs}"),
        "signer": pattern(r"{roles.signing}"),
    }
)
# "Bà X dứt khoát: ...", "Ông X: ...": what is said stands behind a colon, whatever the verb.
_QUOTED_BEHIND = re.compile(r"(?: [^\W\d_]+){0,4} ?:(?!\d)")
_NEXT_ITEM = pattern(r"[-+*•▪◦]|\(?\d{1,2}[.)]\s|\(?\w[.)]\s")
_LONGEST_LIST = 40
_SIGHT = 700
"""How far from a mention a word may stand in a long sentence."""
_MOST_MENTIONS = 100


class RolesRead:
    """The roles of one article; what is asked of somebody is read once."""

    def __init__(self, reading: Reading) -> None:
        """Take an article that is read."""
        self._reading, self._marked = reading, reading.once(mark)
        self._told: dict[str, tuple[ToldRole, ...]] = {}

    def knows(self, role: str) -> bool:
        """Say whether there are words for a role."""
        return role in _CUES

    def sure(self, person: Person, role: str) -> tuple[Span, ...]:
        """Give the mentions whose own verb tells the role, or one of who speaks under a post or as "ông"."""
        told = tuple(one.mention for one in self._told_of(person) if one.role == role)
        if not told and role == "speaker" and person.key in self._reading.once(Belonging).heard:
            return person.inside_spans[:1]
        return told

    def possible(self, person: Person, role: str) -> tuple[tuple[Span, ...], Person | None]:
        """Give the mentions that a free word for the role stands near, or else somebody whose verb the words are."""
        owner: Person | None = None
        for mentions in (person.spans, self._by_post(person), self._by_rank(person)):
            spans: list[Span] = []
            for mention in mentions[:_MOST_MENTIONS]:
                if role == "speaker" and _QUOTED_BEHIND.match(self._reading.folded.key, mention[1]):
                    spans.append(mention)
                    continue
                free, theirs = self._cue_near(_CUES[role], mention, person)
                owner = owner or theirs
                if free:
                    spans.append(mention)
            if spans:
                return tuple(spans), None
        return (), owner

    def _told_of(self, person: Person) -> tuple[ToldRole, ...]:
        if person.key not in self._told:
            self._told[person.key] = told_roles(person, self._marked)
        return self._told[person.key]

    def _cue_near(self, cue: Pattern, mention: Span, person: Person) -> tuple[bool, Person | None]:
        owner = None
        for start, end in self._sentences_of(mention):
            first, last = max(start, mention[0] - _SIGHT), min(end, mention[1] + _SIGHT)
            for found in cue.finditer(self._reading.folded.key, first, max(first, last)):
                owners = self._owners_of(found.span())
                if not owners or person.key in owners:
                    return True, None
                owner = owner or next(iter(owners.values()))
        return False, owner

    def _owners_of(self, word: Span) -> Mapping[str, Person]:
        """Give those whose own verb a word is, or is a part of."""
        number = bisect_left(self._verb_ends, word[0] + 1)
        if number < len(self._verbs) and self._verbs[number][0][0] < word[1]:
            return self._verbs[number][1]
        return {}

    @cached_property
    def _verbs(self) -> list[tuple[Span, dict[str, Person]]]:
        """The verbs that are somebody's own, in order, with whose they are."""
        owned: dict[Span, dict[str, Person]] = {}
        for person in self._reading.people:
            for one in self._told_of(person):
                if one.verb is not None:
                    owned.setdefault(one.verb, {})[person.key] = person
        return sorted(owned.items(), key=lambda item: item[0])

    @cached_property
    def _verb_ends(self) -> list[int]:
        return [span[1] for span, _ in self._verbs]

    def _by_post(self, person: Person) -> tuple[Span, ...]:
        """Give where a post stands, for sentences that name no one: "Bí thư Thành ủy Hà Nội nhấn mạnh"."""
        wordings = {form for held in person.posts for form in (held.text, held.completed) if form.count(" ") > 1}
        return self._where(wordings)

    def _by_rank(self, person: Person) -> tuple[Span, ...]:
        """Give where the place stands right behind the rank, or the delegation behind "đoàn": "Thị trưởng X trao"."""
        places = {place for held in person.posts for place in (*held.post.places, *held.allowed)}
        if person.side and person.side != CENTRAL:
            places.add(place_key(person.side))
        ranks = {held.post.rank for held in person.posts if held.post.rank} | {key("đoàn"), key("đoàn công tác")}
        units = ("", *(f"{key(unit)} " for unit in ("tỉnh", "thành phố")))
        return self._where({f"{rank} {unit}{place}" for rank in ranks for unit in units for place in places})

    def _where(self, wordings: Iterable[str]) -> tuple[Span, ...]:
        phrases = self._reading.words.phrases
        return tuple(span for wording in sorted(wordings) for span in phrases(wording)[:_MOST_MENTIONS])

    def _sentences_of(self, span: Span) -> Iterator[Span]:
        """Give the sentence of a mention, the next where it names nobody else, and the head of its list."""
        spans = self._reading.sentences.spans
        number = self._reading.sentences.number_at(span[0])
        yield spans[number]
        if number + 1 < len(spans) and not self._reading.names_in(spans[number + 1]):
            yield spans[number + 1]
        text = self._reading.folded.text
        for at in range(number, max(0, number - _LONGEST_LIST), -1):
            before = text[spans[at - 1][0] : spans[at - 1][1]]
            if not (_NEXT_ITEM.match(text, spans[at][0]) or before.endswith((":", ";", ","))):
                break
            yield spans[at - 1]
