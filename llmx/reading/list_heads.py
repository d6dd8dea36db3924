"""Whose list a person is named in, where the head of the list stands farther off: "Phía bạn còn có A; B; C"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from llmx.lexicon.patterns import Pattern, pattern, whole_words
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import OfficialMention, Span
from llmx.vietnamese.places import PlaceMention

__all__ = ["with_list_sides"]

# How newspapers head the lists of who was there; usage of news, as in llmx.vietnamese.sides. In key space.
# Boundaries are looked for behind the first word: the engine then skips to it.
_ALSO = "(?:còn )?(?:có|gồm)"
_PARTY = re.compile(rf"phía(?<!\wphía) (?P<who>[^,;:.\n]{{2,60}}?),? {_ALSO}(?!\w)")
_LED = pattern(
    r"đoàn(?<!\wđoàn)(?<!công đoàn)(?<!tập đoàn)(?<!trung đoàn)(?<!sư đoàn) "
    r"(?:{sides.delegations} )*(?P<who>[^;:.\n]{2,100}?),? do(?!\w)"
)
_COMPANIONS = Pattern(lambda: whole_words(*forms("sides.companions")))
# Another list begins, of people of the other side or of none.
_OTHERS = Pattern(lambda: whole_words(*forms("sides.other_lists")))
_FRIENDS = pattern(r"{sides.friends}")
_LEADER = re.compile(r"[^,;:.]{0,30}")
_TELLING = (("party", _PARTY), ("led", _LED))
_OPENING = (("companions", _COMPANIONS), ("others", _OTHERS))


@dataclass(frozen=True, slots=True)
class _Head:
    """A head in key space: where it ends, what it opens, and whose list it is, as printed."""

    end: int
    kind: str
    who: str | None


def with_list_sides(
    mentions: Sequence[OfficialMention],
    folded: Folded,
    places: Sequence[PlaceMention],
    sentence: Callable[[int], Span],
) -> list[OfficialMention]:
    """Give the mentions, each with the side that the head of its list names, where it has none.

    A list lasts as long as its sentence; who comes along belongs to the delegation that was led before,
    "the friends" are the only province abroad that the article names. ``sentence`` gives the sentence
    around an offset in key space.
    """
    lists = sorted({sentence(mention.span[0]) for mention in mentions if _is_open(mention)})
    heads = list(_heads(folded, _only_abroad(places, folded), lists)) if lists else []
    ends = [head.end for head in heads]
    found: list[OfficialMention] = []
    for mention in mentions:
        side = None
        if _is_open(mention):
            start = mention.span[0]
            near = heads[bisect_right(ends, sentence(start)[0]) : bisect_right(ends, start)]
            side = _side(near, folded.key, start)
        found.append(replace(mention, side=side) if side else mention)
    return found


def _is_open(mention: OfficialMention) -> bool:
    """Say whether the finder left open whose the person is, or gave but "the friends"."""
    return bool(mention.positions) and (mention.side is None or _FRIENDS.fullmatch(key(mention.side)) is not None)


def _heads(folded: Folded, friends: str | None, lists: Sequence[Span]) -> Iterator[_Head]:
    """Give the heads in the order of their ends, each with whose list it is; ``friends`` are a province abroad.

    ``lists`` are the sentences that are asked about; what is told of a delegation in others counts there too.
    """
    found = [(match, kind) for kind, pattern in _TELLING for match in pattern.finditer(folded.key)]
    found += [
        (match, kind) for kind, pattern in _OPENING for at in lists for match in pattern.finditer(folded.key, *at)
    ]
    led: str | None = None
    for match, kind in sorted(found, key=lambda one: one[0].end()):
        who = folded.text[slice(*match.span("who"))] if kind in ("party", "led") else None
        if kind == "led" and who is not None:
            led = who
            friends = who if friends is not None and key(friends) in key(who) else friends
        elif kind == "companions":
            who = led
        elif who is not None and _FRIENDS.fullmatch(key(who)):
            who = friends
        yield _Head(match.end(), kind, who)


def _side(heads: Sequence[_Head], text: str, start: int) -> str | None:
    """Give whose list stands at an offset by the last head of its sentence; a led delegation names but its leader."""
    if not heads:
        return None
    last = heads[-1]
    return last.who if last.kind != "led" or _LEADER.fullmatch(text, last.end, start) else None


def _only_abroad(places: Sequence[PlaceMention], folded: Folded) -> str | None:
    """Give the only province abroad that the article names, as printed, if there is one."""
    names = {mention.place.name: mention.span for mention in places if mention.place.country is not None}
    return folded.text[slice(*next(iter(names.values())))] if len(names) == 1 else None
