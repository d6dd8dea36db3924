"""What judging one claimed fact gives: the verdict, where the source says so, and the words for a person."""

from __future__ import annotations

from typing import NamedTuple

from llmx.record.report import Slip, Verdict
from llmx.vietnamese.mentions import Span

__all__ = ["Judged", "outside", "supported", "unsupported"]


class Judged(NamedTuple):
    """The judgement of one fact: a tuple, for a record has many and each is made anew.

    ``path`` and ``field`` say where it stands in the record, ``claimed`` what the record says.
    ``spans`` (source) are the evidence; the first is the place to look at. ``message`` is empty where
    there is nothing to say. ``echo``: the same error as another finding, so not told twice.
    ``derived``: a fact of an amount that only tells what another is worth.
    """

    path: str
    field: str
    claimed: str
    verdict: Verdict
    spans: tuple[Span, ...] = ()
    slip: Slip | None = None
    found: str | None = None
    message: str = ""
    echo: bool = False
    derived: bool = False


def supported(path: str, field: str, claimed: str, spans: tuple[Span, ...] = ()) -> Judged:
    """Make the judgement that the source says so."""
    return Judged(path, field, claimed, "supported", spans)


def outside(path: str, field: str, claimed: str, spans: tuple[Span, ...]) -> Judged:
    """Make the judgement that only a teaser, byline, photo credit or comment box says so."""
    message = f"'{claimed}' stands only outside the article: in a teaser, byline, photo credit or comment box."
    return Judged(path, field, claimed, "outside_article", spans, message=message)


def unsupported(path: str, field: str, claimed: str, message: str, spans: tuple[Span, ...] = ()) -> Judged:
    """Make the judgement that the article says so nowhere."""
    return Judged(path, field, claimed, "unsupported", spans, message=message)
