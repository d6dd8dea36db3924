"""The communes and districts that an article names: a lone one completes "UBND xã"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from llmx.check.source import Source
from llmx.vietnamese.spelling import key

__all__ = ["lone_units", "name_end"]

_UNIT = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã)(?= \w)")
_WORD = re.compile(r" ([\w'-]+)")
_LONGEST_NAME = 4


def lone_units(source: Source) -> Mapping[str, str]:
    """Give the names of the lone units of the kinds that posts name without a place; the kinds are in key space."""
    bare = {held.post.level for person in source.people for held in person.inside_posts if not held.post.places}
    names: dict[str, set[str]] = defaultdict(set)
    text = source.folded.text
    for match in _UNIT.finditer(text):
        if key(match.group()) not in bare:
            continue
        end = name_end(text, match.end())
        if end > match.end() and source.is_inside(source.folded.span(match.start(), end)):
            names[key(match.group())].add(text[match.end() + 1 : end])
    return {unit: next(iter(found)) for unit, found in names.items() if len(found) == 1}


def name_end(text: str, at: int) -> int:
    """Give where the words in capitals behind an offset end; the offset itself where there are none."""
    for _ in range(_LONGEST_NAME):
        word = _WORD.match(text, at)
        if word is None or not word[1][0].isupper():
            break
        at = word.end()
    return at
