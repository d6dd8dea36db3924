"""How far the posts of a list head reach: "các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: A, ...; B, ...".

The rule looks at what stands between two persons of the list, not at who they are:

* the separator of the first two items is the list's own; where it is a comma (or "và"), a semicolon
  ends the list, and where it is a semicolon, the list goes on over semicolons;
* something new announced between them ends it: "các", "lãnh đạo", "đại diện", "cùng", "về phía", a
  new head, the end of the sentence (an item on a line of its own with a bullet is no new sentence);
* among items that begin with a name, one that begins with a post after a semicolon or "và" ends it, and in a
  list without a colon ("các Phó Chủ tịch A, B, Chánh Văn phòng C") any item that begins with a post;
* an item that states a membership of its own kind ("Ủy viên ...") does not inherit another one.
"""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.positions import Offsets, PostSpan

__all__ = ["ListHead", "announces"]

_ANNOUNCES = pattern(r"{cues.announces}")
_AND = re.compile(r"(?<!\w)và \Z")
_MEMBER = key("Ủy viên")


def announces(gap: str) -> bool:
    """Say whether the words of ``gap`` (key space) announce something new."""
    return _ANNOUNCES.search(gap) is not None


class ListHead:
    """The open list head, if there is one, and the form its items have shown so far."""

    def __init__(self) -> None:
        self.posts: tuple[PostSpan, ...] = ()
        self._colon = False
        self._separator: str | None = None
        self._post_first: bool | None = None

    def open(self, posts: tuple[PostSpan, ...], *, colon: bool) -> None:
        """Begin a list; without a colon its first person has been read already."""
        self.posts, self._colon = posts, colon
        self._separator, self._post_first = (None, None) if colon else (",", False)

    def close(self) -> None:
        """End the list."""
        self.posts = ()

    def reaches(self, folded: Folded, gap: str, own: tuple[PostSpan, ...]) -> list[Offsets]:
        """Give the spans of the posts that a person after ``gap``, with posts ``own`` before the name, inherits."""
        if not self.posts:
            return []
        post_first = bool(own) and not own[0].rank
        if announces(gap) or (post_first and not self._colon) or self._repeats(folded, own):
            self.close()
            return []
        if self._post_first is None:
            self._post_first = post_first
        else:
            separator = ";" if ";" in gap or "\n" in gap else ","
            if self._separator is None:
                self._separator = separator
            breaks = post_first and not self._post_first
            if (separator == ";" and (self._separator == "," or breaks)) or (breaks and _AND.search(gap)):
                self.close()
                return []
        return [post.span for post in self.posts]

    def _repeats(self, folded: Folded, own: tuple[PostSpan, ...]) -> bool:
        return bool(own) and all(folded.key.startswith(_MEMBER, post.start) for post in (own[0], self.posts[0]))
