"""A post that stands word for word beside a name, where the grammar of posts read the sentence otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.vietnamese.beside import is_subject_of_kin
from llmx.vietnamese.mentions import Span

__all__ = ["Beside"]

_FARTHEST = 160
_MANY_MENTIONS = 20
_LOOK_BACK = 32
"""How far (key space) a post may stand from its name in a sentence that the rules could not take apart."""

# A phrase that ends in a comma before the name and opens with one of these speaks of another person: "Thay mặt Bí
# thư Tỉnh ủy X, ông A ...". Usage of news.
_OF_ANOTHER = pattern(r"{cues.of_another+passing.by_order} \Z")
# Behind a name its post follows at once or behind a mark, or is said of it; not so in "A chỉ trích Bí thư X".
_GOES_ON = pattern(r" ?(?:\Z|[,(:-])|.*?(?<!\w){cues.as+cues.now+cues.said_as+cues.becomes+cues.takes}(?!\w)")
# A verb or a preposition between post and name makes them two people: "Bí thư X cảm ơn bà A", "... của bà A".
_PARTS = pattern(r"{cues.parting+speech.verbs+giving.asking}")


@lru_cache(maxsize=1)
def _prefixes() -> tuple[str, ...]:
    """Give the words before a post that make it another one, in key space."""
    return (*sorted(keys("posts.former")), key("phó"), key("thứ"))


class Beside:
    """Finds the words of posts beside names in one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._held = sorted((held.span, person.key) for person in reading.people for held in person.posts)
        self._names = sorted((span, person.key) for person in reading.people for span in person.spans)
        self._longest = max((end - start for (start, end), _ in self._held), default=0)

    def find(self, phrase: str, person: Person, *, whole: bool) -> tuple[Span, ...]:
        """Find a wording beside the name; one that is not ``whole`` must not be bound, for then its place is known.

        A post that is bound to somebody else does not count, unless the words run on beyond it (the
        grammar cut a long title short, or took a name within it for a person).
        """
        if " " not in phrase:
            return self._right_before(phrase, person)
        for first, last in self._found(phrase, person):
            start, end = self._reading.words.span(first, last)
            if self.has_prefix(first):
                continue
            bound = list(self._overlapping(start, end))
            if bound and not whole:
                continue
            within = {who for _, who in self._names_in(start, end)}
            if any(span[0] < start or who not in {person.key, *within} for span, who in bound):
                continue
            if self._is_near((start, end), person, within):
                return ((start, end),)
        return ()

    def _right_before(self, word: str, person: Person) -> tuple[Span, ...]:
        """Find a post of one word right before the name: "ĐB Lê Na"."""
        text = self._reading.folded.key
        for start, _ in person.inside_spans[:_MANY_MENTIONS]:
            first = start - len(word) - 1
            printed = first >= 0 and text.startswith(f"{word} ", first) and not text[max(0, first - 1) : first].strip()
            if printed and not self.has_prefix(self._reading.words.start_from(first)):
                return ((first, start - 1),)
        return ()

    def _found(self, phrase: str, person: Person) -> Iterator[Span]:
        """Give where a phrase stands, only near the name of somebody with few mentions: many may have the same post."""
        words, last = self._reading.words, 0
        if len(person.inside_spans) > _MANY_MENTIONS:
            yield from words.find(phrase)
            return
        reach, length = _FARTHEST + len(phrase), len(self._reading.folded.key)
        for start, end in person.inside_spans:
            stop = words.start_from(end + reach) if end + reach < length else len(words.joined)
            for found in words.find(phrase, words.start_from(max(0, start - reach)), stop):
                if found[0] > last:
                    last = found[0]
                    yield found

    def has_prefix(self, start: int) -> bool:
        """Say whether the word before the one that begins there makes it another post: "phó", "nguyên"."""
        before = self._reading.words.joined[max(0, start - 8) : start]
        return before.endswith(tuple(f" {prefix} " for prefix in _prefixes()))

    @staticmethod
    def other_prefixes(words: str) -> Iterator[str]:
        """Give a post's words with other prefixes, or with none."""
        bare = words
        while bare.split(" ", 1)[0] in _prefixes():
            bare = bare.partition(" ")[2]
        yield from (form for form in (bare, *(f"{prefix} {bare}" for prefix in _prefixes())) if form != words)

    def _overlapping(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        low = bisect_left(self._held, ((start - self._longest, 0), ""))
        for span, who in self._held[low:]:
            if span[0] >= end:
                return
            if start < span[1]:
                yield span, who

    def _names_in(self, start: int, end: int) -> list[tuple[Span, str]]:
        low, high = bisect_left(self._names, ((start, 0), "")), bisect_left(self._names, ((end, 0), ""))
        return self._names[low:high]

    def _is_near(self, at: Span, person: Person, within: set[str]) -> bool:
        """Say whether a name of the person stands in the same sentence, with nobody else and no verb between."""
        reading = self._reading
        here = reading.sentences.number_at(at[0])
        names = person.inside_spans
        near = bisect_right(names, at)
        for name in names[max(0, near - 1) : near + 1]:
            first, last = (at[1], name[0]) if at[1] <= name[0] else (name[1], at[0])
            if not 0 <= last - first < _FARTHEST or reading.sentences.number_at(name[0]) != here:
                continue
            between = reading.folded.key[first:last]
            crossed = any(who not in {person.key, *within} for _, who in self._names_in(first, last))
            if not crossed and ";" not in between and not self._parted(at, name, between):
                return True
        return False

    def _parted(self, at: Span, name: Span, between: str) -> bool:
        """Say whether the words between post and name, or before the first of them, make them two people's."""
        if at[1] > name[0]:
            return is_subject_of_kin(self._reading.folded, name) or _GOES_ON.match(between) is None
        text, start = self._reading.folded.key, at[0]
        if between.lstrip()[:1] == "," and _OF_ANOTHER.search(text, max(0, start - _LOOK_BACK), start):
            return True
        return _PARTS.search(between) is not None
