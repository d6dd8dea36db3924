"""Titles and names that stand for a monument, a book or the past, not for an official of the event."""

from __future__ import annotations

from functools import lru_cache

from llmx.lexicon.patterns import Pattern, alternation, pattern
from llmx.lexicon.terms import forms, keys, senses
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.positions import PostSpan

__all__ = ["is_memorial", "is_named_for", "is_remembered", "lived_lately"]


def _before() -> str:
    link = rf"(?: (?:{alternation(forms('people.memorial_links'))}))*"
    return (
        rf"(?<!\w)(?:(?:{alternation(forms('people.remembered'))}){link}"
        rf"|(?:{alternation(forms('people.works'))})(?: [\w-]+){{0,4}}? (?:về|viết về|kể về){link}) \Z"
    )


_BEFORE = Pattern(_before)
_WINDOW = 70
_HONORIFIC = pattern(r"{people.honorifics} \Z")
_LONGEST_HONORIFIC = 12
# "Đại tướng Võ Nguyên Giáp | đã thân mật tiếp ...": in news of when he lived.
_ACTS = pattern(r" (?:{people.how_they_act} ){0,3}{people.of_the_living}")
_WILL, _REIGN, _ITEM = " sẽ ", " thời ", "; "
# "Nguyên Thủ tướng Võ Văn Kiệt": of the dead print says "cố".
_FORMER = pattern(r"{posts.former:former} (?:\w+ ){1,8}\Z")
_FORMER_WIDTH = 60
_LATE = pattern(r"(?:{people.honorifics} )?cố(?!\w)")
_FIRST = pattern(r" đầu tiên(?!\w)")
# "do Chủ tịch Hồ Chí Minh, Chủ tịch Cay-xỏn Phôm-vi-hẳn ... vun đắp": who stands in one row with the dead.
_BESIDE_LEADER = pattern(r"(?<!\w)do (?:\w+ ){1,6}{figures.leaders}(?: và|, ?(?:và )?) ?\Z")
_ROW = 90


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in keys("people.remembered", "people.memorial_links"))


def is_memorial(folded: Folded, at: int, name: tuple[str, ...], post: PostSpan | None = None) -> bool:
    """Say whether the person named ``name`` (keys), with a title or honorific at ``at``, is only remembered there.

    So are a leader of the past under a title without body ("Chủ tịch Hồ Chí Minh"), and whoever a
    monument, a prize, a book is named for or about.
    """
    leader = " ".join(name)
    if leader in keys("figures.leaders") and (post is None or post.bare or post.rank):
        # "Đại tướng Võ Nguyên Giáp | sẽ tâm sự" lives, and in a row of those present: "Dự có ...; |".
        start = folded.key.find(leader, at)
        lives = folded.key.startswith(_WILL, start + len(leader)) or (
            lived_lately(leader) and (_ACTS.match(folded.key, start + len(leader)) or folded.key.endswith(_ITEM, 0, at))
        )
        if not lives and not _FORMER.search(folded.key, max(0, start - _FORMER_WIDTH), start):
            return True
    # "Dưới thời Tổng thống X": in that post, though none of those present.
    return not (post is not None and folded.key.endswith(_REIGN, 0, at)) and is_named_for(folded, at)


def is_remembered(folded: Folded, start: int, end: int) -> bool:
    """Say whether what stands from ``start`` to ``end``, a name with its posts, is somebody of the past.

    What is named for the person stands before ("tượng đài đồng chí ..."), or a leader of the past whose deed it was
    too, or the post says it: "cố Chủ tịch ...", "..., Bí thư đầu tiên".
    """
    honorific = _HONORIFIC.search(folded.key, max(0, start - _LONGEST_HONORIFIC), start)
    at = honorific.start() if honorific else start
    late = _LATE.match(folded.key, at) or _FIRST.match(folded.key, end)
    return bool(late or _BESIDE_LEADER.search(folded.key, max(0, at - _ROW), at)) or is_named_for(folded, at)


def lived_lately(name: str) -> bool:
    """Say whether ``name`` (key) is a leader of the past of whom there were news in the years of digital archives."""
    return senses("figures.leaders").get(name) == "lately"


def is_named_for(folded: Folded, at: int) -> bool:
    """Say whether what stands before ``at`` is named for who follows: a street, a monument, a prize, a book."""
    low = max(0, at - _WINDOW)
    last = folded.key[low:at].rsplit(None, 1)[-1:]
    found = _BEFORE.search(folded.key, low, at) if last and last[0] in _last_words() else None
    # "Yêu | cầu" and "môi | trường" are other words.
    while found and keys("people.halves").intersection(folded.key[low : found.start()].rsplit(None, 1)[-1:]):
        found = _BEFORE.search(folded.key, found.start() + 1, at)
    return found is not None
