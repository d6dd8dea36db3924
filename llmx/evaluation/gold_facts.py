"""The facts of gold held against themselves and their article: the numbers of sums, then all the check is sure of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal, InvalidOperation, localcontext
from typing import Any

from llmx.article.article import Article
from llmx.checking.check import check
from llmx.checking.quantities import as_precise, plain_number, read_unit
from llmx.evaluation.gold import Gold
from llmx.evaluation.parts import text_of
from llmx.reading.words import plain_words
from llmx.vietnamese.amounts import find_amounts

__all__ = ["doubts", "wrong_sums"]

_STEP = re.compile(r"[^.\[\]]+")


def wrong_sums(record: Any, words: str | None, path: str = "record") -> Iterator[tuple[str, str]]:
    """Give the sums whose words the article lacks, and those whose numbers are not the ones of their own words.

    ``record`` is JSON and ``path`` where it stands, ``words`` are those of the article in one form of print, where
    there is one.
    """
    if isinstance(record, list):
        for number, item in enumerate(record):
            yield from wrong_sums(item, words, f"{path}[{number}]")
    elif isinstance(record, dict):
        if "text" in record and "value" in record:
            yield from _wrong_sum(record, words, path)
        for name, item in record.items():
            yield from wrong_sums(item, words, f"{path}.{name}")


def _wrong_sum(item: dict[str, Any], words: str | None, path: str) -> Iterator[tuple[str, str]]:
    """Judge one sum; its numbers only where its words are one number and nothing else."""
    text = text_of(item, "text")
    lacks = bool(text) and words is not None and f" {plain_words(text)} " not in words
    if lacks:
        yield f"{path}.text", f"'{text}' is not in the article word for word"
    read = find_amounts(text) if text else ()
    if len(read) != 1 or read[0].value is None:
        return
    unit = text_of(item, "unit")
    scale = read_unit(unit)[0] if unit else Decimal(1)
    for name, said in (("value", read[0].value), ("high", read[0].high)):
        has = _number(item.get(name))
        if has is not None and (said is None or not _is_one(has, scale, said)):
            means = plain_number(said) if said is not None else "no range"
            yield f"{path}.{'text' if lacks else name}", f"'{text}' is {means}, but {name} is {plain_number(has)}"


def _is_one(has: Decimal, scale: Decimal, said: Decimal) -> bool:
    with localcontext() as context:
        # A number of any size is another one; it never ends the comparison.
        context.traps = dict.fromkeys(context.traps, False)
        return has * scale == as_precise(said, has * scale)


def _number(value: Any) -> Decimal | None:
    if not isinstance(value, int | float | str) or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def doubts(gold: Gold[Any], article: Article, known: Set[str]) -> Iterator[tuple[str, str]]:
    """Give what the check is sure of against the annotated facts, without those that are ``known`` as problems.

    The check is wrong at times: then who wrote the gold has it right. What gold lacks may be lacking on purpose.
    """
    record = gold.annotated()
    for finding in check(gold.record, article).findings:
        path = f"record.{finding.path}"
        if finding.path is None or finding.verdict == "ambiguous" or path in known:
            continue
        if _is_annotated(record, finding.path):
            yield path, finding.message


def _is_annotated(record: Any, path: str) -> bool:
    """Say whether a path leads to something that is written down: of what gold leaves out it says nothing."""
    for step in _STEP.findall(path):
        if isinstance(record, dict) and step in record:
            record = record[step]
        elif isinstance(record, list) and step.isdigit() and int(step) < len(record):
            record = record[int(step)]
        else:
            return False
    return True
