"""Titles and names that stand for a monument, a book or the past, not for an official of the event."""

from __future__ import annotations

from llmx.lexicon.patterns import Pattern, alternation
from llmx.lexicon.spelling import key
from llmx.vietnamese.cues import ALONE
from llmx.vietnamese.figures import LEADERS
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.positions import Post
from llmx.vietnamese.posts import MEMORIAL_LINKS, MONUMENTS, WORKS

__all__ = ["is_memorial"]

_LINK = f"(?:\\s(?:{alternation(MEMORIAL_LINKS)}))*"
_BEFORE = Pattern(
    lambda: (
        rf"(?<!\w){ALONE}(?:(?:{alternation(MONUMENTS)}){_LINK}"
        rf"|(?:{alternation(WORKS)})(?:\s[\w-]+){{0,4}}?\s(?:về|viết về|kể về){_LINK})\s\Z"
    )
)
_LAST_WORDS = frozenset(key(words).split()[-1] for words in (*MONUMENTS, *MEMORIAL_LINKS))
_WINDOW = 70


def is_memorial(folded: Folded, at: int, name: tuple[str, ...], post: Post | None = None) -> bool:
    """Say whether the person named ``name`` (keys), with a title or honorific at ``at``, is only remembered there.

    So are a leader of the past under a title without body ("Chủ tịch Hồ Chí Minh"), and whoever a
    monument, a prize, a book is named for or about.
    """
    if " ".join(name) in LEADERS and (post is None or post.bare or post.rank):
        return True
    last = folded.key[max(0, at - _WINDOW) : at].split()[-1:]
    return bool(last) and last[0] in _LAST_WORDS and _BEFORE.search(folded.key, max(0, at - _WINDOW), at) is not None
