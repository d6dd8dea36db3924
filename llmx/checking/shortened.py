"""Posts that the text gives in short: "Ủy viên BTV, Trưởng Ban Dân vận Tỉnh ủy", "được bầu làm Chủ tịch".

The rest of a short post is the text's where it stands in the words around: in the same sentence or in
the one before. A place that the rest names must be one that the text ties to the person, or stand there too.
A post that ends in the bare kind of its body ("Phó giám đốc Sở") is of the last body of that kind named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.people import HeldPost, Person
from llmx.reading.reading import Reading
from llmx.reading.words import key_words, plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.posts import Post

__all__ = ["completed_post", "short_beside"]

_AND = re.compile(rf"\s*(?:,|{key('kiêm')}|{key('và')})")
_LEADS = frozenset(key(word) for word in ("trưởng", "phó"))
_LED_UNDER_OTHER_NAMES = {key("thứ"): key("bộ"), key("hiệu"): key("trường")}
"""Who leads them is not called by their kind: "thứ trưởng" of a ministry, "hiệu trưởng" of a school."""
# "Sở | này", "Sở, ...": no other one of the kind.
_IN_SHORT = pattern(r" {cues.this}|\s?[,.;:!?)\n]|\s*\Z")
_FARTHEST_BODY = 2_000
_SCHOOL = key("nhà trường")
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
    if _is_said(claim, short, held.span, person, reading) or _is_named_last(claim, short, person, held.span, reading):
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


def _is_named_last(claim: Post, short: Post, person: Person, span: Span, reading: Reading) -> bool:
    """Say whether the body that a claim adds is the last of its kind named before: "Sở X ...; Phó giám đốc Sở".

    Between the two nothing of the kind is told but in short ("Sở này") or under the same name. Of people with a foreign
    name the body may be one of another state.
    """
    said, words = _with_bare_kind(plain_words(short.text)), reading.words
    added = f"{plain_words(claim.text)} ".removeprefix(f"{said} ").strip()
    kind = _kind_of_body(said)
    if not kind or added == plain_words(claim.text) or any(map(is_foreign, person.key.split(" "))):
        return False
    named = added if added.startswith(f"{kind} ") else f"{kind} {added}"
    last = words.start_from(span[0])
    told = words.joined.rfind(f" {named} ", max(0, last - _FARTHEST_BODY), last)
    if told < 0:
        return False
    place = f" {claim.places[-1]}" if claim.places else ""
    bare = named.removesuffix(place).removesuffix(f" {claim.level}")
    others = words.find(kind, told + 1 + len(named), last)
    return all(_is_the_same(first, kind, (named, bare), reading) for first, _ in others if first + len(kind) < last - 1)


def _is_the_same(first: int, kind: str, names: Sequence[str], reading: Reading) -> bool:
    """Say whether a body at an offset of the words is the one of these names, or told in short."""
    words = reading.words
    for name in names:
        end = first + len(name)
        if words.joined.startswith(f"{name} ", first) and not (
            name != names[0] and end + 1 < len(words.joined) and reading.folded.text[words.key_at(end + 1)].isupper()
        ):
            return True
    return _IN_SHORT.match(reading.folded.key, words.key_at(first + len(kind) - 1) + 1) is not None


def _with_bare_kind(said: str) -> str:
    """Give the words of a short post with "trường" for "nhà trường", as the school's name begins."""
    return said.replace(f" {_SCHOOL}", f" {_SCHOOL.rpartition(' ')[2]}")


def _kind_of_body(said: str) -> str:
    """Give the kind of body that a short post ends in or leads: "sở" of "phó giám đốc sở", "bộ" of "thứ trưởng"."""
    head, _, last = said.rpartition(" ")
    if last in _LEADS:
        last = head.rpartition(" ")[2]
        last = _LED_UNDER_OTHER_NAMES.get(last, last)
        return last if last in keys("bodies.kinds") else ""
    return next((kind for kind in keys("bodies.kinds") if said.endswith(f" {kind}")), "")


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
