"""Posts that the text gives in short: "Ủy viên BTV, Trưởng Ban Dân vận Tỉnh ủy", "được bầu làm Chủ tịch".

The rest of a short post is the text's where it stands in the words around: in the same sentence or in
the one before. A place that the rest names must be one that the text ties to the person, or stand there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from llmx.lexicon.spelling import key
from llmx.reading.people import HeldPost, Person
from llmx.reading.reading import Reading
from llmx.reading.words import key_words, plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.posts import Post

__all__ = ["completed_post", "short_beside"]

_AND = re.compile(rf"\s*(?:,|{key('kiêm')}|{key('và')})")
_WIDEST = 2_000
_LONGEST_POST = 40
_MOST_MENTIONS = 20
_FARTHEST = 160
"""How far (key space) a post may stand before its name in a sentence that the rules could not take apart."""


def completed_post(claim: Post, held: HeldPost, person: Person, reading: Reading) -> tuple[Post, frozenset[str]] | None:
    """Give a short post with the rest that a claim adds to it, where the text has that rest close by.

    Also gives the places that the completed post may carry. ``None`` where the post is as long as
    the claim, or the text does not have the rest.
    """
    short = held.post
    rest = _rest(claim, short)
    if rest is None or short.places:
        return None
    core = f"{short.rank} {claim.body}" if claim.rank != short.rank else claim.core
    if _is_said(claim, short, held.span, person, reading):
        return replace(short, core=core, level=short.level or claim.level), frozenset(claim.places[:1])
    if not _is_around(rest, held.span, reading):
        return None
    places = held.allowed | _places_of(person, claim.level)
    if claim.places and not places:
        # The text may name the whole body close by: "Ban Chấp hành Công đoàn tỉnh X", "được bầu làm Chủ tịch".
        wordings = (f"{rest} {claim.level} {claim.places[0]}", f"{rest} {claim.places[0]}")
        if not any(_is_around(words, held.span, reading) for words in wordings):
            return None
        places = frozenset(claim.places[:1])
    return replace(short, core=core, level=short.level or claim.level), places


def _is_said(claim: Post, short: Post, span: Span, person: Person, reading: Reading) -> bool:
    """Say whether what a claim adds to a short post stands close by as the claim writes it, or is the delegation."""
    added = f"{plain_words(claim.text)} ".removeprefix(f"{plain_words(short.text)} ").strip()
    if " " not in added or added == plain_words(claim.text):
        return False
    return _is_around(added, span, reading) or f" {added} " in f" {plain_words(person.side_text or '')} "


def _rest(claim: Post, short: Post) -> str | None:
    """Give the words of a claim behind those of a short post; the ranks may differ, the bodies must begin alike."""
    if claim.rank == short.rank or not short.body:
        one, other = claim.body, short.body
    else:
        return None
    if one == other or not f"{one} ".startswith(f"{other} " if other else ""):
        return None
    return one[len(other) :].strip() or None


def _is_around(words: str, span: Span, reading: Reading) -> bool:
    return any(f" {words} " in said for said in _around(span, reading))


def _around(span: Span, reading: Reading) -> Iterator[str]:
    """Give the words of the sentence that a span (source) begins in, and of the one before."""
    number = reading.sentences.number_at(span[0])
    for at in (number, number - 1):
        if at >= 0:
            start, end = reading.sentences.spans[at]
            yield reading.words.between(max(start, span[0] - _WIDEST), min(end, span[0] + _WIDEST))


def short_beside(words: str, person: Person, reading: Reading) -> tuple[Span, ...]:
    """Find the head of a post right before a name that no post is bound to, and its rest between them or around.

    ``words`` is the claimed post in plain words. "Giám đốc tài chính A" of a company named before, "Phó
    Chủ tịch, Tổng thư ký Hội X A".
    """
    syllables, printed = words.split(), reading.words
    for count in range(min(len(syllables), _LONGEST_POST) - 1, 1, -1):
        head, rest = " ".join(syllables[:count]), " ".join(syllables[count:])
        for name, _ in person.inside_spans[:_MOST_MENTIONS]:
            low = printed.start_from(max(0, name - _FARTHEST - len(head)))
            for found in printed.find(head, low, printed.start_from(name)):
                span = printed.span(*found)
                if _fits_before(rest, span, name, reading):
                    return (span,)
    return ()


def _fits_before(rest: str, head: Span, name: int, reading: Reading) -> bool:
    """Say whether the rest of a post belongs to its head: the name follows at once, or another post with the rest."""
    if not 0 <= name - head[1] < _FARTHEST:
        return False
    between = reading.folded.key[head[1] : name]
    if not between.strip():
        return _is_around(rest, head, reading)
    if not _AND.match(between) or any(mark in between for mark in ".;:\n"):
        return False
    return f" {rest} " in f" {key_words(between)} "


def _places_of(person: Person, level: str | None) -> frozenset[str]:
    """Give the places that the other posts of a person carry, of one level."""
    return frozenset(
        place
        for held in person.posts
        if (level is None or held.post.level == level)
        for place in (*held.post.places, *held.allowed)
    )
