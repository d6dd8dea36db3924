"""A text folded so that spellings of the same word compare equal, which maps back to the original offsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmx.lexicon.spelling import INVISIBLE, compose, level, plain

__all__ = ["Folded", "fold"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in three aligned forms.

    ``source`` is the text as given. ``text`` is its composed form (NFC, plain spaces, dashes and
    quotes; letter case and spelling kept). ``key`` is ``text`` in lower case with the free spelling
    habits levelled; ``len(key) == len(text)``, so that one offset serves both.
    """

    source: str
    text: str
    key: str
    _offsets: tuple[int, ...] | None = field(repr=False, default=None)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in ``source`` (code points) for a span in ``text`` or ``key``."""
        if self._offsets is None:
            return start, end
        first = self._offsets[start]
        # An empty span stays empty even where invisible characters follow.
        return first, max(first, self._ends(end)) if end > start else first

    def _ends(self, end: int) -> int:
        """Give the source offset after the last character before ``end``, trailing invisibles left out."""
        assert self._offsets is not None
        offset = self._offsets[end]
        while offset > 0 and self.source[offset - 1] in INVISIBLE:
            offset -= 1
        return offset

    def evidence(self, start: int, end: int) -> str:
        """Give the source text behind a span of ``text`` or ``key``."""
        first, last = self.span(start, end)
        return self.source[first:last]


def fold(text: str) -> Folded:
    """Fold ``text`` (any normal form) so that spellings of the same word compare equal.

    Linear in the length of the text. Offsets of the result map back exactly with
    :meth:`Folded.span`.
    """
    composed, offsets = compose(text)
    printed = plain(composed)
    return Folded(source=text, text=printed, key=level(printed), _offsets=offsets)
