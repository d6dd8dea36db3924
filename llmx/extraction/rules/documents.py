"""The documents of a record: what the article cites by number, each once."""

from __future__ import annotations

from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading
from llmx.record.conference import Document
from llmx.vietnamese.folding import fold

__all__ = ["read_documents"]


def read_documents(reading: Reading) -> list[Document]:
    """Give the numbered documents in the order of first mention, with the day of issue that any mention states."""
    found: dict[str, Document] = {}
    for mention in reading.documents:
        if not reading.is_inside(mention.span):
            continue
        number = key(mention.number)
        known = found.get(number)
        if known is None:
            found[number] = Document(
                type=" ".join(fold(mention.type).text.split()),
                number=fold(mention.number).text,
                issued_on=mention.issued_on,
            )
        elif known.issued_on is None and mention.issued_on is not None:
            found[number] = known.model_copy(update={"issued_on": mention.issued_on})
    return list(found.values())
