"""The sentences of an article's text, found as the check finds them, so that all commands quote the same ones."""

from __future__ import annotations

from bisect import bisect_left

from llmx.exporting.texts import SentenceAt
from llmx.reading.sentences import split_sentences
from llmx.vietnamese.folding import fold

__all__ = ["sentences_of"]


def sentences_of(text: str) -> SentenceAt:
    """Split a text, to be asked for the sentence around a span."""
    folded = fold(text)
    sentences = split_sentences(folded)
    offsets = range(len(folded.text))

    def sentence(span: tuple[int, int]) -> str:
        # A text that has changed since the run has other offsets, and perhaps none as high.
        return sentences.text_at(bisect_left(offsets, span[0], key=lambda at: folded.span(at, at)[0]))

    return sentence
