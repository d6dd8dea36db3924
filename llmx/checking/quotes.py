"""The verdict on verbatim strings: quotes, titles, places, and the names and bodies of parties."""

from __future__ import annotations

from llmx.checking.facts import PartyClaim, TextClaim
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading
from llmx.reading.states import VIETNAM, where_vietnam
from llmx.reading.words import plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import country, province

__all__ = ["judge_party", "judge_place", "judge_quote", "judge_verbatim"]

_MOST_SPANS = 20
"""How many places are shown where a text stands."""
_MOST_WORDS_WRONG = 3
_EVENT_LEAD = 3
"""How many sentences from the beginning tell where an event was held."""


def judge_verbatim(path: str, field: str, text: str, reading: Reading) -> Judged:
    """Judge a string that must stand in the article word for word; marks and spaces between words are free."""
    words = reading.words
    first, inside = [], []
    for span in (words.span(*found) for found in words.find(plain_words(text))):
        first.append(span)
        if reading.is_inside(span):
            inside.append(span)
        if len(inside) == _MOST_SPANS:
            break
    if inside:
        return supported(path, field, text, tuple(inside))
    if first:
        return outside(path, field, text, tuple(first[:_MOST_SPANS]))
    return unsupported(path, field, text, f"'{_short(text)}' is nowhere in the article.")


def judge_named_place(path: str, field: str, text: str, reading: Reading) -> Judged:
    """Judge the name of a place or country: every spelling of one place supports every other."""
    judged = judge_verbatim(path, field, text, reading)
    known = province(text) or country(text)
    ours = key(text) == key(VIETNAM)
    if judged.verdict == "supported" or (known is None and not ours):
        return judged
    named = (mention.span for mention in reading.places if known is not None and mention.place.name == known.name)
    spans = where_vietnam(reading.words) if ours else tuple(named)
    inside = tuple(span for span in spans if reading.is_inside(span))
    if inside:
        return supported(path, field, text, inside)
    return outside(path, field, text, spans) if spans else judged


def judge_quote(claim: TextClaim, reading: Reading) -> Judged:
    """Judge a quote or title; where only a few words within it differ, say which words the article has."""
    judged = judge_verbatim(claim.path, claim.field, claim.text, reading)
    if judged.verdict != "unsupported":
        return judged
    if not plain_words(claim.text):
        return unsupported(claim.path, claim.field, claim.text, f"'{_short(claim.text)}' holds no word to look for.")
    found = _with_a_gap(claim.text, reading)
    if found is None:
        return judged
    stated = reading.text[found[0] : found[1]]
    message = f"The words are not verbatim: the article has '{_short(stated)}'."
    return Judged(claim.path, claim.field, claim.text, "altered", (found,), None, stated, message)


def _with_a_gap(text: str, reading: Reading) -> Span | None:
    """Find the place where the beginning and the end of a text stand close, with a few other words between."""
    phrase = plain_words(text).split()
    if len(phrase) < 4:
        return None
    words = reading.words
    head = _longest(phrase, reading, from_start=True)
    tail = _longest(phrase, reading, from_start=False)
    covered = head + tail
    if covered < len(phrase) * 0.6 or covered < 3:
        return None
    wrong = max(0, len(phrase) - covered)
    if wrong > _MOST_WORDS_WRONG:
        return None
    if head and tail:
        for first, last in words.find(" ".join(phrase[:head])):
            for begin, end in words.find(" ".join(phrase[-tail:]), first):
                if words.spaces(last, end) > wrong + _MOST_WORDS_WRONG + tail:
                    break
                if words.spaces(begin, last) < tail:
                    return words.span(first, end)
        return None
    only = phrase[:head] if head else phrase[-tail:]
    first, last = next(words.find(" ".join(only)))
    return words.span(words.start_before(first, 0 if head else wrong), words.end_behind(last, wrong if head else 0))


def _longest(phrase: list[str], reading: Reading, from_start: bool) -> int:
    """Give how many words at one end of a phrase the article has in a row, by halving."""
    low, high = 0, len(phrase)
    while low < high:
        middle = (low + high + 1) // 2
        part = phrase[:middle] if from_start else phrase[-middle:]
        if next(reading.words.find(" ".join(part)), None) is not None:
            low = middle
        else:
            high = middle - 1
    return low


def judge_place(claim: TextClaim, reading: Reading) -> Judged:
    """Judge where the event was held: the words must stand in the article, and not only as another thing's place."""
    judged = judge_named_place(claim.path, claim.field, claim.text, reading)
    if judged.verdict == "unsupported":
        parts = [part for part in claim.text.replace("(", ",").replace(")", ",").split(",") if plain_words(part)]
        spans = [span for part in parts for span in reading.words.phrases(part)[:1] if reading.is_inside(span)]
        if len(parts) > 1 and len(spans) == len(parts):
            judged = supported(claim.path, claim.field, claim.text, tuple(spans))
    if judged.verdict != "supported":
        return judged
    stated = _held_at(reading)
    wanted = set(plain_words(claim.text).split())
    if stated and not any(
        wanted & set(plain_words(reading.text[span[0] : span[1]]).split()) - _UNIT_WORDS for span in stated
    ):
        after = any(_follows_at(span, reading) for span in judged.spans)
        if not after:
            found = reading.text[stated[0][0] : stated[0][1]]
            names = f"The article names '{claim.text}'"
            sentences = {reading.sentences.around(span[0]) for span in stated}
            if not any(_HELD.search(reading.folded.key, *sentence) for sentence in sentences):
                # Where somebody was born or lives stands in the lead, too.
                message = f"{names}, and '{found}' as where something was: a person must say."
                return Judged(claim.path, claim.field, claim.text, "ambiguous", (stated[0],), None, found, message)
            message = f"{names}, but says that the event was held at '{found}'."
            return Judged(claim.path, claim.field, claim.text, "misattributed", (stated[0],), None, found, message)
    return judged


_HELD = pattern(r"(?<!\w)(?:{dates.held}|ký (?:\w+ ){0,2}?{roles.agreements})(?!\w)")
_UNIT_WORDS = set(key("thành phố tỉnh huyện quận xã phường trụ sở").split())
_AT = (key("tại"), key("ở"))


def _follows_at(span: Span, reading: Reading) -> bool:
    before = reading.folded.key[max(0, span[0] - 40) : span[0]].replace(",", " ").split()
    return any(word in before[-6:] for word in _AT)


def _held_at(reading: Reading) -> list[Span]:
    """Give the places that stand after "tại" in the first sentences of the article."""
    found: list[Span] = []
    lead = [span for span in reading.sentences.spans if reading.is_inside(span)][:_EVENT_LEAD]
    for start, end in lead:
        for place in reading.places:
            at = place.whole[0]
            if start <= at < end and _follows_at(place.whole, reading):
                found.append(place.whole)
    return found


def judge_party(claim: PartyClaim, reading: Reading) -> list[Judged]:
    """Judge name, level and body of a party."""
    judged = [judge_named_place(f"{claim.path}.name", "name", claim.name, reading)]
    if claim.level in {"city", "province"} and (known := province(claim.name)) is not None:
        path = f"{claim.path}.level"
        if known.level == claim.level:
            judged.append(supported(path, "level", claim.level, judged[0].spans[:1]))
        elif known.level in {"city", "province"}:
            message = f"'{claim.name}' is a {known.level}, not a {claim.level}."
            judged.append(
                Judged(path, "level", claim.level, "altered", judged[0].spans[:1], None, known.level, message)
            )
    if claim.body:
        judged.append(_body(claim, claim.body, reading))
    return judged


def _body(claim: PartyClaim, body: str, reading: Reading) -> Judged:
    """Judge a party's body, whose place may be completed: "UBND tỉnh" of Bạc Liêu is "UBND tỉnh Bạc Liêu"."""
    path = f"{claim.path}.body"
    judged = judge_quote(TextClaim(path, "body", body), reading)
    words, name = plain_words(body), plain_words(claim.name)
    if judged.verdict != "supported" and words.endswith(f" {name}"):
        short = judge_verbatim(path, "body", words.removesuffix(f" {name}"), reading)
        if short.verdict == "supported":
            return supported(path, "body", body, short.spans)
    return judged


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."
