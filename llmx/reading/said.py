"""What somebody is quoted to say: direct speech, and the answers of an interview."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from llmx.reading.reading import Reading
from llmx.vietnamese.mentions import Span

__all__ = ["Said"]

_MARK = '"'
_SHORTEST = 60
"""As long as a sentence: what is shorter is rather a name or a term in quotation marks."""

_LINE = re.compile(r"[^\n]+")
_SPOKEN_LINE = re.compile(r" ?[-–—*+] ?\S")
_QUESTION = re.compile(r"\? ?\Z")
_FEWEST_QUESTIONS = 2


class Said:
    """The spans of a reading that are quoted words."""

    def __init__(self, reading: Reading) -> None:
        """Take an article that is read."""
        text = reading.folded.text
        lines = [line.span() for line in _LINE.finditer(text)]
        self._spans = sorted([*(quoted for line in lines for quoted in _quoted(text, line)), *_answers(text, lines)])

    def holds(self, span: Span) -> bool:
        """Say whether a span lies within quoted words."""
        number = bisect_right(self._spans, (span[0], span[0])) - 1
        return number >= 0 and span[1] <= self._spans[number][1]


def _quoted(text: str, line: Span) -> Iterator[Span]:
    """Give what stands between the first mark of a line and the second, the third and the fourth, and so on.

    In a folded text all quotation marks are the straight ones.
    """
    start, end = line
    opened = text.find(_MARK, start, end)
    while opened >= 0 and (closed := text.find(_MARK, opened + 1, end)) >= 0:
        if closed - opened > _SHORTEST:
            yield opened, closed
        opened = text.find(_MARK, closed + 1, end)


def _answers(text: str, lines: list[Span]) -> list[Span]:
    """Give the lines of an interview that begin with a dash: a text is one where several lines are questions."""
    if sum(_QUESTION.search(text, *line) is not None for line in lines) < _FEWEST_QUESTIONS:
        return []
    return [line for line in lines if _SPOKEN_LINE.match(text, *line)]
