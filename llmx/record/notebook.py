"""An article, its record and its check as a notebook shows them: static HTML, drawn as the review page draws it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmx.record.differing import Part, differing
from llmx.record.labels import labels, marks_style
from llmx.record.marked import LONGEST, lines_of
from llmx.record.verdicts import SIGNS

if TYPE_CHECKING:
    import jinja2

    from llmx.article.article import Article
    from llmx.record.extraction import Extraction
    from llmx.record.report import CheckReport, Finding

__all__ = ["extraction_html", "progress_html", "report_html"]

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HEAD = ("held_on", "place", "kind")
_LISTED = ("parties", "officials", "amounts", "documents", "areas", "commitments")


def extraction_html(extraction: Extraction[Any], article: Article | None) -> str:
    """Show an article's outcome: its text where it is at hand, what was read, and the findings."""
    record = {} if extraction.record is None else extraction.record.model_dump()
    report, error = extraction.check, extraction.error
    return _render(
        title=record.get("title") or extraction.article.id,
        head=[(name, _called(record[name])) for name in _HEAD if record.get(name)],
        sections=[(name, [_item(one) for one in record[name]]) for name in _LISTED if record.get(name)],
        summary=record.get("summary"),
        other={} if any(record.get(name) for name in (*_HEAD, *_LISTED)) else record,
        error=None if error is None else f"{error.type}: {error.message}",
        report=report,
        article=article,
    )


def report_html(report: CheckReport, article: Article | None) -> str:
    """Show the findings of a check, and the text where it is at hand."""
    bare: dict[str, Any] = {"title": None, "head": [], "sections": [], "summary": None, "other": {}, "error": None}
    return _render(**bare, report=report, article=article)


def progress_html(done: int, total: int | None, told: str) -> str:
    """Show how far a run is; ``total`` is ``None`` where nobody knows."""
    return _environment().get_template("progress.html").render(done=done, total=total, told=told).strip()


def _render(*, report: CheckReport | None, article: Article | None, **shown: Any) -> str:
    findings = [] if report is None else [(one, *_wordings(one), _sentence(one)) for one in report.findings]
    lines = [] if article is None else lines_of(article, report)
    from markupsafe import Markup

    page = {"signs": SIGNS, "words": labels()["en"], "style": Markup(marks_style()), "longest": LONGEST}
    template = _environment().get_template("notebook.html")
    return template.render(**shown, **page, report=report, findings=findings, article=article, lines=lines)


def _called(value: object) -> object:
    """Give the label of a value that has one."""
    return labels()["en"].get(f"value.{value}", value)


def _item(item: Any) -> tuple[str, str]:
    """Give what an item is called, and the rest of it in a line."""
    if not isinstance(item, Mapping):
        return str(item), ""
    name = next((str(item[key]) for key in ("name", "text", "action") if item.get(key)), "")
    name = name or " ".join(str(item[key]) for key in ("type", "number") if item.get(key))
    rest = [", ".join(item.get("positions") or ()), item.get("side"), item.get("level"), item.get("quote")]
    if item.get("value") is not None:
        rest.append(f"= {Decimal(item['value']):,f} {item.get('unit') or ''}".strip())
    ways = " → ".join(str(end) for end in (item.get("giver"), item.get("receiver")) if end)
    return name, " · ".join(str(one) for one in (*rest, ways) if one)


def _wordings(finding: Finding) -> tuple[list[Part], list[Part]]:
    claimed, found = finding.claimed or "", finding.found or ""
    if finding.path and finding.path.endswith((".value", ".high")):
        return [(_in_full(claimed), True)], [(found, False)]
    return differing(claimed, found) if claimed and found else ([(claimed, False)], [(found, False)])


def _in_full(number: str) -> str:
    try:
        return f"{Decimal(number):,f}"
    except ArithmeticError:
        return number


def _sentence(finding: Finding) -> tuple[str, str, str]:
    """Give the sentence to look at, cut around what was found in it."""
    sentence, found = finding.sentence or "", finding.found or ""
    before, mark, after = sentence.partition(found) if found else (sentence, "", "")
    return before, mark, after


def _harmless(text: object) -> str:
    """Draw what could hide or turn text around as a mark."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(text))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.finalize = lambda value: value if hasattr(value, "__html__") else _harmless(value)
    return environment
