"""Finding officials: every occurrence of a person with the posts and the side that the sentence gives."""

from __future__ import annotations

import unicodedata

from llmx.vietnamese.binding import bind
from llmx.vietnamese.folding import Folded, fold_once
from llmx.vietnamese.mentions import OfficialMention
from llmx.vietnamese.short_mentions import link

__all__ = ["find_officials"]


def find_officials(text: str | Folded) -> list[OfficialMention]:
    """Find every mention of a person who holds a post, in the order of the text.

    Reads the whole text given, teasers and captions as well; raises nothing. Spans are code points
    of the text as given, in any normal form.
    """
    folded = text if isinstance(text, Folded) else fold_once(text)
    mentions = []
    for person, full in link(folded, bind(folded)):
        spans = (*person.inherited, *person.posts)
        mentions.append(
            OfficialMention(
                name=_printed(folded, full),
                positions=tuple(_printed(folded, span) for span in spans),
                side=_printed(folded, person.side) if person.side else None,
                span=folded.span(*person.name),
                position_spans=tuple(folded.span(*span) for span in spans),
            )
        )
    return mentions


def _printed(folded: Folded, span: tuple[int, int]) -> str:
    """Give what is printed at a span: NFC, white space single."""
    printed = unicodedata.normalize("NFC", folded.evidence(*span))
    return " ".join(printed.split())
