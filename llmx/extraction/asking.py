"""How the check asks back: in a request of its own or as the next word of the conversation, whichever costs less."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from llmx.extraction.questions import Doubts
from llmx.llm.prices import Price
from llmx.llm.prompts import reask_text
from llmx.record.schema import json_schema

__all__ = ["Ways", "cached_share", "ways"]


@dataclass(frozen=True, slots=True)
class Ways:
    """The same questions as they are put in a request of their own, and at the end of the conversation."""

    aside: str
    onward: str

    def goes_on(self, said_before: int, cached: float) -> bool:
        """Say whether going on is cheaper: code points stand for tokens, the texts being of one kind.

        ``said_before``: those of the conversation. ``cached``: what a token costs that the endpoint has in its cache,
        for one that it has not; 1 where it keeps none, or where that is not known.
        """
        return said_before * cached + len(self.onward) < len(self.aside)


def ways(doubts: Doubts, answers: type[BaseModel], *, shown: bool) -> Ways:
    """Word the questions. ``shown``: the endpoint shows the schema of the answers to the model by itself."""
    shape = json.dumps(json_schema(answers), ensure_ascii=False)
    questions = [
        {
            "number": one.number,
            "kind": one.kind,
            "field": one.field,
            "path": one.path,
            "shown": one.shown,
            "at": ", ".join(f"S{number}" for number in one.sentences),
            "open": one.open,
            "besides": ", ".join(map(_quoted, one.besides)),
        }
        for one in doubts.questions
    ]

    def worded(sentences: tuple[tuple[int, str], ...], shape: str | None) -> str:
        # As JSON strings the words of the article cannot leave their quotation marks.
        quoted = [(number, _quoted(text)) for number, text in sentences]
        parties = ", ".join(map(_quoted, doubts.parties))
        return reask_text(questions=questions, sentences=quoted, parties=parties, shape=shape)

    return Ways(worded(doubts.sentences, None if shown else shape), worded(doubts.cited, shape))


def cached_share(price: Price | None, *, local: bool, mode: str) -> float:
    """Say what a token of the conversation so far costs, for a new one.

    A server of one's own keeps what it has read. A provider that is given a schema beside the messages puts it before
    them: with the schema of the answers it is another beginning, and nothing of it is in the cache.
    """
    if local:
        return 0.0
    if mode != "json" or price is None or not price.input:
        return 1.0
    return float(price.cached / price.input)


def _quoted(text: Any) -> str:
    return json.dumps(text, ensure_ascii=False)
