"""Which stretches of a text are the article, and which the site printed around it.

What is not recognised as something else is body: losing reporting is worse than keeping a button.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmx.article.credits import Credit, find_credits, is_signature, may_credit, signature_at_end
from llmx.article.stretches import SOURCE_MARK, Stretch, cut
from llmx.article.zone_rules import (
    AFTER_BYLINE,
    ARTICLE_KINDS,
    BYLINE_AT_END,
    BYLINE_AT_HEAD,
    BYLINE_WITH_PHOTO,
    LINKS_UNDER_LEAD,
    PHOTO_CREDIT,
    RULES,
    STAMP_AFTER_TEXT,
    Rule,
    ZoneKind,
)
from llmx.lexicon.patterns import pattern
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import Span

__all__ = ["Zone", "find_zones", "inside_article", "outside_spans"]


class Zone(NamedTuple):
    """A stretch of one kind. ``span`` counts code points of the source; ``rule`` is the id of the rule that decided."""

    kind: ZoneKind
    span: Span
    rule: str | None = None


def find_zones(text: str | Folded, lead: str | None = None) -> list[Zone]:
    """Divide a text into zones, in order; white space between them belongs to none.

    ``lead`` is what a page sets as its lead; in a text without markup only what nothing else can be is one.
    """
    folded = fold(text) if isinstance(text, str) else text
    stretches = _classify(cut(folded))
    led = _lead_of_page(folded, lead) if lead else _lead_of_text(stretches)
    return [
        Zone("lead" if kind == "body" and led[0] <= span[0] < led[1] else kind, folded.span(*span), rule)
        for stretch in stretches
        for kind, span, rule in _inner(stretch)
    ]


def inside_article(zones: Sequence[Zone], span: Span) -> bool:
    """Say whether a span of the source begins inside the article: headline, dateline, lead, body or caption."""
    at = bisect_right(zones, span[0], key=lambda zone: zone.span[0]) - 1
    return at < 0 or zones[at].kind in ARTICLE_KINDS or span[0] >= zones[at].span[1]


def outside_spans(zones: Sequence[Zone]) -> list[Span]:
    """Give the spans that are not the article."""
    return [zone.span for zone in zones if zone.kind not in ARTICLE_KINDS]


_FEWEST_TEXTS = 2
_LONGEST_LEAD = 1_200
_MOST_SIGNATURES = 3
_LONGEST_RULED = 420
_PATTERNS = tuple((rule, pattern(rule.pattern)) for rule in RULES if rule.pattern is not None)
_ANY_PATTERN = pattern("|".join(f"(?:{rule.pattern})" for rule in RULES if rule.pattern is not None))


def _rule_for(stretch: Stretch, text_seen: bool) -> Rule | None:
    if stretch.end - stretch.start > _LONGEST_RULED or not _ANY_PATTERN.fullmatch(stretch.key):
        return None
    matching = (rule for rule, line in _PATTERNS if line.fullmatch(stretch.key))
    return next((rule for rule in matching if text_seen or not rule.after_text), None)


def _classify(stretches: list[Stretch]) -> list[Stretch]:
    ruled = list(_by_rules(stretches))
    texts = [at for at, stretch in enumerate(ruled) if stretch.kind == "body" and stretch.is_prose]
    if not texts:
        return ruled
    _name_head(ruled, texts[0])
    _name_links(ruled, texts)
    _name_tail(ruled, texts[-1])
    return ruled


def _by_rules(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Apply the rules for a line, and keep count of the box that a heading has opened."""
    box: Rule | None = None
    text_seen = ended = False
    for stretch in stretches:
        rule = _rule_for(stretch, text_seen)
        if rule is None and stretch.stamp:
            rule = STAMP_AFTER_TEXT if text_seen else None
            if rule is None:
                yield stretch._replace(kind="dateline")
                continue
        if rule is not None and (box is None or rule.opens):
            ended = ended or rule.ends
            box = rule if rule.opens else None
            yield stretch._replace(kind=rule.kind, rule=rule.id)
            continue
        if box is not None:
            marked = SOURCE_MARK.match(stretch.text) is not None
            if ended or marked or not stretch.is_prose:
                box = STAMP_AFTER_TEXT if marked else box
                yield stretch._replace(kind=box.kind, rule=box.id)
                continue
            box = None
        text_seen = text_seen or stretch.is_prose
        yield stretch


def _name_head(stretches: list[Stretch], first_text: int) -> None:
    """Name headline and author above the first running text."""
    head = [at for at in range(first_text) if stretches[at].kind == "body"]
    for at in head:
        stretch = stretches[at]
        beside_date = any(
            0 <= near < len(stretches) and stretches[near].kind == "dateline" for near in (at - 1, at + 1)
        )
        if at == head[0] and not stretch.is_closed:
            stretches[at] = stretch._replace(kind="headline")
        elif beside_date and len(stretch.text.split()) > 1 and is_signature(stretch.text):
            stretches[at] = stretch._replace(kind=BYLINE_AT_HEAD.kind, rule=BYLINE_AT_HEAD.id)


_BULLET = re.compile(r"[-+*]\s?(?=[^\W\d_])")
_PERSON_FIRST = pattern(r"[-+*]\s?(?:các )?{people.honorifics:formal}")


def _name_links(stretches: list[Stretch], texts: list[int]) -> None:
    """Name headlines with a dash between the lead and the report."""
    first = next((at for at, one in enumerate(stretches) if one.kind == "body" and _BULLET.match(one.text)), None)
    if first is None or first == 0 or sum(at < first for at in texts) > 1:
        return
    last = first
    while last < len(stretches) and stretches[last].kind == "body" and _BULLET.match(stretches[last].text):
        last += 1
    links = stretches[first:last]
    before = stretches[first - 1]
    led_up = before.kind == "headline" or (before.is_closed and not before.text.endswith((":", ";")))
    if led_up and last in texts and all(map(_is_headline, links)):
        stretches[first:last] = [link._replace(kind=LINKS_UNDER_LEAD.kind, rule=LINKS_UNDER_LEAD.id) for link in links]


def _is_headline(stretch: Stretch) -> bool:
    words = len(stretch.text.split())
    return (
        not (stretch.is_closed or stretch.text.endswith(",") or _PERSON_FIRST.match(stretch.key)) and 4 <= words <= 30
    )


def _name_tail(stretches: list[Stretch], last_text: int) -> None:
    """Name the author below the last running text, and headlines below the author."""
    signed = False
    last_body = last_text
    signatures = _signatures(stretches, last_text)
    for at in range(last_text + 1, len(stretches)):
        stretch = stretches[at]
        if stretch.kind == "byline":
            signed = True
        elif at in signatures:
            stretches[at] = stretch._replace(kind=BYLINE_AT_END.kind, rule=BYLINE_AT_END.id)
            signed = True
        elif stretch.kind == "body" and signed and _is_headline(stretch) and not any(_credits(stretch)):
            stretches[at] = stretch._replace(kind=AFTER_BYLINE.kind, rule=AFTER_BYLINE.id)
        elif stretch.kind == "body" and not signed:
            last_body = at
    if not signed:
        last = stretches[last_body]
        stretches[last_body] = last._replace(signature=signature_at_end(last.text, 0, len(last.text)))


def _signatures(stretches: list[Stretch], last_text: int) -> frozenset[int]:
    """Give the lines below the last running text that are names; too many are a list of people."""
    names = [
        at
        for at in range(last_text + 1, len(stretches))
        if stretches[at].kind == "body" and is_signature(stretches[at].text)
    ]
    listed = len(names) > _MOST_SIGNATURES or any(stretches[at - 1].text.endswith(":") for at in names)
    return frozenset() if listed else frozenset(names)


def _lead_of_page(folded: Folded, lead: str) -> Span:
    printed = fold(lead).text
    at = max(folded.text.find(printed), 0)
    return at, at + len(printed) if folded.text.startswith(printed, at) else at


def _lead_of_text(stretches: Sequence[Stretch]) -> Span:
    """Give the first running text under a headline, where the paper's mark opens it or links to others follow it."""
    texts = [at for at, stretch in enumerate(stretches) if stretch.kind == "body" and stretch.is_prose]
    if len(texts) < _FEWEST_TEXTS or not any(stretch.kind == "headline" for stretch in stretches[: texts[0]]):
        return 0, 0
    first, after = stretches[texts[0]], stretches[texts[0] + 1]
    marked = SOURCE_MARK.match(first.text) is not None or after.rule == LINKS_UNDER_LEAD.id
    return (first.start, first.end) if marked and first.end - first.start <= _LONGEST_LEAD else (0, 0)


_Piece = tuple[ZoneKind, Span, str | None]
_CLOSES_CREDIT = re.compile(r"[\s|)\].]*")
_LONGEST_CAPTION = 350
_FUSED_SENTENCE = re.compile(r"[.!?…\"')](?=[^\W\d_a-z])")
_SENTENCE = re.compile(r"[.!?…][\"')]{0,2}\s(?=\S)")


def _credits(stretch: Stretch) -> Iterator[Credit]:
    return find_credits(stretch.text, 0, len(stretch.text)) if may_credit(stretch.text) else iter(())


def _inner(stretch: Stretch) -> Iterator[_Piece]:
    """Give the pieces of a stretch: captions, credits and a signature are cut out of body."""
    told = stretch.kind in ("body", "headline")
    if not told or not (stretch.signature or may_credit(stretch.text)):
        yield stretch.kind, (stretch.start, stretch.end), None if told else stretch.rule
        return
    for kind, (start, end), rule in _pieces(stretch):
        piece = stretch.text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield kind, (stretch.start + start + lead, stretch.start + start + len(piece.rstrip())), rule


def _pieces(stretch: Stretch) -> Iterator[_Piece]:
    text, at = stretch.text, 0
    end = stretch.signature[0] if stretch.signature else len(text)
    for credit in find_credits(text, 0, end):
        start, stop = credit.span
        closing = _CLOSES_CREDIT.match(text, stop)
        closed = closing is not None and closing.end() == len(text)
        rule = BYLINE_WITH_PHOTO if credit.author else PHOTO_CREDIT
        caption = start if credit.author else _caption_start(text, at, start, closed)
        yield stretch.kind, (at, caption), None
        yield "caption", (caption, start), PHOTO_CREDIT.id
        at = len(text) if closed else stop
        yield rule.kind, (start, at), rule.id
    if at < end:
        yield stretch.kind, (at, end), None
    if stretch.signature:
        # A bar behind the name is printed with it.
        yield BYLINE_AT_END.kind, (stretch.signature[0], len(text)), BYLINE_AT_END.id


def _caption_start(text: str, start: int, credit: int, closed: bool) -> int:
    """Give where the caption before a credit begins: with its line, with a fused sentence, or its last sentence."""
    if closed and credit - start <= _LONGEST_CAPTION:
        return start
    since = max(start, credit - _LONGEST_CAPTION)
    fused = [match.end() for match in _FUSED_SENTENCE.finditer(text, since, credit)]
    if fused:
        return fused[-1]
    sentences = [match.end() for match in _SENTENCE.finditer(text, since, max(since, credit - 2))]
    return sentences[-1] if sentences else credit
