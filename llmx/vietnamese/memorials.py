"""Titles and names that stand for a monument, a book or the past, not for an official of the event."""

from __future__ import annotations

from functools import lru_cache

from llmx.lexicon.patterns import Pattern, alternation
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.cues import alone
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.positions import PostSpan

__all__ = ["is_memorial"]


def _before() -> str:
    link = rf"(?:\s(?:{alternation(forms('people.memorial_links'))}))*"
    return (
        rf"(?<!\w){alone()}(?:(?:{alternation(forms('people.monuments'))}){link}"
        rf"|(?:{alternation(forms('people.works'))})(?:\s[\w-]+){{0,4}}?\s(?:về|viết về|kể về){link})\s\Z"
    )


_BEFORE = Pattern(_before)
_WINDOW = 70


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in keys("people.monuments", "people.memorial_links"))


def is_memorial(folded: Folded, at: int, name: tuple[str, ...], post: PostSpan | None = None) -> bool:
    """Say whether the person named ``name`` (keys), with a title or honorific at ``at``, is only remembered there.

    So are a leader of the past under a title without body ("Chủ tịch Hồ Chí Minh"), and whoever a
    monument, a prize, a book is named for or about.
    """
    if " ".join(name) in keys("figures.leaders") and (post is None or post.bare or post.rank):
        return True
    last = folded.key[max(0, at - _WINDOW) : at].split()[-1:]
    return bool(last) and last[0] in _last_words() and _BEFORE.search(folded.key, max(0, at - _WINDOW), at) is not None
