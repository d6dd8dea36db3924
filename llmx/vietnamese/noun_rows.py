"""Nouns that are said together and share one count: "10 tỉnh, thành phố", "23 sĩ quan, thủy thủ"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.vietnamese.folding import Folded

__all__ = ["end_of_row"]

_PAIRED = pattern("{nouns.paired}")
# What is named in rows: the lists of the lexicon, and what may stand between two of one.
_LISTED_TIGHTLY: Final = r"(?:, | và | ?- ?| ?/ ?| )"
_LISTED_LOOSELY: Final = r"(?:, | và )"
_ROWS: Final = {
    **dict.fromkeys(("departments", "communes"), _LISTED_TIGHTLY),
    **dict.fromkeys(("row_of_people", "row_of_bodies", "row_of_schools"), _LISTED_LOOSELY),
    **dict.fromkeys(("row_of_vehicles", "row_of_animals"), _LISTED_LOOSELY),
}
_ROW = pattern("|".join(f"{{nouns.{name}}}(?:{joint}{{nouns.{name}}})+" for name, joint in _ROWS.items()))
_FIRST_WORD = re.compile(r" ([^\W\d_]+)")
_HEAD = re.compile(r"[^\W\d_]+")
_JOINED: Final = (" và ", " - ")


@lru_cache(maxsize=1)
def _heads_of_rows() -> frozenset[str]:
    return frozenset(name.split()[0] for name in keys(*(f"nouns.{name}" for name in _ROWS)))


def _row_at(folded: Folded, start: int) -> re.Match[str] | None:
    head = _HEAD.match(folded.key, start)
    return _ROW.match(folded.key, start) if head and head[0] in _heads_of_rows() else None


def end_of_row(folded: Folded, start: int, end: int, *, behind_first: bool = False) -> int:
    """Give the end of the nouns that are said together with the one from ``start`` to ``end``, else ``end``.

    ``behind_first``: the first word is of a group or a kind, and the row may begin behind it ("600 lượt cán bộ, chiến
    sĩ"). Where the last of them heads a name, they are no row ("5 tỉnh, thành phố Huế"). Offsets are in the key.
    """
    row = _row_at(folded, start)
    if row is None and behind_first:
        row = _row_at(folded, start + folded.key[start:end].index(" ") + 1)
    if row is None and folded.key[end : end + 1] != "," and not folded.key.startswith(_JOINED, end):
        return end
    pair = row or _PAIRED.match(folded.key, start)
    if pair is None or pair.end() <= end:
        return end
    following = _FIRST_WORD.match(folded.text, pair.end())
    if following and f"{pair.group().split()[-1]} {key(following[1])}" in keys("compounds.nouns"):
        # "6.000 gà, vịt, chim cút".
        return following.end()
    named = following is not None and following[1][0].isupper()
    # "11 tỉnh |thành lập".
    deed = following is not None and f"{pair.group().split()[-1]} {key(following[1])}" in keys("compounds.deeds")
    return end if named or deed else pair.end()
