"""Posts that follow one another, and the name right after the last of them.

chain := post (separator post)* [name]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import RANK, facts_of_head, head_at
from llmx.vietnamese.names import UPPER
from llmx.vietnamese.places import country, province
from llmx.vietnamese.positions import MOST, TERM, Offsets, PostReader, PostSpan
from llmx.vietnamese.posts import parse_post
from llmx.vietnamese.unlisted import OF

__all__ = [
    "Chain",
    "count_of_others",
    "held_by_many",
    "leads_state",
    "of_another_land",
    "owners",
    "read_chain",
    "serves",
]

_FIRST_TIER = ("tỉnh", "thành phố")
_STATE = "land"
_SEPARATOR = pattern(r" ?[,/] ?(?:{cues.and_also} )?(?:là )?| ?- ?| {cues.and_also_as} ")


_AIDE = pattern(r"(?:{posts.former+posts.deputies} )*{posts.heads:aide+posts.envoys:aide}")
_IS_SOMEBODY = pattern(r" là (?:{people.plurals} )?{people.honorifics:formal}")
_CAPITAL_NEXT = re.compile(rf" [{UPPER}]")
_MEMBER = key("ủy viên")
_ALSO = ("kiêm", "đồng thời")
"""Between two posts of one person, whom the second one does not name anew."""
_AND = " và "


class Chain(NamedTuple):
    """Posts that follow one another, and the span of the name right after the last of them."""

    posts: tuple[PostSpan, ...]
    name: Offsets | None

    @property
    def start(self) -> int:
        """Offset where the first post begins."""
        return self.posts[0].start

    @property
    def end(self) -> int:
        """Offset where the last post ends."""
        return self.posts[-1].end


def read_chain(
    folded: Folded,
    at: int,
    head: re.Match[str] | None = None,
    *,
    expects_name: bool = False,
    after_name: bool = False,
    follows: bool = False,
) -> Chain | None:
    """Read the posts at ``at`` (an offset in ``folded.key``) and the name right after them.

    ``head`` is the first post's, where it has been read.
    ``expects_name``: the text announces several persons of this post. ``after_name``: a name without a
    post stands just before, so that what follows the first post is rather that post's own body; ``follows``: so does
    a person who may have others.
    """
    posts: list[PostSpan] = []
    # "Lê Na (nguyên Chủ tịch HĐQT, Giám đốc Công ty X)": a bracket holds nobody else.
    also = folded.key[at - 1 : at] == "("
    head = head or head_at(folded, at)
    while head is not None and len(posts) < MOST:
        while folded.key.startswith(f" {head.group()} ", head.end()) and (again := head_at(folded, head.end() + 1)):
            # "Bộ trưởng Bộ trưởng Bộ Dân tộc": a word set twice.
            head, at = again, again.start()
        apposed = after_name and (also or all(post.rank for post in posts))
        reader = PostReader(folded, at, expects_name=expects_name, after_name=apposed, follows=follows or after_name)
        reader.read(head)
        posts.append(PostSpan(at, reader.end, reader.rank, reader.bare, reader.owner))
        if reader.name is not None:
            return Chain(tuple(posts), reader.name)
        term = TERM.match(folded.key, reader.end)
        separator = _SEPARATOR.match(folded.key, term.end() if term else reader.end)
        also = folded.key[posts[0].start - 1] == "(" or (
            separator is not None and any(word in separator.group() for word in _ALSO)
        )
        if separator is not None:
            at = separator.end()
        elif after_name and reader.bare and folded.key.startswith(_AND, reader.end):
            # "Lê Na, nhà sáng lập và | CEO Solvena".
            at, also = reader.end + len(_AND), True
        elif folded.key[reader.end : reader.end + 1] == " " and (reader.rank or RANK.match(folded.key, reader.end + 1)):
            at = reader.end + 1
        elif reader.bare and _CAPITAL_NEXT.match(folded.text, reader.end):
            # "Bộ trưởng | Chủ nhiệm Văn phòng Chính phủ Lê Na".
            at = reader.end + 1
        else:
            break
        head = head_at(folded, at)
    if len(posts) > 1 and _IS_SOMEBODY.match(folded.key, posts[-1].end):
        # "Ông A làm trưởng ban, phó ban là ông B".
        posts.pop()
    if (
        len(posts) > 1
        and (after_name or follows)
        and posts[-1].rank
        and _CAPITAL_NEXT.match(folded.text, posts[-1].end)
    ):
        # "Theo ông Lê Na, Giám đốc Công ty X, tướng | Halink đã ...".
        posts.pop()
    return Chain(tuple(posts), None) if posts else None


def held_by_many(folded: Folded, chain: Chain) -> bool:
    """Say whether several can hold each of the posts at once: a deputy's, a member's, a former one."""
    read = [parse_post(folded.text[slice(*post.span)]) for post in chain.posts]
    return all(post.deputy or post.former or post.rank == _MEMBER for post in read)


def leads_state(folded: Folded, at: int) -> bool:
    """Say whether the post at ``at`` heads or speaks for a state."""
    head = head_at(folded, at)
    return head is not None and facts_of_head(head.group())[0] == _STATE


def of_another_land(folded: Folded, one: Offsets, other: Offsets) -> bool:
    """Say whether two posts, of which one heads or speaks for a state, are of two countries: nobody holds both."""
    if not (leads_state(folded, one[0]) or leads_state(folded, other[0])):
        return False
    read = [parse_post(folded.text[slice(*post)]) for post in (one, other)]
    lands = {post.places[0] for post in read if post.places and country(post.places[0])}
    return len(lands) > 1


def serves(folded: Folded, at: int, given: str | None) -> bool:
    """Say whether the aide's post at ``at`` is of whom the person named after ``given`` keeps: "Trợ lý của | ông A"."""
    return given == OF.strip() and _AIDE.match(folded.key, at) is not None


def owners(folded: Folded, chain: Chain) -> list[tuple[Offsets, Offsets]]:
    """Give the name and the post of each person whose aide holds a post of ``chain``.

    "Lê Na, trợ lý của | Chủ tịch UBND tỉnh A Lê Hoa".
    """
    found = []
    for post in chain.posts:
        of = folded.key.rfind(OF, post.start, post.owner[0]) if post.owner is not None else -1
        if post.owner is not None and of >= 0:
            found.append((post.owner, (of + len(OF), post.owner[0] - 1)))
    return found


def count_of_others(folded: Folded, posts: tuple[PostSpan, ...]) -> int:
    """Say how many posts before a name are somebody else's: nobody leads two provinces at once.

    "Trong buổi làm việc với Chủ tịch UBND tỉnh A, | Bí thư Tỉnh ủy B Lê Na".
    """
    if len(posts) < 2:
        return 0
    if of_another_land(folded, posts[-1].span, posts[-2].span):
        return len(posts) - 1
    read = [parse_post(folded.text[slice(*post.span)]) for post in posts]
    place = read[-1].places[0] if read[-1].places and read[-1].level in _FIRST_TIER else None
    if place is None or any(post.former for post in read):
        return 0
    for index in range(len(read) - 2, -1, -1):
        post = read[index]
        elsewhere = post.level in _FIRST_TIER and post.places and place not in post.places
        if elsewhere and (province(place) or province(post.places[0])):
            return index + 1
    return 0
