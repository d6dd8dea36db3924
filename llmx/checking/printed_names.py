"""Words of the text that are printed like a claimed name and are no person: a post, a place, a monument."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading
from llmx.vietnamese.memorials import is_memorial, is_named_for, lived_lately
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import country, is_district, province

__all__ = ["not_a_person"]

_WORD = re.compile(r"(?<!\S)\S")
_LONGEST_TITLE = 30
_PARTICLES = frozenset(("al", "bin", "da", "de", "del", "der", "di", "du", "el", "la", "le", "van", "von"))
"""Words of foreign names that are printed small."""


def not_a_person(name: str, spans: Sequence[Span], reading: Reading) -> str | None:
    """Say what ``name`` is wherever it is printed (``spans``, source), ``None`` where it may be a person.

    A name is printed in capitals throughout: "Bí thư Tỉnh ủy" is a post. A province, district or
    country is a place. What only monuments, streets, prizes and books are named for is remembered,
    not present.
    """
    words = key(name).split()
    if all(_has_small_words(reading, span) for span in spans):
        return "a post or a body"
    if province(name) or country(name) or is_district(name):
        return "a place"
    if lived_lately(" ".join(words)):
        # Of a leader who died not long ago the article may be older than that.
        remembered = all(_is_named_for(reading, start) for start, _ in spans)
    else:
        remembered = all(is_memorial(reading.folded, start, tuple(words)) for start, _ in spans)
    if remembered:
        return "what something is named for or about"
    return None


def _is_named_for(reading: Reading, start: int) -> bool:
    """Say whether something is named for who is told at an offset, with a title before the name or not."""
    low = max(0, start - _LONGEST_TITLE)
    words = (low + match.start() for match in _WORD.finditer(reading.folded.key[low:start]))
    return any(is_named_for(reading.folded, at) for at in (*words, start))


def _has_small_words(reading: Reading, span: Span) -> bool:
    printed = reading.text[slice(*span)].split()
    return any(word[:1].islower() and word.lower().split("-")[0] not in _PARTICLES for word in printed)
