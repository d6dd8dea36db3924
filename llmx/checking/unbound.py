"""Posts that the article may give to somebody in a way that the rules cannot bind: shorter, unnamed, in other words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from llmx.checking.beside import Beside
from llmx.checking.facts import TextClaim
from llmx.checking.holders import Holders
from llmx.checking.said_of import SaidOf
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys, meanings
from llmx.reading.people import HeldPost, Person
from llmx.reading.reading import Reading
from llmx.reading.words import plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.places import country
from llmx.vietnamese.posts import Post, compare, place_key

__all__ = ["Unbound"]

_TELLING = 2
_LONGEST_HEAD = 12
_LONGEST_LAST = 3
# "Người đồng cấp Thổ Nhĩ Kỳ | Lena Halink".
_COUNTERPART = pattern(
    r"(?<!\w)(?:người |vị )?(?:đồng cấp|đồng nhiệm)(?P<of>(?: (?!{cues.in_between})[^\W\d_][\w-]*){0,5}) \Z"
)
_FARTHEST_CALLED = 70
_REPUBLIC = f" {key('cộng hòa')}"
_MOST_ALONE = 20
_MOST_MENTIONS = 20
_LONGEST_SENTENCE = 1_500


class Unbound:
    """Judges posts that the rules bind to nobody, in one article."""

    def __init__(self, reading: Reading, beside: Beside) -> None:
        self._reading = reading
        self._beside = beside
        self._said_of = SaidOf(reading)
        self._alone: dict[str, tuple[Span, ...]] = {}
        self._sentences: dict[int, frozenset[str]] = {}

    def judge(self, claim: TextClaim, post: Post, person: Person) -> Judged | None:
        """Judge a post that the article may state in a way that the rules cannot bind to the person."""
        longer = next((held for held in person.posts if compare(post, held.post, held.allowed) == "longer"), None)
        if longer is not None:
            return _says_less(claim, person, longer.text, longer.span)
        without = self._beside_without_place(claim, post, person) or self._without_name(claim, post, person)
        other = self._of_counterpart(claim, post, person) or self._in_other_words(claim, person)
        return without or other or self._beside_without_body(claim, person)

    def _of_counterpart(self, claim: TextClaim, post: Post, person: Person) -> Judged | None:
        """Judge a post of whom the article calls somebody's counterpart: of the claimed place, or of a rank told there.

        Where the words name the claimed place, "người đồng cấp Nga", and who is named last before them has that very
        post, it is stated.
        """
        text = self._reading.folded.key
        for start, end in person.inside_spans[:_MOST_MENTIONS]:
            called = _COUNTERPART.search(text, max(0, start - _FARTHEST_CALLED), start)
            sentence = self._reading.sentences.around(start)
            cores = self._held_in(sentence, post, person) if called is not None else []
            placed = called is not None and post.places and place_key(called["of"].strip()) == post.places[0]
            if called is not None and (cores or (placed and not self._holds_any(sentence, person))):
                if placed and self._is_of_nearest(cores, called.start(), post):
                    return supported(claim.path, claim.field, claim.text, ((called.start(), end),))
                stated = " ".join(self._reading.text[called.start() : end].split())
                return _says_less(claim, person, stated, (called.start(), end))
        return None

    def _held_in(self, sentence: Span, post: Post, person: Person) -> list[tuple[int, str, str]]:
        """Give the posts of the claimed rank and flags that a sentence gives to others, as ``_ranks`` has them."""
        places = self._ranks.get((post.rank, post.flags), ())
        within = places[bisect_left(places, (sentence[0],)) : bisect_left(places, (sentence[1],))]
        return [held for held in within[:_MOST_MENTIONS] if held[1] != person.key]

    def _holds_any(self, sentence: Span, person: Person) -> bool:
        """Say whether a sentence gives a post to anybody else."""
        for places in self._ranks.values():
            first = bisect_left(places, (sentence[0],))
            if any(at < sentence[1] and who != person.key for at, who, _ in places[first : first + _MOST_MENTIONS]):
                return True
        return False

    def _is_of_nearest(self, held: list[tuple[int, str, str]], at: int, post: Post) -> bool:
        """Say whether the one named last before an offset has the very post that is claimed of the counterpart."""
        nearest = self._said_of.last_named(at)
        return {core for _, who, core in held if who == nearest} == {post.core.removesuffix(_REPUBLIC)}

    @cached_property
    def _ranks(self) -> dict[tuple[str, tuple[bool, bool, bool]], list[tuple[int, str, str]]]:
        """Give by rank and flags where posts stand, in order, with the key of who holds each and its core."""
        found: dict[tuple[str, tuple[bool, bool, bool]], list[tuple[int, str, str]]] = defaultdict(list)
        for person in self._reading.people:
            for held in person.posts:
                found[held.post.rank, held.post.flags].append((held.span[0], person.key, held.post.core))
        return {rank: sorted(places) for rank, places in found.items()}

    def judge_place(self, claim: TextClaim, post: Post, person: Person, held: HeldPost, met: frozenset[str]) -> Judged:
        """Judge a place that was added to a post whose place the text leaves open: one that it names may be meant.

        ``met`` are the keys of the parties. "Tổng thống Mỹ" without a name is the only "Tổng thống Lena Halink" told,
        where no other state's head is told without a name.
        """
        if alone := self.judge_alone(claim, person):
            printed = self._printed_alone(plain_words(claim.text))[:1]
            stated = self._is_lone_head(post, person, held)
            return supported(claim.path, claim.field, claim.text, (held.span, *printed)) if stated else alone
        added = plain_words(claim.text).removeprefix(plain_words(held.text)).strip()
        named = not (met | self.named_places).isdisjoint(post.places) or self._is_printed(added)
        if named or post.core != held.post.core:
            return _says_less(claim, person, held.text, held.span)
        message = (
            f"The article calls {person.name} '{held.text}' and does not say of which place: '{claim.text}' adds it."
        )
        return unsupported(claim.path, claim.field, claim.text, message, (held.span,))

    def _is_lone_head(self, post: Post, person: Person, held: HeldPost) -> bool:
        """Say whether somebody from abroad is the only head named, and the claimed state the only one with a head."""
        foreign = any(map(is_foreign, person.key.split(" ")))
        if not foreign or held.allowed or not self.names_state(post) or post.core != held.post.core or post.deputy:
            return False
        if {other for _, other, _ in self._ranks[held.post.rank, held.post.flags]} != {person.key}:
            return False
        alone, sentences = self._printed_alone(plain_words(held.text)), self._reading.sentences
        named = {sentences.number_at(start) for start, _ in person.inside_spans}
        if not named.isdisjoint(sentences.number_at(start) for start, _ in alone):
            # "Tổng thống Lena Halink gặp Tổng thống Peru": they are two.
            return False
        ends = {end + 1 for _, end in alone}
        return {place_key(one.place.name) for one in self._reading.places if one.span[0] in ends} == {post.places[0]}

    def _is_printed(self, place: str) -> bool:
        """Say whether the article prints the name of a place, if as a word that might be another: "Quốc hội Đức"."""
        spans = self._reading.words.phrases(place)[:_MOST_ALONE] if place else ()
        return any(self._reading.text[start].isupper() for start, _ in spans)

    def judge_unnamed_body(self, claim: TextClaim, post: Post, person: Person, held: HeldPost) -> Judged | None:
        """Judge a post whose body the text names elsewhere, and calls by its kind there: "Hiệu trưởng nhà trường"."""
        name = " ".join(plain_words(claim.text).split(" ")[-_LONGEST_LAST:])
        if held.post.body not in keys("posts.unnamed_bodies") or post.rank != held.post.rank:
            return None
        named = next(self._reading.words.find(name), None) is not None
        return _says_less(claim, person, held.text, held.span) if named else None

    def judge_alone(self, claim: TextClaim, person: Person) -> Judged | None:
        """Judge a post that is printed word for word and is nobody's."""
        alone = self._printed_alone(plain_words(claim.text))
        return _says_unnamed(claim, person, self._reading.text[slice(*alone[0])], alone[0]) if alone else None

    @cached_property
    def named_places(self) -> frozenset[str]:
        """The keys of the places that the article names."""
        return frozenset(place_key(mention.place.name) for mention in self._reading.places)

    def names_state(self, post: Post) -> bool:
        """Say whether a post is claimed for a state that the article names: of which one a bare post is, is guessed."""
        land = country(post.places[0])
        return land is not None and land.level == "country" and place_key(land.name) in self.named_places

    def _beside_without_place(self, claim: TextClaim, post: Post, person: Person) -> Judged | None:
        """Judge a post that stands beside the name without the claimed place, which the article names elsewhere."""
        *_, without = self._with_and_without_place(claim, post)
        found = self._beside.find(without, person, whole=True) if without != plain_words(claim.text) else ()
        return _says_less(claim, person, self._reading.text[slice(*found[0])], found[0]) if found else None

    def _beside_without_body(self, claim: TextClaim, person: Person) -> Judged | None:
        """Judge a post whose first words stand beside the name, the others elsewhere: "Đại biểu Lê Na", of Quốc hội."""
        words = [] if person.posts else plain_words(claim.text).split(" ")
        for count in range(min(len(words) - 1, _LONGEST_HEAD), 1, -1):
            head, body = " ".join(words[:count]), " ".join(words[count:])
            ways = (head, *(short for short, means in meanings("people.honorifics").items() if means == head))
            found = next(filter(None, (self._beside.find(way, person, whole=True) for way in ways)), ())
            if found and next(self._reading.words.find(body), None) is not None:
                return _says_less(claim, person, self._reading.text[slice(*found[0])], found[0])
        return None

    def _without_name(self, claim: TextClaim, post: Post, person: Person) -> Judged | None:
        """Judge a post that the article prints and gives to nobody: it may speak of this person by the post alone."""
        for words in self._with_and_without_place(claim, post):
            alone = self._printed_alone(words)
            if words.count(" ") < _TELLING and person.posts:
                alone = tuple(span for span in alone[:_MOST_ALONE] if self._said_of.points_back(span))
            said = self._said_of.first(person, alone)
            if said is not None and words == plain_words(claim.text):
                return supported(claim.path, claim.field, claim.text, (said,))
            if said is not None:
                return _says_less(claim, person, self._reading.text[slice(*said)], said)
            if alone:
                return _says_unnamed(claim, person, self._reading.text[slice(*alone[0])], alone[0])
        return None

    def _printed_alone(self, words: str) -> tuple[Span, ...]:
        """Give where the words of a post stand and are no part of anybody's post; a record may ask for it often."""
        if words not in self._alone:
            printed = self._reading.words.phrases(words)
            self._alone[words] = tuple(span for span in printed if not self._holding.hold(span))
        return self._alone[words]

    def _with_and_without_place(self, claim: TextClaim, post: Post) -> tuple[str, ...]:
        words, place = plain_words(claim.text), post.places[-1] if post.places else ""
        added = bool(place) and place in self.named_places and words.endswith(f" {place}")
        return (words, words.removesuffix(f" {place}")) if added else (words,)

    def _in_other_words(self, claim: TextClaim, person: Person) -> Judged | None:
        """Judge a post whose every word stands in one sentence with the person: the rules may have misread it."""
        claimed = set(plain_words(claim.text).split(" "))
        if len(claimed) <= _TELLING:
            return None
        numbers = dict.fromkeys(
            self._reading.sentences.number_at(start) for start, _ in person.inside_spans[:_MOST_MENTIONS]
        )
        for number in numbers:
            if claimed <= self._words_of(number):
                message = f"All words of '{claim.text}' stand in one sentence with {person.name}: a person must say."
                sentence = self._reading.sentences.spans[number]
                return Judged(claim.path, claim.field, claim.text, "ambiguous", (sentence,), None, None, message)
        return None

    def _words_of(self, number: int) -> frozenset[str]:
        """Give the words of a sentence; one without end, where any words may stand, has none."""
        if number not in self._sentences:
            start, end = self._reading.sentences.spans[number]
            short = end - start <= _LONGEST_SENTENCE
            self._sentences[number] = frozenset(self._reading.words.between(start, end).split(" ") if short else ())
        return self._sentences[number]

    @cached_property
    def _holding(self) -> Holders:
        return Holders(held.span for person in self._reading.people for held in person.posts)


def _says_less(claim: TextClaim, person: Person, stated: str, span: Span) -> Judged:
    message = f"The article says only '{stated}' of {person.name}: whether '{claim.text}' is meant, a person must say."
    return Judged(claim.path, claim.field, claim.text, "ambiguous", (span,), None, stated, message)


def _says_unnamed(claim: TextClaim, person: Person, stated: str, span: Span) -> Judged:
    message = f"The article says '{stated}' without a name: whether {person.name} is meant, a person must say."
    return Judged(claim.path, claim.field, claim.text, "ambiguous", (span,), None, stated, message)
