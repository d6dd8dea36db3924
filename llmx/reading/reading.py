"""What an article states, read once: people with their posts, amounts, documents, dates, places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar, cast

from llmx.article.article import Article
from llmx.article.zones import find_zones, outside_spans
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys, terms
from llmx.reading.list_heads import with_list_sides
from llmx.reading.people import Person, merge_people
from llmx.reading.sentences import Sentences, split_sentences
from llmx.reading.words import Words, plain_words, read_words
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.dates import DateMention, find_dates
from llmx.vietnamese.documents import DocumentMention, find_documents
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import AmountMention, OfficialMention, Span
from llmx.vietnamese.officials import find_officials
from llmx.vietnamese.places import PlaceMention, find_places
from llmx.vietnamese.stamps import publication_date

__all__ = ["Reading", "SourceAmount", "read_article"]

T = TypeVar("T")

# Words between a thing and its worth: the sum says again what the thing says, and is not to be added to it.
_WORTH = pattern(r"{giving.worth}[^.;\n]{0,16}\Z")
_WORD = re.compile(r"\w+")
_EACH = re.compile(rf"(?<!\w)(?:{key('mỗi')}|{key('từng')})(?!\w)[^.;,\n]{{0,60}}\Z")
_WORTH_WIDTH = 32
_FARTHEST_BASE = 80
_SENTENCES_OF_A_LEAD = 2
_SIGHT = 1_000


@dataclass(frozen=True, slots=True)
class SourceAmount:
    """An amount that the text states.

    ``at`` is its span in key space. ``derived_from`` is the number of the amount whose worth it tells
    ("10.000 chiếc ghế, trị giá 1,3 tỷ đồng"), ``each`` says that the text distributes it ("mỗi ...").
    """

    mention: AmountMention
    at: Span
    inside: bool
    derived_from: int | None
    each: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article states. All spans are offsets of ``folded``, but for those that :meth:`in_source` gives.

    ``headlines`` are headlines and captions, which tell again what the body tells; ``headline`` is the article's
    own. ``stamp`` is the day that the page itself prints, ``published_on`` that one or what the file says.

    What takes more than one look at these (who met, whose side somebody is on, who gave what) is worked out
    when it is first asked for, by :meth:`once`.
    """

    text: str
    folded: Folded
    words: Words
    sentences: Sentences
    outside: tuple[Span, ...]
    people: tuple[Person, ...]
    amounts: tuple[SourceAmount, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    published_on: date | None
    name_spans: tuple[Span, ...]
    headlines: tuple[Span, ...]
    headline: Span | None
    stamp: date | None
    _door: Folded
    _made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[[Reading], T]) -> T:
        """Give what ``make`` makes of this reading: the same object however often it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @property
    def documents(self) -> Sequence[DocumentMention]:
        """The documents that the text cites; most records ask for none."""
        return self.folded.once(find_documents)

    def is_inside(self, span: Span) -> bool:
        """Say whether a span belongs to the article, not to a teaser, byline, photo credit or comment box."""
        if not self.outside:
            return True
        number = bisect_left(self.outside, (span[0] + 1, 0)) - 1
        return number < 0 or self.outside[number][1] <= span[0]

    def lead_span(self) -> Span:
        """Give the span of the first sentences under the headlines."""
        under = [span for span in self.sentences.spans if self.folded.key[span[1] - 1] == "."][:_SENTENCES_OF_A_LEAD]
        return (under[0][0], under[-1][1]) if under else (0, 0)

    def names_in(self, span: Span) -> bool:
        """Say whether an official is named within a span."""
        number = bisect_left(self.name_spans, span)
        return number < len(self.name_spans) and self.name_spans[number][0] < span[1]

    def capital_runs(self) -> list[list[Span]]:
        """Give the runs of capitalised words with single spaces between, as spans in key space."""
        text = self.folded.text
        runs: list[list[Span]] = []
        for word in _WORD.finditer(text):
            start, end = word.span()
            if not text[start].isupper():
                continue
            if runs and runs[-1][-1][1] + 1 == start and text[start - 1] == " ":
                runs[-1].append((start, end))
            else:
                runs.append([(start, end)])
        return runs

    def sentence(self, span: Span) -> str:
        """Give the words of the source in the sentence that a span begins in; around it, where that has no end."""
        start, end = self.sentences.around(span[0])
        return self._door.evidence(max(start, span[0] - _SIGHT), min(end, max(span) + _SIGHT))

    def all_in_source(self, spans: Iterable[Span]) -> list[Span]:
        """Give spans as :meth:`in_source` does."""
        return [self._door.span(*span) for span in spans] if self._door.is_moved else list(spans)

    def in_source(self, span: Span) -> Span:
        """Give the span in the article's own text, code points, of a span of the reading."""
        return self._door.span(*span) if self._door.is_moved else span


def read_article(article: Article | str) -> Reading:
    """Read an article once. Linear in its length; never raises on a text."""
    text = article.text if isinstance(article, Article) else article
    known = article.published_on if isinstance(article, Article) else None
    door = fold(text)
    # Everything here counts in the folded text; the way back to the source is taken once, by what is reported.
    folded = Folded(door.text, door.text, door.key)
    lead = article.lead if isinstance(article, Article) else None
    zones, stamp = find_zones(folded, lead), publication_date(folded)
    outside = tuple(sorted(outside_spans(zones)))
    places, words = tuple(find_places(folded)), read_words(folded)
    mentions = _without_places(find_officials(folded), places, words)
    bare = Reading(
        text=folded.text,
        folded=folded,
        words=words,
        sentences=split_sentences(folded),
        outside=outside,
        people=(),
        amounts=(),
        dates=tuple(find_dates(folded)),
        places=places,
        published_on=date.fromisoformat(known) if known else stamp,
        name_spans=tuple(sorted(mention.span for mention in mentions)),
        headlines=(*_lines_above(folded), *(zone.span for zone in zones if zone.kind in {"headline", "caption"})),
        headline=next((zone.span for zone in zones if zone.kind == "headline"), None),
        stamp=stamp,
        _door=door,
    )
    inside_places = [place for place in places if bare.is_inside(place.span)]
    mentions = with_list_sides(mentions, folded, inside_places, bare.sentences.around)
    people = merge_people(mentions, folded, bare.is_inside, inside_places)
    return replace(bare, people=people, amounts=_amounts(bare, find_amounts(folded)), _made={})


def _lines_above(folded: Folded) -> tuple[Span, ...]:
    """Give the lines above the first one that ends as a sentence does: headlines, whatever their zone."""
    lines: list[Span] = []
    at = 0
    while at < len(folded.text) and len(lines) < _MOST_HEADLINES:
        end = folded.text.find("\n", at)
        end = len(folded.text) if end < 0 else end
        if folded.text[at:end].rstrip().endswith((".", "!", "…", ";", ":")):
            break
        lines.append((at, end))
        at = end + 1
    return tuple(lines) if at < len(folded.text) else ()


_MOST_HEADLINES = 12


def _without_places(
    mentions: Sequence[OfficialMention], places: Sequence[PlaceMention], words: Words
) -> list[OfficialMention]:
    """Leave out what is no name: a number ("Hai Bộ trưởng"), a place of the gazetteer, or what "xã" stands before."""
    mentions = [mention for mention in mentions if key(mention.name) not in keys("people.plurals")]
    known = {place.span for place in places}
    bound = {mention.span for mention in mentions}
    units = set()
    before_places, longest = _before_places()
    for name in {key(mention.name) for mention in mentions if mention.name.count(" ") < 3}:
        for first, last in words.find(plain_words(name)):
            before = words.joined[max(0, first - longest) : first]
            if before.endswith(before_places) and words.span(first, last) not in bound:
                units.add(name)
    kept: list[OfficialMention] = []
    for mention in sorted(mentions, key=lambda mention: mention.span):
        if mention.span not in known and key(mention.name) not in units:
            kept.append(mention)
        elif kept and mention.position_spans:
            kept[-1] = _with_post_of_place(kept[-1], mention, words.folded.text)
    return kept


def _with_post_of_place(person: OfficialMention, place: OfficialMention, text: str) -> OfficialMention:
    """Give a person the post right behind, whose place was taken for a name: "A - đồn trưởng Đồn Tân Lập"."""
    end = max(person.span[1], *(span[1] for span in (*person.position_spans, person.span)))
    (start, stop), ends = place.position_spans[-1], place.span[1]
    if stop > place.span[0] or text[stop : place.span[0]].strip():
        return person
    if not _JOINED.fullmatch(text, end, place.position_spans[0][0]):
        return person
    post = " ".join(text[start:ends].split())
    return replace(
        person,
        positions=(*person.positions, *place.positions[:-1], post),
        position_spans=(*person.position_spans, *place.position_spans[:-1], (start, ends)),
    )


_JOINED = re.compile(r"\s*[,(\-–—]\s*")


@lru_cache(maxsize=1)
def _before_places() -> tuple[tuple[str, ...], int]:
    """Give the words that only stand before places, with a space around, and the length of the longest."""
    words = tuple(f" {key(term.form)} " for term in terms("places.units") if term.level != "country")
    return words, max(map(len, words))


def _amounts(reading: Reading, mentions: Sequence[AmountMention]) -> tuple[SourceAmount, ...]:
    """Add to each amount where it stands, and what it is the worth of."""
    found: list[SourceAmount] = []
    text = reading.folded.key
    for number, found_mention in enumerate(mentions):
        mention = found_mention
        at = mention.span
        before = text[max(0, at[0] - _WORTH_WIDTH) : at[0]]
        base = None
        if mention.kind == "money" and number and _WORTH.search(before):
            last = found[number - 1]
            if at[0] - last.at[1] < _FARTHEST_BASE and "." not in text[last.at[1] : at[0]].replace(". ", ""):
                base = number - 1
        # "Xiêng Khoảng 3 tỷ đồng": in the middle of a sentence a capital is part of a name, not of a hedge.
        hedge = mention.qualifier or ""
        if hedge[:1].isupper() and before.rstrip().endswith(key(hedge)):
            left = reading.folded.text[max(0, at[0] - 2 * _WORTH_WIDTH) : at[0]].rstrip()[: -len(hedge)].rstrip()
            if left[-1:].isalpha():
                mention = replace(mention, qualifier=None)
        each = _EACH.search(text[max(0, at[0] - 80) : at[0]]) is not None
        found.append(SourceAmount(mention, at, reading.is_inside(mention.span), base, each))
    return tuple(found)
