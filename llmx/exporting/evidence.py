"""What the check says of a row: its verdict, and the place and the sentence that decide it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, get_args

from llmx.exporting.tables import Column
from llmx.record.report import Verdict
from llmx.run.lines import Outcome

__all__ = ["EVIDENCE", "Evidence", "SentenceOf", "no_sentence"]

EVIDENCE = (
    Column("verdict", indexed=True),
    Column("path"),
    Column("sentence"),
    Column("span_start", "integer"),
    Column("span_end", "integer"),
)
"""The last columns of every table of parts."""

_WORSE = {verdict: number for number, verdict in enumerate(get_args(Verdict))}
_INDEX = re.compile(r"\[\d+\]")

Span = tuple[int, int]


SentenceOf = Callable[[str, Span], str | None]
"""Gives the sentence around a span (code points) of the text with a hash, ``None`` where the text is not known."""


def no_sentence(sha256: str, span: Span) -> str | None:
    """Know no text: findings still bring their own sentences."""
    return None


class Evidence:
    """The facts of one outcome's check, grouped by the row that they are about.

    ``patterns`` are the paths of rows without their numbers (``officials[].positions[]``). A fact
    belongs to the deepest row on its path; what stands on no row belongs to the article's.
    """

    def __init__(self, outcome: Outcome, patterns: Iterable[str], sentence: SentenceOf) -> None:
        self._sha256 = str(outcome.article.get("sha256") or "")
        self._sentence = sentence
        self._patterns = frozenset(patterns)
        self.findings: list[dict[str, Any]] = outcome.findings or []
        self._said = {one.get("path"): one.get("sentence") for one in reversed(self.findings) if one.get("sentence")}
        self._facts: dict[str, list[dict[str, Any]]] = {}
        for fact in outcome.facts:
            self._facts.setdefault(self._row_of(str(fact.get("path") or "")), []).append(fact)

    def of(self, row: str) -> dict[str, object]:
        """Give the cells of :data:`EVIDENCE` for the row at a path, by column name.

        The verdict is the worst of the row's facts. Span and sentence are those of the first fact
        with that verdict that has a place, else of the first that has one.
        """
        facts = self._facts.get(row)
        if not facts:
            return {"verdict": None, "path": row, **self.place(None, None)}
        worst = max(facts, key=_badness).get("verdict")
        placed = [fact for fact in facts if _span(fact)]
        deciding = next((fact for fact in placed if fact.get("verdict") == worst), (placed or facts)[0])
        place = self.place(_span(deciding), self._said.get(deciding.get("path")))
        return {"verdict": worst, "path": row, **place}

    def place(self, span: Span | None, sentence: object) -> dict[str, object]:
        """Give the cells of a place; the sentence is cut from the text where it is not known already."""
        if sentence is None and span is not None:
            sentence = self._sentence(self._sha256, span)
        start, end = span or (None, None)
        return {"sentence": sentence, "span_start": start, "span_end": end}

    def _row_of(self, path: str) -> str:
        for at in range(len(path), 0, -1):
            if path[at - 1] == "]" and _INDEX.sub("[]", path[:at]) in self._patterns:
                return path[:at]
        return ""


def _badness(fact: dict[str, Any]) -> int:
    return _WORSE.get(str(fact.get("verdict")), len(_WORSE))


def _span(fact: dict[str, Any]) -> Span | None:
    spans = fact.get("spans")
    if not spans:
        return None
    start, end = spans[0]
    return start, end
