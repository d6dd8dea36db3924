"""Whether gold says what stands in its article: spans, names, sums, numbers and quotes; and what the check doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llmx.article.article import Article
from llmx.checking.names import bare_name
from llmx.evaluation.gold import Gold, GoldFile
from llmx.evaluation.gold_facts import doubts, wrong_sums
from llmx.evaluation.parts import text_of
from llmx.evaluation.sameness import Sameness, names
from llmx.reading.words import plain_words

__all__ = ["GoldProblem", "check_gold"]

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldProblem:
    """Something wrong with a file of gold; ``path`` says where in it, empty for the file as a whole.

    ``doubt``: only the check says so, which is wrong at times.
    """

    file: Path
    path: str
    message: str
    doubt: bool = False


def check_gold(file: GoldFile, article: Article | None) -> Iterator[GoldProblem]:
    """Give what is wrong with a file of gold, held against its article."""
    if file.gold is None:
        yield GoldProblem(file.path, "", file.problem or "no gold")
        return
    if article is None:
        yield GoldProblem(file.path, "id", f"there is no article {file.gold.id!r}")
        for path, message in wrong_sums(file.gold.annotated(), None):
            yield GoldProblem(file.path, path, message)
        return
    known: set[str] = set()
    for path, message in _problems(file.gold, article):
        known.add(path)
        yield GoldProblem(file.path, path, message)
    for path, message in doubts(file.gold, article, known):
        yield GoldProblem(file.path, path, message, doubt=True)


def _problems(gold: Gold[Any], article: Article) -> Iterator[tuple[str, str]]:
    if gold.sha256 is not None and gold.sha256 != article.sha256:
        yield "sha256", "the article's text has changed since the gold was written: the spans may be off"
    record = gold.annotated()
    words = f" {plain_words(article.text)} "
    for name, evidence in gold.evidence.items():
        if isinstance(evidence, str):
            if f" {plain_words(evidence)} " not in words:
                yield f"evidence.{name}", f"'{evidence}' is not in the article"
        elif evidence is not None:
            yield from _listed(name, evidence, record.get(name), article)
    yield from _quotes(record, words)
    yield from wrong_sums(record, words)
    yield from _not_officials(gold, record, article)
    for name in ("not_this_article", "captions"):
        for number, span in enumerate(getattr(gold, name)):
            yield from _bounds(f"{name}[{number}]", span, article)


def _listed(name: str, evidence: Sequence[Sequence[Span]], items: Any, article: Article) -> Iterator[tuple[str, str]]:
    """Check the spans of a list's items."""
    if not isinstance(items, list):
        yield f"evidence.{name}", "evidence for a list that the record does not have"
        return
    if len(evidence) != len(items):
        yield f"evidence.{name}", f"spans of {len(evidence)} items, but the record has {len(items)}"
    for number, (item, spans) in enumerate(zip(items, evidence, strict=False)):
        if not spans:
            yield f"evidence.{name}[{number}]", "no span: where is it mentioned?"
        for at, span in enumerate(spans):
            path = f"evidence.{name}[{number}][{at}]"
            off = list(_bounds(path, span, article))
            yield from off
            if not off and isinstance(item, dict):
                yield from _mention(path, item, article.text[slice(*span)])


def _mention(path: str, item: Json, found: str) -> Iterator[tuple[str, str]]:
    """Check that the text at a span is the item's: a person's name or a short form of it, a sum, a number."""
    name, text, number = text_of(item, "name"), text_of(item, "text"), text_of(item, "number")
    if name and "positions" in item:
        if names(" ".join(found.split()), name) < Sameness.LENIENT:
            yield path, f"'{found}' stands there, not '{name}'"
    elif wanted := name or text or number:
        # A party or a document stands within a longer mention ("thành phố Hà Nội", "Nghị quyết số 43-NQ/TW").
        whole = plain_words(found) == plain_words(wanted)
        within = f" {plain_words(wanted)} " in f" {plain_words(found)} "
        if not (whole or (within and not text)):
            yield path, f"'{found}' stands there, not '{wanted}'"


def _quotes(record: Json, words: str) -> Iterator[tuple[str, str]]:
    for name, items in record.items():
        for number, item in enumerate(items if isinstance(items, list) else ()):
            quote = text_of(item, "quote") if isinstance(item, dict) else ""
            if quote and f" {plain_words(quote)} " not in words:
                yield f"record.{name}[{number}].quote", "the quote is not in the article word for word"


def _not_officials(gold: Gold[Any], record: Json, article: Article) -> Iterator[tuple[str, str]]:
    true = {
        bare_name(text_of(item, "name"))
        for items in record.values()
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict) and "positions" in item
    }
    for number, one in enumerate(gold.not_officials):
        path = f"not_officials[{number}]"
        if bare_name(one.name) in true:
            yield path, f"'{one.name}' is an official in the record"
        if one.span is not None:
            off = list(_bounds(f"{path}.span", one.span, article))
            yield from off
            found = article.text[slice(*one.span)]
            if not off and plain_words(found) != plain_words(one.name):
                yield f"{path}.span", f"'{found}' stands there, not '{one.name}'"


def _bounds(path: str, span: Span, article: Article) -> Iterator[tuple[str, str]]:
    start, end = span
    if not 0 <= start < end <= article.chars:
        yield path, f"[{start}, {end}] is no span of a text of {article.chars} code points"
