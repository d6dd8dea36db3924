"""What is told of articles and requests while they go on, to whoever traces a program: here nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from llmx.article.article import Article
from llmx.llm.providers import Endpoint
from llmx.record.extraction import Extraction

__all__ = ["Answered", "Came", "Trace", "Tracing"]

Trace = Literal["off", "spans", "text"]
"""Whether spans are made, and whether the texts of requests and answers go into them."""

Came = Callable[[Extraction[Any]], None]
"""Is told what an article came to."""

Answered = Callable[[Mapping[str, Any], bool], None]
"""Is told the completion that a request was answered by, and whether that is a recorded one."""


class Tracing:
    """Tells nobody. A context that is left by an exception has failed by it."""

    @contextmanager
    def article(self, article: Article) -> Iterator[Came]:
        """Surround the reading and checking of an article."""
        yield lambda _: None

    @contextmanager
    def request(self, endpoint: Endpoint, body: Mapping[str, Any], attempt: int) -> Iterator[Answered]:
        """Surround one request over the wire; ``attempt``: which reply of its article it is to bring."""
        yield lambda _completion, _replayed: None
