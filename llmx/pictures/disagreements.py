"""Where papers disagree: sums side by side, and a table of every conflict."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from llmx.linking.conflicts import Conflict
from llmx.linking.link import Links
from llmx.pictures.drawing import ACCENT, OTHER, Picture, Row, cut, drawing, line, mark, text
from llmx.pictures.labels import labels_of

__all__ = ["disagreements"]

MOST_CONFLICTS = 30
_WIDTH, _LEFT, _LONGEST, _ROW, _TOP = 960.0, 210.0, 430.0, 24.0, 8.0
_Shown = tuple[str, Conflict, tuple[str, ...]]
"""The event, what papers disagree on, and the article of each claim."""


def disagreements(links: Links) -> Picture:
    """Draw the sums that papers give differently; days, places, posts and sides stand in the table."""
    titles = {
        event.event_id: (event.parties or event.title).replace(", ", " – ")
        for event in links.events()
        if event.conflicts
    }
    words = labels_of("disagreements").words
    rows: list[Row] = []
    sums: list[_Shown] = []
    for event_id, conflict in links.conflicts():
        articles = tuple(links.article(claim.telling) for claim in conflict.claims)
        said = " | ".join(dict.fromkeys(claim.value for claim in conflict.claims))
        about = words["event"] if conflict.field in ("date", "place") else conflict.about
        rows.append(Row((titles[event_id], words[conflict.field], about, said), articles))
        if conflict.field == "sum":
            sums.append((titles[event_id], conflict, articles))
    return Picture(
        "disagreements",
        tuple(rows),
        _drawn(sums[:MOST_CONFLICTS]) if sums else None,
    )


def _drawn(sums: list[_Shown]) -> ET.Element:
    parts: list[ET.Element] = []
    top = _TOP
    for title, conflict, articles in sums:
        parts.append(text((4, top + 15), cut(f"{title}: {conflict.about}", 120), font_weight=600))
        top += _ROW
        numbers = [claim.number or Decimal(0) for claim in conflict.claims]
        most = max(*numbers, Decimal(1))
        usual = max(map(numbers.count, numbers))
        for claim, number, article in zip(conflict.claims, numbers, articles, strict=True):
            middle = top + _ROW / 2 - 2
            end = _LEFT + float(max(number, Decimal(0)) / most) * _LONGEST
            # What fewer papers say is dashed, too: colours alone tell nothing to some.
            other = numbers.count(number) < usual
            how = {"stroke": OTHER if other else ACCENT, "stroke_opacity": 0.8, "stroke_width": 10}
            if other:
                how["stroke_dasharray"] = "6 3"
            shapes = [
                text((_LEFT - 12, middle), cut(claim.value, 28), text_anchor="end", dominant_baseline="central"),
                line((_LEFT, middle), (max(end, _LEFT + 2), middle), **how),
                text((max(end, _LEFT + 2) + 10, middle), cut(article, 40), dim=True, dominant_baseline="central"),
            ]
            parts.append(mark((article,), f"{claim.value}: {article}", shapes))
            top += _ROW
        top += 12
    return drawing(_WIDTH, top, parts)
