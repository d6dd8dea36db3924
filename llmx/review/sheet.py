"""What the page knows of one article: a row of its list, and the sheet that is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from textwrap import shorten
from typing import Any, get_args

from llmx.article.article import Article
from llmx.article.zone_rules import ARTICLE_KINDS
from llmx.article.zones import Zone, find_zones
from llmx.extraction.rules.reader import read_by_rules
from llmx.record.differing import differing
from llmx.record.report import Verdict
from llmx.review.need import need_of
from llmx.run.lines import Outcome
from llmx.vietnamese.amounts import find_amounts

__all__ = ["row_of", "sheet_of"]

Json = dict[str, Any]

_EXACT = Decimal(2) ** 53
"""Up to here a browser's numbers are whole ones."""

_RUN = ("model", "prompt", "schema", "attempts", "cost_usd", "seconds", "replayed", "reask", "parts", "page",
        "page_reason", "reviewed", "copy_of", "escalated_from", "salvaged", "repairs", "key")  # fmt: skip
_LONGEST_TITLE = 200
_LONGEST_FIRST_LINE = 120
_HEAD = 4_000
# Whatever the list is called: in a schema of the user's own it may have another name.
_OF_A_SUM = re.compile(r"[^.\[]+\[\d+\]\.(?:text|value|high|unit|per|qualifier)")
_MISSED = {"officials": "name", "amounts": "text"}


def row_of(outcome: Outcome, article: Article | None) -> Json:
    """Make the row of the list. ``words`` is what a search looks through beside what is shown."""
    record, need = outcome.record or {}, need_of(outcome)
    check = outcome.check or {}
    return {
        "id": outcome.id,
        "title": _title(record, article),
        "date": _text(record.get("held_on")) or _text(outcome.article.get("published_on")),
        "parties": list(_named(record.get("parties"))),
        "model": _text(outcome.run.get("model")),
        "need": need.need,
        "weight": need.weight,
        "found": [[field, verdict, number] for (field, verdict), number in sorted(need.findings.items())],
        "facts": len(outcome.facts),
        "coverage": _plain(check.get("coverage")),
        "error": outcome.failure if outcome.record is None else None,
        "words": " ".join([*_named(record.get("officials")), _text(record.get("place")) or ""]).strip(),
    }


def sheet_of(outcome: Outcome, article: Article | None, beside: Outcome | None = None) -> Json:
    """Make the sheet of an article. Spans count code points of its text, which is null where it is not to be had."""
    return {
        "id": outcome.id,
        "article": {name: _plain(value) for name, value in outcome.article.items()},
        "text": None if article is None else article.text,
        "zones": [] if article is None else _zones(find_zones(article.text, article.lead)),
        **_side(outcome),
        "suggested": _suggested(outcome, article),
        "beside": None if beside is None else _side(beside),
    }


def _side(outcome: Outcome) -> Json:
    """Give what one run says of an article."""
    verdicts = get_args(Verdict)
    facts = [
        [str(fact.get("path")), str(fact.get("verdict")), _spans(fact.get("spans"))]
        for fact in outcome.facts
        if fact.get("verdict") in verdicts
    ]
    return {
        "record": _plain(outcome.record),
        "facts": facts,
        "findings": [_finding(one) for one in outcome.findings or ()],
        "checked": outcome.check is not None,
        "unchecked": _texts((outcome.check or {}).get("unchecked")),
        "coverage": _plain((outcome.check or {}).get("coverage")),
        "run": {name: _plain(outcome.run[name]) for name in _RUN if name in outcome.run},
        "error": None if outcome.error is None else _plain(outcome.error),
    }


def _finding(one: Mapping[str, Any]) -> Json:
    claimed, found = _text(one.get("claimed")), _text(one.get("found"))
    spans = _spans([one.get("span")])
    finding: Json = {
        "path": _text(one.get("path")),
        "field": str(one.get("field")),
        "verdict": str(one.get("verdict")),
        "slip": _text(one.get("slip")),
        "claimed": claimed,
        "found": found,
        "span": spans[0] if spans else None,
        "sentence": _text(one.get("sentence")),
        "message": _text(one.get("message")) or "",
    }
    if claimed and found and one.get("slip"):
        finding["parts"] = differing(claimed, found)
    return finding


def _suggested(outcome: Outcome, article: Article | None) -> Json:
    """Give by its number among the findings what the rules read there: a missing item, a sum that is told otherwise."""
    findings = enumerate(outcome.findings or ())
    wanted = [(number, field, one) for number, one in findings if (field := _list_of(one)) is not None]
    if article is None or not wanted:
        return {}
    read = read_by_rules(article).model_dump(mode="json")
    found = ((number, _read_at(one, read[field], _MISSED[field], article.text)) for number, field, one in wanted)
    return {str(number): _plain(item) for number, item in found if item is not None}


def _read_at(finding: Mapping[str, Any], items: Iterable[Json], head: str, text: str) -> Json | None:
    """Give the item that the rules read at a finding's place; a sum that is in no record as the sum it is by itself."""
    # What a finding says of a hedge names the hedge: the words of its sum stand at its place.
    spans = _spans([finding.get("span")])
    said = [str(finding.get("found")), *(text[slice(*span)] for span in spans)]
    for item in items:
        if any(_same(str(item[head]), one) for one in said):
            return item
    alone = find_amounts(said[-1]) if head == "text" and finding.get("path") else ()
    if len(alone) != 1:
        return None
    mention = alone[0]
    numbers = {"value": mention.value, "high": mention.high, "unit": mention.unit}
    return {"text": " ".join(said[-1].split()), **numbers}


def _list_of(finding: Mapping[str, Any]) -> str | None:
    field, path = str(finding.get("field")), str(finding.get("path"))
    if finding.get("verdict") == "missing" and field in _MISSED:
        return field
    return "amounts" if finding.get("verdict") == "altered" and _OF_A_SUM.fullmatch(path) else None


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _title(record: Mapping[str, Any], article: Article | None) -> str | None:
    """Give the record's title, else the headline of the text, else its first line."""
    if said := _text(record.get("title")):
        return said[:_LONGEST_TITLE]
    if article is None:
        return None
    zones = find_zones(article.text[:_HEAD])
    first = next((zone for zone in zones if zone.kind in ARTICLE_KINDS - {"dateline", "caption"}), None)
    shown = (article.text[slice(*first.span)] if first else article.text.strip()).split("\n", 1)[0]
    return shorten(" ".join(shown.split()), _LONGEST_FIRST_LINE, placeholder="…")


def _zones(zones: Iterable[Zone]) -> list[list[Any]]:
    return [[*zone.span, zone.kind] for zone in zones if zone.kind != "body"]


def _spans(spans: object) -> list[list[int]]:
    """Give the spans among what a line has for them."""
    listed = spans if isinstance(spans, list) else []
    return [list(one) for one in listed if isinstance(one, list | tuple) and len(one) == 2 and all(map(_is_int, one))]


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _named(items: object) -> Iterable[str]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (name := _text(item.get("name"))):
            yield name


def _texts(values: object) -> list[str]:
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _plain(value: Any) -> Any:
    """Give JSON that a browser holds as exactly as it was: numbers beyond its own as text."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        exact = -_EXACT <= value <= _EXACT and (isinstance(value, int) or Decimal(repr(float(value))) == value)
        if not exact:
            return str(value)
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
